"""What a file holds before anyone asks what it means: sheets of cells, notes of blocks, or a tree of values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from okrtui.parsing.outline.outline import Outline

Cell = str | int | float | bool | date | datetime | None
"""What a cell holds. Only a format that knows gives more than text: a workbook's numbers and days."""


class Share(float):
    """A number of a workbook that is shown as a percentage: 0.25 for 25%."""

    __slots__ = ()


class Money(float):
    """A number of a workbook that is shown as a sum of money, with the sign or code of its currency."""

    unit: str

    def __new__(cls, value: float, unit: str) -> "Money":
        """A sum in a currency."""
        made = super().__new__(cls, value)
        made.unit = unit
        return made


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, with its line in the file, or its number in the sheet, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of rows, the empty ones as well."""

    name: str
    """Of the sheet; for a file of one table the file's own name without its ending."""
    rows: tuple[Row, ...]
    delimiter: str = ""
    """What parts the cells; empty where the format knows them apart."""
    hidden: bool = False
    """Whether a workbook keeps it from view."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item of a list, a paragraph or a table, with its first line in the file.

    `level` is 1 for a heading of the first rank and for an item that is in no other.
    """

    kind: Literal["heading", "item", "paragraph", "table"]
    line: int
    level: int = 1
    text: str = ""
    """Without marks: emphasis, links and boxes are read; what is bold from the beginning is in `label`."""
    label: str = ""
    done: bool | None = None
    """Of a check box, or the state of a heading; None: neither."""
    fields: tuple[tuple[str, str], ...] = ()
    """Values that the block names, such as `due: 2026-06-14`; they are no part of the text."""
    rows: tuple[Row, ...] = ()
    """Of a table, its heads first."""


@dataclass(frozen=True, slots=True)
class Notes:
    """A page of text in the order of its blocks."""

    name: str
    blocks: tuple[Block, ...]
    fields: tuple[tuple[str, str], ...] = ()
    """What the page says of itself before it begins."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Dicts, lists and single values inside one another."""

    name: str
    root: Any
    lines: dict[int, int] = field(default_factory=dict)
    """The line of a dict or list by its `id()`, where the format tells it."""
    remarks: tuple[str, ...] = ()
    """What is odd about it though it could be read, such as a name that one dict has twice."""


Contents = Sheet | Notes | Tree | Outline


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that is to be brought in: its name without a folder, and what is in it."""

    name: str
    contents: tuple[Contents, ...]
