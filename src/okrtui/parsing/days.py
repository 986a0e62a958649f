"""Days as they are typed: ISO, today, yesterday, fri, -3d, 2w ago, oct 31."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from okrtui.domain.errors import DataProblem
from okrtui.text.dates import LONG_MONTHS, LONG_WEEKDAYS
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened

HINT = "Try fri, -3d or 2026-11-13"
FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
"""The days that can be typed."""
LONGEST = 100
"""Characters of a day; what is longer was pasted by mistake."""
SOON = 45
"""Days ahead that a day without a year may still mean."""
_AGO = re.compile(r"-(\d{1,4})\s*([dw])|(\d{1,4})\s*([dw])(?:ays?|eeks?)?\s+ago")
_STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})[t ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII,
)
"""A day with a time and perhaps a zone."""
_ORDERED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-z]{3,9})\.?(?:,?\s+(\d{4}))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")


def read_day(text: str, today: date, *, ahead: bool = False, order: str = "") -> date:
    """The day that `text` names; a DataProblem says why it names none.

    `ahead` reads a day without a year as the next one (a deadline) instead of
    the last one (an entry), and a weekday likewise. `order` is what the numbers of
    6/7 are: dmy, mdy, or empty where nobody has said so.
    """
    words = " ".join(text[:LONGEST].lower().split())
    if behind := _behind_weekday(words):
        weekday, day = behind[1], read_day(behind[2], today, ahead=ahead)
        if not LONG_WEEKDAYS[day.weekday()].lower().startswith(weekday):
            raise DataProblem(
                f"{behind[2]} is a {LONG_WEEKDAYS[day.weekday()]}, not a {weekday.capitalize()}", "on"
            )
        return day
    try:
        found = _near(words, today) or _weekday(words, today, ahead)
        found = found or _ago(words, today) or _month(words, today, ahead)
        found = (
            found or _slashed(words, today, ahead, order) or _numbered(words, today, ahead) or _stamp(words)
        )
    except OverflowError:
        raise DataProblem(f"{visible(text)} is too far away. {HINT}", "on") from None
    if found:
        return _sensible(found)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
        try:
            return _sensible(date.fromisoformat(words))
        except ValueError:
            year, month, _ = map(int, words.split("-"))
            if year and 1 <= month <= 12:
                raise _no_such_day(year, month) from None
    what = f"{shortened(text, 40)} isn't a day" if text.strip() else "Enter a day"
    raise DataProblem(f"{what}. {HINT}", "on")


_WEEKDAY = re.compile(
    rf"({'|'.join(f'{name[:3]}[a-z]*' for name in map(str.lower, LONG_WEEKDAYS))})\.?,? (\d.*)"
)


def _behind_weekday(words: str) -> re.Match[str] | None:
    """A day with its weekday in front, as okrtui writes it: `thu 31 dec 2026`."""
    return _WEEKDAY.fullmatch(words)


def _sensible(day: date) -> date:
    """A day that somebody can mean: a slip of the year would stretch every chart over it."""
    if FIRST <= day <= LAST:
        return day
    raise DataProblem(f"{day.isoformat()} is out of range. Use a year from {FIRST.year} to {LAST.year}", "on")


def read_past_day(text: str, today: date) -> date:
    """A day for an entry: today or before; a DataProblem for one to come, or for no day."""
    found = read_day(text, today)
    if found > today:
        raise DataProblem("Entries can't be in the future", "on")
    return found


def _near(words: str, today: date) -> date | None:
    near = ("yesterday", "today", "tomorrow")
    return today + timedelta(days=near.index(words) - 1) if words in near else None


def _weekday(words: str, today: date, ahead: bool) -> date | None:
    name = words.removeprefix("last ").removeprefix("next ")
    if len(name) < 3:
        return None
    for number, weekday in enumerate(LONG_WEEKDAYS):
        if weekday.lower().startswith(name):
            if ahead:
                until = (number - today.weekday()) % 7
                return today + timedelta(days=until or 7 if words.startswith("next ") else until)
            back = (today.weekday() - number) % 7
            return today - timedelta(days=back or 7 if words.startswith("last ") else back)
    return None


def _ago(words: str, today: date) -> date | None:
    found = _AGO.fullmatch(words)
    if not found:
        return None
    count, unit = (found[1], found[2]) if found[1] else (found[3], found[4])
    return today - timedelta(days=int(count) * (7 if unit == "w" else 1))


def _month(words: str, today: date, ahead: bool) -> date | None:
    if found := _DAY_MONTH.fullmatch(words):
        day, name, year = found[1], found[2], found[3]
    elif found := _MONTH_DAY.fullmatch(words):
        day, name, year = found[2], found[1], found[3]
    else:
        return None
    month = next((i + 1 for i, long in enumerate(LONG_MONTHS) if long.lower().startswith(name)), None)
    if month is None or (year and not int(year)):
        return None
    return _on_day(int(day), month, int(year) if year else None, today, ahead)


def _stamp(words: str) -> date | None:
    """The day of an instant: as written at midnight or without a zone, else the local day."""
    found = _STAMP.fullmatch(words)
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in (found[2], found[3], found[4]))
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{hour:02}:{minute:02}:{second:02}{_zone(found[5])}")
    except ValueError:
        return None
    if not (hour or minute or second) or moment.tzinfo is None:
        return moment.date()
    return moment.astimezone().date()


def _zone(name: str | None) -> str:
    """A zone as ISO has it."""
    if not name:
        return ""
    return "+00:00" if name.isalpha() else name if len(name) > 3 else f"{name}:00"


def _numbered(words: str, today: date, ahead: bool) -> date | None:
    """`2026/05/16`, `16.05.2026`, `16.5.`: the order is known by the year, or by the dots."""
    if found := _ORDERED.fullmatch(words):
        year, month, day = map(int, found.groups())
    elif found := _DOTTED.fullmatch(words):
        day, month = int(found[1]), int(found[2])
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else 0
        if not found[3]:
            return _on_day(day, month, None, today, ahead) if 1 <= month <= 12 else None
    else:
        return None
    return _on_day(day, month, year, today, ahead) if year and 1 <= month <= 12 else None


def _slashed(words: str, today: date, ahead: bool, order: str) -> date | None:
    """`6/30` and `30/6`; where both numbers can be a month, nobody can say which day it is."""
    found = _SLASHED.fullmatch(words)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
    if first <= 12 and second <= 12 and first != second and first and second and not order:
        one, other = (f"{day} {LONG_MONTHS[month - 1]}" for month, day in ((first, second), (second, first)))
        raise DataProblem(f"Did you mean {one} or {other}? Write it like that, or as 2026-11-13", "on")
    month, day = (first, second) if first <= 12 and (order != "dmy" or second > 12) else (second, first)
    return None if not 1 <= month <= 12 or year == 0 else _on_day(day, month, year, today, ahead)


def _on_day(day: int, month: int, year: int | None, today: date, ahead: bool) -> date:
    """A day of a month; without a year the next one, or the last one."""
    years = [year] if year else [today.year + 1, today.year, today.year - 1]
    possible = []
    for candidate in years:
        try:
            possible.append(date(candidate, month, day))
        except ValueError:
            continue
    if not possible:
        raise _no_such_day(year or today.year, month)
    if year:
        return possible[0]
    if ahead:
        return min((found for found in possible if found >= today), default=possible[0])
    # A day of the next weeks is more likely meant, and refused, than one of last year.
    soon = today + timedelta(days=SOON)
    return max((found for found in possible if found <= soon), default=possible[-1])


def _no_such_day(year: int, month: int) -> DataProblem:
    return DataProblem(f"{LONG_MONTHS[month - 1]} has {monthrange(year, month)[1]} days. {HINT}", "on")
