"""The noun that a figure counts."""

from collections.abc import Sequence
from typing import NamedTuple

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.tokens import Token, counter_at, is_dense
from okrtui.parsing.lines.words.nouns import IRREGULAR_PLURALS, PARTICLES, SURELY_NEW
from okrtui.parsing.lines.words.numbers import DENSE_SIZES
from okrtui.parsing.lines.words.rates import RATE_ADVERBS


class Noun(NamedTuple):
    """What is counted: the words behind a figure up to the one it is about."""

    head: str
    """As written; empty where no noun follows."""
    last: int
    words: tuple[str, ...] = ()


def is_plural(word: str) -> bool:
    """Whether an English word looks like one of several things."""
    last = word.rpartition("-")[2]
    if last in IRREGULAR_PLURALS:
        return True
    return len(word) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is", "ous"))


def noun_after(tokens: Sequence[Token], figure: Figure, stops: frozenset[str]) -> Noun:
    """The noun that a figure counts: `6 walking guides with shops` counts guides."""
    words: list[str] = []
    at = figure.last + 1
    first = at
    while at < len(tokens) and len(words) < 4:
        token = tokens[at]
        if token.kind == "name" and at + 1 < len(tokens) and (not words or is_plural(tokens[at + 1].word)):
            # 10 open P1 bugs: what is counted comes behind the name.
            at += 1
            continue
        joined = at + 1 < len(tokens) and tokens[at + 1].text == "/" and tokens[at + 1].glued
        if (
            token.kind != "word"
            or (token.word in stops and not joined and not _is_never_event(tokens, at))
            or (is_dense(token.text[0]) and at > first)
        ):
            break
        if token.word in RATE_ADVERBS and at + 1 == len(tokens):
            # 40 quarterly: how often, and nothing that is counted.
            break
        words.append(token.text)
        at += 1
        if at + 1 < len(tokens) and tokens[at].text == "/" and tokens[at].glued and tokens[at + 1].glued:
            # A/B tests, and/or: one word.
            at += 2
        if (
            at + 1 < len(tokens)
            and tokens[at].text in "'’"
            and tokens[at].glued
            and tokens[at + 1].kind == "word"
        ):
            # Parents' evenings: the evenings are counted.
            at, words = at + 1, []
            continue
        if is_plural(token.word) and token.word not in SURELY_NEW:
            following = tokens[at] if at < len(tokens) else None
            if (
                following is None
                or following.kind != "word"
                or following.word in stops
                or not _goes_on(token.word)
            ):
                break
    if not words:
        return Noun("", figure.last)
    if is_dense(words[0][0]):
        return _dense_noun(words, figure)
    return _counted(words, at - 1)


def _dense_noun(words: list[str], figure: Figure) -> Noun:
    """What a script without spaces says things are counted in; a size or a particle behind a number is no such word."""
    behind = words[0].lstrip("".join(DENSE_SIZES)) if figure.size != 1 else words[0]
    counter = counter_at(behind)
    if not counter and (not behind or behind[0] in PARTICLES):
        return Noun("", figure.last)
    return Noun(counter or behind[0], figure.last + 1, tuple(words))


def _counted(words: list[str], last: int) -> Noun:
    """The one of the words that is counted: no adjective, and in English a plural."""
    told = [word for word in words if word.lower() not in SURELY_NEW] or words
    plural_at = next((i for i, word in enumerate(told) if is_plural(word.lower())), None)
    # In German the noun is the word with a capital: 10 zahlende Kunden gewinnen.
    noun = next((word for word in told if word[:1].isupper()), "") if told[0].islower() else ""
    if plural_at is not None and (plural_at or len(told) == 1 or _goes_on(told[0].lower())):
        head = told[-1] if is_plural(told[-1].lower()) else told[plural_at]
    elif plural_at is None and noun:
        head = noun
    else:
        head = told[0] if len(told) > 2 or plural_at == 0 or len(told) < len(words) else told[-1]
    return Noun(head, last, tuple(words))


def _is_never_event(tokens: Sequence[Token], at: int) -> bool:
    """Hospitals call so what must never happen."""
    return tokens[at].word == "never" and at + 1 < len(tokens) and tokens[at + 1].word in ("event", "events")


def _goes_on(word: str) -> bool:
    """Plurals that come before what is counted: sales calls."""
    return "-" in word or word in (
        "sales",
        "news",
        "sports",
        "savings",
        "business",
        "operations",
        "communications",
        "arts",
        "customs",
    )
