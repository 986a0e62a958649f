"""The unit that two figures of a line share."""

from okrtui.domain.errors import DataProblem
from okrtui.domain.rounding import worked_out
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.line import Remark
from okrtui.parsing.lines.sentence import Sentence
from okrtui.parsing.units import converted, same_unit
from okrtui.text.escaping import visible


def shared(sentence: Sentence, one: Figure, other: Figure) -> tuple[str, float, float, tuple[Remark, ...]]:
    """The unit of two figures and both in it, the second one's where both have one.

    A DataProblem where their units are of two kinds; two nouns are two names of the same things.
    """
    first, second = sentence.unit(one), sentence.unit(other)
    if first and not one.measured and (other.measured or one.last + 1 == other.first):
        first = ""
    unit = second or first
    times = converted(first or unit, unit)
    if times is None:
        if one.measured:
            raise DataProblem(
                f"Two units: {visible(first)} and {visible(second)}. Write both figures in one of them",
                "unit",
            )
        times = 1.0
    remarks = () if times == 1 or same_unit(first, unit) else (Remark("converted", (first, unit)),)
    start = one.value(first or unit, sentence.around.comma) * _size_of_both(sentence, one, other)
    return unit, worked_out(start * times), other.value(unit, sentence.around.comma), remarks


def _size_of_both(sentence: Sentence, one: Figure, other: Figure) -> float:
    """The size that the second of two figures has for both: from 5 to 8 million."""
    word = sentence.tokens[other.at + 1] if other.size > 1 and other.last > other.at else None
    if (
        word is None
        or word.glued
        or len(word.word) < 2
        or one.size != 1
        or one.unit
        or one.clock
        or other.clock
    ):
        return 1.0
    size = other.value(other.unit, sentence.around.comma) / other.size
    return other.size if one.value("", sentence.around.comma) < size else 1.0


def alike(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether two figures can be of one thing: units of one kind, or one of them without any."""
    first = one.unit if one.unit or one.last + 1 == other.first else sentence.unit(one)
    second = sentence.unit(other)
    return not one.unit or not first or not second or converted(first, second) is not None
