"""Leaving at every moment of a save that is quick, slow, refused or locked out: saved once, or kept and offered."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.terminal import Program

from proofs.subject import FULL, SLOW, begun, close, company, ended, entries, reports, seen, write
from proofs.table import Row, Run, dice

GONE = 2.0
"""Seconds after which a program has left that was told to by a signal, or lost its terminal."""
MOMENT = 0.4
"""Seconds of an ordinary save, and a little more."""
LOCK_WAIT = 6.0
"""Seconds after which a program that waits for the lock has given up, or has the file."""
WAYS = ("q", "ctrl+c twice", "SIGTERM", "SIGHUP", "closed")
ASKING = ("q", "ctrl+c twice")
ASKED = "isn't saved yet|You typed"
NO_DRAFT = """
import okrtui.tui.app as app
app.OkrApp.keep_typed = lambda self: None
"""
NO_WAITING = """
import okrtui.tui.work as work
def out(self, wanted):
    self._terminal.exit(wanted)
work.Work.leave = out
"""
"""Two that a proof with teeth has to find."""


class Disk(NamedTuple):
    """How a save goes."""

    name: str
    code: str
    longest: float
    """Seconds after Enter at which the way out is taken at the latest."""
    locked: bool = False


DISKS = (
    Disk("quick", "", MOMENT),
    Disk("slow", SLOW.format(seconds=0.6), 1.0),
    Disk("very slow", SLOW.format(seconds=3), 3.4),
    Disk("full", FULL, MOMENT),
    Disk("locked", "", 1.0, locked=True),
)


class Outcome(NamedTuple):
    """What came of one trial."""

    faults: list[str]
    took: float
    """Seconds it took to go; 0 where it was to stay."""
    kept: bool
    """Whether the value was not saved, and offered."""


def prove(run: Run) -> list[Row]:
    """Each way out at random moments of each kind of save."""
    trials = run.count(12, 1)
    faults, late, kept, count = list[str](), list[float](), 0, 0
    chance = dice(run.seed)
    for disk in DISKS:
        for way in WAYS:
            for number in range(trials):
                place = run.place(f"leaving-{disk.name}-{way}-{number}".replace(" ", "-"))
                found = trial(place, disk, way, chance)
                count += 1
                faults += [f"{way}, {disk.name}: {fault}" for fault in found.faults]
                late.append(found.took)
                kept += found.kept
    for fault in faults[:8]:
        sys.stderr.write(f"leaving: {fault}\n")
    caught = {
        name: any(
            trial(run.place(f"leaving-{name}-{n}"), disk, way, dice(run.seed + n)).faults for n in range(4)
        )
        for name, disk, way in (
            ("no draft", Disk("slow", SLOW.format(seconds=3) + NO_DRAFT, 0.2), "SIGHUP"),
            ("no waiting", Disk("slow", SLOW.format(seconds=1) + NO_WAITING, 0.1), "q"),
        )
    }
    return [
        Row("left in a save: lost, saved twice, no word", "–", "0", f"{len(faults)} ({kept} offered)", count,
            not faults),
        Row("left by a signal or without a terminal: gone after", "–", f"<= {GONE:.0f} s", f"{max(late):.1f} s", count,
            max(late) <= GONE),
        Row("the same without drafts, without waiting: found", "–", "yes",
            ", ".join(f"{name}: {'yes' if found else 'no'}" for name, found in caught.items()), 8,
            all(caught.values())),
    ]  # fmt: skip


def trial(folder: Path, disk: Disk, way: str, chance: random.Random) -> Outcome:
    """Three values of a check-in and one more that is only typed; out; what is there, and what is offered."""
    file = company(folder)
    before = entries(file)
    wanted = {float(value) for value in VALUES}
    faults: list[str] = []
    with _held(file) if disk.locked else _free(), begun(file, disk.code) as program:
        write(program, b"c" + b"\r".join(value.encode() for value in VALUES) + b"\r")
        if way in ASKING:
            write(program, b"\x1b[27u\x1b[27u")
        time.sleep(chance.uniform(0, disk.longest))
        took = _leave(program, way, disk, faults)
    faults += reports(file)
    saved = _new(file, before)
    with begun(file) as program:
        kept = _answered(program, file, before, wanted)
    after = _new(file, before)
    lost = wanted - set(after)
    if lost:
        faults.append(f"{sorted(lost)} are neither saved nor offered, {sorted(saved)} were saved")
    if len(after) != len(set(after)):
        faults.append(f"saved twice: {sorted(after)}")
    return Outcome(faults, took, kept)


VALUES = ("4.25", "6.125", "23.5")
"""Nothing in the file is like them."""


def _leave(program: Program, way: str, disk: Disk, faults: list[str]) -> float:
    """Take one way out; the seconds until it was gone, where it has to go at once."""
    began = time.monotonic()
    match way:
        case "q":
            write(program, b"q")
        case "ctrl+c twice":
            write(program, b"\x03\x03")
        case "closed":
            close(program)
        case _:
            os.kill(program.pid, signal.Signals[way])
    if way in ASKING:
        status = ended(program, 3 * LOCK_WAIT + 4 if disk.longest > 1 or disk.locked else 4.0)
        if status is None:
            # It stays where something could not be saved, and says so.
            text = "\n".join(seen(program))
            if "Not saved" not in text and "isn't saved" not in text:
                faults.append(f"it stays without a word: {text[-200:]!r}")
            time.sleep(1.2)
            program.kill()
        elif status:
            faults.append(f"it ended with {status}")
        return 0.0
    status = ended(program, 4 * GONE)
    if status is None:
        faults.append("it never ended")
        program.kill()
    return time.monotonic() - began


def _answered(program: Program, file: Path, before: dict[str, object], wanted: set[float]) -> bool:
    """Enter, as long as something is offered; whether anything was."""
    any_offered = False
    for _ in range(len(VALUES) + 1):
        if not any(word in "\n".join(seen(program)) for word in ASKED.split("|")):
            return any_offered
        any_offered = True
        known = len(_new(file, before))
        write(program, b"\r")
        until = time.monotonic() + 5
        while len(_new(file, before)) == known and time.monotonic() < until:
            program.read(0.02)
        program.until_quiet(0.2)
    return any_offered


def _new(file: Path, before: dict[str, object]) -> list[float]:
    """Of the values that are typed those that are in the file, each as often as it is there."""
    found = [item.get("value") for key, item in entries(file).items() if key not in before]
    return [value for value in found if value in {float(value) for value in VALUES}]


@contextmanager
def _held(file: Path) -> Iterator[None]:
    """The lock of a file in somebody else's hand."""
    handle = os.open(file.with_name(f".{file.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _free() -> Iterator[None]:
    yield
