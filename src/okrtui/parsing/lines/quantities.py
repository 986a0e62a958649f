"""What stands behind a number and makes a figure of it, whatever stands in front."""

from collections.abc import Sequence

from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.words.numbers import GLUED, MEASURED, PERCENT_WORDS, SIZES


def says_a_quantity(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands behind a number makes it a figure all the same: 40 %, 30 min."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return (
        after.word in PERCENT_WORDS
        or (after.word in MEASURED and (len(after.word) > 1 or "." in tokens[at].text))
        or (after.text in GLUED and after.glued and (len(after.text) > 1 or after.text in "kKMshxX"))
        or after.text in ("+", "->", "→", "..")
        or after.word in ("percent",)
        or (after.word in SIZES and len(after.word) > 1)
    )
