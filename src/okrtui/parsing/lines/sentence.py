"""A line without its owner, tags and deadline: its tokens and the figures that may be meant."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.figures import figures_of
from okrtui.parsing.lines.line import Around, Remark
from okrtui.parsing.lines.nouns import Noun, is_plural, noun_after
from okrtui.parsing.lines.tokens import Token
from okrtui.parsing.lines.words.limits import EDGES_BEFORE
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.nouns import DETERMINED
from okrtui.parsing.lines.words.numbers import ENGLISH_NUMBERS, TIME_UNITS
from okrtui.parsing.lines.words.rates import TIMES_NOUNS
from okrtui.parsing.lines.words.sentences import ALL_STOPS
from okrtui.parsing.lines.words.verbs import LEVEL_VERBS, MADE_BY, REACHING
from okrtui.parsing.lines.words.ways import FROM

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_DURING = words("""
    in within for over during after inside per since innerhalb binnen en dans pendant durante w i
""")
_AUXILIARIES = words("""
    is are was were be been being has have had will can could should would may might must do does did not never
    always reach reaches exceed werden sind ist haben wird sont est ont son han sao jest sa som er har
""")
_GOING_ON = ALL_STOPS - _AUXILIARIES
"""What may follow a thing that is counted; an auxiliary says what that thing does."""
_BARE = words("""
    another first new a further extra additional more up to least
""")


class Reading(NamedTuple):
    """What a row of the table makes of a line, and the tokens that say it."""

    kind: str
    fields: dict[str, Any]
    first: int
    last: int
    signed: bool = False
    """Written with a sign of ours, such as -> or >=."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens that are left of a line, its figures, and what it is read against."""

    tokens: Sequence[Token]
    figures: tuple[Figure, ...]
    """All that may be meant, in their order."""
    around: Around
    every: tuple[Figure, ...] = field(default=())
    """Those, and every number in words."""
    brackets: frozenset[int] = frozenset()
    """The places of the tokens in brackets."""
    nouns: dict[int, Noun] = field(default_factory=dict)
    """What was found so far of what figures count, by their places."""

    def word(self, at: int) -> str:
        """The word at a place; empty outside the line."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def text(self, at: int) -> str:
        """The token at a place as it is written; empty outside the line."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether the token at a place follows the one before it without a space."""
        return 0 <= at < len(self.tokens) and self.tokens[at].glued

    def words_before(self, at: int, count: int) -> str:
        """So many words in front of a place, as a phrase is looked up."""
        return " ".join(token.word for token in self.tokens[max(0, at - count) : at])

    def words_after(self, at: int, count: int) -> str:
        """So many words behind a place."""
        return " ".join(token.word for token in self.tokens[at + 1 : at + 1 + count])

    def between(self, one: Figure, other: Figure) -> Sequence[Token]:
        """The tokens between two figures."""
        return self.tokens[one.last + 1 : other.first]

    def noun(self, figure: Figure) -> Noun:
        """What a figure counts."""
        if figure.first not in self.nouns:
            self.nouns[figure.first] = noun_after(self.tokens, figure, ALL_STOPS)
        return self.nouns[figure.first]

    def unit(self, figure: Figure) -> str:
        """The unit of a figure: its own, else the noun that it counts."""
        return figure.unit or self.noun(figure).head

    def value(self, figure: Figure, unit: str | None = None) -> float:
        """A figure's number, in its own unit or in that of another."""
        return figure.value(self.unit(figure) if unit is None else unit, self.around.comma)

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of the words is anywhere in the line."""
        return any(token.word in words for token in self.tokens)

    def is_bracketed(self, figure: Figure) -> bool:
        """Whether a figure is in brackets: an aside."""
        return figure.first in self.brackets

    def is_aside(self, figure: Figure) -> bool:
        """Whether a figure says something by the way: in brackets, of things that are there already, or how long."""
        if self.is_bracketed(figure):
            return True
        before = self.word(figure.first - 1)
        if (
            before in DETERMINED
            and not figure.percent
            and not (before == "the" and self.word(figure.first - 2) in MADE_BY)
        ):
            return True
        if figure.unit.lower() in TIME_UNITS or self.unit(figure).lower() in TIME_UNITS:
            return before in _DURING or before == "first"
        return False


def sentence_of(tokens: Sequence[Token], around: Around) -> Sentence:
    """A line's tokens with their figures; a number in words counts after a verb or a limit."""
    every = tuple(figures_of(tokens))
    meant = tuple(figure for figure in every if not figure.spelled or _is_meant(tokens, figure))
    return Sentence(tokens, meant, around, every, _bracketed(tokens))


def _bracketed(tokens: Sequence[Token]) -> frozenset[int]:
    depth, found = 0, []
    for at, token in enumerate(tokens):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > 0:
            found.append(at)
    return frozenset(found)


def _is_meant(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a number in words is a figure: `train three wardens` is, `menu in four languages` is not."""
    if figure.text in ("0", "1") or (
        figure.last + 1 < len(tokens) and tokens[figure.last + 1].word in TIMES_NOUNS
    ):
        return True
    at = figure.first - 1
    while at >= 0 and tokens[at].word in _BARE:
        at -= 1
    if at < 0:
        return figure.first > 0 or _counts_first(tokens, figure)
    word = tokens[at].word
    if word in MADE_BY or word in REACHING or word in LEVEL_VERBS or word in FROM:
        return True
    phrase = [token.word for token in tokens[max(0, figure.first - 3) : figure.first]]
    return any(" ".join(phrase[start:]) in EDGES_BEFORE for start in range(len(phrase)))


def _counts_first(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a number in words begins a count: `Two new sponsors` does, `Two sponsors pay` says what they do."""
    if figure.measured:
        # Ten minutes of piano a day.
        return figure.last + 1 < len(tokens) and tokens[figure.last + 1].word in _GOING_ON
    noun = noun_after(tokens, figure, ALL_STOPS)
    if tokens[0].word.partition("-")[0] in ENGLISH_NUMBERS and not (
        is_plural(noun.head) and noun.head.islower()
    ):
        return False
    behind = tokens[noun.last + 1] if noun.last + 1 < len(tokens) else None
    return bool(noun.head) and (behind is None or behind.kind != "word" or behind.word in _GOING_ON)
