"""The file as lines: one record a line, so that a line already known is never read or written again.

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


def cut(data: bytes) -> Sections | None:
    """The lines of a file in our form; None if it is not in it.

    Looked at by columns, because a loop over 26,000 lines costs three times as much.
    """
    if not data.startswith(b'{"') or not data.endswith(b"\n}}\n"):
        return None
    lines = data.split(b"\n")
    lines[0] = b"}," + lines[0][1:]
    del lines[-2:]
    first = bytes([line[0] if line else 0 for line in lines])
    sections: Sections = {}
    begin = 0
    while begin < len(lines):
        head = lines[begin]
        end = first.find(b"}", begin + 1) % (len(lines) + 1)
        table = head[3:-3]
        if not (head.startswith(b'},"') and head.endswith(b'":{') and table.replace(b"_", b"").isalnum()):
            return None
        records = _records(lines[begin + 1 : end], first[begin + 1 : end])
        if records is None or table.decode() in sections:
            return None
        sections[table.decode()] = records
        begin = end
    return sections


ID_ENDS = 27
"""Where the quote behind an id is in its line: an id of ours has 26 characters."""


def _records(lines: list[bytes], first: bytes) -> dict[str, bytes] | None:
    """Id to record of the lines of one table, which begin with `first`; None where one is not in our form."""
    if not lines:
        return {}
    ends = b"".join([line[-2:] for line in lines])
    if first != b'"' * len(lines) or ends[:-2] != b"}," * (len(lines) - 1) or ends[-1:] != b"}":
        return None
    lines[-1] += b","
    names = b'"'.join([line[1:ID_ENDS] for line in lines])
    behind = b"".join([line[ID_ENDS : ID_ENDS + 2] for line in lines])
    if behind == b'":' * len(lines) and names.count(b'"') == len(lines) - 1:
        texts = [line[ID_ENDS + 2 : -1] for line in lines]
    else:
        parts = [line[1:].partition(b'":') for line in lines]
        names = b'"'.join([head for head, _, _ in parts])
        texts = [tail[:-1] for _, _, tail in parts]
    try:
        keys = names.decode("utf-8").split('"')
    except UnicodeDecodeError:
        return None
    if len(keys) != len(lines) or "\\" in "".join(keys) or not all(texts):
        return None
    records = dict(zip(keys, texts, strict=True))
    return records if len(records) == len(lines) else None


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
    """Whether keys are in the file as they are, with nothing escaped."""
    names = "".join(keys)
    return names.isascii() and names.isalnum()


def _quoted(key: str) -> bytes:
    return b'"%b"' % key.encode() if key.isalnum() and key.isascii() else json.dumps(key).encode()


def parsed(data: bytes) -> Sections:
    """Any JSON of tables of records as lines; a DataProblem says what is wrong with it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataProblem(f"isn't UTF-8 text (byte {error.start})") from None
    tables = strict_json(text)
    if not isinstance(tables, dict):
        raise DataProblem("has no tables")
    sections: Sections = {}
    for table, records in tables.items():
        if not isinstance(records, dict):
            raise DataProblem(f"has no records in its table {visible(table)}")
        lines = sections[table] = {}
        for key, record in records.items():
            if not isinstance(record, dict):
                raise DataProblem(f"has no record named {visible(key)} in its table {visible(table)}")
            lines[key] = line_of(record)
    return sections


def strict_line(line: bytes, place: str = "") -> Any:
    """The JSON of one line, as strictly; `place` is where it is, such as `kpis, MRR`."""
    where = f": {place}" if place else ""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise DataProblem(f"isn't UTF-8 text{where}") from None
    try:
        return strict_json(text)
    except NoJson:
        raise DataProblem(f"has a line that isn't valid JSON{where}") from None


def strict_json(text: str) -> Any:
    """JSON without repeated keys, NaN, numbers beyond all bounds or bottomless nesting."""
    if text.startswith("\ufeff"):
        raise DataProblem("begins with a byte order mark")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise NoJson(f"isn't valid JSON from line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise DataProblem("is nested too deeply") from None
    except ValueError:
        raise DataProblem("has a number with too many digits") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        double = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise DataProblem(f"has {visible(double)} twice in one record")
    return found


def _no_constant(name: str) -> Any:
    raise DataProblem(f"has {name}, which isn't a number")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise DataProblem("has a number that is too large")
    return value


LINES = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
"""Made once: `json.dumps` makes one for every line."""


def line_of(record: dict[str, Any]) -> bytes:
    """A record's fields as the bytes of its line."""
    text = LINES.encode(record)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        # A lone surrogate has no bytes of its own; escaped it survives.
        return json.dumps(record, allow_nan=False, sort_keys=True, separators=(",", ":")).encode("ascii")


def first_document(data: bytes) -> tuple[dict[str, Any], int] | None:
    """The JSON object that a file begins with, and the byte it ends at; None where it begins with none.

    What is behind it may be cut in the middle of a character.
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
