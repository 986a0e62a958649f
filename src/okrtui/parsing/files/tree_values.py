"""The single values of a tree, and trees that are a table."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from okrtui.parsing.files.contents import Cell, Row, Sheet, Tree
from okrtui.parsing.files.evidence import Numbers, shares
from okrtui.parsing.files.tree_keys import Key, field_of, is_empty, is_scalar, key_word


def sheet_in(tree: Tree) -> Sheet | None:
    """A list of flat dicts as the table that it is; None of any other tree."""
    rows = tree.root
    if isinstance(rows, dict) and len(rows) == 1:
        rows = next(iter(rows.values()))
    if not isinstance(rows, list) or len(rows) < 2 or not all(isinstance(row, dict) for row in rows):
        return None
    heads = list(dict.fromkeys(name for row in rows for name, value in row.items() if is_scalar(value)))
    if not 2 <= len(heads) <= 200 or any(
        isinstance(value, dict | list) for row in rows for value in row.values()
    ):
        return None
    lines = [tree.lines.get(id(row), 0) for row in rows]
    if any(later <= line for line, later in pairwise(lines)):
        lines = list(range(1, len(rows) + 1))
    body = [
        Row(line, tuple(_cell(row.get(head)) for head in heads))
        for line, row in zip(lines, rows, strict=True)
    ]
    return Sheet(tree.name, (Row(0, tuple(heads)), *body))


def _cell(value: Any) -> Cell:
    return value if isinstance(value, str | int | float) else None


def _values(root: Any) -> Iterator[tuple[str, Any, int]]:
    """Each single value with its key and the dict or list that it is in, however deep."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        inner = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for key, one in inner:
            if isinstance(one, dict | list):
                waiting.append(one)
            elif not is_empty(one):
                yield str(key), one, id(value)


def texts_in(tree: Tree) -> Iterator[tuple[int, str]]:
    """All texts of a tree, each with the line of what it is in."""
    return ((tree.lines.get(place, 0), one) for _, one, place in _values(tree.root) if isinstance(one, str))


def in_percent(root: Any) -> bool:
    """Whether progress is written as 40 rather than 0.4, in the whole file alike."""
    found: list[tuple[int, Cell]] = []
    for key, one, _ in _values(root):
        told = key_word(key) == "done" or field_of(Key(key_word(key), one, key)) == "progress"
        if told and isinstance(one, int | float) and not isinstance(one, bool):
            found.append((len(found), float(one)))
    if not found:
        return True
    scaled = shares(found, Numbers())
    return any(scaled[at] != value for at, value in found if at in scaled)
