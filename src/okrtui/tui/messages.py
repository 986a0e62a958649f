"""The message line: what is said until the next key, and what is there when nothing else is said."""

from __future__ import annotations

from okrtui.domain.errors import NothingToTakeBack, Problem
from okrtui.text.spans import NOTHING, Wording, keyed, message, warning

OTHERS = keyed("{go.history} shows everyone's changes")


class Messages:
    """What is said now, and what is said as long as it is so."""

    def __init__(self) -> None:
        self.announced = NOTHING
        """Said until the next key."""
        self.notice = ""
        """Said whenever there is nothing else to say."""

    def say(self, *words: Wording, then: Wording = (), brief: Wording = ()) -> None:
        """Put something on the message line until the next key.

        `then` is what one may do next, `brief` what of it has to be there; see `Message`.
        """
        self.announced = message(*words, then=then, brief=brief)

    def warn(self, said: Wording, then: Wording = (), brief: Wording | None = None) -> None:
        """Say what is wrong, and what to do about it; see `warning`."""
        self.announced = warning(said, then, brief)

    def refuse(self, problem: Problem) -> None:
        """Say what is wrong."""
        then = OTHERS if isinstance(problem, NothingToTakeBack) else problem.hint
        self.warn(problem.statement, then)
