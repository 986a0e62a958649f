"""Texts with their meaning: pieces with a role, signs and keys; sentences of them; a message and what comes next.

A key is named by its command, so that a sentence says the key that is bound to it, on a screen, and the command's own
words in the shell. Nothing is ever read back out of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from okrtui.domain.errors import Problem
from okrtui.text.escaping import Shown, visible
from okrtui.text.glyphs import Glyphs

Role = Literal[
    "text", "strong", "dim", "faint", "good", "look", "act", "risk", "well", "wary", "bad", "worse", "key", "trend",
    "title", "cell", "picked",
]  # fmt: skip
"""What a piece of text is, for its colour; the screens and the shell each map it to their own.

`good`, `look` and `act` are signs, and fill a bar (`risk` where one is at risk); `well`, `wary` and `bad` are words
that say the same, `worse` a change. `faint` carries nothing: the rest of a bar, an axis. `cell` is being typed.
`picked` is the line under a cursor that is not the list's.
"""
IN_WORDS: dict[Role, Role] = {"good": "well", "look": "wary", "act": "bad"}
"""What says in words what a sign says."""


class Span(NamedTuple):
    """Words with a role. They are escaped where they are written out."""

    text: str
    role: Role = "text"


class Glyph(NamedTuple):
    """A sign, by its name in the set of glyphs, with a blank behind it."""

    name: str
    role: Role = "text"


class KeyHint(NamedTuple):
    """The key of a command, by the command's id."""

    command: str
    role: Role = "text"


Part = Span | Glyph | KeyHint
Sentence = tuple[Part, ...]
Wording = str | Part | Sentence
"""What may be given for a sentence."""
Keys = Callable[[str], str]
"""What is written for a command, by its id: a key, or words of the shell; empty where there is neither."""


class Message(NamedTuple):
    """Sentences, and what one may do next."""

    words: tuple[Sentence, ...] = ()
    then: Sentence = ()
    """Shown whole or not at all."""
    brief: Sentence = ()
    """What of `then` has to be there: where `then` has no room, this is, before the end of what is said."""


NOTHING = Message()
"""Nothing is said."""


def sentence(words: Wording) -> Sentence:
    """One sentence of whatever it was given as."""
    if isinstance(words, str):
        words = Span(words)
    if isinstance(words, Span):
        return (words,) if words.text else ()
    return (words,) if isinstance(words, Glyph | KeyHint) else words


def message(*words: Wording, then: Wording = (), brief: Wording = ()) -> Message:
    """A message of these sentences; empty ones are none."""
    return Message(tuple(found for one in words if (found := sentence(one))), sentence(then), sentence(brief))


def warning(said: Wording, then: Wording = (), brief: Wording | None = None) -> Message:
    """What is wrong, with its sign, and what to do about it: all of that, where `brief` does not say less."""
    return message(Glyph("look", "look"), said, then=then, brief=then if brief is None else brief)


def problem_message(problem: Problem) -> Message:
    """A problem as a message."""
    return warning(problem.statement, problem.hint)


_KEY = re.compile(r"\{([a-z.-]+)\}")


def keyed(text: str, role: Role = "text") -> Sentence:
    """Words of our own with commands in braces: `{undo} to undo`."""
    parts = _KEY.split(text)
    found: list[Part] = []
    for number, part in enumerate(parts):
        if number % 2:
            found.append(KeyHint(part, role))
        elif part:
            found.append(Span(part, role))
    return tuple(found)


def written(words: Sentence, glyphs: Glyphs, keys: Keys) -> list[tuple[Shown, Role]]:
    """A sentence as pieces of text with their roles; nothing where a command in it has no key."""
    pieces: list[tuple[Shown, Role]] = []
    for part in words:
        match part:
            case Span(text, role):
                pieces.append((visible(text), IN_WORDS.get(role, role)))
            case Glyph(name, role):
                pieces.append((visible(f"{getattr(glyphs, name)} "), role))
            case KeyHint(command, role):
                key = keys(command)
                if not key:
                    return []
                pieces.append((visible(key), IN_WORDS.get(role, role)))
    return pieces


def in_words(words: Sentence, keys: Keys) -> str:
    """A sentence as plain text, without its signs; empty where a command in it has no words."""
    texts: list[str] = []
    for part in words:
        match part:
            case Span(text, _):
                texts.append(text)
            case KeyHint(command, _):
                key = keys(command)
                if not key:
                    return ""
                texts.append(key)
            case Glyph():
                pass
    return "".join(texts)


def followed(sentence: str, by: str) -> str:
    """A sentence without its full stop, and the next one: a question keeps its own mark."""
    return f"{sentence} {by}" if sentence.endswith("?") else f"{sentence}. {by}"
