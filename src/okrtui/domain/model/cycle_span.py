"""Spans of the calendar that cycles usually have: months, quarters, halves and years, with their labels."""

from datetime import date, timedelta
from typing import NamedTuple

from okrtui.domain.model.cycle import CycleKind

MONTHS: dict[CycleKind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How long a cycle of a kind is; own dates have no length."""
FIRST, LAST = date(2, 1, 1), date(9997, 12, 31)
"""Days whose year has one before and one after it, which a fiscal year may reach into."""


class CycleSpan(NamedTuple):
    """What a cycle of a kind is called and the days it has, both inclusive."""

    kind: CycleKind
    title: str
    start: date
    end: date


def span_of(kind: CycleKind, day: date, first_month: int = 1) -> CycleSpan:
    """The month, quarter, half or year that `day` is in.

    `first_month` is the month in which the fiscal year begins; a fiscal year is
    named after the calendar year in which it ends, a month after its own.
    """
    length = MONTHS[kind]
    day = min(max(day, FIRST), LAST)
    # Months since the first fiscal year began.
    since = day.year * 12 + day.month - first_month
    number = since // length * length
    first = number + first_month - 1
    after = first + length
    start = date(first // 12, first % 12 + 1, 1)
    end = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    year, part = number // 12 + (first_month > 1), number % 12 // length + 1
    label = {"month": f"{start:%Y-%m}", "quarter": f"{year}-Q{part}", "half": f"{year}-H{part}"}
    return CycleSpan(kind, label.get(kind, str(year)), start, end)


def span_after(span: CycleSpan, first_month: int = 1) -> CycleSpan:
    """The one of its kind that follows."""
    return span_of(span.kind, span.end + timedelta(days=1), first_month)


def numbered_span(kind: CycleKind, year: int, part: int, first_month: int = 1) -> CycleSpan:
    """The span of a kind by its year and number: 2027, 2 for the second half of the fiscal year 2027."""
    if kind == "month":
        return span_of(kind, date(year, part, 1), first_month)
    months = (year - (first_month > 1)) * 12 + first_month - 1 + (part - 1) * MONTHS[kind]
    return span_of(kind, date(months // 12, months % 12 + 1, 1), first_month)
