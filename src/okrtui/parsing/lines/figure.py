"""A figure of a line: its number, its unit, and the tokens that it takes."""

from typing import NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.domain.rounding import worked_out
from okrtui.domain.units import CURRENCIES
from okrtui.parsing.lines.words.numbers import (
    MEASURED,
    MONEY_CODES,
)
from okrtui.parsing.units import duration, is_counted
from okrtui.parsing.values import Subject, number


class Figure(NamedTuple):
    """A number of a line with what belongs to it; places are those of its first and last token."""

    text: str
    unit: str
    first: int
    last: int
    size: float = 1.0
    sign: str = ""
    times: bool = False
    """3x: so many times what it was."""
    plus: bool = False
    """200+: so many, or more."""
    spelled: bool = False
    clock: bool = False
    at: int = 0
    """The place of its digits."""
    low: bool = False

    @property
    def percent(self) -> bool:
        """Whether it is a share."""
        return self.unit == "%"

    @property
    def money(self) -> bool:
        """Whether it is a sum."""
        return self.unit in CURRENCIES or self.unit.lower() in MONEY_CODES

    @property
    def measured(self) -> bool:
        """Whether its unit is one that is measured, paid or a share, and no noun."""
        return self.percent or self.money or self.unit.lower() in MEASURED or self.unit.startswith("/")

    def value(self, unit: str, comma: str) -> float:
        """The number, read as one of `unit`; a DataProblem where it cannot be read."""
        if self.spelled:
            return float(self.text) * self.size
        if self.clock:
            return _clock(self.text, unit)
        # A size is for things and money: there a point before three digits groups.
        counted = unit if is_counted(unit) else ""
        if self.text.isascii() and self.text.isdecimal():
            found = float(self.text)
        else:
            found = number(self.text.lstrip("+"), Subject(unit=counted, comma=comma))
        return worked_out((-found if self.sign == "-" else found) * self.size)


def _clock(text: str, unit: str) -> float:
    """`7:30` and `1h30` in a unit of time; in what has no unit, the first part and its sixtieths."""
    # Of a pace, 5:45 min/km, it is the time of one.
    found = duration(text, unit.partition("/")[0] or "h")
    if found is None:
        raise DataProblem(f"{text} is no time", "value")
    return found
