"""Cadence: how time is cut into periods, and when a period opens for its entry."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from okrtui.domain.settings import Settings

Cadence = Literal["daily", "weekly", "monthly", "quarterly", "irregular"]
DAY = timedelta(days=1)
SATURDAY = 5
FIRST, LAST = date(2, 1, 1), date(9997, 12, 31)
"""Between them a year can be added or taken away."""


class Period(NamedTuple):
    """The days from `start` to `end`, both inclusive."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end


def period_of(cadence: Cadence, day: date, settings: Settings) -> Period:
    """The period that `day` falls in; an irregular cadence has one a day.

    Daily is Monday to Friday: a day at the weekend belongs to the Friday before.
    A file may hold any day there is; those at the ends of time count as days within.
    """
    day = min(max(day, FIRST), LAST)
    match cadence:
        case "daily":
            weekday = day.weekday()
            if weekday >= SATURDAY:
                day -= timedelta(days=weekday - 4)
                weekday = 4
            return Period(day, day + timedelta(days=2) if weekday == 4 else day)
        case "weekly":
            start = day - timedelta(days=(day.weekday() - settings.whole("week.start")) % 7)
            return Period(start, start + timedelta(days=6))
        case "monthly":
            return _months(day.year * 12 + day.month - 1, 1)
        case "quarterly":
            shift = (settings.whole("year.first_month") - 1) % 3
            month = day.year * 12 + day.month - 1
            return _months(month - (month - shift) % 3, 3)
        case _:
            return Period(day, day)


def _months(first: int, count: int) -> Period:
    start = date(first // 12, first % 12 + 1, 1)
    after = first + count
    return Period(start, date(after // 12, after % 12 + 1, 1) - DAY)


def next_period(cadence: Cadence, period: Period, settings: Settings) -> Period:
    """The period that follows."""
    return period_of(cadence, period.end + DAY, settings)


def after_period(cadence: Cadence, day: date, settings: Settings) -> date:
    """The first day of the period that follows the one of `day`."""
    return period_of(cadence, day, settings).end + DAY


def previous_period(cadence: Cadence, period: Period, settings: Settings) -> Period:
    """The period before."""
    return period_of(cadence, period.start - DAY, settings)


def last_periods(cadence: Cadence, newest: Period, count: int, settings: Settings) -> list[Period]:
    """`count` periods up to `newest`, oldest first."""
    periods = [newest]
    while len(periods) < count:
        periods.append(previous_period(cadence, periods[-1], settings))
    return periods[::-1]


def opens_on(cadence: Cadence, period: Period, settings: Settings, deadline: date | None = None) -> date:
    """The day from which a period's entry is due, at the latest on a deadline inside it."""
    match cadence:
        case "daily":
            day = period.start
        case "weekly":
            day = period.start + timedelta(
                days=(settings.whole("review.weekday") - period.start.weekday()) % 7
            )
        case "monthly":
            day = period.end - timedelta(days=settings.whole("opens.month") - 1)
        case "quarterly":
            day = period.end - timedelta(days=settings.whole("opens.quarter") - 1)
        case _:
            day = period.end
    if deadline is not None and period.start <= deadline < day:
        return deadline
    return day


def count_periods(cadence: Cadence, first: Period, last: Period) -> int:
    """How many periods of a cadence there are from `first` to `last`, both counted; 0 where none.

    Worked out and not walked: a file may hold a cycle of ten thousand years.
    """
    if last.start < first.start:
        return 0
    days = (last.start - first.start).days
    match cadence:
        case "daily":
            weeks, rest = divmod(days, 7)
            # Of seven days in a row five are Monday to Friday, and both ends are.
            return weeks * 5 + sum((first.start.weekday() + more) % 7 < SATURDAY for more in range(rest)) + 1
        case "weekly":
            return days // 7 + 1
        case "monthly" | "quarterly":
            months = (last.start.year - first.start.year) * 12 + last.start.month - first.start.month
            return months // (1 if cadence == "monthly" else 3) + 1
        case _:
            return days + 1
