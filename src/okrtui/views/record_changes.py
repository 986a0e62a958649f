"""What some edits do to things, a line each: what is new, what is gone, which fields became what."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from okrtui.domain.change import Edit
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.editing import field_changes
from okrtui.operations.facts import UNTOLD
from okrtui.text.dates import day
from okrtui.views.changes.things import field_words
from okrtui.views.describe import value_of

UNSEEN = UNTOLD | {"changes", "conflicts"}
"""Fields that okrtui keeps by itself."""
LEFT_OUT = frozenset({"_meta", "journal", "tombstones"})
"""Tables that are about the file itself."""


class RecordChange(NamedTuple):
    """What happened to one thing."""

    verb: Literal["added", "changed", "deleted"]
    record: Record
    """As it is now, or was last."""
    owner: Record
    """What it belongs to: an entry to its key result or KPI, all else to itself."""
    what: str
    """`target 4 → 3.5 %`, `5.6 → 5.4 % for 20 Nov`, `new key result`; escaped."""


def record_changes(workspace: Workspace, edits: Iterable[Edit]) -> list[RecordChange]:
    """A line for each thing that edits of `workspace` change, in their order."""
    after = workspace.after(tuple(edits))
    found = []
    for edit in edits:
        if edit.record.table in LEFT_OUT:
            continue
        change = _change(workspace, after, edit)
        if change is not None:
            found.append(change)
    return found


def _change(workspace: Workspace, after: Workspace, edit: Edit) -> RecordChange | None:
    record = edit.record
    owner = _owner(after, record) or _owner(workspace, record) or record
    if edit.before is None or edit.after is None:
        verb: Literal["added", "deleted"] = "added" if edit.before is None else "deleted"
        return RecordChange(verb, record, owner, _new_or_gone(record, owner, verb))
    if (
        isinstance(edit.before, CheckIn | Reading)
        and isinstance(edit.after, CheckIn | Reading)
        and edit.before.value != edit.after.value
        and edit.before.on == edit.after.on
    ):
        was, now = _value(owner, edit.before), _value(owner, edit.after)
        return RecordChange("changed", record, owner, f"{was} → {now} for {day(edit.after.on)}")
    names = [
        name
        for name in type(edit.after).fields
        if name not in UNSEEN and getattr(edit.before, name) != getattr(edit.after, name)
    ]
    if not names:
        return None
    fields = field_changes(workspace, edit.before, {name: getattr(edit.after, name) for name in names})
    return RecordChange("changed", record, owner, field_words(fields))


def _new_or_gone(record: Record, owner: Record, verb: str) -> str:
    if isinstance(record, CheckIn | Reading):
        value = _value(owner, record)
        gone = "" if verb == "added" else ", deleted"
        return f"{value} for {day(record.on)}{gone}"
    return f"new {record.noun}" if verb == "added" else f"{record.noun} deleted"


def _value(owner: Record, entry: CheckIn | Reading) -> str:
    if entry.value is None:
        return "a note"
    return value_of(owner if isinstance(owner, KeyResult | Kpi) else None, entry.value)


def _owner(workspace: Workspace, record: Record) -> Record | None:
    match record:
        case CheckIn():
            return workspace.key_results.get(record.key_result)
        case Reading():
            return workspace.kpis.get(record.kpi)
        case _:
            return None
