"""The tables of an export: their columns, which are the fields of the records, and what a cell says.

Days are ISO 8601, numbers have a decimal point, yes and no are true and false. A list of plain words, days or numbers
is written with commas where it can be read back that way; whatever has parts of its own is JSON in its cell.
"""

import json
from datetime import date, datetime
from types import NoneType
from typing import Any, get_args, get_origin

from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME, KINDS
from okrtui.domain.model.record import FieldSpec, Record, flat
from okrtui.domain.rounding import as_typed
from okrtui.domain.workspace import RECORDS
from okrtui.parsing.files.contents import Cell
from okrtui.text.cells import guarded, unguarded
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened

TABLES = ("cycles", "objectives", "key_results", "initiatives", "check_ins", "kpis", "readings")
"""The tables that an export has, in their order."""
STAMPS = ("created", "changed", "by", "ver", "conflicts")
"""Columns that come last: who made a record and when."""
_KINDS_OF: dict[str, tuple[type[Record], ...]] = {
    **{record.table: (record,) for record in RECORDS if record.table in TABLES},
    KeyResult.table: KINDS,
}


def columns_of(table: str) -> tuple[str, ...]:
    """The heads of a table: the fields of its records under their names in the file."""
    found: dict[str, None] = {"id": None}
    for kind in _KINDS_OF[table]:
        names = [spec.in_file or name for name, spec in kind.fields.items()]
        found.update(dict.fromkeys(name for name in names if name not in STAMPS))
    return (*found, *STAMPS)


def required_in(table: str) -> set[str]:
    """The columns without which a table is none of ours."""
    needed = {name for name, spec in _KINDS_OF[table][0].fields.items() if spec.required}
    return (needed | ({"kind"} if table == KeyResult.table else set())) - {*STAMPS}


def kind_in(table: str, cells: dict[str, Cell]) -> type[Record]:
    """The kind of record that a row of a table is; a DataProblem for a kind of key result that is none."""
    if table != KeyResult.table:
        return _KINDS_OF[table][0]
    name = str(cells.get("kind") or "")
    kind = BY_NAME.get(name)
    if kind is None:
        raise DataProblem(f"kind should be one of {', '.join(BY_NAME)}, not {_named(name)}", "kind")
    return kind


def written_row(table: str, record: Record) -> list[str]:
    """The cells of a record in the columns of its table."""
    fields = record.dumped()
    for name, spec in record.fields.items():
        if spec.default == () and not fields[spec.in_file or name]:
            fields[spec.in_file or name] = None
    return [written_cell(fields.get(head)) for head in columns_of(table)]


def written_cell(value: Any) -> str:
    """A value as JSON has it, as a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return as_typed(value)
        case str():
            return guarded(value)
        case list() if value and (words := _with_commas(value)):
            return words
        case list() | dict():
            return json.dumps(value, ensure_ascii=False) if value != {} else ""
        case _:
            return guarded(str(value))


def _with_commas(values: list[Any]) -> str:
    """A list with commas; empty where it would not be read back as it is."""
    if not all(isinstance(value, str | int | float) and not isinstance(value, bool) for value in values):
        return ""
    words = [value if isinstance(value, str) else as_typed(value) for value in values]
    text = ", ".join(words)
    plain = not text.startswith("[") and all(words) and text.isprintable()
    return guarded(text) if plain and _parted(text) == words else ""


def _parted(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def read_cell(kind: type[Record], name: str, cell: Cell) -> Any:
    """A cell as JSON has the value; a DataProblem where it is none of its field."""
    spec = kind.fields[next(own for own, spec in kind.fields.items() if (spec.in_file or own) == name)]
    if cell is None or cell == "":
        return _empty(spec)
    try:
        return _read(next(item for item in flat(spec.annotation) if item is not NoneType), cell)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise DataProblem(f"{name} should be {_should_be(spec)}, not {_named(str(cell))}", name) from None


def _empty(spec: FieldSpec) -> Any:
    """What an empty cell says: the default; a text that has to be there is empty."""
    if spec.required:
        return "" if str in flat(spec.annotation) else None
    default = spec.default
    return list(default) if isinstance(default, tuple) else default


def _read(kind: Any, cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if kind is date else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if kind is bool:
        return cell if isinstance(cell, bool) else {"true": True, "false": False}[str(cell).strip().lower()]
    if kind in (int, float):
        return _number(kind, cell)
    text = unguarded(as_typed(cell) if isinstance(cell, float) else str(cell))
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0], text)
    return json.loads(text) if get_origin(kind) is dict else text


def _number(kind: type, cell: Cell) -> Any:
    number = float(str(cell).strip()) if isinstance(cell, str) else float(cell)  # type: ignore[arg-type]
    if kind is float:
        return number
    if number != int(number):
        raise ValueError("a whole number")
    return int(number)


def _list(kind: Any, text: str) -> list[Any]:
    if text.lstrip().startswith("["):
        found = json.loads(text)
        if not isinstance(found, list):
            raise TypeError("a list")
        return found
    words = [word for word in _parted(text) if word]
    return [_number(kind, word) if kind in (int, float) else word for word in words]


def _should_be(spec: FieldSpec) -> str:
    kind = next(item for item in flat(spec.annotation) if item is not NoneType)
    words: dict[Any, str] = {
        float: "a number with a decimal point", int: "a whole number", bool: "true or false",
        date: "a day such as 2026-10-31", datetime: "an instant such as 2026-10-31T09:00:00Z",
    }  # fmt: skip
    return words.get(kind, "a list, with commas or as JSON" if get_origin(kind) is tuple else "JSON")


def _named(text: str) -> str:
    return shortened(visible(text), 40) if text else "empty"
