"""Undo and redo. Every entry of the journal holds what takes it back, so no operation needs code of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from okrtui.domain.change import Change, Edit, added, deleted
from okrtui.domain.errors import DataProblem, NothingToTakeBack, RefusedProblem, WordsProblem
from okrtui.domain.model.journal import Before, Entry
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.history import Redone, Undone
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, title_of
from okrtui.store.codec import record_of
from okrtui.store.damage import sentence_of
from okrtui.text.dates import clock
from okrtui.text.escaping import visible

STAMPS = frozenset({"ver", "changed", "by", "created"})
CHILD_FIELDS = {
    "key_results": ("objective", "kpi"),
    "initiatives": ("objective",),
    "check_ins": ("key_result",),
    "readings": ("kpi",),
    "objectives": ("cycle", "parent"),
}
"""Fields that name a record of another table."""


def befores(edits: Iterable[Edit]) -> tuple[Before, ...]:
    """What a change leaves in the journal: each record as it was."""
    return tuple(_before(edit) for edit in edits if edit.record.table != "journal")


def _before(edit: Edit) -> Before:
    record = edit.record
    if edit.before is None:
        return Before(table=record.table, record=record.id, what="added")
    was = _fields(edit.before)
    if edit.after is None:
        return Before(table=record.table, record=record.id, what="deleted", was=was)
    now = _fields(edit.after)
    names = [name for name in {**was, **now} if name not in STAMPS and was.get(name) != now.get(name)]
    return Before(
        table=record.table,
        record=record.id,
        what="changed",
        was={name: was.get(name) for name in names},
        now={name: now.get(name) for name in names},
    )


def _fields(record: Record) -> dict[str, Any]:
    return record.dumped()


@dataclass(frozen=True)
class Undo:
    """Take back one entry: the one named, else this user's newest made in the app or at a prompt."""

    entry: str | None = None
    older: tuple[Entry, ...] = ()
    """Entries that are no longer in the file, for one that is named."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        entry = self._find(workspace, context)
        edits = (*_reversed(workspace, entry), *_marked(workspace, entry, undone=True))
        return Change(edits, Undone(entry), undo_of=entry.id)

    def _find(self, workspace: Workspace, context: Context) -> Entry:
        if self.entry is not None:
            found = workspace.journal.get(self.entry)
            found = found or next((entry for entry in self.older if entry.id == self.entry), None)
            if found is None:
                raise WordsProblem(f"No change is called {visible(self.entry)}. okrtui history lists them")
            if found.undone:
                raise RefusedProblem(f"That was taken back already: {visible(found.sentence)}")
            return found
        entry = undoable(workspace, context)
        if entry is None:
            raise NothingToTakeBack("Nothing of yours to take back")
        return entry


def passed_over(entry: Entry, context: Context) -> bool:
    """Whether an entry is not this user's own to take back without its name.

    Other people's are not, nor an import's; a script's only for another script,
    so that a person's `u` never reaches behind what cron did.
    """
    own = ("app", "prompt", "script") if context.source == "script" else ("app", "prompt")
    return entry.by != context.by or entry.source not in own


def undoable(workspace: Workspace, context: Context) -> Entry | None:
    """This user's newest change that still stands."""
    for key in reversed(workspace.changes()):
        entry = workspace.journal[key]
        plain = entry.undo_of is None and entry.redo_of is None
        if plain and not entry.undone and not passed_over(entry, context):
            return entry
    return None


@dataclass(frozen=True)
class Redo:
    """Do again what this user took back last, unless a change of theirs came since."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        taken = redoable(workspace, context)
        if taken is None:
            raise RefusedProblem("Nothing of yours to do again")
        entry = workspace.journal.get(taken.undo_of or "")
        edits = (*_reversed(workspace, taken), *_marked(workspace, taken, undone=True))
        return Change(edits, Redone(taken, entry), redo_of=taken.undo_of)


def redoable(workspace: Workspace, context: Context) -> Entry | None:
    """The newest taking-back of this user that no change of theirs came after.

    One's own `u` takes back newest first, so the takings-back still open form a
    stack at the end of one's own entries, with those done again between them.
    """
    for key in reversed(workspace.changes()):
        entry = workspace.journal[key]
        if passed_over(entry, context):
            continue
        if entry.undo_of is not None and not entry.undone:
            return entry
        if entry.undo_of is None and entry.redo_of is None:
            return None
    return None


def _marked(workspace: Workspace, entry: Entry, *, undone: bool) -> tuple[Edit, ...]:
    """The entry as taken back or standing, and with it what it took back or did again itself."""
    known = workspace.journal.get(entry.id)
    edits = () if known is None else (Edit(known, known.with_(undone=undone)),)
    other = workspace.journal.get(entry.undo_of or entry.redo_of or "")
    if other is None:
        return edits
    return (*edits, *_marked(workspace, other, undone=not undone if entry.undo_of else undone))


def _reversed(workspace: Workspace, entry: Entry) -> tuple[Edit, ...]:
    """The edits that bring back what the entry found, against the records as they are now."""
    edits: list[Edit] = []
    own = {(item.table, item.record) for item in entry.before}
    for item in reversed(entry.before):
        broken = workspace.damaged_record(item.table, item.record)
        if broken is not None:
            raise RefusedProblem(sentence_of(broken))
        current = workspace.find(item.table, item.record)
        match item.what:
            case "added":
                if current is not None:
                    _refuse_changed(current, entry, own, workspace)
                    edits.append(deleted(current))
            case "deleted":
                if current is None:
                    edits.append(added(_record(item.table, item.was)))
            case "changed":
                edits += _unchanged(workspace, entry, current, item)
    _refuse_dangling(workspace.after(edits), edits)
    if not edits:
        raise RefusedProblem("What it changed is not there any more, so there is nothing to take back")
    return tuple(edits)


def _unchanged(workspace: Workspace, entry: Entry, current: Record | None, item: Before) -> list[Edit]:
    """The fields that still say what the entry made of them, as they were before it."""
    if current is None:
        raise RefusedProblem("What it changed was deleted since. Left as it is")
    now = _fields(current)
    clash = [name for name in item.now if now.get(name) != item.now[name]]
    if clash:
        since = _later(workspace, entry, current)
        who, when = (since.by, since.at) if since is not None else (current.by, current.changed)
        raise RefusedProblem(
            f"{visible(who or 'someone')} changed {title_of(current, 40)} at {clock(when)}, after it. Left as it is"
        )
    return [Edit(current, record_before(current, item))]


def _refuse_changed(current: Record, entry: Entry, own: set[tuple[str, str]], workspace: Workspace) -> None:
    """A thing that was changed or built on since stays."""
    since = _later(workspace, entry, current)
    unknown = current.by != entry.by and current.ver > 1 and not _accounted_for(workspace, entry, current)
    if since is not None or unknown:
        who = since.by if since is not None else current.by
        raise RefusedProblem(
            f"{visible(who or 'someone')} changed {title_of(current, 40)} since. Left as it is"
        )
    for table, names in CHILD_FIELDS.items():
        for name in names:
            for child in workspace.tables[table].group(name, current.id):
                if (table, child.id) not in own:
                    raise RefusedProblem(
                        f"{title_of(child, 40)} belongs to {title_of(current, 30)} since. Left as it is"
                    )


def _later(workspace: Workspace, entry: Entry, record: Record) -> Entry | None:
    """The newest change of the record after `entry` that still stands."""
    for other in _since(workspace, entry, record):
        if other.undo_of is None and other.redo_of is None and not other.undone:
            return other
    return None


def _accounted_for(workspace: Workspace, entry: Entry, record: Record) -> bool:
    """Whether the journal has the last change of a record, so that what stands of those since `entry` is known."""
    last = next(_since(workspace, entry, record), None)
    return last is not None and (last.by, last.at) == (record.by, record.changed)


def _since(workspace: Workspace, entry: Entry, record: Record) -> Iterator[Entry]:
    """Every change of the record after `entry`, taken back or not, the newest first."""
    for key in reversed(workspace.changes()):
        other = workspace.journal[key]
        if other.revision <= entry.revision:
            return
        if touches(other, {(record.table, record.id)}):
            yield other


def touches(entry: Entry, records: set[tuple[str, str]]) -> bool:
    """Whether an entry changed one of these records, by table and id."""
    return any((item.table, item.record) in records for item in entry.before)


def _refuse_dangling(workspace: Workspace, edits: list[Edit]) -> None:
    """What comes back must still belong somewhere."""
    for edit in edits:
        record = edit.after
        for name in CHILD_FIELDS.get(record.table, ()) if record is not None else ():
            named = getattr(record, name, None)
            if named and not any(
                workspace.find(table, named) for table in ("cycles", "objectives", "key_results", "kpis")
            ):
                raise RefusedProblem(
                    f"What {title_of(edit.record, 40)} belongs to is not there any more. Left as it is"
                )


def record_before(current: Record, item: Before) -> Record:
    """A record that an entry changed, with those fields as they were before it."""
    return _record(item.table, {**_fields(current), **item.was})


def _record(table: str, fields: dict[str, Any]) -> Record:
    try:
        return record_of(table, fields)
    except ValueError:
        raise DataProblem("The journal does not hold enough of it to bring it back. Left as it is") from None
