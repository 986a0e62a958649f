"""How a key result does, in words: its status, the way so far, how often a range was held."""

from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.status import Status, confidence_status, pace_status
from okrtui.domain.rounding import points
from okrtui.domain.settings import Settings
from okrtui.domain.units import CURRENCIES
from okrtui.text.numbers import counted, percent

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
    Status.NEW: "new",
    Status.NOT_STARTED: "not started",
    Status.DONE: "done",
    Status.ACHIEVED: "achieved",
    Status.DROPPED: "dropped",
}


def no_update(age: int | None) -> str:
    """How long nothing came, by the days since the newest entry; None: there was none yet."""
    return "no value yet" if age is None else f"no update for {counted(age, 'day')}"


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
        return "none of it counts"
    pace = "" if standing.expected is None else f", pace {points(standing.expected)}"
    return percent(standing.progress) + pace


def held_words(standing: KeyResultState) -> str:
    """`held 5 of 7 periods`, of those that are over; and how many of these have no value."""
    held = standing.time_in_range
    if held is None or not held.periods:
        return "no period is over yet" if held else ""
    empty = f", {held.empty} without a value" if held.empty else ""
    return f"held {held.inside} of {counted(held.periods, 'period')}{empty}"


def blocked_words(days: int) -> str:
    """`blocked for 9 days`, `blocked since today`."""
    return f"blocked for {counted(days, 'day')}" if days > 0 else "blocked since today"


def way_in_full(standing: KeyResultState) -> str:
    """`15 %, pace 47`; `held 4 of 7 periods, 29 % of all 14`: what counts is the share of all."""
    held, way = standing.time_in_range, way_and_pace(standing)
    if held is None or not held.periods or held.all <= held.periods:
        return way
    return f"{way}, {percent(held.share)} of all {held.all}"


def decided_by_confidence(standing: KeyResultState, settings: Settings) -> bool:
    """Whether it is confidence, and not the pace, that makes a key result at risk or off track."""
    if standing.confidence is None or standing.status not in (Status.AT_RISK, Status.OFF_TRACK):
        return False
    if confidence_status(standing.confidence, standing.ambition, settings) is not standing.status:
        return False
    if standing.in_range is not None:
        return standing.in_range
    return standing.gap is None or pace_status(standing.gap, settings) is not standing.status
