"""Milestones: steps in order, each with a weight and perhaps a due day."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, takewhile
from typing import Any, ClassVar, Literal

from okrtui.domain.goal import Steps
from okrtui.domain.key_results.base import AtClose, KeyResult, Titled
from okrtui.domain.model.record import Field, Part, Weight
from okrtui.domain.refusals import NoStepCounts, NoSteps, NotSoManySteps, OtherNumberOfSteps, Refusal
from okrtui.domain.rounding import ratio
from okrtui.domain.typed import Amount, Fraction, Typed


class Step(Part):
    """One milestone."""

    title: str = Field(description="what is done with it")
    weight: Weight = Field(default=1.0, description="how much it counts among the steps")
    due: date | None = Field(default=None, description="by when")


class Milestones(KeyResult):
    """`Guides 0/5`: typing n does the first n, ticking does any."""

    called: ClassVar[str] = "steps"
    form: ClassVar[tuple[tuple[str, str], ...]] = (("steps", "Steps"),)
    own_fields: ClassVar[frozenset[str]] = frozenset({"steps"})
    linkable: ClassVar[bool] = False
    ticked_off: ClassVar[bool] = True
    forecast_by: ClassVar[Literal["value", "progress"]] = "progress"
    takes: ClassVar[frozenset[type]] = frozenset({Amount, Fraction})
    titled: ClassVar[Titled] = "steps"

    kind: Literal["milestones"] = Field(default="milestones", description="steps, done one by one")
    steps: tuple[Step, ...] = Field(
        default=(), description="in order, such as 'Draft:2, Ship:1 by 2026-12-01'"
    )

    @property
    def goal(self) -> Steps:
        """All of its steps."""
        return Steps(tuple(step.title for step in self.steps), tuple(step.due for step in self.steps))

    @property
    def aim(self) -> float:
        """As many as it has."""
        return float(len(self.steps))

    def value_at(self, share: float) -> float:
        """As many steps as come nearest to that share."""
        return float(round(min(max(share, 0.0), 1.0) * len(self.steps)))

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

    def expected_at(
        self, day: date, start: date, deadline: date, time_elapsed: float, factor: float
    ) -> float:
        """The weight whose day is past where steps have days, else rounded down to whole steps in order."""
        if not self.weights:
            return 0.0
        if self.dated:
            past = sum(step.weight for step in self.steps if (step.due or deadline) < day)
            return past / self.weights * factor
        share = ratio(time_elapsed * factor)
        reached = (weight / self.weights for weight in accumulate(step.weight for step in self.steps))
        return max(takewhile(lambda reach: ratio(reach) <= share, reached), default=0.0)

    def faults(self) -> list[Refusal]:
        """It has a step that counts."""
        if not self.steps:
            return [NoSteps()]
        return [] if self.weights else [NoStepCounts()]

    def take(self, typed: Typed) -> float | NotSoManySteps | OtherNumberOfSteps:
        """How many are done, of all it has."""
        size = len(self.steps)
        match typed:
            case Amount(value) if self.refused(value) is None:
                return value
            case Fraction(part, whole) if whole == size and self.refused(part) is None:
                return part
            case Fraction(part, whole) if whole == int(whole) and whole < size:
                asked = int(part) if part == int(part) else 2
                return OtherNumberOfSteps(size, int(whole), asked)
            case _:
                return NotSoManySteps(size)

    def refused(self, value: float) -> NotSoManySteps | None:
        """It is a whole number, up to as many as there are."""
        count = len(self.steps)
        return None if value == int(value) and 0 <= value <= count else NotSoManySteps(count)

    def ticked(
        self, value: float, steps: Sequence[int] | None, which: int | None
    ) -> tuple[float, tuple[int, ...]] | None:
        """The first that is not done, or `which`, the other way round."""
        done = set(self.done_steps(value, steps))
        wanted = which or next((n for n in range(1, len(self.steps) + 1) if n not in done), None)
        if wanted is None:
            return None
        done ^= {wanted}
        return float(len(done)), tuple(sorted(done))

    def carried_on(self, closed: AtClose) -> dict[str, Any]:
        """What is done is done, and the days were those of the time that is over."""
        done = set(self.done_steps(closed.value or 0.0, closed.steps))
        left = (step for number, step in enumerate(self.steps, 1) if number not in done)
        return {"steps": tuple(step.with_(due=None) for step in left)}
