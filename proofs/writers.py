"""Several writers at once, killed or not: nothing acknowledged is gone, twice there, or out of order."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from proofs import mutants
from proofs.clients import Client, all_done, counted_file, plain_file, plain_final
from proofs.history import calls, check, final
from proofs.table import Row, Run, dice

WRITERS = (2, 4, 8)
LONGEST = 600
"""Seconds for one row; where the machine is too slow for all of it, the trials say how much was done."""


def prove(run: Run) -> list[Row]:
    """Two, four and eight processes, with and without kills; and the checker on what is broken on purpose."""
    steps = run.count(1000, 40)
    rows = [_row(run, writers, steps, killed=killed) for writers in WRITERS for killed in (False, True)]
    rows += _mutants(run)
    return rows


def _row(run: Run, writers: int, steps: int, *, killed: bool) -> Row:
    file = run.place(f"writers-{writers}-{killed}") / "okrtui.json"
    counted_file(file)
    initial = json.loads(file.read_bytes())
    until = time.monotonic() + LONGEST
    clients = [
        Client(number, file, file.with_name(f"log-{number}"), steps, until) for number in range(writers)
    ]
    kills = all_done(clients, dice(run.seed) if killed else None)
    made = calls([client.log for client in clients])
    faults = check(made, final(file, initial))
    acknowledged = sum(call.outcome == "ok" for call in made)
    failed = sum(call.outcome == "fail" for call in made)
    for fault in faults[:5]:
        sys.stderr.write(f"writers: {fault}\n")
    clean = not failed and (killed or acknowledged == len(made))
    whole = "" if len(made) == writers * steps else f", stopped after {LONGEST} s"
    how = (f", {kills} kills" if killed else "") + whole
    return Row(
        f"{writers} writers at once x {steps:,}{how}: faults in the history",
        "–",
        "0, none refused",
        f"{len(faults)}, {failed} refused ({acknowledged:,} acked)",
        len(made),
        not faults and clean,
    )


def _mutants(run: Run) -> list[Row]:
    """The checker has to find each of these; without fsync, the power proof does."""
    broken: list[tuple[str, Callable[[], None] | None]] = [
        ("plain TinyDB", None),
        ("no lock", mutants.no_lock),
        ("no reading again", mutants.no_reading_again),
    ]
    rows = []
    for name, mutant in broken:
        folder = run.place(f"writers-{name.replace(' ', '-')}")
        faults, made = _broken(folder, mutant, run.count(100, 40))
        first = faults[0].split(":")[0] if faults else "nothing"
        what = f"history checker on a mutant: {name}"
        rows.append(
            Row(what, "–", "caught", f"caught: {first}" if faults else "not caught", made, bool(faults))
        )
    return rows


def _broken(folder: Path, mutant: Callable[[], None] | None, steps: int) -> tuple[list[str], int]:
    file = folder / "okrtui.json"
    (counted_file if mutant else plain_file)(file)
    initial = json.loads(file.read_bytes())
    until = time.monotonic() + LONGEST
    clients = [
        Client(number, file, folder / f"log-{number}", steps, until, mutant, plain=mutant is None)
        for number in range(4)
    ]
    all_done(clients)
    made = calls([client.log for client in clients])
    return check(made, final(file, initial) if mutant else plain_final(file)), len(made)
