"""What a key costs where something is typed in, and a text of 100,000 characters that is pasted there."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measures import DOWN, app, ready
from benchmarks.terminal import Program

CELL_KEYS = ("5", "7", "\x7f", "3", ".", "1")
"""Typed into a value cell, the first of which opens it."""
REDRAW = "\x0c"
PASTED = "Ten words of a text that somebody took from a page. " * 1924
PLACES = {
    "a list": "",
    "a value": "g" + DOWN + "5",
    "a note": "g" + DOWN + "5\t\t",
    "a filter": "/",
    "the commands": ":",
    "a title": "n",
}
"""Where something can be pasted on Objectives, and the keys that go there."""


def evaluations(file: Path) -> int:
    """How often a key result is evaluated for one key in a value cell, at most."""
    count = file.with_name("evaluations")
    count.write_bytes(b"")
    command = [sys.executable, "-m", "benchmarks.counted", str(count), "--db", str(file)]
    found = []
    with Program(command) as program:
        ready(program)
        program.press("O")
        program.press("g" + DOWN, quiet=0.5)
        for key in CELL_KEYS:
            before = count.stat().st_size
            program.press(key, quiet=0.4)
            found.append(count.stat().st_size - before)
    if not count.stat().st_size:
        raise RuntimeError("no evaluation was counted")
    return max(found)


def pasted(file: Path) -> float:
    """Seconds from the paste until the screen is still, where it takes longest."""
    return max(_pasted(file, keys) for keys in PLACES.values())


def _pasted(file: Path, keys: str) -> float:
    with app(file) as program:
        ready(program)
        program.press("O", quiet=0.4)
        if keys:
            program.press(keys, quiet=0.4)
        mark = len(program.chunks)
        # The key behind it draws the screen anew, so that something comes where pasting shows nothing.
        begun = program.send(f"\x1b[200~{PASTED}\x1b[201~{REDRAW}")
        program.until_quiet(1.0, limit=20.0)
        if len(program.chunks) == mark:
            raise RuntimeError(f"nothing came of a paste behind {keys!r}")
        return program.chunks[-1].at - begun
