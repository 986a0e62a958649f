"""Child processes that report over a pipe and are never left behind."""

from __future__ import annotations

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Report = Callable[[dict[str, Any]], None]
CRASHED = 99
_alive: set[int] = set()


class Child:
    """A fork of this process that does one thing; leaving the `with` block kills it.

    A fork and not a new interpreter: a kill must fall into the writing, not into
    half a second of imports.
    """

    def __init__(self, work: Callable[[Report], None]) -> None:
        self._handle, ours = os.pipe()
        self.messages: list[dict[str, Any]] = []
        self.status: int | None = None
        self._rest = b""
        self._told = 0
        self.pid = os.fork()
        if self.pid == 0:
            status = CRASHED
            try:
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                os.close(self._handle)
                work(lambda message: _send(ours, message))
                status = 0
            except BaseException:  # noqa: BLE001 - nothing of a child may run on into the parent's work
                traceback.print_exc()
            finally:
                os._exit(status)
        os.close(ours)
        _alive.add(self.pid)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._handle)

    def listen(self, until: float) -> bool:
        """Take in what it says until that moment of the clock, or its end; False at its end."""
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._handle], [], [], left)[0]:
                return True
            if not self._take():
                return False
        return True

    def hear(self, seconds: float = 30.0) -> dict[str, Any]:
        """Wait for a message it has not sent yet."""
        seen, until = len(self.messages), time.monotonic() + seconds
        while len(self.messages) == seen:
            if not select.select([self._handle], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError("a child said nothing")
            if not self._take():
                raise EOFError("a child ended before it said anything")
        return self.messages[seen]

    def in_turn(self, seconds: float = 30.0) -> dict[str, Any]:
        """Its next message, which may have come already."""
        if self._told == len(self.messages):
            self.hear(seconds)
        self._told += 1
        return self.messages[self._told - 1]

    def _take(self) -> bool:
        data = os.read(self._handle, 1 << 16)
        *lines, self._rest = (self._rest + data).split(b"\n")
        self.messages += [json.loads(line) for line in lines]
        return bool(data)

    def signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it with nothing said, and take in all it said before."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def wait(self) -> int:
        """Wait for its end; its exit status, negative for a signal."""
        if self.status is None:
            while self._take():
                pass
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            _alive.discard(self.pid)
        return self.status


def _send(handle: int, message: dict[str, Any]) -> None:
    os.write(handle, json.dumps(message).encode() + b"\n")


@contextmanager
def no_one_left() -> Iterator[None]:
    """End every child that a failed proof left behind."""
    try:
        yield
    finally:
        for pid in list(_alive):
            _alive.discard(pid)
            try:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
