"""Two states of a workspace as a list of changes: what, by whom and when."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from okrtui.domain.change import Edit
from okrtui.domain.model.file_records import Meta
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.facts import States, record_facts
from okrtui.operations.restoring import difference
from okrtui.text.dates import day
from okrtui.text.escaping import visible
from okrtui.views.changes.fact_writers import setting_way
from okrtui.views.record_changes import RecordChange, record_changes

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
    found = [*_settings(before, edits), *(_one(after, item) for item in record_changes(before, edits, after))]
    places = list(GROUPS)
    return sorted(found, key=lambda item: (places.index(item.owner_table), item.title.casefold()))


def _settings(before: Workspace, edits: tuple[Edit, ...]) -> Iterator[Difference]:
    """One change a setting, each of which is called by its name."""
    for edit in edits:
        if isinstance(edit.record, Meta):
            for fact in record_facts(States(before, edits), edit):
                name, what = str(fact["field"]), visible(setting_way(fact))
                yield Difference("changed", "_meta", edit.record.id, "_meta", name, what, "", None)


def _one(after: Workspace, change: RecordChange) -> Difference:
    record, owner = change.record, change.owner
    by, at = _deleted(after, record) if change.verb == "deleted" else (record.by, record.changed)
    table = owner.table if owner.table in GROUPS else "kpis"
    return Difference(change.verb, record.table, record.id, table, owner.label, change.what, by, at)


def _deleted(after: Workspace, record: Record) -> tuple[str, datetime | None]:
    """Who deleted a record and when, as its tombstone has it."""
    stone = after.tables["tombstones"].get(record.id)
    return ("", None) if stone is None else (stone.by, stone.at)
