"""Where a key result lands, in words."""

import math

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.forecast import Forecast, forecast
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.rounding import same
from okrtui.domain.units import unit_class
from okrtui.text.dates import day
from okrtui.text.goals import aim_text
from okrtui.text.numbers import percent, valued, with_sign


def forecast_text(evaluator: Evaluator, key_result: KeyResult) -> tuple[KeyResultState, Forecast]:
    """A key result's standing and forecast."""
    standing = evaluator.key_result(key_result)
    return standing, forecast(standing, evaluator.today, evaluator.workspace.settings)


def landing(standing: KeyResultState, found: Forecast, *, dated: bool = True) -> str:
    """`At 4 % by 11 Dec at this rate`, or where it lands instead; why there is no forecast.

    What is met short of the deadline has its day always, what is not the deadline's where `dated`.
    """
    if found.value is None or standing.deadline is None:
        return found.reason
    key_result = standing.key_result
    if found.met_on is not None and found.met_on <= standing.deadline:
        target = aim_text(key_result.goal, key_result.unit, key_result.decimals)
        return f"At {target} by {day(found.met_on)} at this rate"
    if key_result.forecast_by == "progress":
        where = percent(found.value)
    else:
        goal, places = key_result.aim, _places(key_result)
        lands = round(found.value, places)
        # What is short of the goal by less is written with the digits that show it.
        lands = found.value if goal is not None and same(lands, goal) else lands
        where = valued(lands, key_result.unit, max(0, places), () if goal is None else (goal,))
    return f"At this rate {where}" + (f" on {day(standing.deadline)}" if dated else "")


def steps(standing: KeyResultState, found: Forecast, *, unit: bool = False, lately: bool = True) -> str:
    """`needs -0.3 a week, lately -0.4`; empty without a forecast."""
    if found.needed is None or found.lately is None:
        return ""
    if standing.key_result.forecast_by == "progress":
        scale, name = 100.0, " points"
    else:
        plain_unit = unit_class(standing.key_result.unit) in ("plain", "time") and standing.key_result.unit
        scale, name = 1.0, f" {plain_unit}" if unit and plain_unit else ""
    needed = with_sign(_rounded(found.needed * scale))
    if found.last_week:
        return f"still needs {needed}{name}"
    then = f", lately {with_sign(_rounded(found.lately * scale))}" if lately else ""
    return f"needs {needed}{name} a week{then}"


def _rounded(value: float) -> float:
    """Figures that count: 0.27 is 0.3, 2.9 stays, 14.3 is 14, 0.00021 is 0.0002."""
    size = abs(value)
    if 0 < size < 0.1:
        return round(value, max(2, -math.floor(math.log10(size))))
    return round(value, 0 if size >= 10 else 1)


def _places(key_result: KeyResult) -> int:
    """Decimals that a hundredth of the way from start to target needs, below 0 where that is tens or more.

    Those it is written with, if they are more.
    """
    goal, start = key_result.aim, key_result.beginning
    way = abs(goal - start) if goal is not None and start is not None else 0.0
    exponent = math.floor(math.log10(way)) if way else 0
    least = max(1 - exponent, min(0, 2 - exponent))
    return least if least < 0 else max(least, key_result.decimals or 0)
