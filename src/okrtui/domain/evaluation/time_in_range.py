"""How often a held range was kept: the periods that ended inside, of all it has."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.series import Point, cadence_of
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.periods import (
    Period,
    count_periods,
    next_period,
    opens_on,
    period_of,
    previous_period,
)
from okrtui.domain.workspace import Workspace


class TimeInRange(NamedTuple):
    """Periods of a held range; of an irregular cadence each entry is one."""

    inside: int
    """Of those that are over, how many ended inside."""
    periods: int
    """How many are over."""
    all: int
    """How many there are from its first day to its deadline; without one, those that are over."""
    empty: int
    """How many are over without a value; they count as outside."""

    @property
    def share(self) -> float:
        """Inside of all, 0..1: its progress; 0 without a period."""
        return self.inside / self.all if self.all else 0.0

    @property
    def expected(self) -> float | None:
        """Over of all, 0..1; None without a period."""
        return self.periods / self.all if self.all else None


def time_in_range_of(
    workspace: Workspace,
    key_result: KeyResult,
    points: list[Point],
    start: date | None,
    deadline: date | None,
    today: date,
) -> TimeInRange:
    """Count the periods whose review day is in its dates, as of the end of the day before `today`.

    The first begins with the start date and the last ends on the deadline. A
    period ends inside when its last entry is inside.
    """
    cadence = cadence_of(workspace, key_result)
    began = start or (points[0].on if points else key_result.created.date())
    until = min(today, deadline) if deadline else today
    counted = [point for point in points if began <= point.on <= until]
    if cadence == "irregular":
        inside = sum(key_result.inside(point.value) for point in counted)
        return TimeInRange(inside, len(counted), len(counted), 0)
    settings = workspace.settings
    first = period_of(cadence, began, settings)
    while opens_on(cadence, first, settings, deadline) < began:
        first = next_period(cadence, first, settings)
    if deadline is not None and today > deadline:
        over = period_of(cadence, deadline, settings)
    else:
        over = previous_period(cadence, period_of(cadence, today, settings), settings)
    ended: dict[Period, bool] = {}
    for point in counted:
        period = max(first, period_of(cadence, point.on, settings))
        if period.start <= over.start:
            ended[period] = key_result.inside(point.value)
    periods = count_periods(cadence, first, over)
    last = over if deadline is None else period_of(cadence, deadline, settings)
    return TimeInRange(
        sum(ended.values()), periods, count_periods(cadence, first, last), periods - len(ended)
    )
