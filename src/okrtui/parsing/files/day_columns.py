"""Days that a table has in several columns, in numbers of a machine, or in heads that leave out the year."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from okrtui.parsing.files.cells import is_nothing, text_of
from okrtui.parsing.files.column_heads import Head, folded_head, vocabulary
from okrtui.parsing.files.contents import Cell, Row
from okrtui.parsing.files.day_cells import LONGEST, Order, is_month, read_moment, sample_moment
from okrtui.parsing.files.tables import Column, Table, at
from okrtui.parsing.lines.words.lists import words

_YEARS = words("year jahr annee ano anno jaar ar rok 年 fiscal-year fy")
_PARTS = vocabulary({
    "month": "month; monat; mois; mes; mese; maand; maned; manad; miesiac; 月; month no; month number; monat nr",
    "quarter": """
        quarter; qtr; quartal; trimestre; kwartaal; kvartal; kwartal; 四半期; 季度; fiscal quarter; cycle; period;
        zyklus""",
    "week": "week; woche; kw; kalenderwoche; semaine; semana; settimana; uke; vecka; uge; tydzien; week no; wk; 週",
})  # fmt: skip
_TIMES = words("time uhrzeit zeit heure hora ora tijd tid tidspunkt klokkeslett czas godzina 時刻 時間")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SERIALS = range(25_000, 75_000)
"""What spreadsheets count days with: 1968 to 2105."""
_SPREADSHEET = date(1899, 12, 30)
_SECONDS = range(10**8, 4 * 10**9)
_THOUSANDTHS = 1000


def settle_days(table: Table) -> None:
    """Put the days of each row into one column, in words that can be read as days."""
    _join_years(table)
    _join_times(table)
    for column in table.columns:
        if column.head.field == "day" or folded_head(column.text) in _TIMES:
            _read_machine_days(table, column)


def _named(table: Table, names: frozenset[str]) -> Column | None:
    return next((one for one in table.columns if folded_head(one.text) in names), None)


def _replace(table: Table, column: Column, cells: Sequence[Cell]) -> None:
    """Put other cells into a column."""
    for place, (row, cell) in enumerate(zip(table.rows, cells, strict=True)):
        kept = [*row.cells, *[None] * (column.at + 1 - len(row.cells))]
        kept[column.at] = cell
        table.rows[place] = Row(row.number, tuple(kept))


def _join_years(table: Table) -> None:
    """Year | Month, Year | Quarter, Year | Week: the year goes to what is in the other column."""
    year = _named(table, frozenset(_YEARS))
    if year is None or not table.rows:
        return
    years = [text_of(at(row, year.at)) for row in table.rows]
    if not all(map(_YEAR.fullmatch, filter(None, years))):
        return
    for column in table.columns:
        part = _PARTS.get(folded_head(column.text), "")
        texts = [text_of(at(row, column.at)) for row in table.rows]
        if not part or column is year or any(_YEAR.search(text) for text in texts):
            continue
        joined = [
            _with_year(part, text, one) if one and text else text
            for text, one in zip(texts, years, strict=True)
        ]
        if all(read_moment(text, Order()) is not None for text in joined if text):
            _replace(table, column, joined)
            year.head = Head(year.text, "unused")
            return


def _with_year(part: str, text: str, year: str) -> str:
    digits = text.removesuffix(".0")
    if not digits.isdecimal():
        return f"{text} {year}"
    return {"month": f"{year}-{digits:0>2}", "quarter": f"Q{digits} {year}", "week": f"{year}-W{digits}"}[
        part
    ]


def _join_times(table: Table) -> None:
    """Date | Time: the time of day goes to the day."""
    times = next(
        (one for one in table.columns if folded_head(one.text) in _TIMES and _is_clock(table, one)), None
    )
    if times is None:
        return
    others = (one for one in table.columns if one is not times and one.head.field == "day")
    days = next((one for one in others if _is_days(table, one)), None)
    if days is None:
        return
    cells = [
        f"{text_of(at(row, days.at))} {text_of(at(row, times.at))}".strip()
        if not is_nothing(at(row, days.at)) and not is_nothing(at(row, times.at))
        else at(row, days.at)
        for row in table.rows
    ]
    _replace(table, days, cells)
    times.head = Head(times.text, "unused")


def _is_clock(table: Table, column: Column) -> bool:
    texts = [text_of(at(row, column.at)) for row in table.rows if not is_nothing(at(row, column.at))]
    return bool(texts) and all(map(_CLOCK.fullmatch, texts))


def _is_days(table: Table, column: Column) -> bool:
    cells = [at(row, column.at) for row in table.rows if not is_nothing(at(row, column.at))]
    return bool(cells) and all(sample_moment(cell) and ":" not in text_of(cell) for cell in cells)


def _read_machine_days(table: Table, column: Column) -> None:
    """Days as spreadsheets and clocks of machines count them: 46113, 1777248000."""
    cells = [at(row, column.at) for row in table.rows]
    found: list[int] = []
    for cell in cells:
        if not is_nothing(cell):
            number = _whole(cell)
            if number is None:
                return
            found.append(number)
    if not found:
        return
    if all(number in _SERIALS for number in found):
        read, how = _serial, "are counted as spreadsheets do it"
    elif all(number in _SECONDS or number // _THOUSANDTHS in _SECONDS for number in found):
        read, how = _instant, "are the seconds since 1970"
    else:
        return
    days = [None if (number := _whole(cell)) is None else read(number) for cell in cells]
    _replace(table, column, days)
    column.head = Head(column.text, "day")
    table.beliefs.append(f"days {how}: {found[0]} is {next(filter(None, days))}")


def _whole(cell: Cell) -> int | None:
    text = text_of(cell).removesuffix(".0")
    return int(text) if len(text) < 15 and text.isascii() and text.isdecimal() else None


def machine_day(value: object) -> str:
    """The instant of a number that a clock of a machine counts; empty for anything else."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else 0
    return _instant(number) if number in _SECONDS or number // _THOUSANDTHS in _SECONDS else ""


def _serial(number: int) -> str:
    return (_SPREADSHEET + timedelta(number)).isoformat()


def _instant(number: int) -> str:
    seconds = number if number in _SECONDS else number // _THOUSANDTHS
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}Z"


def _years_over(above: Sequence[Row], width: int) -> list[str]:
    """The year over each column; cells that are merged are blank behind their first."""
    years = [""] * width
    if above:
        last = ""
        for place in range(width):
            text = text_of(at(above[-1], place))
            last = text if re.fullmatch(r"(?:19|20)\d\d", text) else "" if text else last
            years[place] = last
    return years


def with_years(heads: Sequence[str], above: Sequence[Row], name: str) -> list[str]:
    """Heads that are months alone with the year that is above them, or in the name of the sheet or file."""
    months = [text for text in heads if is_month(text)]
    if len(months) < 2:
        return list(heads)
    over = _years_over(above, len(heads))
    if all(over[place] for place, text in enumerate(heads) if is_month(text)):
        return [f"{text} {over[place]}" if is_month(text) else text for place, text in enumerate(heads)]
    if len(set(map(str.casefold, months))) < len(months):
        return list(heads)
    texts = [text_of(cell) for row in above for cell in row.cells if isinstance(cell, str | int)] + [name]
    years = {
        year for text in texts if len(text) <= 3 * LONGEST for year in re.findall(r"\b(?:19|20)\d\d\b", text)
    }
    if len(years) != 1:
        return list(heads)
    (year,) = years
    return [f"{text} {year}" if is_month(text) else text for text in heads]
