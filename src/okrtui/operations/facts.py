"""The facts of a change, for the journal: what was done to which thing, as typed."""

from collections.abc import Iterable
from typing import Any

from okrtui.domain.change import Edit
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.befores import STAMPS

UNTOLD = STAMPS | {"at"}
"""Fields that change with every change."""
MOST = 20
"""Facts that one entry tells; an import of thousands has the rest in its records before."""
LONGEST = 300
"""Characters of a text that is told; longer ones are in the records before."""
Fact = dict[str, Any]


def facts_of(workspace: Workspace, edits: Iterable[Edit]) -> tuple[Fact, ...]:
    """What these edits do to `workspace`, one fact a field: verb, table, id, title, field, old, new, unit, on.

    What says nothing is left out. Days and instants are ISO 8601 texts, as in the file.
    """
    found: list[Fact] = []
    for edit in edits:
        if edit.record.table not in ("journal", "tombstones"):
            found += _of(workspace, edit)
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def folded_facts(first: tuple[Fact, ...], second: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of two entries that are one: from what the first found to what the second made of it."""
    found = {_place(fact): fact for fact in first}
    for fact in second:
        earlier = found.get(_place(fact))
        if earlier is None:
            found[_place(fact)] = fact
            continue
        old = {"old": earlier["old"]} if "old" in earlier else {}
        rest = {name: value for name, value in fact.items() if name != "old"}
        found[_place(fact)] = {**rest, "verb": earlier["verb"], **old}
    return tuple(found.values())[:MOST]


def _place(fact: Fact) -> tuple[Any, ...]:
    return fact["table"], fact["id"], fact.get("field", "")


def _of(workspace: Workspace, edit: Edit) -> list[Fact]:
    record, owner = edit.record, _owner(workspace, edit.record)
    unit = getattr(owner or record, "unit", "")
    head = {"table": record.table, "id": record.id, "title": (owner or record).label}
    if isinstance(record, CheckIn | Reading):
        head["on"] = record.on.isoformat()
    if edit.before is None or edit.after is None:
        verb, side = ("added", "new") if edit.before is None else ("deleted", "old")
        said = (
            {"field": "value", side: record.value, "unit": unit}
            if isinstance(record, CheckIn | Reading)
            else {}
        )
        return [_without_empty({"verb": verb, **head, **said})]
    was, now = edit.before.dumped(), edit.after.dumped()
    names = [name for name in {**was, **now} if name not in UNTOLD and was.get(name) != now.get(name)]
    return [
        _without_empty(
            {
                "verb": "changed", **head, "field": name, "old": _short(was.get(name)), "new": _short(now.get(name)),
                "unit": unit if isinstance(now.get(name), float) else "",
            }
        )
        for name in names
    ]  # fmt: skip


def _owner(workspace: Workspace, record: Record) -> Record | None:
    """Whose entry it is."""
    match record:
        case CheckIn():
            return workspace.key_results.get(record.key_result)
        case Reading():
            return workspace.kpis.get(record.kpi)
        case _:
            return None


def _short(value: Any) -> Any:
    """A value as it is told; lists and long texts are only in the records before."""
    long = isinstance(value, str) and len(value) > LONGEST
    return None if long or isinstance(value, list | dict) else value


def _without_empty(fact: Fact) -> Fact:
    return {name: value for name, value in fact.items() if value is not None and value != ""}
