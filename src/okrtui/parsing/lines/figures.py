"""The figures of a line: each number with its sign, its size and its unit."""

from collections.abc import Sequence
from itertools import pairwise

from okrtui.domain.errors import DataProblem
from okrtui.domain.units import CURRENCIES, CURRENCY_CODES
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.names_of_races import takes_minutes
from okrtui.parsing.lines.names_with_digits import is_name
from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.units_behind import with_rate, with_unit
from okrtui.parsing.lines.words.nouns import SUMS
from okrtui.parsing.lines.words.numbers import (
    DENSE_SIZES,
    ENGLISH_NUMBERS,
    MONEY_CODES,
    NUMBER_WORDS,
    SIZES,
    WORD_SIZES,
)
from okrtui.parsing.lines.words.rates import PER, PERIODS
from okrtui.parsing.lines.words.verbs import MADE_BY

_MONEY_SIGNS = frozenset(CURRENCIES)
_ONES = {word: number for word, number in NUMBER_WORDS.items() if number < 10} | {"one": 1}
_PARTS = frozenset({"thirds", "quarters", "fifths", "tenths"})
_ABBREVIATED = frozenset({"mio", "mrd", "tsd", "tys", "mln", "mld", "mill"})
MOST = 16
"""Figures of a line that are looked at; one with more is a table."""
_LONGEST_NUMBER = 40
_NEAR_SUMS = 4
"""Words between what is counted in money and the sum: revenue of at least 2m."""
_LEAST_MINUTES = 4
"""Of a race: fewer are hours."""


def figures_of(tokens: Sequence[Token]) -> list[Figure]:
    """The figures of a line, without what only looks like one."""
    found: list[Figure] = []
    at = 0
    while at < len(tokens) and len(found) < MOST:
        figure = _figure_at(tokens, at)
        if figure is None:
            at += 1
            continue
        found.append(figure)
        at = figure.last + 1
    return found


def _figure_at(tokens: Sequence[Token], at: int) -> Figure | None:
    token = tokens[at]
    if token.kind == "word" and _is_number_word(token, at):
        return _spelled(tokens, at)
    if token.word == "one" and _one_counts(tokens, at):
        return Figure("1", "", at, at, spelled=True, at=at)
    if token.kind == "clock":
        return _time(tokens, at)
    if token.kind != "number" or len(token.text) > _LONGEST_NUMBER or is_name(tokens, at):
        return None
    first, sign, currency = _before(tokens, at)
    size, last = _size(tokens, at, bool(currency))
    figure = Figure(token.text, currency, first, last, size=size, sign=sign, at=at)
    figure = with_unit(tokens, figure)
    if _readable(figure):
        return figure
    return None


def _readable(figure: Figure) -> bool:
    try:
        figure.value(figure.unit, "group")
    except DataProblem:
        return False
    return True


def _before(tokens: Sequence[Token], at: int) -> tuple[int, str, str]:
    """The first token, sign and currency of the number at a place."""
    first, sign, currency = at, "", ""
    before = tokens[at - 1] if at else None
    if before is not None and before.text in _MONEY_SIGNS:
        first, currency = at - 1, before.text
        if (
            first
            and tokens[first].glued
            and tokens[first - 1].word in ("us", "a", "c", "s", "r", "nz", "hk", "au", "ca")
        ):
            first -= 1
    elif before is not None and before.word in CURRENCY_CODES:
        first, currency = at - 1, CURRENCY_CODES[before.word]
    elif before is not None and before.kind == "word" and before.word in MONEY_CODES and before.word != "try":
        first, currency = at - 1, before.text
    if (
        first
        and tokens[first].glued
        and tokens[first - 1].text in ("+", "-", "−", "±")
        and _stands_free(tokens, first - 1)
    ):
        first, sign = first - 1, "-" if tokens[first - 1].text in "-−" else "+"
        if first and tokens[first].glued and tokens[first - 1].text in _MONEY_SIGNS:
            first, currency = first - 1, tokens[first - 1].text
    return first, sign, currency


def _stands_free(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign belongs to what follows: only a bracket or a currency sign may come right before it."""
    before = tokens[at - 1] if at else None
    return (
        before is None
        or not tokens[at].glued
        or before.text in ("(", "[", ":", ">", "≥", "<", "≤", ".")
        or before.text in _MONEY_SIGNS
    )


def _size(tokens: Sequence[Token], at: int, money: bool) -> tuple[float, int]:
    """What the word behind a number multiplies it with, and the last token of both."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return 1.0, at
    for letters, size in DENSE_SIZES.items():
        if after.text.startswith(letters):
            return size, at + (1 if after.text == letters else 0)
    said = (
        after.text
        if after.text in SIZES
        else after.word
        if len(after.word) > 1 and after.word in SIZES
        else ""
    )
    if said and (after.glued or len(said) > 1 or said in "kKM"):
        if said == "mm":
            return (1e6, at + 1) if money else (1.0, at)
        if said == "B" and not money and not after.glued:
            return 1.0, at
        dotted = at + 2 < len(tokens) and tokens[at + 2].text == "." and said in _ABBREVIATED
        return SIZES[said], at + (2 if dotted else 1)
    if after.glued and after.text in ("m", "b") and (money or _is_thing(tokens, at + 2)):
        return (1e6 if after.text == "m" else 1e9), at + 1
    if after.word == "m" and (money or (after.text == "m" and _is_of_sums(tokens, at))):
        return 1e6, at + 1
    return 1.0, at


def _is_thing(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "word" and is_plural(tokens[at].word)


def _is_of_sums(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is a sum, by the word in front of it: ARR of 2m, revenue 2.5m; metres are written apart."""
    glued = at + 1 < len(tokens) and tokens[at + 1].glued
    before = [token.word for token in tokens[max(0, at - _NEAR_SUMS) : at]]
    return glued and any(word in SUMS for word in before)


def _is_number_word(token: Token, at: int) -> bool:
    """Whether a word is a number; of another language one in small letters, for Dix and DOS are names too."""
    if token.word in ENGLISH_NUMBERS or _is_compound(token.word):
        return True
    return token.word in NUMBER_WORDS and (token.text.islower() or (at == 0 and not token.text.isupper()))


def _is_compound(word: str) -> bool:
    """Whether a word is a number like twenty-five."""
    tens, _, ones = word.partition("-")
    return ones in _ONES and 20 <= NUMBER_WORDS.get(tens, 0) <= 90


def _one_counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether `one` is a number: one in five, one post a week; mostly it is an article."""
    ahead = [token.word for token in tokens[at + 1 : at + 7]]
    if ahead[:1] == ["in"]:
        return len(ahead) > 1 and (ahead[1] in NUMBER_WORDS or ahead[1].isdecimal())
    begins = at == 0 or tokens[at - 1].word in MADE_BY
    return begins and any(
        place and word in PER and period in PERIODS for place, (word, period) in enumerate(pairwise(ahead))
    )


def _spelled(tokens: Sequence[Token], at: int) -> Figure | None:
    """A number in words: three, a dozen, two hundred."""
    tens, _, ones = tokens[at].word.partition("-")
    value, last = NUMBER_WORDS[tens] + (_ONES[ones] if ones else 0), at
    if at + 1 < len(tokens) and tokens[at + 1].word in WORD_SIZES and tokens[at].word not in WORD_SIZES:
        value, last = value * NUMBER_WORDS[tokens[at + 1].word], at + 1
    before = tokens[at - 1].word if at else ""
    behind = [token.word for token in tokens[last + 1 : last + 3]]
    if behind[1:] == ["of"] and behind[0] in _PARTS:
        # Two thirds of the votes: a share.
        return None
    if tokens[at].word in WORD_SIZES and before not in ("a", "one", "half"):
        if not (at and tokens[at - 1].kind == "number"):
            return None
        return None
    if (
        tokens[at].word in ("dozen", "hundred", "thousand")
        and at > 1
        and f"{tokens[at - 2].word} {before}" == "half a"
    ):
        value //= 2
    figure = Figure(str(value), "", at, last, spelled=True, at=at)
    return with_unit(tokens, figure)


def _time(tokens: Sequence[Token], at: int) -> Figure | None:
    """`1h30`, `0:45:00`, `7:30`: a duration where it is no time of day."""
    token = tokens[at]
    if is_name(tokens, at):
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    unit = (
        after.text
        if after is not None and after.word in ("h", "min", "hours", "minutes", "hrs", "mins")
        else ""
    )
    if not unit and _is_timed(tokens, token.text):
        figure = Figure(token.text, "min", at, at, clock=True, at=at)
    elif not unit and (token.text.count(":") == 2 or ":" not in token.text):
        figure = Figure(
            token.text, "h" if "h" in token.text or ":" in token.text else "min", at, at, clock=True, at=at
        )
    else:
        figure = with_rate(tokens, Figure(token.text, unit, at, at + (1 if unit else 0), clock=True, at=at))
    return figure if _readable(figure) else None


def _is_timed(tokens: Sequence[Token], text: str) -> bool:
    """Whether `28:30` is how long a race takes, in minutes: nobody runs a 5k in hours, or a marathon in minutes."""
    first = text.partition(":")[0]
    if text.count(":") != 1 or int(first) < _LEAST_MINUTES:
        return False
    return takes_minutes(tokens)
