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
            return "It needs a target: to what?"
        case GoesNowhere(size):
            return f"From {as_typed(size)} to {as_typed(size)} goes nowhere. To hold a level, use a range"
        case StretchFallsShort():
            return "The stretch lies beyond the target, on the same side"
        case NoSteps():
            return "It needs steps: 0/5 for five of them, or their names"
        case NoStepCounts():
            return "No step counts: give one a weight above 0"
        case NoEdge():
            return "A range needs an edge: from where, or up to where?"
        case EdgesCrossed(low, high):
            return f"The low end is above the high one: {as_typed(high)}..{as_typed(low)}?"
        case NotSoManySteps(size):
            return f"It has {size} steps: 0/{size} to {size}/{size}"
        case OtherNumberOfSteps(size, given, asked):
            return f"It has {size} steps, not {given}: {asked}/{size}, or just {asked}"
        case NoNumber():
            return "That is no number"
        case NotYesOrNo():
            return "It is done or not: y or n, 1 or 0"
        case _:
            assert_never(refusal)
