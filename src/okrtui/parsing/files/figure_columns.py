"""Columns of figures beside key results whose heads nobody knows: what they are is asked for."""

from okrtui.parsing.files.found import Findings, Question, Where
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
FIGURES = ("start", "target", "current")
"""What a column of figures can be."""
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
    open_fields = [name for name in FIGURES if not table.has(name)]
    where = table.where(table.head)
    findings.questions += figure_questions([column.text for column in unknown], open_fields, where)


def _counts_rows(table: Table, column: Column) -> bool:
    """Whether a column numbers the rows: 1, 2, 3."""
    texts = [text_at(row, column) for row in table.rows]
    return texts == [str(number) for number in range(1, len(texts) + 1)] and len(texts) > 1


def figure_questions(heads: list[str], fields: list[str], where: Where) -> list[Question]:
    """What each column is; the likeliest answer first: start, target and value come in that order."""
    order = [name for name in fields if name != "start"] if len(heads) < len(fields) else fields
    found = []
    for place, head in enumerate(heads):
        likely = order[min(place, len(order) - 1)]
        names = [likely, *(name for name in fields if name != likely), "unused"]
        found.append(
            Question(
                f"What is the column {visible(head[:40])} of the key results?",
                tuple((WORDS[name], f"--map {head}={name}") for name in names),
                where=where,
            )
        )
    return found
