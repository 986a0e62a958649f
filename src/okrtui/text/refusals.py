"""Why figures, or a value, are not taken, as sentences."""

from math import floor, log10
from typing import assert_never

from okrtui.domain.errors import DataProblem
from okrtui.domain.refusals import (
    EdgesCrossed,
    GoesNowhere,
    NoEdge,
    NoNumber,
    NoStepCounts,
    NoSteps,
    NoTarget,
    NotSoManySteps,
    NotYesOrNo,
    OtherNumberOfSteps,
    Refusal,
    StretchFallsShort,
)
from okrtui.domain.rounding import as_typed

LEAST = 1e-9
"""Numbers nearer to nothing are taken for it in an example."""


def refusal_problem(refusal: Refusal) -> DataProblem:
    """A refusal as a problem of its field."""
    statement, hint = _words(refusal)
    return DataProblem(statement, refusal.field, hint)


def refusal_text(refusal: Refusal) -> str:
    """What is wrong, and what would be right."""
    return refusal_problem(refusal).sentence


def _words(refusal: Refusal) -> tuple[str, str]:
    """What is wrong; what would be right, where that is another sentence."""
    match refusal:
        case NoTarget():
            return "Enter a target. To what?", ""
        case GoesNowhere(size):
            return "Start and target are the same", f"To stay in a range, try {_around(size)}"
        case StretchFallsShort():
            return "The stretch target must be further on than the target", ""
        case NoSteps():
            return "Enter the steps: 0/5 for five of them, or their names", ""
        case NoStepCounts():
            return "No step counts", "Give one a weight above 0"
        case NoEdge():
            return "Enter an edge of the range. From where, or up to where?", ""
        case EdgesCrossed(low, high):
            return f"The low end is above the high end. Did you mean {as_typed(high)}..{as_typed(low)}?", ""
        case NotSoManySteps(size):
            return f"This has {size} steps", f"Try 0/{size} to {size}/{size}"
        case OtherNumberOfSteps(size, _, asked):
            return f"This has {size} steps", f"Try {asked}/{size}, or just {asked}"
        case NoNumber():
            return "Not a number", ""
        case NotYesOrNo():
            return "This is either done or not", "Try y or n"
        case _:
            assert_never(refusal)


def _around(size: float) -> str:
    """A range about a number, as an example: `7..9` for 8, `90..110` for 100."""
    step = 10.0 ** floor(log10(abs(size) / 2)) if abs(size) > LEAST else 1.0
    return f"{as_typed(size - step)}..{as_typed(size + step)}"
