"""Restoring: everything as a backup has it, in one change that can be undone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from okrtui.domain.change import Change, Edit, added, changed, deleted
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.history import Restored, RestoredAlready, Tally
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, differs

TABLES = (
    "cycles", "objectives", "key_results", "initiatives", "check_ins", "kpis", "readings", "silences",
)  # fmt: skip
"""What a backup brings back. The journal goes on: it says that there was a restore."""


@dataclass(frozen=True)
class Restore:
    """The records of another workspace in place of today's."""

    source: Workspace
    at: datetime
    """When the backup was made that has it."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        edits = difference(workspace, self.source)
        if not edits:
            return Change((), RestoredAlready(self.at))
        return Change(edits, Restored(self.at, tally(edits)))


def difference(workspace: Workspace, source: Workspace) -> tuple[Edit, ...]:
    """The edits that make `workspace` say what `source` says."""
    edits: list[Edit] = []
    for table in TABLES:
        if table not in workspace.tables or table not in source.tables:
            continue
        now, then = workspace.tables[table], source.tables[table]
        edits += [deleted(record) for key, record in now.items() if key not in then]
        for key, record in then.items():
            current = now.get(key)
            if current is None:
                edits.append(added(record))
            elif _says_other(current, record):
                # Its version goes on counting from today's.
                edits.append(Edit(current, record.with_(ver=current.ver)))
    fields: dict[str, Any] = {
        name: getattr(source.meta, name)
        for name in ("title", "settings", "stage")
        if getattr(source.meta, name) != getattr(workspace.meta, name)
    }
    if fields:
        edits.append(changed(workspace.meta, **fields))
    return tuple(edits)


def _says_other(current: Record, record: Record) -> bool:
    return current != record and differs(current, record)


def tally(edits: tuple[Edit, ...]) -> Tally:
    """What edits come to: how many records are back, gone, and as they were."""
    back = sum(1 for edit in edits if edit.before is None)
    gone = sum(1 for edit in edits if edit.after is None)
    return Tally(back, gone, len(edits) - back - gone)
