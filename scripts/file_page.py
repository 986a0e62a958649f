"""The page about the file, docs/file.md: its tables and fields, from the models that read it."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.model.record import FieldSpec, Part, Record, bounds_of, flat
from okrtui.domain.model.references import named_tables
from okrtui.domain.workspace import RECORDS
from okrtui.store.json_schema import TABLE_WORDS

TOP = """\
# The file

Everything okrtui knows is in one JSON file (`okrtui paths` shows which): a [TinyDB](https://tinydb.readthedocs.io)
document with a table for each kind of record. `okrtui schema` prints the same as JSON Schema, for a validator or an
editor; `okrtui export` writes a file of this form without its history.

- One record a line, tables, ids and fields sorted, so that a diff reads like a list of changes.
- Days are ISO 8601 (`2026-10-31`), instants too, in UTC (`2026-10-31T09:00:00Z`). Numbers are JSON numbers.
- A field that says nothing (null, an empty text or list) is left out. A field marked * has to be there.
- Fields and tables okrtui doesn't know are kept as they are.
- A record that breaks these rules is kept, left out of every list, and named by `okrtui doctor`.

Every record has these fields:

"""
EXPORTS = """\
## Exports

`okrtui export` writes the data for other programs:

| format | what it is |
|---|---|
| `json` | a file of the form above, without the history; `okrtui import` reads it back without loss |
| `csv` | `-o FOLDER`: every table, the fields above as heads, read back without loss; else one row a key result |
| `kpi-csv` | every value of every KPI: kpi, on, value, note, unit; `okrtui log -` reads it back |
| `ics` | a calendar: cycles, review days, deadlines |
| `html` | a page to read, print and send; with `--cycle` its KPIs are those that the cycle's goals use |
| `markdown` | the objectives and key results as an outline, which `okrtui import` reads |

In CSV the lines end as RFC 4180 says, numbers have a decimal point, yes and no are `true` and `false`. A list is
written with commas where that is unambiguous; lists with parts of their own (steps, ranges, targets) are JSON in their
cell. **No cell is a formula**: a text that begins with `=`, `+`, `-`, `@`, a tab or a line break (or the full-width
form of these signs), perhaps behind apostrophes, gets one apostrophe before it; to read the table, take one away
again. Numbers are never changed.
"""


def file_page(sample: Path) -> str:
    """The page; its examples are lines of `sample`."""
    tables = json.loads(sample.read_text("utf-8"))
    common = Record.fields
    parts = [TOP, _fields(Record, list(common.items())), "\n## Tables\n"]
    for record in RECORDS:
        parts.append(_table(record, tables))
    return "".join([*parts, "\n", EXPORTS])


def _table(record: type[Record], tables: dict[str, Any]) -> str:
    own = [(name, spec) for name, spec in record.fields.items() if name not in Record.fields]
    text = f"\n### `{record.table}`\n\n{_sentence(TABLE_WORDS[record.table])}\n\n{_fields(record, own)}"
    if record is KeyResult:
        for name, kind in BY_NAME.items():
            more = [item for item in kind.fields.items() if item[0] not in record.fields]
            said = kind.fields["kind"].description
            text += f"\n#### kind `{name}`: {said}\n\n{_fields(kind, more)}{_parts(kind, more)}"
            text += _example(line for line in _lines(tables, record) if line["kind"] == name)
        return text + _parts(record, own)
    return text + _parts(record, own) + _example(_lines(tables, record))


def _lines(tables: dict[str, Any], record: type[Record]) -> list[dict[str, Any]]:
    return list(tables.get(record.table, {}).values())


def _example(lines: Any) -> str:
    """The first of the shorter lines, as it is in the file."""
    texts = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines]
    if not texts:
        return ""
    shown = sorted(texts, key=len)[len(texts) // 2]
    return f"\n```json\n{shown}\n```\n"


def _parts(kind: type[Record], fields: list[tuple[str, FieldSpec]]) -> str:
    """The fields of what is inside fields, such as a step."""
    text = ""
    for name, spec in fields:
        inner = _inner(spec.annotation)
        if inner is not None:
            text += f"\nEach of `{name}`:\n\n{_fields(inner, list(inner.fields.items()))}"
    return text


def _inner(annotation: Any) -> type[Part] | None:
    kind = next(item for item in flat(annotation) if item is not NoneType)
    inside = get_args(kind)[0] if get_origin(kind) is tuple else None
    return inside if isinstance(inside, type) and issubclass(inside, Part) else None


def _fields(kind: type[Part], fields: list[tuple[str, FieldSpec]]) -> str:
    table = getattr(kind, "table", "")
    lines = ["| field | type | default | meaning |", "|---|---|---|---|"]
    for name, spec in fields:
        names = named_tables(table, name)
        sort = f"id in {' or '.join(names)}" if names else _type(spec)
        star = "*" if spec.required else ""
        meaning = spec.description.replace("|", "\\|")
        lines.append(f"| `{spec.in_file or name}`{star} | {sort} | {_default(spec)} | {meaning} |")
    return "\n".join(lines) + "\n"


def _default(spec: FieldSpec) -> str:
    if spec.required or spec.default in (None, "", (), {}):
        return ""
    return f"`{json.dumps(spec.default)}`"


def _type(spec: FieldSpec) -> str:
    kind = next(item for item in flat(spec.annotation) if item is not NoneType)
    bounds = spec.bounds or bounds_of(spec.annotation)
    words: dict[Any, str] = {
        str: "text", bool: "true or false", float: "number", int: "whole number", date: "day",
        datetime: "instant", Any: "any value",
    }  # fmt: skip
    if get_origin(kind) is Literal:
        return ", ".join(f"`{word}`" if word else "empty" for word in get_args(kind))
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return "list" if _inner(spec.annotation) else f"list of {words.get(item, 'object')}s"
    found = words.get(kind, "object")
    if bounds is None:
        return found
    edges = [f"from {bounds.ge:g}"] if bounds.ge is not None else []
    edges += [f"more than {bounds.gt:g}"] if bounds.gt is not None else []
    edges += [f"to {bounds.le:g}"] if bounds.le is not None and bounds.le < 1e9 else []
    return " ".join([found, *edges])


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
