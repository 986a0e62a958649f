"""A range with one edge or both: at least 80 %, under 30 s, between 2 and 4 h, 2..4 h, level 3+, zero defects."""

from itertools import pairwise
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.rows.rates import cadence_of
from okrtui.parsing.lines.rows.spans import is_change, span_sign
from okrtui.parsing.lines.rows.units import shared
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.limits import (
    ARTICLES_BETWEEN,
    BETWEEN,
    DENSE_AFTER,
    DENSE_BEFORE,
    EDGES_AFTER,
    EDGES_BEFORE,
    KEEPING,
    NOBODY,
)
from okrtui.parsing.lines.words.numbers import TIME_UNITS
from okrtui.parsing.lines.words.sentences import ALL_STOPS
from okrtui.parsing.lines.words.verbs import LEADING_UP, LOSING, MADE_BY, UP
from okrtui.text.escaping import visible

SIGNS = {
    ">=": ("low", False), "≥": ("low", False), "<=": ("high", False), "≤": ("high", False), ">": ("low", True),
    "<": ("high", True),
}  # fmt: skip
_FURTHEST = 5
"""Tokens behind a figure within which its noun ends."""
_LONGEST = 5
"""Words of the longest phrase in front of an edge."""


def read(sentence: Sentence) -> Reading | None:
    """The range that a line tells."""
    figures = sentence.figures
    for one, other in pairwise(figures):
        if (sign := span_sign(sentence, one, other)) is not None and not is_change(sentence, one, other):
            return _both(sentence, one, other, signed=sign in ("..", "–"))
    found = [(figure, edge) for figure in figures if (edge := edge_of(sentence, figure)) is not None]
    found = [(figure, edge) for figure, edge in found if not sentence.is_bracketed(figure)]
    if not found:
        return _nothing(sentence)
    signed = [pair for pair in found if sentence.text(pair[0].first - 1) in SIGNS]
    figure, (side, is_open, first, last) = (signed or found)[0]
    if not signed and _is_by_the_way(sentence, figure, first):
        return _nothing(sentence)
    if side == "low" and is_open and sentence.word(0) in NOBODY and not signed:
        # Nobody waits more than 10 minutes: that is the most.
        side, is_open = "high", False
    fields: dict[str, Any] = {"unit": sentence.unit(figure), side: sentence.value(figure)}
    if is_open:
        fields[f"{side}_open"] = True
    fields |= _held(sentence, figure)
    return Reading("range", fields, first, last, bool(signed))


def _held(sentence: Sentence, figure: Figure) -> dict[str, Any]:
    """What says that a range is held from the beginning: keep, always, every, a rate."""
    cadence = "" if figure.percent else cadence_of(sentence, figure)
    if cadence:
        return {"held": "yes", "cadence": cadence}
    phrase = f" {' '.join(token.word for token in sentence.tokens)} "
    return (
        {"held": "yes"}
        if sentence.has(KEEPING) or " at any time " in phrase or " at all times " in phrase
        else {}
    )


def edge_of(sentence: Sentence, figure: Figure) -> tuple[str, bool, int, int] | None:
    """Which edge a figure is, whether it is open, and the first and last token that say so."""
    before = sentence.text(figure.first - 1)
    if before in SIGNS:
        side, is_open = SIGNS[before]
        return side, is_open, figure.first - 1, figure.last
    if figure.plus:
        return "low", False, figure.first, figure.last
    if (found := _before(sentence, figure)) is not None:
        return found
    for count in (3, 2, 1):
        after = sentence.words_after(figure.last, count)
        if (after in EDGES_AFTER and after not in ("plus", "max", "tops")) or (
            after in ("max", "tops") and count == 1
        ):
            side, is_open = EDGES_AFTER[after]
            return side, is_open, figure.first, figure.last + count
    return _behind_its_noun(sentence, figure) or _dense(sentence, figure)


def _behind_its_noun(sentence: Sentence, figure: Figure) -> tuple[str, bool, int, int] | None:
    """`95 % bed occupancy or less`, `5 complaints or fewer`."""
    if figure.measured and not figure.percent:
        return None
    for at in range(figure.last + 1, min(figure.last + _FURTHEST, len(sentence.tokens) - 1)):
        if sentence.tokens[at].kind not in ("word", "name") or sentence.word(at) in ALL_STOPS:
            return None
        for count in (3, 2):
            after = sentence.words_after(at, count)
            if after in EDGES_AFTER:
                side, is_open = EDGES_AFTER[after]
                return side, is_open, figure.first, at + count
    return None


def _before(sentence: Sentence, figure: Figure) -> tuple[str, bool, int, int] | None:
    """The phrase in front of a figure, an article or `about` between them."""
    at = figure.first
    article = at > 1 and (sentence.word(at - 1) in ARTICLES_BETWEEN or sentence.text(at - 1) == ":")
    dotted = sentence.text(at - 1) == "." and sentence.word(at - 2) in ("max", "min", "mind", "maks")
    spread = [at, at - 1] if article or dotted else [at]
    for end in spread:
        for count in range(_LONGEST, 0, -1):
            if end - count < 0:
                continue
            phrase = sentence.words_before(end, count)
            if phrase not in EDGES_BEFORE:
                continue
            if (
                end != at
                and count == 1
                and phrase in ("over", "under", "within", "sotto", "onder", "boven", "oltre")
            ):
                continue
            side, is_open = EDGES_BEFORE[phrase]
            if phrase in ("up to", "hasta", "ate", "jusqu'a", "fino a") and _leads_up(sentence, end - count):
                return None
            if phrase in ("limit to", "cap at") and not _is_a_verb(sentence, end - count):
                return None
            if phrase == "inside" and sentence.unit(figure).lower() not in TIME_UNITS:
                continue
            if phrase == "over" and _is_part_of_a_verb(sentence, figure):
                return None
            if phrase in ("over", "under", "above", "below") and _is_about_time_or_age(
                sentence, figure, phrase
            ):
                return None
            return side, is_open, end - count, figure.last
    return None


def _is_a_verb(sentence: Sentence, at: int) -> bool:
    """Whether a word that may be a noun is a verb here: limit calls to 4, but cut the age limit to 16."""
    return at == 0 or sentence.word(at - 1) in ("to", "and", "we", "must", "should", "will", ",", ":", ";")


def _leads_up(sentence: Sentence, at: int) -> bool:
    """`Bring the score up to 40` is a level, `up to 40 guests` a limit."""
    return any(token.word in UP or token.word in LEADING_UP for token in sentence.tokens[:at])


def _is_part_of_a_verb(sentence: Sentence, figure: Figure) -> bool:
    """`Hand over 5 keys`; `win over 3 councillors`, but `win over 200 customers` are more than that."""
    verb = sentence.word(figure.first - 2)
    if verb in ("hand", "roll", "carry", "turn", "switch"):
        return True
    return (
        verb in ("take", "win") and not figure.measured and figure.text.isdecimal() and len(figure.text) == 1
    )


def _is_about_time_or_age(sentence: Sentence, figure: Figure, phrase: str) -> bool:
    """`over 3 months` is how long; `under 50Mbps` is not asked here."""
    if phrase == "over" and sentence.unit(figure).lower() in TIME_UNITS:
        return any(other is not figure for other in sentence.figures)
    return False


def _dense(sentence: Sentence, figure: Figure) -> tuple[str, bool, int, int] | None:
    before = sentence.text(figure.first - 1)
    for sign, (side, is_open) in DENSE_BEFORE.items():
        if before.endswith(sign):
            return side, is_open, figure.first - 1, figure.last
    behind = sentence.text(figure.last + 1)
    glued = sentence.text(figure.last)
    unit = figure.unit
    for text in (behind.removeprefix(unit), glued.removeprefix(unit), behind):
        for sign, (side, is_open) in DENSE_AFTER.items():
            if text.startswith(sign) and (sign != "内" or unit.lower() in TIME_UNITS):
                return side, is_open, figure.first, figure.last
    ahead = sentence.text(figure.last + 2)
    for sign, (side, is_open) in DENSE_AFTER.items():
        if len(sign) > 1 and ahead.startswith(sign) and len(behind) <= 2:
            return side, is_open, figure.first, figure.last
    return None


def _is_by_the_way(sentence: Sentence, figure: Figure, first: int) -> bool:
    """Whether a limit only says how, beside a share or a count that comes before it: 90 % leave within 24 h."""
    earlier = [other for other in sentence.figures if other.last < first and not sentence.is_aside(other)]
    if any(other.percent for other in earlier) and not figure.percent:
        return True
    if sentence.word(first - 1) in ("by", "um", "with") and not earlier:
        return sentence.word(first - 1) != "with"
    for other in earlier:
        if other.measured:
            continue
        before = sentence.word(other.first - 1)
        if before in MADE_BY or other.first == 0 or before in LOSING:
            return True
    later = [other for other in sentence.figures if other.first > figure.last]
    # A limit of time in front of what is counted: within 30 days, sign 5 customers.
    return sentence.word(first) in ("within", "in") and any(
        sentence.word(o.first - 1) in MADE_BY or o.percent for o in later
    )


def _both(sentence: Sentence, one: Figure, other: Figure, *, signed: bool) -> Reading | None:
    unit, low, high, remarks = shared(sentence, one, other)
    if low > high:
        if not signed:
            return None
        ends = f"{other.text}..{one.text}"
        raise DataProblem(f"The low end is above the high end. Did you mean {visible(ends)}?", "low")
    fields = {"unit": unit, "low": low, "high": high, **_held(sentence, other)}
    first = one.first - (1 if sentence.word(one.first - 1) in BETWEEN else 0)
    return Reading("range", fields, first, other.last, signed, remarks)


def _nothing(sentence: Sentence) -> Reading | None:
    """`0 incidents`, `zero defects`: none of them is to happen."""
    for figure in sentence.figures:
        if figure.text not in ("0", "00") or figure.unit or figure.times:
            continue
        noun = sentence.noun(figure)
        before = sentence.word(figure.first - 1)
        if (
            noun.head
            and (len(noun.words) == 1 or is_plural(noun.head.lower()) or not figure.spelled)
            and before not in ("to", "from", "at", "auf", "a", "by")
            and sentence.text(figure.last + 1) != "/"
        ):
            fields = {"unit": noun.head, "high": 0.0, **_held(sentence, figure)}
            return Reading("range", fields, figure.first, noun.last)
    return None
