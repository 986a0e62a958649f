"""An objective or initiative in one line: owner, tags and a day; its figures are part of its title."""

from okrtui.parsing.lines.key_result import line_of
from okrtui.parsing.lines.line import PARTS, Around, Line
from okrtui.parsing.lines.sentence import Reading, Sentence


def read_names(text: str, around: Around, parts: frozenset[str] = PARTS) -> Line:
    """Owner, tags and deadline of a line; they leave its title where it ends with them."""
    return line_of(text, around, parts, _no_figures)


def _no_figures(sentence: Sentence) -> Reading:
    return Reading("", {}, 0, -1)
