"""Rounding, in one place, so that two screens never disagree about a threshold."""

import math
from collections.abc import Iterable

MOST = 1e9
"""The greatest share that is written out."""
DIGITS = 9
"""Significant digits to which two numbers are compared: what agrees in them is equal."""
NEAR = 2 * 10.0 ** (1 - DIGITS)
"""Numbers that are further apart, as a share of the first, differ within them."""
NOISE = 4e-15
"""What floats leave behind of a multiplication, as a share of it."""
SHORT_OF_ONE = 1 - 1e-6
"""Progress of a value on an edge that is open: all but there, written as 99 %."""


def ratio(value: float) -> float:
    """`value` rounded to 6 decimals, as ratios are compared."""
    return round(value, 6)


def judged(value: float) -> float:
    """`value` in the 9 significant digits that judgements go by: 0.1 + 0.2 is 0.3."""
    # An int of any size comes from a foreign file; the greatest float ends in this very rounding.
    found = float(f"{value:.{DIGITS - 1}e}")
    return found if math.isfinite(found) else float(value)


def same(one: float, other: float) -> bool:
    """Whether two numbers are equal: they agree to 9 significant digits."""
    # Nearly all are told apart by the first test, at a tenth of the cost.
    if abs(one - other) > NEAR * abs(one):
        return False
    return one == other or judged(one) == judged(other)


def below(one: float, other: float) -> bool:
    """Whether `one` is less than `other`, and not equal to it in 9 significant digits."""
    return one < other and not same(one, other)


def total(values: Iterable[float]) -> float:
    """A sum without what floats leave behind: 0.1 + 0.2 - 0.3 is 0."""
    parts = list(values)
    if len(parts) == 1:
        return parts[0]
    try:
        found = math.fsum(parts)
    except OverflowError:
        return sum(parts)
    largest = max(map(abs, parts), default=0.0)
    if not largest or not math.isfinite(found):
        return found
    places = 14 - math.ceil(math.log10(largest))
    near = round(found, places - 1)
    # A third has no end of digits: what is kept of them all tells it from a number that was typed.
    return near if abs(near - found) <= 10.0 ** -(places + 1) else found


def worked_out(value: float) -> float:
    """What a multiplication gives, without what floats leave behind: 2.2 thousand are 2200.

    20 minutes stay a third of an hour with all the digits there are: so it is converted
    back into what was typed, and is told from a number that somebody typed.
    """
    near = float(f"{value:.12g}")
    return near if abs(near - value) <= NOISE * abs(value) else value


def as_typed(value: float) -> str:
    """A number as it is typed, with all its digits, no grouping and no exponent: read again, it is the same."""
    mantissa, _, exponent = repr(float(value)).partition("e")
    if not exponent:
        return mantissa.removesuffix(".0")
    sign, power = "-" if value < 0 else "", int(exponent)
    whole, _, part = mantissa.removeprefix("-").partition(".")
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{whole}{part}"
    return sign + whole + part.ljust(power, "0")


def whole(share: float) -> bool:
    """Whether a share is all of it, or more."""
    return share >= 1 or judged(share) >= 1


def points(share: float) -> int:
    """A ratio in whole percentage points, as it is written: 100 only from 1 on, 0 only at 0.

    Halves up between: 0.475 is 48, 0.996 is 99, 0.001 is 1, -0.001 is -1.
    """
    # What a foreign file makes of figures may be beyond all numbers.
    share = min(max(share, -MOST), MOST)
    found = math.floor(round(share * 100, 6) + 0.5)
    if share == 0:
        return 0
    if share < 0:
        return min(found, -1)
    if found < 100:
        return max(found, 1)
    return found if whole(share) else 99


def clamp(share: float) -> float:
    """A ratio cut to 0..1, as bars and roll-ups take it."""
    return min(1.0, max(0.0, share))
