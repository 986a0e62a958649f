"""The deadline of a line: by April 30, until Friday, Oct 10th, this quarter, at either end of the line."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrtui.domain.errors import DataProblem, of_field
from okrtui.parsing.days import read_day
from okrtui.parsing.lines.calendar_days import day_at
from okrtui.parsing.lines.calendar_periods import Span, Unsure, in_reach
from okrtui.parsing.lines.line import About, Around, Remark
from okrtui.parsing.lines.tokens import Token, tokens_of
from okrtui.parsing.lines.words.days import (
    BEFORE,
    DUE,
    ENDS,
    ENGLISH_WEEKDAYS,
    MONTH_WORDS,
    MONTHS,
    NEXT,
    QUARTER_WORDS,
    WEAK_DUE,
    WEEK_WORDS,
    WEEKDAYS,
    YEAR_WORDS,
)
from okrtui.parsing.lines.words.nouns import ARTICLES, DETERMINED
from okrtui.parsing.lines.words.verbs import DOWN, UP

_CLOSING = frozenset(".,;:!?)]")
_PHRASES = (
    ("no", "later", "than"),
    ("not", "later", "than"),
    ("spatestens",),
    ("au", "plus", "tard"),
    ("a", "mas", "tardar"),
)
_FIRST = DUE | {phrase[0] for phrase in _PHRASES}
_AFTER_DUE = frozenset({"date", "on", "by", "is", "spatestens"})
_PERIODS = QUARTER_WORDS | MONTH_WORDS | YEAR_WORDS | WEEK_WORDS
_DENSE_DUE = ("まで", "前", "之前", "까지", "以前", "전", "内", "に", "前に")


class Deadline(NamedTuple):
    """The day, the places of the tokens that name it, and what is to be said of it."""

    day: date | None = None
    first: int = 0
    end: int = 0
    remarks: tuple[Remark, ...] = ()


NONE = Deadline()


FAR_BEHIND = timedelta(days=31)
"""From then on a deadline behind the end of a cycle is mentioned: the year may be another one than was meant."""


def deadline_of(tokens: Sequence[Token], around: Around) -> Deadline:
    """The deadline of a line; one after a `by` wins over one without."""
    unsure = NONE
    for at in range(len(tokens)):
        found = _strong(tokens, at, around)
        if found is None:
            continue
        if found.day is not None:
            return found
        unsure = found
    return _bare(tokens, around) or unsure


def read_deadline(text: str, around: Around) -> date:
    """The day that a field names, read as a line's deadline is; a DataProblem says why it names none."""
    tokens = tokens_of(text)
    start = _lead(tokens, 0)
    found = day_at(tokens, start, around) if tokens else None
    if isinstance(found, Span) and found.end >= len(tokens):
        return _day_before(found) if start and tokens[start - 1].word in BEFORE else found.last
    if isinstance(found, Unsure) and found.days:
        raise DataProblem(_either(text, found.days), "deadline")
    try:
        return read_day(text, around.today, ahead=True)
    except DataProblem as problem:
        raise of_field(problem, "deadline") from None


def _either(text: str, days: tuple[date, ...]) -> str:
    one, other = (f"{day:%-d %B}" for day in days[:2])
    return f"Is {text.strip()} {one} or {other}? Write it that way, or as 2026-11-13"


def _lead(tokens: Sequence[Token], at: int) -> int:
    """The place behind `by`, `no later than` or `before`; the same place where there is none."""
    if at >= len(tokens) or tokens[at].word not in _FIRST:
        return at
    if at and tokens[at - 1].word in ARTICLES | DETERMINED:
        # The till, our before and after: a noun.
        return at
    words = [token.word for token in tokens[at : at + 4]]
    for phrase in _PHRASES:
        if tuple(words[: len(phrase)]) == phrase:
            return at + len(phrase)
    if words[0] not in DUE:
        return at
    end = at + 1
    while end < min(at + 4, len(tokens)) and (tokens[end].text == ":" or tokens[end].word in _AFTER_DUE):
        end += 1
    return end


def _strong(tokens: Sequence[Token], at: int, around: Around) -> Deadline | None:
    """A deadline told as one: `by June 5`, `bis Ende Mai`, `6月30日まで`."""
    lead = _lead(tokens, at)
    if lead == at:
        return _dense(tokens, at, around)
    found = day_at(tokens, lead, around)
    if found is not None and tokens[at].word == "by" and _is_by_so_much(tokens, lead, found.end):
        return None
    if found is None and lead < len(tokens) and tokens[lead].word in NEXT:
        found = day_at(tokens, lead + 1, around)
    if isinstance(found, Unsure):
        words = "".join(_text(tokens, lead, found.end))
        about: About = "either day" if found.days else "no such day"
        return Deadline(None, at, found.end, (Remark(about, (words,), found.days),))
    if found is None or not _is_meant(tokens, at, lead, found):
        return None
    day = found.last
    ends = any(token.word in ENDS for token in tokens[lead : found.end])
    if tokens[lead - 1].word in BEFORE and not ends:
        day = _day_before(found)
    return _kept(day, at, found.end, around)


def _is_by_so_much(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the 4.5. at the end of a sentence is what something changes by, and no day."""
    if end != len(tokens) or end != at + 2 or tokens[-1].text != "." or tokens[0].word not in UP | DOWN:
        return False
    # Lift repaired by 12.6.: what is to be done by a day.
    return not any(token.word.endswith("ed") for token in tokens[:at])


def _day_before(found: Span) -> date:
    return found.first - timedelta(days=1)


def _is_meant(tokens: Sequence[Token], at: int, lead: int, found: Span) -> bool:
    """Whether a word before a day makes a deadline of it: `by 2026` does, `a 2026` and `to May` do not."""
    word = tokens[at].word
    if word in ("voor", "tegen", "tot") and not found.exact:
        # Voor 2027 is for that year.
        return False
    if word in ("a", "para", "do", "for", "til", "innen", "vor", "ate", "hasta") and not found.exact:
        return at > 0 or found.end < len(tokens)
    if found.end < len(tokens) and tokens[found.end].text in ("%", "x", "k"):
        return False
    return lead > at


def _text(tokens: Sequence[Token], first: int, end: int) -> list[str]:
    return [
        token.text if token.glued or place == 0 else f" {token.text}"
        for place, token in enumerate(tokens[first:end])
    ]


def _kept(day: date, first: int, end: int, around: Around) -> Deadline:
    remarks: tuple[Remark, ...] = ()
    if not in_reach(day):
        return Deadline(None, first, end)
    if day < around.today:
        remarks = (Remark("past", (), (day,)),)
    elif around.cycle is not None and day > around.cycle[1] + FAR_BEHIND:
        remarks = (Remark("after the cycle", (), (day, around.cycle[1])),)
    return Deadline(day, first, end, remarks)


def _dense(tokens: Sequence[Token], at: int, around: Around) -> Deadline | None:
    """`6月30日まで`: what says that it is a deadline is glued to its end."""
    if tokens[at].kind != "number" or at + 1 >= len(tokens) or tokens[at + 1].text[0] not in "年月월년":
        return None
    found = day_at(tokens, at, around)
    if not isinstance(found, Span):
        return None
    tail = tokens[found.end - 1].text + (tokens[found.end].text if found.end < len(tokens) else "")
    if not any(sign in tail[:6] for sign in _DENSE_DUE):
        return None
    return _kept(found.last, at, found.end, around)


def _bare(tokens: Sequence[Token], around: Around) -> Deadline | None:
    """A day at an end of the line without a `by`: `On June 3rd, ...`, `... Oct 10th`, `... this quarter`."""
    end = len(tokens)
    while end and (tokens[end - 1].kind in ("owner", "tag") or tokens[end - 1].text in _CLOSING):
        end -= 1
    for at in range(max(0, end - 7), end):
        deadline = _at_end(tokens, at, end, around)
        if deadline is not None:
            return deadline
    return _at_start(tokens, around)


def _at_end(tokens: Sequence[Token], at: int, end: int, around: Around) -> Deadline | None:
    word = tokens[at].word
    weak = word in WEAK_DUE
    begins = (
        weak
        or word in MONTHS
        or word in NEXT
        or tokens[at].kind in ("number", "name", "date")
        or word in ENDS
    )
    begins = begins or word in ("eoy", "eoq", "eom", "year-end") or word in ENGLISH_WEEKDAYS
    if not begins or (tokens[at].glued and tokens[at - 1].text != "("):
        return None
    found = day_at(tokens, at + 1 if weak and word not in NEXT and word != "this" else at, around)
    if not isinstance(found, Span) or found.end != end or not at:
        return None
    if _is_any_week(tokens, at, found.end) or not _stands_for_a_deadline(tokens, at, found, weak):
        return None
    return _kept(found.last, at, end, around)


def _stands_for_a_deadline(tokens: Sequence[Token], at: int, found: Span, weak: bool) -> bool:
    """Whether a day without a `by` is one by which: a year, a weekday or a month alone are often only a time."""
    first = tokens[at + 1 if weak else at]
    inner = {token.word for token in tokens[at : found.end]}
    if (
        weak
        and found.end == at + 2
        and tokens[at + 1].word in _PERIODS
        and tokens[at].word not in NEXT | {"this"}
    ):
        # Year on year, in week: no day is told.
        return False
    if first.kind == "number" and found.exact is False and first.text.isdecimal() and len(first.text) == 4:
        return False
    if not weak and first.kind == "number" and not (inner & MONTHS.keys()):
        return False
    if inner & WEEKDAYS.keys() and not weak and not (inner & NEXT):
        return any(token.kind == "number" for token in tokens[at : found.end])
    if not weak and not found.exact:
        return (
            bool(inner & ({"year-end", "eoy", "eoq", "eom"} | NEXT))
            or first.word in ENDS
            or first.kind == "name"
        )
    return first.word not in ("may", "march", "mar") or first.text[0].isupper()


def _is_any_week(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a weekday is alone, in a language other than English: le lundi is every Monday."""
    named = [token.word for token in tokens[first:end]]
    alone = any(word in WEEKDAYS and word not in ENGLISH_WEEKDAYS for word in named)
    return alone and not any(
        token.kind in ("number", "date") or token.word in NEXT for token in tokens[first:end]
    )


def _at_start(tokens: Sequence[Token], around: Around) -> Deadline | None:
    """`On June 3rd, present ...`: with a sign behind it, so that `May 5 volunteers` stays what it is."""
    if not tokens:
        return None
    weak = tokens[0].word in WEAK_DUE
    found = day_at(
        tokens, 1 if weak and tokens[0].word not in NEXT and tokens[0].word != "this" else 0, around
    )
    if not isinstance(found, Span) or found.end >= len(tokens) or found.end == 0:
        return None
    if _is_any_week(tokens, 0, found.end):
        return None
    if tokens[found.end].text not in (",", ":", "-", "–", "—") and not (weak and found.exact):
        return None
    if not found.exact and not weak:
        return None
    if tokens[0].kind == "number" and not any(token.word in MONTHS for token in tokens[: found.end]):
        return None
    return _kept(found.last, 0, found.end, around)
