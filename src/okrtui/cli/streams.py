"""The three streams of a process. What they lose is noted, and never undoes or hides what was done."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from okrtui.text.escaping import Shown, visible

MODES = {0: "r", 1: "w", 2: "w"}
OVER = "\r\x1b[K"
"""To the beginning of the line, which is cleared."""
NAMES = {0: "stdin", 1: "stdout", 2: "stderr"}


def open_closed() -> frozenset[int]:
    """Open on /dev/null what the process was started without (`>&-`); the descriptors that were closed.

    It has to be done before any file is opened, which would get the free number
    and then have words written into it.
    """
    closed = set()
    for descriptor in sorted(NAMES):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest free number is given out, and those below it are open by now.
            os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(descriptor, True)
            closed.add(descriptor)
        if getattr(sys, NAMES[descriptor]) is None:
            stream = open(  # noqa: SIM115 - it stays open as long as the process
                descriptor, MODES[descriptor], encoding="utf-8", errors="backslashreplace", closefd=False
            )
            setattr(sys, NAMES[descriptor], stream)
    return frozenset(closed)


class Output:
    """What is written to stdout, with a note of why something did not arrive there."""

    def __init__(self, *, closed: bool = False) -> None:
        """`closed`: there was no stdout when the process began."""
        self.lost = ""
        """Why data did not arrive; empty where all did, or where the reader of a pipe has left."""
        self._closed = closed
        self._nobody = False

    def write(self, text: str) -> None:
        """Some data; what cannot be written is noted."""
        self._send(lambda: sys.stdout.write(text))

    def write_bytes(self, data: bytes) -> None:
        """The same, in no other encoding than it has."""

        def send() -> None:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)

        self._send(send)

    def _send(self, send: Callable[[], object]) -> None:
        if self._closed:
            self.lost = "it is closed"
        if self._closed or self._nobody:
            return
        try:
            send()
        except OSError as error:
            self._give_up(error)

    def flush(self) -> None:
        """The data so far, on its way."""
        try:
            sys.stdout.flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        if not isinstance(error, BrokenPipeError) and not self._nobody:
            self.lost = (error.strerror or "unknown").lower()
        self._nobody = True
        into_nowhere(sys.stdout)


def say(text: str, end: str = "\n") -> None:
    """Words to stderr; where nobody can get them they are lost, and nothing else is."""
    try:
        _to_stderr(for_stderr(text), end)
    except OSError:
        into_nowhere(sys.stderr)


def draw_over(text: str) -> None:
    """Words in place of the last line of stderr, which is a terminal; that line stays open."""
    try:
        _to_stderr(for_stderr(text), "", OVER)
    except OSError:
        into_nowhere(sys.stderr)


def _to_stderr(text: Shown, end: str, before: str = "") -> None:
    sys.stderr.write(before + text + end)
    sys.stderr.flush()


def for_stderr(text: str) -> Shown:
    """Words as stderr can show them."""
    shown = visible(text)
    if shown.isascii() or (sys.stderr.encoding or "").lower().replace("-", "") == "utf8":
        return shown
    from okrtui.text.glyphs import in_ascii

    return in_ascii(shown)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def answer_of_terminal(question: str) -> str | None:
    """Ask the person at the terminal, whose stdin is something else; None where nobody is there to ask."""
    if is_terminal(sys.stdin) or not is_terminal(sys.stderr):
        return None
    try:
        with Path("/dev/tty").open(encoding="utf-8", errors="replace") as terminal:
            say(question, end="")
            return terminal.readline()
    except OSError:
        return None


def settle() -> None:
    """Flush what says something, and let what cannot get out go to /dev/null.

    Python flushes both when it ends, and ends with 120 instead of the status where that fails: a terminal that was
    closed leaves what was drawn last in stderr's buffer.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            into_nowhere(stream)


def into_nowhere(stream: TextIO) -> None:
    """Let what is left in a stream's buffer, and all that follows, go to /dev/null."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
