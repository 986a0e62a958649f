"""The program around the workbench: terminal, colours, clock, the file and its changes from elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from okrtui import clock, crash
from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.operations.session import Session
from okrtui.store.drafts import Drafts
from okrtui.text.escaping import visible
from okrtui.text.glyphs import Glyphs
from okrtui.tui import keys
from okrtui.tui.bench import Workbench
from okrtui.tui.layer import PANE_FROM
from okrtui.tui.offers import offer, typed
from okrtui.tui.styles import DARK, LIGHT
from okrtui.tui.terminal import NO_ERASE, TerminalApp
from okrtui.tui.widgets.desk import Desk
from okrtui.tui.widgets.frames import Frame

if TYPE_CHECKING:
    from okrtui.config import Own

T = TypeVar("T")
LOOK_AGAIN = 1.0
"""Seconds between looks at the file, and at the calendar."""
REST = 0.15
"""Seconds the cursor rests before the pane follows it."""


class OkrApp(TerminalApp):
    """Keys in, lines out; all that is decided is decided by the workbench."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { layers: base; overflow: hidden; }"
    TITLE = "okrtui"

    def __init__(
        self,
        session: Session,
        glyphs: Glyphs,
        *,
        me: str,
        drafts: Drafts | None = None,
        demo: bool = False,
        light: bool = False,
        own: Own | None = None,
    ) -> None:
        """`drafts` keeps what was typed; a demo has none. `own` are the user's settings."""
        super().__init__()
        self._drafts = drafts
        self._own = own
        self.fault: BaseException | None = None
        self.animation_level = "none"
        self._session = session
        self._glyphs = glyphs
        self._me = me
        self._demo = demo
        self._light = light
        self._bench: Workbench | None = None
        self._early: list[events.Key] = []
        self._frame = Frame(self._colours(), erases=not os.environ.get("TERM", "").startswith(NO_ERASE))
        self._desk = Desk(self._styles())
        self._work: asyncio.Queue[
            tuple[Callable[[], Change], Callable[[Change], None], Callable[[Problem], None]]
        ]
        self._work = asyncio.Queue()
        self._looking = False
        self._rest_timer: Any = None

    # Colours

    # Life

    def get_default_screen(self) -> Screen[object]:
        """One plain screen; lists and layers are drawn on its desk."""
        return Screen(id="_default")

    def compose(self) -> ComposeResult:
        """The desk alone."""
        yield self._desk

    def on_mount(self) -> None:
        """Show the first rows, then fetch what they did not need."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if self._light else DARK.name
        columns, rows = self.size
        self._bench = Workbench(
            self._session,
            self,
            self._glyphs,
            me=self._me,
            size=(columns, rows),
            demo=self._demo,
            own=self._own,
        )
        if self._demo:
            self._bench.notice = "Demo: a copy, thrown away when you quit"
            self._bench.say("Demo: a copy, thrown away when you quit")
        elif self._session.read_only:
            self._bench.say(self._session.read_only)
        if self._driver is not None and not self.is_headless:
            # Moves of the mouse are not looked at; over SSH each would come down the line.
            self._driver.write("\x1b[?1003l")
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._ended)
        if self._drafts is not None:
            offer(self._bench, self._drafts.read())
        self._show()
        self.call_after_refresh(self._after_first_frame)
        for event in self._early:
            self._press(event)
        self._early.clear()

    def _ended(self) -> None:
        """A signal ends it: what is typed is kept first."""
        self._keep_typed()
        self.exit("")

    def _keep_typed(self) -> None:
        if self._drafts is not None and self._bench is not None:
            self._drafts.keep(typed(self._bench))

    def _fatal_error(self) -> None:
        """A fault of ours: out, without a word of the user's on the screen; `run` tells it."""
        # Of what a worker failed with, not that it did.
        self.fault = getattr(self._exception, "error", None) or self._exception
        with contextlib.suppress(Exception):
            self._keep_typed()
        self._close_messages_no_wait()

    def _after_first_frame(self) -> None:
        self.run_worker(self._save_in_turn(), group="work")
        self.run_worker(self._settle_in(), group="settle")
        self.set_interval(LOOK_AGAIN, self._look)

    async def _settle_in(self) -> None:
        """What the first frame did not wait for: plotext, and a look at every line of the file."""
        import gc

        if self._bench is not None:
            self._bench.ready = True
            self._show()
        await asyncio.to_thread(_fetch)
        if self._bench is not None:
            self._bench.drawing = True
            self._bench.screen.stale = True
            self._show()
        try:
            await asyncio.to_thread(self._session.store.verify)
        except DataProblem as problem:
            self._stop_with(problem.sentence)
        gc.freeze()
        gc.enable()

    def _stop_with(self, sentence: str) -> None:
        """The file turned out to be damaged: nothing more is written to it."""
        self._session.store.read_only = sentence
        if self._bench is not None:
            self._bench.say(("glyph act", "act"), sentence)
            self._bench.notice = sentence
            self._show()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text go straight to the workbench, so that none is lost to a change of focus."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._bench is None:
                self._early.append(event)
            else:
                self._press(event)
            return
        if isinstance(event, events.Paste) and not event.is_forwarded and self._bench is not None:
            self._bench.paste(event.text)
            self._show()
            return
        await super().on_event(event)

    def _press(self, event: events.Key) -> None:
        bench = self._bench
        if bench is None:
            return
        for key, character in keys.split(event.key, event.character):
            bench.press(key, character)
        self._show()

    def on_mouse_scroll_down(self) -> None:
        """A wheel moves the cursor."""
        self._scrolled(1)

    def on_mouse_scroll_up(self) -> None:
        """A wheel moves the cursor."""
        self._scrolled(-1)

    def _scrolled(self, step: int) -> None:
        if (
            self._bench is not None
            and self._bench.layer is self._bench.screen
            and not self._bench.screen.typing
        ):
            self._bench.screen.move(step)
            self._show()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row."""
        bench = self._bench
        if bench is None or bench.layer is not bench.screen or bench.screen.typing:
            return
        number = event.screen_y - len(bench.screen.top()) + bench.screen.offset
        if 0 <= number < len(bench.screen.rows) and bench.screen.rows[number].selectable:
            bench.screen.move_to(bench.screen.rows[number].id)
            self._show()

    # Screen

    def _show(self) -> None:
        bench = self._bench
        if bench is None or not self.is_running:
            return
        self._pane_follows(bench)
        lines, (column, row) = bench.lines()
        self._desk.cursor_to(min(column, bench.columns - 1), min(row, bench.rows - 1))
        self._desk.show(lines)

    def _pane_follows(self, bench: Workbench) -> None:
        """The pane follows the cursor once it rests: a chart costs ten times a row."""
        if not (bench.screen.pane and bench.columns >= PANE_FROM) or bench.pane_rest == bench.screen.record:
            return
        if self._rest_timer is not None:
            self._rest_timer.stop()
        self._rest_timer = self.set_timer(REST, self._pane_rests)

    def _pane_rests(self) -> None:
        if self._bench is not None:
            self._bench.pane_rest = self._bench.screen.record
            self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Another size: the selection and what was typed stay."""
        if self._bench is not None:
            self._bench.resize(event.size.width, event.size.height)
            self.call_after_refresh(self._show)

    # What the workbench asks for

    def submit(
        self, work: Callable[[], Change], done: Callable[[Change], None], failed: Callable[[Problem], None]
    ) -> None:
        """Queue it: one change after another, away from the screen."""
        self._work.put_nowait((work, done, failed))

    async def _save_in_turn(self) -> None:
        while True:
            work, done, failed = await self._work.get()
            try:
                change = await asyncio.to_thread(work)
            except Problem as problem:
                failed(problem)
            else:
                done(change)
            self._show()

    def look(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work something out in a thread, and draw anew with it."""

        async def looked() -> None:
            done(await asyncio.to_thread(work))
            self._show()

        self.run_worker(looked(), group="looked")

    def leave(self) -> None:
        """Out, once everything queued is written."""
        self.run_worker(self._leave_when_done(), group="leave", exclusive=True)

    async def _leave_when_done(self) -> None:
        while not self._work.empty():
            await asyncio.sleep(0.01)
        self._keep_typed()
        self.exit("")

    def show_demo(self) -> None:
        """Leave, and begin again with the demo."""
        self.exit("demo")

    def suspend_to_shell(self) -> None:
        """To the shell and back."""
        self.action_suspend_process()
        self.redraw()

    # The file and the day

    def _look(self) -> None:
        """Another process may have written, midnight may have come."""
        bench = self._bench
        if bench is None or self._looking:
            return
        self._keep_typed()
        if self._session.today() != bench.today and self._session.until is None:
            bench.fresh()
            self._show()
        if self._session.store.changed_outside():
            self._looking = True
            self.run_worker(self._read_again(), group="look")

    async def _read_again(self) -> None:
        bench, store = self._bench, self._session.store
        try:
            before, warned = store.workspace.meta.revision, store.warning
            await asyncio.to_thread(store.reread)
            if bench is not None and store.workspace is not bench.workspace:
                replaced = store.warning != warned
                told = store.warning if replaced else _told_outside(self._session, before)
                bench.take(self._session.workspace)
                if told and (replaced or not bench.said):
                    bench.say(told)
                self._show()
        except Problem as problem:
            if bench is not None:
                bench.say(("glyph act", "act"), problem.sentence)
                self._show()
        finally:
            self._looking = False


def _fetch() -> None:
    """Import what no row needs to be read, so that neither the first frame nor a key waits for it."""
    import plotext  # noqa: F401 - 38 ms

    import okrtui.tui.screens.advice  # noqa: F401 - 15 ms, most of it patterns of words


def _told_outside(session: Session, before: int) -> str:
    """What others changed, in a sentence."""
    entries: Iterable[str] = reversed(list(session.workspace.journal))
    found = []
    for key in entries:
        entry = session.workspace.journal[key]
        if entry.revision <= before:
            break
        found.append(entry)
    if not found:
        return "The file changed outside okrtui. Shown; u does not take that back"
    who = visible(found[0].by or "someone")
    what = ", ".join(visible(f"{entry.subject} {entry.what}".strip()) for entry in reversed(found[:2]))
    more = f" and {len(found) - 2} more" if len(found) > 2 else ""
    return f"{who} saved {len(found)} change{'s' if len(found) > 1 else ''}: {what}{more}"


def run(
    session: Session,
    glyphs: Glyphs,
    *,
    me: str,
    state: Path | None = None,
    demo: bool = False,
    light: bool = False,
    own: Own | None = None,
) -> str:
    """Open the app; what it wants to be done next: nothing, or `demo`. A fault of ours is a Problem.

    `state` is the folder for drafts and reports; without one nothing is kept. `own` are the user's settings.
    """
    drafts = None if state is None or demo else Drafts(state, session.store.path)
    app = OkrApp(session, glyphs, me=me, drafts=drafts, demo=demo, light=light, own=own)
    app.run(mouse=not os.environ.get("OKRTUI_NO_MOUSE"))
    sys.stdout.flush()
    if app.fault is not None:
        raise crash.sentence(
            None if state is None else crash.report(app.fault, state / "reports", clock.now())
        )
    return app.return_value or ""
