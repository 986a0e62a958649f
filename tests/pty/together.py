"""Programs in terminals of their own beside each other: what one waits for, the others do meanwhile."""

import os
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.terminal import Program
from proofs.subject import UP, close, company, ended, handle_of, opened

K = TypeVar("K")
PATIENCE = 60.0
"""Seconds for what takes one on a machine that has nothing else to do."""
ATTEMPTS = 3
ENDS: dict[str, Callable[[Program], None]] = {
    "closed": close,
    "SIGHUP": lambda program: os.kill(program.pid, signal.SIGHUP),
    "SIGTERM": lambda program: os.kill(program.pid, signal.SIGTERM),
}
"""How a terminal or a program is ended from outside."""


def folders(place: Path, names: Iterable[K]) -> dict[K, Path]:
    """Of each name the sample company in a folder of its own, which is its user's home too."""
    files: dict[K, Path] = {}
    for name in names:
        folder = place / str(name)
        folder.mkdir(parents=True)
        files[name] = company(folder)
    return files


def apps(
    place: Path, names: Iterable[K], code: str = "", editor: str = "true"
) -> dict[K, Callable[[], Program]]:
    """The app, to be begun in each of those; `code` is done in it before it starts."""
    return {name: partial(opened, file, code, editor=editor) for name, file in folders(place, names).items()}


@contextmanager
def side_by_side(opened: Mapping[K, Callable[[], Program]]) -> Iterator[dict[K, Program]]:
    """All of them, begun at once; leaving the block ends them."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(begin()) for name, begin in opened.items()}


@contextmanager
def up_side_by_side(opened: Mapping[K, Callable[[], Program]]) -> Iterator[dict[K, Program]]:
    """The app several times, once the rows of all of them are there."""
    with side_by_side(opened) as programs:
        for program in programs.values():
            program.until(UP, limit=PATIENCE)
        until_all_quiet(programs.values(), 0.3)
        yield programs


def until_all_quiet(programs: Iterable[Program], quiet: float = 0.15, limit: float = PATIENCE) -> None:
    """Read until nothing came from any of them for `quiet` seconds; one that has ended says nothing more."""
    by_handle = {handle_of(program): program for program in programs}
    end = time.monotonic() + limit
    while by_handle and time.monotonic() < end:
        ready, _, _ = select.select(list(by_handle), [], [], quiet)
        if not ready:
            return
        for handle in ready:
            if not by_handle[handle].read(0):
                del by_handle[handle]


def all_ended(programs: Mapping[K, Program], limit: float = PATIENCE) -> dict[K, int | None]:
    """Their exit statuses, negative for a signal; None for one that still runs."""
    end = time.monotonic() + limit
    statuses: dict[K, int | None] = dict.fromkeys(programs)
    while None in statuses.values() and time.monotonic() < end:
        for name, program in programs.items():
            if statuses[name] is None:
                program.read(0.005)
                statuses[name] = ended(program, 0)
    # What they sent last comes after their end.
    until_all_quiet(programs.values(), 0)
    return statuses


def until_true(program: Program, what: Callable[[], bool]) -> None:
    """Read until `what` holds."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, f"it never came to that:\n{program.screen().text()}"
        program.read(0.02)


def assert_in_time(attempt: Callable[[], float], limit: float) -> None:
    """An attempt, which gives the seconds it took, is done in `limit`.

    A busy machine makes one late, and another attempt is not; a fault makes all of them late.
    """
    took: list[float] = []
    while len(took) < ATTEMPTS and not (took and took[-1] < limit):
        took.append(attempt())
    assert took[-1] < limit, took
