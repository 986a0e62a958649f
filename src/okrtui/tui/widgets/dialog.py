"""A dialog: a layer over the list, with all that the user interface knows at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.layer import Layer
from okrtui.tui.toolkit.keys import key_in_words

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


class Dialog(Layer):
    """What is over the list until Esc or q takes it away."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui

    def help_while_typing(self, label: str = "help") -> list[tuple[str, str]]:
        """The key of the help where letters are text: one that is none, if there is one."""
        keys = next(command.keys for command in self.ui.keyboard.commands if command.id == "keys")
        return [(key_in_words(key), label) for key in keys if len(key) > 1][:1]
