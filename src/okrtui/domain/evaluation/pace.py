"""Pace: where a key result should be by now, and how far it is from there."""

from datetime import date

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.objective import Ambition
from okrtui.domain.rounding import clamp, points
from okrtui.domain.settings import Settings


def time_elapsed(day: date, start: date, deadline: date) -> float:
    """The share of the time that is over, 0..1: (day - start) / (deadline - start)."""
    if start >= deadline:
        return 0.0 if day < deadline else 1.0
    return clamp((day - start).days / (deadline - start).days)


def expected(
    key_result: KeyResult,
    ambition: Ambition,
    day: date,
    start: date | None,
    deadline: date | None,
    settings: Settings,
) -> float | None:
    """Progress expected on `day`; None where nothing is: no dates, or not before the deadline.

    An aspirational goal without a stretch is paced to a share of its target
    (`pace.aspirational`), which is what such goals are meant to reach.
    """
    if start is None or deadline is None:
        return None
    if (not key_result.paced or key_result.cadence == "irregular") and day < deadline:
        return None
    reach = ambition == "aspirational" and not key_result.stretched
    factor = settings.number("pace.aspirational") if reach else 1.0
    return key_result.expected_at(day, time_elapsed(day, start, deadline), factor)


def gap(progress: float, expect: float) -> int:
    """Progress less what was expected, in points, each rounded first."""
    return points(progress) - points(expect)
