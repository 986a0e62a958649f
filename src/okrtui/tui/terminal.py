"""The terminal: its colours, what is sent to it, its clipboard, the editor beside it."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from okrtui.text.escaping import visible
from okrtui.tui.bench import Workbench
from okrtui.tui.styles import DARK, LIGHT, Styles, colourless, sixteen, themed
from okrtui.tui.widgets.desk import Desk
from okrtui.tui.widgets.frames import Frame, spans_of

NO_ERASE = ("screen", "linux", "vt")
"""Terminals that erase in their own colour instead of the one in force."""


class TerminalApp(App[str]):
    """What the terminal is to the program: colours, cells, clipboard, editor."""

    ENABLE_COMMAND_PALETTE = False
    _bench: Workbench | None
    _frame: Frame
    _desk: Desk
    _light: bool

    @staticmethod
    def _colours() -> ColorSystem | None:
        if os.environ.get("NO_COLOR"):
            return None
        term = os.environ.get("TERM", "")
        many = os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or "256color" in term
        # Every colour of ours is one of the 256, so that truecolor would only be longer.
        return ColorSystem.EIGHT_BIT if many else ColorSystem.STANDARD

    def _styles(self) -> Styles:
        system = self._colours()
        if system is None:
            return colourless()
        if system is ColorSystem.STANDARD:
            return sixteen()
        return themed(LIGHT if self._light else DARK)

    def _display(self, screen: Screen[object], renderable: Any) -> None:
        """Send the cells that differ from what the terminal shows, instead of all that was drawn."""
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate) or self.is_headless or self._driver is None:
            if renderable is None or not isinstance(renderable, CompositorUpdate) or self.is_headless:
                super()._display(screen, renderable)
            return
        if self._batch_count or not self._running or self._closed:
            return
        self._frame.resize(*self.size)
        sent = self._frame.update(spans_of(renderable), (self.cursor_position.x, self.cursor_position.y))
        self._begin_update()
        self._driver.write(sent)
        self._end_update()
        self._driver.flush()

    def redraw(self) -> None:
        """Send every cell anew."""
        self._frame.forget()
        if self._driver is not None and not self.is_headless:
            self._driver.write("\x1b[m\x1b[2J")
        self.refresh(layout=True)
        self._desk.refresh()

    def edit(self, text: str) -> str | None:
        """The text in $VISUAL or $EDITOR; None if there is none or it failed."""
        words = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").split()
        if not words:
            if self._bench is not None:
                self._bench.say("No editor is set: EDITOR names one")
            return None
        import subprocess  # 6 ms, which the first frame does not wait for
        import tempfile

        with tempfile.TemporaryDirectory(prefix="okrtui-") as folder:
            file = Path(folder) / "text.txt"
            file.write_text(text, encoding="utf-8")
            failed = ""
            with self.suspend():
                # Raised inside, an error would leave the terminal to the editor for good.
                try:
                    subprocess.run([*words, str(file)], check=True)
                except (OSError, subprocess.CalledProcessError) as error:
                    failed = visible(str(error))
            self.redraw()
            if failed:
                if self._bench is not None:
                    self._bench.say(f"The editor did not work: {failed}")
                return None
            return file.read_text(encoding="utf-8", errors="replace")

    def copy(self, text: str) -> str:
        """The terminal's clipboard (OSC 52), through tmux and screen as well; no terminal says whether it came."""
        self.copy_to_clipboard(text)
        if self._driver is None or self.is_headless:
            return ""
        sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode('ascii')}\a"
        if os.environ.get("TMUX"):
            escaped = sequence.replace("\x1b", "\x1b\x1b")
            self._driver.write(f"\x1bPtmux;{escaped}\x1b\\")
            return "tmux may keep it: set -g set-clipboard on"
        if os.environ.get("STY"):
            self._driver.write(f"\x1bP{sequence}\x1b\\")
        return ""
