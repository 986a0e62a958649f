"""What makes a number a figure when it follows it, whatever comes before."""

from collections.abc import Sequence

from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.words.numbers import GLUED, MEASURED, PERCENT_WORDS, SIZES


def says_a_quantity(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a number makes it a figure all the same: 40 %, 30 min."""
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
