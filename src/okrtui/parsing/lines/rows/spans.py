"""Two figures that are the ends of one thing: 2..4 h, between 2 and 4 h; and by 10 to 15 %, which is a change."""

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.rows.directions import rises
from okrtui.parsing.lines.rows.units import alike
from okrtui.parsing.lines.sentence import Sentence
from okrtui.parsing.lines.words.limits import BETWEEN
from okrtui.parsing.lines.words.verbs import BY
from okrtui.parsing.lines.words.ways import RANGE_TO

_SPANS = frozenset({"..", "...", "…", "–", "—", "-", "−", "〜", "~", "～"})
_SPOKEN_SPANS = (["to"], ["a"], ["do"], ["til"], ["till"], ["tot"], ["or"], ["oder"], ["ou"], ["o"], ["bis"])


def span_sign(sentence: Sentence, one: Figure, other: Figure) -> str | None:
    """The sign or words between the two edges of a range."""
    between = sentence.between(one, other)
    words = [token.word for token in between]
    if len(between) == 1 and between[0].text in _SPANS and not one.times:
        glued = between[0].glued == sentence.glued(other.first)
        return between[0].text if glued else None
    before = sentence.word(one.first - 1)
    if before in BETWEEN and words and words[-1] in BETWEEN[before] and len(words) <= 3:
        return "and"
    if words and len(words) <= 1 and words[0] in RANGE_TO:
        return "bis"
    if words in (["to"], ["a"], ["do"], ["til"]) and not other.spelled and alike(sentence, one, other):
        return None if before in ("by", "um", "from") else "to"
    if words == ["or"] and not one.unit and sentence.unit(other):
        return "or" if one.value("", "group") < other.value("", "group") else None
    return None


def is_change(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether two figures are the least and the most that something changes by: `by 10-15 %`, `by 5 to 10 days`."""
    at = one.first - 1
    between = sentence.word(at) in BETWEEN
    by = sentence.word(at - 1 if between else at)
    if by not in BY or one.times or not alike(sentence, one, other):
        return False
    words = [token.word for token in sentence.between(one, other)]
    spoken = words in list(_SPOKEN_SPANS)
    if not (spoken or between or (len(words) == 1 and words[0] in _SPANS)):
        return False
    if spoken and one.measured:
        # By 20 % to 30 %: the level says more than the change.
        return False
    way = rises(sentence, one)
    if by in ("by", "um", "o"):
        return way is not None
    # De 5 à 10 %: a way from one to the other, unless the verb goes the other one.
    return other.percent and way is not None and (not spoken or not way) and _grows(one, other)


def _grows(one: Figure, other: Figure) -> bool:
    return one.value("", "group") < other.value("", "group")
