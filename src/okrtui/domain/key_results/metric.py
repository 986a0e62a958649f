"""A metric: a number that goes from a start to a target, rising or falling."""

from collections.abc import Sequence
from typing import Literal

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.record import Field
from okrtui.domain.rounding import same


class Metric(KeyResult):
    """`Churn 8 % -> 4 %`."""

    kind: Literal["metric"] = "metric"
    start: float = Field(description="from")
    target: float = Field(description="to")
    stretch: float | None = Field(default=None, description="the value that would be more than hoped for")
    commit: float | None = Field(default=None, description="the value that is promised")

    @property
    def stretched(self) -> bool:
        """Whether it names a stretch beyond its target."""
        return self.stretch is not None

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float:
        """(value - start) / (target - start); 0 where start and target are the same."""
        if same(self.start, self.target) or same(value, self.start):
            return 0.0
        if same(value, self.target):
            return 1.0
        return (value - self.start) / (self.target - self.start)

    def faults(self) -> list[tuple[str, str]]:
        """Start and target must differ, and a stretch lies beyond the target."""
        if same(self.start, self.target):
            size = f"{self.start:g}"
            return [("target", f"From {size} to {size} goes nowhere. To hold a level, use a range")]
        if self.stretch is not None and self.progress_at(self.stretch) <= 1:
            return [("stretch", "The stretch lies beyond the target, on the same side")]
        return []
