"""Tables that belong together: objectives in one, their key results in another, check-ins in a third."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from okrtui.parsing.files.column_heads import folded_head
from okrtui.parsing.files.contents import Cell, Row
from okrtui.parsing.files.tables import Column, Table, at, text_at

_TITLES = ("objective", "title", "key_result", "metric")
_NEWS = frozenset(
    {"start", "target", "current", "value", "progress", "day", "key_result", "metric", "confidence"}
)
"""Fields of which rows that refer to others have one."""
_NAMES_OTHERS = frozenset({"objective", "parent"})


class Link(NamedTuple):
    """A column whose cells name rows of another table."""

    child: Table
    column: Column
    parent: Table
    key: Column


def joined(tables: Sequence[Table]) -> list[Table]:
    """The tables where rows that name a row of another one have its cells beside their own.

    Rows that nobody names come behind those that name others.
    """
    found = list(tables)
    if len(found) < 2:
        return found
    named: dict[int, set[int]] = {}
    links: list[Link] = []
    while link := _next_link(found, {id(one.child) for one in links}):
        links.append(link)
        named.setdefault(id(link.parent), set()).update(_join(link))
    depth: dict[int, int] = {}
    for link in reversed(links):
        under = depth.get(id(link.child), 0)
        depth[id(link.parent)] = max(depth.get(id(link.parent), 0), under + 1)
    for table in found:
        table.rows = [row for row in table.rows if row.number not in named.get(id(table), ())]
    return sorted((table for table in found if table.rows), key=lambda table: depth.get(id(table), 0))


def _next_link(tables: Sequence[Table], done: Collection[int]) -> Link | None:
    """The next two tables to be joined: what the other one refers to itself comes first."""
    links = [
        link
        for child in tables
        if id(child) not in done
        for parent in tables
        if parent is not child and (link := _link(child, parent))
    ]
    children = {id(link.child) for link in links}
    return next((link for link in links if id(link.parent) not in children), None)


def _link(child: Table, parent: Table) -> Link | None:
    if not parent.has(*_TITLES) or not parent.rows or not child.rows or parent.periods:
        return None
    if child.has("kpi") or parent.has("kpi"):
        return None
    if not {column.field for column in child.columns} & _NEWS - {column.field for column in parent.columns}:
        return None
    for key in (*parent.of("id", "number"), *parent.of(*_TITLES)):
        keys = [_name(text_at(row, key)) for row in parent.rows]
        if not all(keys) or len(set(keys)) < len(keys):
            continue
        for column in child.columns:
            names = [name for row in child.rows if (name := _name(text_at(row, column)))]
            if names and set(names) <= set(keys) and _refers(column, key, names):
                return Link(child, column, parent, key)
    return None


def _refers(column: Column, key: Column, names: Sequence[str]) -> bool:
    """Whether a column names rows of the other table, and does not count its own."""
    if column.kind == "days" or column.field in _NEWS - {"key_result", "metric"}:
        return False
    alike = folded_head(column.text) == folded_head(key.text)
    if alike and column.head.field == "id" and not column.head.scope and " " not in folded_head(column.text):
        # Both have an id of their own.
        return len(set(names)) < len(names)
    scoped = column.field in _NAMES_OTHERS or column.head.scope == "objective"
    return alike or scoped or len(set(names)) < len(names)


def _name(text: str) -> str:
    return " ".join(text.casefold().split()).removesuffix(".0").lstrip("#")


def _join(link: Link) -> set[int]:
    """Put the cells of the rows that are named beside those that name them; the rows that were named."""
    child, parent = link.child, link.parent
    of_results = parent.has("key_result")
    titles = parent.of("objective", "title") if not of_results else parent.of("key_result")
    own = {column.field for column in child.columns if column is not link.column}
    for title in titles[:1]:
        title.field = "key_result" if of_results else "objective"
    taken = [column for column in parent.columns if column is not link.key or column in titles]
    if not of_results:
        _name_results(child, link.column)
    elif "value" in own and "current" not in own:
        for column in child.of("value"):
            column.field = "current"
        own.add("current")
    taken = [column for column in taken if not of_results or column.field not in own or column.head.scope]
    rows = {_name(text_at(row, link.key)): row for row in parent.rows}
    width = max(len(row.cells) for row in child.rows)
    width = max(width, len(child.columns))
    named = set()
    for place, row in enumerate(child.rows):
        other = rows.get(_name(text_at(row, link.column)))
        cells: list[Cell] = [at(row, n) for n in range(width)]
        if other is not None:
            named.add(other.number)
            cells += [at(other, column.at) for column in taken]
        child.rows[place] = Row(row.number, tuple(cells))
    link.column.field, link.column.text = "unused", ""
    scope = "" if of_results else "objective"
    for place, column in enumerate(taken):
        head = column.head._replace(scope=column.head.scope or scope)
        child.columns.append(
            Column(
                width + place, column.text, head, column.kind, column.field, column.names_day, column.is_year
            )
        )
    child.objectives = parent.objectives
    child.beliefs.append(f"its rows belong to those of {parent.sheet or parent.file}")
    return named


def _name_results(child: Table, reference: Column) -> None:
    """The titles of rows that belong to objectives are those of key results."""
    if child.has("key_result"):
        return
    for column in (*child.of("title"), *child.of("metric"), *child.of("objective")):
        if column is not reference:
            column.field = "key_result"
            return
