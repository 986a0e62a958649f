"""A dialog: a layer over the list, with all that the user interface knows at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.layer import Layer

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


class Dialog(Layer):
    """What is over the list until Esc or q takes it away."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
