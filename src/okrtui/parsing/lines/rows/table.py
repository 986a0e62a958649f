"""The order in which a line is tried: the first row that fits counts."""

from collections.abc import Callable

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.rows import changes, counts, edges, from_to, levels, rates, steps
from okrtui.parsing.lines.sentence import Reading, Sentence

Row = Callable[[Sentence], Reading | None]
ROWS: tuple[Row, ...] = (
    from_to.read,
    edges.read,
    rates.read,
    changes.read,
    steps.read,
    counts.read,
    levels.read,
)
"""A limit comes before a rate, which it may have: at least 3 times a week."""


def read(sentence: Sentence) -> Reading:
    """What a line means; yes or no where it has no figure, or figures of different things."""
    for row in ROWS:
        found = attempt(row, sentence)
        if found is not None:
            return found
    return Reading("binary", {}, 0, -1, remarks=levels.several(sentence))


def attempt(row: Row, sentence: Sentence) -> Reading | None:
    """What one row makes of a line; a number that cannot be read in the unit of another one is no fault of it."""
    try:
        return row(sentence)
    except DataProblem as problem:
        if problem.field == "value":
            return None
        raise
