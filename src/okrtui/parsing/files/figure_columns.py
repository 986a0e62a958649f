"""Columns of figures beside key results whose heads nobody knows: what they are is asked for."""

from okrtui.parsing.files.found import Findings, Question
from okrtui.parsing.files.tables import Column, Table, text_at
from okrtui.text.escaping import visible

GOALS = ("target", "low", "high", "range", "progress", "score")
"""Fields of which one says where a key result is to arrive, or how far it is."""
WORDS = {
    "start": "where it starts",
    "target": "where it is to arrive",
    "current": "its value now",
    "unused": "something else",
}
MOST = 3
"""Columns that are asked for. Where there are more, the table is one of measurements."""


def ask_for_figures(table: Table, findings: Findings) -> None:
    """Ask what the columns of numbers are where key results have no target: without one they would be yes or no."""
    if table.periods or table.has(*GOALS) or not table.has("key_result", "metric"):
        return
    titles = [text_at(row, one) for one in table.of("key_result", "metric") for row in table.rows]
    if sum(any(map(str.isdecimal, text)) for text in titles) * 2 > len(titles):
        # The figures are in the titles.
        return
    unknown = [
        one
        for one in table.columns
        if not one.field and one.text and one.kind == "numbers" and not _counts_rows(table, one)
    ]
    if not 1 <= len(unknown) <= MOST:
        return
    open_fields = [name for name in ("start", "target", "current") if not table.has(name)]
    for place, column in enumerate(unknown):
        findings.questions.append(_question(table, column, open_fields, place, len(unknown)))


def _counts_rows(table: Table, column: Column) -> bool:
    """Whether a column numbers the rows: 1, 2, 3."""
    texts = [text_at(row, column) for row in table.rows]
    return texts == [str(number) for number in range(1, len(texts) + 1)] and len(texts) > 1


def _question(table: Table, column: Column, fields: list[str], place: int, count: int) -> Question:
    """What a column is; the likeliest answer first: start, target and value come in that order."""
    order = [name for name in fields if name != "start"] if count < len(fields) else fields
    likely = order[min(place, len(order) - 1)]
    names = [likely, *(name for name in fields if name != likely), "unused"]
    return Question(
        f"What is the column {visible(column.text[:40])} of the key results?",
        tuple((WORDS[name], f"--map {column.text}={name}") for name in names),
        where=table.where(table.head),
    )
