"""One figure that is a level: `NPS of 40`, `75 % of tickets closed in a day`: a target whose start is not known."""

from itertools import pairwise
from typing import Any

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.line import Remark
from okrtui.parsing.lines.rows.directions import rises
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.limits import KEEPING
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.numbers import LONG_UNITS, TIME_UNITS
from okrtui.parsing.lines.words.sentences import ENGLISH, FOREIGN
from okrtui.parsing.lines.words.verbs import DOWN, MADE_BY, UP

_AND = frozenset({"and", "&", "+", "plus", ",", ";", "/", "und", "et", "y", "e", "og", "i", "と", "和", "및"})
_IN = words("in en dans i w binnen em")
_REACHED = words("to at of reach auf bei von a de sur hit")


def read(sentence: Sentence) -> Reading | None:
    """The level of a line; where two figures are of different things, none."""
    figure = main_figure(sentence)
    if figure is None:
        return None
    unit = sentence.unit(figure)
    fields: dict[str, Any] = {"unit": unit, "target": sentence.value(figure)}
    if better := _better(sentence, figure):
        fields["better"] = better
    return Reading("metric", fields, figure.first, figure.last)


def main_figure(sentence: Sentence) -> Figure | None:
    """The figure that a line is about."""
    figures = [figure for figure in sentence.figures if _may_be_reached(sentence, figure)]
    if not figures:
        return _limit_of_time(sentence)
    if len(figures) > 1 and pair_of_things(sentence) is not None:
        return None
    aimed = [figure for figure in figures if sentence.word(figure.first - 1) == "to"]
    shares = [figure for figure in figures if figure.percent]
    reached = [figure for figure in figures if sentence.word(figure.first - 1) in _REACHED]
    if len(figures) > 1 and not (aimed or shares or reached) and _is_foreign(sentence):
        # Which of them is the target nobody can say without the words between them.
        return None
    return (aimed or shares or reached or figures)[0]


def _is_foreign(sentence: Sentence) -> bool:
    """Whether the line has a small word of another language, and none of English."""
    return sentence.has(FOREIGN) and not sentence.has(ENGLISH)


def _may_be_reached(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure can be a level: no aside, and not where a change begins whose end nobody tells."""
    if sentence.is_aside(figure) or figure.times:
        return False
    if figure.spelled and figure.text == "0" and sentence.word(figure.first - 1) not in _REACHED:
        return False
    return sentence.word(figure.first - 1) != "from" or not any(
        token.word in ("to", *UP, *DOWN) for token in sentence.tokens
    )


def _limit_of_time(sentence: Sentence) -> Figure | None:
    """`Answer letters in 3 days`: a level where nothing else is; `in 3 months` is a time like any other."""
    alone = sentence.figures
    if len(alone) != 1 or sentence.is_bracketed(alone[0]) or alone[0].times:
        return None
    is_short = alone[0].unit.lower() in TIME_UNITS and alone[0].unit.lower() not in LONG_UNITS
    before = sentence.word(alone[0].first - 1)
    return (
        alone[0]
        if is_short and (before in _IN or (before == "for" and sentence.word(0) in KEEPING))
        else None
    )


def pair_of_things(sentence: Sentence) -> tuple[Figure, Figure] | None:
    """Two figures of different things that a line wants both: 300 readers and 900 reads."""
    figures = [figure for figure in sentence.figures if not sentence.is_aside(figure)]
    for one, other in pairwise(figures):
        between = sentence.between(one, other)
        if not between or (one.text == other.text and one.unit == other.unit):
            continue
        if between[-1].word in _AND or (
            len(between) > 1 and between[-2].word in _AND and between[-1].word in MADE_BY
        ):
            return one, other
    return None


def several(sentence: Sentence) -> tuple[Remark, ...]:
    """What is said where a line has figures of different things."""
    two = pair_of_things(sentence)
    if two is None:
        return ()
    words = tuple(
        "".join(
            token.text if token.glued or not place else f" {token.text}"
            for place, token in enumerate(
                sentence.tokens[one.first : max(one.last, sentence.noun(one).last) + 1]
            )
        )
        for one in two
    )
    return (Remark("several figures", words),)


def _better(sentence: Sentence, figure: Figure) -> str:
    """Which way is better, where the words before the figure say it."""
    way = rises(sentence, figure, behind=False)
    return "" if way is None else "higher" if way else "lower"
