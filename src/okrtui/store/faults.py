"""What is wrong with a field, in words: what it says, what it should be, and which word is nearest."""

import json
from difflib import get_close_matches
from typing import Any, NamedTuple

from okrtui.domain.model.record import EARLIEST, LATEST
from okrtui.store.contract import first_fault
from okrtui.text.escaping import visible

LONGEST = 40
"""Characters of a value that are shown."""
KINDS = {
    "string": "a text", "bool": "true or false", "tuple": "a list", "list": "a list", "dict": "an object",
    "float": "a number", "int": "a whole number", "date": "a day", "datetime": "a time",
    "typed": "an object", "finite": "a number",
}  # fmt: skip
"""What pydantic's names of faults begin with, as people say it."""


class Fault(NamedTuple):
    """One field that a line may not have as it is."""

    field: str
    """Its name, with the place inside it: `ranges.0.low`; empty for the record as a whole."""
    sentence: str
    """What it says and should: `"biweekly" should be daily, weekly, monthly, quarterly or irregular`."""


def fault_of(error: Exception) -> Fault:
    """The first thing that was found wrong."""
    first = first_fault(error) if isinstance(error, ValueError) else None
    if first is None:
        return Fault("kind" if "kind of key result" in str(error) else "", visible(str(error)))
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return Fault(field, "is missing")
    return Fault(field, f"{written(first.get('input'))} should be {_wanted(first)}")


def written(value: Any) -> str:
    """A value as the file has it, short enough for a line."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except ValueError:
        text = "a very long number"
    text = visible(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _wanted(first: dict[str, Any]) -> str:
    context: dict[str, Any] = first.get("ctx", {})
    match first["type"]:
        case "literal_error":
            words = [
                word.strip("'")
                for part in str(context.get("expected", "")).split(" or ")
                for word in part.split(", ")
            ]
            near = get_close_matches(str(first.get("input")), words, 1)
            said = ", ".join(word or "empty" for word in words[:-1])
            return f"{said} or {words[-1] or 'empty'}" + (f"; nearest: {near[0]}" if near else "")
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than" if isinstance(
            first.get("input"), str
        ):
            return f"from {EARLIEST.year} to {LATEST.year}"
        case "greater_than_equal":
            return f"{context['ge']:g} or more"
        case "less_than_equal":
            return f"{context['le']:g} or less"
        case "greater_than":
            return f"more than {context['gt']:g}"
        case kind if kind.startswith("date_from") or kind == "date_parsing":
            return "a day, such as 2026-11-20"
        case kind if kind.startswith("datetime"):
            return "a time, such as 2026-11-20T09:00:00Z"
        case "timezone_aware":
            return "a time with its zone, such as 2026-11-20T09:00:00Z"
        case kind:
            return KINDS.get(kind.split("_")[0], str(first["msg"]).removeprefix("Input should be ").lower())
