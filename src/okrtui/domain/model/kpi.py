"""A KPI: a number that should stay healthy, always on."""

from datetime import date
from typing import ClassVar, Literal

from okrtui.domain.model.dated_target import DatedTarget
from okrtui.domain.model.objective import Level
from okrtui.domain.model.record import Bounds, Decimals, Field, Part, Record, Whole
from okrtui.domain.periods import Cadence
from okrtui.domain.rounding import as_typed, below, same

Better = Literal["higher", "lower", "within"]
KNOWN_AFTER = Bounds(ge=0, le=366)
"""Days after a period."""
Combine = Literal["last", "sum", "mean", "min", "max"]


class HealthyRange(Part):
    """From which day on what is healthy. Edges are inclusive unless said to be open."""

    since: date = Field(description="the first day it is in force")
    low: float | None = Field(default=None, description="healthy from this value; empty: no lower limit")
    high: float | None = Field(default=None, description="healthy up to this value; empty: no upper limit")
    alert_low: float | None = Field(default=None, description="in alert at this value and below")
    alert_high: float | None = Field(default=None, description="in alert at this value and above")
    low_open: bool = Field(default=False, description="true: the low edge itself is not healthy")
    high_open: bool = Field(default=False, description="true: the high edge itself is not healthy")

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return self.low is None and self.high is None

    @property
    def figures(self) -> tuple[float, ...]:
        """The edges and thresholds that a value is held against."""
        edges = (self.low, self.high, self.alert_low, self.alert_high)
        return tuple(edge for edge in edges if edge is not None)

    def below(self, value: float) -> bool:
        """Whether `value` is under the range."""
        if self.low is None:
            return False
        return below(value, self.low) or (self.low_open and same(value, self.low))

    def above(self, value: float) -> bool:
        """Whether `value` is over the range."""
        if self.high is None:
            return False
        return below(self.high, value) or (self.high_open and same(value, self.high))

    def faults(self) -> list[tuple[str, str]]:
        """Edges in order, thresholds beyond them."""
        if self.low is not None and self.high is not None and self.low > self.high:
            return [
                (
                    "low",
                    f"The low end is above the high end. Did you mean {as_typed(self.high)}..{as_typed(self.low)}?",
                )
            ]
        if self.alert_low is not None and (self.low is None or self.alert_low > self.low):
            return [("alert_low", "The alert threshold must be outside the healthy range")]
        if self.alert_high is not None and (self.high is None or self.alert_high < self.high):
            return [("alert_high", "The alert threshold must be outside the healthy range")]
        return []


class Kpi(Record):
    """One instrument of the panel."""

    table: ClassVar[str] = "kpis"
    noun: ClassVar[str] = "KPI"

    key: str = Field(description="short and unique, such as mrr; empty: made from the title")
    title: str = Field(description="what it is called")
    definition: str = Field(default="", description="what is counted, and how")
    unit: str = Field(default="", description="such as %, $, h, km; empty for plain numbers")
    decimals: Decimals | None = Field(default=None, description="decimal places")
    step: float | None = Field(default=None, bounds=Bounds(gt=0), description="how much + and - change it")
    better: Better = Field(default="higher", description="higher, lower, or within a range")
    ranges: tuple[HealthyRange, ...] = Field(
        default=(), description="healthy ranges, each with its first day"
    )
    floor: float | None = Field(default=None, description="the lowest value it can have")
    ceiling: float | None = Field(default=None, description="the highest value it can have")
    cadence: Cadence = Field(default="weekly", description="daily, weekly, monthly, quarterly, or irregular")
    known_after: Whole | None = Field(
        default=None, bounds=KNOWN_AFTER, description="days until the number is known"
    )
    combine: Combine = Field(
        default="last", description="several entries in a period: last, sum, mean, min, max"
    )
    day: Combine = Field(default="last", description="several entries on a day: last, sum, mean, min, max")
    formula: str = Field(default="", description="how it is calculated")
    targets: tuple[DatedTarget, ...] = Field(default=(), description="targets, each with its day")
    owner: str = Field(default="", description="one person")
    level: Level = Field(default="team", description="company, team, or personal")
    team: str = Field(default="", description="the team it belongs to")
    category: str = Field(default="", description="the group it is listed under")
    leading: Literal["yes", "no", ""] = Field(
        default="", description="yes: it moves first; no: it confirms later"
    )
    benchmark: str = Field(default="", description="what others reach")
    levels: tuple[date, ...] = Field(default=(), description="days from which its normal range is calculated")
    tags: tuple[str, ...] = Field(default=(), description="words to filter by, without #")
    archived: bool = Field(default=False, description="yes: no longer asked for, kept for its history")

    def range_on(self, first_day: date, last_day: date) -> HealthyRange | None:
        """The range in force on the first day of a period, else the first one set inside it."""
        ordered = sorted(self.ranges, key=lambda item: item.since)
        holding = [item for item in ordered if item.since <= first_day]
        if holding:
            return None if holding[-1].empty else holding[-1]
        inside = [item for item in ordered if item.since <= last_day]
        return inside[0] if inside and not inside[0].empty else None

    def better_towards(self, target: float) -> Literal["higher", "lower", ""]:
        """Which way is better for what is to reach `target`, as the range says it; empty: it doesn't.

        At or below the low edge what is more is healthy, above the high one what is less; at the high one the first
        value decides, for one comes to it from both sides. Without a range nobody has said which way is better:
        `higher` is what a KPI begins with.
        """
        healthy = self.newest_range
        if healthy is None:
            return ""
        up = healthy.low is not None and (healthy.high is None or not below(healthy.low, target))
        down = healthy.high is not None and (healthy.low is None or below(healthy.high, target))
        return "" if up == down else "higher" if up else "lower"

    @property
    def newest_range(self) -> HealthyRange | None:
        """The range that was set last."""
        newest = max(self.ranges, key=lambda item: item.since, default=None)
        return None if newest is None or newest.empty else newest
