"""The program: the screens in a terminal, the clock, the file and its changes from elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from okrtui import clock, crash
from okrtui.domain.change import Change
from okrtui.domain.errors import GoneProblem, NotSaved, Problem
from okrtui.operations.session import Session
from okrtui.store.drafts import Drafts
from okrtui.text.glyphs import Glyphs
from okrtui.text.spans import NOTHING, Glyph
from okrtui.tui.advice_loader import AdviceLoader
from okrtui.tui.command import Command
from okrtui.tui.file_notices import ConflictNotice, GoneNotice, changes_outside, greet
from okrtui.tui.frame import draw
from okrtui.tui.layer import Screen, ScreenSpec
from okrtui.tui.saving import Done, Failed
from okrtui.tui.toolkit.canvas import ShownLine
from okrtui.tui.toolkit.looks import Theme
from okrtui.tui.toolkit.sizes import PANE_FROM
from okrtui.tui.toolkit.terminal_app import TerminalApp
from okrtui.tui.ui import AdviceSource, Ui
from okrtui.tui.work import Work

if TYPE_CHECKING:
    from okrtui.config import UserSettings
    from okrtui.tui.mouse import Mouse
    from okrtui.tui.toolkit.watchdog import Watcher

T = TypeVar("T")
LOOK_AGAIN = 1.0
"""Seconds between looks at the file, and at the calendar."""
REST = 0.15
"""Seconds the cursor rests before the pane follows it."""
SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec("Today", "T", "today", "TodayScreen"),
    ScreenSpec("Objectives", "O", "objectives", "ObjectivesScreen"),
    ScreenSpec("Results", "R", "results", "ResultsScreen"),
    ScreenSpec("KPIs", "K", "kpis", "KpisScreen"),
    ScreenSpec("Advice", "A", "advice", "AdviceScreen"),
    ScreenSpec("History", "H", "history", "HistoryScreen"),
    ScreenSpec("Cycles", "C", "cycles", "CyclesScreen"),
    ScreenSpec("Review", "M", "review", "ReviewScreen", tab=False),
)


class AppTables:
    """All screens and commands there are. Only the screen that is shown is imported: each costs 2 ms."""

    screens = SCREENS

    def build(self, spec: ScreenSpec, ui: Ui) -> Screen:
        """The screen itself."""
        screen: Screen = getattr(_module(spec), spec.kind)(ui)
        return screen

    def advice(self, ui: Ui) -> AdviceSource:
        """Advice on what is shown."""
        return AdviceLoader(ui)

    def commands(self, keys: Mapping[str, str]) -> tuple[tuple[Command[Ui], ...], dict[str, str]]:
        """Every command with the user's own keys, and what is wrong with those, by id."""
        from okrtui.tui.keymap import rebound

        return rebound(all_commands(), keys)


def all_commands() -> tuple[Command[Ui], ...]:
    """Those that work on several lists, then each screen's own."""
    from okrtui.tui.commands.table import COMMANDS  # 40 ms with all they bring along

    own = (command for spec in SCREENS for command in getattr(_module(spec), "COMMANDS", ()))
    return (*COMMANDS, *own)


def _module(spec: ScreenSpec) -> Any:
    return import_module(f"okrtui.tui.screens.{spec.module}")


class OkrApp:
    """What runs in the terminal; all that is decided is decided by the layers of the Ui."""

    def __init__(
        self,
        session: Session,
        glyphs: Glyphs,
        *,
        me: str,
        drafts: Drafts | None = None,
        demo: bool = False,
        theme: Theme = "terminal",
        user_settings: UserSettings | None = None,
    ) -> None:
        """`drafts` keeps what was typed; a demo has none. `user_settings` are looks, name and keys."""
        self.terminal = TerminalApp(self, theme=theme)
        self._drafts = drafts
        self._user_settings = user_settings
        self._session = session
        self._glyphs = glyphs
        self._me = me
        self._demo = demo
        self._ui: Ui | None = None
        self._mouse: Mouse | None = None
        self.work = Work(self.terminal, lambda: self.ui, self.keep_typed)
        self._looking = False
        self._rest_timer: Any = None
        self._gone = GoneNotice()
        self._conflicts = ConflictNotice()

    @property
    def ui(self) -> Ui:
        """What is shown, from the terminal's first moment on."""
        if self._ui is None:
            raise RuntimeError("the terminal is not there yet")
        return self._ui

    # What the terminal asks for

    def begin(self, columns: int, rows: int) -> None:
        """Draw the first rows."""
        ui = self._ui = Ui(
            self._session, self, AppTables(), self._glyphs, me=self._me, size=(columns, rows), demo=self._demo,
            user_settings=self._user_settings,
        )  # fmt: skip
        greet(ui, demo=self._demo)
        if self._drafts is not None and (kept := self._drafts.claim()):
            from okrtui.tui.drafts import offer  # 7 ms with all that a value is saved by

            offer(ui, kept)
            self.work.known(ui.saving.unsaved)

    def lines(self) -> tuple[list[ShownLine], tuple[int, int]]:
        """The screen as it is now."""
        self._pane_follows(self.ui)
        return draw(self.ui)

    def press(self, key: str, character: str | None) -> None:
        """A key. One goes to the shell wherever it is pressed: what was typed is there after `fg`."""
        if key.startswith("ctrl+") and any(
            c.id == "suspend" and key in c.keys for c in self.ui.keyboard.commands
        ):
            self.suspend_to_shell()
        else:
            self.ui.keyboard.press(key, character)

    def paste(self, text: str) -> None:
        """Pasted text."""
        self.ui.keyboard.paste(text)

    def burst(self, text: str) -> None:
        """Text that came like keys. While something is typed in, a line and its Enter can have been typed ahead."""
        self.ui.saving.in_turn(partial(self._burst, text))

    def _burst(self, text: str) -> None:
        line = text.rstrip("\r")
        if not self.ui.layer.typing or "\n" in text or "\r" in line:
            self.ui.keyboard.paste(text)
            return
        self.ui.keyboard.paste(line)
        for _ in text[len(line) :]:
            self.press("enter", "\r")

    def scroll(self, step: int) -> None:
        """A wheel moves the cursor."""
        self.ui.saving.in_turn(partial(self.mouse.wheel, step))

    def click(self, column: int, row: int) -> None:
        """A click does what is written there."""
        self.ui.saving.in_turn(partial(self.mouse.click, column, row))

    @property
    def mouse(self) -> Mouse:
        """Made by the first click: most sessions have none."""
        if self._mouse is None:
            from okrtui.tui.mouse import Mouse

            self._mouse = Mouse(self.ui)
        return self._mouse

    def resize(self, columns: int, rows: int) -> None:
        """Another size."""
        self.ui.resize(columns, rows)

    def keep_typed(self) -> None:
        """What is typed and not saved is offered again at the next start."""
        if self._drafts is not None and self._ui is not None:
            from okrtui.tui.drafts import typed  # there since the first frame

            self._drafts.keep(typed(self._ui))

    def refused(self) -> None:
        """Something came from the terminal that is no key."""
        self.ui.say("Left out: a character that isn't UTF-8")

    def end(self) -> None:
        """Out, by a signal: what is being written has a moment, and is a draft after that."""
        self.work.end()

    def _pane_follows(self, ui: Ui) -> None:
        """The pane follows the cursor once it rests: a chart costs ten times a row."""
        if not (ui.screen.pane_open and ui.columns >= PANE_FROM) or ui.pane_rest == ui.screen.record:
            return
        if self._rest_timer is not None:
            self._rest_timer.stop()
        self._rest_timer = self.terminal.set_timer(REST, self._pane_rests)

    def _pane_rests(self) -> None:
        self.ui.pane_rest = self.ui.screen.record
        self.terminal.show()

    # Once the first frame is out

    def after_first_frame(self) -> None:
        """Begin to save, fetch what was not needed so far, look at the file from time to time."""
        # At once: a signal may ask for what is typed at any moment from now on.
        import okrtui.tui.drafts  # noqa: F401

        self.terminal.run_worker(self.work.write(), group="work")
        self.terminal.run_worker(self._settle_in(), group="settle")
        self.terminal.set_interval(LOOK_AGAIN, self._look)

    async def _settle_in(self) -> None:
        """What the first frame did not wait for: plotext."""
        import gc

        self.ui.keyboard.ready = True
        self.terminal.show()
        await asyncio.to_thread(_fetch)
        self.ui.drawing = True
        self.ui.screen.stale = True
        self.terminal.show()
        self._conflicts.look(self.ui)
        self.terminal.show()
        gc.freeze()
        gc.enable()

    # What the Ui asks for

    def submit(self, work: Callable[[], Change], done: Done, failed: Failed) -> None:
        """Queue it: one change after another, away from the screen."""
        self.work.put(work, done, failed)

    def look(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work something out in a thread, and draw again with it."""

        async def looked() -> None:
            done(await asyncio.to_thread(work))
            self.terminal.show()

        self.terminal.run_worker(looked(), group="looked")

    def leave(self) -> None:
        """Out, once everything queued is written; not without a word where the file is gone."""
        if self._gone.lets_leave(self.ui):
            self.work.leave("")

    def show_demo(self) -> None:
        """Leave, and begin again with the demo."""
        self.work.leave("demo")

    def show_theme(self, theme: Theme) -> None:
        """Show all of it in another theme, from now on."""
        self.terminal.show_theme(theme)

    def redraw(self) -> None:
        """Send every cell again."""
        self.terminal.redraw()

    def suspend_to_shell(self) -> None:
        """To the shell and back."""
        self.terminal.suspend_to_shell()

    def edit(self, text: str) -> str | None:
        """A text in the user's editor; None, with a word about it, if it was not edited."""
        edited, problem = self.terminal.edit(text)
        if problem:
            self.ui.say(problem)
        return edited

    def copy(self, text: str) -> str:
        """To the terminal's clipboard; what is to be said about it besides."""
        return self.terminal.copy(text)

    # The file and the day

    def _look(self) -> None:
        """Another process may have written, midnight may have come."""
        if self._looking:
            return
        self.keep_typed()
        if self._session.today() != self.ui.today and self._session.until is None:
            self.ui.fresh()
            self.terminal.show()
        if self._gone.is_gone and self._session.store.gone:
            if self.ui.messages.announced == NOTHING:
                self._gone.say(self.ui)
                self.terminal.show()
            return
        if self._gone.is_gone:
            self._gone.back(self.ui)
            self.terminal.show()
        if self._session.store.changed_outside():
            self._looking = True
            self.terminal.run_worker(self._read_again(), group="look")

    async def _read_again(self) -> None:
        ui, store = self.ui, self._session.store
        try:
            before, warned = store.workspace.meta.revision, store.warning
            await asyncio.to_thread(store.reread)
            if store.workspace is not ui.workspace:
                replaced = store.warning != warned
                told = store.warning if replaced else changes_outside(self._session.workspace, before)
                ui.take(self._session.workspace)
                if ui.messages.notice == warned:
                    ui.messages.notice = store.warning
                if told and (replaced or ui.messages.announced == NOTHING):
                    ui.say(told)
                self._conflicts.look(ui)
                self.terminal.show()
        except GoneProblem:
            self._gone.say(self.ui)
            self.terminal.show()
        except Problem as problem:
            ui.say(Glyph("act", "act"), problem.statement, then=problem.hint)
            self.terminal.show()
        finally:
            self._looking = False


def _fetch() -> None:
    """Import what no row needs to be read, so that neither the first frame nor a key waits for it."""
    import plotext  # noqa: F401 - 38 ms

    import okrtui.operations.recording  # 5 ms, and the first value is soon typed
    import okrtui.tui.screens.advice  # 15 ms, most of it patterns of words
    import okrtui.views.changes.readings  # noqa: F401 - 3 ms, for the same reason


def run(
    session: Session,
    glyphs: Glyphs,
    *,
    me: str,
    state: Path | None = None,
    demo: bool = False,
    theme: Theme = "terminal",
    user_settings: UserSettings | None = None,
    watcher: Watcher | None = None,
) -> str:
    """Open the app; what it wants to be done next: nothing, or `demo`.

    A fault of the program's own is a Problem, an interrupt from outside a KeyboardInterrupt.
    `state` is the folder for drafts and reports; without one nothing is kept. `user_settings` are looks, name and keys.
    `watcher` is a process that watches already.
    """
    drafts = None if state is None or demo else Drafts(state, session.store.path)
    app = OkrApp(session, glyphs, me=me, drafts=drafts, demo=demo, theme=theme, user_settings=user_settings)
    terminal = app.terminal
    wanted = terminal.run_watched(mouse=not os.environ.get("OKRTUI_NO_MOUSE"), watcher=watcher)
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    if drafts is not None:
        drafts.leave()
    if terminal.fault is not None:
        raise crash.sentence(
            None if state is None else crash.report(terminal.fault, state / "reports", clock.now())
        )
    if terminal.ended_by and app.ui.saving.unwritten:
        raise NotSaved("Not saved: what you typed. You'll be asked about it at the next start")
    if terminal.ended_by == signal.SIGINT:
        raise KeyboardInterrupt
    return wanted
