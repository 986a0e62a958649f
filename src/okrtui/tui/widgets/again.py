"""What is only done when its key comes twice, and what has to be seen before anything more is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okrtui.text.spans import Wording

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def ask_again(ui: Ui, words: Wording, again: Wording, command: str, do: Callable[[], None]) -> None:
    """Say what a command is about to do, and what its key does then; any other key leaves it."""
    ui.say(words, then=again, brief=again)

    def sure(key: str) -> bool:
        known = ui.keyboard.command_for(key)
        if known is None or known.id != command:
            return False
        do()
        return True

    ui.keyboard.asking = sure


def guard(ui: Ui, sentence: str, then: str = "", keys: frozenset[str] | None = None) -> None:
    """Say it, and take no more of what was typed for something else: up to its Enter, or a key that types nothing.

    `keys` are those that type here; None: every single character.
    """
    ui.say(sentence, then=then, brief=then)

    def asked(key: str) -> bool:
        types = key in keys if keys is not None else len(key) == 1 or key in ("space", "backspace")
        if types:
            guard(ui, sentence, then, keys)
        return types or key == "enter"

    ui.keyboard.asking = asked
