"""Cycles say only whether they are closed, and ranges whether they are held.

Planned and active follow from a cycle's dates, so that a planned one begins by
itself. A range without a start was held; now that means that its first value
decides, so those that are there say that they are held. What the journal keeps
of cycles is brought along, so that changes of before can still be undone.
"""

from typing import Any

Fields = dict[str, Any]
Tables = dict[str, dict[str, Fields]]

READER = 2
"""An okrtui that knows no `closed` would take every cycle for a planned one."""
STATES = ("planned", "active", "closed")


def step(tables: Tables) -> Tables:
    """`closed` in place of `state`, `held` where there is no start, and the oldest reader raised."""
    made = dict(tables)
    for table, change in (("cycles", _cycle), ("key_results", _key_result), ("journal", _entry)):
        if table in made:
            made[table] = {key: change(fields) for key, fields in made[table].items()}
    made["_meta"] = {key: _meta(fields) for key, fields in made.get("_meta", {}).items()}
    return made


def _meta(fields: Fields) -> Fields:
    """The oldest reader, where it is a number that is lower."""
    reader = fields.get("min_reader", 1)
    return {**fields, "min_reader": READER} if type(reader) is int and reader < READER else fields


def _cycle(fields: Fields) -> Fields:
    """A word that is none of the three stays, for anyone who wrote it."""
    state = fields.get("state")
    if "closed" in fields or state not in STATES:
        return fields
    rest = {name: value for name, value in fields.items() if name != "state"}
    return {**rest, "closed": state == "closed"}


def _key_result(fields: Fields) -> Fields:
    without = fields.get("kind") == "range" and fields.get("start") is None and "held" not in fields
    return {**fields, "held": "yes"} if without else fields


def _entry(fields: Fields) -> Fields:
    before = fields.get("before")
    if not isinstance(before, list):
        return fields
    made = [_before(item) for item in before]
    return fields if made == before else {**fields, "before": made}


def _before(item: Any) -> Any:
    """What a record was and became; of a cycle that only began nothing is left to undo."""
    if not isinstance(item, dict):
        return item
    change = {"cycles": _cycle, "key_results": _whole_key_result}.get(str(item.get("table")))
    sides = [item.get(side, {}) for side in ("was", "now")]
    if change is None or not all(isinstance(side, dict) for side in sides):
        return item
    was, now = (change(side) for side in sides)
    if "closed" in was and was.get("closed") == now.get("closed"):
        was, now = ({name: value for name, value in side.items() if name != "closed"} for side in (was, now))
    return {**item, **({"was": was} if "was" in item else {}), **({"now": now} if "now" in item else {})}


def _whole_key_result(fields: Fields) -> Fields:
    """A key result that was deleted is there with all its fields; of one that changed only some are."""
    return _key_result(fields) if "id" in fields else fields
