"""What a column is of where its head can mean several things: the cells below it and the other heads tell."""

import re

from okrtui.parsing.files.cells import row_type
from okrtui.parsing.files.column_heads import folded_head, is_unit, read_head
from okrtui.parsing.files.column_roles import take_roles
from okrtui.parsing.files.measures import are_figures
from okrtui.parsing.files.row_links import is_outline
from okrtui.parsing.files.tables import MOST, SAMPLE, Column, Table, at, text_at


def settle_fields(table: Table, mapped: set[str]) -> None:
    """Settle what each column is of; `mapped`: the folded heads of those of which it is given."""
    _take_groups(table)
    _name_rows(table)
    _by_content(table, mapped)
    _take_measures(table, mapped)
    _take_types(table)
    take_roles(
        table, lambda column: folded_head(column.text) in mapped or f"column {column.at + 1}" in mapped
    )


_VALUES = {"first": "start", "last": "target"}
_DAYS = {"first": "start_date", "last": "due"}


def _by_content(table: Table, fixed: set[str]) -> None:
    """A head that can mean two things is the one that fits its cells and the other heads."""
    goals = table.has("objective", "key_result", "title")
    numeric = any(
        column.kind == "numbers" or _has_figures(table, column)
        for column in table.columns
        if column.field in ("start", "target", "current")
    )
    for column in table.columns:
        if folded_head(column.text) in fixed or f"column {column.at + 1}" in fixed:
            continue
        if column.field in ("first", "last"):
            table_has = {one.field for one in table.columns if one.head.group == column.head.group}
            figures = column.kind == "numbers" or _has_figures(table, column)
            other = _VALUES if figures or (column.kind != "days" and numeric) else _DAYS
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


def _has_figures(table: Table, column: Column) -> bool:
    """Whether a column holds figures, and a yes or no in some of its rows."""
    return are_figures([at(row, column.at) for row in table.rows])


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
    outline = any(is_outline(text_at(row, one)) for one in table.of("id") for row in table.rows[:SAMPLE])
    if (
        not (table.has("number") or outline)
        or table.periods
        or any(column.kind != "numbers" for column in titles)
    ):
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
