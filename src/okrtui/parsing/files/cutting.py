"""Sheets cut into tables: where the heads are, where a second table begins, what each column is of."""

from collections.abc import Sequence
from itertools import pairwise

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import is_blank, is_nothing, row_is_blank, text_of
from okrtui.parsing.files.column_fields import settle_fields
from okrtui.parsing.files.column_heads import FIELDS, folded_head, is_unit, read_head
from okrtui.parsing.files.contents import Cell, Row, Sheet
from okrtui.parsing.files.day_cells import is_month, sample_moment
from okrtui.parsing.files.day_columns import settle_days, with_years
from okrtui.parsing.files.evidence import looks_number
from okrtui.parsing.files.found import Choices
from okrtui.parsing.files.tables import LOOKED_AT, MOST, NAMING, SAMPLE, Column, Kind, Table, at
from okrtui.parsing.lines.words.lists import words
from okrtui.text.escaping import visible

_LEGENDS = words(
    "legend legende legenda leyenda note notes hinweis anmerkung remarque nota source sources quelle fuente"
)
"""Words in front of what explains a table."""
HEADS_FOR_SURE = 4.0
"""The score of a row with two words that are known."""


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
    heads = with_years(_heads(head, before, width), before, sheet.name)
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
    while len(kept) > 1 and kept[-1].number in gaps and _is_legend(kept[-1]):
        shown = text_of(kept.pop().cells[0])[:60]
        table.beliefs.append(f"the line below the table is no row of it: {shown}")
    table.rows, table.gaps = kept, frozenset(gaps)
    table.columns = [Column(place, text, read_head(text)) for place, text in enumerate(heads)]
    if head is not None:
        _take_units(table)
        settle_days(table)
    _look_at_columns(table, choices)
    return table, rest


def _is_legend(row: Row) -> bool:
    """Whether a row below an empty one explains the table: `Legend: red = ...`, `Source: ...`."""
    cells = [cell for cell in row.cells if not is_blank(cell)]
    word = folded_head(text_of(cells[0]).partition(":")[0]) if len(cells) == 1 and row.cells[0] else ""
    return word in _LEGENDS or (len(cells) == 1 and text_of(cells[0])[:1] in ("*", "†"))


def _is_remark(row: Row) -> bool:
    """A line of a comment: it begins with # and is alone in its row."""
    first = text_of(row.cells[0]) if row.cells else ""
    return first.startswith("#") and len(first) > 1 and all(map(is_blank, row.cells[1:]))


def _same_cells(row: Row, head: Row) -> bool:
    """Whether a row repeats the heads."""
    return [text_of(cell) for cell in row.cells] == [text_of(cell) for cell in head.cells]


def _place_of_heads(rows: Sequence[Row]) -> int | None:
    """Where the heads are: the row that looks most like them, or the first of several tables that have some."""
    best, most = None, 1.5
    scores: list[float] = []
    for place, row in enumerate(rows[:LOOKED_AT]):
        scores.append(0.0 if _is_remark(row) else _score(row, rows[place + 1 : place + 4]))
        if scores[-1] > most:
            best, most = place, scores[-1]
        if best is not None and place - best > 25:
            break
    for place, score in enumerate(scores[:best] if best is not None else ()):
        if score >= HEADS_FOR_SURE and best is not None:
            numbers = [row.number for row in rows[place : best + 1]]
            after = next((n for n, (one, two) in enumerate(pairwise(numbers)) if two > one + 1), 0)
            if after:
                # An empty row parts it from the heads of another table.
                return place
    return best


def _score(row: Row, below: Sequence[Row]) -> float:
    """How much a row looks like heads: known words, days beside words, words above days and numbers."""
    filled = [(place, cell) for place, cell in enumerate(row.cells) if not is_blank(cell)]
    if not filled or not below:
        return 0.0
    texts = [(place, text_of(cell)) for place, cell in filled]
    days = [place for place, cell in filled if sample_moment(cell)]
    months = [place for place, text in texts if is_month(text)]
    days += months if len(months) > 1 else []
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
    if not after or row_is_blank(after[0]):
        return False
    if len(cells) == 1:
        # The title of a table, with its heads right below it.
        heads = [cell for cell in after[0].cells if not is_blank(cell)]
        return len(heads) > 1 and _begins_another(after[0], after[1:], head)
    if not cells:
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
