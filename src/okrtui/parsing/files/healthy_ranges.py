"""A healthy range as a cell says it: `>= 4200`, `< 2.50`, `5,000..7,000`, `at most 4 h`, or a number alone."""

import re
from typing import NamedTuple

from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.rounding import as_typed
from okrtui.parsing.files.cells import is_nothing, text_of
from okrtui.parsing.files.contents import Cell
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.tables import Column
from okrtui.parsing.lines.kpi import read_kpi
from okrtui.parsing.lines.line import Around

SIGNS = {
    ">=": ("low", False), "=>": ("low", False), "≥": ("low", False), "⩾": ("low", False), ">": ("low", True),
    "<=": ("high", False), "=<": ("high", False), "≤": ("high", False), "⩽": ("high", False), "<": ("high", True),
}  # fmt: skip
_SIGNED = re.compile(r"(>=|=>|≥|⩾|<=|=<|≤|⩽|>|<)\s*(\S.*)", re.DOTALL)
_BETWEEN = re.compile(
    r"(?:between|zwischen|entre|tra|fra|tussen|mellom|mellan|mellem|miedzy|von|from|de|da|van|od)?\s*(?P<low>\S.*?)"
    r"\s*(?:\.\.+|…|–|—|-|\bto\b|\bbis\b|\bà\b|\ba\b|\btot\b|\btil\b|\bdo\b|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*"
    r"(?P<high>[^\s-].*)",
    re.IGNORECASE,
)
_AROUND = re.compile(r"(?P<middle>[^±]*\d[^±]*?)\s*(?:±|\+/-|\+-)\s*(?P<part>\d[^±]*)")
"""26 ± 1."""
_FIGURE = re.compile(r"\d[\d.,'’ \u00a0\u2009\u202f]*\d|\d")
LONGEST = 80
"""Characters of a range; what is longer is a sentence."""


class Edges(NamedTuple):
    """The edges of a range, those that are not inside, and the unit beside them."""

    figures: dict[str, float]
    open_edges: frozenset[str] = frozenset()
    unit: str = ""
    bare: bool = False
    """A number alone: which edge it is, only the wanted direction says."""


def edges_of(cell: Cell, context: Context, column: Column | None, unit: str, better: str) -> Edges | None:
    """The range that a cell says; None where it says none. `better` decides about a number alone."""
    if is_nothing(cell):
        return None
    text = text_of(cell)
    if len(text) > LONGEST:
        return None
    if signed := _SIGNED.fullmatch(text):
        side, is_open = SIGNS[signed[1]]
        found = _amount(signed[2], context, column, unit)
        return (
            None if found is None else Edges({side: found[0]}, frozenset({side} if is_open else ()), found[1])
        )
    if text[-1] in "+＋" and (found := _amount(text[:-1], context, column, unit)):
        return Edges({"low": found[0]}, unit=found[1])
    if found := _amount(text if isinstance(cell, str) else cell, context, column, unit):
        side = {"higher": "low", "lower": "high"}.get(better, "")
        return Edges({side: found[0]} if side else {"": found[0]}, unit=found[1], bare=not side)
    return (
        _around(text, context, column, unit)
        or _both(text, context, column, unit)
        or _in_words(text, context, column)
    )


def _amount(cell: Cell, context: Context, column: Column | None, unit: str) -> tuple[float, str] | None:
    try:
        return tuple(context.amount(cell, column, unit))  # type: ignore[return-value]
    except DataProblem:
        return None


def _around(text: str, context: Context, column: Column | None, unit: str) -> Edges | None:
    found = _AROUND.fullmatch(text)
    middle = None if found is None else _amount(found["middle"], context, column, unit)
    part = (
        None
        if found is None or middle is None
        else _amount(found["part"], context, column, unit or middle[1])
    )
    if middle is None or part is None:
        return None
    if part[1] == "%" and middle[1] != "%" and unit != "%":
        part = abs(middle[0]) * part[0] / 100, middle[1]
    low, high = round(middle[0] - part[0], 9), round(middle[0] + part[0], 9)
    return Edges({"low": low, "high": high}, unit=middle[1] or part[1])


def _both(text: str, context: Context, column: Column | None, unit: str) -> Edges | None:
    found = _BETWEEN.fullmatch(text)
    if found is None:
        return None
    high = _amount(found["high"], context, column, unit)
    low = None if high is None else _amount(found["low"], context, column, unit or high[1])
    if low is None or high is None:
        return None
    return Edges({"low": min(low[0], high[0]), "high": max(low[0], high[0])}, unit=high[1] or low[1])


def _in_words(text: str, context: Context, column: Column | None) -> Edges | None:
    """`at least 80 %`, `höchstens 4 h`: read as the range of a KPI's own line."""
    if not any(map(str.isdigit, text)) or not any(map(str.isalpha, text)) or text[0] in "=@":
        return None
    numbers = context.numbers if column is None else context.of_column.get(column.at, context.numbers)

    def plain(found: re.Match[str]) -> str:
        try:
            return as_typed(numbers.read(found[0]).value)
        except DataProblem:
            return found[0]

    try:
        line = read_kpi(f"x {_FIGURE.sub(plain, text)}", Around(context.today))
    except Problem:
        return None
    figures = {
        name: float(line.fields[name]) for name in ("low", "high") if line.fields.get(name) is not None
    }
    opened = frozenset(name for name in figures if line.fields.get(f"{name}_open"))
    return Edges(figures, opened, str(line.fields.get("unit", ""))) if figures else None
