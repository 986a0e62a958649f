"""One figure that is a level: `NPS of 40`, `75 % of tickets closed in a day`: a target whose start is not known."""

from itertools import pairwise
from typing import Any

from okrtui.parsing.lines.figures import Figure
from okrtui.parsing.lines.line import Remark
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.numbers import TIME_UNITS
from okrtui.parsing.lines.words.verbs import DOWN, UP

_AND = frozenset({"and", "&", "+", "plus", ",", ";", "/", "und", "et", "y", "e", "og", "i", "と", "和", "및"})
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
    figures = [figure for figure in sentence.figures if not sentence.is_aside(figure) and not figure.times]
    if not figures:
        alone = sentence.figures
        if (
            len(alone) == 1
            and not sentence.is_bracketed(alone[0])
            and alone[0].unit.lower() in TIME_UNITS
            and not alone[0].times
        ):
            return alone[0]
        return None
    shares = [figure for figure in figures if figure.percent]
    if len(figures) > 1 and (two := pair_of_things(sentence)) is not None:
        return None if two else figures[0]
    if shares:
        return shares[0]
    reached = [figure for figure in figures if sentence.word(figure.first - 1) in _REACHED]
    return (reached or figures)[0] if len(figures) > 1 else figures[0]


def pair_of_things(sentence: Sentence) -> tuple[Figure, Figure] | None:
    """Two figures of different things that a line wants both: 300 readers and 900 reads."""
    figures = [figure for figure in sentence.figures if not sentence.is_aside(figure)]
    for one, other in pairwise(figures):
        between = sentence.between(one, other)
        if not between or (one.text == other.text and one.unit == other.unit):
            continue
        if between[-1].word in _AND or (len(between) > 1 and between[-2].word in _AND):
            return one, other
        if any(token.text in (",", ";") or token.word == "and" for token in between) and len(between) <= 8:
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
    for at in range(figure.first - 1, -1, -1):
        word = sentence.word(at)
        if word in DOWN:
            return "lower"
        if word in UP and word not in ("more", "plus", "mas", "mais"):
            return "higher"
    return ""
