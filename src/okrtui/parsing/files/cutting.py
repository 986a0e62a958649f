"""Sheets cut into tables: where the heads are, where a second table begins, what each column is of."""

from collections.abc import Sequence
from itertools import islice

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import is_blank, is_nothing, row_is_blank, text_of
from okrtui.parsing.files.column_fields import settle_fields
from okrtui.parsing.files.column_heads import FIELDS, folded_head, is_unit, read_head
from okrtui.parsing.files.contents import Row, Sheet
from okrtui.parsing.files.day_cells import sample_moment
from okrtui.parsing.files.day_columns import settle_days, with_years
from okrtui.parsing.files.evidence import looks_number
from okrtui.parsing.files.found import Choices
from okrtui.parsing.files.head_rows import BELOW, heads_of, is_remark, is_year, place_of_heads, same_cells
from okrtui.parsing.files.tables import LOOKED_AT, MOST, NAMING, SAMPLE, Column, Kind, Table
from okrtui.parsing.lines.words.lists import words
from okrtui.text.escaping import visible

MOST_TABLES = 200
"""Tables of one sheet."""
_LEGENDS = words(
    "legend legende legenda leyenda note notes hinweis anmerkung remarque nota source sources quelle fuente"
)
"""Words in front of what explains a table."""


def tables_of(file: str, sheet: Sheet, choices: Choices, *, several: bool) -> list[Table]:
    """The tables of a sheet, one below the other; `several`: the file has other sheets."""
    found: list[Table] = []
    begin = 0
    while begin < len(sheet.rows):
        table, begin = _table_at(begin, file, sheet, choices, several)
        if table is not None:
            found.append(table)
        if len(found) > MOST_TABLES:
            raise DataProblem(
                f"{visible(sheet.name)} has more than {MOST_TABLES} tables, one below the other. Split it, "
                "and import the parts"
            )
    return found


def _table_at(
    begin: int, file: str, sheet: Sheet, choices: Choices, several: bool
) -> tuple[Table | None, int]:
    """The first table from a row on, and the place of the row behind it."""
    rows = sheet.rows
    filled = (place for place in range(begin, len(rows)) if not row_is_blank(rows[place]))
    first = list(islice(filled, LOOKED_AT + BELOW))
    if not first:
        return None, len(rows)
    number = place_of_heads([rows[place] for place in first])
    head = None if number is None else rows[first[number]]
    body = begin if number is None else first[number] + 1
    end = _end(rows, body, head)
    if number is None:
        before = [row for row in rows[body:end] if is_remark(row)]
    else:
        before = [rows[place] for place in first[:number]]
    remarks = {row.number for row in before}
    gaps, kept, blank = set(), [], False
    for row in rows[body:end]:
        if row_is_blank(row):
            blank = True
        elif row.number not in remarks and not (head is not None and same_cells(row, head)):
            if blank:
                gaps.add(row.number)
            kept.append(row)
            blank = False
    legends = []
    while len(kept) > 1 and kept[-1].number in gaps and _is_legend(kept[-1]):
        legends.append(text_of(kept.pop().cells[0])[:60])
    above = [*before, head] if head is not None else before
    width = max((len(row.cells) for row in (*above, *kept)), default=0)
    heads = with_years(heads_of(head, before, width), before, sheet.name)
    columns = [Column(place, text, read_head(text)) for place, text in enumerate(heads)]
    table = Table(
        file, sheet.name if several else "", sheet.name, columns, kept, head.number if head else 0, before,
        frozenset(gaps), sheet.delimiter,
    )  # fmt: skip
    table.beliefs += [f"the line below the table is no row of it: {shown}" for shown in legends]
    if head is not None:
        _take_units(table)
        settle_days(table)
    _look_at_columns(table, choices)
    return table, end


def _is_legend(row: Row) -> bool:
    """Whether a row below an empty one explains the table: `Legend: red = ...`, `Source: ...`."""
    cells = [cell for cell in row.cells if not is_blank(cell)]
    word = folded_head(text_of(cells[0]).partition(":")[0]) if len(cells) == 1 and row.cells[0] else ""
    return word in _LEGENDS or (len(cells) == 1 and text_of(cells[0])[:1] in ("*", "†"))


def _take_units(table: Table) -> None:
    """A row of units right below the heads, such as `€ | % | h`, belongs to them."""
    if not table.rows:
        return
    row = table.rows[0]
    cells = [
        (place, text_of(cell).strip("()[] ")) for place, cell in enumerate(row.cells) if not is_blank(cell)
    ]
    fields = {table.columns[place].head.field for place, _ in cells if place < len(table.columns)}
    if len(cells) < 2 or fields & NAMING or not all(is_unit(text) for _, text in cells):
        return
    for place, text in cells:
        if place < len(table.columns):
            column = table.columns[place]
            column.head = column.head._replace(unit=column.head.unit or text)
    del table.rows[0]


def _end(rows: Sequence[Row], begin: int, head: Row | None) -> int:
    """Where the table ends whose rows begin there: the next begins behind an empty row, with heads of its own."""
    blank = False
    for place in range(begin, len(rows)):
        if row_is_blank(rows[place]):
            blank = True
            continue
        if blank and place > begin and _begins_another(rows, place, head):
            return place
        blank = False
    return len(rows)


def _begins_another(rows: Sequence[Row], place: int, head: Row | None) -> bool:
    """Whether heads of another table than that of `head` begin in a row."""
    row = rows[place]
    cells = [cell for cell in row.cells if not is_blank(cell)]
    after = rows[place + 1] if place + 1 < len(rows) else None
    if not cells or after is None or row_is_blank(after):
        return False
    if len(cells) == 1:
        # The title of a table, with its heads right below it.
        heads = [cell for cell in after.cells if not is_blank(cell)]
        return len(heads) > 1 and _begins_another(rows, place + 1, head)
    if any(looks_number(cell) or sample_moment(cell) for cell in cells):
        return False
    if head is not None and same_cells(row, head):
        return False
    known = {read_head(text).field for cell in cells if len(text := text_of(cell)) > 2} - {""}
    if len(known) >= 2 and len(known) >= len(cells) / 2:
        return True
    if head is not None and {read_head(text_of(cell)).field for cell in head.cells} & NAMING:
        # What is below goals without heads of its own is more of them.
        return False
    below = [cell for cell in after.cells if not is_blank(cell)]
    return (
        len(below) == len(cells)
        and any(map(looks_number, below))
        and all(len(text_of(c)) < 40 for c in cells)
    )


def _look_at_columns(table: Table, choices: Choices) -> None:
    """What the cells of each column are, and with that what the column is of."""
    mapped = {folded_head(name): _field(field) for name, field in choices.columns.items()}
    years = [column for column in table.columns if is_year(column.text)]
    for column in table.columns:
        column.kind = _kind(table, column)
        column.names_day = bool(column.text) and sample_moment(column.text)
        column.is_year = len(years) > 1 and column in years and column.kind in ("numbers", "empty")
        column.field = column.head.field
        if found := mapped.get(folded_head(column.text)) or mapped.get(f"column {column.at + 1}"):
            column.field = found
    settle_fields(table, set(mapped))


def _field(name: str) -> str:
    """The field of a `--map`, by its name with or without underscores."""
    field = name.strip().lower().replace(" ", "_").replace("-", "_")
    if field not in FIELDS:
        raise DataProblem(f"{visible(name)} isn't a field. Fields are {', '.join(sorted(FIELDS))}")
    return field


def _kind(table: Table, column: Column) -> Kind:
    cells = []
    for _, cell in table.cells(column):
        if not is_nothing(cell):
            cells.append(cell)
            if len(cells) >= SAMPLE:
                break
    if not cells:
        return "empty"
    days = sum(map(sample_moment, cells))
    if days >= MOST * len(cells):
        return "days"
    return "numbers" if sum(map(looks_number, cells)) >= MOST * len(cells) else "texts"
