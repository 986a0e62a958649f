"""How long one waits beside two who never rest, and what is told when the holder is stuck."""

from __future__ import annotations

import fcntl
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.terminal import surroundings

from okrtui.domain.errors import Problem
from okrtui.operations.readings import LogReading
from okrtui.sample.files import large_bytes
from proofs.children import Child, Report
from proofs.commands import words_on
from proofs.table import Row, Run
from proofs.work import KPI, TODAY, kpi_of, seeded, session

LONGEST = 5.0
"""Seconds after which a command beside a stuck holder has ended."""
PATIENCE = 4.0
GOALS = {"sample": 0.05, "large": 1.0}
"""Of the 99th percentile, in seconds: ten writes of that file by two others."""
LOCKED = 75


def prove(run: Run) -> list[Row]:
    """A waiter beside two hot writers, on a small and a large file; and a holder that is stopped."""
    rows = []
    for size, waits in (("sample", run.count(1000, 100)), ("large", run.count(200, 20))):
        file = run.place(f"lock-{size}") / "okrtui.json"
        key = seeded(file) if size == "sample" else _large(file)
        rows.append(_waiting(file, key, size, waits))
    rows.append(_stuck(run, run.count(5, 1)))
    return rows


def _large(file: Path) -> str:
    file.write_bytes(large_bytes(TODAY))
    file.chmod(0o600)
    return next(iter(session(file).workspace.kpis))


def _hot(file: Path, key: str, say: Report) -> None:
    """Writes without a rest."""
    user = session(file)
    say({"ready": True})
    number = 0
    while True:
        number += 1
        try:
            user.run(LogReading(key, float(100 + number), on=TODAY))
        except Problem as problem:
            say({"no": problem.sentence})


def _waiting(file: Path, key: str, size: str, waits: int) -> Row:
    def hot(say: Report) -> None:
        _hot(file, key, say)

    def wait(say: Report) -> None:
        _waiter(file, key, waits, say)

    with Child(hot) as one, Child(hot) as other:
        one.hear()
        other.hear()
        with Child(wait) as waiter:
            said = waiter.hear(600)
        one.listen(time.monotonic())
        other.listen(time.monotonic())
        given_up = said["given up"] + sum("no" in message for message in (*one.messages, *other.messages))
    found = sorted(said["waits"])
    p50, p99, most = statistics.median(found), found[int(len(found) * 0.99)], found[-1]
    goal = GOALS[size]
    return Row(
        f"wait beside two hot writers, {size}: p50 / p99 / longest; given up",
        "–",
        f"p99 <= {goal * 1000:,.0f} ms, all < {PATIENCE:.0f} s, 0",
        f"{p50 * 1000:.1f} / {p99 * 1000:.1f} / {most * 1000:.0f} ms, {given_up}",
        waits,
        p99 <= goal and most < PATIENCE and not given_up,
    )


def _waiter(file: Path, key: str, waits: int, say: Report) -> None:
    """Saves now and then, and tells how long it waited for the lock each time."""
    flock, began, found, given_up = fcntl.flock, 0.0, list[float](), 0

    def timed(handle: Any, how: int) -> None:
        nonlocal began
        began = began or time.monotonic()
        flock(handle, how)
        if how & fcntl.LOCK_EX:
            found.append(time.monotonic() - began)

    fcntl.flock = timed
    user = session(file)
    for number in range(waits):
        began = 0.0
        try:
            user.run(LogReading(key, float(-number), on=TODAY.replace(day=1)))
        except Problem:
            given_up += 1
    say({"waits": found, "given up": given_up})


def _stuck(run: Run, trials: int) -> Row:
    """Stopped while it holds the lock: a command ends in time, and says who."""
    file = run.place("lock-stuck") / "okrtui.json"
    seeded(file)
    wrong, longest = 0, 0.0

    def time_in_range(say: Report) -> None:
        user = session(file)
        with user.store.transaction():
            say({"held": True})
            signal.pause()

    for _ in range(trials):
        before = file.read_bytes()
        with Child(time_in_range) as holder:
            holder.hear()
            holder.signal(signal.SIGSTOP)
            began = time.monotonic()
            ended = subprocess.run(
                [sys.executable, "-m", "okrtui", *words_on(file, "log", KPI, "5")],
                stdin=subprocess.DEVNULL, capture_output=True, text=True, env=surroundings(), check=False,
            )  # fmt: skip
            took = time.monotonic() - began
            longest = max(longest, took)
            told = str(holder.pid) in ended.stderr
            if ended.returncode != LOCKED or not told or took > LONGEST or file.read_bytes() != before:
                wrong += 1
                sys.stderr.write(f"lock: exit status {ended.returncode} after {took:.1f} s: {ended.stderr}\n")
        # The holder is dead: the next one saves at once.
        user = session(file)
        began = time.monotonic()
        user.run(LogReading(kpi_of(user), float(trials), on=TODAY))
        user.run(LogReading(kpi_of(user), -1.0, on=TODAY))
        wrong += time.monotonic() - began > 0.2
    return Row(
        "the holder is stopped: who holds it is told, exit 75", "–", f"in <= {LONGEST:.0f} s, 0 wrong",
        f"{longest:.1f} s, {wrong} wrong", trials, not wrong,
    )  # fmt: skip
