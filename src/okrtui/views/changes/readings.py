"""The words for a KPI's value."""

from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.outcomes.readings import (
    DoneBefore,
    LogCorrected,
    Logged,
    LoggedForPast,
    LogNoted,
    LogSummed,
    ReadingOutcome,
    SaysSoAlready,
)
from okrtui.operations.base import title_of
from okrtui.text.dates import day, weekday
from okrtui.text.numbers import leading, plain, valued

PERIODS = {
    "daily": " today",
    "weekly": " this week",
    "monthly": " this month",
    "quarterly": " this quarter",
}
"""What the period of today is called behind a sum."""


def reading_words(outcome: ReadingOutcome) -> Described:
    """The words for a KPI's value, or for an entry that changed nothing."""
    match outcome:
        case Logged():
            what = _way(outcome.kpi, outcome.was, outcome.now, outcome.was)
            return saved(f"{title_of(outcome.kpi)} {what}{_also(outcome.moves)}")
        case LogCorrected():
            return _corrected(outcome)
        case LogSummed():
            return _summed(outcome)
        case LoggedForPast():
            return _for_past(outcome)
        case LogNoted():
            return saved(f"{title_of(outcome.kpi)}, note added")
        case SaysSoAlready():
            said = f"Unchanged: {title_of(outcome.owner)} already has this entry for {weekday(outcome.on)}"
            return Described(said)
        case DoneBefore():
            return Described("Already done with this --once word. Nothing was changed")
        case _:
            assert_never(outcome)


def saved(said: str) -> Described:
    """What is told of something that was saved."""
    return Described(f"Saved: {said}", said)


def _corrected(outcome: LogCorrected) -> Described:
    kpi = outcome.kpi
    corrected = _way(kpi, outcome.replaced, outcome.now, outcome.replaced)
    sentence = f"Corrected: {title_of(kpi)} {corrected}, {weekday(outcome.on)}{_also(outcome.moves)}"
    return Described(sentence)


def _summed(outcome: LogSummed) -> Described:
    kpi, more, whole = outcome.kpi, outcome.more, outcome.whole
    before = f"{plain(outcome.before)} {'-' if more < 0 else '+'} {plain(abs(more))}"
    period = PERIODS.get(kpi.cadence, "") if outcome.current else ""
    return saved(f"{title_of(kpi)} {before} = {plain(whole)}{period}")


def _for_past(outcome: LoggedForPast) -> Described:
    kpi, on, now = outcome.kpi, outcome.on, _value(outcome.kpi, outcome.now, outcome.was)
    near, far = day(on), day(on, outcome.today)
    when = weekday(on) if far == near else far
    latest = _value(kpi, outcome.newest, outcome.now)
    return Described(f"Saved for {when}: {title_of(kpi)} {now}. The latest value is still {latest}")


def _way(kpi: Kpi, was: float | None, now: float, beside: float | None) -> str:
    """`5.6 → 5.4 %`, or the value alone where it is the first."""
    value = _value(kpi, now, beside)
    return value if was is None else f"{leading(was, kpi.unit, kpi.decimals, (*_edges(kpi), now))} → {value}"


def _value(kpi: Kpi, value: float, beside: float | None) -> str:
    """A value with its unit, with digits enough to tell it from the edges, and from that beside it."""
    others = _edges(kpi) if beside is None else (*_edges(kpi), beside)
    return valued(value, kpi.unit, kpi.decimals, others)


def _edges(kpi: Kpi) -> tuple[float, ...]:
    return kpi.newest_range.figures if kpi.newest_range is not None else ()


def _also(moves: int) -> str:
    return f". It also moves {moves} key result{'s' if moves > 1 else ''}" if moves else ""
