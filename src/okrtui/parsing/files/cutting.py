"""Sheets cut into tables: where the heads are, where a second table begins, what each column is of."""

import re
from collections.abc import Sequence
from itertools import islice

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import is_blank, is_nothing, row_is_blank, row_type, text_of
from okrtui.parsing.files.column_heads import FIELDS, folded_head, is_unit, read_head
from okrtui.parsing.files.contents import Row, Sheet
from okrtui.parsing.files.day_cells import sample_moment
from okrtui.parsing.files.evidence import looks_number
from okrtui.parsing.files.found import Choices
from okrtui.parsing.files.head_rows import BELOW, heads_of, is_remark, is_year, place_of_heads, same_cells
from okrtui.parsing.files.tables import LOOKED_AT, MOST, NAMING, SAMPLE, Column, Kind, Table, text_at
from okrtui.text.escaping import visible

MOST_TABLES = 200
"""Tables of one sheet."""


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
    above = [*before, head] if head is not None else before
    heads = heads_of(head, before, max((len(row.cells) for row in (*above, *kept)), default=0))
    columns = [Column(place, text, read_head(text)) for place, text in enumerate(heads)]
    table = Table(
        file, sheet.name if several else "", sheet.name, columns, kept, head.number if head else 0, before,
        frozenset(gaps), sheet.delimiter,
    )  # fmt: skip
    if head is not None:
        _take_units(table)
    _look_at_columns(table, choices)
    return table, end


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
        after = rows[place + 1] if place + 1 < len(rows) else None
        if blank and place > begin and _begins_another(rows[place], after, head):
            return place
        blank = False
    return len(rows)


def _begins_another(row: Row, after: Row | None, head: Row | None) -> bool:
    cells = [cell for cell in row.cells if not is_blank(cell)]
    if len(cells) < 2 or after is None or row_is_blank(after):
        return False
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
    _take_groups(table)
    _name_rows(table)
    _by_content(table, set(mapped))
    _take_measures(table, set(mapped))
    _take_types(table)


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


_VALUES = {"first": "start", "last": "target"}
_DAYS = {"first": "start_date", "last": "due"}


def _by_content(table: Table, fixed: set[str]) -> None:
    """A head that can mean two things is the one that fits its cells and the other heads."""
    goals = table.has("objective", "key_result", "title")
    numeric = any(
        column.kind == "numbers" for column in table.columns if column.field in ("start", "target", "current")
    )
    for column in table.columns:
        if folded_head(column.text) in fixed or f"column {column.at + 1}" in fixed:
            continue
        if column.field in ("first", "last"):
            table_has = {one.field for one in table.columns if one.head.group == column.head.group}
            other = _VALUES if column.kind == "numbers" or (column.kind != "days" and numeric) else _DAYS
            field = other[column.field] if other[column.field] not in table_has else ""
            column.field = field or (
                "current" if column.kind == "numbers" and "current" not in table_has else ""
            )
        elif column.kind == "days" and column.field in (
            "tags",
            "team",
            "number",
            "cycle",
            "start",
            "target",
            "value",
        ):
            column.field = "day" if column.field in ("tags", "team", "value", "number") else column.field
            if column.field in ("start", "target"):
                column.field = {"start": "start_date", "target": "due"}[column.field]
        elif column.field == "kpi" and goals and not table.periods and "metric" in folded_head(column.text):
            column.field = "metric"
        elif column.field == "objective" and _are_ranges(table, column):
            others = [
                one for one in table.of("objective", "key_result", "title", "metric") if one is not column
            ]
            column.field = (
                "target" if others and not table.has("target") else "range" if not others else "objective"
            )
        elif column.field == "key_result" and column.kind == "numbers" and not table.has("current"):
            column.field = "current" if table.has("objective", "title") else "value"
        elif column.field == "current" and _are_shares(table, column):
            column.field = "progress"
        elif column.field in ("due", "start_date") and column.kind == "numbers":
            column.field = {"due": "target", "start_date": "start"}[column.field]
        elif (
            column.field == "metric"
            and table.has("kpi")
            and not table.has("unit")
            and _are_units(table, column)
        ):
            column.field = "unit"
        elif column.field == "metric" and column.kind == "numbers" and not goals:
            column.field = "value"


_WITH_NUMBER = re.compile(r"(\D+?)\s*(\d{1,2})")


def _take_groups(table: Table) -> None:
    """Where key results have numbers in their heads, `Start 2` and `Target 2` belong to the second."""
    groups = {column.head.group for column in table.of("key_result")} - {0}
    for column in table.columns if groups else []:
        found = _WITH_NUMBER.fullmatch(folded_head(column.text)) if not column.field else None
        if found is not None and int(found[2]) in groups and (field := read_head(found[1].strip()).field):
            column.head = column.head._replace(field=field, group=int(found[2]))
            column.field = field


def _name_rows(table: Table) -> None:
    """Numbered rows of figures that have no other words than a description are called by that."""
    titles = table.of("objective", "key_result", "title", "metric", "kpi")
    if not table.has("number") or table.periods or any(column.kind != "numbers" for column in titles):
        return
    if not any(column.kind == "numbers" and column.field in FIGURES for column in table.columns):
        return
    for column in table.of("definition"):
        if column.kind == "texts":
            column.field = "title"
            return


FIGURES = ("start", "target", "current", "objective", "start_date", "first", "last")
"""Fields of columns that hold figures of key results where they hold numbers."""


def _take_measures(table: Table, fixed: set[str]) -> None:
    """What an objective is measured by is its key result, where no column is of those."""
    if table.has("key_result", "metric", "day", "title") or not table.has("objective"):
        return
    planned = any(column.head.year for column in table.columns)
    if planned or (table.periods and not (table.has("start") and table.has("target"))):
        # A plan or a history of KPIs that serve goals.
        return
    for column in table.of("kpi"):
        if column.kind == "texts" and folded_head(column.text) not in fixed:
            column.field = "key_result"
            return


def _are_units(table: Table, column: Column) -> bool:
    """Whether a column beside KPIs holds their units: short words, of which one is a known unit at least."""
    texts = [text for row in table.rows if (text := text_at(row, column))]
    return any(map(is_unit, texts)) and all(len(text) <= 12 and len(text.split()) == 1 for text in texts)


def _are_shares(table: Table, column: Column) -> bool:
    """Whether a column called Status or Now holds shares of the way: no other has figures, and each has its %."""
    if table.has("start", "target", "range", "low", "high", "metric", "progress") or table.periods:
        return False
    texts = [text_at(row, column) for row in table.rows]
    numbers = [text for text in texts if any(map(str.isdigit, text))]
    return bool(numbers) and all(text.endswith("%") for text in numbers)


def _take_types(table: Table) -> None:
    """A column that says of each row what it is, whatever its head is called."""
    if table.has("type"):
        return
    for column in table.columns:
        if column.kind != "texts" or column.field not in ("", "category", "level", "number", "id"):
            continue
        texts = [text for row in table.rows[:SAMPLE] if (text := text_at(row, column))]
        kinds = [row_type(text) for text in texts]
        if "objective" in kinds and "key_result" in kinds and kinds.count("") <= len(kinds) * 0.2:
            column.field = "type"
            return


_EDGE = re.compile(r"\s*(?:[<>=≤≥⩽⩾]|\d|[€$£]|[^\W\d_]{2,12}\.?\s\d)")


def _are_ranges(table: Table, column: Column) -> bool:
    """Whether a column called Goal holds numbers to reach rather than sentences."""
    texts = [text for row in table.rows if (text := text_at(row, column))]
    return bool(texts) and sum(len(text) < 30 and bool(_EDGE.match(text)) for text in texts) >= MOST * len(
        texts
    )
