"""The one door: every change of the workspace goes through a session."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from okrtui.domain.change import Change, Described, Edit, merged
from okrtui.domain.errors import DataProblem
from okrtui.domain.model.file_records import KEPT_FOR, MIN_READER, SCHEMA, Tombstone
from okrtui.domain.model.journal import Entry, Source
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.readings import DoneBefore, ReadingOutcome
from okrtui.domain.workspace import Workspace
from okrtui.ids import new_id
from okrtui.operations.base import Context, Operation
from okrtui.operations.facts import Fact, folded_facts, reading_facts
from okrtui.operations.folding import folded_change, folded_records
from okrtui.operations.undoing import Redo, Undo, befores, touches
from okrtui.store.history import read_history
from okrtui.store.store import Store

ONCE_DAYS = 7


class Session:
    """One user's work on one file."""

    def __init__(
        self,
        store: Store,
        *,
        by: str,
        source: Source,
        today: Callable[[], date],
        now: Callable[[], datetime],
        describe: Callable[[Change], Described],
        until: date | None = None,
    ) -> None:
        """`today` and `now` are the clock; `until` leaves out later entries, for looking back.

        `describe` makes the sentence that the journal keeps for those who read the file.
        """
        self.store = store
        self.by = by
        self.source = source
        self.today = today
        self.until = until
        self._now = now
        self._describe = describe

    @property
    def workspace(self) -> Workspace:
        """The workspace as read or written last."""
        return self._seen(self.store.workspace)

    @property
    def read_only(self) -> str:
        """Why nothing can be written; empty when all is well."""
        return self.store.read_only

    def _seen(self, workspace: Workspace) -> Workspace:
        return workspace if self.until is None else replace(workspace, until=self.until)

    def load(self) -> Workspace:
        """Read the file; a DataProblem where it is damaged."""
        self.store.load()
        return self.workspace

    def run(self, operation: Operation, once: str = "", entry: str = "") -> Change:
        """Do it on what the file says now, in one atomic write; raises a Problem and changes nothing.

        `entry` is the id that its entry in the journal gets, for one who has to know afterwards whether it was written.

        `once` names a command, thing and day with a word and a value: the same
        within seven days does nothing, another value is refused.
        """
        with self.store.transaction() as transaction:
            workspace = self._seen(transaction.workspace)
            context = Context(self.today(), self._now(), self.by, self.source, new_id)
            if once and self._done_before(workspace, once, context.now):
                return Change((), DoneBefore())
            change = operation.apply(workspace, context)
            if change.empty:
                return change
            written = self._journal(workspace, change, context, once, entry)
            transaction.commit(self._complete(workspace, change, context, written))
        return change._replace(entry=written.record.id)

    def undo(self, entry: str | None = None) -> Change:
        """Undo one's own newest change, or the one named."""
        older: tuple[Entry, ...] = ()
        if entry is not None and entry not in self.store.workspace.journal:
            older = tuple(self.older_entries())
        return self.run(Undo(entry, older))

    def redo(self) -> Change:
        """Redo what was undone last."""
        return self.run(Redo())

    def write_again(self) -> Change:
        """Put the file back, after it was moved or deleted while it was open; a Problem if it cannot be."""
        from okrtui.domain.outcomes.history import WrittenAgain  # rare

        self.store.write_again()
        return Change((), WrittenAgain(str(self.store.path)))

    def older_entries(self, mentioned: str = "") -> list[Entry]:
        """Entries of the journal that are no longer in the file, oldest first; none if none has that text in it."""
        lines = read_history(self.store.path, mentioned)
        found = [Entry.from_json(json.loads(line)) for line in lines.values()]
        return sorted(found, key=lambda entry: (entry.revision, entry.id))

    def _done_before(self, workspace: Workspace, once: str, now: datetime) -> bool:
        """Whether the same was done within seven days, whatever clock and however long the journal since."""
        what, _, value = once.rpartition("=")
        journal = workspace.journal
        known = [journal[key] for key in workspace.changes() if journal.text(key, "once").startswith(what)]
        older = [entry for entry in self.older_entries(what) if entry.id not in journal]
        for entry in reversed([*older, *known]):
            said, _, earlier = entry.once.rpartition("=")
            if said == what and not entry.undone and (now - entry.at).days < ONCE_DAYS:
                if earlier != value:
                    raise DataProblem(
                        "This --once word was already used for another value. Nothing was saved"
                    )
                return True
        return False

    def _complete(
        self, workspace: Workspace, change: Change, context: Context, entry: Edit
    ) -> tuple[Edit, ...]:
        """The edits with everything a write carries besides: versions, journal, tombstones, revision."""
        edits = [
            edit if change.keeps_stamps and edit.before is None else _stamped(edit, context)
            for edit in change.edits
        ]
        edits.append(entry)
        edits += _tombstones(workspace, edits, context)
        meta = next((edit.after for edit in edits if edit.record.table == "_meta"), None) or workspace.meta
        numbered = meta.with_(
            revision=workspace.meta.revision + 1, schema_number=SCHEMA, min_reader=MIN_READER
        )
        edits.append(Edit(workspace.meta, numbered))
        return merged(edits)

    def _journal(self, workspace: Workspace, change: Change, context: Context, once: str, key: str) -> Edit:
        """What the change is in the journal: an entry of its own, by `key` if given, or a part of the newest."""
        before, revision = befores(change.edits), workspace.meta.revision + 1
        facts, more = _facts(workspace, change)
        last = self._folding(workspace, change) if change.folds else None
        if last is not None:
            folded = last.with_(
                at=context.now,
                revision=revision,
                sentence=self._describe(folded_change(last, change)).sentence,
                facts=folded_facts(last.facts, facts),
                before=folded_records(last.before, before),
            )
            return Edit(last, folded)
        stamp = context.stamp()
        entry = Entry(
            **{**stamp, "id": key or stamp["id"]},
            at=context.now,
            source=self.source,
            revision=revision,
            sentence=self._describe(change).sentence,
            facts=facts,
            more=more,
            before=before,
            undo_of=change.undo_of,
            redo_of=change.redo_of,
            once=once,
            folds=change.folds,
        )
        return Edit(None, entry)

    def _folding(self, workspace: Workspace, change: Change) -> Entry | None:
        """The entry this change is one with: one's own newest, unless someone else changed the same since."""
        records = {(edit.record.table, edit.record.id) for edit in change.edits}
        for key in reversed(workspace.changes()):
            entry = workspace.journal[key]
            if entry.by == self.by and entry.source in ("app", "prompt", self.source):
                plain = not entry.undone and entry.undo_of is None and entry.redo_of is None
                # The words of an earlier version are those of its presses alone.
                return entry if plain and entry.folds == change.folds and not entry.has_words else None
            if touches(entry, records):
                return None
        return None


def _facts(workspace: Workspace, change: Change) -> tuple[tuple[Fact, ...], int | None]:
    """What a change did, and how many more facts there are."""
    if isinstance(change.outcome, ReadingOutcome):
        return reading_facts(workspace, change, change.outcome), None
    from okrtui.operations.outcome_facts import facts_of  # with all outcomes, which cron's `log` does without

    return facts_of(workspace, change)


def _stamped(edit: Edit, context: Context) -> Edit:
    """The edit with its record's version, time and name."""
    if edit.after is None or edit.record.table == "journal":
        return edit
    ver = edit.before.ver + 1 if edit.before is not None else max(1, edit.after.ver)
    if (edit.after.ver, edit.after.changed, edit.after.by) == (ver, context.now, context.by):
        # Most of what is new was made with them.
        return edit
    stamped: Record = edit.after.with_(ver=ver, changed=context.now, by=context.by)
    return Edit(edit.before, stamped)


def _tombstones(workspace: Workspace, edits: list[Edit], context: Context) -> list[Edit]:
    """A tombstone for each record that goes, none for one that comes back, old ones thinned."""
    stones: list[Edit] = []
    table = workspace.tables[Tombstone.table]
    for edit in edits:
        record = edit.record
        stone = table.get(record.id)
        if edit.after is None:
            stamp = {**context.stamp(), "id": record.id}
            stones.append(Edit(stone, Tombstone(**stamp, was_in=record.table, at=context.now)))
        elif edit.before is None and stone is not None:
            stones.append(Edit(stone, None))
    old = [stone for stone in table.values() if context.now - stone.at > KEPT_FOR]
    return stones + [Edit(stone, None) for stone in old]
