"""How often a held range was kept: periods inside, of all it had."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.series import Point
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.periods import Period, next_period, opens_on, period_of
from okrtui.domain.workspace import Workspace


class TimeInRange(NamedTuple):
    """Periods with an entry inside, and all periods that count."""

    inside: int
    periods: int
    last_inside: bool
    """Whether the period of the deadline (or of today, before it) has an entry and is inside."""

    @property
    def share(self) -> float:
        """Inside of all, 0..1; 0 before the first period."""
        return self.inside / self.periods if self.periods else 0.0


def time_in_range_of(
    workspace: Workspace,
    key_result: KeyResult,
    points: list[Point],
    start: date | None,
    deadline: date | None,
    today: date,
) -> TimeInRange:
    """Count the periods whose review day it saw and that are over, and the open one once it has an entry.

    A period without an entry counts as outside.
    """
    settings = workspace.settings
    kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    cadence = kpi.cadence if kpi else key_result.cadence
    began = start or (points[0].on if points else key_result.created.date())
    until = min(today, deadline) if deadline else today
    if cadence == "irregular":
        each = [key_result.progress_at(point.value) == 1 for point in points]
        return TimeInRange(sum(each), len(each), bool(each) and each[-1])
    kept_in: dict[Period, bool] = {}
    for point in points:
        period = period_of(cadence, point.on, settings)
        kept_in[period] = kept_in.get(period, False) or key_result.progress_at(point.value) == 1
    inside = periods = 0
    last_inside = False
    period = period_of(cadence, began, settings)
    while period.start <= until:
        kept = kept_in.get(period)
        saw = opens_on(cadence, period, settings, deadline) >= began
        over = period.end < today
        last_inside = kept is True
        inside += last_inside
        periods += kept is not None or (saw and over)
        period = next_period(cadence, period, settings)
    return TimeInRange(inside, periods, last_inside)
