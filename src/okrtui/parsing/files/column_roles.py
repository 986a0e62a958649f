"""What columns are of whose heads nobody knows, or whose heads can mean several things: their cells and places tell."""

from collections.abc import Callable

from okrtui.parsing.files.cells import row_type
from okrtui.parsing.files.column_heads import folded_head
from okrtui.parsing.files.measures import tell_sorts
from okrtui.parsing.files.row_links import is_outline
from okrtui.parsing.files.tables import Column, Table, text_at

FIGURES = ("start", "target", "current", "progress", "range", "low", "high")
"""Fields that a key result has beside its title."""
REFERENCES = frozenset({"reference", "referenz", "referencia", "riferimento", "referentie", "referens"})
"""Heads of ids, or of the values from which key results start."""
FILLED = 0.8
"""The share of rows in which a column of titles says something."""


def take_roles(table: Table, fixed: Callable[[Column], bool]) -> None:
    """Give columns the field that their cells show; `fixed` says of which columns it is given."""
    _take_sorts(table, fixed)
    _take_references(table, fixed)
    _take_titles_beside_objectives(table, fixed)
    if table.has("key_result") and not table.has("current") and not table.periods:
        for column in table.of("value"):
            column.field = "current"
    if not table.has("kpi", "parent", "type", "number") and not _is_history(table):
        _take_key_results(table, fixed)
        _take_objectives(table, fixed)


def _texts(table: Table, column: Column) -> list[str]:
    return [text_at(row, column) for row in table.rows]


def _is_history(table: Table) -> bool:
    return table.has("day", "value") or len(table.periods) > 1 or any(one.head.year for one in table.columns)


def _take_sorts(table: Table, fixed: Callable[[Column], bool]) -> None:
    """A column that says of each key result whether it is a number, a percentage or a yes or no."""
    if not table.has("objective", "key_result", "title", "metric"):
        return
    for column in table.columns:
        texts = _texts(table, column)
        if column.field in ("", "unused", "type", "ambition", "metric", "measure") and not fixed(column):
            typed = column.field == "type" and any(map(row_type, texts))
            if column.kind == "texts" and not typed and tell_sorts(texts):
                column.field = "measure"
            elif column.field == "measure":
                column.field = ""


def _take_references(table: Table, fixed: Callable[[Column], bool]) -> None:
    """`Reference` is an id, or the value from which a key result starts: its cells say which."""
    if table.has("start") or not table.has("target") or any(one.head.year for one in table.columns):
        return
    for column in table.of("id"):
        if folded_head(column.text) in REFERENCES and column.kind == "numbers" and not fixed(column):
            column.field = "start"
            return


def _take_titles_beside_objectives(table: Table, fixed: Callable[[Column], bool]) -> None:
    """A name in rows that name their objective as well is that of a key result."""
    if table.has("key_result", "metric", "kpi", "type", "parent", "day") or not table.has("objective"):
        return
    for column in table.of("title"):
        if column.kind == "texts" and not fixed(column) and _differs(table, column):
            column.field = "key_result"
            return


def _differs(table: Table, column: Column) -> bool:
    """Whether a column of texts is filled and says something else in nearly each row."""
    texts = [text for text in _texts(table, column) if text]
    return len(texts) >= FILLED * len(table.rows) > 0 and len(set(texts)) >= FILLED * len(texts)


def _repeats(table: Table, column: Column) -> bool:
    """Whether several rows belong to one text of a column: it comes again, or is empty below."""
    texts = _texts(table, column)
    return bool(texts) and bool(texts[0]) and len(set(filter(None, texts))) < len(texts)


def _unknown(table: Table, fixed: Callable[[Column], bool]) -> list[Column]:
    return [
        one
        for one in table.columns
        if one.text and one.kind == "texts" and not one.field and not one.is_period and not fixed(one)
    ]


def _take_key_results(table: Table, fixed: Callable[[Column], bool]) -> None:
    """Beside objectives that have several rows, or right behind them, texts that differ are key results."""
    if table.has("key_result", "metric", "title") or len(table.of("objective")) != 1:
        return
    objective = table.of("objective")[0]
    if objective.kind != "texts" or objective.head.group:
        return
    figures, several = table.has(*FIGURES), _repeats(table, objective)
    for column in _unknown(table, fixed):
        near = figures and column.at == objective.at + 1
        if (several or near) and _differs(table, column):
            column.field = "key_result"
            table.beliefs.append(
                f"the column {column.text[:40]} holds the key results: its texts differ from row to row"
            )
            return


def _take_objectives(table: Table, fixed: Callable[[Column], bool]) -> None:
    """In front of key results, texts that several rows share are objectives."""
    results = table.of("key_result")
    if len(results) != 1 or results[0].head.group or table.has("objective", "title"):
        return
    for column in _unknown(table, fixed):
        outline = any(map(is_outline, _texts(table, column)))
        if column.at < results[0].at and _repeats(table, column) and not outline:
            column.field = "objective"
            table.beliefs.append(
                f"the column {column.text[:40]} holds the objectives: each is that of several rows"
            )
            return
