"""What a key result is to reach, and values of it, as they are written: `→ 4 %`, `≥ 99.9 %`, `3/5`, `yes`."""

from collections.abc import Sequence
from typing import assert_never

from okrtui.domain.goal import (
    AtLeast,
    AtMost,
    Between,
    Goal,
    NoGoal,
    Reach,
    Steps,
    UnknownStart,
    YesNo,
    edges_goal,
)
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import HealthyRange
from okrtui.text.numbers import leading, listed, united, valued

ARROW = "→ "


def goal_text(
    goal: Goal, unit: str, decimals: int | None = None, beside: Sequence[float] = (), *, full: bool = False
) -> str:
    """A goal with its sign: `→ 4 %`, `≥ 99.9 %`, `40–60`; empty where there is none.

    It has as many digits as tell it from the numbers `beside` it; short for a column, `full` for a sentence.
    """
    first, last = (leading, valued) if full else (listed, united)
    match goal:
        case Reach(start, target):
            return ARROW + last(target, unit, decimals, (start, target, *beside))
        case UnknownStart(aim, change):
            return ARROW + (change if aim is None else last(aim, unit, decimals, (aim, *beside)))
        case AtLeast(edge, is_open):
            return f"{'>' if is_open else '≥'} {last(edge, unit, decimals, (edge, *beside))}"
        case AtMost(edge, is_open):
            return f"{'<' if is_open else '≤'} {last(edge, unit, decimals, (edge, *beside))}"
        case Between(low, high, low_open, high_open):
            others = (low, high, *beside)
            least, most = first(low, unit, decimals, others), last(high, unit, decimals, others)
            if low_open or high_open:
                # An edge that is open keeps its sign.
                return f"{'>' if low_open else ''}{least} to {'<' if high_open else ''}{most}"
            return f"{least}–{most}"
        case Steps():
            return f"{ARROW}{goal.size}/{goal.size}"
        case YesNo():
            return ARROW + "yes"
        case NoGoal():
            return "no range"
        case _:
            assert_never(goal)


def target_text(key_result: KeyResult, value: float | None = None, *, full: bool = False) -> str:
    """A key result's goal with its sign, with digits enough to tell it from `value`."""
    beside = () if value is None else (value,)
    return goal_text(key_result.goal, key_result.unit, key_result.decimals, beside, full=full)


def range_text(
    healthy: HealthyRange | None,
    unit: str,
    decimals: int | None = None,
    value: float | None = None,
    *,
    full: bool = False,
) -> str:
    """A healthy range with its sign: `≥ $200k`, `40–60`; `no range` where there is none."""
    goal = (
        NoGoal()
        if healthy is None
        else edges_goal(healthy.low, healthy.high, low_open=healthy.low_open, high_open=healthy.high_open)
    )
    return goal_text(goal, unit, decimals, () if value is None else (value,), full=full)


def aim_text(goal: Goal, unit: str, decimals: int | None = None) -> str:
    """A goal in the middle of a sentence: `4 %` of what is to be reached, `≥ 99.9 %` of what has edges."""
    text = goal_text(goal, unit, decimals, full=True)
    match goal:
        case Reach() | UnknownStart() | Steps() | YesNo():
            return text[len(ARROW) :]
        case AtLeast() | AtMost() | Between() | NoGoal():
            return text
        case _:
            assert_never(goal)


def now_text(key_result: KeyResult, value: float | None) -> str:
    """A value for the column `now`, short: 5.6, 3/5, yes; – where there is none."""
    return _counted(key_result.goal, value) or (
        "–" if value is None else listed(value, key_result.unit, key_result.decimals, key_result.figures)
    )


def full_value(key_result: KeyResult, value: float | None, beside: Sequence[float] = ()) -> str:
    """A value with its unit, in full; with digits enough to tell it from those `beside` it."""
    others = (*key_result.figures, *beside)
    return _counted(key_result.goal, value) or (
        "–" if value is None else valued(value, key_result.unit, key_result.decimals, others)
    )


def leading_value(key_result: KeyResult, value: float | None, beside: Sequence[float] = ()) -> str:
    """The same before a value or target that has the unit: `5.6` of `5.6 → 4 %`."""
    others = (*key_result.figures, *beside)
    return _counted(key_result.goal, value) or (
        "–" if value is None else leading(value, key_result.unit, key_result.decimals, others)
    )


def _counted(goal: Goal, value: float | None) -> str:
    """A value that is no number of a unit: so many of the steps, yes or no; empty where it is one."""
    match goal:
        case Steps():
            return f"{int(value or 0)}/{goal.size}"
        case YesNo():
            return "yes" if value and value >= 1 else "no"
        case Reach() | UnknownStart() | AtLeast() | AtMost() | Between() | NoGoal():
            return ""
        case _:
            assert_never(goal)
