"""An import that is being looked at: files and choices in, the operation, its preview and what is open out.

The shell and the screen both work with it, so that a question has the same answers at both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property

from okrtui.domain.outcomes.importing import Imported
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context
from okrtui.operations.bringing_back import BringBack
from okrtui.operations.importing.operation import Import
from okrtui.parsing.files.choices import check_columns, with_option
from okrtui.parsing.files.contents import GivenFile
from okrtui.parsing.files.finding import find
from okrtui.parsing.files.found import Choices, Findings, NotRead, Question, Surroundings
from okrtui.parsing.files.outlines import request_outline
from okrtui.parsing.files.own import own_export
from okrtui.parsing.files.requests import Requested, request_import
from okrtui.parsing.lines.line import Around
from okrtui.parsing.outline.outline import Outline
from okrtui.parsing.requests import around
from okrtui.text.escaping import visible
from okrtui.views.importing import ImportPreview, import_preview

NOTHING = "There are no objectives"
MOST_SAID = 20
"""Sentences of a kind that are said of an import."""


@dataclass(frozen=True)
class ImportDraft:
    """Files with what was chosen for them, held against a workspace."""

    files: tuple[GivenFile, ...]
    workspace: Workspace
    today: date
    choices: Choices
    cycle: str | None = None
    """The id of the cycle that objectives without one go into; empty: they are parked; None: the usual one."""

    @cached_property
    def findings(self) -> Findings:
        """What is in the files."""
        if self.own is not None:
            return Findings(beliefs=["an export of okrtui's own; each thing is known by its id"])
        check_columns(self.choices, [part for file in self.files for part in file.contents])
        where = self.around
        known = [name for kpi in self.workspace.kpis.values() for name in (kpi.key, kpi.title)]
        surroundings = Surroundings(
            self.today, where.cycle, where.first_month, where.days, where.comma, tuple(known)
        )
        return find(self.files, self.choices, surroundings)

    @cached_property
    def around(self) -> Around:
        """What its lines are read against: who owns what here, and the days of the cycle that they go into."""
        return around(self.workspace, self.today, self.workspace.cycles.get(self.cycle or ""))

    @property
    def _outline(self) -> tuple[str, Outline] | None:
        """The outline that is brought in, with the name of its file; None where it is anything else."""
        found = [
            (file.name, part) for file in self.files for part in file.contents if isinstance(part, Outline)
        ]
        return found[0] if found else None

    @cached_property
    def requested(self) -> Requested:
        """What that asks for."""
        if self._outline is not None:
            name, outline = self._outline
            return request_outline(outline, name, self.workspace, self.around, self.cycle)
        names = tuple(file.name for file in self.files)
        return request_import(self.findings, names, self.workspace, self.around, self.cycle)

    @cached_property
    def own(self) -> BringBack | None:
        """What brings an export of okrtui's back; None where the files are anything else."""
        return own_export(self.files, datetime.combine(self.today, time(12), UTC))

    @property
    def operation(self) -> Import | BringBack:
        """What would be done."""
        return self.own or self.requested.operation

    @property
    def nothing(self) -> str:
        """Why there is nothing to import, as a sentence; empty where there is something."""
        if (
            self.own is not None
            or not self.findings.empty
            or (self._outline is not None and any(self._outline[1].objectives))
        ):
            return ""
        names = "this file" if len(self.files) == 1 else "these files"
        return f"{NOTHING} in {names}, and no KPIs"

    def open_questions(self, *, sure: bool) -> list[Question]:
        """What has to be answered first; with `sure` only what nobody can be sure of."""
        return [question for question in self.findings.questions if not (sure and question.sure)]

    def answered(self, option: str) -> "ImportDraft":
        """The same with a question settled by an option, such as `--set days=dmy`."""
        return replace(self, choices=with_option(self.choices, option))

    def preview(self, context: Context) -> ImportPreview:
        """What it would come to; nothing is saved."""
        return import_preview(self.workspace, self.operation.apply(self.workspace, context))

    def not_read(self, outcome: Imported) -> list[NotRead]:
        """Each row that does not go in, with its reason: not understood, or refused by the workspace."""
        origins = self.requested.origins
        refused = [
            NotRead(*origins[item.origin], item.why, part=item.part)
            for item in outcome.refused
            if 0 <= item.origin < len(origins)
        ]
        found = [*self.findings.not_read, *self.requested.not_read, *refused]
        return sorted(found, key=lambda row: (row.where.file, row.where.sheet, row.where.line))

    @property
    def beliefs(self) -> list[str]:
        """How it was read; where that is said of many lines, of the first of them."""
        return _first(self.findings.beliefs, "like these")

    @property
    def remarks(self) -> list[str]:
        """What is worth knowing besides, each escaped; the first of many."""
        left = [f"Left out: {reason}" for reason in self.findings.left_out]
        every = (*self.findings.remarks, *self.requested.remarks, *left)
        return [str(visible(text)) for text in _first(every, "remarks")]


def _first(texts: Sequence[str], noun: str) -> list[str]:
    """Some texts, or the first of many and how many more there are."""
    more = len(texts) - MOST_SAID
    return [*texts[:MOST_SAID], f"and {more:,} more {noun}"] if more > 0 else list(texts)
