"""Records out of a file that is damaged: each that reads, from wherever it is.

The text is searched for `"name": {`. A name that is a table of ours opens it;
anything else that reads as a whole object and passes the contract is a record,
and what does not read is stepped into, so that one broken record costs no more
than itself.
"""

import json
import re
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.domain.model.file_records import META_ID, Meta
from okrtui.store import codec
from okrtui.store.document import Sections, line_of, strict_json

_KEY = re.compile(r'"((?:[^"\\\x00-\x1f]|\\.){1,200})"\s*:\s*\{')
_PLAIN_ID = re.compile(r"\d{1,12}", re.ASCII)
Tables = dict[str, dict[str, dict[str, Any]]]


def salvaged(data: bytes) -> Tables:
    """Every record that can be read, by table and id; nothing is checked but that it is one."""
    text = data.decode("utf-8", "surrogateescape")
    decoder = json.JSONDecoder()
    tables: Tables = {}
    table, place = "", 0
    while (found := _KEY.search(text, place)) is not None:
        name, brace = found[1], found.end() - 1
        place = found.end()
        if name in codec.KINDS:
            table = name
            continue
        try:
            record, end = decoder.raw_decode(text, brace)
            strict_json(text[brace:end])
            text[brace:end].encode("utf-8")
            key = json.loads(f'"{name}"')
        except (ValueError, RecursionError, DataProblem):
            continue
        home = _home(table, key, record)
        if home:
            place = end
            tables.setdefault(home, {})[key] = record
    return tables


def _home(table: str, key: str, record: dict[str, Any]) -> str:
    """The table a record belongs to; empty for a part of one, such as its conflicts."""
    if record.get("id") != key:
        plain = _PLAIN_ID.fullmatch(key) and ("title" in record or "value" in record or "on" in record)
        return table if plain else ""
    if table and _unknown(table, record) == 0 and _fits(table, key, record):
        return table
    # Its table's name was in the part that is gone: what it says tells which it is.
    homes = [
        other
        for other in codec.KINDS
        if (other == Meta.table) == (key == META_ID) and _fits(other, key, record)
    ]
    return min(homes, key=lambda home: (_unknown(home, record), home != table), default="")


def _unknown(table: str, record: dict[str, Any]) -> int:
    """How many fields of a record are none of those a table has."""
    try:
        return len(record.keys() - codec.kind_of(table, record).names_in_file)
    except (ValueError, TypeError):
        return len(record)


def _fits(table: str, key: str, record: dict[str, Any]) -> bool:
    """Whether a record passes the contract of a table."""
    try:
        codec.verify(table, key, line_of(record))
    except (DataProblem, ValueError):
        return False
    return True


def good_lines(sections: Sections) -> tuple[Sections, int]:
    """The lines that pass the contract, and how many do not."""
    kept: Sections = {}
    lost = 0
    for table, lines in sections.items():
        kept[table] = {}
        for key, line in lines.items():
            try:
                if table in codec.KINDS:
                    codec.verify(table, key, line)
                kept[table][key] = line
            except DataProblem:
                lost += 1
    return kept, lost
