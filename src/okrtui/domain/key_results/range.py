"""A range: a number that is to get between two edges, or to stay there."""

from collections.abc import Sequence
from typing import Literal

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.record import Field
from okrtui.domain.rounding import SHORT_OF_ONE, as_typed, below, same

AT_OPEN_EDGE = 0.99
"""Progress on an edge that is reached only past it."""


class Range(KeyResult):
    """`Reply time 2..4 h`: reached from a start outside, or held where there is none."""

    kind: Literal["range"] = "range"
    low: float | None = Field(default=None, description="healthy from, inclusive; none: open below")
    low_open: bool = Field(default=False, description="yes: the low edge itself is outside")
    high: float | None = Field(default=None, description="healthy up to, inclusive; none: open above")
    high_open: bool = Field(default=False, description="yes: the high edge itself is outside")
    start: float | None = Field(default=None, description="a start outside it; none: it is held, not reached")
    held: Literal["yes", "no", ""] = Field(
        default="", description="yes: to be held; no: to be reached; empty: as the start says"
    )

    def inside(self, value: float) -> bool:
        """Whether `value` lies in the range, edges included unless they are open."""
        return not self._under(value) and not self._over(value)

    def _under(self, value: float) -> bool:
        if self.low is None:
            return False
        return below(value, self.low) or (self.low_open and same(value, self.low))

    def _over(self, value: float) -> bool:
        if self.high is None:
            return False
        return below(self.high, value) or (self.high_open and same(value, self.high))

    @property
    def is_held(self) -> bool:
        """Whether it is a range that is to be held, not reached."""
        if self.held:
            return self.held == "yes"
        return self.start is None or self.inside(self.start)

    @property
    def paced(self) -> bool:
        """A held range has no way to be part of."""
        return not self.is_held

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """1 inside; on the start's side linear from the start (0) to that edge (1); else 0."""
        if self.low is None and self.high is None:
            return None
        if self.low is not None and self.high is not None and self.low > self.high:
            return 0.0
        if self.inside(value):
            return 1.0
        if self.start is None or self.is_held:
            return 0.0
        if self._under(self.start) and self._under(value):
            return self._way(value, self.start, self.low)
        if self._over(self.start) and self._over(value):
            return self._way(value, self.start, self.high)
        return 0.0

    @staticmethod
    def _way(value: float, start: float, edge: float | None) -> float:
        """The share of the way to an edge that is not passed: at an open one all but 1."""
        if edge is None or same(value, start):
            return 0.0
        return SHORT_OF_ONE if same(value, edge) else min((value - start) / (edge - start), SHORT_OF_ONE)

    def faults(self) -> list[tuple[str, str]]:
        """It has an edge, and the low one is not above the high one."""
        if self.low is None and self.high is None:
            return [("low", "A range needs an edge: from where, or up to where?")]
        if self.low is not None and self.high is not None and self.low > self.high:
            asked = f"{as_typed(self.high)}..{as_typed(self.low)}"
            return [("low", f"The low end is above the high one: {asked}?")]
        return []


def _way(start: float, edge: float, value: float) -> float:
    """How far a value outside is on the way from the start to an edge; on one that is open, nearly there."""
    return AT_OPEN_EDGE if value == edge else (value - start) / (edge - start)
