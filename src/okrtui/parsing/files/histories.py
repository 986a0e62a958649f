"""Histories of KPIs: a row a value, a row a day with a column a KPI, or a row a KPI with a column a period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import done_of, is_nothing, is_total, text_of, unit_of
from okrtui.parsing.files.column_heads import folded_head, is_unit, without_unit
from okrtui.parsing.files.contents import Cell, Row
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.day_cells import Moment, head_moment
from okrtui.parsing.files.evidence import Amount, looks_number
from okrtui.parsing.files.found import FoundKpi
from okrtui.parsing.files.kpi_fields import take_fields
from okrtui.parsing.files.series import Point, Series, cadence_of
from okrtui.parsing.files.tables import Column, Table, at, text_at
from okrtui.parsing.unit_names import CANONICAL

NOT_VALUES = frozenset(
    {"day", "target", "low", "high", "range", "baseline", "due", "start_date", "unused", "parent", "id"}
)
"""Fields of a history whose numbers are no values."""
NAMES = ("kpi", "metric", "title", "category", "team", "owner", "tags", "key_result", "objective", "type")
"""Fields that can tell the KPIs of a history with a row a value apart, the likeliest first."""


@dataclass(slots=True)
class Found:
    """The series of a table by their names."""

    context: Context
    prefix: str
    """What is put before the titles: the name of the sheet where several have the same columns."""
    series: dict[str, Series] = field(default_factory=dict)
    empty: int = 0
    """Rows that have a day and no value."""

    def of(self, title: str, row: Row | None) -> Series:
        """The series of a KPI."""
        title = f"{self.prefix} {title}".strip()
        if title not in self.series:
            where = self.context.table.where(row.number if row else self.context.table.head)
            self.series[title] = Series(FoundKpi(where, title))
        return self.series[title]


def day_column(table: Table) -> Column | None:
    """The column of the days of a history."""
    columns = [
        column
        for column in table.columns
        if column.kind == "days" and not column.is_period and column.field not in ("due", "unused")
    ]
    named = [column for column in columns if column.field == "day"]
    return next(iter(named or columns), None)


def value_columns(table: Table) -> list[Column]:
    """The columns whose numbers are values of a KPI."""
    return [
        column
        for column in table.columns
        if column.field not in NOT_VALUES
        and (column.kind == "numbers" or _are_answers(table, column))
        and not _counts_rows(table, column)
    ]


def _are_answers(table: Table, column: Column) -> bool:
    """Whether a column says yes or no of each day."""
    if column.kind != "texts":
        return False
    answered = False
    for _, cell in table.cells(column):
        if not is_nothing(cell):
            if answer_of(cell) is None:
                return False
            answered = True
    return answered


def are_values(table: Table, column: Column) -> bool:
    """Whether each cell of a column is a number, or a yes or no."""
    cells = [cell for _, cell in table.cells(column) if not is_nothing(cell)]
    return all(answer_of(cell) is not None or looks_number(cell) for cell in cells)


def answer_of(cell: Cell) -> bool | None:
    """Yes or no; None for anything else."""
    if isinstance(cell, str) and cell[:1].isdecimal():
        # No word that answers begins with a digit, and most values do.
        return None
    return cell if isinstance(cell, bool) else done_of(text_of(cell))


def _counts_rows(table: Table, column: Column) -> bool:
    """Whether a column only numbers the rows."""
    if column.field not in ("number", "id") and column.text not in ("", "#"):
        return False
    texts = [text_of(cell) for _, cell in table.cells(column)]
    return len(texts) > 2 and texts in (
        [str(n) for n in range(len(texts))],
        [str(n) for n in range(1, len(texts) + 1)],
    )


def name_column(table: Table, days: Column) -> Column | None:
    """The column that tells KPIs apart where each row is one value."""
    for name in NAMES[:2]:
        if found := next((one for one in table.of(name) if one.kind == "texts"), None):
            return found
    seen = [text_at(row, days) for row in table.rows]
    if len(set(seen)) == len(seen):
        return None
    candidates = [
        column for column in table.columns if column.kind == "texts" and column.field in ("", *NAMES)
    ]
    pairs = {
        column.at: len({(day, text_at(row, column)) for day, row in zip(seen, table.rows, strict=True)})
        for column in candidates
    }
    whole = [column for column in candidates if pairs[column.at] == len(seen)]
    repeated = [one for one in whole if len({text_at(row, one) for row in table.rows}) <= len(seen) // 2]
    return min(repeated, key=lambda one: NAMES.index(one.field) if one.field else 0, default=None)


@dataclass(slots=True)
class _Columns:
    """The columns of a history with values in rows."""

    days: Column
    name: Column | None
    values: list[Column]
    unit: Column | None
    note: Column | None
    titles: dict[int, str]
    beside: Column | None = None
    """What tells rows of one name and day apart: the team, the place."""
    series: dict[tuple[str, str, int], Series] = field(default_factory=dict)
    """Those so far, by the name in the row, what is beside it, and the place of the column."""

    def of(self, found: Found, row: Row, column: Column) -> Series:
        """The series of a value, called by its name without its unit, with what tells it from others."""
        name, beside = text_at(row, self.name), text_at(row, self.beside)
        series = self.series.get((name, beside, column.at))
        if series is None:
            bare, unit = without_unit(name)
            texts = (beside, bare.strip() if unit else name, self.titles[column.at])
            series = found.of(" ".join(filter(None, texts)), row if self.name is not None else None)
            self.series[name, beside, column.at] = series
        return series


def read_rows(found: Found) -> None:
    """Values in rows: each row has a day, and one value or a value for each of several KPIs."""
    context, table = found.context, found.context.table
    days = day_column(table)
    if days is None:
        return
    name = name_column(table, days)
    values = value_columns(table)
    if name is not None and len(values) > 1:
        values = [column for column in values if column.field == "value"] or values
    note = next((column for column in table.of("note", "definition") if column.kind != "numbers"), None)
    titles = _titles(found, values, named=name is not None)
    unit = next(iter(table.of("unit")), None)
    columns = _Columns(days, name, values, unit, note, titles, _beside_name(table, days, name))
    last: dict[tuple[str, str], Row] = {}
    """The last row of each name."""
    for row in table.rows:
        cell = at(row, days.at)
        moment = None if is_nothing(cell) else context.moment(cell)
        day = None if moment is None else context.day(moment)
        if moment is None:
            context.refuse(row, _no_day(text_of(cell)))
        elif day is None:
            context.refuse(row, f"{text_of(cell)} is in the future")
        elif name is not None and not text_at(row, name):
            context.refuse(row, "It has no name")
        else:
            found.empty += not _take_values(found, columns, row, day, moment.at)
            if name is not None and values:
                last[text_at(row, name), text_at(row, columns.beside)] = row
    for row in last.values():
        take_fields(context, row, columns.of(found, row, values[0]).kpi, name)
    if name is None and len(values) == 1 and table.rows:
        take_fields(context, table.rows[-1], found.of(titles[values[0].at], None).kpi, None)
    if found.empty:
        rows = "1 row has" if found.empty == 1 else f"{found.empty:,} rows have"
        context.findings.beliefs.append(f"{rows} a day and no value")


def unit_so_far(series: Series) -> str:
    """The unit that a KPI is known to have."""
    return series.kpi.texts.get("unit", "")


def _beside_name(table: Table, days: Column, name: Column | None) -> Column | None:
    """The column that tells apart what several rows have of one name on one day, where it does so for all."""
    if name is None:
        return None
    seen = [(text_at(row, days), text_at(row, name)) for row in table.rows]
    if len(set(seen)) == len(seen):
        return None
    for column in table.columns:
        if (
            column in (days, name)
            or column.kind != "texts"
            or column.field not in ("", "team", "category", "owner")
        ):
            continue
        texts = [text_at(row, column) for row in table.rows]
        if all(texts) and len({*zip(seen, texts, strict=True)}) == len(seen):
            return column
    return None


def _take_values(found: Found, columns: _Columns, row: Row, day: date, moment: datetime | None) -> bool:
    """The values of a row; False where it has none."""
    context, read = found.context, False
    for column in columns.values:
        series = columns.of(found, row, column)
        texts = series.kpi.texts
        if "unit" not in texts:
            in_name = without_unit(text_at(row, columns.name))[1]
            if own := context.unit(row, columns.unit) or column.head.unit or in_name:
                texts["unit"] = unit_of(own)
        cell = at(row, column.at)
        if is_nothing(cell):
            continue
        read = True
        answer = answer_of(cell)
        try:
            amount = (
                Amount(float(answer))
                if answer is not None
                else context.amount(cell, column, unit_so_far(series))
            )
        except DataProblem as problem:
            context.refuse(row, f"{problem.statement} ({column.label_or_number})")
            continue
        value = series.in_its_unit(amount)
        series.points.append(Point(day, value, moment, row.number, text_at(row, columns.note)))
    return read


def _no_day(text: str) -> str:
    if not text:
        return "It has no day"
    return f"“{text[:40]}” is a total, not a day" if is_total(text) else f"“{text[:40]}” isn't a day"


def _titles(found: Found, values: list[Column], *, named: bool) -> dict[int, str]:
    """What the KPI of each column is called; without a name of its own it has that of the sheet or file."""
    table = found.context.table
    own = "" if named or found.prefix else table.name
    titles = {}
    for column in values:
        text = column.head.label
        unit_alone = bool(text) and is_unit(text) and not found.prefix
        generic = not text or column.field in ("value", "current") or unit_alone
        if unit_alone:
            column.head = column.head._replace(unit=CANONICAL.get(text.lower(), text))
        if generic and (len(values) == 1 or (named and column.field == "value")):
            titles[column.at] = own
        else:
            titles[column.at] = "" if named and len(values) == 1 else text or f"{own} {column.at}".strip()
    if found.prefix or named or not own:
        return titles
    if own in titles.values() and len(values) == 1:
        found.context.findings.beliefs.append(f"the KPI is named after the file: {own}")
    return titles


def read_periods(found: Found) -> None:
    """Values in columns: each row is a KPI, and the heads are days, weeks or months."""
    context, table = found.context, found.context.table
    moments = [(column, head_moment(column.text, context.order)) for column in table.periods]
    periods = [(column, context.day(moment)) for column, moment in moments if moment]
    cadence = _cadence_of([moment for _, moment in moments if moment])
    name = _name_of_rows(table)
    unit = next(iter(table.of("unit")), None)
    section = ""
    weeks = table.weeks
    for place, row in enumerate(table.rows):
        if any(not is_nothing(at(row, column.at)) for column in weeks):
            context.refuse(row, f"{weeks[0].text} has no year. Name it like 2026-W01")
        title = text_at(row, name) if name is not None else table.name
        cells = [cell for cell in row.cells if not is_nothing(cell)]
        if not title:
            context.refuse(row, "It has no name")
            continue
        if is_total(title):
            context.refuse(row, f"“{title[:40]}” is a total of other rows")
            continue
        if len(cells) == 1 and place + 1 < len(table.rows) and len(periods) > 1 and name is not None:
            section = title
            context.findings.beliefs.append(
                f"row {row.number} is the heading of the rows below it: {title[:40]} is their category"
            )
            continue
        bare, in_title = without_unit(title)
        series = found.of(bare.strip() if in_title else title, row)
        if in_title:
            series.kpi.texts.setdefault("unit", unit_of(in_title))
        if cadence:
            series.kpi.texts.setdefault("cadence", cadence)
        if section:
            series.kpi.texts.setdefault("category", section)
        if own := context.unit(row, unit):
            series.kpi.texts["unit"] = own
        take_fields(context, row, series.kpi, name)
        _values_of(context, row, series, periods)


def _cadence_of(moments: Sequence[Moment]) -> str:
    """How often a KPI is read whose columns are weeks, months or quarters, of which some may be empty."""
    lengths = {(moment.last - moment.first).days + 1 for moment in moments}
    if len(moments) < 2:
        return ""
    if lengths == {7}:
        return "weekly"
    if lengths <= set(range(28, 32)):
        return "monthly"
    if lengths <= set(range(90, 93)):
        return "quarterly"
    return cadence_of([moment.last for moment in moments]) if lengths == {1} else ""


def _values_of(context: Context, row: Row, series: Series, periods: list[tuple[Column, date | None]]) -> None:
    for column, day in periods:
        cell = at(row, column.at)
        if is_nothing(cell):
            continue
        answer = answer_of(cell)
        try:
            amount = (
                Amount(float(answer))
                if answer is not None
                else context.amount(cell, column, series.kpi.texts.get("unit", ""))
            )
        except DataProblem as problem:
            context.refuse(row, f"{problem.statement} ({column.label_or_number})")
            continue
        if day is None:
            context.refuse(row, f"{column.text} is in the future")
            continue
        series.points.append(Point(day, series.in_its_unit(amount), None, row.number))


def _name_of_rows(table: Table) -> Column | None:
    for name in ("kpi", "metric", "title", "value", "key_result", "objective"):
        if found := next((one for one in table.of(name) if one.kind == "texts"), None):
            return found
    return next((one for one in table.columns if one.kind == "texts" and not one.field), None) or next(
        (one for one in table.columns if one.kind == "texts"), None
    )


def same_heads(table: Table) -> tuple[str, ...]:
    """What two sheets have in common that hold the same KPIs of different places."""
    return tuple(folded_head(column.text) for column in table.columns)
