"""Objectives and key results of a table on their way in, each once, with what their rows say of them."""

import re
from dataclasses import dataclass, field
from datetime import date

from okrtui.parsing.files.cells import LONGEST
from okrtui.parsing.files.column_heads import folded_head
from okrtui.parsing.files.contents import Row
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.cycle_cells import cycle_of
from okrtui.parsing.files.found import (
    FoundCycle,
    FoundInitiative,
    FoundKeyResult,
    FoundKpi,
    FoundObjective,
    FoundValue,
)
from okrtui.parsing.files.goal_fields import Fields
from okrtui.parsing.files.kpi_fields import take_fields
from okrtui.parsing.files.tables import Table, text_at

_BULLET = re.compile(r"\s*(?:[-*•·–▪●]|\(?\d{1,2}[.)]|KR\s?\d{1,2}[.:)]?)\s+")
DEEPEST = 100
"""Levels of objectives; what is deeper goes round in a circle."""
CORPORATE = (
    "corporate",
    "company",
    "unternehm",
    "firm",
    "entreprise",
    "empresa",
    "aziend",
    "bedrijf",
    "foretag",
    "selskap",
    "strateg",
)
"""Parts of heads that say that the parents in a column are objectives of the whole house."""


@dataclass(slots=True)
class Goals:
    """The objectives of a table on their way in."""

    context: Context
    fields: Fields
    cycle: FoundCycle | None = None
    """Of all, where the table names one above its heads or in the name of its sheet."""
    cycles: dict[tuple[str, date | None, date | None], FoundCycle | None] = field(default_factory=dict)
    """Those that were read, by their texts and days."""
    progress_left: bool = False
    """Whether it was said that the progress of objectives is left out."""

    @property
    def table(self) -> Table:
        """The table that is read."""
        return self.context.table

    def title(self, row: Row, text: str) -> str:
        """A title that can go in; empty where it can't, which is reported."""
        if len(text) > LONGEST:
            self.context.refuse(row, f"Its title is longer than {LONGEST:,} characters")
            return ""
        return text

    def objective(self, row: Row, title: str, level: str = "", *, alone: bool) -> FoundObjective:
        """The objective of a title: the one that is there, or a new one with what the row says of it."""
        texts = self.fields.objective_texts(row, alone=alone)
        if level:
            texts["level"] = level
        if level == "company" and not alone:
            # The team of the row is that of what hangs under it.
            texts.pop("team", None)
        cycle = self._cycle(row, alone=alone)
        key = (folded(title), folded(texts.get("team", "")), repr(cycle))
        if found := self.table.objectives.get(key):
            for name, text in texts.items():
                found.texts.setdefault(name, text)
            return found
        found = FoundObjective(self.table.where(row.number), title, texts, cycle)
        if alone:
            found.done = self.fields.done(row, "objective")
        self.table.objectives[key] = found
        self.context.findings.objectives.append(found)
        return found

    def leave_progress(self, row: Row) -> None:
        """Say once that how far an objective itself is has no place."""
        column = self.fields.column("progress", "objective") or self.fields.column("progress", "key_result")
        if column is not None and text_at(row, column) and not self.progress_left:
            self.progress_left = True
            self.context.findings.remarks.append(
                f"Left out: {column.label_or_number} of objectives, from row {row.number} on. How far an objective is "
                "follows from its key results"
            )

    def _cycle(self, row: Row, *, alone: bool) -> FoundCycle | None:
        days = alone or self.table.has("cycle")
        first = self.fields.day(row, "start_date", "objective", last=False) if days else None
        last = self.fields.day(row, "due", "objective") if days else None
        key = self.fields.text(row, "cycle", "objective"), first, last
        if key not in self.cycles:
            self.cycles[key] = cycle_of(*key, self.context.surroundings, self.context.order) or self.cycle
        return self.cycles[key]

    def key_results(self, row: Row, text: str, objective: FoundObjective, group: int = 0) -> None:
        """The key result of a cell, or the several that are in it one below the other."""
        for title in _several(text, figures=self.has_figures(row, group)):
            if not self.title(row, title):
                continue
            if found := self.fields.key_result(row, title, group):
                add_key_result(objective, found)

    def has_figures(self, row: Row, group: int = 0) -> bool:
        """Whether a row has figures of a key result."""
        return any(
            self.fields.text(row, name, "key_result", group) for name in ("start", "target", "current")
        )

    def initiative(self, row: Row, title: str, objective: FoundObjective) -> None:
        """A piece of work under an objective."""
        found = FoundInitiative(self.table.where(row.number), title)
        if owner := self.fields.text(row, "owner", "key_result"):
            found.texts["owner"] = owner
        if due := self.fields.day(row, "due", "key_result"):
            found.texts["due"] = due.isoformat()
        share = self.fields.share(row, "key_result")
        found.done = self.fields.done(row, "key_result") or (share >= 1 if share is not None else None)
        objective.initiatives.append(found)

    def kpi(self, row: Row, title: str) -> None:
        """A KPI among objectives, with its value of today."""
        kpi = FoundKpi(self.table.where(row.number), title)
        if unit := self.fields.text(row, "unit", "key_result"):
            kpi.texts["unit"] = unit
        take_fields(self.context, row, kpi, None)
        found = self.fields.key_result(row, title)
        if found is not None and found.value is not None:
            kpi.readings.append(FoundValue(found.value.value))
        self.context.findings.kpis.append(kpi)

    def parent_by_title(self, found: FoundObjective, row: Row) -> None:
        """The parent of an objective where its column has titles; one that is not there yet is an objective, too."""
        column = self.fields.column("parent", "objective") or next(iter(self.table.of("parent")), None)
        text = text_at(row, column)
        if column is None or not text or found.parent is not None or folded(text) == folded(found.title):
            return
        for objective in self.context.findings.objectives:
            if folded(objective.title) == folded(text):
                found.parent = objective if not is_above(objective, found) else None
                return
        head = folded_head(column.text)
        texts = {"level": "company"} if any(word in head for word in CORPORATE) else {}
        parent = FoundObjective(self.table.where(row.number), text, texts, found.cycle)
        self.table.objectives[folded(text), "", repr(found.cycle)] = parent
        self.context.findings.objectives.append(parent)
        found.parent = parent


def add_key_result(objective: FoundObjective, found: FoundKeyResult) -> None:
    """A key result, or one more value of the one that has its title already."""
    # Only one with values of several days is there again: the others are not looked for.
    title = folded(found.line) if found.entries else ""
    one = next((one for one in objective.key_results if found.entries and folded(one.line) == title), None)
    if one is None:
        objective.key_results.append(found)
        return
    one.entries += found.entries
    one.also.append(found.where)
    one.figures = found.figures | one.figures
    one.unit, one.done = one.unit or found.unit, found.done or one.done
    for name, text in found.texts.items():
        one.texts.setdefault(name, text)


def folded(text: str) -> str:
    """A title as it is compared."""
    return " ".join(text.casefold().split())


def is_above(found: FoundObjective, other: FoundObjective) -> bool:
    """Whether `other` is above `found`, or the same."""
    one: FoundObjective | None = found
    for _ in range(DEEPEST):
        if one is None:
            return False
        if one is other:
            return True
        one = one.parent
    return True


def _several(text: str, *, figures: bool) -> list[str]:
    """The titles of a cell: several lines that each begin with a bullet or a number are several."""
    lines = [line for line in text.splitlines() if line.strip()]
    if figures or len(lines) < 2 or not all(_BULLET.match(line) for line in lines):
        return [" ".join(text.split("\n")) if "\n" in text else text]
    return [_BULLET.sub("", line, count=1).strip() for line in lines]
