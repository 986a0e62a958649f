"""A metric: a number that goes from a start to a target, rising or falling."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar, Literal, Self

from okrtui.domain.goal import Goal, Reach, UnknownStart
from okrtui.domain.key_results.base import AtClose, KeyResult
from okrtui.domain.model.dated_target import DatedTarget
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.record import Field
from okrtui.domain.refusals import GoesNowhere, NoTarget, Refusal, StretchFallsShort
from okrtui.domain.relative_target import scaled, target_from
from okrtui.domain.rounding import below, same


class Metric(KeyResult):
    """`Churn 8 % -> 4 %`; where it starts may be unknown, and the target relative to that."""

    called: ClassVar[str] = "number"
    form: ClassVar[tuple[tuple[str, str], ...]] = (
        ("start", "From"),
        ("target", "To"),
        ("stretch", "Stretch"),
    )
    own_fields: ClassVar[frozenset[str]] = frozenset({"target"})
    in_unit: ClassVar[tuple[str, ...]] = ("start", "target", "stretch", "commit", "closed_value")

    kind: Literal["metric"] = Field(
        default="metric", description="a number that goes from a start to a target"
    )
    start: float | None = Field(default=None, description="from")
    target: float | None = Field(default=None, description="to")
    change: str = Field(default="", description="a target relative to the start, such as +30 % or -2")
    better: Literal["higher", "lower", ""] = Field(
        default="", description="which way is better; empty: as start and target show"
    )
    estimated: float | None = Field(default=None, description="a progress in percent that you estimate")
    targets: tuple[DatedTarget, ...] = Field(default=(), description="targets on the way, each with its day")
    stretch: float | None = Field(default=None, description="a further target, beyond this one")
    commit: float | None = Field(default=None, description="the value you promise")

    @property
    def goal(self) -> Goal:
        """From its start to its target; while the start is unknown, what is known of the target."""
        if self.start is None or self.target is None:
            return UnknownStart(self.target, self.change)
        return Reach(self.start, self.target)

    @property
    def aim(self) -> float | None:
        """Its target."""
        return self.target

    @property
    def beginning(self) -> float | None:
        """Its start, where that is known."""
        return self.start

    @property
    def figures(self) -> tuple[float, ...]:
        """Start and target."""
        return tuple(figure for figure in (self.start, self.target) if figure is not None)

    @property
    def stretched(self) -> bool:
        """Whether it names a stretch beyond its target."""
        return self.stretch is not None

    @property
    def totals(self) -> bool:
        """Whether it starts at 0."""
        return self.start == 0

    @property
    def between_levels(self) -> bool:
        """Whether it starts at a level: from 0 on things are counted."""
        return bool(self.start)

    @property
    def rising(self) -> bool:
        """Whether more is better: as `better` says, else as start and target do."""
        if self.better or self.start is None or self.target is None:
            return self.better != "lower"
        return self.target > self.start

    @property
    def is_begun(self) -> bool:
        """Whether its start is known."""
        return self.start is not None

    def led_by(self, kpi: Kpi) -> Self:
        """Where its start does not show which way is better, the KPI's range does."""
        if self.better or self.start is not None or self.target is None:
            return self
        return self.with_(better=kpi.better_towards(self.target))

    def begun_at(self, value: float) -> Self:
        """An unknown start is the first value; a target is read off the change from it, and it says which way is up."""
        if self.start is not None:
            return self
        target = self.target
        if target is None:
            target = target_from(self.change, value, self.unit, self.decimals)
        better = self.better
        if target is not None and not better:
            better = "lower" if below(target, value) else "higher"
        return self.with_(start=value, target=target, better=better)

    def _reaches(self, value: float, target: float) -> bool:
        """Whether `value` is at the target or past it, the way that is better."""
        return not (below(value, target) if self.rising else below(target, value))

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """(value - start) / (target - start); 0 where they are the same, None where one is not known.

        Where `better` is known and it started at the target or past it, there is no way to be part of: 1 or 0.
        """
        if self.start is None or self.target is None:
            return None
        if self.better and self._reaches(self.start, self.target):
            return 1.0 if self._reaches(value, self.target) else 0.0
        if same(self.start, self.target) or same(value, self.start):
            return 0.0
        if same(value, self.target):
            return 1.0
        return (value - self.start) / (self.target - self.start)

    def value_at(self, share: float) -> float | None:
        """start + share * (target - start), where both are known."""
        if self.start is None or self.target is None:
            return None
        return self.start + share * (self.target - self.start)

    @property
    def estimate(self) -> float | None:
        """A percentage as progress."""
        return None if self.estimated is None else self.estimated / 100

    def expected_at(
        self, day: date, start: date, deadline: date, time_elapsed: float, factor: float
    ) -> float:
        """In a straight line from the start over each target by its day to the target."""
        stops = [(start, 0.0), (deadline, 1.0)]
        for item in self.targets:
            progress = self.progress_at(item.value)
            if progress is not None and start < item.day < deadline:
                stops.append((item.day, progress))
        stops.sort()
        for (before, low), (after, high) in pairwise(stops):
            if before <= day < after:
                return (low + (high - low) * ((day - before).days / (after - before).days)) * factor
        return time_elapsed * factor

    def stretch_at(self, value: float) -> float | None:
        """(value - start) / (stretch - start)."""
        if self.start is None or self.stretch is None or self.stretch == self.start:
            return None
        return (value - self.start) / (self.stretch - self.start)

    def faults(self) -> list[Refusal]:
        """Start and target must differ, and a stretch is beyond the target."""
        if self.target is None and not self.change:
            return [NoTarget()]
        if self.start is None or self.target is None:
            return []
        if same(self.start, self.target) and not self.better:
            return [GoesNowhere(self.start)]
        if self.stretch is not None and (self.progress_at(self.stretch) or 0.0) <= 1:
            return [StretchFallsShort()]
        return []

    @property
    def retargetable(self) -> bool:
        """Always: there is a number further on."""
        return True

    def retargeted(self, target: float) -> dict[str, Any]:
        """Another target."""
        return {"target": target, "change": ""}

    def reached_edges(self) -> dict[str, Any]:
        """From its target on, in its direction."""
        return {"low" if self.rising else "high": self.target}

    def carried_on(self, closed: AtClose) -> dict[str, Any]:
        """From its value at the close to the same target; a start that was never known stays unknown.

        A target told by the way to it is kept as the number that it came to; of a total what was left.
        """
        fields: dict[str, Any] = {"stretch": None, "commit": None, "estimated": None, "targets": ()}
        if self.start is not None:
            fields["start"] = closed.begins_at
        aim = closed.aim
        if closed.total and aim is not None and closed.value is not None:
            aim = aim - closed.value
        if aim is not None:
            fields |= {"target": aim, "change": ""}
        return fields

    def recounted(self, convert: Callable[[float], float]) -> dict[str, Any]:
        """Its figures, the targets by day and an amount that is the way to its target."""
        targets = tuple(item.with_(value=convert(item.value)) for item in self.targets)
        return {**super().recounted(convert), "targets": targets, "change": scaled(self.change, convert(1.0))}
