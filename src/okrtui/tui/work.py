"""Changes written one after another away from the screen, and the way out, which is behind them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.text.spans import keyed
from okrtui.tui.saving import Done, Failed

if TYPE_CHECKING:
    from okrtui.tui.toolkit.terminal_app import TerminalApp
    from okrtui.tui.ui import Ui

LAST_MOMENT = 0.8
"""Seconds that what is being written has left after a signal; then it is a draft."""


class Work:
    """What is still to be written. Who wants to leave waits for it, and stays where it failed."""

    def __init__(self, terminal: TerminalApp, ui: Callable[[], Ui], keep_typed: Callable[[], None]) -> None:
        self._terminal, self._ui, self._keep_typed = terminal, ui, keep_typed
        self._queue: asyncio.Queue[tuple[Callable[[], Change], Done, Failed]] = asyncio.Queue()
        self._pending = 0
        """Changes that are being written, or wait for it."""
        self._problem: Problem | None = None
        """Why the last one that failed did."""
        self._known: set[str] = set()
        """Ids of values that could not be saved, and that anyone who leaves knows of."""
        self._ending = False
        """Whether a signal ends it, which no key changes."""

    def put(self, work: Callable[[], Change], done: Done, failed: Failed) -> None:
        """One more, behind the others."""
        self._pending += 1
        self._queue.put_nowait((work, done, failed))
        if self._ending:
            # Typed before the signal, and read after it: there may be no later moment.
            self._keep_typed()

    def known(self, ids: Iterable[str]) -> None:
        """Of these values it was said that they are not saved."""
        self._known |= set(ids)

    async def write(self) -> None:
        """Write, for as long as the program runs."""
        while True:
            work, done, failed = await self._queue.get()
            try:
                change = await asyncio.to_thread(work)
            except Problem as problem:
                failed(problem)
                self._still_here(problem)
            else:
                done(change)
            finally:
                self._pending -= 1
                self._queue.task_done()
            self._terminal.show()

    def _still_here(self, problem: Problem) -> None:
        """A value that could not be saved, and whose cell is gone, is asked for."""
        self._problem = problem
        ui = self._ui()
        if ui.saving.unsaved and not ui.layer.typing and ui.keyboard.asking is None:
            _offer_next(ui)
            ui.messages.warn(
                problem.statement, "What you typed is still here; Enter to retry", "Enter to retry"
            )

    def leave(self, wanted: str) -> None:
        """Out, once everything is written; `wanted` is what comes next."""
        if self._ending:
            return
        if self._pending:
            self._ui().say("Saving; okrtui closes when it is done")
        self._terminal.run_worker(self._leave_when_done(wanted), group="leave", exclusive=True)

    async def _leave_when_done(self, wanted: str) -> None:
        await self._queue.join()
        ui = self._ui()
        unsaved = ui.saving.unsaved.keys()
        if unsaved <= self._known:
            self._out(wanted)
            return
        self._known |= unsaved
        if not ui.layer.typing:
            _offer_next(ui)
            why = "Not everything is saved" if self._problem is None else self._problem.statement
            then = keyed("Enter to retry; {quit} to quit and be asked at the next start")
            ui.messages.warn(why, then, "Enter to retry")
        self._terminal.show()

    def end(self) -> None:
        """Out, by a signal; a second one changes nothing."""
        if self._ending:
            return
        self._ending = True
        self._keep_typed()
        self._terminal.run_worker(self._end_soon(), group="leave", exclusive=True)

    async def _end_soon(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._queue.join(), LAST_MOMENT)
        self._out("")

    def _out(self, wanted: str) -> None:
        self._keep_typed()
        self._terminal.exit(wanted)


def _offer_next(ui: Ui) -> None:
    from okrtui.tui.drafts import offer_next  # which the first frame does not wait for

    offer_next(ui)
