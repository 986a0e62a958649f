"""Who owns a thing and what it is tagged with, as a line says it: @ann, #growth."""

from collections.abc import Sequence
from typing import NamedTuple

from okrtui.parsing.lines.line import Around
from okrtui.parsing.lines.tokens import Token
from okrtui.text.matching import folded

_CLOSING = frozenset(".,;:!?)")


class People(NamedTuple):
    """The owner and tags of a line, and the places of the tokens that name them."""

    owner: str = ""
    owner_at: int | None = None
    tags: tuple[tuple[int, str], ...] = ()
    others: tuple[str, ...] = ()
    """Further names, which stay in the title: a thing has one owner."""


def people_of(tokens: Sequence[Token], around: Around, anywhere: bool) -> People:
    """The owner and tags: those at the end of a line, those that are known, or all (`anywhere`)."""
    end = _end_of_words(tokens)
    owner, owner_at, others = "", None, []
    tags = []
    for at, token in enumerate(tokens):
        if token.kind == "owner":
            name = token.text[1:]
            if anywhere or at > end or folded(name) in around.owners:
                if owner_at is None:
                    owner, owner_at = name, at
                else:
                    others.append(token.text)
        elif token.kind == "tag" and (anywhere or at > end or folded(token.text[1:]) in around.tags):
            tags.append((at, token.text[1:]))
    return People(owner, owner_at, tuple(tags), tuple(others))


def _end_of_words(tokens: Sequence[Token]) -> int:
    """The last token that is neither a name, a tag nor a closing sign."""
    last = len(tokens) - 1
    while last >= 0 and (tokens[last].kind in ("owner", "tag") or tokens[last].text in _CLOSING):
        last -= 1
    return last
