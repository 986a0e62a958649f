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
from okrtui.domain.units import CURRENCIES
from okrtui.text.numbers import counted, leading, listed, percent, united, valued

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


def no_update(age: int | None) -> str:
    """How long nothing came, by the days since the newest entry; None: there was none yet."""
    return "no value yet" if age is None else f"no update for {counted(age, 'day')}"


def compared_with(key_result: KeyResult) -> tuple[float, ...]:
    """The figures that its value is held against: start, target, edges."""
    figures = (getattr(key_result, name, None) for name in ("start", "target", "low", "high"))
    return tuple(figure for figure in figures if figure is not None)


def target_text(key_result: KeyResult, value: float | None = None, *, full: bool = False) -> str:
    """A key result's target with its sign: `→ 4 %`, `≥ 99.9 %`, `40–60`.

    Beside `value` it has as many digits as it takes to tell them apart; short for a column, `full` for a sentence.
    """
    match key_result:
        case Milestones():
            return f"→ {len(key_result.steps)}/{len(key_result.steps)}"
        case Binary():
            return "→ yes"
        case Metric() if key_result.target is not None:
            others = compared_with(key_result) + (() if value is None else (value,))
            write = valued if full else united
            return f"→ {write(key_result.target, key_result.unit, key_result.decimals, others)}"
        case Metric():
            return f"→ {key_result.change}"
        case Range():
            return _edges(key_result, key_result.unit, key_result.decimals, value, full=full)
        case _:
            return ""


def goal_text(key_result: KeyResult) -> str:
    """A key result's target in a sentence that says itself that it is gone to: `4 %`, `≥ 99.9 %`."""
    return target_text(key_result, full=True).removeprefix("→ ")


def range_text(
    healthy: HealthyRange | None,
    unit: str,
    decimals: int | None = None,
    value: float | None = None,
    *,
    full: bool = False,
) -> str:
    """A healthy range with its sign: `≥ $200k`, `40–60`; `no range` where there is none.

    Beside `value` it has as many digits as it takes to tell them apart; short for a column, `full` for a sentence.
    """
    return "no range" if healthy is None else _edges(healthy, unit, decimals, value, full=full)


def _edges(
    edges: HealthyRange | Range, unit: str, decimals: int | None, value: float | None, *, full: bool
) -> str:
    """An edge that is open keeps its sign, with two edges as well: `>40 to 60`."""
    low, high = edges.low, edges.high
    others = tuple(number for number in (low, high, value) if number is not None)
    first_of, last_of = (leading, valued) if full else (listed, united)
    if low is not None and high is not None:
        first, last = first_of(low, unit, decimals, others), last_of(high, unit, decimals, others)
        if edges.low_open or edges.high_open:
            return f"{'>' if edges.low_open else ''}{first} to {'<' if edges.high_open else ''}{last}"
        return f"{first}–{last}"
    if low is not None:
        return f"{'>' if edges.low_open else '≥'} {last_of(low, unit, decimals, others)}"
    if high is not None:
        return f"{'<' if edges.high_open else '≤'} {last_of(high, unit, decimals, others)}"
    return "no range"


def without_unit(text: str, unit: str) -> str:
    """A target or range up to its unit: what of it must never be cut."""
    tail = f" {unit}"
    return text.removesuffix(tail) if unit and unit not in CURRENCIES else text


def status_word(standing: KeyResultState) -> str:
    """The status in words; a held range says whether it is in range, and what is closed whether it was met."""
    if standing.in_range is not None and standing.status in (Status.ON_TRACK, Status.OFF_TRACK):
        return "in range" if standing.in_range else "out of range"
    return "met" if standing.status is Status.ACHIEVED else STATUS_WORDS[standing.status]


def way_and_pace(standing: KeyResultState) -> str:
    """`15 %, pace 47`; for a held range how often it was held."""
    if standing.time_in_range is not None:
        return held_words(standing)
    if standing.progress is None:
        return "nothing in it counts"
    pace = "" if standing.expected is None else f", pace {points(standing.expected)}"
    return percent(standing.progress) + pace


def held_words(standing: KeyResultState) -> str:
    """`held 5 of 7 periods`, of those that are over; and how many of these have no value."""
    held = standing.time_in_range
    if held is None or not held.periods:
        return "no period is over yet" if held else ""
    empty = f", {held.empty} without a value" if held.empty else ""
    return f"held {held.inside} of {counted(held.periods, 'period')}{empty}"
