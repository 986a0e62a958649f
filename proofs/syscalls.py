"""Every system call of a write fails or is the last one: the file is the old one or the new one, and told truly."""

from __future__ import annotations

import errno
import fcntl
import json
import signal
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from okrtui.cli.main import run as run_words
from okrtui.store import history, lock
from proofs.commands import done, words_on
from proofs.mounts import as_root
from proofs.table import Row, Run, need
from proofs.traced import Point, points, quiet, traced
from proofs.work import KPI, TODAY, seeded

ERRORS = ("EIO", "ENOSPC", "EINTR", "EACCES")
UNCONFIRMED = 75
TINY_JOURNAL = 2000
FAULT = 70
PATIENCE = 0.2
LOOKING = ("newfstatat", "read", "flock")
"""Calls that need no room."""
DAY = str(TODAY - timedelta(days=3))


def prove(run: Run) -> list[Row]:
    """SIGKILL, and each error once and from then on, at each call of three kinds of write."""
    as_root()
    need("strace")
    kinds = ("change", "first", "spill")[: run.count(3, 1)]
    rows = []
    for kind in kinds:
        scene = Scene(run.place(f"syscalls-{kind}"), kind)
        rows.append(_row(kind, _tried(scene, short=run.short)))
    return rows


class Scene:
    """A file that is put back before each trial, and one command on it."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        self.log = folder.with_name(f"{folder.name}.strace")
        self.file = folder / "okrtui.json"
        seeded(self.file)
        done(self.file, "log", KPI, "5", "--on", DAY)
        if kind == "spill":
            for number in range(12):
                done(
                    self.file, "add", "objective", f"Filler {number}", "--why", "x" * 2500, "--cycle", "none"
                )
        self.before = {} if kind == "first" else {self.file.name: self.file.read_bytes()}
        self.words = ("log", KPI, "7", "--on", DAY) if kind != "first" else ("add", "objective", "First goal")

    def put_back(self) -> None:
        """As it was before the command."""
        for path in self.folder.iterdir():
            path.unlink()
        for name, data in self.before.items():
            (self.folder / name).write_bytes(data)
            (self.folder / name).chmod(0o600)

    def work(self) -> int:
        """The command, in a fork."""
        quiet()
        lock.PATIENCE = PATIENCE
        if self.kind == "spill":
            history.LARGEST_JOURNAL = TINY_JOURNAL
        return run_words(words_on(self.file, *self.words))

    def state(self) -> str:
        """`old`, `new`, or what is wrong."""
        if not self.file.exists():
            return "old" if self.kind == "first" else "lost"
        data = self.file.read_bytes()
        if data == self.before.get(self.file.name):
            return "old"
        try:
            tables = json.loads(data)
        except ValueError:
            return "unreadable"
        if self.kind == "first":
            return (
                "new"
                if {item["title"] for item in tables["objectives"].values()} == {"First goal"}
                else "lost"
            )
        values = [item["value"] for item in tables["readings"].values() if item["on"] == DAY]
        return "new" if 7 in values and self._kept(tables) else "lost"

    def _kept(self, tables: dict[str, dict[str, object]]) -> bool:
        """Whether every record and every entry of the journal is there, in the file or its history."""
        before = json.loads(self.before[self.file.name])
        known = tables["journal"].keys() | history.read_history(self.file).keys()
        return before["journal"].keys() <= known and all(
            before[table].keys() <= tables[table].keys() for table in before if table != "journal"
        )

    def lock_is_free(self) -> bool:
        """Whether the next one gets the lock at once."""
        path = lock.lock_path(self.file)
        if not path.exists():
            return True
        with path.open("rb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                return error.errno != errno.EAGAIN
        return True


def _tried(scene: Scene, *, short: bool) -> tuple[Counter[str], int, int]:
    """What went wrong, in how many trials, at how many calls."""
    scene.put_back()
    if (status := traced(scene.work, scene.log)) != 0 or scene.state() != "new":
        raise RuntimeError(f"the clean run ended with {status}, the file {scene.state()}")
    calls = points(scene.log, scene.folder)
    renamed = next(
        point.place for point in calls if point.name.startswith("rename") and ".tmp-prev" not in point.line
    )
    wrong: Counter[str] = Counter()
    trials = 0
    for point in calls:
        for inject in _injections(point, short=short):
            trials += 1
            fault = _judged(scene, point, inject, committed=point.place > renamed)
            if fault:
                wrong[fault] += 1
                sys.stderr.write(f"syscalls: {fault} with {inject} at {point.line[:150]}\n")
    return wrong, trials, len(calls)


def _injections(point: Point, *, short: bool) -> list[str]:
    found = [f"{point.name}:signal=SIGKILL:when={point.number}"]
    for name in ERRORS[: 2 if short else 4]:
        if point.name in LOOKING and name == "ENOSPC":
            continue
        # A call that is interrupted for ever is none that a kernel makes.
        on = f"{point.number}..{point.number + 3}" if name == "EINTR" else f"{point.number}+"
        # Nor can Python import anything where no file can be looked up any more.
        often = (str(point.number),) if point.name == "newfstatat" else (str(point.number), on)
        found += [f"{point.name}:error={name}:when={when}" for when in often]
    return found


def _judged(scene: Scene, point: Point, inject: str, *, committed: bool) -> str:
    scene.put_back()
    status = traced(scene.work, scene.log, inject)
    state = scene.state()
    if state in ("unreadable", "lost"):
        return state
    if status != -signal.SIGKILL:
        if status == 0 and state == "old":
            return "false success"
        if status != 0 and state == "new" and (status != UNCONFIRMED or not committed):
            return f"not told as 75 (but {status})" if status != UNCONFIRMED else "told as 75 before it"
        if status == FAULT:
            return "fault"
    if not scene.lock_is_free():
        return "lock held"
    after = done(scene.file, *scene.words)
    return "" if after.status == 0 and scene.state() == "new" else f"stuck: {after.said.strip()[:100]}"


def _row(kind: str, tried: tuple[Counter[str], int, int]) -> Row:
    wrong, trials, calls = tried
    names = {
        "change": "a change",
        "first": "the first change of a new file",
        "spill": "a change that fills the history",
    }
    told = ", ".join(f"{count} {what}" for what, count in wrong.items()) or "0"
    return Row(
        f"each call of {names[kind]}: killed, failed once, failing on",
        "–",
        "0 wrong",
        f"{told} wrong, {calls} calls",
        trials,
        not wrong,
    )
