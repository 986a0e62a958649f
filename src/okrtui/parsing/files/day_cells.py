"""Days, instants, weeks, months and quarters as cells hold them, whatever the language of the month."""

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from okrtui.domain.model.cycle_span import numbered_span
from okrtui.parsing.days import FIRST, LAST
from okrtui.parsing.files.cell_words import SHORT_MONTHS, SHORT_WEEKDAYS
from okrtui.parsing.files.contents import Cell
from okrtui.parsing.lines.tokens import folded_word
from okrtui.parsing.lines.words.days import MONTHS, QUARTER_WORDS, WEEK_WORDS, WEEKDAYS
from okrtui.parsing.lines.words.lists import words

LONGEST = 40
"""Characters of a day."""
WEEKS = WEEK_WORDS | words("w wk kw weeks wochen vecka v uge uke settimana tydzien sem")
QUARTERS = QUARTER_WORDS | words("q t kw. kwartaal qtr trim")
_FILLERS = words("de of del the den d am le der st nd rd th er e o º ending commencing fino")
_TIME = (
    r"(?:[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([AaPp])?\.?(?:[Mm]\.?)?"
    r"\s*(Z|z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?"
)
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_NUMBERED = re.compile(rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:/(\d{1,2})|\.\s?(\d{1,2})\.)", re.ASCII)
"""`6/30`, `30.6.`: a day without a year."""
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", re.ASCII)
_PIECES = re.compile(r"[^\W\d_]+|\d+|['’]")
_IN_FIGURES = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{2,4}"
_BEFORE = re.compile(rf"([^\W\d_]{{1,10}})\.?,?\s+(?={_IN_FIGURES})")
_BEHIND = re.compile(rf"({_IN_FIGURES})[\s(（]+([^\W\d_]{{1,10}})\.?[)）]?")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?")
_SPACES = re.compile("[\u00a0\u2009\u202f]")


class Moment(NamedTuple):
    """The days that a cell names, and the instant where it has a time of day."""

    first: date
    last: date
    at: datetime | None = None
    loose: bool = False
    """Without a year of its own."""

    @property
    def whole(self) -> bool:
        """Whether it is a week, month or quarter rather than one day."""
        return self.first != self.last


class Order(NamedTuple):
    """What days are read against."""

    order: str = ""
    """dmy, mdy, ymd, or empty where no day depends on it."""
    today: date = LAST
    years: bool = True
    """Whether the 25 of `Nov 25` is a year."""


def read_moment(cell: Cell, order: Order) -> Moment | None:
    """The day or period that a cell names; None where it names none."""
    match cell:
        case str():
            return _of_text(cell, order) if cell and len(cell) <= LONGEST else None
        case datetime():
            day = cell.date()
            return Moment(day, day, cell if cell.hour or cell.minute or cell.second else None)
        case date():
            return Moment(cell, cell)
    return None


def sample_moment(cell: Cell) -> bool:
    """Whether a cell can be a day in any order of its numbers."""
    if not isinstance(cell, str):
        return isinstance(cell, date)
    return read_moment(cell, _DMY) is not None or read_moment(cell, _MDY) is not None


_DMY, _MDY = Order("dmy"), Order("mdy")


@lru_cache(maxsize=65536)
def _of_text(text: str, order: Order) -> Moment | None:
    text = _plain(_SPACES.sub(" ", text).strip())
    if found := _ISO.fullmatch(text):
        return _moment(int(found[1]), int(found[3]), int(found[4]), found.groups()[4:])
    if found := _NUMBERED.fullmatch(text):
        year, month, day = _ordered(int(found[1]), int(found[3]), found[4], found[2], order.order)
        return _moment(year, month, day, found.groups()[4:])
    if found := _YEAR_MONTH.fullmatch(text):
        return _month(int(found[1] or found[4]), int(found[2] or found[3]))
    if found := _DAY_MONTH.fullmatch(text):
        first, second = int(found[1]), int(found[2] or found[3])
        swapped = order.order == "mdy" and found[2] is not None
        return _loose(*((first, second) if swapped else (second, first)), order.today)
    return _of_words(text, order) if text[-1:].isalnum() or text.endswith(".") else None


def _plain(text: str) -> str:
    """A day without the weekday before or behind it, and with signs in place of 年, 月 and 日."""
    if not text.isascii():
        text = _EAST_ASIAN.sub(_with_strokes, text)
    if (found := _BEFORE.match(text)) and _is_weekday(found[1]):
        text = text[found.end() :]
    elif (found := _BEHIND.fullmatch(text)) and _is_weekday(found[2]):
        text = found[1]
    return text


def _is_weekday(word: str) -> bool:
    return folded_word(word) in WEEKDAYS or folded_word(word) in SHORT_WEEKDAYS


def _with_strokes(found: re.Match[str]) -> str:
    return "-".join(filter(None, found.groups()))


def numbers_of(text: str) -> tuple[int, int, str] | None:
    """The first two numbers of a day whose order is open, and what parts them; None for other days."""
    text = _plain(text.strip())
    if (found := _NUMBERED.fullmatch(text)) is not None:
        return int(found[1]), int(found[3]), found[2]
    if (found := _DAY_MONTH.fullmatch(text)) is not None and found[2]:
        return int(found[1]), int(found[2]), "/"
    return None


def _ordered(first: int, second: int, third: str, sign: str, order: str) -> tuple[int, int, int]:
    """Year, month and day of three numbers; dots say that the day is first."""
    year = int(third) + (2000 if len(third) == 2 else 0)
    if order == "ymd" and len(third) == 2:
        return first + 2000, second, int(third)
    if order == "mdy" and not (sign == "." and second <= 12):
        return year, first, second
    return year, second, first


def _moment(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> Moment | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not FIRST <= found <= LAST:
        return None
    hour, minute, second, half, zone = clock
    if hour is None or minute is None:
        return Moment(found, found)
    return _instant(found, int(hour), int(minute), int(second or 0), half or "", zone or "")


def _instant(day: date, hour: int, minute: int, second: int, half: str, zone: str) -> Moment | None:
    """A day with a time: at midnight the day as it is written, else that of the place where it is read."""
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    offset = ""
    if zone:
        offset = "+00:00" if zone[0].isalpha() else zone if len(zone) > 3 else f"{zone}:00"
    try:
        at = datetime.fromisoformat(f"{day.isoformat()}T{hour:02}:{minute:02}:{second:02}{offset}")
        if not (hour or minute or second):
            return Moment(day, day)
        local = at.astimezone().date() if at.tzinfo is not None else day
    except (ValueError, OverflowError):
        return None
    return Moment(local, local, at)


def _month(year: int, month: int) -> Moment | None:
    if not (1 <= month <= 12 and FIRST.year <= year <= LAST.year):
        return None
    span = numbered_span("month", year, month)
    return Moment(span.start, span.end)


def _loose(month: int, day: int, today: date) -> Moment | None:
    """The last day of that name that is not to come."""
    for year in (today.year, today.year - 1, today.year - 2, today.year - 3):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return Moment(found, found, loose=True)
    return None


def _of_words(text: str, order: Order) -> Moment | None:
    """`9. April 2026`, `Nov-25`, `2026 Q1`, `KW 14 2026`: each piece has to be a part of a day."""
    months: list[int] = []
    figures: list[str] = []
    kinds: list[str] = []
    for piece in _PIECES.findall(text):
        word = folded_word(piece)
        if piece.isdecimal():
            if not piece.isascii() or len(piece) > 4:
                return None
            figures.append(piece)
        elif month := MONTHS.get(word) or _short_months().get(word):
            months.append(month)
        elif word in WEEKS or word in QUARTERS:
            kinds.append("week" if word in WEEKS else "quarter")
        elif word not in _FILLERS and word not in WEEKDAYS and word not in ("'", "’"):
            return None
    match months, kinds, figures:
        case [month], [], _:
            return _named_month(text, month, figures, order)
        case [], [kind], [one, other]:
            year, part = (one, other) if len(one) == 4 else (other, one)
            return _part(kind, year, int(part)) if len(year) == 4 else None
    return None


def _named_month(text: str, month: int, figures: list[str], order: Order) -> Moment | None:
    years = [int(one) for one in figures if len(one) == 4]
    others = [int(one) for one in figures if len(one) <= 2]
    if len(figures) != len(years) + len(others):
        return None
    match years, others:
        case [year], [day]:
            return _moment(year, month, day, (None,) * 5)
        case [year], []:
            return _month(year, month)
        case [], [day, year]:
            return _moment(2000 + year, month, day, (None,) * 5)
        case [], [one]:
            behind = not text[0].isdecimal()
            year_like = (order.years and behind) or one > 31 or re.search(r"['’]", text) is not None
            return _month(2000 + one, month) if year_like else _loose(month, one, order.today)
    return None


def _part(kind: str, year: str, part: int) -> Moment | None:
    if not FIRST.year < int(year) < LAST.year:
        return None
    if kind == "quarter":
        if not 1 <= part <= 4:
            return None
        span = numbered_span("quarter", int(year), part)
        return Moment(span.start, span.end)
    try:
        monday = date.fromisocalendar(int(year), part, 1)
    except ValueError:
        return None
    return Moment(monday, monday + timedelta(days=6))


@cache
def _short_months() -> dict[str, int]:
    return {
        folded_word(word.strip()): int(number)
        for number, words in SHORT_MONTHS.items()
        for word in words.split(";")
    }


def is_month(text: str) -> bool:
    """Whether a text is the name of a month and nothing else."""
    word = folded_word(text.strip().rstrip("."))
    return word in MONTHS or word in _short_months()


def head_moment(text: str, order: Order) -> Moment | None:
    """The day or period that the head of a column names, which may be a year alone."""
    if _YEAR.fullmatch(text):
        span = numbered_span("year", int(text), 1)
        return Moment(span.start, span.end)
    return read_moment(text, order)


_YEAR = re.compile(r"19[7-9]\d|20\d\d", re.ASCII)
_WEEK = re.compile(r"(?P<word>[^\W\d_]+)\.?\s?\d{1,2}")


def is_week_without_year(text: str) -> bool:
    """Whether a head is the number of a week alone: Week 3, KW 14."""
    found = _WEEK.fullmatch(text.strip())
    return found is not None and folded_word(found["word"]) in WEEKS


_SHORT = re.compile(r"([^\W\d_]{3,})\.?[ -](\d{2})")


def short_years(texts: list[str]) -> bool:
    """Whether the number behind the months of `Nov 25, Dec 25, Jan 26` is a year: no month comes with several."""
    seen: dict[str, set[str]] = {}
    for text in texts:
        if found := _SHORT.fullmatch(text.strip()):
            seen.setdefault(folded_word(found[1]), set()).add(found[2])
    numbers = set().union(*seen.values()) if seen else set()
    return len(numbers) <= 1 + len(seen) // 3 and max(map(len, seen.values()), default=0) <= len(numbers)
