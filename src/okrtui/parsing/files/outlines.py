"""An outline as an import: what it says goes in under its titles, whatever ids its lines have."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from okrtui.domain.errors import Problem, WordsProblem
from okrtui.domain.workspace import Workspace
from okrtui.operations.importing.operation import Import
from okrtui.operations.importing.request import (
    ImportedInitiative,
    ImportedKeyResult,
    ImportedObjective,
    ImportedValue,
)
from okrtui.parsing.fields import Reader
from okrtui.parsing.files.found import NotRead, Where
from okrtui.parsing.files.requests import Requested
from okrtui.parsing.lines.line import Around
from okrtui.parsing.outline.fields import (
    cycle_fields,
    initiative_fields,
    key_result_fields,
    objective_fields,
)
from okrtui.parsing.outline.marks import parts_of
from okrtui.parsing.outline.outline import PARKED, Item, ObjectiveLines, Outline, Section

T = TypeVar("T")
OF_KPIS = frozenset({"kpi", "link", "guardrails"})
"""Fields that name KPIs, which another workspace may not have."""


def request_outline(
    outline: Outline, file: str, workspace: Workspace, usual: Around, cycle: str | None = None
) -> Requested:
    """The import that an outline asks for, and the lines that can't go in.

    `cycle` is the id of the one for objectives above the first heading of a cycle; empty: they are parked; None: the
    usual one, whose lines are read against `usual`. A KPI that is not there is left out.
    """
    return _Request(outline, file, workspace, usual, cycle).all()


class _Request:
    def __init__(
        self, outline: Outline, file: str, workspace: Workspace, usual: Around, cycle: str | None
    ) -> None:
        self._outline, self._file, self._cycle = outline, file, cycle
        self._reader = Reader(workspace, usual.today)
        self._usual = usual
        self._done = Requested(Import((file,)))
        self._cycles: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}
        self._results: dict[str, int] = {}
        self._by_line: dict[int, int] = {}

    def all(self) -> Requested:
        """Everything in it; each line that can't be read is in `not_read`."""
        for mistake in self._outline.mistakes:
            self._wrong(mistake.line, "", mistake.sentence)
        places = list(self._outline.objectives)
        for number, (_, objective) in enumerate(places):
            self._by_line[objective.line] = number
            if objective.id:
                self._numbers.setdefault(objective.id, number)
            for item in objective.items:
                if item.id and item.kind == "key result":
                    self._results.setdefault(item.id, item.line)
        cycles = {section.line: self._section(section) for section in self._outline.sections}
        objectives = [
            self._objective(objective, *cycles[section.line], parked=bool(section.text))
            for section, objective in places
        ]
        self._done.operation = Import((self._file,), tuple(self._cycles), tuple(objectives), (), self._cycle)
        return self._done

    def _wrong(self, line: int, text: str, why: str) -> None:
        self._done.not_read.append(NotRead(Where(self._file, line), text, why))

    def _origin(self, line: int, text: str) -> int:
        self._done.origins.append((Where(self._file, line), text))
        return len(self._done.origins) - 1

    def _section(self, section: Section) -> tuple[int | None, Around]:
        """The number of its cycle among those of the import, and what its lines are read against."""
        if not section.text or (section.text == PARKED and not section.id):
            return None, self._usual
        month = self._reader.workspace.settings.whole("year.first_month")
        try:
            fields = cycle_fields(section, month, self._reader.today)
        except Problem as problem:
            self._wrong(section.line, section.text, problem.statement)
            return None, self._usual
        if fields not in self._cycles:
            self._cycles.append(fields)
        return self._cycles.index(fields), replace(self._usual, cycle=(fields["start"], fields["end"]))

    def _objective(
        self, objective: ObjectiveLines, cycle: int | None, where: Around, *, parked: bool
    ) -> ImportedObjective:
        origin = self._origin(objective.line, objective.text)
        try:
            fields = self._with_known_kpis(
                objective, lambda leave: objective_fields(self._reader, objective, leave=leave)
            )
        except Problem as problem:
            self._wrong(objective.line, objective.text, problem.statement)
            fields = {"title": parts_of(objective.text).title or objective.text, "why": objective.why}
        results: list[ImportedKeyResult] = []
        work: list[ImportedInitiative] = []
        for item in objective.items:
            if item.kind == "initiative":
                work += filter(None, (self._initiative(item),))
            else:
                results += filter(None, (self._key_result(item, where),))
        return ImportedObjective(
            origin,
            fields,
            cycle,
            self._parent(objective),
            tuple(results),
            tuple(work),
            self._results.get(objective.helps),
            parked=cycle is None and parked,
        )

    def _parent(self, objective: ObjectiveLines) -> int | None:
        """The number of the objective that it helps, or is nested in."""
        if objective.helps or objective.above is None:
            return self._numbers.get(objective.helps)
        return self._by_line.get(objective.above)

    def _with_known_kpis(self, lines: ObjectiveLines | Item, read: Callable[[frozenset[str]], T]) -> T:
        """What a line says; where it names a KPI that is not here, without it."""
        try:
            return read(frozenset())
        except WordsProblem as problem:
            said = read(OF_KPIS)
            self._done.remarks.append(f"Line {lines.line} goes in without its KPI: {problem.statement}")
            return said

    def _key_result(self, item: Item, where: Around) -> ImportedKeyResult | None:
        origin = self._origin(item.line, item.text)
        try:
            said = self._with_known_kpis(
                item, lambda leave: key_result_fields(self._reader, item, where, leave=leave)
            )
        except Problem as problem:
            self._wrong(item.line, item.text, problem.statement)
            return None
        values = (ImportedValue(float(said.done), origin=origin),) if said.done else ()
        # A line with an id has no owner unless it names one; a new one gets the owner of its objective.
        fields = {"owner": "", **said.fields} if item.id else said.fields
        return ImportedKeyResult(origin, said.kind, fields, values, item.line)

    def _initiative(self, item: Item) -> ImportedInitiative | None:
        origin = self._origin(item.line, item.text)
        try:
            fields = initiative_fields(self._reader, item)
        except Problem as problem:
            self._wrong(item.line, item.text, problem.statement)
            return None
        return ImportedInitiative(origin, fields, done=item.done)
