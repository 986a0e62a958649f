"""A metric: a number that goes from a start to a target, rising or falling."""

from collections.abc import Sequence
from typing import Literal

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.dated_target import DatedTarget
from okrtui.domain.model.record import Field
from okrtui.domain.rounding import as_typed, same


class Metric(KeyResult):
    """`Churn 8 % -> 4 %`; where it starts may be unknown, and the target relative to that."""

    kind: Literal["metric"] = "metric"
    start: float | None = Field(default=None, description="from")
    target: float | None = Field(default=None, description="to")
    change: str = Field(default="", description="a target told by the way to it, such as +30 % or -2")
    better: Literal["higher", "lower", ""] = Field(
        default="", description="which way is better; empty: start and target say it"
    )
    estimated: float | None = Field(default=None, description="a percentage told without figures")
    targets: tuple[DatedTarget, ...] = Field(default=(), description="what it is to be, by which day")
    stretch: float | None = Field(default=None, description="the value that would be more than hoped for")
    commit: float | None = Field(default=None, description="the value that is promised")

    @property
    def stretched(self) -> bool:
        """Whether it names a stretch beyond its target."""
        return self.stretch is not None

    @property
    def rising(self) -> bool:
        """Whether more is better: as start and target say, else as `better` does."""
        if self.start is None or self.target is None:
            return self.better != "lower"
        return self.target > self.start

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """(value - start) / (target - start); 0 where they are the same, None where one is not known."""
        if self.start is None or self.target is None:
            return None
        if same(self.start, self.target) or same(value, self.start):
            return 0.0
        if same(value, self.target):
            return 1.0
        return (value - self.start) / (self.target - self.start)

    def faults(self) -> list[tuple[str, str]]:
        """Start and target must differ, and a stretch lies beyond the target."""
        if self.target is None and not self.change:
            return [("target", "It needs a target: to what?")]
        if self.start is None or self.target is None:
            return []
        if same(self.start, self.target):
            size = as_typed(self.start)
            return [("target", f"From {size} to {size} goes nowhere. To hold a level, use a range")]
        if self.stretch is not None and (self.progress_at(self.stretch) or 0.0) <= 1:
            return [("stretch", "The stretch lies beyond the target, on the same side")]
        return []
