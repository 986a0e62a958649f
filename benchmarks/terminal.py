"""A program in a terminal of its own: what it sends, when, and what a person would see.

Every chunk of output is kept with the moment it came. The emulator is fed afterwards: fed at once it would
take the processor from the program that is measured.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyte

ANSWERS: dict[bytes, bytes] = {
    b"\x1b[c": b"\x1b[?62;22c",  # what are you: a VT220 with colours
    b"\x1b[6n": b"\x1b[1;1R",  # where is the cursor
    b"\x1b[?u": b"\x1b[?0u",  # which keyboard protocol: the old one
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronized output: known, off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # resizes told in the stream: not known
}
"""What programs ask a terminal at the start, and what one like xterm says."""
FOREIGN = re.compile(rb"\x1b\[[<=>][\d;]*[A-Za-z]|\x1b\[\?[\d;]*(?:\$p|u)|\x1b[P_^].*?\x1b\\", re.DOTALL)
"""Sequences the emulator does not know and would print as text."""
CPU_CLOCK = 2
"""What Linux adds to a process's number to name the clock of the processor time it has used."""
LULL = 0.1
"""Seconds without output in which there is time to look."""


class Chunk(NamedTuple):
    """Bytes and the moment they came."""

    at: float
    data: bytes


@dataclass
class Spent:
    """What a process has used so far."""

    cpu: float
    """Seconds."""
    peak: float
    """Resident memory at its highest, MiB."""


class Program:
    """A program running in a terminal of `columns` x `rows`. Leaving the `with` block ends it."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.columns, self.rows = columns, rows
        self.chunks: list[Chunk] = []
        self._asked = b""
        self._seen = Emulator(columns, rows)
        self._fed = 0
        self.started = time.perf_counter()
        self.pid, self._handle = pty.fork()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), surroundings(environment))
        # Inherited by the next program, it would keep this terminal open after its end.
        os.set_inheritable(self._handle, False)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    # In and out

    def read(self, seconds: float) -> bool:
        """Wait so long for one more chunk; whether one came."""
        ready, _, _ = select.select([self._handle], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._handle, 1 << 16)
        except OSError:  # the program has gone
            return False
        if not data:
            return False
        self.chunks.append(Chunk(time.perf_counter(), data))
        self._answer(data)
        return True

    def _answer(self, data: bytes) -> None:
        heard = self._asked + data
        for question, answer in ANSWERS.items():
            for _ in range(heard.count(question) - self._asked.count(question)):
                os.write(self._handle, answer)
        # A question may be cut in two by the pipe.
        self._asked = heard[-16:]

    def until_quiet(self, quiet: float = 0.15, limit: float = 10.0) -> None:
        """Read until nothing came for `quiet` seconds."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self.read(quiet):
            pass

    def until(self, pattern: str, limit: float = 30.0, since: int = 0) -> float:
        """Read until the screen shows `pattern`; when it first did, or now if it does already.

        `since` passes over what stood there before that chunk. A TimeoutError tells what is there instead.
        """
        sought = re.compile(pattern)
        end = time.perf_counter() + limit
        if since < self._fed and sought.search(self._seen.text()):
            return self.chunks[self._fed - 1].at
        while True:
            while self._fed < len(self.chunks):
                self._feed()
                if self._fed > since and sought.search(self._seen.text()):
                    return self.chunks[self._fed - 1].at
            # Looking takes 10 ms a chunk: while it looks, the next one would be told late.
            if not self.read(end - time.perf_counter()):
                raise TimeoutError(f"never saw {pattern!r}:\n{self._seen.text()}")
            while self.read(LULL):
                pass

    def catch_up(self) -> None:
        """Look at all that has come, so that the next look has little to do."""
        while self._fed < len(self.chunks):
            self._feed()

    def _feed(self) -> None:
        self._seen.feed(self.chunks[self._fed].data)
        self._fed += 1

    def send(self, keys: str) -> float:
        """Press keys; the moment it was done."""
        moment = time.perf_counter()
        os.write(self._handle, keys.encode())
        return moment

    def press(self, keys: str, quiet: float = 0.12, limit: float = 5.0) -> list[Chunk]:
        """Press keys together; what came back until it was quiet."""
        mark = len(self.chunks)
        self.send(keys)
        if self.read(1.0):
            self.until_quiet(quiet, limit)
        return self.chunks[mark:]

    # What there is to see

    def screen(self) -> Emulator:
        """The screen as it stands."""
        emulated = Emulator(self.columns, self.rows)
        for chunk in self.chunks:
            emulated.feed(chunk.data)
        return emulated

    def spent(self) -> Spent:
        """Processor time and peak memory."""
        # The clock of another process; the ticks of /proc/stat are too coarse for ten seconds at rest.
        cpu = time.clock_gettime(~self.pid << 3 | CPU_CLOCK)
        status = Path(f"/proc/{self.pid}/status").read_text()
        peak = re.search(r"VmHWM:\s+(\d+)", status)
        return Spent(cpu, int(peak[1]) / 1024 if peak else 0.0)

    def kill(self) -> None:
        """End it with nothing said, as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.pid = 0

    def end(self) -> None:
        """End it if it still runs, and close the terminal."""
        if self.pid:
            self.kill()
        os.close(self._handle)


class Emulator:
    """A terminal's screen as cells."""

    def __init__(self, columns: int, rows: int) -> None:
        self.cells: Any = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.cells)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Take output in."""
        data = self._rest + data
        # A sequence that is cut in two by the pipe waits for its other half.
        cut = data.rfind(b"\x1b", max(0, len(data) - 24))
        whole = cut < 0 or re.match(rb"\x1b(\[[\d;?<=>$]*[@-~]|[^\[P_^])", data[cut:]) is not None
        self._rest = b"" if whole else data[cut:]
        self._stream.feed(FOREIGN.sub(b"", data if whole else data[:cut]))

    def lines(self) -> list[str]:
        """The rows as text."""
        return [str(line).rstrip() for line in self.cells.display]

    def text(self) -> str:
        """All rows as one text."""
        return "\n".join(self.lines())


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment in which a program looks the same wherever it is measured."""
    kept = {
        name: value
        for name, value in os.environ.items()
        # A test's program lives on the day of the tests.
        if not name.startswith(("OKRTUI_", "TEXTUAL")) or name == "OKRTUI_TEST_DAY"
    }
    # A program that may not write bytecode would compile what was not compiled before at every start.
    for name in ("LINES", "COLUMNS", "NO_COLOR", "SSH_CONNECTION", "TMUX", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **(more or {})}
