"""What a key result is to reach, in the few forms there are: a kind gives one, and words and charts match on it.

A kind of key result writes no word about its target. A new form of goal names, by `assert_never`, every place that has
to learn it.
"""

from datetime import date
from typing import NamedTuple


class Reach(NamedTuple):
    """A number from a start to a target; whether up or down, they say themselves."""

    start: float
    target: float


class UnknownStart(NamedTuple):
    """A target whose start will be the first value; without a target, `change` says the way to it: `+30 %`."""

    target: float | None
    change: str = ""


class AtLeast(NamedTuple):
    """A number from an edge on; an `open` edge is itself outside."""

    edge: float
    open: bool = False


class AtMost(NamedTuple):
    """A number up to an edge; an `open` edge is itself outside."""

    edge: float
    open: bool = False


class Between(NamedTuple):
    """A number between two edges; an open edge is itself outside."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False


class Steps(NamedTuple):
    """All of some steps, in order, each with its day or none."""

    titles: tuple[str, ...]
    due: tuple[date | None, ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.titles)


class YesNo(NamedTuple):
    """That it is done."""


class NoGoal(NamedTuple):
    """Nothing that can be reached: a foreign file left the figures out."""


Goal = Reach | UnknownStart | AtLeast | AtMost | Between | Steps | YesNo | NoGoal


def edges_goal(low: float | None, high: float | None, *, low_open: bool, high_open: bool) -> Goal:
    """The goal of a range with these edges; None is a side without one."""
    if low is not None and high is not None:
        return Between(low, high, low_open, high_open)
    if low is not None:
        return AtLeast(low, low_open)
    return NoGoal() if high is None else AtMost(high, high_open)
