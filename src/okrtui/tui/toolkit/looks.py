"""The looks of a terminal: how many colours it has, whether its ground is dark, and the theme that is shown."""

from __future__ import annotations

import os
from typing import Literal

from rich.color import ColorSystem

from okrtui.text.terminals import has_colours
from okrtui.tui.toolkit.styles import DARK, LIGHT, Styles, colourless, is_dark, terminals_own, themed

Theme = Literal["terminal", "dark", "light"]
ASK_GROUND = "\x1b]11;?\x1b\\"
"""Asks a terminal for its ground; nobody waits for the answer."""


class Looks:
    """What roles look like in this terminal: in a theme, or in the terminal's own colours."""

    def __init__(self, theme: Theme) -> None:
        self.theme: Theme = theme
        self._dark = _known_dark()
        """Whether the ground is dark; None as long as that is not known."""

    def colours(self) -> ColorSystem | None:
        """How many colours the terminal has; None where none are wanted."""
        term = os.environ.get("TERM", "")
        if os.environ.get("NO_COLOR") or not has_colours(term):
            return None
        many = os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or "256color" in term
        # Every colour of ours is one of the 256, so that truecolor would only be longer.
        return ColorSystem.EIGHT_BIT if many else ColorSystem.STANDARD

    def styles(self) -> Styles:
        """The style of each role."""
        system = self.colours()
        if system is None:
            return colourless()
        if system is ColorSystem.STANDARD or self.theme == "terminal":
            return terminals_own(dark=bool(self._dark))
        return themed(LIGHT if self.theme == "light" else DARK)

    @property
    def ask(self) -> str:
        """What asks for what only yellow needs to know; empty where that is known, or no colour is wanted."""
        return ASK_GROUND if self._dark is None and self.colours() is not None else ""

    def learn(self, ground: tuple[float, float, float]) -> bool:
        """The terminal has said its ground; whether that changes a look."""
        if self._dark is not None:
            return False
        self._dark = is_dark(*ground)
        return self._dark


def _known_dark() -> bool | None:
    """Whether the ground is dark: by the console, or by what a terminal says of itself (`15;0`); None: not known."""
    if os.environ.get("TERM") == "linux":
        return True
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return (int(ground) < 7 or int(ground) == 8) if ground.isdecimal() else None
