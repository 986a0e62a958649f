"""The terminal's driver: what it sends cannot end the program, and a terminal that has gone does.

Textual's own ends with a traceback and status 0 at the first byte that is no UTF-8, types replies that come late,
spins when its input is closed, and waits for ever for a terminal that takes no more output.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import threading
import time
from collections.abc import Callable
from typing import IO, Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver

from okrtui.tui.toolkit.input import TerminalInput, Token
from okrtui.tui.toolkit.textual_private import XTermParser

WAIT = 0.05
"""Seconds between looks at what waits for its other half."""
READ = 1 << 16


class Refused(events.Event, bubble=False):
    """Something came from the terminal that is no key of any."""


class Burst(events.Event, bubble=False):
    """Text that came like keys, and is pasted by the looks of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Resumed(events.Event, bubble=False):
    """The program was stopped, and goes on: the terminal shows something else."""


class Continued(events.Event, bubble=False):
    """The program was stopped from outside or by ctrl+z, and goes on."""


class Ground(events.Event, bubble=False):
    """The terminal has said what its ground is."""

    def __init__(self, red: float, green: float, blue: float) -> None:
        """Each from 0 to 1."""
        super().__init__()
        self.colour = red, green, blue


class TerminalGone(events.Event, bubble=False):
    """Nothing comes from the terminal any more, or can be sent to it."""


class InputFault(events.Event, bubble=False):
    """An internal error in the thread that reads."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__()
        self.fault = fault


class Output:
    """A terminal's output that does not fail when the terminal is gone."""

    def __init__(self, file: IO[str], gone: Callable[[], None]) -> None:
        """`gone` is called once, in the thread that writes."""
        self._file: IO[str] | None = file
        self._fileno = file.fileno()
        self._gone = gone

    def write(self, text: str) -> None:
        """Send it, or nothing."""
        self._try(lambda file: file.write(text))

    def flush(self) -> None:
        """Send what waits."""
        self._try(lambda file: file.flush())

    def fileno(self) -> int:
        """The descriptor it was opened with."""
        return self._fileno

    def isatty(self) -> bool:
        """It was a terminal."""
        return True

    def _try(self, write: Callable[[IO[str]], object]) -> None:
        if self._file is None:
            return
        try:
            write(self._file)
        except (OSError, ValueError):
            self._file = None
            self._gone()


class WakingEvent(threading.Event):
    """An event that wakes anyone who waits for a descriptor, so that nobody has to look whether it was set.

    It lasts as long as the process: a program that was stopped reads again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.writing = os.pipe()
        os.set_blocking(self.reading, False)

    def set(self) -> None:
        """Set it; `reading` has something to be read from now on."""
        super().set()
        os.write(self.writing, b"\0")

    def clear(self) -> None:
        """Take that back."""
        with contextlib.suppress(BlockingIOError):
            while os.read(self.reading, READ):
                pass
        super().clear()


class TerminalDriver(LinuxDriver):
    """Reads through `TerminalInput`, writes through `Output`."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.exit_event: WakingEvent = WakingEvent()
        self._file: Any = Output(self._file, lambda: self._tell(TerminalGone()))

    @property
    def on_screen(self) -> bool:
        """Whether the terminal is taken, and has to be given back."""
        return bool(self._app.on_screen)  # type: ignore[attr-defined]

    @on_screen.setter
    def on_screen(self, taken: bool) -> None:
        self._app.on_screen = taken  # type: ignore[attr-defined]

    def write(self, data: str) -> None:
        """Send it; nothing while the terminal is somebody else's, when no thread takes it out of the queue."""
        if self.on_screen:
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self.on_screen = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # In the background it is not to be had, and Textual returns half-way.
        self.on_screen = self._writer_thread is not None and self._writer_thread.is_alive()

    def stop_application_mode(self) -> None:
        """Give it back, where it was taken."""
        if self.on_screen:
            super().stop_application_mode()
            self.on_screen = False

    def resume_application_mode(self) -> None:
        """Back from the shell: all has to be drawn again."""
        super().resume_application_mode()
        self._tell(Resumed())

    def go_on(self) -> None:
        """Take the terminal after a stop; one from outside leaves it alone, but a shell may have changed it since."""
        if self.on_screen:
            self.suspend_application_mode()
        self.resume_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        # A handler runs in the middle of anything, the last steps of leaving too: taking the terminal is the loop's.
        if self._auto_restart:
            self._tell(Continued())

    def _tell(self, event: events.Event) -> None:
        """Send something to the program from any thread, as long as it runs."""
        if self._app.is_running:
            with contextlib.suppress(RuntimeError):
                self.send_message(event)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the program has to end as one with a fault
            self._tell(InputFault(error))

    def run_input_thread(self) -> None:
        """Read until it is told to stop, or there is nothing to read from any more; sleep while nothing comes."""
        source = TerminalInput()
        self._parser = XTermParser()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self.exit_event.reading, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                came = selector.select(WAIT if source.waits else None)
                if any(key.fd == self.fileno for key, _ in came):
                    data = self._read()
                    if not data:
                        self._tell(TerminalGone())
                        return
                    self._take(source.feed(data, time.monotonic()))
                    if source.ground is not None:
                        self._tell(Ground(*source.ground))
                        source.ground = None
                self._take(source.tick(time.monotonic()))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READ)
        except OSError:
            return b""

    def _take(self, tokens: list[Token]) -> None:
        for kind, text in tokens:
            match kind:
                case "keys":
                    self._keys(text)
                case "escape":
                    self.process_message(events.Key("escape", text))
                case "paste":
                    self.process_message(events.Paste(text))
                case "burst":
                    self.process_message(Burst(text))
                case "refused":
                    self._tell(Refused())

    def _keys(self, text: str) -> None:
        try:
            for message in self._parser.feed(text):
                self.process_message(message)
        except Exception:  # noqa: BLE001 - what a terminal sends is never a fault of the program
            # What raised in it has ended its generator.
            self._parser = XTermParser()
            self._tell(Refused())
