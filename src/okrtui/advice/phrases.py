"""A title as phrases: runs of words that name one thing, each with what is before it.

No grammar, only what short titles need: prepositions, verbs of being, articles and signs cut a title, and the last
word of a run is what the run is about (`guest posts` is about posts).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from okrtui.advice.lexicon import joined, words_in

_TOKEN = re.compile(
    r"(?P<number>[$€£¥₹<>≥≤~±+-]*\d[\d.,]*(?:[kKmMxX]|bn|mn)?\b\s?[%€$£+]?)"
    r"|(?P<word>\d?[^\W\d_]+(?:[-’'][^\W\d_]+)*)|(?P<sign>->|→|[^\w\s])"
)
PREPOSITIONS = words_in("""
    of, in, on, at, for, to, with, by, from, per, within, under, over, into, across, through, during, after,
    before, until, till, than, about, as, via, without, against, between, among, since, around, towards,
    toward, upon, out, off, up, down, above, below, behind, beyond, inside, outside, onto, amongst, versus,
    vs
""")
CUTS = PREPOSITIONS | words_in("""
    and, or, but, while, so, that, which, who, whom, whose, because, when, where, if, is, are, was, were, be,
    been, being, has, have, had, having, will, can, could, should, would, may, might, must, do, does, did,
    gets, get, got, not, never, always, &, /, reach, reaches, reached, exceed, exceeds, exceeded, stays,
    stay, remains, rises, rise, falls, drops, grows, doubles, increases, decreases, costs, takes, lasts,
    becomes, become
""")
"""Words that end a phrase."""
DETERMINERS = words_in("""
    a, an, the, our, your, their, its, his, her, my, this, these, those, each, every, all, any, some, no,
    new, another, first, second, third, one, two, three, four, five, six, seven, eight, nine, ten, eleven,
    twelve, fifteen, twenty, thirty, fifty, hundred, several, both, more, additional, at
""")
NUMBER_WORDS = words_in("""
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty, thirty,
    fifty, hundred, several
""")
TIMES = words_in("""
    weekly, daily, monthly, quarterly, yearly, annually, biweekly, fortnightly, regularly, now, today,
    tomorrow, soon, online, successfully, fully, publicly, internally, externally, together, twice, once
""")
"""Words of time and manner: behind a noun they end its phrase."""
PERIODS = words_in("""
    day, week, month, quarter, year, sprint, season, term, hour, minute, second, night, weekday, weekend
""")


QUOTES = frozenset("(\"'“”‘’«»*_")
"""Signs that cut nothing."""


class Token(NamedTuple):
    """A word, a number or a sign, in small letters."""

    text: str
    kind: str


class Phrase(NamedTuple):
    """A run of words that names one thing."""

    words: tuple[str, ...]
    before: str
    """The preposition, verb or sign in front of it; empty at the beginning."""
    figure: str
    """The number it is counted with; empty without one."""
    determined: bool
    """Whether an article, a number or the like is before its words."""
    start: int
    end: int

    @property
    def head(self) -> str:
        """What the phrase is about."""
        return self.words[-1] if self.words else ""

    @property
    def modifier(self) -> str:
        """The word in front of the head."""
        return self.words[-2] if len(self.words) > 1 else ""


def tokens(title: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a title."""
    found = []
    for match in _TOKEN.finditer(title.replace("sign ups", "signups").replace("sign up", "signup")):
        kind = str(match.lastgroup)
        text = match[0].lower().strip()
        found.append(Token(joined(text) if kind == "word" else text, kind))
    return tuple(found)


@lru_cache(maxsize=512)
def phrases(
    words: tuple[Token, ...], start: int = 0, ends: frozenset[str] = frozenset()
) -> tuple[Phrase, ...]:
    """The phrases from a place on; a word of `ends` behind a noun closes one as well."""
    builder = _Builder(start)
    for place in range(start, len(words)):
        builder.take(place, words[place], ends)
    builder.close(len(words))
    return tuple(builder.found)


class _Builder:
    """Phrases while they are read, word by word."""

    def __init__(self, start: int) -> None:
        self.found: list[Phrase] = []
        self.run: list[str] = []
        self.before, self.figure, self.determined, self.begun = "", "", False, start

    def take(self, place: int, token: Token, ends: frozenset[str]) -> None:
        """One more word."""
        text = token.text
        if token.kind == "number":
            self._number(place, text)
        elif token.kind == "sign" and text in QUOTES:
            return
        elif token.kind == "sign" or text in CUTS:
            self._cut(place, text)
        elif text in DETERMINERS:
            self._determiner(place, text)
        elif self.run and (text in ends or text in TIMES or text.endswith("ly")):
            self._cut(place, text)
        else:
            if not self.run and not self.determined:
                self.begun = place
            self.run.append(text)

    def _cut(self, place: int, text: str) -> None:
        self.close(place)
        self.before, self.begun = text, place + 1

    def _number(self, place: int, text: str) -> None:
        if self.run:
            self.close(place)
            self.before = ""
        if not self.figure:
            self.begun = place
        self.figure, self.determined = self.figure or text, True

    def _determiner(self, place: int, text: str) -> None:
        if self.run:
            self.close(place)
            self.before, self.begun = "", place
        elif not self.determined:
            self.begun = place
        self.determined = True
        if text in NUMBER_WORDS and not self.figure:
            self.figure = text

    def close(self, end: int) -> None:
        """The run so far is a phrase."""
        if self.run or self.figure:
            phrase = Phrase(tuple(self.run), self.before, self.figure, self.determined, self.begun, end)
            self.found.append(phrase)
        self.run, self.figure, self.determined = [], "", False
