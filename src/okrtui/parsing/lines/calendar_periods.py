"""Months, quarters, halves, years and weeks as words of a line name them, and days without a year."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrtui.domain.model.cycle import CycleKind
from okrtui.domain.model.cycle_span import CycleSpan, numbered_span, span_of
from okrtui.parsing.days import FIRST, LAST
from okrtui.parsing.lines.line import Around
from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.words.days import (
    DEADLINE_ABBREVIATIONS,
    ENDS,
    HALF_WORDS,
    MONTH_WORDS,
    MONTHS,
    NEXT,
    QUARTER_WORDS,
    WEEK_WORDS,
    YEAR_WORDS,
)


class Span(NamedTuple):
    """The days that words name, and the token behind them."""

    first: date
    last: date
    end: int
    exact: bool = True
    """A day of its own rather than the end of a month or quarter."""


class Unsure(NamedTuple):
    """Words that are a day, but not one that can be told."""

    end: int
    days: tuple[date, ...]
    """Both that are possible; none where there is no such day."""


Found = Span | Unsure | None


def in_reach(day: date) -> bool:
    """Whether somebody can mean a day."""
    return FIRST <= day <= LAST


def without_year(month: int, day: int, around: Around) -> date | None:
    """The day of that name inside the cycle, else the next one to come; None where no month has it."""
    years = range(around.today.year - 1, around.today.year + 5)
    days = (
        [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
        if 1 <= month <= 12 and day
        else []
    )
    inside = [found for found in days if around.cycle and around.cycle[0] <= found <= around.cycle[1]]
    return next(iter(inside), None) or next((found for found in days if found >= around.today), None)


def year_of(text: str) -> int | None:
    if is_year(text):
        return int(text)
    return 2000 + int(text) if len(text) == 2 and text.isdecimal() and text.isascii() else None


def month_span(month: int, year: int | None, end: int, around: Around) -> Span | None:
    """A month: its last day is the one inside the cycle, else the next to come."""
    if year is None:
        last = max((monthrange(y, month)[1] for y in (around.today.year,)), default=28)
        found = without_year(month, min(last, 28), around)
        if found is None:
            return None
        year = found.year
    days = monthrange(year, month)[1]
    return Span(date(year, month, 1), date(year, month, days), end, exact=False)


def period_at(tokens: Sequence[Token], at: int, around: Around) -> Span | None:
    """A month, quarter, half, year or week."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.word in MONTHS and not (
        token.word in ("may", "mar", "set", "march") and token.text[0].islower()
    ):
        year, end = _year_behind(tokens, at + 1)
        return month_span(MONTHS[token.word], year, end, around)
    if token.kind == "number" and is_year(token.text):
        ahead = tokens[at + 1 : at + 3]
        part = _part_of(ahead[1].text) if len(ahead) > 1 and ahead[0].text in ("-", "/") else None
        if part is not None:
            return _part(part, int(token.text), at + 3, around)
        return _span(numbered_span("year", int(token.text), 1), at + 1)
    if (part := _part_of(token.text)) is not None:
        year, end = _year_behind(tokens, at + 1)
        return _part(part, year, end, around)
    if (year := _fiscal(token.text)) is not None:
        return _span(numbered_span("year", year, 1, around.first_month), at + 1)
    if token.word == "year" and at + 1 < len(tokens) and tokens[at + 1].word in ENDS:
        return _this("year", at + 2, around)
    if token.word in DEADLINE_ABBREVIATIONS:
        return _this(DEADLINE_ABBREVIATIONS[token.word], at + 1, around)
    return _named_period(tokens, at, around)


def _named_period(tokens: Sequence[Token], at: int, around: Around) -> Span | None:
    """This quarter, next month, the year."""
    following = tokens[at].word in NEXT
    place = (
        at + 1
        if following
        or tokens[at].word in ("this", "dieses", "dieser", "ce", "este", "esta", "fiscal", "calendar")
        else at
    )
    if place >= len(tokens):
        return None
    word = tokens[place].word
    for name, words in (
        ("quarter", QUARTER_WORDS),
        ("month", MONTH_WORDS),
        ("year", YEAR_WORDS),
        ("week", WEEK_WORDS),
        ("half", HALF_WORDS),
    ):
        if word in words and (name != "half" or place > at):
            end = place + 1
            if end < len(tokens) and tokens[end].word in ENDS and tokens[end].word.startswith("end"):
                end += 1
            return _this(name, end, around, following)
    return None


def _this(name: str, end: int, around: Around, following: bool = False) -> Span | None:
    """The period of today, or the one behind it."""
    today = around.today
    if name == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(days=7 if following else 0)
        return Span(first, first + timedelta(days=6), end, exact=False)
    kind = {"quarter": "quarter", "month": "month", "year": "year", "half": "half"}[name]
    span = span_of(kind, today, around.first_month)  # type: ignore[arg-type]
    if following:
        span = span_of(kind, span.end + timedelta(days=1), around.first_month)  # type: ignore[arg-type]
    return Span(span.start, span.end, end, exact=False)


def _year_behind(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """A year behind a month or quarter, and the token after it."""
    place = at
    while place < len(tokens) and (
        tokens[place].word in ("of", "de", "del") or tokens[place].text in (",", ".", "-", "/")
    ):
        place += 1
    if place < len(tokens) and is_year(tokens[place].text):
        return int(tokens[place].text), place + 1
    if place < len(tokens) and (year := _fiscal(tokens[place].text)):
        return year, place + 1
    return None, at


class _Part(NamedTuple):
    """A quarter or half as it is written, with its year where that is part of the word: 2026-Q2."""

    letter: str
    number: int
    year: int | None


def _part_of(text: str) -> _Part | None:
    """The quarter or half that a word names: Q2, H1, 2Q, T3, 2026-Q2."""
    word, year = text.lower(), None
    if is_year(word[:4]) and len(word) > 5:
        word, year = word[4:].lstrip("-/"), int(word[:4])
    if len(word) != 2:
        return None
    letter, digit = (word[0], word[1]) if word[0].isalpha() else (word[1], word[0])
    if letter not in "qht" or digit not in ("12" if letter == "h" else "1234"):
        return None
    return _Part(letter, int(digit), year)


def _fiscal(text: str) -> int | None:
    """The year of `FY27`."""
    word = text.lower()
    return year_of(word[2:].lstrip("'")) if word.startswith("fy") else None


def is_year(text: str) -> bool:
    """Whether digits are a year that somebody plans for."""
    return len(text) == 4 and text.isascii() and text.isdecimal() and text[:2] in ("19", "20", "21")


def _part(part: _Part, year: int | None, end: int, around: Around) -> Span | None:
    """A quarter or half of the fiscal year; without a year the one inside the cycle, else the next that is not over."""
    letter, number, year = part.letter, part.number, part.year or year
    kind: CycleKind = "half" if letter == "h" else "quarter"
    if year is not None:
        return _span(numbered_span(kind, year, number, around.first_month), end)
    spans = [
        numbered_span(kind, candidate, number, around.first_month)
        for candidate in range(around.today.year - 1, around.today.year + 3)
    ]
    inside = [span for span in spans if around.cycle and around.cycle[0] <= span.end <= around.cycle[1]]
    ahead = [span for span in spans if span.end >= around.today]
    chosen = next(iter(inside or ahead), None)
    return None if chosen is None else _span(chosen, end)


def _span(span: CycleSpan, end: int) -> Span:
    return Span(span.start, span.end, end, exact=False)
