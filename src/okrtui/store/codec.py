"""Records and lines: what one line of the file says, as a model, and back."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from okrtui.domain.change import Edit
from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import RECORDS
from okrtui.store.contract import checker, many_checker, validator
from okrtui.store.document import Sections, line_of, strict_json, strict_line
from okrtui.store.faults import Fault, fault_of, written
from okrtui.text.escaping import visible

_HALVES = re.compile(rb"\\u[dD][89a-fA-F]")
"""How a half of a character pair is written in JSON: most often beside the other one."""
MANY = 20
"""Lines from which on they are looked at together."""
TOGETHER = 500
"""Lines that are looked at together at the most."""
LONG = 16 * 1024
"""Bytes of a line from which on pydantic reads it faster, its loading counted."""
_parsed = json.JSONDecoder().decode
"""Of bytes `json.loads` would first find out how they are encoded, at each of 20,000 lines."""
KINDS: dict[str, type[Record]] = {record.table: record for record in RECORDS}


def kind_of(table: str, raw: dict[str, Any]) -> type[Record]:
    """The kind of record a line of `table` is; a ValueError where there is no such kind."""
    if table != KeyResult.table:
        return KINDS[table]
    name = raw.get("kind", "")
    kind = BY_NAME.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ValueError(f"there is no kind of key result called {name}")
    return kind


def reader(table: str) -> Callable[[str, bytes], Any]:
    """A function that reads one line of `table` without pydantic; what is wrong with it, `verify` says."""

    def read(key: str, line: bytes) -> Any:
        record = record_in(table, key, line)
        if record is not None:
            return record
        verify(table, key, line)
        # What the contract lets pass is never a fault, however it is written.
        return validator(kind_of(table, json.loads(line))).validate_json(line, strict=True)

    return read


def record_in(table: str, key: str, line: bytes) -> Record | None:
    """The record of a line; None where it is none, or where only the contract can tell."""
    try:
        if _HALVES.search(line):
            return None
        raw = _parsed(line.decode())
        kind = kind_of(table, raw)
        record = kind.from_json(raw)
        # A field twice, or what is not JSON by the book, can only be in these.
        plain = _is_flat(line, len(raw)) and raw.keys() <= kind.names_in_file
        if record.id != key or not (plain or strict_json(line.decode("utf-8")) is not None):
            return None
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, RecursionError, DataProblem):
        return None
    return record


def _is_flat(line: bytes, fields: int) -> bool:
    """Whether a line has so many fields and no objects in it.

    A quote inside a string is escaped, so `":` not after a backslash ends a key:
    where there are more of them than fields, one is named twice.
    """
    return line.count(b'":') - line.count(b'\\":') == fields and line.count(b"{") == 1


def verify(table: str, key: str, line: bytes) -> None:
    """Hold a line against the contract; a DataProblem names table, id and field."""
    fault = fault_in(table, key, line)
    if fault is not None:
        where = f"{table}, {visible(key)}" + (f", {visible(fault.field)}" if fault.field else "")
        raise DataProblem(f"has a field that can't be saved: {where}: {fault.sentence}")


def fault_in(table: str, key: str, line: bytes) -> Fault | None:
    """What is wrong with a line; a DataProblem where it is no JSON by the book, which is the whole file's fault.

    Only lines with objects or unknown fields in them are parsed again for that.
    In a table of others every line may say what it likes.
    """
    if table not in KINDS:
        strict_line(line, f"{visible(table)}, {visible(key)}")
        return None
    try:
        kind = KINDS[table] if table != KeyResult.table else kind_of(table, json.loads(line))
        fields = checker(kind).validate_json(line, strict=True)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raw = strict_line(line, f"{table}, {visible(key)}")
        return _half_in(raw) or fault_of(error)
    if fields["id"] != key:
        return Fault(
            "id", f"{written(fields['id'])} should be {written(key)}, the name the record has in its table"
        )
    if not _is_flat(line, len(fields)) or not fields.keys() <= kind.names_in_file:
        strict_line(line, f"{table}, {visible(key)}")
    return None


def _half_in(raw: dict[str, Any]) -> Fault | None:
    """The field with half of a character pair, which no program can write; None where there is none."""
    for name, value in raw.items():
        try:
            json.dumps([name, value], ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            return Fault(visible(name), f"{written(value)} contains half a character")
    return None


def all_well(table: str, lines: dict[str, bytes]) -> bool:
    """Whether many lines hold against the contract at once; which one does not, `verify` says.

    One call for some hundreds of lines takes half the time of one call each.
    """
    if table == KeyResult.table:
        return False
    kind = KINDS[table]
    whole = b",".join(lines.values())
    try:
        found = many_checker(kind).validate_json(b"[%b]" % whole, strict=True)
    except ValueError:
        return False
    keys = sum(map(len, found))
    flat = whole.count(b"{") == len(lines) and whole.count(b'":') - whole.count(b'\\":') == keys
    known = kind.names_in_file
    return (
        flat
        and [fields["id"] for fields in found] == list(lines)
        and all(fields.keys() <= known for fields in found)
    )


def record_of(table: str, fields: dict[str, Any]) -> Record:
    """A record from fields as JSON has them; a ValueError where they do not fit."""
    record: Record = validator(kind_of(table, fields)).validate_python(fields)
    return record


def peek(lines: Sequence[bytes], field: str) -> list[str]:
    """One text field of each line, or a number as text, without reading them; empty where a line has none.

    A quote inside a string is escaped, so the pattern cannot lie in a text. Where
    every line has it once and none has objects in it, which may have fields of
    that name, all are found in one search: 20,000 lines in 10 ms.
    """
    pattern = _patterns.get(field)
    if pattern is None:
        said = NUMBER if field in NUMBERS else rb'"([^"\\]*)"'
        pattern = _patterns[field] = re.compile(rb'"%b":%b' % (field.encode(), said))
    whole = b"".join(lines)
    if lines and whole.count(b"{") == len(lines):
        found = pattern.findall(whole)
        if len(found) == len(lines):
            # No text has a quote in it: all are decoded at once.
            return b'"'.join(found).decode("utf-8", "replace").split('"')
    return [_peeked(line, field) for line in lines]


_patterns: dict[str, re.Pattern[bytes]] = {}


def _peeked(line: bytes, field: str) -> str:
    """The same of a line with objects in it: searched for where the name is once, and in none of them."""
    name = b'"%b":' % field.encode()
    place = line.find(name)
    if place < 0 and name[:-1] not in line and b"\\u" not in line:
        return ""
    if place >= 0 and line.find(name, place + 1) < 0:
        depth = line.count(b"{", 0, place) - line.count(b"}", 0, place)
        found = _value_of(field).match(line, place + len(name)) if depth == 1 else None
        if found is not None:
            return found[1].decode("utf-8", "replace")
    try:
        value = json.loads(line).get(field)
    except (ValueError, AttributeError):
        return ""
    if field in COUNTERS and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if field in NUMBERS and type(value) in (int, float):
        return repr(value)
    return value if isinstance(value, str) else ""


COUNTERS = frozenset({"revision"})
"""Fields that are a whole number, by which records are put in order."""
NUMBERS = frozenset({"value"})
"""Fields that are a number, which a chart wants without the rest of the record."""
NUMBER = rb"(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?=[,}])"
_TEXT, _COUNT = re.compile(rb'"([^"\\]*)"'), re.compile(rb"(-?\d{1,18})(?=[,}])")


def _value_of(field: str) -> re.Pattern[bytes]:
    if field in NUMBERS:
        return re.compile(NUMBER)
    return _COUNT if field in COUNTERS else _TEXT


def encoded(record: Record) -> bytes:
    """A record's line. Fields of ours that say nothing (null, "", [], {}) are left out."""
    return line_of(record.written())


Changed = dict[str, dict[str, bytes | None]]
"""Table to id to new line; None for a record that goes."""


def edited(sections: Sections, changed: Changed, meta: Record) -> Sections:
    """The lines after some changed, each of theirs held against the contract; `meta` is for a file without one."""
    made = {table: sections.get(table, {}) for table in {*sections, *KINDS}}
    if meta.id not in made["_meta"]:
        made["_meta"] = {meta.id: encoded(meta)}
    for table, lines in changed.items():
        section = made[table] = dict(made[table])
        verify_all(table, {key: line for key, line in lines.items() if line is not None})
        for key, line in lines.items():
            if line is None:
                section.pop(key, None)
            else:
                section[key] = line
    return made


def verify_all(table: str, lines: dict[str, bytes]) -> None:
    """Hold lines against the contract; many at once take half the time, unless one of them is at fault.

    A few are read as they will be read again, which is as strict and needs no pydantic: loading it takes
    a fifth of the time of a command that saves one value. Only what can't be read so is pydantic's to judge,
    and long lines, for which it is quicker: one entry of the journal tells of all that an import changed.
    """
    if len(lines) >= MANY and table in KINDS:
        keys = list(lines)
        # A few hundred at a time: all of a large import parsed at once takes as much memory as the rest of it.
        parts = [
            {key: lines[key] for key in keys[at : at + TOGETHER]} for at in range(0, len(keys), TOGETHER)
        ]
        lines = {key: line for part in parts if not all_well(table, part) for key, line in part.items()}
    for key, line in lines.items():
        if table not in KINDS or len(line) > LONG or record_in(table, key, line) is None:
            verify(table, key, line)


def lines_of(edits: tuple[Edit, ...]) -> Changed:
    """The lines that edits change."""
    lines: Changed = {}
    for edit in edits:
        line = None if edit.after is None else encoded(edit.after)
        lines.setdefault(edit.record.table, {})[edit.record.id] = line
    return lines
