"""The words for a check-in, and for edits of entries."""

from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.goal import AtLeast, AtMost, Between, UnknownStart
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.outcomes.entries import (
    Begun,
    Entered,
    EnteredAsLast,
    EnteredForPast,
    EntryCorrected,
    EntryDeleted,
    EntryEdited,
    EntryOutcome,
    Noted,
    Ticked,
)
from okrtui.domain.relative_target import points_target
from okrtui.domain.units import unit_class
from okrtui.operations.base import title_of
from okrtui.text.dates import day, weekday
from okrtui.text.goals import aim_text, full_value, leading_value
from okrtui.text.numbers import percent, valued
from okrtui.views.changes.readings import saved

SPANS = {
    "daily": "today's",
    "weekly": "this week's",
    "monthly": "this month's",
    "quarterly": "this quarter's",
}
"""Whose entry a value that stays the same counts as, by the cadence."""


def entry_words(outcome: EntryOutcome) -> Described:
    """The words for a check-in, or for what was done to an entry."""
    match outcome:
        case Begun():
            return begun_words(outcome)
        case Entered() | EntryCorrected() | EnteredForPast() | EnteredAsLast():
            return _value_words(outcome)
        case Noted(key_result):
            return saved(f"{title_of(key_result)}, {_noted(outcome)}")
        case EntryEdited(owner, on):
            return saved(f"{title_of(owner)}, {day(on)}")
        case EntryDeleted(owner, on):
            return Described(f"Deleted: {title_of(owner)}, {day(on)}")
        case Ticked(initiative, done):
            return saved(f"{title_of(initiative)}, {'done' if done else 'not done'}")
        case _:
            assert_never(outcome)


def _value_words(outcome: Entered | EntryCorrected | EnteredForPast | EnteredAsLast) -> Described:
    key_result, name = outcome.key_result, title_of(outcome.key_result)
    match outcome:
        case Entered():
            return _entered(outcome)
        case EntryCorrected(_, was, now, on):
            what = _value(key_result, now) if was == now else _way(key_result, was, now)
            what += _beside_it(outcome.noted)
            return Described(f"Corrected: {name} {what}, {weekday(on)}")
        case EnteredForPast(_, on, value, was, newest, too_late):
            late = ", after its deadline, so it doesn't count" if too_late else ""
            typed, latest = _value(key_result, value), _value(key_result, newest, was)
            return Described(
                f"Saved for {weekday(on)}{late}: {name} {typed}. The latest value is still {latest}"
            )
        case EnteredAsLast(_, was, now):
            same, span = _value(key_result, now, was), SPANS.get(key_result.cadence, "an")
            if outcome.noted is not None and _is_news(outcome.noted):
                return saved(f"{name} {same}{_beside_it(outcome.noted)}")
            same += _beside_it(outcome.noted)
            return Described(f"Unchanged: {name} {same}. It counts as {span} entry")
        case _:
            assert_never(outcome)


def begun_words(outcome: Begun) -> Described:
    """`First value for NPS, so the start is now 34`, and what that says of the target, the way or the range."""
    key_result, begun = outcome.key_result, outcome.begun
    name, value = title_of(key_result), full_value(begun, outcome.value)
    begins = f"so the start is now {value}"
    task = task_words(begun, met=outcome.met)
    match begun.goal:
        case UnknownStart(_, change):
            rest = f", {begins}. {change} of that can't be a target; enter one"
        case AtLeast() | AtMost() | Between() if begun.is_held:
            rest = f": {value}, which is in range. {task}"
        case _ if outcome.met:
            rest = f": it is already at {value}. {task}"
        case _:
            rest = f", {begins}. {task}{_in_points(outcome)}"
    return Described(f"First value for {name}{rest}", f"First value{rest}")


def task_words(begun: KeyResult, *, met: bool) -> str:
    """`Bring it down to 40`: what is to be done from where it begins; empty where it has no target yet."""
    target = aim_text(begun.goal, begun.unit, begun.decimals)
    match begun.goal:
        case UnknownStart():
            return ""
        case AtLeast() | AtMost() | Between():
            return "Keep it there" if begun.is_held else f"Bring it to {target}"
        case _ if met:
            return f"{'Raise' if begun.rising else 'Lower'} the target, or make it a range to stay in"
        case _:
            return f"Bring it {'up' if begun.rising else 'down'} to {target}"


def _in_points(outcome: Begun) -> str:
    """On a percentage, what a share would be in points: 5 % more than 5 % are 5.25 %, 5 points more are 10 %."""
    goal, begun = outcome.key_result.goal, outcome.begun
    if not isinstance(goal, UnknownStart) or unit_class(begun.unit) != "percent" or begun.beginning is None:
        return ""
    points = points_target(goal.change, begun.beginning)
    return "" if points is None else f" (in points, {valued(points, begun.unit, begun.decimals)})"


def _entered(outcome: Entered) -> Described:
    key_result = outcome.key_result
    way = "" if outcome.progress is None else f", {percent(outcome.progress)} of the way"
    if outcome.in_range is not None:
        way = ", in range" if outcome.in_range else ", out of range"
    said = f"{title_of(key_result)} {entered_way(outcome)}{way}"
    return saved(said) if outcome.on is None else Described(f"Saved for {weekday(outcome.on)}: {said}")


def entered_way(outcome: Entered) -> str:
    """`5.6 → 5.4 %`: the value, and the one before it."""
    return _way(outcome.key_result, outcome.was, outcome.now)


def _way(key_result: KeyResult, was: float | None, now: float | None) -> str:
    """`5.6 → 5.4 %`, the first value from where it starts; the value alone where that is not known."""
    if was is None and not key_result.ticked_off:
        was = key_result.beginning
    value = _value(key_result, now, was)
    if was is None:
        return value
    return f"{leading_value(key_result, was, _beside(now))} → {value}"


def _value(key_result: KeyResult, value: float | None, beside: float | None = None) -> str:
    """A value with its unit, with digits enough to tell it from that beside it."""
    return "–" if value is None else full_value(key_result, value, _beside(beside))


def _beside(value: float | None) -> tuple[float, ...]:
    return () if value is None else (value,)


def _beside_it(noted: Noted | None) -> str:
    return "" if noted is None else f", {_noted(noted)}"


def _is_news(noted: Noted) -> bool:
    """Whether anything beside a value is other than before."""
    return noted.note or noted.blocker is not None or noted.confidence_was is not None


def _noted(outcome: Noted) -> str:
    said = []
    if outcome.confidence is not None:
        was = "" if outcome.confidence_was is None else f"{outcome.confidence_was} → "
        said.append(f"confidence {was}{outcome.confidence}")
    if outcome.blocker is not None:
        said.append("blocker named" if outcome.blocker else "blocker cleared")
    if outcome.note:
        said.append("note added")
    return ", ".join(said) or "no change"
