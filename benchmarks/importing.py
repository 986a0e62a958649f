"""How long large files of other programs take to come in, and how much memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from okrtui import clock

READINGS, KPIS = 20_000, 25
KEY_RESULTS = 1000
LOOK_EVERY = 0.01
"""Seconds between looks at what is taken."""


class Imported(NamedTuple):
    """What one file took."""

    seconds: float
    peak: float
    """MiB of memory at most."""


def measured(folder: Path, runs: int) -> tuple[Imported, Imported]:
    """A file of readings, and one of key results: medians of several runs, each into a new file."""
    files = (_readings(folder, clock.today()), _key_results(folder))
    found = [[_imported(folder, file) for file in files] for _ in range(runs)]
    first, second = zip(*found, strict=True)
    return _median(first), _median(second)


def _median(found: tuple[Imported, ...]) -> Imported:
    return Imported(
        statistics.median(one.seconds for one in found), statistics.median(one.peak for one in found)
    )


def _imported(folder: Path, file: Path) -> Imported:
    target = folder / f"{file.stem}.imported.json"
    target.unlink(missing_ok=True)
    command = [sys.executable, "-m", "okrtui", "--db", str(target), "import", str(file), "--yes"]
    began = time.perf_counter()
    work = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    # What the system counts for a process that has ended includes the one that began it.
    while work.poll() is None:
        peak = max(peak, _peak_of(work.pid))
        time.sleep(LOOK_EVERY)
    seconds = time.perf_counter() - began
    if work.returncode:
        raise RuntimeError(f"{' '.join(command)} failed")
    return Imported(seconds, peak)


def _peak_of(pid: int) -> float:
    """MiB that a running process took at most so far."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) / 1024 if found else 0.0


def _readings(folder: Path, today: date) -> Path:
    """Readings of some KPIs, one a day."""
    days = READINGS // KPIS
    first = today - timedelta(days=days)
    lines = [
        f"Measure {kpi},{first + timedelta(days=day)},{(kpi * 37 + day * 11) % 900 / 10}"
        for kpi in range(KPIS)
        for day in range(days)
    ]
    path = folder / "readings.csv"
    path.write_text("\n".join(("kpi,date,value", *lines)) + "\n", "utf-8")
    return path


def _key_results(folder: Path) -> Path:
    """Key results, four under each objective."""
    lines = [
        f"Objective {number // 4},Result {number},{number},{number + 20},{number + 3},h,ann"
        for number in range(KEY_RESULTS)
    ]
    path = folder / "key-results.csv"
    path.write_text(
        "\n".join(("Objective,Key result,Start,Target,Current,Unit,Owner", *lines)) + "\n", "utf-8"
    )
    return path
