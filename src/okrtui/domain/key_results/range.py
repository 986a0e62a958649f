"""A range: a number that is to get between two edges, or to stay there."""

from collections.abc import Sequence
from typing import Literal

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.record import Field


class Range(KeyResult):
    """`Reply time 2..4 h`: reached from a start outside, or held where there is none."""

    kind: Literal["range"] = "range"
    low: float | None = Field(default=None, description="healthy from, inclusive; none: open below")
    high: float | None = Field(default=None, description="healthy up to, inclusive; none: open above")
    start: float | None = Field(default=None, description="a start outside it; none: it is held, not reached")

    def inside(self, value: float) -> bool:
        """Whether `value` lies in the range, edges included."""
        above = self.low is None or value >= self.low
        below = self.high is None or value <= self.high
        return above and below

    @property
    def held(self) -> bool:
        """Whether it is a range that is to be held, not reached."""
        return self.start is None or self.inside(self.start)

    @property
    def paced(self) -> bool:
        """A held range has no way to be part of."""
        return not self.held

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """1 inside; on the start's side linear from the start (0) to that edge (1); else 0."""
        if self.low is None and self.high is None:
            return None
        if self.low is not None and self.high is not None and self.low > self.high:
            return 0.0
        if self.inside(value):
            return 1.0
        if self.start is None or self.held:
            return 0.0
        if self.low is not None and self.start < self.low and value < self.low:
            return (value - self.start) / (self.low - self.start)
        if self.high is not None and self.start > self.high and value > self.high:
            return (value - self.start) / (self.high - self.start)
        return 0.0

    def faults(self) -> list[tuple[str, str]]:
        """It has an edge, and the low one is not above the high one."""
        if self.low is None and self.high is None:
            return [("low", "A range needs an edge: from where, or up to where?")]
        if self.low is not None and self.high is not None and self.low > self.high:
            asked = f"{self.high:g}..{self.low:g}"
            return [("low", f"The low end is above the high one: {asked}?")]
        return []
