"""The tables that `okrtui export` writes, read back: each row is some fields of the record whose id it has."""

from collections.abc import Iterable, Sequence
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.operations.bringing_back import BringBack, PartOfRecord
from okrtui.parsing.files.contents import Cell, Row, Sheet
from okrtui.parsing.files.own_columns import TABLES, columns_of, kind_in, read_cell, required_in
from okrtui.text.escaping import visible


def table_with(heads: Sequence[Cell]) -> str:
    """The table that has these heads; empty where they are none of ours. Columns may be missing, and in any order."""
    names = {str(head).strip() for head in heads if head not in (None, "")}
    return next(
        (table for table in TABLES if required_in(table) <= names <= set(columns_of(table))),
        "",
    )


def is_own(heads: Sequence[Cell]) -> bool:
    """Whether a row names the columns of a table of an export."""
    return table_with(heads) != ""


def read_own(sheets: Iterable[Sheet]) -> BringBack:
    """The rows of tables that okrtui exported, as an operation; a DataProblem names the table and the row."""
    parts: list[PartOfRecord] = []
    for sheet in sheets:
        rows = [row for row in sheet.rows if any(cell not in (None, "") for cell in row.cells)]
        heads = [str(cell or "").strip() for cell in rows[0].cells] if rows else []
        table = table_with(heads)
        if not table:
            raise DataProblem(f"{visible(sheet.name)} isn't a table of an export. Nothing was imported")
        parts += [_part(sheet, table, heads, row) for row in rows[1:]]
    return BringBack(parts=tuple(sorted(parts, key=lambda part: TABLES.index(part.table))))


def _part(sheet: Sheet, table: str, heads: list[str], row: Row) -> PartOfRecord:
    """The fields of a row; columns that only other kinds of key result have are empty in it."""
    where = f"{visible(sheet.name)}, row {row.number}"
    cells = {head: cell for head, cell in zip(heads, row.cells, strict=False) if head}
    try:
        fields = _fields(table, cells)
    except DataProblem as problem:
        raise DataProblem(f"{where}: {problem.statement}. Nothing was imported", problem.field) from None
    if not fields["id"]:
        raise DataProblem(f"{where}: there is no id. Nothing was imported", "id")
    return PartOfRecord(table, str(fields["id"]), fields, where)


def _fields(table: str, cells: dict[str, Cell]) -> dict[str, Any]:
    kind = kind_in(table, cells)
    fields = {}
    for name, cell in cells.items():
        if name in kind.names_in_file:
            fields[name] = read_cell(kind, name, cell)
        elif cell not in (None, ""):
            raise DataProblem(f"{name} isn't a field of this kind of {kind.noun}", name)
    return fields
