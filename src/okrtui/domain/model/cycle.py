"""A cycle: the span of time in which objectives run."""

from datetime import date
from typing import ClassVar, Literal

from okrtui.domain.model.record import Field, Record

CycleKind = Literal["quarter", "year", "half", "month", "own"]
CycleState = Literal["planned", "active", "over", "closed"]
"""What a cycle is on a day. Only `closed` is kept: the others follow from its dates."""


class Cycle(Record):
    """A quarter, a year or a span of its own, with both days inclusive."""

    table: ClassVar[str] = "cycles"
    noun: ClassVar[str] = "cycle"

    kind: CycleKind = Field(default="quarter", description="quarter, year, half, month or own dates")
    title: str = Field(default="", description="such as 2026-Q4")
    start: date = Field(description="the first day")
    end: date = Field(description="the last day")
    closed: bool = Field(default=False, description="yes: nothing in it changes until it is reopened")
    went_well: str = Field(default="", description="looking back: what went well")
    went_badly: str = Field(default="", description="looking back: what didn't")
    to_change: str = Field(default="", description="looking back: what to change")
    thanks: str = Field(default="", description="looking back: who to thank")
    closed_on: date | None = Field(default=None, description="the day it was closed")

    @property
    def days(self) -> int:
        """How many days it has, both ends counted."""
        return (self.end - self.start).days + 1

    def week(self, day: date) -> tuple[int, int]:
        """Week n of m: m = round(days / 7), n = min(m, 1 + elapsed days // 7), at least 1."""
        weeks = max(1, round(self.days / 7))
        return max(1, min(weeks, 1 + (day - self.start).days // 7)), weeks

    def state_on(self, today: date) -> CycleState:
        """Closed, or by its dates: planned before its first day, active up to its last one, over after it."""
        if self.closed:
            return "closed"
        if today < self.start:
            return "planned"
        return "over" if today > self.end else "active"

    def holds(self, day: date) -> bool:
        """Whether `day` is in it."""
        return self.start <= day <= self.end


def quarter_of(day: date, first_month: int = 1) -> tuple[str, date, date]:
    """Title, first and last day of the quarter that holds `day`.

    `first_month` is the month in which the fiscal year begins; a fiscal year is
    named after the calendar year in which it ends.
    """
    months = (day.year * 12 + day.month - 1) - (first_month - 1)
    fiscal_year, month = divmod(months, 12)
    number = month // 3
    first = fiscal_year * 12 + (first_month - 1) + number * 3
    start = date(first // 12, first % 12 + 1, 1)
    following = first + 3
    end = date.fromordinal(date(following // 12, following % 12 + 1, 1).toordinal() - 1)
    name = fiscal_year + (1 if first_month > 1 else 0)
    return f"{name}-Q{number + 1}", start, end
