"""The one door: every change of the workspace goes through a session."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from okrtui.domain.change import Change, Described
from okrtui.domain.errors import DataProblem
from okrtui.domain.model.journal import Entry, Source
from okrtui.domain.workspace import Workspace
from okrtui.ids import new_id
from okrtui.operations.base import Context, Operation
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

        `describe` makes the words that the journal keeps.
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
        from okrtui.operations.recording import (  # what is only looked at has no use for it
            complete,
            in_journal,
        )

        with self.store.transaction() as transaction:
            workspace = self._seen(transaction.workspace)
            context = Context(self.today(), self._now(), self.by, self.source, new_id)
            if once and self._done_before(workspace, once, context.now):
                from okrtui.domain.outcomes.readings import DoneBefore  # rare

                return Change((), DoneBefore())
            change = operation.apply(workspace, context)
            if change.empty:
                return change
            written = in_journal(workspace, change, context, self._describe, once, entry)
            transaction.commit(complete(workspace, change, context, written))
        return change._replace(entry=written.record.id)

    def undo(self, entry: str | None = None) -> Change:
        """Undo one's own newest change, or the one named."""
        from okrtui.operations.undoing import Undo

        older: tuple[Entry, ...] = ()
        if entry is not None and entry not in self.store.workspace.journal:
            older = tuple(self.older_entries())
        return self.run(Undo(entry, older))

    def redo(self) -> Change:
        """Redo what was undone last."""
        from okrtui.operations.undoing import Redo

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
