"""What a page draws beside words: how far something is, and how a KPI went; still without places and colours."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator, RollUp
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.series import PeriodValue, empty_periods_between
from okrtui.domain.evaluation.status import Status
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.rounding import points
from okrtui.text.dates import day
from okrtui.text.figures import STATUS_WORDS, held_words, status_word
from okrtui.text.goals import range_text
from okrtui.text.numbers import counted, percent, valued

MOST = 26
"""The newest periods of a KPI that are drawn."""
GREATEST = 1e15
"""The largest figure that is drawn."""
TONES: dict[Status | Health, str] = {
    Status.OFF_TRACK: "bad", Status.MISSED: "bad", Status.STALE: "watch", Status.AT_RISK: "watch",
    Status.ON_TRACK: "good", Status.DONE: "good", Status.ACHIEVED: "good",
    Health.ALERT: "bad", Health.WATCH: "watch", Health.STALE: "watch", Health.HEALTHY: "good",
}  # fmt: skip
"""How a word is meant: good, watch, bad; all others say nothing of it."""


class Bar(NamedTuple):
    """How much of the way is done, and how much was expected by now."""

    share: float
    pace: float | None
    tone: str
    words: str
    """The same as a sentence without its full stop."""


class TrendPoint(NamedTuple):
    """A value with the days it is for, and what was healthy on them."""

    first: date
    last: date
    value: float
    low: float | None
    high: float | None


class Trend(NamedTuple):
    """A KPI's values in runs: between two of them a period has no value."""

    runs: tuple[tuple[TrendPoint, ...], ...]
    tone: str
    words: str

    @property
    def every(self) -> list[TrendPoint]:
        """All values, the oldest first."""
        return [point for run in self.runs for point in run]


Figure = Bar | Trend


def key_result_bar(state: KeyResultState) -> Bar | None:
    """How far a key result is; of a range that is held, how often it was."""
    held = state.time_in_range
    tone = TONES.get(state.status, "")
    if held is not None:
        share = held.inside / held.periods if held.periods else None
        return None if share is None else Bar(share, None, tone, f"{held_words(state)}: {status_word(state)}")
    return _bar(state.progress, state.expected, tone, status_word(state))


def rolled_bar(rolled: RollUp) -> Bar | None:
    """How far an objective or a cycle is."""
    return _bar(rolled.progress, rolled.expected, TONES.get(rolled.status, ""), STATUS_WORDS[rolled.status])


def _bar(share: float | None, pace: float | None, tone: str, status: str) -> Bar | None:
    if share is None:
        return None
    expected = "" if pace is None else f", pace {points(pace)}"
    return Bar(share, pace, tone, f"{percent(share)}{expected}: {status}")


def kpi_trend(evaluator: Evaluator, kpi: Kpi) -> Trend | None:
    """Its newest periods; None where there are fewer than two."""
    state = evaluator.kpi(kpi.id)
    values = [value for value in state.periods if abs(value.value) <= GREATEST][-MOST:]
    if len(values) < 2:
        return None
    runs: list[list[PeriodValue]] = [[values[0]]]
    for before, value in itertools.pairwise(values):
        gap = kpi.cadence != "irregular" and empty_periods_between(
            kpi, before.period, value.period, evaluator.workspace.settings
        )
        if gap:
            runs.append([])
        runs[-1].append(value)
    return Trend(
        tuple(tuple(map(_point, run)) for run in runs),
        TONES.get(state.health, ""),
        _trend_words(kpi, values, len(runs) - 1),
    )


def _point(value: PeriodValue) -> TrendPoint:
    healthy = value.range
    low, high = (None, None) if healthy is None else (_drawable(healthy.low), _drawable(healthy.high))
    return TrendPoint(value.period.start, max(value.period.end, value.day), value.value, low, high)


def _drawable(edge: float | None) -> float | None:
    return edge if edge is not None and abs(edge) <= GREATEST else None


def _trend_words(kpi: Kpi, values: Sequence[PeriodValue], gaps: int) -> str:
    """`6 values from 2 Oct to 13 Nov: 43 to 28, lowest 28, highest 47. Healthy 40–60`."""
    numbers = [value.value for value in values]

    def shown(value: float) -> str:
        return valued(value, kpi.unit, kpi.decimals, numbers)

    between = f"from {day(values[0].day)} to {day(values[-1].day)}"
    words = f"{counted(len(values), 'value')} {between}: {shown(numbers[0])} to {shown(numbers[-1])}"
    words += f", lowest {shown(min(numbers))}, highest {shown(max(numbers))}"
    words += f", {counted(gaps, 'gap')}" if gaps else ""
    healthy = values[-1].range
    return (
        words
        if healthy is None
        else f"{words}. Healthy {range_text(healthy, kpi.unit, kpi.decimals, full=True)}"
    )


def trend_days(trend: Trend) -> tuple[date, date, timedelta]:
    """The first and the last day that is drawn, and what is between them."""
    first, last = trend.every[0].first, trend.every[-1].last
    return first, last, max(last - first, timedelta(days=1))
