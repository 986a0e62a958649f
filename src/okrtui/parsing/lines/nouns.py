"""The noun that a figure counts."""

from collections.abc import Sequence
from typing import NamedTuple

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.tokens import Token, counter_at, is_dense
from okrtui.parsing.lines.words.nouns import IRREGULAR_PLURALS


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
    return len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is", "ous"))


def noun_after(tokens: Sequence[Token], figure: Figure, stops: frozenset[str]) -> Noun:
    """The noun that a figure counts: `6 walking guides with shops` counts guides."""
    words: list[str] = []
    at = figure.last + 1
    first = at
    while at < len(tokens) and len(words) < 4:
        token = tokens[at]
        if token.kind in ("name", "tag") and not words and at + 1 < len(tokens) and token.kind == "name":
            at += 1
            continue
        joined = at + 1 < len(tokens) and tokens[at + 1].text == "/" and tokens[at + 1].glued
        if (
            token.kind != "word"
            or (token.word in stops and not joined)
            or (is_dense(token.text[0]) and at > first)
        ):
            break
        words.append(token.text)
        at += 1
        if at + 1 < len(tokens) and tokens[at].text == "/" and tokens[at].glued and tokens[at + 1].glued:
            # A/B tests, and/or: one word.
            at += 2
        if is_plural(token.word):
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
        counter = counter_at(words[0]) or words[0][:1]
        return Noun(counter, figure.last + 1, tuple(words))
    plural_at = next((i for i, word in enumerate(words) if is_plural(word.lower())), None)
    if plural_at is not None and not (plural_at == 0 and len(words) > 1 and not _goes_on(words[0].lower())):
        return Noun(words[-1] if is_plural(words[-1].lower()) else words[plural_at], at - 1, tuple(words))
    return Noun(words[0] if len(words) > 2 or plural_at == 0 else words[-1], at - 1, tuple(words))


def _goes_on(word: str) -> bool:
    """Plurals that stand in front of what is counted: sales calls."""
    return word in (
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
