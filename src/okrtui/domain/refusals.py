"""Why figures, or a value, are not taken: facts, which `text.refusals` puts into words."""

from typing import NamedTuple


class NoTarget(NamedTuple):
    """A number without one."""

    field: str = "target"


class GoesNowhere(NamedTuple):
    """It starts at its target."""

    size: float
    field: str = "target"


class StretchFallsShort(NamedTuple):
    """The stretch does not lie beyond the target."""

    field: str = "stretch"


class NoSteps(NamedTuple):
    """Milestones without one."""

    field: str = "steps"


class NoStepCounts(NamedTuple):
    """The weights of all its steps are 0."""

    field: str = "steps"


class NoEdge(NamedTuple):
    """A range that is open on both sides."""

    field: str = "low"


class EdgesCrossed(NamedTuple):
    """The low end is above the high one."""

    low: float
    high: float
    field: str = "low"


class OtherNumberOfSteps(NamedTuple):
    """So many of another number of steps than it has."""

    size: int
    """How many it has."""
    given: int
    asked: int
    """How many were said to be done."""
    field: str = "value"


class NoNumber(NamedTuple):
    """Something that is no number where one is wanted."""

    field: str = "value"


class NotSoManySteps(NamedTuple):
    """A value that is no number of its steps."""

    size: int
    """How many it has."""
    field: str = "value"


class NotYesOrNo(NamedTuple):
    """A value that is neither 1 nor 0."""

    field: str = "value"


Refusal = (
    NoTarget
    | GoesNowhere
    | StretchFallsShort
    | NoSteps
    | NoStepCounts
    | NoEdge
    | EdgesCrossed
    | OtherNumberOfSteps
    | NoNumber
    | NotSoManySteps
    | NotYesOrNo
)
