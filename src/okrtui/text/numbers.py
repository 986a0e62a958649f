"""How numbers are written: values with their unit, percents, changes."""

import math

from okrtui.domain.rounding import points
from okrtui.domain.units import CURRENCIES, unit_class

WIDEST = 7
"""Characters of a value in a list; a wider one is written with k, M or B."""
_SHORT = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


def plain(value: float, decimals: int | None = None) -> str:
    """A number with grouped thousands and no more decimals than it needs: 1,482 and 5.6 and 4."""
    if decimals is None:
        size = abs(value)
        decimals = 2 if size >= 0.1 or size == 0 else min(12, 2 - math.floor(math.log10(size)))
        text = f"{value:,.{decimals}f}" if size < 1e15 else f"{value:.6g}"
    else:
        text = f"{value:,.{max(0, min(decimals, 12))}f}" if abs(value) < 1e15 else f"{value:.6g}"
    if "." in text and "e" not in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def short(value: float, decimals: int | None = None, widest: int = WIDEST) -> str:
    """The same in few characters: 214k, 1.23M."""
    text = plain(value, decimals)
    if len(text) <= widest:
        return text
    for size, letter in _SHORT:
        scaled = value / size
        # From 999.5 on it is one of the next size.
        if abs(scaled) >= 0.9995:
            places = max(0, 2 - math.floor(math.log10(abs(scaled))))
            candidate = plain(round(scaled, places), places) + letter
            if len(candidate) <= widest:
                return candidate
    tries = [f"{value:.{digits}g}" for digits in (3, 2, 1)]
    return next((text for text in tries if len(text) <= widest), f"{value:.0e}")


def with_sign(value: float, decimals: int | None = None) -> str:
    """A change: +38, -5, 0."""
    text = plain(value, decimals)
    return text if text == "0" or text.startswith("-") else "+" + text


def valued(value: float, unit: str, decimals: int | None = None) -> str:
    """A value with its unit, in full: `5.6 %`, `$214,000`, `21 h`."""
    text = plain(value, decimals)
    return _united(text, unit)


def listed(value: float, unit: str, decimals: int | None = None) -> str:
    """A value for the column `now`: short, a currency before it, other units left to the target."""
    if unit in CURRENCIES:
        return _before(short(value, decimals, WIDEST - 1), unit)
    return short(value, decimals)


def united(value: float, unit: str, decimals: int | None = None) -> str:
    """A value with its unit, short: `4 %`, `$200k`."""
    return _united(short(value, decimals, WIDEST - 1), unit)


def _united(text: str, unit: str) -> str:
    if unit in CURRENCIES:
        return _before(text, unit)
    if not unit:
        return text
    return text + unit if unit_class(unit) == "rating" else f"{text} {unit}"


def _before(text: str, sign: str) -> str:
    return f"-{sign}{text[1:]}" if text.startswith("-") else sign + text


def percent(share: float) -> str:
    """A ratio in whole percent: `60 %`."""
    whole = points(share)
    return f"{whole} %" if -1000 < whole < 1000 else f"{'<-' if whole < 0 else '>'}999 %"


def signed_points(value: int) -> str:
    """A gap: +13, -32, 0."""
    return f"{value:+d}" if value else "0"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 change`, `3 changes`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
