"""`python -m benchmarks`: every number okrtui has to reach, measured and laid beside its goal."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks import importing, measures, tenfold, typing_in
from benchmarks.bytecode import compile_first
from benchmarks.measures import Files, Size
from okrtui import clock
from okrtui.sample.files import make

SIZES: tuple[Size, ...] = ("sample", "large")
SHORT_REST, FULL_REST = 10, 60
MET = {True: "yes", False: "no", None: "-"}


class Figure(NamedTuple):
    """One line of the table: what, and for each size the goals and what was measured."""

    what: str
    goals: dict[Size, tuple[float, ...]]
    found: dict[Size, tuple[float, ...]]
    form: str = "{:,.0f}"
    """How a number is written; a size without a number has none to reach."""

    def written(self, values: tuple[float, ...]) -> str:
        """Numbers as the table shows them."""
        return " / ".join(self.form.format(value) for value in values)

    def met(self, size: Size) -> bool | None:
        """Whether every number reaches its goal; None where there is none to reach."""
        if size not in self.goals:
            return None
        return all(value <= goal for value, goal in zip(self.found[size], self.goals[size], strict=True))


def same(*goals: float) -> dict[Size, tuple[float, ...]]:
    """One goal for both sizes."""
    return {"sample": goals, "large": goals}


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="the median of so many runs (7)")
    parser.add_argument("--size", choices=(*SIZES, "both"), default="both", help="the sample or ten years")
    parser.add_argument("--full", action="store_true", help="a minute at rest, not ten seconds")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    said = parser.parse_args()
    if not compile_first():
        sys.stderr.write("not everything could be compiled: starts and log are of no use\n")
    sizes = SIZES if said.size == "both" else (said.size,)
    with tempfile.TemporaryDirectory(prefix="okrtui-benchmarks-") as folder:
        # Backups and notes of these files are none of the user's.
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        files = Files(Path(folder), {size: _made(Path(folder), size, clock.today()) for size in sizes})
        rest = FULL_REST if said.full else SHORT_REST
        figures = measured(files, sizes, max(1, said.runs), rest)
    if said.json:
        sys.stdout.write(as_json(figures, sizes))
    else:
        sys.stdout.write(table(figures, sizes))
        sys.stdout.write(f"\nMedians of {said.runs} runs in turns; {measures.machine()}.\n")
        if not said.full:
            sys.stdout.write(f"Left alone for {rest} s only: --full takes the minute.\n")
    return 0


def _made(folder: Path, size: Size, today: date) -> Path:
    path = folder / f"{size}.json"
    make(path, "large" if size == "large" else "small", today)
    return path


def measured(files: Files, sizes: tuple[Size, ...], runs: int, rest: int) -> list[Figure]:
    """All figures, in the order of the table."""
    return [
        _start(files, sizes, runs),
        *_keys(files, sizes),
        *_values(files, sizes, runs),
        _rest(files, sizes, rest),
        *_log(files, sizes, runs),
        _evaluations(files, sizes),
        _pasted(files, sizes),
        *_tenfold(files, sizes, runs),
        *_imports(files, sizes[0], runs),
    ]


def _told(what: str) -> None:
    sys.stderr.write(f"measuring {what} ...\n")


def _ratios(files: Files, sizes: tuple[Size, ...], runs: int, yardstick: Callable[[], float],
            measure: Callable[[Path], float]) -> dict[Size, tuple[float, ...]]:  # fmt: skip
    """How many times as long as the yardstick."""

    def on(size: Size) -> Callable[[], float]:
        return lambda: measure(files.copy(size))

    base, *found = measures.in_turns(runs, yardstick, *map(on, sizes))
    return {size: (seconds / base,) for size, seconds in zip(sizes, found, strict=True)}


def _start(files: Files, sizes: tuple[Size, ...], runs: int) -> Figure:
    _told("the start")
    return Figure("start to the rows on screen, x bare", {"sample": (1.35,), "large": (1.85,)},
                  _ratios(files, sizes, runs, measures.start_bare, measures.start), "{:.2f}")  # fmt: skip


def _keys(files: Files, sizes: tuple[Size, ...]) -> list[Figure]:
    _told("keys")
    near: dict[Size, tuple[float, ...]] = {}
    pane: dict[Size, tuple[float, ...]] = {}
    far: dict[Size, tuple[float, ...]] = {}
    for size in sizes:
        near[size] = (statistics.median(measures.cursor_keys(files.copy(size))),)
        both = measures.cursor_keys_with_pane(files.copy(size))
        at_once, rested = zip(*both, strict=True)
        pane[size] = (statistics.median(at_once), statistics.median(rested))
        walked = measures.scrolling_keys(files.copy(size), size)
        far[size] = (statistics.median(walked), max(walked))
    return [
        Figure(
            "one cursor key in view, bytes (median), pane closed", {"sample": (560,), "large": (600,)}, near
        ),
        Figure("with the pane open, bytes: at once / after the rest", same(500, 2000), pane),
        Figure("when the list scrolls, bytes: median / worst", same(600, 6000), far),
    ]


def _values(files: Files, sizes: tuple[Size, ...], runs: int) -> list[Figure]:
    _told("values")
    sent: dict[Size, tuple[float, ...]] = {}
    seconds: dict[Size, tuple[float, ...]] = {}
    peaks: dict[Size, tuple[float, ...]] = {}
    bare = measures.peak_of_bare()
    for size in sizes:
        found = measures.saves(files.copy(size), runs)
        sent[size] = (statistics.median(found.sent),)
        seconds[size] = (statistics.median(found.seconds) * 1000,)
        peaks[size] = (found.peak - bare,)
    return [
        Figure("one value typed and saved on a row, bytes", same(2200), sent),
        Figure("Enter to acknowledged and durable, ms", {"sample": (40,), "large": (100,)}, seconds),
        Figure("peak memory above bare, MiB", {"sample": (20,), "large": (75,)}, peaks),
    ]


def _rest(files: Files, sizes: tuple[Size, ...], seconds: int) -> Figure:
    _told("rest")
    found: dict[Size, tuple[float, ...]] = {}
    bare = measures.at_rest_bare(seconds)
    for size in sizes:
        sent, cpu = measures.at_rest(files.copy(size), seconds)
        found[size] = (sent, cpu / bare)
    return Figure(f"left alone for {seconds} s: bytes / CPU, x bare", same(0, 1.3), found, "{:.3g}")


def _log(files: Files, sizes: tuple[Size, ...], runs: int) -> list[Figure]:
    _told("the command line")
    known = _ratios(files, sizes, runs, measures.imports, measures.log)
    foreign = _ratios(files, sizes, runs, measures.imports, measures.log_on_a_foreign_file)
    what = "okrtui log KPI 5, x importing pydantic and tinydb"
    return [
        Figure(what, {"sample": (1.15,), "large": (2.3,)}, known, "{:.2f}"),
        Figure("the same after another program wrote the file", {}, foreign, "{:.2f}"),
    ]


def _evaluations(files: Files, sizes: tuple[Size, ...]) -> Figure:
    _told("evaluations")
    found: dict[Size, tuple[float, ...]] = {
        size: (typing_in.evaluations(files.copy(size)),) for size in sizes
    }
    return Figure("key results evaluated for one key in a value cell", same(1), found)


def _pasted(files: Files, sizes: tuple[Size, ...]) -> Figure:
    _told("a paste")
    found: dict[Size, tuple[float, ...]] = {size: (typing_in.pasted(files.copy(size)),) for size in sizes}
    return Figure("100,000 characters pasted anywhere, s", same(0.5), found, "{:.2f}")


def _tenfold(files: Files, sizes: tuple[Size, ...], runs: int) -> list[Figure]:
    if "large" not in sizes:
        return []
    _told("ten times the size")
    file = files.folder / "tenfold.json"
    tenfold.make(file, files.made["large"])
    found = tenfold.times_as_long(files.copy("large"), file, runs)
    what = f"ten times the size ({file.stat().st_size / 1e6:.0f} MB), x large: {' / '.join(tenfold.ROWS)}"
    return [Figure(what, {"large": (10.0,) * len(found)}, {"large": found}, "{:.1f}")]


def _imports(files: Files, under: Size, runs: int) -> list[Figure]:
    """Files of their own, whatever the sizes: shown `under` one of them."""
    _told("imports")
    readings, results = importing.measured(files.folder, min(runs, 3))
    return [
        Figure(
            "20,000 readings / 1,000 key results imported, s",
            {under: (2.0, 2.0)},
            {under: (readings.seconds, results.seconds)},
            "{:.2f}",
        ),
        Figure(
            "peak memory of these, MiB",
            {under: (200.0, 200.0)},
            {under: (readings.peak, results.peak)},
        ),
    ]


def table(figures: list[Figure], sizes: tuple[Size, ...]) -> str:
    """The figures as a table in Markdown, which reads well in a terminal too."""
    rows = [["what", *(f"{size}, goal" for size in sizes), *sizes, "met"]]
    for figure in figures:
        goals = [figure.written(figure.goals.get(size, ())) for size in sizes]
        found = [figure.written(figure.found.get(size, ())) for size in sizes]
        met = ", ".join(MET[figure.met(size)] for size in sizes)
        rows.append([figure.what, *goals, *found, met])
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in wide])
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def as_json(figures: list[Figure], sizes: tuple[Size, ...]) -> str:
    """The same for a program."""
    data = []
    for figure in figures:
        told: dict[str, object] = {"what": figure.what}
        for size in sizes:
            if size in figure.found:
                goal = figure.goals.get(size)
                told[size] = {"goal": goal, "found": figure.found[size], "met": figure.met(size)}
        data.append(told)
    return json.dumps({"machine": measures.machine(), "figures": data}, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
