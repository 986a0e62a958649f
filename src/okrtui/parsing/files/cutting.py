"""Sheets cut into tables: where the heads are, where a second table begins, what each column is of."""

import re
from collections.abc import Sequence

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import is_blank, is_nothing, row_is_blank, row_type, text_of
from okrtui.parsing.files.column_heads import FIELDS, folded_head, is_unit, read_head
from okrtui.parsing.files.contents import Cell, Row, Sheet
from okrtui.parsing.files.day_cells import sample_moment
from okrtui.parsing.files.evidence import looks_number
from okrtui.parsing.files.found import Choices
from okrtui.parsing.files.tables import LOOKED_AT, MOST, NAMING, SAMPLE, Column, Kind, Table, at, text_at
from okrtui.text.escaping import visible


def tables_of(file: str, sheet: Sheet, choices: Choices, *, several: bool) -> list[Table]:
    """The tables of a sheet, one below the other; `several`: the file has other sheets."""
    rows = list(sheet.rows)
    found = []
    while rows:
        table, rows = _first_table(file, sheet, rows, choices, several)
        if table is not None:
            found.append(table)
    return found


def _first_table(
    file: str, sheet: Sheet, rows: list[Row], choices: Choices, several: bool
) -> tuple[Table | None, list[Row]]:
    """The first table of some rows, and the rows behind it."""
    filled = [row for row in rows if not row_is_blank(row)]
    if not filled:
        return None, []
    place = _place_of_heads(filled)
    head = None if place is None else filled[place]
    before = filled[:place] if place is not None else []
    before += [
        row for row in filled[len(before) :] if _is_remark(row) and (head is None or row.number < head.number)
    ]
    body = [row for row in rows if head is None or row.number > head.number]
    width = max(len(row.cells) for row in filled)
    heads = _heads(head, before, width)
    table = Table(
        file, sheet.name if several else "", sheet.name, [], [], head.number if head else 0, before,
        delimiter=sheet.delimiter,
    )  # fmt: skip
    first, rest = _parted(body, heads, head)
    gaps, kept, blank = set(), [], False
    for row in first:
        if row_is_blank(row):
            blank = True
        elif not (head is not None and _same_cells(row, head)) and not (head is None and row in before):
            if blank:
                gaps.add(row.number)
            kept.append(row)
            blank = False
    table.rows, table.gaps = kept, frozenset(gaps)
    table.columns = [Column(place, text, read_head(text)) for place, text in enumerate(heads)]
    if head is not None:
        _take_units(table)
    _look_at_columns(table, choices)
    return table, rest


def _is_remark(row: Row) -> bool:
    """A line of a comment: it begins with # and is alone in its row."""
    first = text_of(row.cells[0]) if row.cells else ""
    return first.startswith("#") and len(first) > 1 and all(map(is_blank, row.cells[1:]))


def _same_cells(row: Row, head: Row) -> bool:
    """Whether a row repeats the heads."""
    return [text_of(cell) for cell in row.cells] == [text_of(cell) for cell in head.cells]


def _place_of_heads(rows: Sequence[Row]) -> int | None:
    best, most = None, 1.5
    for place, row in enumerate(rows[:LOOKED_AT]):
        if _is_remark(row):
            continue
        score = _score(row, rows[place + 1 : place + 4])
        if score > most:
            best, most = place, score
        if best is not None and place - best > 25:
            break
    return best


def _score(row: Row, below: Sequence[Row]) -> float:
    """How much a row looks like heads: known words, days beside words, words above days and numbers."""
    filled = [(place, cell) for place, cell in enumerate(row.cells) if not is_blank(cell)]
    if not filled or not below:
        return 0.0
    texts = [(place, text_of(cell)) for place, cell in filled]
    days = [place for place, cell in filled if sample_moment(cell)]
    numbers = [
        cell
        for place, cell in filled
        if place not in days and looks_number(cell) and not _is_year(text_of(cell))
    ]
    known = {read_head(text).field for place, text in texts if place not in days} - {""}
    count = sum(bool(read_head(text).field) for place, text in texts if place not in days)
    score = min(count, 2 * len(known)) * 2.0 - 3.0 * len(numbers)
    if len(days) > 1 and (len(days) < len(filled) or is_blank(row.cells[0] if row.cells else None)):
        score += min(len(days), 6)
    elif days:
        score -= 3
    if len(filled) > 1 and not days and not numbers and _over_figures(filled, below):
        score += 3
    if any(len(text) > 60 for _, text in texts):
        score -= 2
    return score


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and "1970" <= text <= "2199"


def _over_figures(filled: Sequence[tuple[int, Cell]], below: Sequence[Row]) -> bool:
    """Whether words are above days and numbers, in the row below or the one after it."""
    for row in below[:2]:
        cells = [at(row, place) for place, _ in filled]
        if any(map(sample_moment, row.cells)) and any(
            looks_number(cell) and not sample_moment(cell) for cell in cells
        ):
            return True
    return False


def _heads(head: Row | None, before: Sequence[Row], width: int) -> list[str]:
    """The texts of the heads; where they are not enough to tell columns apart, with those above them."""
    if head is None:
        return [""] * width
    texts = [text_of(cell) for cell in head.cells] + [""] * (width - len(head.cells))
    above = next((row for row in before if row.number == head.number - 1), None)
    if above is None:
        return texts
    unknown = [text for text in texts if text and not read_head(text).field and not sample_moment(text)]
    repeated = len({folded_head(text) for text in unknown}) < len(unknown)
    uppers, last = [], ""
    for place in range(width):
        last = text_of(at(above, place)) or last
        uppers.append(last)
    if repeated:
        names = {folded_head(text) for text in unknown if unknown.count(text) > 1}
        return [
            f"{upper} {text}" if upper and folded_head(text) in names else text
            for upper, text in zip(uppers, texts, strict=True)
        ]
    filled = {place for place in range(width) if text_of(at(above, place))}
    return [text or (uppers[place] if place in filled and filled else "") for place, text in enumerate(texts)]


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


def _parted(body: list[Row], heads: Sequence[str], head: Row | None) -> tuple[list[Row], list[Row]]:
    """The rows of the first table, and those of the next: it begins behind an empty row, with heads of its own."""
    blank = False
    for place, row in enumerate(body):
        if row_is_blank(row):
            blank = True
            continue
        if blank and place and _begins_another(row, body[place + 1 :], head):
            return body[:place], body[place:]
        blank = False
    return body, []


def _begins_another(row: Row, after: Sequence[Row], head: Row | None) -> bool:
    cells = [cell for cell in row.cells if not is_blank(cell)]
    if len(cells) < 2 or not after or row_is_blank(after[0]):
        return False
    if any(looks_number(cell) or sample_moment(cell) for cell in cells):
        return False
    if head is not None and _same_cells(row, head):
        return False
    known = {read_head(text).field for cell in cells if len(text := text_of(cell)) > 2} - {""}
    if len(known) >= 2 and len(known) >= len(cells) / 2:
        return True
    if head is not None and {read_head(text_of(cell)).field for cell in head.cells} & NAMING:
        # What is below goals without heads of its own is more of them.
        return False
    below = [cell for cell in after[0].cells if not is_blank(cell)]
    return (
        len(below) == len(cells)
        and any(map(looks_number, below))
        and all(len(text_of(c)) < 40 for c in cells)
    )


def _look_at_columns(table: Table, choices: Choices) -> None:
    """What the cells of each column are, and with that what the column is of."""
    mapped = {folded_head(name): _field(field) for name, field in choices.columns.items()}
    years = [column for column in table.columns if _is_year(column.text)]
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
        elif column.field == "day" and _is_when(table, column):
            column.field = "due"
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


_WHEN = frozenset({"when", "wann", "quand", "cuando", "quando", "wanneer", "kiedy"})


def _is_when(table: Table, column: Column) -> bool:
    """Whether a column asks when things are due: it is beside goals, and no value is beside it that is of that day."""
    goals = table.has("objective", "key_result", "initiative", "target")
    measured = table.has("value", "due", "kpi") or table.periods
    return column.kind == "days" and folded_head(column.text) in _WHEN and goals and not measured


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
