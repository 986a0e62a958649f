"""Milestones with some of them done: `Guides 0/5`, `3 of 12 chapters`; and pairs that are a share or a rating."""

from itertools import pairwise

from okrtui.domain.rounding import worked_out
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.line import Remark
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.nouns import OTHERS_DO, SHARE_SIGNS

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


def read(sentence: Sentence) -> Reading | None:
    """The steps, the share or the rating that two figures are together."""
    for one, other in pairwise(sentence.every):
        words = [token.word for token in sentence.between(one, other)]
        if words == ["/"]:
            if (found := _pair(sentence, one, other)) is not None:
                return found
        elif words in list(_OUT_OF) and _are_whole(one, other):
            if words[0] == "in" and not _is_share(sentence, other) and words != ["in", "every"]:
                continue
            return _share(sentence, one, other)
        elif words in list(_OF) and _are_whole(one, other):
            if one.spelled and not other.spelled:
                continue
            if _is_share(sentence, other):
                return _share(sentence, one, other)
            return _steps(sentence, one, other, signed=False)
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
    rest = " ".join(token.word for token in sentence.tokens[other.last + 1 :])
    return any(f" {sign} " in f" {rest} " for sign in SHARE_SIGNS)


def _share(sentence: Sentence, one: Figure, other: Figure) -> Reading | None:
    whole = other.value("", sentence.around.comma)
    part = one.value("", sentence.around.comma)
    if not whole or part > whole:
        return None
    return Reading("metric", {"unit": "%", "target": worked_out(part * 100 / whole)}, one.first, other.last)


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
