"""Undo and redo. Every entry of the journal holds what takes it back, so no operation needs code of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okrtui.domain.change import Change, Edit, added, deleted
from okrtui.domain.errors import NothingToTakeBack, RefusedProblem, WordsProblem
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.journal import Before, Entry
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.history import LatestValue, Redone, Undone
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, title_of
from okrtui.operations.befores import record_before, record_with, touches
from okrtui.store.damage import sentence_of
from okrtui.text.dates import clock
from okrtui.text.escaping import visible

CHILD_FIELDS = {
    "key_results": ("objective", "kpi"),
    "initiatives": ("objective",),
    "check_ins": ("key_result",),
    "readings": ("kpi",),
    "objectives": ("cycle", "parent"),
}
"""Fields that name a record of another table."""


@dataclass(frozen=True)
class Undo:
    """Undo one entry: the one named, else this user's newest made in the app or at a prompt."""

    entry: str | None = None
    older: tuple[Entry, ...] = ()
    """Entries that are no longer in the file, for one that is named."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        entry = self._find(workspace, context)
        edits = (*_reversed(workspace, entry), *_marked(workspace, entry, undone=True))
        return Change(edits, Undone(entry, _latest(workspace, edits, context.today)), undo_of=entry.id)

    def _find(self, workspace: Workspace, context: Context) -> Entry:
        if self.entry is not None:
            found = workspace.journal.get(self.entry)
            found = found or next((entry for entry in self.older if entry.id == self.entry), None)
            if found is None:
                raise WordsProblem(f"There is no change {visible(self.entry)}. okrtui history lists them")
            if found.undone:
                raise RefusedProblem(f"Already undone: {visible(found.sentence)}")
            return found
        entry = undoable(workspace, context)
        if entry is None:
            raise NothingToTakeBack("Nothing to undo")
        return entry


def _latest(workspace: Workspace, edits: tuple[Edit, ...], today: date) -> LatestValue | None:
    """The one latest value that these edits change; None where there is none, or more than one."""
    entries = [edit.record for edit in edits if isinstance(edit.record, CheckIn | Reading)]
    entries = [entry for entry in entries if entry.value is not None]
    if len(entries) != 1:
        return None
    now, after = (_latest_of(found, entries[0], today) for found in (workspace, workspace.after(edits)))
    return after if now != after else None


def _latest_of(workspace: Workspace, entry: CheckIn | Reading, today: date) -> LatestValue | None:
    if isinstance(entry, Reading):
        kpi = workspace.kpis.get(entry.kpi)
        newest = workspace.readings_of(entry.kpi, 1)
        return None if kpi is None else LatestValue(kpi, newest[-1].value if newest else None)
    key_result = workspace.key_results.get(entry.key_result)
    if key_result is None:
        return None
    from okrtui.domain.evaluation.key_result_state import key_result_state  # 20 ms, which `log` does without

    return LatestValue(key_result, key_result_state(workspace, key_result, today).value)


def passed_over(entry: Entry, context: Context) -> bool:
    """Whether an entry is not this user's own to undo without its name.

    Other people's are not, nor an import's; a script's only for another script,
    so that a person's `u` never reaches behind what cron did.
    """
    own = ("app", "prompt", "script") if context.source == "script" else ("app", "prompt")
    return entry.by != context.by or entry.source not in own


def undoable(workspace: Workspace, context: Context) -> Entry | None:
    """This user's newest change that is not undone."""
    for key in reversed(workspace.changes()):
        entry = workspace.journal[key]
        plain = entry.undo_of is None and entry.redo_of is None
        if plain and not entry.undone and not passed_over(entry, context):
            return entry
    return None


@dataclass(frozen=True)
class Redo:
    """Redo what this user undid last, unless a change of theirs came since."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        taken = redoable(workspace, context)
        if taken is None:
            raise RefusedProblem("Nothing to redo")
        entry = workspace.journal.get(taken.undo_of or "")
        edits = (*_reversed(workspace, taken), *_marked(workspace, taken, undone=True))
        return Change(
            edits, Redone(taken, entry, _latest(workspace, edits, context.today)), redo_of=taken.undo_of
        )


def redoable(workspace: Workspace, context: Context) -> Entry | None:
    """The newest taking-back of this user that no change of theirs came after.

    One's own `u` undoes newest first, so the undos still open form a
    stack at the end of one's own entries, with those redone between them.
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
    """The entry marked as undone or not, and with it the entry that it undid or redid."""
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
                    edits.append(added(record_with(item.table, item.was)))
            case "changed":
                edits += _unchanged(workspace, entry, current, item)
    _refuse_dangling(workspace.after(edits), edits, entry)
    if not edits:
        raise RefusedProblem(f"{_not_done(entry)}: what it changed no longer exists")
    return tuple(edits)


def _not_done(entry: Entry) -> str:
    """How a refusal to undo an entry begins; to undo an undo is to redo."""
    return "Not redone" if entry.undo_of is not None else "Not undone"


def _unchanged(workspace: Workspace, entry: Entry, current: Record | None, item: Before) -> list[Edit]:
    """The fields that still say what the entry made of them, as they were before it."""
    if current is None:
        raise RefusedProblem(f"{_not_done(entry)}: what it changed was deleted since")
    now = current.dumped()
    clash = [name for name in item.now if now.get(name) != item.now[name]]
    if clash:
        since = _later(workspace, entry, current)
        who, when = (since.by, since.at) if since is not None else (current.by, current.changed)
        raise RefusedProblem(
            f"{_not_done(entry)}: {visible(who or 'someone')} changed {title_of(current, 40)} later, at {clock(when)}"
        )
    return [Edit(current, record_before(current, item))]


def _refuse_changed(current: Record, entry: Entry, own: set[tuple[str, str]], workspace: Workspace) -> None:
    """A thing that was changed or built on since stays."""
    since = _later(workspace, entry, current)
    unknown = current.by != entry.by and current.ver > 1 and not _accounted_for(workspace, entry, current)
    if since is not None or unknown:
        who = since.by if since is not None else current.by
        raise RefusedProblem(
            f"{_not_done(entry)}: {visible(who or 'someone')} changed {title_of(current, 40)} since"
        )
    for table, names in CHILD_FIELDS.items():
        for name in names:
            for child in workspace.tables[table].group(name, current.id):
                if (table, child.id) not in own:
                    raise RefusedProblem(
                        f"{_not_done(entry)}: {title_of(child, 40)} was added to {title_of(current, 30)} since"
                    )


def _later(workspace: Workspace, entry: Entry, record: Record) -> Entry | None:
    """The newest change of the record after `entry` that is not undone."""
    for other in _since(workspace, entry, record):
        if other.undo_of is None and other.redo_of is None and not other.undone:
            return other
    return None


def _accounted_for(workspace: Workspace, entry: Entry, record: Record) -> bool:
    """Whether the journal has the last change of a record, so that what is left of those since `entry` is known."""
    last = next(_since(workspace, entry, record), None)
    return last is not None and (last.by, last.at) == (record.by, record.changed)


def _since(workspace: Workspace, entry: Entry, record: Record) -> Iterator[Entry]:
    """Every change of the record after `entry`, undone or not, the newest first."""
    for key in reversed(workspace.changes()):
        other = workspace.journal[key]
        if other.revision <= entry.revision:
            return
        if touches(other, {(record.table, record.id)}):
            yield other


def _refuse_dangling(workspace: Workspace, edits: list[Edit], entry: Entry) -> None:
    """What comes back must still belong somewhere."""
    for edit in edits:
        record = edit.after
        for name in CHILD_FIELDS.get(record.table, ()) if record is not None else ():
            named = getattr(record, name, None)
            if named and not any(
                workspace.find(table, named) for table in ("cycles", "objectives", "key_results", "kpis")
            ):
                raise RefusedProblem(
                    f"{_not_done(entry)}: what {title_of(edit.record, 40)} belongs to no longer exists"
                )
