"""One function a figure, each on a file and a program of its own."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks import bare
from benchmarks.terminal import Chunk, Program, surroundings

Size = Literal["sample", "large"]
ROWS_SHOWN = "▌"
"""Stands before the row under the cursor, and nowhere else."""
SAVED = "Saved: "
BARE = (sys.executable, "-m", "benchmarks.bare")
IMPORTS = (sys.executable, "-c", "from pydantic import BaseModel; import tinydb")
DOWN, UP = "j", "k"
PEAK_AFTER = 0.6
"""Seconds of quiet after which nothing more of the start goes on."""
PAUSE = 0.08
"""Seconds without output that part the answer to a key from what comes of itself later."""
LOW_WINDOW = 16
"""Rows of a terminal in which even the sample's objectives scroll."""


@dataclass(frozen=True)
class Files:
    """The files measured on; each measurement works on a copy."""

    folder: Path
    made: dict[Size, Path]

    def copy(self, size: Size) -> Path:
        """A fresh copy."""
        target = self.folder / f"{size}-copy.json"
        for leftover in self.folder.glob(f"*{size}-copy.json*"):
            leftover.unlink()
        target.write_bytes(self.made[size].read_bytes())
        target.chmod(0o600)
        return target


def okrtui() -> tuple[str, ...]:
    """The command as users run it: the script beside this Python, else the module."""
    script = Path(sys.executable).with_name("okrtui")
    return (str(script),) if script.exists() else (sys.executable, "-m", "okrtui")


def app(file: Path, columns: int = 120, rows: int = 40) -> Program:
    """The app on a file."""
    return Program([*okrtui(), "--db", str(file)], columns, rows)


def ready(program: Program) -> None:
    """Wait until the rows stand and all that follows them has come."""
    program.until(ROWS_SHOWN)
    program.until_quiet(PEAK_AFTER)


# Start


def start_bare() -> float:
    """Seconds until the bare app shows its line."""
    with Program(BARE) as program:
        return program.until(bare.SHOWN) - program.started


def start(file: Path) -> float:
    """Seconds until the rows of the first screen stand."""
    with app(file) as program:
        return program.until(ROWS_SHOWN) - program.started


# Keys


def total(chunks: Sequence[Chunk]) -> int:
    """Bytes."""
    return sum(len(chunk.data) for chunk in chunks)


def cursor_keys(file: Path) -> list[int]:
    """Bytes of each cursor key in the tree of objectives, pane closed, nothing scrolling."""
    with app(file) as program:
        ready(program)
        program.press("Og")
        return [total(program.press(key)) for key in [DOWN] * 10 + [UP] * 9]


def cursor_keys_with_pane(file: Path) -> list[tuple[int, int]]:
    """Bytes of each cursor key with the pane open: at once, and once the cursor rests."""
    with app(file) as program:
        ready(program)
        program.press("Og" + DOWN)
        program.press("\r", quiet=0.6)
        found = []
        for key in [DOWN] * 6 + [UP] * 6:
            mark = len(program.chunks)
            program.send(key)
            program.read(1.0)
            program.until_quiet(PAUSE)
            middle = len(program.chunks)
            program.until_quiet(0.5)
            found.append((total(program.chunks[mark:middle]), total(program.chunks[middle:])))
        return found


def scrolling_keys(file: Path, size: Size) -> list[int]:
    """Bytes of each cursor key down a list longer than the window and up again."""
    screen, rows, steps = ("K", 40, 40) if size == "large" else ("O", LOW_WINDOW, 13)
    with app(file, rows=rows) as program:
        ready(program)
        program.press(screen + "g")
        first = program.screen().text()
        found = [total(program.press(DOWN)) for _ in range(steps)]
        if program.screen().lines()[2] == first.splitlines()[2]:
            raise RuntimeError(f"the list of {size} did not scroll")
        return found + [total(program.press(UP)) for _ in range(steps)]


# Values


@dataclass(frozen=True)
class Saves:
    """What typing values cost."""

    sent: list[int]
    """Bytes from the first digit until all is quiet after the sentence that it is saved."""
    seconds: list[float]
    """From Enter to that sentence."""
    peak: float
    """Of the whole session, MiB."""


def saves(file: Path, times: int) -> Saves:
    """Type values on the first key result, each taken back; one more has to lie in the file after a kill."""
    sent, seconds = [], []
    proof = 20 + times
    with app(file) as program:
        ready(program)
        program.press("O")
        program.press("g" + DOWN)
        for value in range(20, proof):
            mark = len(program.chunks)
            seconds.append(_save(program, value))
            program.until_quiet(0.3)
            sent.append(total(program.chunks[mark:]))
            program.press("u", quiet=0.3)
            program.press("g" + DOWN)
        peak = program.spent().peak
        _save(program, proof)
        program.kill()
    tables = json.loads(file.read_bytes())
    entries = [*tables["check_ins"].values(), *tables["readings"].values()]
    if not any(entry.get("value") == proof for entry in entries):
        raise RuntimeError("a value was told as saved and does not lie in the file")
    return Saves(sent, seconds, peak)


def _save(program: Program, value: int) -> float:
    """Seconds from Enter until a value stands as saved."""
    for digit in str(value):
        program.press(digit)
    program.catch_up()
    after = len(program.chunks)
    pressed = program.send("\r")
    return program.until(SAVED, since=after) - pressed


def peak_of_bare() -> float:
    """Peak memory of the bare app, MiB."""
    with Program(BARE) as program:
        program.until(bare.SHOWN)
        program.until_quiet(PEAK_AFTER)
        return program.spent().peak


# At rest


def at_rest(file: Path, seconds: float) -> tuple[int, float]:
    """Bytes sent and processor seconds used while nobody touches a key."""
    with app(file) as program:
        ready(program)
        return _left_alone(program, seconds)


def at_rest_bare(seconds: float) -> float:
    """Processor seconds that the bare app uses meanwhile: Textual's own."""
    with Program(BARE) as program:
        program.until(bare.SHOWN)
        return _left_alone(program, seconds)[1]


def _left_alone(program: Program, seconds: float) -> tuple[int, float]:
    time.sleep(2)
    while program.read(0):
        pass
    mark, before = len(program.chunks), program.spent().cpu
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        program.read(left)
    return total(program.chunks[mark:]), program.spent().cpu - before


# The command line


def wall(command: Sequence[str]) -> float:
    """Seconds a command takes."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=surroundings(), stdin=subprocess.DEVNULL)
    return time.perf_counter() - began


def log(file: Path) -> float:
    """Seconds of `okrtui log KPI 5` on a file that okrtui wrote, as cron's is: one value goes before it."""
    kpis = json.loads(file.read_bytes())["kpis"].values()
    key = next(kpi["key"] for kpi in kpis if kpi.get("key") and not kpi.get("archived"))
    command(file, "log", key, "4")
    return command(file, "log", key, "5")


def log_on_a_foreign_file(file: Path) -> float:
    """The same where another program wrote the file since, such as git: every line of it is checked first."""
    os.environ["XDG_STATE_HOME"], before = str(file.with_name("nothing-known")), os.environ["XDG_STATE_HOME"]
    try:
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        kpis = json.loads(file.read_bytes())["kpis"].values()
        key = next(kpi["key"] for kpi in kpis if kpi.get("key") and not kpi.get("archived"))
        return command(file, "log", key, "5")
    finally:
        os.environ["XDG_STATE_HOME"] = before


def command(file: Path, *words: str) -> float:
    """Seconds of a command on a file."""
    return wall([*okrtui(), "--db", str(file), *words])


def imports() -> float:
    """Seconds of a Python that imports what okrtui stands on, and does nothing."""
    return wall(IMPORTS)


# In turns


def in_turns(runs: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each, one after another in every run, so that a slow minute hits all alike."""
    found: list[list[float]] = [[] for _ in measures]
    for run in range(runs + 1):
        for place, measure in zip(found, measures, strict=True):
            seconds = measure()
            # The first run fills the caches of the disk.
            if run:
                place.append(seconds)
    return [statistics.median(place) for place in found]


def machine() -> str:
    """What it was measured on, without a name or a date."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{os.cpu_count()} cores, {sys.implementation.name} {version}, {sys.platform}"
