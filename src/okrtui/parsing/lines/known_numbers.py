"""Numbers that everybody knows by themselves: 999 calls, 404 errors, 360 feedback, 4K; and those of a quoted name."""

import re
from collections.abc import Sequence

from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.tokens import Token, word_at
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.nouns import ARTICLES, LEVEL_WORDS
from okrtui.parsing.lines.words.rates import PER, PERIODS, RATE_ADVERBS
from okrtui.parsing.lines.words.sentences import ALL_STOPS

_KNOWN = (
    (
        words("999 112 911 101 111 110 108 118 995 211 311 988"),
        words("call calls caller callers operator operators line number centre center"),
    ),
    (
        words("400 401 403 404 410 418 429 500 502 503 504"),
        words("error errors page pages response responses status redirect redirects s"),
    ),
    (
        words("360 180"),
        words("""
    feedback review reviews degree view assessment assessments appraisal appraisals evaluation survey tour
"""),
    ),
)
"""Emergency lines, answers of a web server, reviews from all sides: with the words behind them."""
_UPGRADING = words("""
    upgrade upgrades upgraded migrate migrates migrated update updates updated bump port downgrade
""")
_MARKS = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}
_QUOTED = 6
"""Words of a quoted name at either side of its number."""
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}", re.ASCII)
_DEGREES = (("2", "1"), ("2", "2"))
"""Classes of a British degree: a 2:1."""


def is_a_known_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is one of them."""
    return (
        _is_known_with_its_noun(tokens, at)
        or _is_a_resolution(tokens, at)
        or _is_a_degree(tokens, at)
        or _is_a_challenge(tokens, at)
        or _is_upgraded_to(tokens, at)
        or _is_quoted(tokens, at)
    )


def _is_known_with_its_noun(tokens: Sequence[Token], at: int) -> bool:
    """Answer 999 calls; but 110 calls a day are so many."""
    text, after = tokens[at].text, word_at(tokens, at + 1)
    if not any(text in numbers and after in nouns for numbers, nouns in _KNOWN):
        return False
    if after == "s" and not tokens[at + 1].glued:
        return False
    behind, period = word_at(tokens, at + 2), word_at(tokens, at + 3)
    return not ((behind in PER and period in PERIODS) or behind in RATE_ADVERBS)


def _is_a_resolution(tokens: Sequence[Token], at: int) -> bool:
    """Stream matches in 4K."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or behind.text != "K" or not behind.glued or tokens[at].text not in ("2", "4", "8"):
        return False
    return word_at(tokens, at - 1) == "in" and not is_plural(word_at(tokens, at + 2))


def _is_a_degree(tokens: Sequence[Token], at: int) -> bool:
    """A 2:1."""
    first = at - 2 if word_at(tokens, at - 1) == ":" else at
    if first < 1 or first + 2 >= len(tokens) or tokens[first + 1].text != ":" or not tokens[first + 2].glued:
        return False
    return (tokens[first].text, tokens[first + 2].text) in _DEGREES and word_at(tokens, first - 1) in ARTICLES


def _is_a_challenge(tokens: Sequence[Token], at: int) -> bool:
    """Do 75 Hard."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or word_at(tokens, at - 1) != "do" or behind.kind != "word" or is_plural(behind.word):
        return False
    return behind.text[0].isupper() and (at + 2 == len(tokens) or word_at(tokens, at + 2) in ALL_STOPS)


def _is_upgraded_to(tokens: Sequence[Token], at: int) -> bool:
    """Upgrade Kubernetes to 1.33."""
    if not _VERSION.fullmatch(tokens[at].text) or word_at(tokens, at - 1) not in ("to", "from"):
        return False
    after = word_at(tokens, at + 1)
    near = {token.word for token in tokens[max(0, at - 8) : at]}
    return bool(near & _UPGRADING) and not near & LEVEL_WORDS and (not after or after in ALL_STOPS)


def _is_quoted(tokens: Sequence[Token], at: int) -> bool:
    """Make "Customer 360" the only view: inside marks beside another word, unless all of the line is."""
    first = next(
        (place for place in range(at - 1, max(-1, at - 1 - _QUOTED), -1) if _opens(tokens, place)), None
    )
    if first is None:
        return False
    closing = _MARKS[tokens[first].text]
    last = next(
        (
            place
            for place in range(at + 1, min(len(tokens), at + 1 + _QUOTED))
            if tokens[place].text == closing and tokens[place].glued
        ),
        None,
    )
    if last is None or (first == 0 and last == len(tokens) - 1):
        return False
    return any(token.kind in ("word", "name") for token in tokens[first + 1 : last])


def _opens(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    free = at == 0 or not token.glued or tokens[at - 1].text in "(["
    return token.text in _MARKS and free and at + 1 < len(tokens) and tokens[at + 1].glued
