"""Forecast: where a key result will land if it goes on as it did lately."""

import math
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.series import Point, by_day
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.settings import Settings

LEAST_DAYS = 3
LEAST_SPAN = 7
LONGEST = 3650
"""Days ahead beyond which a meeting of the target is no forecast any more."""


class Forecast(NamedTuple):
    """Values are heights of the key result: its values, or of steps its progress. `reason` says why there is none."""

    reason: str = ""
    value: float | None = None
    """At the deadline, cut at the unit's bounds."""
    progress: float | None = None
    met_on: date | None = None
    """The day the target is met; None: not at this rate."""
    needed: float | None = None
    """The step a week that is still needed; with less than a week left the whole step."""
    last_week: bool = False
    lately: float | None = None
    """The step a week of late."""


def theil_sen(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Slope and intercept of the line through points: median of pairwise slopes, median intercept.

    Sen (1968), Estimates of the regression coefficient based on Kendall's tau.
    """
    slopes = [
        (y2 - y1) / (x2 - x1) for i, (x1, y1) in enumerate(points) for x2, y2 in points[i + 1 :] if x2 != x1
    ]
    slope = median(slopes)
    return slope, median(y - slope * x for x, y in points)


def recent(points: list[Point], today: date, settings: Settings) -> list[Point]:
    """One value a day over the last entries or weeks, whichever holds more."""
    days = [point for point in by_day(points) if point.on <= today]
    last_weeks = [point for point in days if (today - point.on).days <= 7 * settings.whole("forecast.weeks")]
    return max(days[-settings.whole("forecast.entries") :], last_weeks, key=len)


def forecast(standing: KeyResultState, today: date, settings: Settings) -> Forecast:
    """Where it lands and when it is met, with the weekly step still needed and the one of late."""
    key_result = standing.key_result
    goal = key_result.height_of_aim
    reason = _why_not(standing, goal, today)
    if reason or goal is None or standing.deadline is None:
        return Forecast(reason or "No forecast: there is no number to go by")
    points = recent(standing.points, today, settings)
    if len(points) < LEAST_DAYS or (points[-1].on - points[0].on).days < LEAST_SPAN:
        return Forecast("No forecast yet: it takes values from 3 days, over a week or more")
    origin = points[0].on
    line = [
        (float((point.on - origin).days), key_result.height(point.value, point.steps)) for point in points
    ]
    slope, intercept = theil_sen(line)
    at_end = _cut(key_result, intercept + slope * (standing.deadline - origin).days)
    now = line[-1][1]
    left = (standing.deadline - today).days
    needed = goal - now if left < 7 else (goal - now) / (left / 7)
    return Forecast(
        value=at_end,
        progress=key_result.progress_at_height(at_end),
        met_on=_met_on(slope, intercept, goal, now, origin, today),
        needed=needed,
        last_week=left < 7,
        lately=slope * 7,
    )


def _why_not(standing: KeyResultState, goal: float | None, today: date) -> str:
    if goal is None:
        return "No forecast: there is no number to go by"
    if standing.status in (Status.DONE, Status.ACHIEVED, Status.MISSED, Status.DROPPED):
        return "No forecast: it is over"
    if standing.deadline is None:
        return "No forecast: it has no deadline"
    if today > standing.deadline:
        return "No forecast: its deadline has passed"
    if standing.value is None:
        return "No forecast yet: it takes values from 3 days, over a week or more"
    if standing.freshness.stale:
        age = standing.freshness.age or 0
        return f"No forecast: no update for {age} days"
    return ""


def _cut(key_result: KeyResult, value: float) -> float:
    least, most = key_result.height_bounds
    value = value if least is None else max(least, value)
    return value if most is None else min(most, value)


def _met_on(
    slope: float, intercept: float, goal: float, now: float, origin: date, today: date
) -> date | None:
    if slope == 0 or (goal - now) * slope <= 0:
        return None
    far = (goal - intercept) / slope
    if not far <= LONGEST:
        # So flat a line meets its target in no year there is.
        return None
    days = max(0, math.ceil(round(max(far, -1.0), 6)))
    return max(today, origin + timedelta(days=days))
