"""Restoring: everything as a backup has it, in one change that can be taken back."""

from dataclasses import dataclass
from typing import Any

from okrtui.domain.change import Change, Edit, added, changed, deleted
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, differs
from okrtui.text.numbers import counted

TABLES = (
    "cycles", "objectives", "key_results", "initiatives", "check_ins", "kpis", "readings", "silences",
)  # fmt: skip
"""What a backup brings back. The journal goes on: it says that there was a restore."""


@dataclass(frozen=True)
class Restore:
    """The records of another workspace in place of today's."""

    source: Workspace
    label: str
    """Which one it is, as `the backup of Fri 20 Nov, 09:00`."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        edits = difference(workspace, self.source)
        if not edits:
            return Change((), f"Everything is already as in {self.label}")
        what = summary(edits)
        return Change(edits, f"Restored {self.label}: {what}", "backup", f"restored {self.label}")


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


def summary(edits: tuple[Edit, ...]) -> str:
    """What edits come to: `3 records back, 2 gone, 5 as they were`."""
    back = sum(1 for edit in edits if edit.before is None)
    gone = sum(1 for edit in edits if edit.after is None)
    other = len(edits) - back - gone
    parts = [f"{counted(back, 'record')} back"] if back else []
    parts += [f"{counted(gone, 'record')} gone"] if gone else []
    parts += [f"{counted(other, 'record')} as before"] if other else []
    return ", ".join(parts)
