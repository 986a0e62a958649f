"""The records before a change, which its entry in the journal keeps, and a record put back together from them."""

from collections.abc import Iterable
from typing import Any

from okrtui.domain.change import Edit
from okrtui.domain.errors import DataProblem
from okrtui.domain.model.journal import Before, Entry
from okrtui.domain.model.record import Record
from okrtui.store.codec import record_of

STAMPS = frozenset({"ver", "changed", "by", "created"})
"""Fields that change with every change."""


def befores(edits: Iterable[Edit]) -> tuple[Before, ...]:
    """What a change leaves in the journal: each record before it."""
    return tuple(_before(edit) for edit in edits if edit.record.table != "journal")


def _before(edit: Edit) -> Before:
    record = edit.record
    if edit.before is None:
        return Before(table=record.table, record=record.id, what="added")
    was = edit.before.dumped()
    if edit.after is None:
        return Before(table=record.table, record=record.id, what="deleted", was=was)
    now = edit.after.dumped()
    names = [name for name in {**was, **now} if name not in STAMPS and was.get(name) != now.get(name)]
    return Before(
        table=record.table,
        record=record.id,
        what="changed",
        was={name: was.get(name) for name in names},
        now={name: now.get(name) for name in names},
    )


def touches(entry: Entry, records: set[tuple[str, str]]) -> bool:
    """Whether an entry changed one of these records, by table and id."""
    return any((item.table, item.record) in records for item in entry.before)


def record_before(current: Record, item: Before) -> Record:
    """A record that an entry changed, with those fields as they were before it."""
    return record_with(item.table, {**current.dumped(), **item.was})


def record_with(table: str, fields: dict[str, Any]) -> Record:
    """A record of a table with these fields; a DataProblem where they make none."""
    try:
        return record_of(table, fields)
    except ValueError:
        raise DataProblem("Not undone: the history no longer has all of it") from None
