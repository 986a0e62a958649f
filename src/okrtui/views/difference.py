"""Two states of a workspace as a list of changes: what, by whom and when."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from okrtui.domain.change import Edit
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.file_records import Meta
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.restoring import difference
from okrtui.text.dates import day
from okrtui.text.escaping import visible
from okrtui.text.goals import leading_value
from okrtui.text.numbers import leading
from okrtui.views.describe import value_of
from okrtui.views.record_changes import record_changes

GROUPS = {
    "_meta": "Settings", "cycles": "Cycles", "objectives": "Objectives", "key_results": "Key results",
    "initiatives": "Initiatives", "kpis": "KPIs", "silences": "Silenced advice",
}  # fmt: skip
"""The headings of a list of changes, in its order, by the table of what was changed."""


class Difference(NamedTuple):
    """One change between two states."""

    verb: str
    """added, changed or deleted."""
    table: str
    id: str
    owner_table: str
    title: str
    """Of what it is about: of an entry, what it is of. Not escaped."""
    what: str
    """`target 4 → 3.5 %`, `8 → 6.5 %`; escaped."""
    by: str
    at: datetime | None
    """None where nobody can tell, as of what was deleted long ago."""

    def line(self, today: date) -> str:
        """`Churn: 8 → 6.5 %, ann, 23 Nov`; escaped."""
        when = "" if self.at is None else day(self.at.astimezone().date(), today)
        return ", ".join(filter(None, (f"{visible(self.title)}: {self.what}", str(visible(self.by)), when)))


def differences(before: Workspace, after: Workspace) -> list[Difference]:
    """What makes the one state of the other, by what it is about."""
    edits = difference(before, after)
    found = [
        *_settings(edits),
        *(_one(before, after, edit) for edit in edits if edit.record.table != "_meta"),
    ]
    places = list(GROUPS)
    known = [item for item in found if item is not None]
    return sorted(known, key=lambda item: (places.index(item.owner_table), item.title.casefold()))


def _settings(edits: tuple[Edit, ...]) -> Iterator[Difference]:
    for edit in edits:
        if not isinstance(edit.before, Meta) or not isinstance(edit.after, Meta):
            continue
        was = {"title": edit.before.title, **edit.before.settings}
        now = {"title": edit.after.title, **edit.after.settings}
        for name in sorted({*was, *now}):
            if was.get(name) != now.get(name):
                what = f"{_or_dash(was.get(name))} → {_or_dash(now.get(name))}"
                yield Difference("changed", "_meta", edit.after.id, "_meta", name, what, "", None)


def _or_dash(value: object) -> str:
    return visible(str(value)) if value not in (None, "") else "–"


def _one(before: Workspace, after: Workspace, edit: Edit) -> Difference | None:
    change = next(iter(record_changes(before, [edit])), None)
    if change is None:
        return None
    record, owner = change.record, change.owner
    if isinstance(record, CheckIn | Reading):
        owner = _owner(before, after, record) or owner
    by, at = (record.by, record.changed) if edit.after is not None else _deleted(after, record)
    table = owner.table if owner.table in GROUPS else "kpis"
    what = _entered(after, record, owner) if change.verb == "added" else change.what
    title = owner.label if owner is not record or not isinstance(record, CheckIn | Reading) else record.id
    return Difference(change.verb, record.table, record.id, table, title, what or change.what, by, at)


def _owner(before: Workspace, after: Workspace, entry: CheckIn | Reading) -> Record | None:
    table, key = ("key_results", entry.key_result) if isinstance(entry, CheckIn) else ("kpis", entry.kpi)
    return after.find(table, key) or before.find(table, key)


def _deleted(after: Workspace, record: Record) -> tuple[str, datetime | None]:
    """Who deleted a record and when, as its tombstone has it."""
    stone = after.tables["tombstones"].get(record.id)
    return ("", None) if stone is None else (stone.by, stone.at)


def _entered(after: Workspace, record: Record, owner: Record) -> str:
    """A new entry from the value before it: `8 → 6.5 %`; empty for what is no entry with a value."""
    if not isinstance(record, CheckIn | Reading) or record.value is None:
        return ""
    if not isinstance(owner, KeyResult | Kpi):
        return ""
    of: list[CheckIn] | list[Reading] = (
        after.check_ins_of(owner.id) if isinstance(owner, KeyResult) else after.readings_of(owner.id)
    )
    earlier: float | None = None
    for entry in of:
        if entry.id == record.id:
            break
        earlier = entry.value if entry.value is not None else earlier
    now = f"{value_of(owner, record.value)} for {day(record.on)}"
    if earlier is None:
        return now
    if isinstance(owner, KeyResult):
        return f"{leading_value(owner, earlier, (record.value,))} → {now}"
    return f"{leading(earlier, owner.unit, owner.decimals, (record.value,))} → {now}"
