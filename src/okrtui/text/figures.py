"""How a key result and a range are named in a sentence: status, target, edges, the way so far."""

from okrtui.domain.evaluation.evaluator import KeyResultState
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.kpi import HealthyRange
from okrtui.domain.rounding import points
from okrtui.text.numbers import counted, listed, percent, united

PERIOD_NOUNS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
"""What one period of a cadence is called."""
STATUS_WORDS: dict[Status, str] = {
    Status.OFF_TRACK: "off track",
    Status.MISSED: "missed",
    Status.ENDED: "ended",
    Status.STALE: "stale",
    Status.NO_DATA: "no data",
    Status.AT_RISK: "at risk",
    Status.NOT_JUDGED: "not judged",
    Status.ON_TRACK: "on track",
    Status.NOT_STARTED: "not begun",
    Status.DONE: "done",
    Status.ACHIEVED: "achieved",
    Status.DROPPED: "dropped",
}


def target_text(key_result: KeyResult) -> str:
    """A key result's target with its sign: `→ 4 %`, `≥ 99.9 %`, `40–60`."""
    match key_result:
        case Milestones():
            return f"→ {len(key_result.steps)}/{len(key_result.steps)}"
        case Binary():
            return "→ yes"
        case Metric():
            if key_result.target is None:
                return f"→ {key_result.change}"
            return f"→ {united(key_result.target, key_result.unit, key_result.decimals)}"
        case Range():
            return _edges(
                key_result.low, key_result.high, key_result.unit, key_result.decimals,
                key_result.low_open, key_result.high_open,
            )  # fmt: skip
        case _:
            return ""


def range_text(healthy: HealthyRange | None, unit: str, decimals: int | None = None) -> str:
    """A healthy range with its sign: `≥ $200k`, `40–60`; `no range` where there is none."""
    if healthy is None:
        return "no range"
    return _edges(healthy.low, healthy.high, unit, decimals, healthy.low_open, healthy.high_open)


def _edges(
    low: float | None,
    high: float | None,
    unit: str,
    decimals: int | None,
    low_open: bool = False,
    high_open: bool = False,
) -> str:
    if low is not None and high is not None:
        return f"{listed(low, unit, decimals)}–{united(high, unit, decimals)}"
    if low is not None:
        return f"{'>' if low_open else '≥'} {united(low, unit, decimals)}"
    if high is not None:
        return f"{'<' if high_open else '≤'} {united(high, unit, decimals)}"
    return "no range"


def status_word(standing: KeyResultState) -> str:
    """The status in words; a held range says whether it is in range."""
    if standing.key_result.is_held and standing.status in (Status.ON_TRACK, Status.OFF_TRACK):
        return "in range" if (standing.progress or 0) >= 1 else "out of range"
    return STATUS_WORDS[standing.status]


def way_and_pace(standing: KeyResultState) -> str:
    """`15 %, pace 47`; for a held range how often it was held."""
    if standing.time_in_range is not None:
        return f"held {standing.time_in_range.inside} of {counted(standing.time_in_range.periods, 'period')}"
    if standing.progress is None:
        return "nothing in it counts"
    pace = "" if standing.expected is None else f", pace {points(standing.expected)}"
    return percent(standing.progress) + pace
