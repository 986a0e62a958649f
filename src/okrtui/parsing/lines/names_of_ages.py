"""Ages and hours: children aged 3 to 5, the under 12s, open 9 to 5; who comes and when, not how many."""

from collections.abc import Sequence

from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.quantities import says_a_quantity
from okrtui.parsing.lines.tokens import Token, word_at
from okrtui.parsing.lines.words.days import ENGLISH_WEEKDAYS
from okrtui.parsing.lines.words.limits import KEEPING
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.numbers import MEASURED, PERCENT_WORDS
from okrtui.parsing.lines.words.sentences import ALL_STOPS

_AGES = words("aged age ages")
_JOINING = words("- – to and or till until bis")
_PERSONS = words("""
    children kids people adults women men girls boys players youths pupils residents citizens persons the
""")
_TIMED = words("""
    time times load loads loading loaded latency response responses responds respond fast faster speed page
    pages render renders query queries startup boot boots answer answers answered lap laps sprint build builds
    checkout request requests api deploy deploys reply replies sync screen screens second seconds mobile desktop
    paint paints fcp inp cls input frame frames render hydration tap login logins
    site app server search searches p50 p90 p95 p99 ttfb lcp tti m km metres meters interactive click clicks
""")
"""In a line with one of them `under 5s` is a time."""
_TIME_BEFORE = words("in at to is are stay stays get gets below from of within time runs run")
_OPENING = words("open opens opened opening staffed manned lunch hours shift shifts daily weekdays")
_UNITS = MEASURED | PERCENT_WORDS
_BEHIND_HOURS = ALL_STOPS | ENGLISH_WEEKDAYS | {"together", "daily", ",", "."}
_LOOKED_AT = 12
"""Words at either side that say how fast something is."""


def is_an_age(tokens: Sequence[Token], at: int) -> bool:
    """`60-120 days old`, `aged 16`, `ages 5 to 11`, `the under 12s`: who or what, not how many."""
    before = word_at(tokens, at - 1)
    if _is_aged(tokens, at) or (before in _JOINING and at > 1 and _is_aged(tokens, at - 2)):
        return not says_a_quantity(tokens, at)
    if before in ("under", "over", "above", "below") and (
        word_at(tokens, at - 2) in _PERSONS or _is_a_group(tokens, at)
    ):
        after = word_at(tokens, at + 1)
        return (
            tokens[at].text.isdecimal()
            and len(tokens[at].text) < 3
            and not is_plural(after)
            and (after == "s" or after not in _UNITS)
        )
    return _is_old(tokens, at)


def _is_aged(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number follows aged, ages or aged between."""
    if at < 1 or tokens[at].kind != "number":
        return False
    place = at - 2 if word_at(tokens, at - 1) in ("between", "from", "of") else at - 1
    return word_at(tokens, place) in _AGES


def _is_a_group(tokens: Sequence[Token], at: int) -> bool:
    """Whether `under 18s` are people: the line mentions neither time nor speed."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or behind.text != "s" or not behind.glued or word_at(tokens, at - 2) in _TIME_BEFORE:
        return False
    if tokens[0].word in KEEPING:
        return False
    near = tokens[max(0, at - _LOOKED_AT) : at + _LOOKED_AT]
    return len(tokens) > at + 2 - (at > 1) and not any(token.word in _TIMED for token in near)


def _is_old(tokens: Sequence[Token], at: int) -> bool:
    for ahead in range(at + 1, min(at + 6, len(tokens))):
        word = tokens[ahead].word
        if word in ("old", "olds", "alt"):
            # The 3 old vans are as many.
            return word != "old" or ahead > at + 1
        if not (
            word in MEASURED
            or tokens[ahead].kind == "number"
            or word in ("-", "–", "to", "or", "and", "more", "than")
        ):
            return False
    return False


def is_a_time_of_opening(tokens: Sequence[Token], at: int) -> bool:
    """`Open 9 to 5 on Saturdays`, `lunch from 12 to 1`."""
    return any(_is_opening(tokens, first) for first in (at, at - 2)) or _is_closing(tokens, at)


def _is_closing(tokens: Sequence[Token], at: int) -> bool:
    """`Open till 9 on Fridays`."""
    if word_at(tokens, at - 1) not in ("till", "until", "from") or not _is_an_hour(tokens[at].text):
        return False
    behind = word_at(tokens, at + 1)
    near = {word_at(tokens, at - 2), word_at(tokens, at - 3)}
    return bool(near & _OPENING) and (not behind or behind in ("on", "every", "each", "daily"))


def _is_opening(tokens: Sequence[Token], first: int) -> bool:
    second = first + 2
    if (
        first < 1
        or second >= len(tokens)
        or tokens[first].kind != "number"
        or tokens[second].kind != "number"
    ):
        return False
    if word_at(tokens, first + 1) not in _JOINING or not all(
        _is_an_hour(tokens[at].text) for at in (first, second)
    ):
        return False
    behind = word_at(tokens, second + 1)
    if behind and behind not in _BEHIND_HOURS:
        return False
    place = first - 2 if word_at(tokens, first - 1) in ("from", "between") else first - 1
    days = word_at(tokens, second + 2).removesuffix("s") if behind in ("on", "every", "each") else ""
    return days in ENGLISH_WEEKDAYS or any(word_at(tokens, at) in _OPENING for at in (place, place - 1))


def _is_an_hour(text: str) -> bool:
    return text.isdecimal() and int(text[:3]) <= 24 and len(text) < 3
