"""A day as words of a line name it: June 12th, 12.06., the end of Q2, Friday; resolved against today and the cycle."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from okrtui.parsing.lines.calendar_periods import (
    Found,
    Span,
    Unsure,
    in_reach,
    is_year,
    month_span,
    period_at,
    without_year,
    year_of,
)
from okrtui.parsing.lines.line import Around
from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.words.days import (
    ENDS,
    LINKS,
    MIDDLES,
    MONTHS,
    STARTS,
    WEEKDAYS,
)

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?", re.ASCII)
_LONGEST_LEAD = 6
"""Words in front of a day: by the end of the ...."""
_DENSE_ENDS = ("末", "底", "말")


def weekday_after(number: int, today: date) -> date:
    """The next day of that name, today included."""
    return today + timedelta(days=(number - today.weekday()) % 7)


def day_at(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """The day or span of days that begins at a token; None where none does."""
    at, edge = _skipped(tokens, at)
    if edge:
        span = period_at(tokens, at, around)
        if span is None:
            return None
        middle = span.first + timedelta(days=14)
        day = {"end": span.last, "start": span.first, "middle": middle}[edge]
        return Span(day, day, span.end, exact=True)
    return _day(tokens, at, around) or period_at(tokens, at, around)


def _skipped(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """The place behind articles and `end of`, and which end of a period is meant."""
    edge, most = "", at + _LONGEST_LEAD
    while at < min(most, len(tokens)) and tokens[at].kind == "word":
        word = tokens[at].word
        if word in ENDS:
            edge = "end"
        elif word in STARTS:
            edge = "start"
        elif word in MIDDLES:
            edge = "middle"
        elif word not in LINKS:
            break
        at += 1
    if at < len(tokens) and tokens[at].text in ("-", "'") and edge:
        at += 1
    return at, edge


def _day(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """One day, however it is written."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if found := _ISO.fullmatch(token.text):
        return _exact(int(found[1]), int(found[2]), int(found[3]), at + 1)
    if token.word in ("today", "heute", "tonight", "hoy", "aujourd'hui"):
        return Span(around.today, around.today, at + 1)
    if token.word in ("tomorrow", "morgen", "demain"):
        day = around.today + timedelta(days=1)
        return Span(day, day, at + 1)
    if token.word in WEEKDAYS and (len(token.word) > 3 or token.text[0].isupper() or at):
        return _weekday(tokens, at, around)
    if token.kind == "number":
        return (
            _slashed(tokens, at, around)
            or _dotted(tokens, at, around)
            or _day_month(tokens, at, around)
            or _dense(tokens, at, around)
        )
    if token.kind == "name" and _ORDINAL.fullmatch(token.word):
        return _day_month(tokens, at, around)
    if token.word in MONTHS:
        return _month_day(tokens, at, around)
    return None


def _weekday(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """A weekday, and the day that may follow it: `Tue 15 Dec`."""
    behind = at + 1
    while behind < len(tokens) and (
        tokens[behind].text in (",", ".") or tokens[behind].word in ("the", "den", "le", "el")
    ):
        behind += 1
    if behind < len(tokens) and (
        tokens[behind].kind in ("number", "date", "name") or tokens[behind].word in MONTHS
    ):
        named = _day(tokens, behind, around)
        if named is not None:
            return named
    day = weekday_after(WEEKDAYS[tokens[at].word], around.today)
    if at and tokens[at - 1].word == "next" and day == around.today:
        day += timedelta(days=7)
    return Span(day, day, at + 1)


def _exact(year: int, month: int, day: int, end: int) -> Found:
    try:
        found = date(year, month, day)
    except ValueError:
        return Unsure(end, ())
    return Span(found, found, end) if in_reach(found) else Unsure(end, ())


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 2 else None


def _slashed(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """`6/30`, `30/6`, `6/30/2026`: where both can be a month, the setting or the cycle says which."""
    parts = [tokens[at].text]
    place = at + 1
    while len(parts) < 3 and place + 1 < len(tokens) and tokens[place].text == "/" and tokens[place].glued:
        if tokens[place + 1].kind != "number" or not tokens[place + 1].glued:
            break
        parts.append(tokens[place + 1].text)
        place += 2
    first, second = _whole(parts[0]), _whole(parts[1]) if len(parts) > 1 else None
    if first is None or second is None:
        return None
    year = year_of(parts[2]) if len(parts) > 2 else None
    if len(parts) > 2 and year is None:
        return None
    return _either(first, second, year, place, around)


def _either(first: int, second: int, year: int | None, end: int, around: Around) -> Found:
    orders = {"dmy": (first, second), "mdy": (second, first)}
    days = {}
    for order, (day, month) in orders.items():
        if 1 <= month <= 12 and day:
            found = _dated(year, month, day, around)
            if found is not None:
                days[order] = found
    if around.days in days:
        found = days[around.days]
        return Span(found, found, end)
    different = tuple(dict.fromkeys(days.values()))
    if len(different) > 1 and around.cycle is not None:
        inside = tuple(day for day in different if around.cycle[0] <= day <= around.cycle[1])
        different = inside or different
    if len(different) == 1:
        return Span(different[0], different[0], end)
    return Unsure(end, different)


def _dated(year: int | None, month: int, day: int, around: Around) -> date | None:
    if year is None:
        return without_year(month, day, around)
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if in_reach(found) else None


def _dotted(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """`31.05.`, `31.5.2026`, `31. 5.`."""
    found = _DOTTED.fullmatch(tokens[at].text)
    if found is None:
        return None
    closed = at + 1 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 1].glued
    if not found[3] and not closed:
        return None
    end = at + (2 if closed else 1)
    if not found[3] and end < len(tokens) and tokens[end].glued and (year := year_of(tokens[end].text)):
        return _exact(year, int(found[2]), int(found[1]), end + 1)
    if found[3]:
        year = year_of(found[3])
        return None if year is None else _exact(year, int(found[2]), int(found[1]), end)
    day = without_year(int(found[2]), int(found[1]), around) if int(found[2]) <= 12 else None
    return Span(day, day, end) if day else Unsure(end, ())


def _day_month(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """`12 June`, `31. Mai 2026`, `30th of June`, `30 de junio`."""
    ordinal = _ORDINAL.fullmatch(tokens[at].word)
    day = int(ordinal[1]) if ordinal else _whole(tokens[at].text)
    if day is None:
        return None
    place = at + 1
    while place < len(tokens) and (
        tokens[place].text in (".", "º") or tokens[place].word in ("of", "de", "d", "del")
    ):
        place += 1
    if place >= len(tokens) or tokens[place].word not in MONTHS:
        return None
    return _of_month(tokens, place + 1, MONTHS[tokens[place].word], day, around)


def _month_day(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """`June 12th`, `Oct. 10, 2026`."""
    place = at + 1
    if place < len(tokens) and tokens[place].text == "." and tokens[place].glued:
        place += 1
    if place < len(tokens) and tokens[place].word == "the":
        place += 1
    if place >= len(tokens):
        return None
    ordinal = _ORDINAL.fullmatch(tokens[place].word)
    day = int(ordinal[1]) if ordinal else _whole(tokens[place].text)
    if day is None or day > 31 or (place + 1 < len(tokens) and tokens[place + 1].text in ("%", "/")):
        return None
    return _of_month(tokens, place + 1, MONTHS[tokens[at].word], day, around)


def _of_month(tokens: Sequence[Token], place: int, month: int, day: int, around: Around) -> Found:
    """The day of a month, and the year that may follow it."""
    year_at = place
    while year_at < len(tokens) and (
        tokens[year_at].text == "," or tokens[year_at].word in ("of", "de", "del")
    ):
        year_at += 1
    if year_at < len(tokens) and is_year(tokens[year_at].text):
        return _exact(int(tokens[year_at].text), month, day, year_at + 1)
    found = without_year(month, day, around)
    if place < len(tokens) and tokens[place].text == "." and tokens[place].glued and place + 1 < len(tokens):
        place += 1
    return Span(found, found, place) if found else Unsure(place, ())


def _dense(tokens: Sequence[Token], at: int, around: Around) -> Found:
    """`6月30日`, `2026年6月末`, `6월 30일`."""
    if at + 1 >= len(tokens):
        return None
    number, behind = tokens[at].text, tokens[at + 1].text
    if is_year(number) and behind[0] in "年년":
        if behind[1:2] and behind[1] in _DENSE_ENDS:
            return Span(date(int(number), 12, 31), date(int(number), 12, 31), at + 2)
        found = (
            _dense(tokens, at + 2, around)
            if at + 2 < len(tokens) and tokens[at + 2].kind == "number"
            else None
        )
        if isinstance(found, Span):
            try:
                moved = [day.replace(year=int(number)) for day in (found.first, found.last)]
            except ValueError:
                return Unsure(found.end, ())
            return Span(moved[0], moved[1], found.end)
        return None
    month = _whole(number)
    if month is None or not 1 <= month <= 12 or behind[0] not in "月월":
        return None
    if behind[1:2] and behind[1] in _DENSE_ENDS:
        return month_span(month, None, at + 2, around)
    if behind in ("月", "월") and at + 3 < len(tokens) + 1 and at + 2 < len(tokens):
        ahead = tokens[at + 2]
        if ahead.text[0] in _DENSE_ENDS:
            return month_span(month, None, at + 3, around)
        day = _whole(ahead.text)
        if day and at + 3 < len(tokens) and tokens[at + 3].text[0] in "日일号號":
            found_day = without_year(month, day, around)
            return Span(found_day, found_day, at + 4) if found_day else Unsure(at + 4, ())
    return None
