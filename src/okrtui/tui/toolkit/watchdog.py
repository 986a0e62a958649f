"""A watchdog outside the program: told by a signal to end, it is gone in two seconds, whatever it is busy with.

Three lines, each for what gets past the one before:

- The signal's own handler has the program leave by itself, as it does when asked.
- A thread keeps what was typed where the handler does not get its turn, and ends the program where the loop does not
  come to leaving; it puts the terminal back first.
- A process of its own ends it where not even a thread gets its turn, as in one long call of a library. Python runs a
  handler only in its main thread and between two steps of its own; what it does at once, from the handler in C, is to
  write the number of the signal into a pipe. The process waits at the other end, and tells the thread.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
HANDLER_AFTER, THREAD_AFTER, PROCESS_AFTER = 0.2, 1.4, 1.7
"""Seconds after the signal at which the thread takes the handler's place, and at which thread and process end it."""
FAULT, UNKNOWN = 70, 75
"""Exit statuses: the loop was stuck; it was not, but a save was under way, or an editor had the terminal."""
RESTORE = (
    b"\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""What a terminal is sent when a screen is left."""
TERMINAL = 2
"""The descriptor that is drawn on."""


class Watcher(NamedTuple):
    """The process that watches, and the terminal as it was before."""

    pipe: int
    """Where the numbers of signals are written."""
    answer: int
    """Where the process says that one is to end the program; closed, it has nothing to show."""
    child: int
    modes: list[Any] | None


def begin() -> Watcher:
    """Have a process watch. Best before there is a file in memory: what there is, both have to themselves once touched.

    It goes when nobody holds the pipe any more, so that who ends before it is asked for has nothing to do about it.
    """
    modes = None
    with contextlib.suppress(termios.error, OSError):
        modes = termios.tcgetattr(TERMINAL)
    reading, pipe = os.pipe()
    answer, answering = os.pipe()
    os.set_blocking(pipe, False)
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            os.close(pipe)
            os.close(answer)
            _watch(reading, answering, parent)
        finally:
            os._exit(0)
    os.close(reading)
    os.close(answering)
    return Watcher(pipe, answer, child, modes)


class Watchdog:
    """From `start` on, before there is any thread; `stop` when the program has left."""

    def __init__(
        self, ended: Callable[[int], None], on_screen: Callable[[], bool], keep: Callable[[], None]
    ) -> None:
        """`ended` is called once for the signal that ends it, at any moment and from any thread.

        `on_screen` says whether the terminal is still to be given back; `keep` keeps what is typed by now, and is
        called before a program is ended that does not leave.
        """
        self._ended, self._keep = ended, keep
        self._on_screen = on_screen
        self._pipe = self._answer = -1
        self._child = 0
        self._modes: list[Any] | None = None
        self._passed_on = False
        self._seen = False
        """Whether the loop has come to what it was told."""
        self._before: dict[int, Any] = {}

    def start(self, watcher: Watcher | None = None) -> None:
        """Begin to watch, by a process that has been begun or one of its own."""
        self._pipe, self._answer, self._child, self._modes = watcher or begin()

    def take_signals(self) -> None:
        """From now on signals are answered; until then they do what they do."""
        signal.set_wakeup_fd(self._pipe, warn_on_full_buffer=False)
        for number in SIGNALS:
            self._before[number] = signal.signal(number, lambda number, _: self._tell(number))
        threading.Thread(target=self._end_late, daemon=True, name="watchdog").start()

    def seen(self) -> None:
        """The loop is at it."""
        self._seen = True

    def stop(self) -> None:
        """The program has left by itself."""
        if self._before:
            signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()
        os.close(self._pipe)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._child, 0)

    def _tell(self, number: int) -> None:
        if not self._passed_on:
            self._passed_on = True
            self._ended(number)

    def _end_late(self) -> None:
        """In a thread: wait for what the process says, then for the program to leave; end it where it does not."""
        told = os.read(self._answer, 1)
        if not told:
            return
        time.sleep(HANDLER_AFTER)
        self._tell(told[0])
        time.sleep(THREAD_AFTER - HANDLER_AFTER)
        if self._before:
            ours = self._on_screen()
            if ours:
                _restore(self._modes)
            self._keep()
            os._exit(FAULT if ours and not self._seen else UNKNOWN)


def _watch(reading: int, answering: int, parent: int) -> None:
    """In the process: wait for a signal's number, then for the parent to go; help it where it does not."""
    for number in (*SIGNALS, signal.SIGTSTP, signal.SIGWINCH, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    modes = None
    with contextlib.suppress(termios.error, OSError):
        modes = termios.tcgetattr(TERMINAL)
    os.setsid()
    ending = b""
    while not ending:
        told = os.read(reading, 256)
        if not told:
            return
        ending = bytes(number for number in told if number in SIGNALS)
    until = time.monotonic() + PROCESS_AFTER
    os.write(answering, ending[:1])
    while (left := until - time.monotonic()) > 0:
        # One that is stopped in the same moment, by ctrl+z, could not leave.
        if _is_stopped(parent):
            with contextlib.suppress(ProcessLookupError):
                os.kill(parent, signal.SIGCONT)
        if select.select([reading], [], [], min(left, 0.25))[0] and not os.read(reading, 256):
            return
    _restore(modes)
    with contextlib.suppress(ProcessLookupError):
        os.kill(parent, signal.SIGKILL)


def _is_stopped(pid: int) -> bool:
    """Whether a process is stopped; False where that cannot be told."""
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[:1] == [b"T"]
    except OSError:
        return False


def _restore(modes: list[Any] | None) -> None:
    """Leave the screen, without waiting for a terminal that takes nothing."""
    with contextlib.suppress(OSError, termios.error):
        os.set_blocking(TERMINAL, False)
        if modes is not None:
            termios.tcsetattr(TERMINAL, termios.TCSANOW, modes)
        os.write(TERMINAL, RESTORE)
        os.set_blocking(TERMINAL, True)
