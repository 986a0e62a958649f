"""A KPI's health: where its newest judged value is, how it moves, whether it is silent."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from okrtui.domain.evaluation.freshness import Freshness, freshness, known_after
from okrtui.domain.evaluation.series import PeriodValue, Point, kpi_points, period_values
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.periods import count_periods, last_periods, period_of
from okrtui.domain.rounding import below, same, total
from okrtui.domain.settings import Settings
from okrtui.domain.workspace import Workspace

LOOKED_AT = {"daily": 32, "weekly": 32, "monthly": 18, "quarterly": 12, "irregular": 32}
"""Newest periods, whole ones, that say how a KPI is; its chart has all of them."""


class Health(StrEnum):
    """How a KPI is, the first that applies."""

    NO_DATA = "no_data"
    ALERT = "alert"
    WATCH = "watch"
    STALE = "stale"
    UNTARGETED = "untargeted"
    HEALTHY = "healthy"


class KpiState(NamedTuple):
    """A KPI on a day."""

    kpi: Kpi
    points: list[Point]
    periods: list[PeriodValue]
    value: float | None
    """Of the newest judged period, which `health` is about; before there is one, of the open period."""
    on: date | None
    judged: PeriodValue | None
    """The newest period that counts."""
    so_far: float | None
    """What an open period that does not count yet has come to; None where there is none."""
    health: Health
    out_for: int
    """How many judged periods in a row lie outside the range, counted from the newest."""
    range: HealthyRange | None
    change: float | None
    compared: tuple[PeriodValue, PeriodValue] | None
    """The two judged periods between which `change` is, the older one first."""
    better: bool | None
    """Whether the change is a good one; None where there is none to judge."""
    trend: list[float | None]
    freshness: Freshness

    @property
    def latest(self) -> float | None:
        """The newest there is: of the open period, else of the newest judged one."""
        return self.value if self.so_far is None else self.so_far

    @property
    def is_new(self) -> bool:
        """Whether it has no value, and its first period is not over yet."""
        return self.value is None and not self.freshness.overdue

    @property
    def across_gap(self) -> bool:
        """Whether a period without a value is between the two that are compared."""
        if self.compared is None or self.kpi.cadence == "irregular":
            return False
        older, newer = (value.period for value in self.compared)
        return count_periods(self.kpi.cadence, older, newer) > 2


def judge(healthy: HealthyRange | None, value: float) -> Health:
    """Alert at or past a threshold (at the edge where there is none), watch before it."""
    if healthy is None:
        return Health.UNTARGETED
    if healthy.below(value):
        past = healthy.alert_low is None or not below(healthy.alert_low, value)
        return Health.ALERT if past else Health.WATCH
    if healthy.above(value):
        past = healthy.alert_high is None or not below(value, healthy.alert_high)
        return Health.ALERT if past else Health.WATCH
    return Health.HEALTHY


def trend_of(kpi: Kpi, values: list[PeriodValue], settings: Settings) -> list[float | None]:
    """The last periods up to the newest of `values`, gaps as None."""
    if not values:
        return []
    by_period = {value.period: value.value for value in values}
    if kpi.cadence == "irregular":
        return [value.value for value in values[-settings.whole("trend.periods") :]]
    shown = last_periods(kpi.cadence, values[-1].period, settings.whole("trend.periods"), settings)
    return [by_period.get(period) for period in shown]


def good_change(kpi: Kpi, before: float, now: float, healthy: HealthyRange | None) -> bool | None:
    """Whether going from `before` to `now` is a change for the better; None for no change."""
    if same(now, before):
        return None
    if kpi.better == "higher":
        return now > before
    if kpi.better == "lower":
        return now < before
    if healthy is None:
        return None
    was, is_now = _outside(healthy, before), _outside(healthy, now)
    return None if was == is_now else is_now < was


def _outside(healthy: HealthyRange, value: float) -> float:
    if healthy.low is not None and value < healthy.low:
        return healthy.low - value
    if healthy.high is not None and value > healthy.high:
        return value - healthy.high
    return 0.0


def newest_points(workspace: Workspace, kpi: Kpi) -> list[Point]:
    """The readings of the newest periods: none of these is cut, for a sum of half a month is none."""
    last = workspace.values_of_readings(kpi.id, 1)
    if not last or kpi.cadence == "irregular":
        return kpi_points(workspace, kpi, LOOKED_AT["irregular"])
    period = period_of(kpi.cadence, last[-1][0], workspace.settings)
    first = last_periods(kpi.cadence, period, LOOKED_AT[kpi.cadence], workspace.settings)[0]
    return kpi_points(workspace, kpi, since=first.start)


def kpi_state(workspace: Workspace, kpi: Kpi, today: date) -> KpiState:
    """Work out how a KPI is doing on a day."""
    settings = workspace.settings
    points = newest_points(workspace, kpi)
    values = period_values(kpi, points, today, settings)
    newest = points[-1].on if points else None
    up = freshness(
        kpi.cadence,
        newest,
        kpi.created.date() if newest is None else newest,
        today,
        settings,
        delay=known_after(kpi, settings),
    )
    judged = [value for value in values if value.judged]
    last = judged[-1] if judged else None
    health = judge(last.range, last.value) if last else Health.NO_DATA
    if health in (Health.HEALTHY, Health.UNTARGETED) and up.stale:
        health = Health.STALE
    out_for = 0
    for value in reversed(judged):
        if judge(value.range, value.value) not in (Health.ALERT, Health.WATCH):
            break
        out_for += 1
    running = values[-1] if values and not values[-1].judged else None
    shown = last or running
    change = better = compared = None
    if len(judged) > 1:
        compared = (judged[-2], judged[-1])
        before, now = (value.value for value in compared)
        change = 0.0 if same(before, now) else total((now, -before))
        better = good_change(kpi, before, now, judged[-1].range)
    return KpiState(
        kpi=kpi,
        points=points,
        periods=values,
        value=shown.value if shown else None,
        on=shown.day if shown else None,
        judged=last,
        so_far=running.value if running else None,
        health=health,
        out_for=out_for,
        range=last.range if last else kpi.newest_range,
        change=change,
        compared=compared,
        better=better,
        trend=trend_of(kpi, judged, settings),
        freshness=up,
    )
