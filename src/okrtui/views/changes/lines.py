"""A change of the history line by line: from its facts, or of an older version from the records before that it kept."""

from collections.abc import Iterator

from okrtui.domain.change import Edit, added
from okrtui.domain.model.journal import Before, Entry
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.facts import MOST, Fact, States, record_facts
from okrtui.store.codec import record_of
from okrtui.views.changes.facts import FactLine, fact_lines


def lines_of(workspace: Workspace, entry: Entry) -> tuple[list[FactLine], int]:
    """What a change did to each thing, and how many more things there are than lines."""
    on = entry.at.astimezone().date()
    found = [] if entry.has_words else fact_lines(entry.facts, on)
    if found:
        return found, entry.more or 0
    return fact_lines(facts_before(workspace, entry), on), max(0, len(entry.before) - MOST)


def facts_before(workspace: Workspace, entry: Entry) -> list[Fact]:
    """What an entry did to its records, of as many as are kept of a change today."""
    items = entry.before[:MOST]
    gone = [record for item in items if item.what == "deleted" and (record := _record(item.table, item.was))]
    known = workspace.after([added(record) for record in gone if not workspace.find(record.table, record.id)])
    edits = {item.record: edit for item in items if (edit := _edit(known, item)) is not None}
    states = States(known, edits.values(), known)
    found: list[Fact] = []
    for item in items:
        edit = edits.get(item.record)
        found += _as_kept(item) if edit is None else record_facts(states, edit)
    return found


def _edit(known: Workspace, item: Before) -> Edit | None:
    """What it did to a record; None where that is gone, or is none of today's."""
    current = known.find(item.table, item.record)
    if current is None:
        return None
    if item.what != "changed":
        return Edit(current, None) if item.what == "deleted" else Edit(None, current)
    was, now = (_record(item.table, {**current.dumped(), **fields}) for fields in (item.was, item.now))
    return None if was is None or now is None else Edit(was, now)


def _record(table: str, fields: dict[str, object]) -> Record | None:
    try:
        return record_of(table, fields)
    except ValueError:
        return None


def _as_kept(item: Before) -> Iterator[Fact]:
    """What is known of a record that is gone: its fields as the file has them."""
    head: Fact = {"verb": item.what, "table": item.table, "id": item.record}
    if isinstance(item.was.get("title"), str):
        head["title"] = item.was["title"]
    if item.what != "changed":
        yield head
        return
    for name in item.now:
        yield {**head, "field": name, "old": item.was.get(name), "new": item.now[name]}
