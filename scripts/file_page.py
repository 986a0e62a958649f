"""The page about the file, docs/file.md: its tables and fields, from the models that read it."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.record import FieldSpec, Part, Record, bounds_of, flat
from okrtui.domain.model.references import named_tables
from okrtui.domain.workspace import RECORDS
from okrtui.operations.facts import Verb
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

FACTS = """\
Each of `facts` is an object that says one thing; a field that says nothing is left out:

| field | meaning |
|---|---|
| `verb` | what was done: see below |
| `table`, `id`, `title` | what it was done to: of an entry, its own table and id, and the title of what it is of |
| `field` | the field that changed; `value` of an entry |
| `old`, `new` | what it was and what it became: a number, yes or no, a text, a day, a list of these, or a record |
| `unit`, `decimals` | of these numbers; `old_unit` where the old one had another |
| `of` | how many steps there are, where the numbers count steps |
| `on` | the day that an entry is for |
| `since` | the day from which a range or a baseline is in force |

A record that a fact names is `{"id": ..., "title": ...}`; yes and no are `true` and `false`. Texts and titles are as
typed, and cut to 100 characters.

The first fact is what was done; behind it is what became of each record. At most 20 are kept, things before entries,
and `more` says how many others there were: an import of 20,000 values adds 20 facts and a number. Of a value that is
new, `old` is the one before it; a change of 1,000 records or more has no `old` for these. A change that undoes or
redoes another one begins with `undone` or `redone`, with the id of that change, and has its facts behind it. What
screens and commands say of a change is made of its facts. `subject` and `what` are the words of a change without them,
made by an earlier version; `sentence` is for those who read the file.

| verb | what was done, and its own fields |
|---|---|
"""
VERBS: dict[Verb, str] = {
    "added": "a record is new. A cycle has `start` and `end`, an objective where it went (`to`, or `parked`), "
    "what came with it (`along`: how many of each kind) and the KPI it `works_on`",
    "changed": "a field of a record is another one",
    "deleted": "a record is gone, with how many others of each kind (`along`), and so many objectives `parked`",
    "entered": "a value, as the newest one; of several things at once, how many (`count`)",
    "corrected": "a value in the place of the one of that day",
    "backfilled": "a value for a day before the newest one",
    "repeated": "the last value once more",
    "begun": "the first value of a key result whose start was not known",
    "scored": "a key result got a score",
    "closed": "an objective ended (`new`: how), or a cycle is closed",
    "reopened": "a closed cycle is open again",
    "started": "a planned cycle began before its first day",
    "carried over": "a closed objective goes on in another cycle (`to`), without so many key results that were met "
    "(`left_behind`)",
    "parked": "an objective has no cycle any more; of a closed one, a copy is parked",
    "moved": "an objective is in another cycle, a key result under another objective",
    "merged": "what was under one objective is under another (`to`)",
    "rebaselined": "a KPI has a new baseline",
    "redated": "a key result has the first and last day of its cycle",
    "ranged": "a closed objective left a KPI a healthy range (`low`, `high`), made its key result a KPI "
    "(`becomes_kpi`) or linked it to one (`linked`: its short name)",
    "kept its range": "a closed objective left no KPI a range (`any_met`: whether a key result was met)",
    "converted": "so many values (`count`) were multiplied by `factor`, as their unit is another one",
    "relabelled": "so many values have another unit, and are the numbers they were",
    "set up": "a template was taken (`along`: how many KPIs and objectives)",
    "edited": "an outline was saved, in which so many records were `added`, `changed` and `deleted`",
    "imported": "so many `files` were imported, the first of them `title`; "
    "`added` and `changed` say how many records, by table",
    "brought back": "so many records of an export were `added` and `changed`",
    "restored": "a backup (`at`: when it was made) was restored: so many records are `back`, `gone`, or `other` ones",
    "undone": "a change, by its id, was undone: its facts follow",
    "redone": "a change, by its id, was redone: its facts follow",
}
"""What the page says of each verb of a fact."""


def _facts() -> str:
    return "\n" + FACTS + "".join(f"| `{verb}` | {meaning} |\n" for verb, meaning in VERBS.items())


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
    facts = _facts() if record is Entry else ""
    return text + _parts(record, own) + facts + _example(_lines(tables, record))


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
