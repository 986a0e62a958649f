"""Units as they are typed: what counts as the same, what is converted, what makes a number larger."""

import re

from okrtui.domain.units import CURRENCIES, unit_class
from okrtui.parsing.unit_names import AMBIGUOUS, CANONICAL

SCALES: tuple[dict[str, float], ...] = (
    {"ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86_400.0, "wk": 604_800.0},
    {"mo": 1.0, "y": 12.0},
    {"mm": 1e-3, "cm": 1e-2, "m": 1.0, "km": 1e3, "ft": 0.3048, "yd": 0.9144, "mi": 1609.344},
    {"mg": 1e-3, "g": 1.0, "kg": 1e3, "t": 1e6, "oz": 28.349523125, "lb": 453.59237},
    {"ml": 1e-3, "l": 1.0},
    {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12},
)
"""Units of one kind each, by their size."""
MEASURES = frozenset({
    "in", "°c", "°f", "°", "k", "w", "kw", "mw", "kwh", "mwh", "j", "kj", "cal",
    "kcal",
    "hz", "khz", "mhz", "ghz", "bpm", "rpm", "px", "pt", "pp", "bps", "kbps", "mbps", "gbps", "b", "kib", "mib", "gib",
})  # fmt: skip
"""Units that are measured: two thousand of them are not written 2k."""
SIZES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
    "mrd": 1e9, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
    "hundred": 1e2, "tsd": 1e3, "tausend": 1e3, "millions": 1e6, "millionen": 1e6,
    "millones": 1e6, "mln": 1e6, "milliarden": 1e9, "milliards": 1e9, "mld": 1e9,
}  # fmt: skip
_RATE = re.compile(r"/|\bper\b", re.IGNORECASE)
_PART = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*([a-z]*)\s*", re.ASCII)
_SMALLER = {"d": "h", "h": "min", "min": "s"}
_MINUTES = ("s", "min", "h")


def canonical(unit: str) -> str:
    """One spelling of a unit: `hours` and `hrs` are `h`, `usd` is `$`."""
    word = unit.lower()
    return CANONICAL.get(word, word)


def _meanings(unit: str) -> frozenset[str]:
    """The units that a name can be of."""
    return AMBIGUOUS.get(unit.lower()) or frozenset({canonical(unit)})


def same_unit(one: str, other: str) -> bool:
    """Whether two spellings are of one unit; a noun's plural is the noun."""
    first, second = canonical(one), canonical(other)
    return bool(_meanings(one) & _meanings(other)) or (
        len(first) > 2 and len(second) > 2 and first.rstrip("s") == second.rstrip("s")
    )


def converted(said: str, unit: str) -> float | None:
    """What a number in the unit `said` is multiplied with to be in `unit`; None where they are of two kinds."""
    if said == unit or same_unit(said, unit):
        return 1.0
    first, second = canonical(said), canonical(unit)
    for scale in SCALES:
        if first in scale and second in scale:
            return scale[first] / scale[second]
    return None


def is_rate(unit: str) -> bool:
    """Whether a unit is one of another: km/h, tickets a person, € per litre."""
    return _RATE.search(unit) is not None


def is_counted(unit: str) -> bool:
    """Whether a unit counts things or money, so that 2k and 3M of them make sense.

    Of a rate it is what is before the stroke: tickets a week are counted, hours a week are not. Neither is what
    has its size in the unit, as M€.
    """
    name = canonical(_RATE.split(unit, maxsplit=1)[0].strip().rstrip("²³"))
    if not name:
        return not unit
    if unit_class(name) == "currency":
        return True
    if name[-1] in CURRENCIES or name[0] == "%":
        return False
    return unit_class(name) == "plain" and name not in MEASURES and not any(name in scale for scale in SCALES)


def factor(said: str, unit: str) -> float | None:
    """What the letters behind a number multiply it with; None where they are not of this unit.

    `m` is minutes where minutes make sense, the unit where that is months or metres, and else
    a million; sizes are for what is counted alone.
    """
    if said == unit:
        return 1.0
    word, name = said.lower(), canonical(unit)
    if said == "m" and name in _MINUTES:
        return converted("min", unit)
    if said == "m" and name == "mo":
        return 1.0
    if word in SIZES and is_counted(unit):
        return SIZES[word]
    if word in SIZES and len(said) == 1 and not (said == "m" and name == "m"):
        # Metres are not written M, nor kelvins k: a size was meant, which has no place here.
        return None
    return converted(said, unit)


def duration(words: str, unit: str) -> float | None:
    """`1h30`, `1h 30m`, `90m`, `7:30` and `0:00:31` in a unit of time; None for anything else.

    `a:b` is the unit of the thing and the next smaller one, `a:b:c` begins with hours.
    """
    # Of a pace, 5:15 min/km, it is the time of one.
    name = canonical(unit.partition("/")[0].strip())
    if name not in SCALES[0]:
        return None
    text = words.strip().lower()
    seconds = _clock(text, name) if ":" in text else _parts(text)
    return None if seconds is None else seconds / SCALES[0][name]


def _clock(text: str, name: str) -> float | None:
    found = re.fullmatch(r"(\d{1,6}):(\d{1,2})(?::(\d{1,2}))?", text, re.ASCII)
    if found is None:
        return None
    first = "h" if found[3] else name
    total, least = 0.0, first
    for place, digits in enumerate(filter(None, found.groups())):
        if place:
            smaller = _SMALLER.get(least)
            if smaller is None or int(digits) * SCALES[0][smaller] >= SCALES[0][least]:
                return None
            least = smaller
        total += int(digits) * SCALES[0][least]
    return total


def _parts(text: str) -> float | None:
    """`2d 4h`, `1h30`: each part smaller than the one before; the last may leave its unit to be guessed."""
    parts = _PART.findall(text)
    if len(parts) < 2 or "".join(_PART.sub("", text)):
        return None
    total, last = 0.0, ""
    for digits, said in parts:
        unit = _SMALLER.get(last, "") if not said else "min" if said == "m" else canonical(said)
        if unit not in SCALES[0] or not (last or said):
            return None
        size = float(digits.replace(",", ".")) * SCALES[0][unit]
        if last and size >= SCALES[0][last]:
            return None
        total, last = total + size, unit
    return total
