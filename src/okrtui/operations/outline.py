"""An outline that was edited, as one change: everything that was added, changed, moved and deleted, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from okrtui.domain.change import Change, Edit, merged
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.outline import OutlineConflict, OutlineEdited
from okrtui.domain.outcomes.things import Edited
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import AddInitiative, AddKeyResult, AddObjective, Fields
from okrtui.operations.base import Context, Operation
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields

TABLES = ("cycles", "objectives", "key_results", "initiatives")
"""Tables whose records are counted."""
REASON = "edited as an outline"


@dataclass(frozen=True, slots=True)
class NewThing:
    """The place of an objective among those that the same change adds."""

    number: int


Place = str | NewThing
"""The id of an objective or key result, or one that is new."""


class RefusedLines(DataProblem):
    """Lines of an outline that can't be done, each with its sentence."""

    def __init__(self, lines: tuple[tuple[int, str], ...]) -> None:
        super().__init__(f"Line {lines[0][0]}: {lines[0][1]}" if lines else "Nothing was changed")
        self.lines = lines


@dataclass(frozen=True, slots=True)
class NewObjective:
    """An objective that is not there yet."""

    line: int
    fields: Fields
    """Its cycle among them, None to park it."""
    parent: Place | None = None


@dataclass(frozen=True, slots=True)
class NewKeyResult:
    """A key result that is not there yet."""

    line: int
    kind: str
    fields: Fields
    objective: Place
    done: int = 0
    """How many of its steps are done already."""


@dataclass(frozen=True, slots=True)
class NewInitiative:
    """An initiative that is not there yet."""

    line: int
    fields: Fields
    objective: Place


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """Other fields for a thing, and what these said when the outline was made."""

    line: int
    table: str
    id: str
    fields: Fields
    seen: Fields
    objective: Place | None = None
    """Where a key result or initiative is now, if it was moved."""
    parent: Place | None = None
    """What an objective helps now."""
    helps_another: bool = False
    """Whether what it helps has changed; `parent` is None for nothing."""


@dataclass(frozen=True, slots=True)
class GoneThing:
    """A thing that has no line any more."""

    table: str
    id: str
    version: int
    entries: int = 0
    """Its version and how many entries it had when the outline was made."""


@dataclass(frozen=True)
class EditOutline:
    """All of it in one step. A thing that somebody else changed in the meantime is not deleted."""

    title: str
    """Of the cycle that was edited; empty for what is parked."""
    objectives: tuple[NewObjective, ...] = ()
    key_results: tuple[NewKeyResult, ...] = ()
    initiatives: tuple[NewInitiative, ...] = ()
    changes: tuple[ChangedThing, ...] = ()
    gone: tuple[GoneThing, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing."""
        return not (self.objectives or self.key_results or self.initiatives or self.changes or self.gone)

    def apply(self, workspace: Workspace, context: Context) -> Change:
        """What it comes to; RefusedLines where a line can't be done."""
        work = _Work(workspace, context)
        for number, objective in enumerate(self.objectives):
            work.add_objective(NewThing(number), objective)
        for thing in self.changes:
            work.change(thing)
        for key_result in self.key_results:
            work.add_key_result(key_result)
        for initiative in self.initiatives:
            work.add_initiative(initiative)
        work.align(self.objectives, self.changes)
        for gone in sorted(self.gone, key=lambda gone: TABLES.index(gone.table), reverse=True):
            work.delete(gone)
        if work.refused:
            raise RefusedLines(tuple(sorted(work.refused)))
        return work.done(self.title)


class _Work:
    """An edit on its way: the workspace as it is by now, what was done, and what can't be."""

    def __init__(self, workspace: Workspace, context: Context) -> None:
        self._workspace, self._context = workspace, context
        self._edits: list[Edit] = []
        self._new: dict[NewThing, str] = {}
        self._conflicts: list[OutlineConflict] = []
        self._kept: list[Record] = []
        self.refused: list[tuple[int, str]] = []

    def _do(self, line: int, operation: Operation) -> Change | None:
        """One operation; None, and its reason is kept, where it is refused."""
        try:
            change = operation.apply(self._workspace, self._context)
        except Problem as problem:
            self.refused.append((line, problem.statement))
            return None
        self._edits += change.edits
        self._workspace = self._workspace.after(change.edits)
        return change

    def _id(self, place: Place) -> str:
        """The id of a place; of a new objective that was refused none, which its own line says."""
        return place if isinstance(place, str) else self._new.get(place, "")

    def add_objective(self, place: NewThing, wanted: NewObjective) -> None:
        """A new objective; what it helps may not be there yet."""
        change = self._do(wanted.line, AddObjective(wanted.fields))
        if change is not None:
            self._new[place] = next(
                edit.record.id for edit in change.edits if isinstance(edit.record, Objective)
            )

    def add_key_result(self, wanted: NewKeyResult) -> None:
        """A new key result, under an objective that may be new itself."""
        if objective := self._id(wanted.objective):
            fields = {**wanted.fields, "objective": objective}
            self._do(wanted.line, AddKeyResult(wanted.kind, fields, wanted.done))

    def add_initiative(self, wanted: NewInitiative) -> None:
        """A new initiative, the same."""
        if objective := self._id(wanted.objective):
            self._do(wanted.line, AddInitiative({**wanted.fields, "objective": objective}))

    def change(self, thing: ChangedThing) -> None:
        """Other fields, and another place, for what is there."""
        fields = dict(thing.fields)
        if thing.objective is not None:
            fields["objective"] = self._id(thing.objective)
            if not fields["objective"]:
                return
        if fields:
            self._set(thing.line, thing, fields)

    def _set(self, line: int, thing: ChangedThing, fields: Fields) -> None:
        if self._workspace.find(thing.table, thing.id) is None:
            self.refused.append(
                (line, "Somebody deleted it in the meantime. Remove the line, or only its id")
            )
            return
        seen = {name: value for name, value in thing.seen.items() if name in fields}
        change = self._do(line, SetFields(thing.table, thing.id, fields, reason=REASON, seen=seen))
        if change is not None and isinstance(change.outcome, Edited) and change.outcome.kept:
            outcome = change.outcome
            self._conflicts.append(OutlineConflict(outcome.record, outcome.kept, outcome.by))

    def align(self, new: Sequence[NewObjective], things: Sequence[ChangedThing]) -> None:
        """What objectives help: first all let go, so that two can change places."""
        moved = [thing for thing in things if thing.helps_another]
        for thing in moved:
            self._set(thing.line, thing, {"parent": None})
        for thing in moved:
            if thing.parent is not None and (parent := self._id(thing.parent)):
                self._do(thing.line, SetFields(thing.table, thing.id, {"parent": parent}))
        for number, wanted in enumerate(new):
            made = self._new.get(NewThing(number), "")
            if made and wanted.parent is not None and (parent := self._id(wanted.parent)):
                self._do(wanted.line, SetFields(Objective.table, made, {"parent": parent}))

    def delete(self, gone: GoneThing) -> None:
        """A thing that nobody else has changed or put anything under since."""
        record = self._workspace.find(gone.table, gone.id)
        if record is None:
            return
        below: Sequence[Record] = ()
        if gone.table == Objective.table:
            below = [*self._workspace.key_results_of(gone.id), *self._workspace.initiatives_of(gone.id)]
        if record.ver != gone.version or below or len(self._entries_of(gone)) != gone.entries:
            self._kept.append(record)
            return
        self._do(0, Delete(gone.table, gone.id))

    def _entries_of(self, gone: GoneThing) -> Sequence[str]:
        return self._workspace.check_ins.keys_of("key_result", gone.id) if gone.table == "key_results" else ()

    def done(self, title: str) -> Change:
        """All of it as one change."""
        edits = merged(self._edits)
        counted = [edit for edit in edits if edit.record.table in TABLES]
        return Change(
            edits,
            OutlineEdited(
                title,
                sum(edit.before is None for edit in counted),
                sum(edit.before is not None and edit.after is not None for edit in counted),
                sum(edit.after is None for edit in counted),
                tuple(self._conflicts),
                tuple(self._kept),
            ),
        )
