"""How numbers are written: values with their unit, percents, changes.

There is one notation: digits with grouped thousands, and k, M, B or T where a
column is narrow. What was typed keeps its decimals, and two numbers that are
compared are written so that they differ where they do: rounding never changes
a meaning.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from okrtui.domain.rounding import DIGITS, judged, points, worked_out
from okrtui.domain.units import CURRENCIES, unit_class
from okrtui.text.escaping import visible

WIDEST = 7
"""Characters of a value in a list; a wider one is written with k, M, B or T."""
LONGEST = 10
"""Characters up to which a list keeps decimals that were typed."""
TYPED = 13
"""Significant digits that people type at the most; a number of more was worked out."""
FINEST = 20
"""The most decimals that are written; what is smaller still is 0."""
GREATEST = 1e15
"""The largest number that can be typed; what is larger comes from a foreign file."""
_SHORT = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


class _Written(NamedTuple):
    """A number as text, and the number that this text says."""

    text: str
    number: float


def plain(value: float, decimals: int | None = None, beside: Iterable[float] = ()) -> str:
    """A number with grouped thousands and no more decimals than it needs: 1,482 and 5.6 and 4.

    Without `decimals` it has those that were typed; what was worked out has two,
    or three significant digits below 0.1. `beside` are the numbers it is compared
    with: it has as many digits as it takes to see on which side of them it is.
    """
    others = tuple(beside)
    exact = _exact(value, decimals, LONGEST)
    if exact is not None and all(_exact(other, decimals, LONGEST) is not None for other in others):
        return exact
    every = _compared(value, others)
    return _full(value, _common_places(every, decimals)).text


def short(
    value: float, decimals: int | None = None, widest: int = WIDEST, beside: Iterable[float] = ()
) -> str:
    """The same in few characters: 214k, 1.23M.

    Wider than `widest` only where decimals were typed, or where it takes more
    digits to tell it from a number `beside` it.
    """
    others = tuple(beside)
    exact = _exact(value, decimals, widest)
    if exact is not None and all(_exact(other, decimals, widest) is not None for other in others):
        return exact
    every = _compared(value, others)
    places = _common_places(every, decimals)

    def write(number: float, digits: int) -> _Written:
        full = _full(number, max(places, _places(number, decimals)))
        room = LONGEST if decimals is None and _typed_places(number) else widest
        return full if len(full.text) <= room else _lettered(number, digits) or full

    return _apart(every, write, range(3, DIGITS + 1)).text


@lru_cache(maxsize=4096)
def _exact(value: float, decimals: int | None, room: int) -> str | None:
    """All there is of a number of few digits; None where it has to be rounded, or takes more room.

    Nearly every number is one, and this takes a tenth of the time of all the rest. Figures that values are compared
    with are asked for with each of them.
    """
    text = repr(float(value))
    if len(text) > room + 2 or "e" in text:
        return None
    if text.endswith(".0"):
        text = f"{int(value):,}"
    elif decimals is not None and len(text) - text.index(".") - 1 > decimals:
        return None
    elif abs(value) >= 1000:
        text = f"{value:,}"
    return text if len(text) <= room else None


def _compared(value: float, others: Sequence[float]) -> list[float]:
    """`value`, and those of the others that are not equal to it."""
    if not others:
        return [value]
    near = judged(value)
    return [value, *(other for other in others if judged(other) != near)]


def _apart(
    every: Sequence[float], write: Callable[[float, int], _Written], levels: Iterable[int]
) -> _Written:
    """The first of `every` in the shortest form that still shows how it compares to the others."""
    first, *others = every
    found = _Written("", 0.0)
    for level in levels:
        found = write(first, level)
        if all(_are_apart(found, first, write(other, level), other) for other in others):
            break
    return found


def _are_apart(found: _Written, value: float, shown: _Written, other: float) -> bool:
    """Whether two numbers are written differently, and in the same order as they are."""
    return shown.text != found.text and (shown.number < found.number) == (other < value)


def _common_places(every: Sequence[float], decimals: int | None) -> int:
    """Decimals that tell the first of `every` from the others, in the right order.

    One that was worked out takes no digits from those that somebody typed.
    """
    first, *others = every
    least = _places(first, decimals)
    if not others:
        return least
    own = [_places(other, decimals) for other in others]
    if decimals is None and _typed_places(first) is None:
        least = max([least, *(_places(other, None) for other in others if _typed_places(other) is None)])
    else:
        least = max(least, *own)
    for places in range(least, FINEST):
        found = _full(first, places)
        if all(
            _are_apart(found, first, _full(other, max(places, least_own)), other)
            for other, least_own in zip(others, own, strict=True)
        ):
            return places
    return FINEST


def _places(value: float, decimals: int | None) -> int:
    """The decimals of a number on its own: those asked for, else typed, else enough; never so few that it is 0."""
    places = _typed_places(value) if decimals is None else decimals
    if places is None:
        places = 2 if abs(value) >= 0.1 else 2 - _exponent(value)
    places = max(0, min(places, FINEST))
    if value and abs(value) < 1 and not round(value, places):
        places = min(FINEST, -_exponent(value))
    return places


def _typed_places(value: float) -> int | None:
    """The decimals of a number that was typed; None for what was worked out, which has no end of them."""
    if value == int(value):
        return 0
    digits, places = _counted(repr(value))
    if digits > TYPED:
        # What floats leave behind comes after the twelfth digit.
        digits, places = _counted(f"{value:.11e}")
        if digits > DIGITS:
            return None
    return max(0, places)


def _counted(text: str) -> tuple[int, int]:
    """Significant digits and decimals of a number as the language writes it, zeros at the end aside."""
    mantissa, _, exponent = text.partition("e")
    whole, _, part = mantissa.partition(".")
    part = part.rstrip("0")
    return len((whole + part).lstrip("-0")), len(part) - int(exponent or 0)


def _exponent(value: float) -> int:
    return math.floor(math.log10(abs(value))) if value else 0


def _full(value: float, places: int) -> _Written:
    if abs(value) > GREATEST:
        return _beyond(value)
    text = f"{value:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return _Written("0" if text in ("-0", "") else text, round(value, places))


def _lettered(value: float, digits: int) -> _Written | None:
    """A number in thousands, millions ... to so many significant digits; None below a thousand."""
    if abs(value) > GREATEST:
        return _beyond(value)
    for size, letter in _SHORT:
        scaled = float(f"{value / size:.{digits - 1}e}")
        if abs(scaled) >= 1:
            places = max(0, digits - 1 - _exponent(scaled))
            return _Written(_full(scaled, places).text + letter, scaled * size)
    return None


def _beyond(value: float) -> _Written:
    return _Written(f"{'<-' if value < 0 else '>'}999T", value)


def decimals_in(value: float) -> int:
    """How many decimals a number is written with."""
    return len(plain(value).partition(".")[2])


def with_sign(value: float, decimals: int | None = None) -> str:
    """A change: +38, -5, 0."""
    return _signed(plain(value, decimals))


def short_with_sign(value: float, decimals: int | None = None, widest: int = WIDEST) -> str:
    """A change in few characters, the sign among them: +67.8M."""
    return _signed(short(value, decimals, widest if value < 0 else widest - 1))


def _signed(text: str) -> str:
    return text if text == "0" or text.startswith(("-", "<")) else "+" + text


def valued(value: float, unit: str, decimals: int | None = None, beside: Iterable[float] = ()) -> str:
    """A value with its unit in a sentence, in full: `5.6 %`, `$214,000`, `21 h`."""
    return _united(plain(value, decimals, beside), unit)


def leading(value: float, unit: str, decimals: int | None = None, beside: Iterable[float] = ()) -> str:
    """A value in a sentence before one that has the unit: `6.4` of `6.4 → 5.6 %`; a currency is before both."""
    return valued(value, unit if unit in CURRENCIES else "", decimals, beside)


def listed(value: float, unit: str, decimals: int | None = None, beside: Iterable[float] = ()) -> str:
    """A value for the column `now`: short, a currency before it, other units left to the target."""
    if unit in CURRENCIES:
        return _before(short(value, decimals, WIDEST - 1, beside), unit)
    # As wide as the target beside it has it, so that both are shortened alike.
    return short(value, decimals, WIDEST, beside)


def united(value: float, unit: str, decimals: int | None = None, beside: Iterable[float] = ()) -> str:
    """A value with its unit for a column, short: `4 %`, `$200k`."""
    return _united(short(value, decimals, WIDEST - 1, beside), unit)


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
    """A gap: +13, -32, 0; beyond 999 in thousands, for its column has four places."""
    if abs(value) < 1000:
        return f"{value:+d}" if value else "0"
    size = min(99, abs(value) // 1000)
    return f"{'-' if value < 0 else '+'}{size}k"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 change`, `3 changes`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def rate_text(old: str, new: str, factor: float, without: str) -> str:
    """`1 h is 60 min`, with the larger of the two first; `without` stands for no unit."""
    old, new = (visible(name) or without for name in (old, new))
    if factor >= 1:
        return f"1 {old} is {plain(factor)} {new}"
    return f"1 {new} is {plain(worked_out(1 / factor))} {old}"
