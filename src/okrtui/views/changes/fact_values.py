"""What is in a fact, read with care: it may come from another version, another program, or an editor."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeGuard, get_args

from okrtui.domain.model.record import GREATEST, flat
from okrtui.domain.workspace import RECORDS
from okrtui.operations.facts import Fact
from okrtui.text.dates import day
from okrtui.text.fitting import shortened
from okrtui.text.numbers import leading, plain, valued

KINDS = {kind.table: kind for kind in RECORDS}
MOST_DECIMALS = 15
TITLE = 30
"""Columns of the title of a record that a field names."""
DAYS = frozenset({"on", "since"})
"""Fields of facts that are days, of whatever table."""


def string(fact: Mapping[str, Any], name: str) -> str:
    """A text; empty where it is none."""
    value = fact.get(name)
    return value if isinstance(value, str) else ""


def whole(fact: Mapping[str, Any], name: str) -> int | None:
    """A number of things; None where it is none."""
    value = fact.get(name)
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= GREATEST
    return value if known else None


def is_number(value: object) -> TypeGuard[float]:
    """Whether it is a number that can be written."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -GREATEST <= value <= GREATEST


def day_in(value: object) -> date | None:
    """A day that is kept as a text."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def title_in(value: object) -> str:
    """What a record is called that a fact names; empty where it names none."""
    return string(value, "title") if isinstance(value, dict) else ""


def noun_of(fact: Fact) -> str:
    """What a record of its table is called: `key result`."""
    kind = KINDS.get(string(fact, "table"))
    return "record" if kind is None else kind.noun


def field_name(fact: Fact) -> str:
    """The field that a fact is about, in words: `start date`."""
    return string(fact, "field").replace("_", " ")


def decimals_of(fact: Fact) -> int | None:
    """The decimal places that its numbers are written with, where somebody chose them."""
    decimals = whole(fact, "decimals")
    return decimals if decimals is not None and decimals <= MOST_DECIMALS else None


def for_day(fact: Fact, on: date | None, wanted: bool = True) -> str:
    """` for 20 Nov`, where that is wanted and known; with the year where that is far from the day `on`."""
    known = day_in(fact.get("on")) if wanted else None
    return "" if known is None else f" for {day(known, on)}"


def way(fact: Fact, on: date | None) -> str:
    """`5.6 → 5.4 %`; the new value alone where the old one is the same or unknown, the old where there is no new."""
    new = value_text(fact, "new", on)
    if not new:
        return value_text(fact, "old", on)
    same = fact.get("old") == fact.get("new") and "old_unit" not in fact
    old = "" if same else value_text(fact, "old", on, before_new=True)
    return f"{old} → {new}" if old else new


def value_text(fact: Fact, name: str, on: date | None, *, before_new: bool = False) -> str:
    """The old or the new value of a fact, with its unit, and digits enough to tell it from the other one.

    `before_new`: the other one is written behind it and has the unit.
    """
    return _text(fact.get(name), fact, "new" if name == "old" else "old", on, before_new)


def _text(value: object, fact: Fact, other: str, on: date | None, before_new: bool) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(float(value), fact, other, before_new) if is_number(value) else ""
        case str():
            known = day_in(value) if _is_day(string(fact, "table"), string(fact, "field")) else None
            return value if known is None else day(known, on)
        case dict():
            return str(shortened(title_in(value), TITLE))
        case list() | tuple():
            return ", ".join(
                filter(
                    None,
                    (
                        _text(item, fact, "", on, before_new)
                        for item in value
                        if not isinstance(item, list | tuple)
                    ),
                )
            )
        case _:
            return ""


def _number(value: float, fact: Fact, other: str, before_new: bool) -> str:
    of = whole(fact, "of")
    if of is not None:
        return f"{int(value)}/{of}"
    if fact.get("field") == "score":
        return f"{value:.1f}"
    if fact.get("field") == "confidence":
        return plain(value)
    near = fact.get(other)
    beside = (float(near),) if is_number(near) else ()
    unit, decimals = string(fact, "unit"), decimals_of(fact)
    if other == "new" and "old_unit" in fact:
        return valued(value, string(fact, "old_unit"), None)
    write = leading if before_new and beside else valued
    return write(value, unit, decimals, beside)


@lru_cache(maxsize=256)
def _is_day(table: str, field: str) -> bool:
    """Whether a field of a table is a day, or a list of days."""
    kind = KINDS.get(table)
    spec = None if kind is None else kind.fields.get(field)
    if spec is None:
        return field in DAYS
    return any(date in (found, *get_args(found)) for found in flat(spec.annotation))
