"""A target told by the way to it: `+30 %`, `-2`, `x0.5` of a start that is not known yet."""

import re

from okrtui.domain.rounding import judged, same, worked_out
from okrtui.domain.units import bounds, unit_class

_SHARE = re.compile(r"([+-])\s*(\d+(?:\.\d+)?)\s*%", re.ASCII)
_AMOUNT = re.compile(r"([+-])\s*(\d+(?:\.\d+)?)", re.ASCII)
_TIMES = re.compile(r"x\s*(\d+(?:\.\d+)?)", re.ASCII)


def target_from(change: str, start: float, unit: str = "", decimals: int | None = None) -> float | None:
    """The target that a change comes to from `start`; None where there is none that makes sense, or it is the start.

    A share is of the start's size, in the direction of its sign: -20 raised by 30 % is -14. At a start of 0 there is no
    share and no double, below 0 nothing is doubled or halved, and nothing is cut by more than all of it. The target has
    the decimals of the start, or `decimals`, rounded away from the start: 23 and 30 % more are 30. A percentage has two
    more: 5 % and 5 % more are 5.25 %.
    """
    target = _exact(change.strip(), start, unit, decimals)
    return None if target is None or same(target, start) else target


def _exact(change: str, start: float, unit: str, decimals: int | None) -> float | None:
    if found := _SHARE.fullmatch(change):
        part = float(found[2]) / 100
        if start == 0 or (found[1] == "-" and part > 1):
            return None
        way = abs(start) * part
        return _rounded(start + way if found[1] == "+" else start - way, start, unit, decimals)
    if found := _TIMES.fullmatch(change):
        return _rounded(start * float(found[1]), start, unit, decimals) if start > 0 else None
    if found := _AMOUNT.fullmatch(change):
        target = worked_out(start + float(f"{found[1]}{found[2]}"))
        least = bounds(unit)[0]
        return None if least is not None and target < least else target
    return None


def points_target(change: str, start: float) -> float | None:
    """What a share would come to, were it meant in percentage points; None where the change is no share."""
    found = _SHARE.fullmatch(change.strip())
    return None if found is None else worked_out(start + float(f"{found[1]}{found[2]}"))


def scaled(change: str, factor: float) -> str:
    """A change counted in another unit: `-2` is an amount of it, a share or a multiple of none."""
    found = _AMOUNT.fullmatch(change.strip())
    return change if found is None else found[1] + f"{judged(float(found[2]) * factor):.15g}"


def _rounded(target: float, start: float, unit: str, decimals: int | None) -> float:
    """A target in the decimals of its start, away from it."""
    places = max(decimals or 0, len(f"{start:.9f}".rstrip("0").partition(".")[2]))
    places += 2 if unit_class(unit) == "percent" else 0
    scale = 10.0**places
    exact = judged(target * scale)
    whole = int(exact)
    if whole == exact:
        return worked_out(whole / scale)
    up = target > start
    lower = whole if exact > 0 else whole - 1
    return worked_out((lower + 1 if up else lower) / scale)
