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
