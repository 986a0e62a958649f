"""Two figures that are the ends of one thing: 2..4 h, between 2 and 4 h; and by 10 to 15 %, which is a change."""

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.rows.directions import rises
from okrtui.parsing.lines.rows.units import alike
from okrtui.parsing.lines.sentence import Sentence
from okrtui.parsing.lines.words.limits import ARTICLES_BETWEEN, BETWEEN
from okrtui.parsing.lines.words.verbs import BY
from okrtui.parsing.lines.words.ways import RANGE_TO

_SPANS = frozenset({"..", "...", "…", "–", "—", "-", "−", "〜", "~", "～"})
_WORDS_BETWEEN = 3
_SPOKEN_SPANS = (["to"], ["a"], ["do"], ["til"], ["till"], ["tot"], ["or"], ["oder"], ["ou"], ["o"], ["bis"])


def span_sign(sentence: Sentence, one: Figure, other: Figure) -> str | None:
    """The sign or words between the two edges of a range."""
    between = sentence.between(one, other)
    words = [token.word for token in between]
    if len(between) == 1 and between[0].text in _SPANS and not one.times:
        glued = between[0].glued == sentence.glued(other.first)
        return between[0].text if glued else None
    before = sentence.word(_place_before(sentence, one))
    if before in BETWEEN and len(words) <= _WORDS_BETWEEN and _joins(words, BETWEEN[before]):
        return "and"
    if words and len(words) <= 1 and words[0] in RANGE_TO:
        return "bis"
    if words in (["to"], ["a"], ["do"], ["til"]) and not other.spelled and alike(sentence, one, other):
        return None if before in ("by", "um", "from") else "to"
    if words == ["or"] and not one.unit and sentence.unit(other):
        return "or" if one.value("", "group") < other.value("", "group") else None
    return None


def _joins(words: list[str], joining: tuple[str, ...]) -> bool:
    """Whether words end with the one that joins two figures, and perhaps an article."""
    bare = words[:-1] if words[1:] and words[-1] in ARTICLES_BETWEEN else words
    return bool(bare) and bare[-1] in joining


def _place_before(sentence: Sentence, figure: Figure) -> int:
    """The place in front of a figure and its article: entre un 5 y un 8 %."""
    at = figure.first - 1
    return at - 1 if sentence.word(at) in ARTICLES_BETWEEN and sentence.word(at - 1) in BETWEEN else at


def is_change(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether two figures are the least and the most that something changes by: `by 10-15 %`, `by 5 to 10 days`."""
    at = _place_before(sentence, one)
    between = sentence.word(at) in BETWEEN
    by = sentence.word(at - 1 if between else at)
    if by not in BY or one.times or not alike(sentence, one, other):
        return False
    words = [token.word for token in sentence.between(one, other)]
    spoken = words in list(_SPOKEN_SPANS)
    if not (spoken or between or (len(words) == 1 and words[0] in _SPANS)):
        return False
    if spoken and (one.measured or not (other.measured or sentence.noun(other).head)):
        # By 20 % to 30 %, by 5 to 40: the level says more than the change.
        return False
    way = rises(sentence, one)
    if by in ("by", "um", "o"):
        return way is not None
    # De 5 à 10 %: a way from one to the other, unless the verb goes the other one.
    return other.percent and way is not None and (not spoken or not way) and _grows(one, other)


def _grows(one: Figure, other: Figure) -> bool:
    return one.value("", "group") < other.value("", "group")
