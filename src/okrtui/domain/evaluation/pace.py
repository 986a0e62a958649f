"""Pace: where a key result should be by now, and how far it is from there."""

from datetime import date

from okrtui.domain.goal import UnknownStart
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.objective import Ambition
from okrtui.domain.periods import Cadence
from okrtui.domain.rounding import clamp, points
from okrtui.domain.settings import Settings


def time_elapsed(day: date, start: date, deadline: date) -> float:
    """The share of the time that is over, 0..1: (day - start) / (deadline - start)."""
    if start >= deadline:
        return 0.0 if day < deadline else 1.0
    return clamp((day - start).days / (deadline - start).days)


def mark(key_result: KeyResult, ambition: Ambition, settings: Settings) -> float:
    """The progress it is meant to reach: all of it, of an aspirational one a share (`pace.aspirational`).

    With a stretch the target is what is meant, and the stretch what is hoped for.
    """
    reach = ambition == "aspirational" and not key_result.stretched
    return settings.number("pace.aspirational") if reach else 1.0


def expected(
    key_result: KeyResult,
    ambition: Ambition,
    day: date,
    today: date,
    start: date | None,
    deadline: date | None,
    cadence: Cadence,
    settings: Settings,
) -> float | None:
    """Progress expected on `day`; None where nothing is: no dates, no start yet, or not before the deadline.

    `day` is that of the newest value while it is fresh: an old value is not held
    against a new day. What has no pace of its own, and steps that have days, are
    held against `today`.
    """
    if start is None or deadline is None or isinstance(key_result.goal, UnknownStart):
        return None
    factor = mark(key_result, ambition, settings)
    if not key_result.paced or cadence == "irregular":
        return key_result.expected_at(today, start, deadline, 1.0, factor) if today > deadline else None
    if key_result.dated:
        day = today
    return key_result.expected_at(day, start, deadline, time_elapsed(day, start, deadline), factor)


def gap(progress: float, expect: float) -> int:
    """Progress less what was expected, in points, each rounded first."""
    return points(progress) - points(expect)
