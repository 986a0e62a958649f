"""So many in each period: `Run 3 times a week`, `10,000 steps a day`: a range to hold, with that cadence."""

import re

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.rows.addressing import is_addressed
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.words.rates import (
    DENSE_RATES,
    OFTEN,
    PER,
    PERIODS,
    RATE_ADVERBS,
    RATE_LIMIT,
    TIMES_NOUNS,
)
from okrtui.parsing.lines.words.sentences import ALL_STOPS
from okrtui.parsing.lines.words.verbs import DOWN, REACHING

_JOINED_TIMES = re.compile(r"(\d{1,3})-?(?:mal|maal|x)", re.ASCII)
_REACH = 6
"""At most so many tokens from a figure to its period."""


def read(sentence: Sentence) -> Reading | None:
    """A figure with a period behind it; one that is to be reached is a level."""
    for figure in sentence.figures:
        if figure.percent or figure.sign or sentence.is_bracketed(figure):
            continue
        cadence = cadence_of(sentence, figure)
        if not cadence or _is_reached(sentence, figure):
            continue
        side = "high" if _goes_down(sentence, figure) else "low"
        often = figure.times or sentence.word(figure.last + 1) in TIMES_NOUNS
        unit = "times" if often else sentence.unit(figure)
        fields = {"unit": unit, side: sentence.value(figure, unit), "held": "yes", "cadence": cadence}
        return Reading("range", fields, figure.first, figure.last)
    return _often(sentence)


def _often(sentence: Sentence) -> Reading | None:
    """`Post twice a week`, `dreimal pro Woche`, `3-mal pro Woche`."""
    for at, token in enumerate(sentence.tokens):
        times = _times(token)
        if times is None:
            continue
        is_per = sentence.word(at + 1) in PER or sentence.word(at + 1) == "im"
        period = PERIODS.get(sentence.word(at + 2)) if is_per else RATE_ADVERBS.get(sentence.word(at + 1))
        if period:
            fields = {"unit": "times", "low": times, "held": "yes", "cadence": period}
            return Reading("range", fields, at, at)
    return None


def _times(token: Token) -> float | None:
    """How many times a word says."""
    if token.kind != "name":
        return OFTEN.get(token.word)
    found = _JOINED_TIMES.fullmatch(token.word)
    return float(found[1]) if found else None


def _is_reached(sentence: Sentence, figure: Figure) -> bool:
    """`Reach 500 orders a week`: a level, and no habit."""
    before = sentence.word(figure.first - 1)
    if before == "to" and is_addressed(sentence, figure.first - 1):
        return False
    if before in REACHING or before in ("to", "auf", "a"):
        return not sentence.has(DOWN)
    return before in ("by", "um")


def _goes_down(sentence: Sentence, figure: Figure) -> bool:
    return any(token.word in DOWN for token in sentence.tokens[: figure.first])


def cadence_of(sentence: Sentence, figure: Figure) -> str:
    """The cadence of the period that follows a figure; empty where none does."""
    end = next((other.first for other in sentence.figures if other.first > figure.last), len(sentence.tokens))
    for at in range(figure.last + 1, min(end, figure.last + 1 + _REACH)):
        word = sentence.word(at)
        if RATE_ADVERBS.get(word) and not _is_adjective(sentence, at):
            return RATE_ADVERBS[word]
        if sentence.text(at) == "(":
            break
        period = PERIODS.get(sentence.word(at + 1)) if word in PER or word == "/" else None
        if period and sentence.word(at - 1) not in RATE_LIMIT:
            return period
        if sentence.text(at - 1) in ("in", "within"):
            break
    return _dense(sentence, figure)


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """Monthly listeners, but twenty pages daily."""
    following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    return following is not None and following.kind == "word" and following.word not in ALL_STOPS


def _dense(sentence: Sentence, figure: Figure) -> str:
    before = sentence.text(figure.first - 1)
    if before.isascii():
        return ""
    for sign, cadence in DENSE_RATES.items():
        if before == sign or (len(sign) > 1 and sign in before) or (sign == "週" and before.endswith(sign)):
            return cadence
    return ""
