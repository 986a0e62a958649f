"""Rows of readings as JSON: an object on each line, or an array of them, with the names of a table's columns."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from okrtui.cli.table import CALLED, COLUMNS, Rows
from okrtui.domain.rounding import as_typed
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.matching import folded

NO_JSON = "this isn't valid JSON"


def is_json(text: str) -> bool:
    """Whether what is on stdin is meant as JSON, by how it begins; no table of readings begins so."""
    return text.lstrip()[:1] in ("{", "[")


def json_rows(text: str, kpi: tuple[str, ...] = ()) -> Rows:
    """The rows by their lines, or by their place in an array.

    `kpi` is what its one KPI is called: then no row needs to name it.
    """
    is_array = text.lstrip().startswith("[")
    found = Rows("", [], {}, "item" if is_array else "line")
    for number, item in _items(text) if is_array else _lines(text):
        row = item if isinstance(item, str) else _row(item, kpi)
        if isinstance(row, str):
            found.faults[number] = row
        else:
            found.rows.append((number, row))
    return found


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    """What each line says; a text is what is wrong with it."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, [json.loads(line)]
            except (ValueError, RecursionError):
                yield number, NO_JSON


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """The items of an array, up to the first that cannot be read."""
    decoder = json.JSONDecoder()
    place, number = text.index("[") + 1, 0
    while True:
        while place < len(text) and (text[place].isspace() or text[place] == ","):
            place += 1
        if text[place : place + 1] == "]" and not text[place + 1 :].strip():
            return
        number += 1
        try:
            item, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield number, NO_JSON
            return
        yield number, [item]


def _row(items: list[Any], kpi: tuple[str, ...]) -> dict[str, str] | str:
    """An object as the cells of a row, or what is wrong with it; a number needs no reading any more."""
    (item,) = items
    if not isinstance(item, dict):
        return "this isn't an object with the fields " + ", ".join(COLUMNS)
    row = {"kpi": "", "value": ""}
    seen: set[str] = set()
    for key, value in item.items():
        name = "value" if folded(key) in kpi else CALLED.get(folded(key), "")
        if not name or name in seen:
            why = "is there twice" if name else f"isn't one of the fields {', '.join(COLUMNS)}, unit"
            return f"{shortened(visible(key), 30)} {why}"
        seen.add(name)
        cell = _cell(value)
        if cell is None:
            return f"{name} should be a text{' or a number' if name == 'value' else ''}"
        row[name] = cell
        if name == "value" and not isinstance(value, str) and value is not None:
            row["number"] = cell
    missing = ({"value"} if kpi else {"kpi", "value"}) - seen
    return f"{' and '.join(sorted(missing))} is missing" if missing else row


def _cell(value: Any) -> str | None:
    """A text or a number as a cell; None where it is neither, or half a character."""
    if value is None:
        return ""
    if isinstance(value, str):
        return (
            value.strip()
            if value.isprintable() or value.encode("utf-8", "replace").decode() == value
            else None
        )
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return as_typed(number) if math.isfinite(number) else None
