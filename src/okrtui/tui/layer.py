"""A layer: something that has the keys and draws the screen, or a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.tui.commands.base import Command
from okrtui.tui.lines import Pieces
from okrtui.tui.widgets.desk import Line

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


SMALL_ROWS, NARROW = 14, 56
"""Rows up to which, and columns under which, the heads of the columns make room for rows."""
PANE_FROM = 110
"""Columns of the terminal from which a detail stands beside the list."""


def pane_columns(columns: int) -> int:
    """How wide that detail is: 36 % of the width, 40 at least."""
    return max(40, columns * 36 // 100 - 1)


class Layer:
    """The lowest one is a list; others lie on it until Esc or q takes them away."""

    name = ""
    typing = False
    """Whether letters are text now and not commands."""
    whole = True
    """Whether it covers the list, or leaves it to be seen."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench

    def top(self) -> list[Line]:
        """The one or two lines above the body."""
        return []

    def body(self, columns: int, rows: int) -> list[Line]:
        """The lines between top and message."""
        raise NotImplementedError

    def message(self) -> Pieces:
        """What the message line says when nothing else has to be said."""
        return ()

    def footer(self) -> list[tuple[str, str]]:
        """Keys and what they do, the most used first."""
        return []

    def footer_right(self) -> list[tuple[str, str]]:
        """Keys at the right end."""
        return [("?", "keys"), ("q", "quit")]

    def commands(self) -> tuple[Command, ...]:
        """What can be done here."""
        return ()

    def key(self, key: str, character: str | None) -> bool:
        """Take a key before any command does; whether it was taken."""
        return False

    def paste(self, text: str) -> None:
        """Take pasted text."""

    def cursor(self) -> tuple[int, int] | None:
        """Column and row (of the body) for the terminal's cursor."""
        return None

    def typed(self) -> dict[str, Any]:
        """What was typed here and is not saved, to be kept as a draft; nothing where nothing was."""
        return {}

    def opened(self) -> None:
        """It has just become the top one."""

    def changed(self) -> None:
        """The workspace is another one now."""
