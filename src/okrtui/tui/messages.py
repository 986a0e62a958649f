"""The message line: what is said until the next key, and what is there when nothing else is said."""

from __future__ import annotations

from okrtui.domain.errors import NothingToTakeBack, Problem
from okrtui.text.spans import NOTHING, Glyph, Wording, keyed, message

OTHERS = keyed("{go.history} shows everyone's changes")


class Messages:
    """What is said now, and what is said as long as it is so."""

    def __init__(self) -> None:
        self.announced = NOTHING
        """Said until the next key."""
        self.notice = ""
        """Said whenever there is nothing else to say."""

    def say(self, *words: Wording, then: Wording = ()) -> None:
        """Put something on the message line until the next key; `then`, what one may do next, whole or not at all."""
        self.announced = message(*words, then=then)

    def refuse(self, problem: Problem) -> None:
        """Say what is wrong."""
        others = OTHERS if isinstance(problem, NothingToTakeBack) else ()
        self.say(Glyph("look", "look"), problem.sentence, then=others)
