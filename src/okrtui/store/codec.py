"""Records and lines: what one line of the file says, as a model, and back."""

import json
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from okrtui.domain.change import Edit
from okrtui.domain.key_results import adapter
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.problems import DataProblem
from okrtui.domain.record import Record
from okrtui.domain.workspace import RECORDS
from okrtui.presentation.text import visible
from okrtui.store.document import line_of, strict_json

KINDS: dict[str, type[Record]] = {record.table: record for record in RECORDS}
_adapters: dict[str, TypeAdapter[Any]] = {}


def adapter_of(table: str) -> TypeAdapter[Any]:
    """The reader of a table's records, made at first use."""
    found = _adapters.get(table)
    if found is None:
        kind = KINDS[table]
        found = _adapters[table] = adapter() if kind is KeyResult else TypeAdapter(kind)
    return found


def reader(table: str) -> Callable[[str, bytes], Any]:
    """A function that reads one line of `table`; a DataProblem names table, id and field."""
    validate = None

    def read(key: str, line: bytes) -> Any:
        nonlocal validate
        if validate is None:
            validate = adapter_of(table).validator.validate_json
        try:
            record = validate(line, strict=True)
        except ValidationError as error:
            raise DataProblem(told(table, key, error)) from None
        if record.id != key:
            raise DataProblem(f"says {visible(record.id)} in the record {visible(key)} of its table {table}")
        return record

    return read


def says_twice(record: Record, line: bytes) -> bool:
    """Whether a line names a key twice, of which its record holds only the last.

    A quote inside a string is escaped, so `":` not after a backslash ends a
    key. Only lines whose count is off, or that have objects in them, are parsed.
    """
    keys = line.count(b'":') - line.count(b'\\":')
    if keys == len(record.model_fields_set) and line.count(b"{") == 1:
        return False
    strict_json(line.decode("utf-8"))
    return False


def told(table: str, key: str, error: ValidationError) -> str:
    """The first thing pydantic found, as the end of a sentence about the file."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"] if part not in _TAGS) or "record"
    return f"has a field it cannot keep: {table}, {visible(key)}, {visible(place)}: {first['msg'].lower()}"


_TAGS = {"metric", "range", "milestones", "binary"}


def peek(line: bytes, field: str) -> str:
    """One text field of a line without reading it; empty where there is none.

    A quote inside a string is escaped, so the pattern cannot lie in a text;
    lines with objects in them are parsed, because a field may be theirs.
    """
    mark = b'"%b":"' % field.encode()
    start = line.find(mark)
    if start < 0 and line.count(b"{") == 1 and b"\\u" not in line and b'" :' not in line:
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
    """A record's line. Fields that say nothing (null, "", [], {}) are left out."""
    fields = record.model_dump(mode="json", by_alias=True)
    return line_of({name: value for name, value in fields.items() if not _empty(value)})


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str | list | dict | tuple) and not value)


def lines_of(edits: tuple[Edit, ...]) -> dict[str, dict[str, bytes | None]]:
    """Table to id to new line; None for a record that goes."""
    lines: dict[str, dict[str, bytes | None]] = {}
    for edit in edits:
        line = None if edit.after is None else encoded(edit.after)
        lines.setdefault(edit.record.table, {})[edit.record.id] = line
    return lines
