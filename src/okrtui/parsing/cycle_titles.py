"""Titles of cycles that say when they are: 2027-Q1, FY27-Q1, H2 2026, 2026-12, December 2026."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from okrtui.domain.model.cycle_span import CycleSpan, numbered_span, span_after, span_of
from okrtui.text.dates import LONG_MONTHS

EXAMPLES = "2027-Q1, FY27-Q1, 2026-H2, 2026-12 or 2027"
FIRST, LAST = 1970, 2199
"""Years that a title can name."""
_WORD = re.compile(
    r"(?P<fiscal>fy)"
    r"|(?P<letter>[qh]) ?(?P<number>\d)(?!\d)|(?<!\d)(?P<number_first>\d)(?P<letter_last>[qh])"
    r"|m(?P<month_number>\d\d?)(?!\d)|(?P<month>[a-z]{3,9})\.?"
    r"|'(?P<short_year>\d\d)(?!\d)|(?<!\d)(?P<figure>\d{1,2}|\d{4})(?!\d)",
    re.ASCII,
)
_BETWEEN = re.compile(r"[ \-/._]{0,3}")


@dataclass
class _Words:
    """The words of a title by what they are."""

    fiscal: bool = False
    parts: list[tuple[str, int]] = field(default_factory=list)
    """`q` or `h`, and which."""
    months: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)


def read_cycle_title(title: str, today: date, first_month: int = 1) -> CycleSpan | None:
    """The kind and days that a title names, under that title; None for any other name.

    A fiscal year begins in `first_month` and is named after the year in which it
    ends. A quarter or half without a year is the one of today, or the next of
    that number; its title then gets the year.
    """
    words = _words(title)
    if words is None:
        return None
    if words.fiscal or words.parts or first_month > 1:
        _join_years(words, first_month)
    match words.parts, words.months, words.figures:
        case [part], [], [] if not words.fiscal:
            return _next_part(*part, today, first_month)
        case [(letter, number)], [], [figure]:
            span = _part(letter, number, _year(figure, short=True), first_month)
        case [], [month], [figure] if not words.fiscal:
            span = _month(_year(figure), month)
        case [], [], [figure]:
            year = _year(figure, short=words.fiscal)
            span = None if year is None else numbered_span("year", year, 1, first_month)
        case [], [], [one, other] if not words.fiscal:
            span = _month(_year(one), other) or _month(_year(other), one)
        case _:
            return None
    return None if span is None else span._replace(title=title.strip())


def _words(title: str) -> _Words | None:
    """What a title is made of; None where a part of it is no such word."""
    text = " ".join(unicodedata.normalize("NFKC", title).casefold().split())
    text = re.sub("[\u2018\u2019\u02bc]", "'", re.sub("[\u2010-\u2015\u2212]", "-", text))
    words, at = _Words(), 0
    while at < len(text):
        found = _WORD.match(text, at)
        if found is None:
            return None
        if found["fiscal"]:
            words.fiscal = True
        elif letter := found["letter"] or found["letter_last"]:
            words.parts.append((letter, int(found["number"] or found["number_first"])))
        elif found["month"]:
            number = next((n for n, name in enumerate(LONG_MONTHS, 1) if _begins(name, found["month"])), 0)
            if not number:
                return None
            words.months.append(number)
        elif found["month_number"]:
            words.months.append(int(found["month_number"]))
        else:
            words.figures.append(int(found["figure"] or 2000 + int(found["short_year"])))
        after = _BETWEEN.match(text, found.end())
        at = after.end() if after else found.end()
    return words


def _begins(name: str, word: str) -> bool:
    return name.lower().startswith(word) or (word == "sept" and name == "September")


def _join_years(words: _Words, first_month: int) -> None:
    """`2026/27` is the fiscal year that ends in 2027."""
    match words.figures:
        case [one, other] if first_month > 1 and (other in (one + 1, (one + 1) % 100)) and other > 12:
            words.figures = [one + 1]


def _year(figure: int, *, short: bool = False) -> int | None:
    """A year that a title can mean; two digits only where it is clear that it is one."""
    year = figure + 2000 if short and figure < 100 else figure
    return year if FIRST <= year <= LAST else None


def _part(letter: str, number: int, year: int | None, first_month: int) -> CycleSpan | None:
    most = 4 if letter == "q" else 2
    if year is None or not 1 <= number <= most:
        return None
    return numbered_span("quarter" if letter == "q" else "half", year, number, first_month)


def _month(year: int | None, month: int) -> CycleSpan | None:
    return numbered_span("month", year, month) if year is not None and 1 <= month <= 12 else None


def _next_part(letter: str, number: int, today: date, first_month: int) -> CycleSpan | None:
    """The quarter or half of that number that is not over, with the year in its title."""
    if not 1 <= number <= (4 if letter == "q" else 2):
        return None
    span = span_of("quarter" if letter == "q" else "half", today, first_month)
    while not span.title.endswith(str(number)):
        span = span_after(span, first_month)
    return span
