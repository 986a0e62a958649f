"""Milestones: steps in order, each with a weight and perhaps a due day."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, takewhile
from typing import Literal

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.record import Field, Part, Weight
from okrtui.domain.rounding import ratio


class Step(Part):
    """One milestone."""

    title: str
    weight: Weight = 1.0
    due: date | None = None


class Milestones(KeyResult):
    """`Guides 0/5`: typing n does the first n, ticking does any."""

    kind: Literal["milestones"] = "milestones"
    steps: tuple[Step, ...] = Field(default=(), description="in order, as 'Draft:2, Ship:1 by 2026-12-01'")

    @property
    def weights(self) -> float:
        """The weight of all steps."""
        return sum(step.weight for step in self.steps)

    def done_steps(self, value: float, steps: Sequence[int] | None = None) -> tuple[int, ...]:
        """The steps done, counted from 1: those ticked, else the first `value`."""
        if steps is not None:
            return tuple(number for number in sorted(set(steps)) if 1 <= number <= len(self.steps))
        return tuple(range(1, min(len(self.steps), max(0, math.floor(value))) + 1))

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """Done weight / total weight; None where no step has weight."""
        if not self.weights:
            return None
        return sum(self.steps[number - 1].weight for number in self.done_steps(value, steps)) / self.weights

    @property
    def dated(self) -> bool:
        """Whether a step has a day."""
        return any(step.due for step in self.steps)

    def expected_at(self, day: date, deadline: date, time_elapsed: float, factor: float) -> float:
        """The weight whose day is past where steps have days, else rounded down to whole steps in order."""
        if not self.weights:
            return 0.0
        if self.dated:
            past = sum(step.weight for step in self.steps if (step.due or deadline) < day)
            return past / self.weights * factor
        share = ratio(time_elapsed * factor)
        reached = (weight / self.weights for weight in accumulate(step.weight for step in self.steps))
        return max(takewhile(lambda reach: ratio(reach) <= share, reached), default=0.0)

    def faults(self) -> list[tuple[str, str]]:
        """It has a step that counts."""
        if not self.steps:
            return [("steps", "It needs steps: 0/5 for five of them, or their names")]
        if not self.weights:
            return [("steps", "No step counts: give one a weight above 0")]
        return []
