"""What the facts of a change say is held against the workspace before and after it."""

from typing import Any

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.facts import EDGES, LEFT_OUT, MOST, Fact, States, kept_value
from okrtui.views.changes.fact_values import value_text
from okrtui.views.changes.facts import fact_lines, words_of

RECORDS = ("changed", "deleted", "scored", "moved", "parked", "corrected")
"""Verbs whose old and new value are those of the record itself."""


def assert_facts_agree(before: Workspace, after: Workspace, entry: Entry, *, folded: bool = False) -> None:
    """Each fact names its thing, its old and its new value as they are; and no changed record is left out.

    Of presses that were folded the old value is older than `before`.
    """
    words, on = words_of(entry), entry.at.astimezone().date()
    assert not entry.has_words
    assert words.what
    assert words.what != words.sentence
    assert words.subject in words.sentence
    for fact in entry.facts:
        if "id" in fact and fact["table"] != "_meta":
            assert_true(before, after, fact, folded=folded)
    lines = {(line.table, line.id): line for line in fact_lines(entry.facts, on)}
    for fact in entry.facts:
        if fact.get("field") and "id" in fact and isinstance(fact.get("new"), int | float):
            line = next(line for line in fact_lines([fact], on))
            assert value_text(fact, "new", on) in line.what
    if entry.more is None:
        told = {(fact.get("table"), fact.get("id")) for fact in entry.facts}
        assert changed_records(before, after) <= told
        for table, key in told:
            assert_whole(before, after, entry, table, key)
        assert len(entry.facts) <= MOST
        assert len(lines) == len(told & {(line.table, line.id) for line in lines.values()})


def assert_true(before: Workspace, after: Workspace, fact: Fact, *, folded: bool) -> None:
    """One fact is so."""
    was, now = (workspace.find(fact["table"], fact["id"]) for workspace in (before, after))
    record = now or was
    assert record is not None
    assert title_in(fact, before, after, record)
    assert (fact["verb"] == "deleted") == (now is None) or fact["verb"] not in ("added", "deleted")
    field = fact.get("field", "")
    if fact["verb"] not in RECORDS or field not in type(record).fields:
        return
    states = States(before, (), after)
    if "new" in fact and now is not None:
        assert fact["new"] == expected(now, field, states)
    if "old" in fact and was is not None and not folded:
        assert fact["old"] == expected(was, field, states)


def assert_whole(before: Workspace, after: Workspace, entry: Entry, table: Any, key: Any) -> None:
    """Of a record that was there and is, each field that is another one now has its fact."""
    known = table in before.tables and table != "_meta"
    was, now = (content(item, table, key) if known else None for item in (before, after))
    if was is None or now is None or any(fact["verb"] in ("converted", "relabelled") for fact in entry.facts):
        return
    named = {fact.get("field") for fact in entry.facts if (fact.get("table"), fact.get("id")) == (table, key)}
    fields = {name for name in {*was, *now} if was.get(name) != now.get(name)}
    assert fields - {"steps", "ranges"} <= named
    assert "ranges" not in fields or named & {*EDGES, "ranges"}


def title_in(fact: Fact, before: Workspace, after: Workspace, record: Record) -> bool:
    """Whether the title of a fact is that of its record, or of what its entry is of."""
    if not isinstance(record, CheckIn | Reading):
        known: list[Record | None] = [record]
        if record.table == "silences":
            return True
    elif isinstance(record, CheckIn):
        known = [item.find("key_results", record.key_result) for item in (after, before)]
    else:
        linked = after.linked_to(record.kpi) or before.linked_to(record.kpi)
        known = [*(item.find("kpis", record.kpi) for item in (after, before)), *linked]
    return any(item is not None and fact["title"] == item.label for item in known)


def expected(record: Record, field: str, states: States) -> Any:
    """The value of a field as a fact has it."""
    value = kept_value(getattr(record, field), field, states)
    owner = states.owner(record) if isinstance(record, CheckIn) else record
    answers = isinstance(owner, KeyResult) and owner.ticked_off and not hasattr(owner, "steps")
    return value >= 1 if answers and field in ("value", "closed_value") and value is not None else value


def changed_records(before: Workspace, after: Workspace) -> set[tuple[Any, Any]]:
    """What the two say other things about, but for what okrtui keeps by itself."""
    found = set()
    for table in before.tables:
        if table in LEFT_OUT or table == "_meta":
            continue
        keys = {*before.tables[table], *after.tables[table]}
        found |= {(table, key) for key in keys if content(before, table, key) != content(after, table, key)}
    return found


def content(workspace: Workspace, table: str, key: str) -> dict[str, Any] | None:
    """What a record says."""
    record = workspace.find(table, key)
    own = ("ver", "changed", "by", "at", "changes", "conflicts", "created")
    if record is None:
        return None
    return {name: value for name, value in record.dumped().items() if name not in own}
