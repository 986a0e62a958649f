"""A table of a sheet: its columns with what they are of, its rows, and what is above its heads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from okrtui.parsing.files.cells import is_nothing, says_nothing, text_of
from okrtui.parsing.files.column_heads import Head
from okrtui.parsing.files.contents import Cell, Row
from okrtui.parsing.files.day_cells import is_week_without_year
from okrtui.parsing.files.found import FoundObjective, Where

Kind = Literal["days", "numbers", "texts", "empty"]
LOOKED_AT = 60
"""Rows among which the heads are looked for."""
SAMPLE = 300
"""Cells from which it is seen what a column holds."""
NAMING = frozenset({"objective", "key_result", "initiative", "kpi", "title", "metric", "owner", "type"})
"""Fields whose cells are no units."""
MOST = 0.6
"""The share of cells that makes a column one of days or numbers."""


@dataclass(slots=True)
class Column:
    """A column with what its head means and what its cells are."""

    at: int
    text: str
    head: Head
    kind: Kind = "empty"
    field: str = ""
    """What it is of, by its head and its cells."""

    names_day: bool = False
    """Whether its head is a day, a week or a month."""
    is_year: bool = False
    """Whether its head is a year, and others beside it are, too."""

    @property
    def is_period(self) -> bool:
        """Whether its head is a day, a week or a month."""
        return not self.field and (self.names_day or self.is_year)

    @property
    def label_or_number(self) -> str:
        """Its head, or which column it is."""
        return self.head.label or f"column {self.at + 1}"


@dataclass(slots=True)
class Table:
    """Heads and the rows below them."""

    file: str
    sheet: str
    """Empty where the file has but one."""
    name: str
    """Of the sheet, or of the file without its ending."""
    columns: list[Column]
    rows: list[Row]
    """Below the heads, without the empty ones."""
    head: int = 0
    """The number of the row of heads; 0: it has none."""
    before: list[Row] = field(default_factory=list)
    """The rows above the heads."""
    gaps: frozenset[int] = frozenset()
    """The numbers of rows with an empty one before them."""
    delimiter: str = ""
    beliefs: list[str] = field(default_factory=list)
    """How its columns were understood where their heads don't say it."""

    objectives: dict[tuple[str, ...], FoundObjective] = field(default_factory=dict)
    """Those that are found by their titles; tables that were joined have them in common."""

    def where(self, line: int = 0) -> Where:
        """A place in it."""
        return Where(self.file, line, self.sheet, in_table=True)

    def of(self, *fields: str) -> list[Column]:
        """The columns of some fields, from the left."""
        return [column for column in self.columns if column.field in fields]

    def has(self, *fields: str) -> bool:
        """Whether there is a column of one of the fields."""
        return any(column.field in fields for column in self.columns)

    @property
    def periods(self) -> list[Column]:
        """The columns whose heads are days or months."""
        return [column for column in self.columns if column.is_period]

    @property
    def weeks(self) -> list[Column]:
        """The columns whose heads are weeks of a year that nobody names."""
        return [column for column in self.columns if is_week_without_year(column.text)]

    def cells(self, column: Column) -> Iterator[tuple[int, Cell]]:
        """The cells of a column with their lines."""
        for row in self.rows:
            yield row.number, at(row, column.at)


def at(row: Row, place: int) -> Cell:
    """A cell of a row; None where the row is shorter."""
    return row.cells[place] if place < len(row.cells) else None


_RELATION = re.compile(r"(\S[^()]*?)\s+\(https?://\S+\)")
"""A page of a database with its address behind it, as its export names a row of another table."""


def text_at(row: Row, column: Column | None) -> str:
    """The text of a cell, empty where it says that there is nothing."""
    if column is None:
        return ""
    cell = at(row, column.at)
    if isinstance(cell, str):
        text = cell.strip()
        text = "" if says_nothing(text) else text
    else:
        text = "" if is_nothing(cell) else text_of(cell)
    if text.endswith(")") and (found := _RELATION.fullmatch(text)):
        return found[1]
    return text
