"""Limits: how much a KPI moves by itself, so that what is news can be told from what is noise.

A chart of single values and moving ranges (XmR). Constants and signals after
Wheeler, Understanding Variation (1993): 2.66 and 3.268 are 3 / 1.128 and the
upper limit of ranges of two.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from okrtui.domain.evaluation.series import PeriodValue, empty_periods_between
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.settings import Settings

OF_VALUES, OF_RANGES = 2.66, 3.268
RUN, NEAR, NEAR_OF = 8, 3, 4
"""Points in a row on one side; of so many this many nearer a limit than the mean."""


class Signal(NamedTuple):
    """A value that is more than noise: which judged period, why, whether it is a change for the better."""

    value: PeriodValue
    why: str
    """`outside`, `run` or `near`."""
    good: bool | None
    """None where `better` does not say, or the KPI is to stay within a range."""


class ProcessLimits(NamedTuple):
    """Where the values of a level lie by themselves. All in the KPI's unit."""

    mean: float
    low: float
    high: float
    moving_range: float
    """The mean of the steps from one period to the next."""
    largest_step: float
    """Steps beyond it are news as well."""
    basis: int
    """How many values they come from."""
    provisional: bool
    signals: tuple[Signal, ...]


def level_values(kpi: Kpi, values: Sequence[PeriodValue], today: date) -> list[PeriodValue]:
    """The judged values since the last confirmed level, oldest first."""
    since = max((day for day in kpi.levels if day <= today), default=None)
    return [value for value in values if value.judged and (since is None or value.day >= since)]


def mean_moving_range(kpi: Kpi, values: Sequence[PeriodValue], settings: Settings) -> float | None:
    """The mean step between neighbours; across a gap there is none. None without a step."""
    steps = [
        abs(now.value - before.value)
        for before, now in pairwise(values)
        if not empty_periods_between(kpi, before.period, now.period, settings)
    ]
    return sum(steps) / len(steps) if steps else None


def process_limits_of(
    kpi: Kpi, periods: Sequence[PeriodValue], today: date, settings: Settings
) -> ProcessLimits | None:
    """The usual limits of a KPI over all its periods; None with too few values, or where nothing moves.

    After `limits.held` values they stay as they are; the later ones are held against them.
    """
    if kpi.cadence == "irregular":
        return None
    values = level_values(kpi, periods, today)
    if len(values) < settings.whole("limits.provisional"):
        return None
    basis = values[: settings.whole("limits.held")]
    step = mean_moving_range(kpi, basis, settings)
    if not step:
        return None
    mean = sum(value.value for value in basis) / len(basis)
    low, high = mean - OF_VALUES * step, mean + OF_VALUES * step
    return ProcessLimits(
        mean=mean,
        low=low,
        high=high,
        moving_range=step,
        largest_step=OF_RANGES * step,
        basis=len(basis),
        provisional=len(values) < settings.whole("limits.notes"),
        signals=tuple(_signals(kpi, values, mean, low, high)),
    )


def _signals(kpi: Kpi, values: Sequence[PeriodValue], mean: float, low: float, high: float) -> list[Signal]:
    found = []
    for place, value in enumerate(values):
        side = _side(value.value, mean)
        why = ""
        if not low <= value.value <= high:
            why = "outside"
        elif side and _all_on(values[max(0, place - RUN + 1) : place + 1], mean, side, RUN):
            why = "run"
        elif side and _near(values[max(0, place - NEAR_OF + 1) : place + 1], mean, low, high, side):
            why = "near"
        if why:
            found.append(Signal(value, why, _good(kpi, side)))
    return found


def _side(value: float, mean: float) -> int:
    """1 above the mean, -1 below, 0 on it, which is neither."""
    return (value > mean) - (value < mean)


def _all_on(values: Sequence[PeriodValue], mean: float, side: int, least: int) -> bool:
    return len(values) == least and all(_side(value.value, mean) == side for value in values)


def _near(values: Sequence[PeriodValue], mean: float, low: float, high: float, side: int) -> bool:
    """Whether 3 of 4, the last among them, are nearer a limit than the mean, on one side."""
    if len(values) < NEAR_OF:
        return False
    limit = high if side > 0 else low

    def nearer(value: PeriodValue) -> bool:
        return _side(value.value, mean) == side and abs(value.value - limit) < abs(value.value - mean)

    return nearer(values[-1]) and sum(map(nearer, values)) >= NEAR


def _good(kpi: Kpi, side: int) -> bool | None:
    if kpi.better == "within" or not side:
        return None
    return (side > 0) == (kpi.better == "higher")
