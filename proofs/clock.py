"""Clocks that disagree: what was done last is what undo, redo, History, folding and --once go by, not what says so."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from okrtui import ids
from okrtui.domain.change import Change
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.journal import Source
from okrtui.operations.base import Operation
from okrtui.operations.editing import SetFields
from okrtui.operations.entries import Nudge
from okrtui.operations.readings import LogReading
from okrtui.operations.session import Session
from okrtui.store import history
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from okrtui.views.history import entries_since
from proofs import mutants
from proofs.children import Child, Report
from proofs.commands import done
from proofs.table import Row, Run, dice
from proofs.work import KPI, NOW, SMALL_JOURNAL, TODAY, kpi_of, seeded

Drift = Callable[[int], timedelta]
"""How wrong a clock is at a step."""
DRIFTS: dict[str, tuple[Drift, ...]] = {
    "two hosts a minute apart": (lambda _: timedelta(0), lambda _: timedelta(seconds=75)),
    "a clock that steps back": (lambda step: timedelta(hours=-3 * (step // 7)), lambda _: timedelta(0)),
    "a machine that is resumed": (
        lambda step: timedelta(days=-2) if step % 9 < 4 else timedelta(0),
        lambda _: timedelta(0),
    ),
}
STEPS = 25
"""Changes of one trial."""


class Host:
    """One machine of ann's, with its clock."""

    def __init__(self, file: Path, drift: Drift, source: Source = "app") -> None:
        self._drift = drift
        self._moment = NOW
        self.session = Session(
            Store(file, NOW),
            by="ann",
            source=source,
            today=lambda: TODAY,
            now=lambda: self._moment,
            describe=describe,
        )
        self.session.load()

    @contextmanager
    def at(self, step: int) -> Iterator[None]:
        """Its clock is the one that counts; other processes know nothing of the ids made by it."""
        self._moment = NOW + timedelta(seconds=10 * step) + self._drift(step)
        with clock(self._moment):
            yield


@contextmanager
def clock(moment: datetime) -> Iterator[None]:
    """Ids are made by this clock."""
    before, nanoseconds = time.time_ns, int(moment.timestamp() * 1e9)
    time.time_ns = lambda: nanoseconds
    ids._last = 0  # noqa: SLF001 - as a process that has just begun
    try:
        yield
    finally:
        time.time_ns = before


class Trial:
    """Random changes, takings back and repeats on two machines, and what each of them has to have come to."""

    def __init__(self, file: Path, drifts: tuple[Drift, ...], seed: int) -> None:
        seeded(file)
        self.file, self.chance = file, dice(seed)
        self.hosts = [Host(file, drift) for drift in drifts]
        self.kpi = kpi_of(self.hosts[0].session)
        self.made: list[str] = []
        """Entries in the order they were made."""
        self.standing: list[str] = []
        self.taken_back: list[str] = []
        self.faults: list[str] = []
        # What was there before is not ann's to take back.
        for host in self.hosts:
            host.session.by = f"ann{seed}"

    def step(self, number: int) -> None:
        """One of them, on one of the machines."""
        host, what = self.chance.choice(self.hosts), self.chance.random()
        with host.at(number):
            if what < 0.25 and self.standing:
                change = host.session.undo()
                self._expect("undo", change.undo_of, self.standing[-1])
                self.taken_back.append(self.standing.pop())
            elif what < 0.4 and self.taken_back:
                change = host.session.redo()
                self._expect("redo", change.redo_of, self.taken_back[-1])
                self.standing.append(self.taken_back.pop())
            elif what < 0.55:
                self._once(host, number)
                return
            else:
                change = self._change(host, number)
            self.made.append(change.entry)

    def _change(self, host: Host, number: int) -> Change:
        self.taken_back = []
        if self.chance.random() < 0.3:
            first, again = (host.session.run(Nudge(self.kpi, 1)) for _ in range(2))
            if first.entry in self.made:
                self.made.remove(first.entry)
                self.standing.remove(first.entry)
            self._expect("folding", again.entry, first.entry)
            self.standing.append(again.entry)
            return again
        change = host.session.run(SetFields("kpis", self.kpi, {"team": f"team {number}"}))
        self.standing.append(change.entry)
        return change

    def _once(self, host: Host, number: int) -> None:
        """A job that is done twice, the second time by the other machine."""
        other = self.hosts[self.hosts.index(host) - 1]
        word = f"job {number} log {self.kpi}=by 1"
        operation: Operation = LogReading(self.kpi, 1.0, relative=True, on=TODAY.replace(day=2))
        change = host.session.run(operation, word)
        self.made.append(change.entry)
        self.standing.append(change.entry)
        self.taken_back = []
        with other.at(number):
            self._expect("once", str(other.session.run(operation, word).empty), "True")

    def _expect(self, what: str, found: str | None, wanted: str) -> None:
        if found != wanted:
            self.faults.append(f"{what}: {found}, not {wanted}")

    def look(self) -> None:
        """Whether History tells them in the order they were made, with what has gone to the file beside."""
        session = self.hosts[0].session
        session.load()
        told = [entry.id for entry in entries_since(Evaluator(session.workspace, TODAY), None)]
        older = [entry.id for entry in reversed(session.older_entries()) if entry.id not in told]
        if [key for key in (*told, *older) if key in self.made] != self.made[::-1]:
            self.faults.append("history: not in the order they were made")


def prove(run: Run) -> list[Row]:
    """Each kind of clock, the ids that commands print, and a store that goes by the clock."""
    trials = run.count(200, 12)
    rows: list[Row] = []
    for name, drifts in DRIFTS.items():
        faults = _faults(run.place(f"clock-{len(rows)}"), drifts, run.seed, trials)
        for fault in faults[:5]:
            sys.stderr.write(f"clock ({name}): {fault}\n")
        rows.append(
            Row(f"clock, {name}: undo, redo, folding, once, History wrong", "–", "0", str(len(faults)),
                trials * STEPS, not faults)
        )  # fmt: skip
    rows.append(_printed(run, run.count(100, 10)))
    rows.append(_mutant(run, trials))
    return rows


def _faults(folder: Path, drifts: tuple[Drift, ...], seed: int, trials: int) -> list[str]:
    found: list[str] = []
    known = history.LARGEST_JOURNAL
    for number in range(trials):
        # Every other one spills into the history.
        history.LARGEST_JOURNAL = SMALL_JOURNAL if number % 2 else known
        trial = Trial(folder / f"{number}.json", drifts, seed + number)
        try:
            for step in range(STEPS):
                trial.step(step)
            trial.look()
        except Exception as error:  # noqa: BLE001 - a refusal is a fault here, whatever it is
            trial.faults.append(f"{type(error).__name__}: {error}")
        found += trial.faults
    history.LARGEST_JOURNAL = known
    return found


def _printed(run: Run, trials: int) -> Row:
    """The id printed after a script's change undoes that very change."""
    file, wrong = run.place("clock-printed") / "okrtui.json", 0
    seeded(file)
    os.environ.pop("SSH_CONNECTION", None)
    chance = dice(run.seed)
    for number in range(trials):
        with clock(NOW + timedelta(seconds=chance.uniform(-1e5, 1e5))):
            said = done(file, "log", KPI, str(number + 5)).said
            named = re.findall(r"Undo: okrtui undo (\w+)", said)
            back = done(file, "undo", *named).said if named else ""
        missed = "is back to" not in back or f"is back to {number + 5}" in back
        wrong += missed
        if missed:
            sys.stderr.write(f"clock: {said.strip()} / {back.strip()}\n")
    return Row("clock: the printed id is another change's", "–", "0", str(wrong), trials, not wrong)


def _mutant(run: Run, trials: int) -> Row:
    """A store that goes by ids, which sort by the clock, has to be caught."""
    folder = run.place("clock-mutant")

    def judged(say: Report) -> None:
        mutants.by_the_clock()
        say({"faults": _faults(folder, DRIFTS["two hosts a minute apart"], run.seed, trials)})

    with Child(judged) as child:
        faults = child.hear(300)["faults"]
    kinds = ", ".join(sorted({fault.split(":")[0] for fault in faults}))
    return Row(
        "clock, mutant: by the clock", "–", "caught", f"caught: {kinds}" if faults else "not caught", trials,
        bool(faults),
    )  # fmt: skip
