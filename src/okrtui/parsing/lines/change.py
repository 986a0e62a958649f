"""A target that is told by the way to it: `+30 %`, `-25 %`, `+0.3`, `-2`, `x2`, `x0.5`.

A sign and a number, with ` %` behind it where it is a share of the start; or x and how many times the start.
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from okrtui.domain.rounding import as_typed, worked_out
from okrtui.domain.units import bounds

_CHANGE = re.compile(r"([+-])(\d+(?:\.\d+)?)( ?%)?|x(\d+(?:\.\d+)?)", re.ASCII)


def share_change(percent: float) -> str:
    """`+30 %` of 30, `-25 %` of -25."""
    return f"{'-' if percent < 0 else '+'}{as_typed(abs(percent))} %"


def step_change(size: float) -> str:
    """`+0.3` of 0.3, `-2` of -2."""
    return f"{'-' if size < 0 else '+'}{as_typed(abs(size))}"


def times_change(times: float) -> str:
    """`x2` of 2."""
    return f"x{as_typed(times)}"


def target_of(change: str, start: float, unit: str, decimals: int | None) -> float | None:
    """The target that lies a change away from a start, rounded to `decimals` and away from the start.

    None where there is none: nothing is double of 0 or below it, and nothing loses more than all of what it is.
    Without `decimals` it has those of the start.
    """
    found = _CHANGE.fullmatch(change)
    if found is None:
        return None
    if found[4]:
        times = float(found[4])
        target = start * times
        if start <= 0 or times == 1:
            return None
    else:
        size = float(found[2]) * (-1 if found[1] == "-" else 1)
        if found[3]:
            if start == 0 or size < -100:
                return None
            # A share is of the start's size: -20 raised by 30 % is -14.
            size = abs(start) * size / 100
        target = start + size
    if target == start:
        return None
    least, _ = bounds(unit)
    if least is not None and target < least <= start:
        return None
    return _away(worked_out(target), start, _decimals_of(start) if decimals is None else decimals)


def _decimals_of(value: float) -> int:
    return len(as_typed(value).partition(".")[2])


def _away(target: float, start: float, decimals: int) -> float:
    """The target in so many decimals, further from the start rather than nearer."""
    rounding = ROUND_CEILING if target > start else ROUND_FLOOR
    return float(Decimal(as_typed(target)).quantize(Decimal(1).scaleb(-decimals), rounding=rounding))
