"""From two outlines, as made and as returned, to the edit that they ask for.

Only what differs between the two is asked for: a line that is the same says nothing, whatever is in it, and of one
that differs only the fields that it says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from okrtui.domain.errors import DataProblem, Problem, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME, kind_name
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.outline import (
    ChangedThing,
    EditOutline,
    GoneThing,
    NewInitiative,
    NewKeyResult,
    NewObjective,
    NewThing,
    Place,
    RefusedLines,
)
from okrtui.parsing.fields import Reader
from okrtui.parsing.lines.line import Around
from okrtui.parsing.lookup import ids_ending
from okrtui.parsing.outline.fields import (
    cycle_fields,
    initiative_fields,
    key_result_fields,
    objective_fields,
    title_of_cycle,
)
from okrtui.parsing.outline.outline import PARKED, Item, ObjectiveLines, Outline, Section
from okrtui.parsing.outline.reader import CYCLE_DAYS
from okrtui.parsing.requests import around
from okrtui.text.matching import folded

Lines = Section | ObjectiveLines | Item
Ids = Mapping[str, tuple[str, str]]
"""Table and whole id of each id that an outline has."""
OF_ANY_KIND = frozenset(name for kind in BY_NAME.values() for name in kind.fields)
NOUNS = {kind.table: kind.noun for kind in (Cycle, Objective, KeyResult, Initiative)}


class _Was(NamedTuple):
    """A thing in the outline that was made."""

    lines: Lines
    place: str
    """The id of its objective; of an objective that of its cycle, empty for none."""


def request_edit(
    base: Outline, edited: Outline, ids: Ids, reader: Reader, cycle: Cycle | None
) -> EditOutline:
    """What an outline of a cycle, or of what is parked, asks for; RefusedLines names every line with a mistake.

    `reader` has the workspace that `base` was made of.
    """
    return _Request(base, ids, reader, cycle).edit(edited)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where an objective of the edited outline is."""

    place: Place
    where: Around


class _Before:
    """The outline that was made: which line each thing had, and which of them have one again."""

    def __init__(self, base: Outline, ids: Ids, workspace: Workspace) -> None:
        self._ids, self._workspace = ids, workspace
        self._was: dict[str, _Was] = {}
        self._again: dict[str, int] = {}
        for section in base.sections:
            cycle_id = self.whole(section.id)
            self._note(section.id, section, "")
            for objective in section.objectives:
                self._note(objective.id, objective, cycle_id)
                for item in objective.items:
                    self._note(item.id, item, self.whole(objective.id))

    def _note(self, key: str, lines: Lines, place: str) -> None:
        if key:
            self._was[key] = _Was(lines, place)

    def whole(self, key: str) -> str:
        """The whole id of one that the outline has; empty for any other."""
        return self._ids[key][1] if key in self._ids else ""

    def of(self, key: str) -> _Was:
        """The line of a thing, and where that was."""
        return self._was[key]

    def record(self, lines: Lines, table: str) -> Record | None:
        """The record that a line names by its id, None for a new one; a DataProblem where it names it wrongly."""
        key = lines.id
        if not key:
            return None
        if key not in self._was:
            raise DataProblem(f"There was no ^{key} in this outline. Take it off a line that is new")
        if key in self._again:
            raise DataProblem(f"^{key} is on line {self._again[key]} already. Take it off the copy")
        self._again[key] = lines.line
        own, whole = self._ids[key]
        if own != table:
            raise DataProblem(f"^{key} is the {NOUNS[own]} that was on another line: it can't be here")
        return self._workspace.find(own, whole)

    def gone(self) -> list[GoneThing]:
        """What had a line and has none; the cycle itself stays."""
        found = []
        for key, (table, whole) in self._ids.items():
            if key not in self._was or key in self._again or table == Cycle.table:
                continue
            record = self._workspace.find(table, whole)
            if record is not None:
                entries = (
                    self._workspace.check_ins.keys_of("key_result", whole) if table == "key_results" else ()
                )
                found.append(GoneThing(table, whole, record.ver, len(entries)))
        return found


class _Request:
    """On the way from two outlines to an edit."""

    def __init__(self, base: Outline, ids: Ids, reader: Reader, cycle: Cycle | None) -> None:
        self._ids, self._reader, self._cycle = ids, reader, cycle
        self._workspace = reader.workspace
        self._before = _Before(base, ids, reader.workspace)
        self._around: dict[str, Around] = {}
        self._mistakes: list[tuple[int, str]] = []
        self._objectives: list[NewObjective] = []
        self._key_results: list[NewKeyResult] = []
        self._initiatives: list[NewInitiative] = []
        self._changes: list[ChangedThing] = []

    def _wrong(self, line: int, sentence: str) -> None:
        self._mistakes.append((line, sentence))

    def edit(self, edited: Outline) -> EditOutline:
        """The edit; RefusedLines where there are mistakes."""
        self._mistakes += edited.mistakes
        places: dict[int, Place] = {}
        for section in edited.sections:
            cycle = self._section(section)
            for objective in section.objectives:
                place = self._objective(objective, cycle, places)
                if place is None:
                    continue
                places[objective.line] = place
                for item in objective.items:
                    self._item(item, _Target(place, self._where(cycle)))
        if self._mistakes:
            raise RefusedLines(tuple(sorted(self._mistakes)))
        return EditOutline(
            self._cycle.title if self._cycle else "",
            tuple(self._objectives),
            tuple(self._key_results),
            tuple(self._initiatives),
            tuple(self._changes),
            tuple(self._before.gone()),
        )

    def _where(self, cycle: Cycle | None) -> Around:
        key = "" if cycle is None else cycle.id
        if key not in self._around:
            self._around[key] = around(self._workspace, self._reader.today, cycle)
        return self._around[key]

    def _changed(self, lines: Lines, record: Record, said: Mapping[str, Any], **more: Any) -> None:
        """Fields of a record that are to say something else."""
        fields = {name: value for name, value in said.items() if name in type(record).fields}
        seen = {name: getattr(record, name) for name in fields}
        if "objective" in more:
            seen["objective"] = getattr(record, "objective", None)
        if more.get("helps_another"):
            seen["parent"] = getattr(record, "parent", None)
        if fields or more:
            self._changes.append(ChangedThing(lines.line, record.table, record.id, fields, seen, **more))

    # Cycles

    def _section(self, section: Section) -> Cycle | None:
        """The cycle of a section: the one that is edited, another one that is there, or none."""
        if section.text == PARKED and not section.id:
            return None
        if not section.text and not section.id:
            return self._cycle
        if section.id:
            try:
                record = self._before.record(section, Cycle.table)
            except DataProblem as problem:
                self._wrong(section.line, problem.statement)
                return self._cycle
            if isinstance(record, Cycle):
                self._cycle_fields(section, record)
                return record
            return self._cycle
        title = title_of_cycle(CYCLE_DAYS.sub("", section.text))
        found = next(
            (cycle for cycle in self._workspace.cycles.values() if folded(cycle.title) == folded(title)), None
        )
        if found is None:
            self._wrong(section.line, "There is no such cycle. okrtui add cycle makes one; # Parked parks")
        return found or self._cycle

    def _cycle_fields(self, section: Section, cycle: Cycle) -> None:
        was = self._before.of(section.id).lines
        if not isinstance(was, Section) or was.text == section.text:
            return
        month = self._workspace.settings.whole("year.first_month")
        try:
            said = cycle_fields(section, month, self._reader.today)
            before = cycle_fields(was, month, self._reader.today)
        except Problem as problem:
            self._wrong(section.line, problem.statement)
            return
        # What kind it is follows from its title only for a new one.
        names = ("title", "start", "end")
        self._changed(section, cycle, {name: said[name] for name in names if said[name] != before[name]})

    # Objectives

    def _objective(
        self, objective: ObjectiveLines, cycle: Cycle | None, places: Mapping[int, Place]
    ) -> Place | None:
        """Where an objective is, with what it asks for noted; None where its line can't be read."""
        try:
            record = self._before.record(objective, Objective.table)
            helps = self._helps(objective, places)
        except DataProblem as problem:
            self._wrong(objective.line, problem.statement)
            return None
        if record is None:
            return self._new_objective(objective, cycle, helps)
        was = self._before.of(objective.id)
        assert isinstance(was.lines, ObjectiveLines)
        said: dict[str, Any] = {}
        if (objective.text, objective.why) != (was.lines.text, was.lines.why):
            try:
                said = _differing(
                    Objective, objective_fields(self._reader, objective), self._as_made(was.lines)
                )
            except Problem as problem:
                self._wrong(objective.line, problem.statement)
        if was.place != (cycle.id if cycle else ""):
            said["cycle"] = cycle.id if cycle else None
        more: dict[str, Any] = {}
        if self._parent_of(was.lines) != helps:
            more = {"parent": helps, "helps_another": True}
        self._changed(objective, record, said, **more)
        return record.id

    def _new_objective(
        self, objective: ObjectiveLines, cycle: Cycle | None, helps: Place | None
    ) -> Place | None:
        try:
            fields = objective_fields(self._reader, objective)
        except Problem as problem:
            self._wrong(objective.line, problem.statement)
            return None
        if not fields.get("title"):
            self._wrong(objective.line, "Write one sentence that says what will be different")
            return None
        fields["cycle"] = cycle.id if cycle else None
        self._objectives.append(NewObjective(objective.line, fields, helps))
        return NewThing(len(self._objectives) - 1)

    def _helps(self, objective: ObjectiveLines, places: Mapping[int, Place]) -> Place | None:
        """What an objective helps: the one that it names, else the one that it is nested in."""
        if not objective.helps:
            return places.get(objective.above) if objective.above is not None else None
        if objective.helps in self._ids:
            return self._ids[objective.helps][1]
        records = [*self._workspace.objectives.values(), *self._workspace.key_results.values()]
        found = ids_ending(records, objective.helps)
        if len(found) == 1:
            return found[0].id
        few = "There is no" if not found else "Several things have an id that ends with"
        raise DataProblem(f"{few} ^{objective.helps} that it could help")

    def _parent_of(self, was: ObjectiveLines) -> str | None:
        return self._before.whole(was.helps) or None

    def _as_made(self, was: ObjectiveLines) -> dict[str, Any]:
        try:
            return objective_fields(self._reader, was)
        except Problem:
            return {"why": was.why}

    # Key results and initiatives

    def _item(self, item: Item, target: _Target) -> None:
        table = KeyResult.table if item.kind == "key result" else Initiative.table
        try:
            record = self._before.record(item, table)
            if isinstance(record, KeyResult):
                self._old(item, record, target, self._key_result_fields(item, record, target.where))
            elif isinstance(record, Initiative):
                self._old(item, record, target, self._initiative_fields(item))
            else:
                self._new(item, target)
        except Problem as problem:
            self._wrong(item.line, problem.statement)

    def _new(self, item: Item, target: _Target) -> None:
        if item.kind == "initiative":
            fields = initiative_fields(self._reader, item)
            self._initiatives.append(NewInitiative(item.line, fields, target.place))
            return
        said = key_result_fields(self._reader, item, target.where)
        fields = {name: value for name, value in said.fields.items() if name != "definition" or value}
        self._key_results.append(NewKeyResult(item.line, said.kind, fields, target.place, said.done))

    def _old(self, item: Item, record: Record, target: _Target, said: dict[str, Any]) -> None:
        moved = target.place != self._before.of(item.id).place
        self._changed(item, record, said, **({"objective": target.place} if moved else {}))

    def _key_result_fields(self, item: Item, record: KeyResult, where: Around) -> dict[str, Any]:
        was = self._before.of(item.id).lines
        assert isinstance(was, Item)
        if _content(item) == _content(was):
            return {}
        if _content(item)[:2] == _content(was)[:2]:
            return {"definition": item.note}
        kind = kind_name(type(record))
        try:
            said = key_result_fields(self._reader, item, where, kind)
        except WordsProblem:
            # A field in braces that only another kind has.
            said = key_result_fields(self._reader, item, where, kind, leave=OF_ANY_KIND)
            if said.kind == kind:
                raise
        if said.kind != kind:
            self._wrong(
                item.line,
                f"It is a {type(record).called} key result, and this says a {BY_NAME[said.kind].called}. "
                f"For another key result in its place, take ^{item.id} off",
            )
            return {}
        try:
            before = key_result_fields(self._reader, was, where, kind)
        except Problem:
            return said.fields
        if said.done != before.done:
            self._wrong(
                item.line,
                f"How many steps are done is entered by check-in: okrtui checkin {item.id} {said.done}. "
                f"Write {before.done} here as before",
            )
        return _differing(type(record), said.fields, before.fields)

    def _initiative_fields(self, item: Item) -> dict[str, Any]:
        was = self._before.of(item.id).lines
        assert isinstance(was, Item)
        if (item.text, item.done) == (was.text, was.done):
            return {}
        said, before = initiative_fields(self._reader, item), initiative_fields(self._reader, was)
        return _differing(Initiative, said, before)


def _differing(kind: type[Record], said: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What is said otherwise than before; what is said no more goes back to its default."""
    found = {}
    for name in dict.fromkeys((*said, *before)):
        spec = kind.fields.get(name)
        default = None if spec is None or spec.required else spec.default
        if said.get(name, default) != before.get(name, default):
            found[name] = said.get(name, default)
    return found


def _content(item: Item) -> tuple[str, tuple[str, ...], str]:
    """What a line and those below it say, wherever they are."""
    return item.text, tuple(text for _, text in item.steps), item.note
