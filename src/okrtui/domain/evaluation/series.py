"""Series: the values of a key result or KPI over time, wherever they come from."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Combine, HealthyRange, Kpi
from okrtui.domain.periods import Cadence, Period, next_period, period_of
from okrtui.domain.rounding import total
from okrtui.domain.settings import Settings
from okrtui.domain.units import bounds
from okrtui.domain.workspace import Workspace


class Point(NamedTuple):
    """One value on one day; `steps` are the milestones ticked, if any were."""

    on: date
    value: float
    steps: tuple[int, ...] | None = None


class PeriodValue(NamedTuple):
    """What the readings of one period come to, and the range it is judged by."""

    period: Period
    value: float
    day: date
    """The day of its newest reading."""
    judged: bool
    """Whether it counts: over, or `last`, or beyond repair."""
    range: HealthyRange | None


def combined(how: Combine, values: Sequence[float]) -> float:
    """Readings of one period, oldest first, as one value."""
    match how:
        case "sum":
            return total(values)
        case "mean":
            return total(values) / len(values)
        case "min":
            return min(values)
        case "max":
            return max(values)
        case _:
            return values[-1]


def period_values(
    kpi: Kpi,
    points: Sequence[Point],
    today: date,
    settings: Settings,
) -> list[PeriodValue]:
    """Every period that has a reading, oldest first; periods without one are not in it."""
    grouped: dict[Period, list[Point]] = {}
    for point in points:
        grouped.setdefault(period_of(kpi.cadence, point.on, settings), []).append(point)
    found = []
    lowest = min((point.value for point in points), default=0.0)
    for period, inside in grouped.items():
        value = combined(kpi.combine, [point.value for point in inside])
        healthy = kpi.range_on(period.start, period.end)
        over = kpi.combine == "last" or today > period.end
        found.append(
            PeriodValue(
                period, value, inside[-1].on, over or _beyond_repair(kpi, healthy, value, lowest), healthy
            )
        )
    return found


def _beyond_repair(kpi: Kpi, healthy: HealthyRange | None, value: float, lowest: float) -> bool:
    """Whether no reading in the future can bring an open period back into its range.

    A sum cannot shrink where its readings cannot be negative: by its floor, by its unit, or because it counts
    things that have a name, and none of its readings ever was.
    """
    if healthy is None:
        return False
    match kpi.combine:
        case "sum":
            least = bounds(kpi.unit)[0] if kpi.floor is None else kpi.floor
            if least is None and kpi.unit:
                least = lowest
            return least is not None and least >= 0 and healthy.above(value)
        case "max":
            return healthy.above(value)
        case "min":
            return healthy.below(value)
        case _:
            return False


def kpi_points(
    workspace: Workspace, kpi: Kpi, newest: int | None = None, since: date | None = None
) -> list[Point]:
    """The readings of a KPI, oldest first; only the `newest` so many or those from a day on, if asked for."""
    return [Point(on, value) for on, value in workspace.values_of_readings(kpi.id, newest, since)]


def dates_of(workspace: Workspace, key_result: KeyResult) -> tuple[date | None, date | None]:
    """First and last day: the key result's own, else the cycle's."""
    start, end = key_result.start_date, key_result.deadline
    if start is None or end is None:
        cycle = workspace.cycle_of(key_result)
        if cycle is not None:
            start, end = start or cycle.start, end or cycle.end
    return start, end


def entry_day(workspace: Workspace, key_result: KeyResult, today: date) -> date:
    """The day an entry is for unless another is said: today; once the deadline is past, the deadline.

    What is entered for a day after the deadline is kept and drawn, and does not count.
    """
    end = dates_of(workspace, key_result)[1]
    return today if end is None else min(today, end)


def cadence_of(workspace: Workspace, key_result: KeyResult) -> Cadence:
    """How often a value is due: as the KPI it moves with has it, else its own."""
    kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    return kpi.cadence if kpi else key_result.cadence


def key_result_points(workspace: Workspace, key_result: KeyResult, today: date) -> list[Point]:
    """The values of a key result, oldest first: its check-ins, or what it reads from its KPI."""
    kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    if kpi is None:
        return [
            Point(entry.on, entry.value, entry.steps)
            for entry in workspace.check_ins_of(key_result.id)
            if entry.value is not None
        ]
    start, end = dates_of(workspace, key_result)
    inside = [
        point
        for point in kpi_points(workspace, kpi, since=start)
        if (start is None or point.on >= start) and (end is None or point.on <= end)
    ]
    if key_result.link == "total":
        sums = accumulate((point.value for point in inside), lambda one, other: total((one, other)))
        return [Point(point.on, value) for point, value in zip(inside, sums, strict=True)]
    return [
        Point(value.day, value.value)
        for value in period_values(kpi, inside, today, workspace.settings)
        if value.judged
    ]


def first_value(workspace: Workspace, key_result: KeyResult, points: Sequence[Point]) -> Point | None:
    """What an unknown start is: the earliest value, read again each time, and the day from which pace runs.

    One that moves with a KPI starts at the last value judged before its own dates, a total at nothing.
    """
    if key_result.is_begun:
        return None
    start = dates_of(workspace, key_result)[0]
    kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    if kpi is not None and start is not None:
        if key_result.link == "total":
            return Point(start, 0.0)
        until = [point for point in kpi_points(workspace, kpi) if point.on < start]
        judged = [value for value in period_values(kpi, until, start, workspace.settings) if value.judged]
        if judged:
            return Point(start, judged[-1].value)
    return points[0] if points else None


def by_day(points: Sequence[Point]) -> list[Point]:
    """One value a day, its latest."""
    return list({point.on: point for point in points}.values())


def by_period(points: Sequence[Point], kr_cadence_periods: Sequence[Period]) -> list[Point | None]:
    """For each period its latest point, or None: a gap."""
    found: list[Point | None] = []
    for period in kr_cadence_periods:
        found.append(next((point for point in reversed(points) if point.on in period), None))
    return found


def empty_periods_between(kpi: Kpi, older: Period, newer: Period, settings: Settings) -> bool:
    """Whether a period without a reading is between two."""
    return next_period(kpi.cadence, older, settings) != newer
