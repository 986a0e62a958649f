"""Units: what they say about bounds and about how a value is written."""

from typing import Literal

CURRENCIES = ("$", "€", "£", "¥", "₹")
CURRENCY_CODES = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥", "inr": "₹"}
TIMES = ("ms", "s", "min", "h", "d", "day", "days", "wk", "week", "weeks", "mo", "month", "months", "y")

UnitClass = Literal["percent", "currency", "time", "rating", "plain"]


def unit_class(unit: str) -> UnitClass:
    """Which family a unit belongs to."""
    if unit in ("%", "percent"):
        return "percent"
    if unit in CURRENCIES:
        return "currency"
    if unit.lower() in TIMES:
        return "time"
    if unit.startswith("/"):
        return "rating"
    return "plain"


def bounds(unit: str) -> tuple[float | None, float | None]:
    """Least and greatest value the unit can have; None where it has no bound."""
    match unit_class(unit):
        case "percent":
            return 0.0, 100.0
        case "rating":
            top = unit[1:]
            return 0.0, float(top) if top.isascii() and top.isdigit() else None
        case "currency" | "time":
            return 0.0, None
        case _:
            return None, None


_SIZES: tuple[dict[str, float], ...] = (
    {
        "ms": 0.001, "s": 1, "sec": 1, "second": 1, "seconds": 1, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
        "h": 3600, "hr": 3600, "hour": 3600, "hours": 3600, "d": 86400, "day": 86400, "days": 86400,
        "wk": 604800, "week": 604800, "weeks": 604800,
    },
    {"mo": 1, "month": 1, "months": 1, "y": 12, "yr": 12, "year": 12, "years": 12},
    {"mm": 0.001, "cm": 0.01, "m": 1, "km": 1000},
    {"mg": 0.001, "g": 1, "kg": 1000, "t": 1_000_000},
    {"ml": 0.001, "l": 1},
    {"b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12},
    {"wh": 1, "kwh": 1e3, "mwh": 1e6, "gwh": 1e9},
)  # fmt: skip
"""Units of one kind with their sizes. Days and months are of two kinds: a month has no one length."""


def conversion(old: str, new: str) -> float | None:
    """What a number of `old` is multiplied by to be one of `new`; None where nobody can know."""
    for sizes in _SIZES:
        if old.lower() in sizes and new.lower() in sizes:
            return sizes[old.lower()] / sizes[new.lower()]
    return None
