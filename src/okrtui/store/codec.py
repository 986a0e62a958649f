"""Records and lines: what one line of the file says, as a model, and back."""

import json
from collections.abc import Callable
from typing import Any

from okrtui.domain.change import Edit
from okrtui.domain.contract import first_fault, validator
from okrtui.domain.key_results import BY_NAME
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.problems import DataProblem
from okrtui.domain.record import Record
from okrtui.domain.workspace import RECORDS
from okrtui.presentation.text import visible
from okrtui.store.document import line_of, strict_line

KINDS: dict[str, type[Record]] = {record.table: record for record in RECORDS}


def kind_of(table: str, raw: dict[str, Any]) -> type[Record]:
    """The kind of record a line of `table` is; a ValueError where there is no such kind."""
    if table != KeyResult.table:
        return KINDS[table]
    kind = BY_NAME.get(raw.get("kind", ""))
    if kind is None:
        raise ValueError(f"no kind of key result is called {raw.get('kind')}")
    return kind


def reader(table: str) -> Callable[[str, bytes], Any]:
    """A function that reads one line of `table` without pydantic; what is wrong with it, `verify` says."""

    def read(key: str, line: bytes) -> Any:
        try:
            raw = json.loads(line)
            record = kind_of(table, raw).from_json(raw)
            if record.id == key:
                return record
        except (TypeError, ValueError, KeyError, AttributeError, RecursionError):
            pass
        verify(table, key, line)
        raise DataProblem(f"has a record that cannot be read: {table}, {visible(key)}")

    return read


def verify(table: str, key: str, line: bytes) -> None:
    """Hold a line against the contract; a DataProblem names table, id and field.

    A quote inside a string is escaped, so `":` not after a backslash ends a key:
    where there are more of them than fields, one is named twice.
    """
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        strict_line(line, f"{table}, {visible(key)}")
        raise DataProblem(f"is no JSON in its table {table}") from None
    if not isinstance(raw, dict):
        raise DataProblem(f"holds no record under {visible(key)} in its table {table}")
    try:
        kind = kind_of(table, raw)
        record = validator(kind).validate_json(line, strict=True)
    except (ValueError, TypeError) as error:
        raise DataProblem(told(table, key, error)) from None
    if record.id != key:
        raise DataProblem(f"says {visible(record.id)} in the record {visible(key)} of its table {table}")
    if line.count(b'":') - line.count(b'\\":') != len(raw) or line.count(b"{") > 1 or record.extra:
        strict_line(line, f"{table}, {visible(key)}")


def told(table: str, key: str, error: ValueError | TypeError) -> str:
    """The first thing pydantic found, as the end of a sentence about the file."""
    first = first_fault(error) if isinstance(error, ValueError) else None
    if first is None:
        return f"has a record that cannot be read: {table}, {visible(key)}: {visible(str(error))}"
    place = ".".join(str(part) for part in first["loc"]) or "record"
    return f"has a field it cannot keep: {table}, {visible(key)}, {visible(place)}: {first['msg'].lower()}"


def record_of(table: str, fields: dict[str, Any]) -> Record:
    """A record from fields as JSON has them; a ValueError where they do not fit."""
    record: Record = validator(kind_of(table, fields)).validate_python(fields)
    return record


def peek(line: bytes, field: str) -> str:
    """One text field of a line without reading it; empty where there is none.

    A quote inside a string is escaped, so the pattern cannot lie in a text;
    lines with objects in them are parsed, because a field may be theirs, and so
    are those that name the field in another way than we write it.
    """
    name = b'"%b"' % field.encode()
    mark = name + b':"'
    start = line.find(mark)
    if start < 0 and name not in line and b"\\u" not in line:
        return ""
    end = line.find(b'"', start + len(mark))
    if start < 0 or line.count(b"{") > 1 or b"\\" in line[start:end]:
        try:
            value = json.loads(line).get(field)
        except ValueError:
            return ""
        return value if isinstance(value, str) else ""
    return line[start + len(mark) : end].decode("utf-8", "replace")


def encoded(record: Record) -> bytes:
    """A record's line. Fields of ours that say nothing (null, "", [], {}) are left out."""
    fields = record.dumped()
    return line_of({name: value for name, value in fields.items() if name in record.extra or not _empty(value)})


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str | list | dict | tuple) and not value)


def lines_of(edits: tuple[Edit, ...]) -> dict[str, dict[str, bytes | None]]:
    """Table to id to new line; None for a record that goes."""
    lines: dict[str, dict[str, bytes | None]] = {}
    for edit in edits:
        line = None if edit.after is None else encoded(edit.after)
        lines.setdefault(edit.record.table, {})[edit.record.id] = line
    return lines
