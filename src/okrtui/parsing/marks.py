"""The decimal mark of a column of numbers: one for all of it, from what the numbers themselves say."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.domain.rounding import as_typed
from okrtui.text.fitting import shortened

_DIGITS = re.compile(r"\d[\d.,]*|[.,]\d+")
_SETTLE = "For decimal commas: okrtui set settings number.comma=decimal"


class Line(NamedTuple):
    """A number with the line it is on."""

    number: int
    text: str


def decimal_mark(cells: Iterable[Line], *, delimiter: str, comma: str) -> str:
    """The mark of a column: `,`, `.`, or empty where no number has any that matters.

    A DataProblem names the lines that contradict each other, or the one that could be two numbers.
    `comma` is what the file says of a comma before three digits: group or decimal.
    """
    sure: dict[str, Line] = {}
    either: dict[str, Line] = {}
    seen: set[str] = set()
    for cell in cells:
        if cell.text in seen:
            # A text that comes again says nothing new.
            continue
        seen.add(cell.text)
        for digits in _DIGITS.findall(cell.text):
            mark, certain = _mark_of(digits)
            if mark:
                (sure if certain else either).setdefault(mark, cell)
    if len(sure) > 1:
        raise _contradiction(sure[","], sure["."])
    if sure:
        return next(iter(sure))
    if comma == "decimal" and "," in either:
        return ","
    if len(either) > 1:
        raise _contradiction(either[","], either["."])
    if delimiter == ";" and either:
        # Where cells are parted by semicolons a comma is often decimal, and a point groups: often is not always.
        cell = next(iter(either.values()))
        raise DataProblem(f"line {cell.number}: {_both(cell.text)}. {_SETTLE}", "value")
    return ""


def _mark_of(digits: str) -> tuple[str, bool]:
    """The decimal mark that a number shows, and whether it can be nothing else."""
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        return ("," if digits.rfind(",") > digits.rfind(".") else "."), True
    if not commas and not points:
        return "", False
    mark, other = (",", ".") if commas else (".", ",")
    if commas + points > 1:
        # Several of them group, so the other one would be the decimal mark.
        return other, True
    before, _, after = digits.partition(mark)
    return mark, len(after) != 3 or before in ("", "0") or len(before) > 3


def _contradiction(comma: Line, point: Line) -> DataProblem:
    return DataProblem(
        f"line {comma.number} has {shortened(comma.text, 20)} and line {point.number} has {shortened(point.text, 20)}: "
        "a decimal comma and a decimal point in one column",
        "value",
    )


def _both(text: str) -> str:
    found = _DIGITS.search(text)
    digits = found.group() if found else text
    plain = digits.replace(",", ".")
    return f"{shortened(text, 20)} could be {as_typed(float(plain))} or {float(plain.replace('.', '')):,.0f}"
