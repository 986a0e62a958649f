"""The app in a terminal of its own, as the subject of a proof: faults put into it, its end, its draft, its entries."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Any

from benchmarks.terminal import Program

from okrtui.sample.files import make
from proofs.work import TODAY

UP = r"\d due"
"""What the first screen says."""
START = "import os, sys\nos.chdir(os.environ['HOME'])\nfrom okrtui.cli.main import run\nsys.exit(run(sys.argv[1:]))\n"
"""A report that is written under a name that was typed lies in the proof's own folder."""
FULL = """
import errno, okrtui.store.storage as storage
def full(self, *_, **__):
    raise OSError(errno.ENOSPC, 'No space left on device')
storage.LineStorage.write_bytes = full
"""
SLOW = """
import time, okrtui.store.storage as storage
write = storage.LineStorage.write_bytes
def slow(self, *given, **named):
    time.sleep({seconds})
    return write(self, *given, **named)
storage.LineStorage.write_bytes = slow
"""


def company(folder: Path) -> Path:
    """The sample company, as of the day of the proofs, in a folder that is its user's home too."""
    file = folder / "company.json"
    make(file, "small", TODAY)
    return file


def opened(file: Path, code: str = "", columns: int = 80, rows: int = 24, editor: str = "true") -> Program:
    """The app on a file; `code` is done in it before it starts."""
    home = os.fspath(file.parent)
    said = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "EDITOR": editor, "VISUAL": ""}
    words = ["--db", os.fspath(file), "--today", str(TODAY)]
    return Program([sys.executable, "-c", code + START, *words], columns, rows, said)


def begun(file: Path, code: str = "") -> Program:
    """The same, once its rows are there."""
    program = opened(file, code)
    program.until(UP)
    program.until_quiet(0.3)
    return program


def handle_of(program: Program) -> int:
    """The other end of its terminal."""
    return program._handle  # noqa: SLF001 - bytes that are no text have to be sent too


def write(program: Program, data: bytes) -> None:
    """Send bytes, and take what comes meanwhile, so that neither side waits for the other."""
    end = time.monotonic() + 20
    os.set_blocking(handle_of(program), False)
    try:
        while data and time.monotonic() < end:
            try:
                data = data[os.write(handle_of(program), data) :]
            except BlockingIOError:
                program.read(0.005)
    except OSError:
        # The program has gone; who waits for it will find out.
        return
    finally:
        os.set_blocking(handle_of(program), True)


def resize(program: Program, columns: int, rows: int) -> None:
    """Another size."""
    fcntl.ioctl(handle_of(program), termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def close(program: Program) -> None:
    """Take the terminal away."""
    os.close(handle_of(program))
    program._handle = os.open(os.devnull, os.O_RDONLY)  # noqa: SLF001 - what ends it closes something


def ended(program: Program, limit: float) -> int | None:
    """Its exit status, waited for so many seconds; None while it runs. Negative for a signal."""
    until = time.monotonic() + limit
    while True:
        pid, status = os.waitpid(program.pid, os.WNOHANG)
        if pid:
            program.pid = 0
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= until:
            return None
        if not program.read(0.01):
            time.sleep(0.002)


def seen(program: Program) -> list[str]:
    """The screen as it stands; each chunk is looked at once."""
    program.catch_up()
    return program._seen.lines()  # noqa: SLF001 - it has seen all by now


def stopped(program: Program) -> bool:
    """Whether it went to the shell that is not there."""
    return _state(program) == "T"


def _state(program: Program) -> str:
    try:
        return Path(f"/proc/{program.pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def go_on(program: Program) -> None:
    """As `fg` has it go on."""
    os.kill(program.pid, signal.SIGCONT)


def entries(file: Path) -> dict[str, Any]:
    """Every check-in and reading by its id."""
    tables = json.loads(file.read_bytes())
    return {key: item for name in ("check_ins", "readings") for key, item in tables[name].items()}


def reports(file: Path) -> list[str]:
    """What the program wrote down of faults of its own."""
    return [path.read_text() for path in sorted(file.parent.rglob("reports/*"))]
