"""The file as lines: one record a line, so that a line already known is never read or written anew.

    {"_meta":{
    "file":{...}
    },"check_ins":{
    "01K...":{...},
    "01K...":{...}
    },
    ...
    }}

A file in this form is cut at its line breaks. Any other JSON (pretty-printed,
written by plain TinyDB) is parsed strictly and brought into the form.
"""

import json
import math
from collections.abc import Iterable
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.text.escaping import visible

Sections = dict[str, dict[str, bytes]]
"""Table to id to the bytes of the record, without its key."""

LARGEST = 200 * 1024 * 1024
DEEPEST = 64
SEPARATOR = b",\n"


class NoJson(DataProblem):
    """A text that is no JSON at all."""


Spans = dict[str, tuple[int, int]]
"""Table to the bytes between which its lines stand; the second is before the first where it has none."""


def spans_of(data: bytes) -> Spans | None:
    """Where the lines of each table stand in a file in our form; None if it is not in it."""
    if not data.startswith(b'{"') or not data.endswith(b"\n}}\n"):
        return None
    spans: Spans = {}
    position = 1
    while True:
        head = data.find(b":{\n", position)
        name = data[position + 1 : head - 1]
        if head < 0 or not name.replace(b"_", b"").isalnum() or data[head - 1 : head] != b'"':
            return None
        start = head + 3
        end = data.find(b"\n}", start - 1)
        table = name.decode()
        if table in spans:
            return None
        spans[table] = start, end
        after = max(end, start - 1) + 2
        # No slice: what is left may be most of the file, and copied for each table.
        if data.startswith(b"}\n", after) and after + 2 == len(data):
            return spans
        if not data.startswith(b',"', after):
            return None
        position = after + 1


def cut(data: bytes) -> Sections | None:
    """The lines of a file in our form; None if it is not in it."""
    spans = spans_of(data)
    if spans is None:
        return None
    sections: Sections = {}
    for table, (start, end) in spans.items():
        records = _records(data[start:end].split(SEPARATOR)) if end >= start else {}
        if records is None:
            return None
        sections[table] = records
    return sections


def _records(lines: list[bytes]) -> dict[str, bytes] | None:
    """Id to record of the lines of one table; None where one is not in our form.

    Looked at by columns, because a loop over 25,000 lines costs three times as much.
    """
    parts = [line.partition(b'":') for line in lines]
    heads = b"".join([head[:1] for head, _, _ in parts])
    tails = b"".join([tail[-1:] for _, _, tail in parts])
    if heads != b'"' * len(lines) or tails != b"}" * len(lines):
        return None
    try:
        records = {head[1:].decode("utf-8"): tail for head, _, tail in parts}
    except UnicodeDecodeError:
        return None
    if len(records) != len(lines) or "\\" in "".join(records):
        return None
    return records


def joined(sections: Sections) -> bytes:
    """The file of these lines: tables and ids sorted."""
    return b"{%b}\n" % b",".join([table_text(table, sections[table]) for table in sorted(sections)])


def table_text(table: str, records: dict[str, bytes]) -> bytes:
    """One table of the file: its name, and its lines by id."""
    if are_plain(records):
        lines = [b'"%b":%b' % (key.encode(), records[key]) for key in sorted(records)]
    else:
        lines = [b"%b:%b" % (_quoted(key), records[key]) for key in sorted(records)]
    text = SEPARATOR.join(lines)
    return b"%b:{\n%b%b}" % (_quoted(table), text, b"\n" if text else b"")


def are_plain(keys: Iterable[str]) -> bool:
    """Whether keys stand in the file as they are, with nothing escaped."""
    names = "".join(keys)
    return names.isascii() and names.isalnum()


def _quoted(key: str) -> bytes:
    return b'"%b"' % key.encode() if key.isalnum() and key.isascii() else json.dumps(key).encode()


def parsed(data: bytes) -> Sections:
    """Any JSON of tables of records as lines; a DataProblem says what is wrong with it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataProblem(f"is not UTF-8 text (byte {error.start})") from None
    tables = strict_json(text)
    if not isinstance(tables, dict):
        raise DataProblem("holds no tables")
    sections: Sections = {}
    for table, records in tables.items():
        if not isinstance(records, dict):
            raise DataProblem(f"holds no records in its table {visible(table)}")
        lines = sections[table] = {}
        for key, record in records.items():
            if not isinstance(record, dict):
                raise DataProblem(f"holds no record under {visible(key)} in its table {visible(table)}")
            lines[key] = line_of(record)
    return sections


def strict_line(line: bytes, place: str = "") -> Any:
    """The JSON of one line, as strictly; `place` is where it stands, as `kpis, MRR`."""
    where = f": {place}" if place else ""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise DataProblem(f"is not UTF-8 text{where}") from None
    try:
        return strict_json(text)
    except NoJson:
        raise DataProblem(f"holds a line that is no JSON{where}") from None


def strict_json(text: str) -> Any:
    """JSON without repeated keys, NaN, numbers beyond all bounds or bottomless nesting."""
    if text.startswith("\ufeff"):
        raise DataProblem("begins with a byte order mark")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise NoJson(f"is no JSON from line {error.lineno}, column {error.colno} on") from None
    except RecursionError:
        raise DataProblem("is nested too deeply") from None
    except ValueError:
        raise DataProblem("holds a number with too many digits") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        double = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise DataProblem(f"names {visible(double)} twice in one record")
    return found


def _no_constant(name: str) -> Any:
    raise DataProblem(f"holds {name}, which is no number")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise DataProblem("holds a number that is too large to keep")
    return value


def line_of(record: dict[str, Any]) -> bytes:
    """A record's fields as the bytes of its line."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        # A lone surrogate has no bytes of its own; escaped it survives.
        return json.dumps(record, allow_nan=False, sort_keys=True, separators=(",", ":")).encode("ascii")


def first_document(data: bytes) -> tuple[dict[str, Any], int] | None:
    """The JSON object that a file begins with, and the byte it ends at; None where it begins with none.

    What stands behind it may be cut in the middle of a character.
    """
    mark = len(b"\xef\xbb\xbf") if data.startswith(b"\xef\xbb\xbf") else 0
    text = data[mark:].decode("utf-8", "surrogateescape")
    begin = len(text) - len(text.lstrip())
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    try:
        found, end = decoder.raw_decode(text, begin)
        bytes_read = len(text[:end].encode("utf-8")) + mark
    except (ValueError, RecursionError, DataProblem):
        return None
    return (found, bytes_read) if isinstance(found, dict) else None
