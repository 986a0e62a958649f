"""A KPI of a dict: its healthy range and its readings."""

from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import better_of, cadence_of, text_of, unit_of
from okrtui.parsing.files.filling import Reading
from okrtui.parsing.files.found import Findings, FoundKpi, FoundValue, Where
from okrtui.parsing.files.tree_keys import (
    HISTORY,
    TITLES,
    Key,
    field_of,
    is_scalar,
    keys_of,
    scalars,
    title_in,
)
from okrtui.parsing.files.tree_results import entries_of, is_series

KPI_TITLES = ("kpi", "indicator", "measure", "metric", *TITLES, "key", "code", "id")
EDGES = frozenset(("low", "high"))


def kpi_of(keys: list[Key], where: Where, reading: Reading, findings: Findings) -> FoundKpi | None:
    """A KPI with its readings; None where it has no title."""
    title = title_in(keys, KPI_TITLES) or next((key for key in keys if key.word == "target"), None)
    if title is None or not is_scalar(title.value):
        return None
    found = FoundKpi(where, text_of(title.value))
    others = sorted((key for key in keys if key is not title), key=lambda key: field_of(key) != "unit")
    for key in others:
        if (key.word in HISTORY and not is_scalar(key.value)) or is_series(key.value):
            entries, _ = entries_of(found.title, key.value, where, reading, findings)
            found.readings += entries
        elif isinstance(key.value, dict) and key.word in (
            "range",
            "healthy range",
            "healthy",
            "limits",
            "thresholds",
            "target",
        ):
            for edge in scalars(keys_of(key.value)):
                _put(found, edge, reading)
    for key in scalars(others):
        _put(found, key, reading)
    side = {"higher": "low", "lower": "high"}.get(found.texts.get("better", ""), "")
    target = next((key.value for key in scalars(others) if field_of(key) == "target"), None)
    if side and side not in found.figures and (number := _number(target, reading)) is not None:
        found.figures[side] = number
    return found


def is_kpi(keys: list[Key]) -> bool:
    """Whether a dict is a series of values with a name, and nothing of a goal."""
    named = title_in(keys, KPI_TITLES) is not None or any(key.word == "target" for key in keys)
    return named and any(is_series(key.value) for key in keys)


def _put(found: FoundKpi, key: Key, reading: Reading) -> None:
    name, text = field_of(key), text_of(key.value)
    match name:
        case "low" | "high":
            number = _number(key.value, reading)
            if number is not None:
                found.figures[name] = number
        case "current" | "value":
            number = _number(key.value, reading)
            if number is not None and not found.readings:
                found.readings.append(FoundValue(number))
        case "unit":
            found.texts["unit"] = unit_of(text)
        case "better":
            found.texts |= {"better": way} if (way := better_of(text)) else {}
        case "cadence":
            found.texts |= {"cadence": way} if (way := cadence_of(text)) else {}
        case "owner" | "team" | "definition" | "tags":
            found.texts.setdefault(name, text)
        case _ if key.word == "category":
            found.texts["category"] = text


def _number(value: Any, reading: Reading) -> float | None:
    try:
        return reading.numbers.read(value).value
    except DataProblem:
        return None
