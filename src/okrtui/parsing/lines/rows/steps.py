"""Milestones with some of them done: `Guides 0/5`, `3 of 12 chapters`; and pairs that are a share or a rating."""

from itertools import pairwise

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.line import Remark
from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.limits import EDGES_BEFORE
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.nouns import OTHERS_DO, SHARE_SIGNS
from okrtui.parsing.lines.words.numbers import FRACTIONS, TIME_UNITS

_DECIMALS = 4
"""Of a share that is worked out."""
MOST = 999
"""Steps that a line can have."""
_OF = (
    ["of"],
    ["of", "the"],
    ["of", "our"],
    ["of", "all"],
    ["von"],
    ["von", "den"],
    ["sur"],
    ["de"],
    ["des"],
    ["di"],
    ["su"],
    ["van", "de"],
    ["van"],
    ["av", "de"],
    ["af"],
    ["z"],
    ["av"],
)
_OUT_OF = (
    ["out", "of"],
    ["in"],
    ["out", "of", "every"],
    ["in", "every"],
    ["out", "of", "the"],
    ["out", "of", "our"],
)

_LONGEST_LIMIT = 3
"""Words of a limit in front of a fraction: no less than half."""
_IN_TIME = words("in within innerhalb binnen en dans entro inom inden w")
"""In front of a time: done so fast."""


def read(sentence: Sentence) -> Reading | None:
    """The steps, the share or the rating that two figures are together."""
    for one, other in pairwise(sentence.every):
        link = [token.word for token in sentence.between(one, other)]
        if link == ["/"]:
            if (found := _pair(sentence, one, other)) is not None:
                return found
        elif link in list(_OUT_OF) and _are_whole(one, other):
            if link[0] == "in" and not _is_share(sentence, other) and link != ["in", "every"]:
                continue
            return _share(sentence, one, other)
        elif link in list(_OF) and _are_whole(one, other):
            if one.spelled and not other.spelled:
                continue
            if _is_share(sentence, other):
                return _share(sentence, one, other)
            return _steps(sentence, one, other, signed=False)
        elif link in list(_OF) and (found := _part(sentence, one, other)) is not None:
            return found
    return _fraction(sentence)


def _part(sentence: Sentence, one: Figure, other: Figure) -> Reading | None:
    """`2.5 of 3 floors`: no whole steps, so from so many to all of them."""
    noun = sentence.noun(other)
    if one.unit or one.spelled or not other.text.isdecimal() or not is_plural(noun.head.lower()):
        return None
    start, target = one.value("", sentence.around.comma), other.value("", sentence.around.comma)
    if one.text.isdecimal() or not 0 < start < target:
        return None
    fields = {"unit": noun.head, "start": start, "target": target}
    return Reading("metric", fields, one.first, noun.last)


def _fraction(sentence: Sentence) -> Reading | None:
    """`Three quarters of parents reply`, `At least half of the staff`: a share of people or things."""
    for count in (2, 1):
        for first in range(min(_LONGEST_LIMIT, len(sentence.tokens)) + 1):
            share = FRACTIONS.get(sentence.words_before(first + count, count))
            if share is None or sentence.word(first + count) != "of":
                continue
            limit = EDGES_BEFORE.get(sentence.words_before(first, first)) if first else None
            ahead = sentence.tokens[first + count + 1 : first + count + 4]
            if (first and limit is None) or not any(is_plural(token.word) for token in ahead):
                return None
            last = first + count - 1
            if limit is None:
                return Reading("metric", {"unit": "%", "target": round(share, _DECIMALS)}, first, last)
            side, is_open = limit
            fields = {"unit": "%", side: round(share, _DECIMALS)} | (
                {f"{side}_open": True} if is_open else {}
            )
            return Reading("range", fields, 0, last)
    return None


def _are_whole(one: Figure, other: Figure) -> bool:
    return (
        all(figure.text.isdecimal() and figure.size == 1 and not figure.sign for figure in (one, other))
        and not one.unit
    )


def _pair(sentence: Sentence, one: Figure, other: Figure) -> Reading | None:
    """Two numbers with a stroke: a share, or steps; a rating is one figure."""
    after = sentence.word(other.last + 1)
    if not _are_whole(one, other) or one.unit:
        return None
    if after == "of":
        return _share(sentence, one, other)
    ends = other.last + 1 >= len(sentence.tokens)
    if not ends and int(one.text) > int(other.text):
        # Inside a sentence it is some name: the 3/2 layout.
        return None
    if sentence.text(one.first - 1) in ("-", "/"):
        return None
    return _steps(sentence, one, other, signed=ends)


def _is_share(sentence: Sentence, other: Figure) -> bool:
    """Whether what is counted is others' doing, or on time: 9 of 10 deliveries."""
    noun = sentence.noun(other)
    if noun.head.lower() in OTHERS_DO or any(word.lower() in OTHERS_DO for word in noun.words):
        return True
    if any(
        sentence.word(figure.first - 1) in _IN_TIME and figure.unit.lower() in TIME_UNITS
        for figure in sentence.figures
        if figure.first > other.last
    ):
        return True
    rest = " ".join(token.word for token in sentence.tokens[other.last + 1 :])
    return any(f" {sign} " in f" {rest} " for sign in SHARE_SIGNS)


def _share(sentence: Sentence, one: Figure, other: Figure) -> Reading | None:
    whole = other.value("", sentence.around.comma)
    part = one.value("", sentence.around.comma)
    if not whole or part > whole:
        return None
    return Reading(
        "metric", {"unit": "%", "target": round(part * 100 / whole, _DECIMALS)}, one.first, other.last
    )


def _steps(sentence: Sentence, one: Figure, other: Figure, *, signed: bool) -> Reading | None:
    done, count = int(one.value("", "group")), int(other.value("", "group"))
    if count > MOST:
        return None
    if not count >= 1 or done > count:
        pair = (
            f"{one.text}/{other.text}"
            if sentence.text(one.last + 1) == "/"
            else f"{one.text} of {other.text}"
        )
        return Reading("binary", {}, 0, -1, remarks=(Remark("no steps", (pair, f"0/{max(done, count, 1)}")),))
    return Reading("milestones", {"steps": count, "done": done}, one.first, other.last, signed)
