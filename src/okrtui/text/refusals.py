"""Why figures, or a value, are not taken, as sentences."""

from typing import assert_never

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


def refusal_text(refusal: Refusal) -> str:
    """What is wrong, and what would be right."""
    match refusal:
        case NoTarget():
            return "Enter a target. To what?"
        case GoesNowhere(size):
            return "Start and target are the same. To stay in a range, try 7..9"
        case StretchFallsShort():
            return "The stretch target must be further on than the target"
        case NoSteps():
            return "Enter the steps: 0/5 for five of them, or their names"
        case NoStepCounts():
            return "No step counts. Give one a weight above 0"
        case NoEdge():
            return "Enter an edge of the range. From where, or up to where?"
        case EdgesCrossed(low, high):
            return f"The low end is above the high end. Did you mean {as_typed(high)}..{as_typed(low)}?"
        case NotSoManySteps(size):
            return f"This has {size} steps. Try 0/{size} to {size}/{size}"
        case OtherNumberOfSteps(size, _, asked):
            return f"This has {size} steps. Try {asked}/{size}, or just {asked}"
        case NoNumber():
            return "Not a number"
        case NotYesOrNo():
            return "This is either done or not. Try y or n"
        case _:
            assert_never(refusal)
