"""Ranks by number: `grade 6` is a name, and `from grade 6 to grade 9` a way."""

from collections.abc import Sequence

from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.ways import FROM, TO

_RANKS = words(
    "grade level tier stage rank place position band class league belt stufe niveau note nivel livello"
)
_WAY = 6
"""Tokens of `from grade 6 to grade 9`."""


def goes_through_ranks(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number at a place is that of a rank from which, or to which, the line goes."""
    return any(_is_way(tokens[first : first + _WAY]) for first in (at - 2, at - _WAY + 1) if first >= 0)


def _is_way(tokens: Sequence[Token]) -> bool:
    if len(tokens) < _WAY:
        return False
    away, rank, start, towards, same, target = tokens
    return (
        away.word in FROM
        and rank.word in _RANKS
        and towards.word in TO
        and same.word == rank.word
        and start.kind == target.kind == "number"
    )
