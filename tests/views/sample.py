"""The sample company, asked by titles."""

from dataclasses import dataclass
from datetime import date

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.workspace import Workspace
from okrtui.text.rows import Listing, Row
from okrtui.views.due import OwnerScope
from okrtui.views.explain import explain
from okrtui.views.filtering import filter_of
from okrtui.views.summary import Summary, summary
from tests.builders import WorkspaceBuilder
from tests.keys import as_shown

EVERYONE = OwnerScope("eve", all=True)

Explanation = tuple[str, str, str]
"""Sign, role and words."""


@dataclass(frozen=True)
class Sample:
    """Standings with a few questions that tests ask."""

    evaluator: Evaluator

    @property
    def workspace(self) -> Workspace:
        """The workspace that stands so."""
        return self.evaluator.workspace

    @property
    def quarter(self) -> Cycle:
        """The quarter that runs."""
        return self.cycle("2026-Q4")

    def cycle(self, title: str) -> Cycle:
        """A cycle by its title."""
        return next(cycle for cycle in self.workspace.cycles.values() if cycle.title == title)

    @property
    def summary(self) -> Summary:
        """What stands over everyone's screens."""
        return summary(self.evaluator, EVERYONE)

    def id(self, table: str, title: str) -> str:
        """The id of a thing by its title; of the newest where several have it."""
        return [key for key in self.workspace.tables[table] if self.title(table, key) == title][-1]

    def title(self, table: str, key: str) -> str:
        """A thing's title."""
        return str(self.workspace.tables[table][key].title)

    def explained(self, table: str, title: str, due: int = 0) -> Explanation | None:
        """The sentence about a thing."""
        return explained(self.evaluator, table, self.id(table, title), due)

    def fitting(self, text: str) -> list[str]:
        """The titles of what a filter lets through, of this quarter and the KPIs."""
        keep = filter_of(self.evaluator, text)
        objectives = [
            item for item in self.workspace.objectives.values() if item.cycle in (self.quarter.id, None)
        ]
        results = [item for objective in objectives for item in self.workspace.key_results_of(objective.id)]
        return [
            self.title(item.table, item.id)
            for item in (*objectives, *results, *self.workspace.kpis.values())
            if keep(item.table, item.id)
        ]


def built(builder: WorkspaceBuilder, today: date) -> Evaluator:
    """What a builder made, as it stands on a day."""
    return Evaluator(builder.build(), today)


def titles(listing: Listing) -> list[str]:
    """What the rows of a list say, headings in brackets."""
    return [f"[{row.title}]" if row.kind == "heading" else row.title for row in listing.rows]


def row_of(listing: Listing, title: str) -> Row:
    """The first row of a title that the cursor can stand on, or that is text."""
    return next(row for row in listing.rows if row.title == title and row.kind != "heading")


def explained(evaluator: Evaluator, table: str, key: str, due: int = 0) -> Explanation | None:
    """What stands about a thing, as it is shown."""
    found = explain(evaluator, table, key, due)
    return None if found is None else (found.glyph, found.role, as_shown(found.words))
