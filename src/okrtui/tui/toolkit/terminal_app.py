"""The one Textual app: it runs a program in the terminal, keys in and lines out."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import signal
from typing import Any, Protocol

from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from okrtui.editor import edited
from okrtui.tui.toolkit import keys
from okrtui.tui.toolkit.canvas import Canvas, ShownLine
from okrtui.tui.toolkit.driver import (
    Burst,
    Continued,
    Ground,
    InputFault,
    Refused,
    Resumed,
    TerminalDriver,
    TerminalGone,
)
from okrtui.tui.toolkit.looks import Looks, Theme
from okrtui.tui.toolkit.renderer import Renderer, spans_of
from okrtui.tui.toolkit.textual_private import ChopsUpdate, CompositorUpdate, LayoutUpdate
from okrtui.tui.toolkit.watchdog import Watchdog, Watcher

NO_ERASE = ("screen", "linux", "vt")
"""Terminals that erase in their own colour instead of the one in force."""


class Program(Protocol):
    """What runs in a terminal."""

    def begin(self, columns: int, rows: int) -> None:
        """The terminal is there, and of this size; `lines` is asked for next."""

    def after_first_frame(self) -> None:
        """The first lines are on the screen."""

    def lines(self) -> tuple[list[ShownLine], tuple[int, int]]:
        """What is shown, a line for each row, and where the cursor is (column, row)."""

    def press(self, key: str, character: str | None) -> None:
        """A key by its name, and the character that it types."""

    def paste(self, text: str) -> None:
        """Pasted text."""

    def burst(self, text: str) -> None:
        """Text that came like keys, and is pasted by the looks of it."""

    def scroll(self, step: int) -> None:
        """The wheel was turned: 1 down, -1 up."""

    def click(self, column: int, row: int) -> None:
        """The mouse was clicked on a cell of the terminal."""

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size."""

    def refused(self) -> None:
        """Something came that is no key: bytes that are no UTF-8, a key that there is not."""

    def keep_typed(self) -> None:
        """It ends by a signal or a fault: keep what was typed and is not saved."""

    def end(self) -> None:
        """A signal ends it: leave the terminal within a second."""


class PlainScreen(Screen[object], inherit_css=False):
    """The canvas and nothing else: no tooltips, no toasts, and none of the style sheets for them."""

    def _extend_compose(self, _: list[Widget]) -> None:
        """Add nothing of Textual's own."""


class TerminalApp(App[str], inherit_css=False):
    """What the terminal is to the program: colours, cells, keys, clipboard, editor.

    Every cell has its colours from the canvas, so Textual's style sheets, variables and themes are left out: they would
    be a thirtieth of the time to the first frame.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    """Selecting is the terminal's, with shift held."""
    TITLE = "okrtui"

    def __init__(self, program: Program, *, theme: Theme = "terminal") -> None:
        """`theme` is `dark` or `light`, or the terminal's own colours, which one with 16 has in any case."""
        # Our colours are the terminal's own, or of its 256: Textual's idea of them is brought down to wrong ones.
        super().__init__(driver_class=TerminalDriver, ansi_color=True)
        self.program = program
        self.fault: BaseException | None = None
        """An internal error that ended it."""
        self.ended_by = 0
        """The signal that ended it; 0 where none did."""
        self.on_screen = False
        """Whether the terminal shows its screen, and has to be given back."""
        self._loop_of_keys: asyncio.AbstractEventLoop | None = None
        self._watchdog = Watchdog(self._signalled, lambda: self.on_screen, self._keep_typed)
        self.animation_level = "none"
        self._looks = Looks(theme)
        self._begun = False
        self._early: list[events.Event] = []
        self._renderer = Renderer(
            self._looks.colours(), erases=not os.environ.get("TERM", "").startswith(NO_ERASE)
        )
        self._canvas = Canvas(self._looks.styles())

    # Colours

    def get_css_variables(self) -> dict[str, str]:
        """No colour of Textual's is used."""
        return {}

    def show_theme(self, theme: Theme) -> None:
        """Show all of it in another theme, from now on."""
        self._looks.theme = theme
        self._canvas.restyle(self._looks.styles())
        self.redraw()

    # Life

    def get_default_screen(self) -> Screen[object]:
        """One plain screen; all is drawn on its canvas."""
        return PlainScreen(id="_default")

    def compose(self) -> ComposeResult:
        """The canvas alone."""
        yield self._canvas

    def on_mount(self) -> None:
        """Show the first rows; keys that came before them are pressed now."""
        columns, rows = self.size
        self.program.begin(columns, rows)
        self._begun = True
        if self._driver is not None and not self.is_headless:
            # Moves of the mouse are not looked at; over SSH each would come down the line.
            self._driver.write("\x1b[?1003l" + self._looks.ask)
        loop = self._loop_of_keys = asyncio.get_running_loop()
        loop.set_exception_handler(self._fault_of_loop)
        if not self.is_headless:
            self._watchdog.take_signals()
        self.show()
        self.call_after_refresh(self.program.after_first_frame)
        for event in self._early:
            self._take(event)
        self._early.clear()

    def run_watched(self, *, mouse: bool, watcher: Watcher | None = None) -> str:
        """Run until it is left, beside a watchdog; what is wanted next. A fault is in `fault`."""
        self._watchdog.start(watcher)
        try:
            self.run(mouse=mouse)
        except Exception as error:  # noqa: BLE001 - however it ends, it ends with a report
            self.fault = self.fault or error
            self._keep_typed()
        finally:
            self._watchdog.stop()
        return self.return_value or ""

    def _signalled(self, number: int) -> None:
        """A signal, in the middle of anything: what is typed is kept at once, the rest is the loop's."""
        self.ended_by = number
        self._keep_typed()
        if self._loop_of_keys is None:
            return
        with contextlib.suppress(RuntimeError):
            self._loop_of_keys.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        self._watchdog.seen()
        self.program.end()

    def _keep_typed(self) -> None:
        # It may be the very thing that is broken.
        with contextlib.suppress(Exception):
            self.program.keep_typed()

    def _fatal_error(self) -> None:
        """An internal error: out, without a word of the user's on the screen; who ran it tells it."""
        # Of what a worker failed with, not that it did.
        self.fail(getattr(self._exception, "error", None) or self._exception)

    def fail(self, fault: BaseException | None) -> None:
        """End with a fault; the first one is the one that is told."""
        self.fault = self.fault or fault or RuntimeError("the screens ended without a reason")
        self._keep_typed()
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """What Textual would end with, and a traceback on the screen."""
        self.fail(None)

    def _fault_of_loop(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """A fault in something that nobody waits for; without an error it is a remark."""
        error = context.get("exception")
        if isinstance(error, Exception) and self.is_running:
            self.fail(error)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text go straight to the program, so that none is lost to a change of focus."""
        if isinstance(event, events.Key | events.Paste | Burst) and not event.is_forwarded:
            if self._begun:
                self._take(event)
            else:
                self._early.append(event)
            return
        match event:
            case Refused() if self._begun:
                self.program.refused()
                self.show()
            case Resumed():
                self.redraw()
            case Ground():
                if self._looks.learn(event.colour):
                    self._canvas.restyle(self._looks.styles())
            # One that was only woken to end does not take the terminal again.
            case Continued() if isinstance(self._driver, TerminalDriver) and not self.ended_by:
                self._driver.go_on()
            case TerminalGone():
                os.kill(os.getpid(), signal.SIGHUP)
            case InputFault():
                self.fail(event.fault)
            case _:
                await super().on_event(event)

    def _take(self, event: events.Event) -> None:
        """What was typed or pasted."""
        match event:
            case events.Key():
                for key, character in keys.split(event.key, event.character):
                    self.program.press(key, character)
            case events.Paste():
                self.program.paste(event.text)
            case Burst():
                self.program.burst(event.text)
        self.show()

    def on_mouse_scroll_down(self) -> None:
        """A wheel moves the cursor."""
        self.program.scroll(1)
        self.show()

    def on_mouse_scroll_up(self) -> None:
        """A wheel moves the cursor."""
        self.program.scroll(-1)
        self.show()

    def on_click(self, event: events.Click) -> None:
        """A click does what is written there."""
        self.program.click(event.screen_x, event.screen_y)
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Another size: the selection and what was typed stay."""
        if self._begun:
            self.program.resize(event.size.width, event.size.height)
            self.call_after_refresh(self.show)

    # Screen

    def show(self) -> None:
        """Put the program's lines on the screen; only those that differ are drawn."""
        if not self._begun or not self.is_running:
            return
        lines, (column, row) = self.program.lines()
        columns, rows = self.size
        self._canvas.cursor_to(min(column, columns - 1), min(row, rows - 1))
        self._canvas.show(lines)

    def _display(self, screen: Screen[object], renderable: Any) -> None:
        """Send the cells that differ from what the terminal shows, instead of all that was drawn."""
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate) or self.is_headless or self._driver is None:
            if renderable is None or not isinstance(renderable, CompositorUpdate) or self.is_headless:
                super()._display(screen, renderable)
            return
        if self._batch_count or not self._running or self._closed:
            return
        self._renderer.resize(*self.size)
        sent = self._renderer.update(spans_of(renderable), (self.cursor_position.x, self.cursor_position.y))
        self._begin_update()
        self._driver.write(sent)
        self._end_update()
        self._driver.flush()

    def redraw(self) -> None:
        """Send every cell again."""
        self._renderer.forget()
        if self._driver is not None and not self.is_headless:
            self._driver.write("\x1b[m\x1b[2J")
        self.refresh(layout=True)
        self._canvas.refresh()

    # What is beside the screen

    def suspend_to_shell(self) -> None:
        """To the shell and back; what is typed is kept in the meantime, for a stopped program cannot."""
        self._keep_typed()
        self.action_suspend_process()

    def edit(self, text: str) -> tuple[str | None, str]:
        """The text as it comes out of $VISUAL or $EDITOR; None, and why, if there is none or it failed."""
        try:
            return edited(text, self.suspend)
        finally:
            self.redraw()

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
