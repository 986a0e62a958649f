"""A bar on stderr for work that takes seconds; where no person looks on there is none."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from okrtui.cli.streams import draw_over, is_terminal

if TYPE_CHECKING:
    from types import TracebackType

WIDE = 20
"""Columns of the bar."""
LINE = 79
"""Columns of all of it."""


class Progress:
    """Used as a context: `step` before each part of the work, and the line is gone at the end."""

    def __init__(self, steps: int, *, shown: bool) -> None:
        """`shown`: whether the work is long enough to be looked at."""
        self._steps, self._done = steps, 0
        plain = os.environ.get("TERM", "") in ("", "dumb")
        self._shown = shown and not plain and is_terminal(sys.stderr)

    def step(self, words: str) -> None:
        """The next part begins."""
        if self._shown:
            full = round(WIDE * self._done / self._steps)
            bar = "━" * full + "─" * (WIDE - full)
            draw_over(f"{bar} {words}"[:LINE])
        self._done += 1

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._done:
            draw_over("")
