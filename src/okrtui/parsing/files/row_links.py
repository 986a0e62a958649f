"""Which row hangs under which: by the id or title of a parent, or by dotted numbers."""

import re
from collections import Counter
from typing import NamedTuple

from okrtui.parsing.files.contents import Row
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.tables import Column, Table, at, text_at

_NUMBER = re.compile(r"(?P<letters>[^\W\d_]{0,4})[ .#]?(?P<digits>\d{1,6}(?:[.\-]\d{1,6}){0,6})[.):]?")
_COMPOUND = re.compile(
    r"(?:[oz]|obj|ziel)[ .#-]?(\d{1,4})[ .:/_-]{0,2}(?:kr|ke|se|sr|rc)[ .#-]?(\d{1,4})", re.IGNORECASE
)
"""O1.KR2, O1-KR2, O1KR2: the second key result of the first objective."""
_PARTS = re.compile(r"[,;\n\s]+")
_OBJECTIVE = frozenset({"o", "obj", "z", "g"})


def is_outline(text: str) -> bool:
    """Whether a number says what hangs under what: 1.2, O1."""
    found = _NUMBER.fullmatch(_dotted(text))
    return found is not None and ("." in found["digits"] or found["letters"].casefold() in _OBJECTIVE)


def _dotted(text: str) -> str:
    """A number as digits and dots: O1.KR2 is 1.2."""
    found = _COMPOUND.fullmatch(text.strip())
    return text if found is None else f"{found[1]}.{found[2]}"


class Link(NamedTuple):
    """Under which row a row hangs."""

    parent: int | None = None
    """Its line; None: under none, or under one that is not there."""
    missing: str = ""
    """What it names that is not in the file."""
    kind: str = ""
    """objective, where its number is one like O1."""


def parent_links(context: Context, title: Column | None) -> dict[int, Link]:
    """The links by a column of parents, which holds their ids, or their titles."""
    table = context.table
    column = table.of("parent")[0]
    ids = next(iter(table.of("id")), None) or next(iter(table.of("number")), None)
    by_id: dict[str, int] = {}
    by_title: dict[str, int] = {}
    for row in table.rows:
        if number := _id(text_at(row, ids)):
            if number in by_id:
                context.findings.remarks.append(
                    f"{number[:40]} is the number of line {by_id[number]} and of line {row.number}"
                )
            by_id.setdefault(number, row.number)
        if name := text_at(row, title).casefold():
            by_title.setdefault(name, row.number)
    links = {}
    for row in table.rows:
        text = text_at(row, column)
        if not text:
            links[row.number] = Link()
            continue
        found = by_id.get(_id(text)) or by_title.get(text.casefold())
        found = found or next((by_id[part] for part in reversed(_PARTS.split(text)) if part in by_id), None)
        links[row.number] = Link(found if found != row.number else None, "" if found else text)
    return links


def _id(text: str) -> str:
    """An id as it is compared: a workbook may have 7 where a text has 7.0."""
    return text.casefold().removesuffix(".0").lstrip("#")


class _Numbered(NamedTuple):
    row: Row
    scope: str
    number: tuple[int, ...]
    letters: str


def numbered_links(context: Context) -> dict[int, Link]:
    """The links by dotted numbers; each team may have its own, and the first one may come again."""
    table = context.table
    column = next(iter(table.of("number", "id")), None)
    rows = _in_scopes(context, column)
    places: dict[tuple[str, tuple[int, ...]], int] = {}
    for one in rows:
        key = one.scope, one.number
        if key in places:
            shown = ".".join(map(str, one.number))
            context.findings.remarks.append(
                f"{shown} is the number of line {places[key]} and of line {one.row.number}; both go in"
            )
        places.setdefault(key, one.row.number)
    links: dict[int, Link] = {}
    last: _Numbered | None = None
    for one in rows:
        if one.letters in _OBJECTIVE:
            last = one
            links[one.row.number] = Link(kind="objective")
        elif one.letters and last is not None and one.scope == last.scope:
            links[one.row.number] = Link(last.row.number)
        elif len(one.number) == 1:
            links[one.row.number] = Link(kind="objective")
        else:
            parent = places.get((one.scope, one.number[:-1]))
            links[one.row.number] = Link(parent, "" if parent else ".".join(map(str, one.number[:-1])))
    return links


def _in_scopes(context: Context, column: Column | None) -> list[_Numbered]:
    """The rows with their numbers, and the part of the table in which a number counts."""
    table = context.table
    team = next(iter(table.of("team")), None)
    found = []
    for row in table.rows:
        number = _NUMBER.fullmatch(_dotted(text_at(row, column)))
        if number is None:
            continue
        parts = tuple(map(int, re.split(r"[.\-]", number["digits"])))
        found.append(_Numbered(row, text_at(row, team), parts, number["letters"].casefold()))
    tops = Counter((one.scope, one.number) for one in found if len(one.number) == 1)
    if all(times == 1 for times in tops.values()):
        return found
    scope, seen = 0, set[tuple[int, ...]]()
    scoped = []
    for one in found:
        if len(one.number) == 1 and not one.letters:
            if one.number in seen:
                scope += 1
                seen.clear()
            seen.add(one.number)
        scoped.append(one._replace(scope=f"{one.scope} {scope}"))
    return scoped


def _depth(row: Row, title: Column) -> int:
    """How far a title is indented by blanks."""
    cell = at(row, title.at)
    text = cell.replace("\t", "    ").replace("\u00a0", " ") if isinstance(cell, str) else ""
    return len(text) - len(text.lstrip(" "))


def is_indented(table: Table, title: Column) -> bool:
    """Whether the blanks in front of titles show what hangs under what: some have none, others several."""
    depths = [_depth(row, title) for row in table.rows if text_at(row, title)]
    return bool(depths) and depths[0] == 0 and max(depths) > 1


def indented_links(table: Table, title: Column) -> dict[int, Link]:
    """The links by blanks in front of titles: a row hangs under the nearest one above that has fewer."""
    above: list[tuple[int, int]] = []
    links = {}
    for row in table.rows:
        depth = _depth(row, title)
        while above and above[-1][0] >= depth:
            above.pop()
        links[row.number] = Link(above[-1][1] if above else None, kind="" if above else "objective")
        above.append((depth, row.number))
    return links
