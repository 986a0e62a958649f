"""Every system call of a write fails or is the last one: the file is the old one or the new one, and told truly."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import io
import json
import os
import shutil
import signal
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from okrtui.cli.main import run as run_words
from okrtui.domain.errors import DataProblem
from okrtui.store import history, lock
from okrtui.store.backups import Backups
from proofs.commands import done, words_on
from proofs.mounts import as_root
from proofs.table import Row, Run, need
from proofs.traced import Point, points, quiet, traced
from proofs.work import KPI, TODAY, seeded

ERRORS = ("EIO", "ENOSPC", "EINTR", "EACCES")
UNCONFIRMED, FAULT = 75, 70
TINY_JOURNAL = 2000
PATIENCE = 0.2
LOOKING = ("newfstatat", "read", "flock")
"""Calls that need no room."""
DAY = str(TODAY - timedelta(days=3))
LOG = ("log", KPI, "7", "--on", DAY)
PLAIN = Path(__file__).parents[1] / "sample_data/schemas/schema-0000.json"
"""A file that plain TinyDB wrote."""
Tables = dict[str, dict[str, dict[str, Any]]]
KINDS = {
    "change": "a change",
    "first": "the first change of a new file",
    "spill": "a change that fills the history",
    "migration": "the first change of a file of plain TinyDB",
    "restore": "a restore",
    "repair": "a repair",
}


def prove(run: Run) -> list[Row]:
    """SIGKILL, and each error once and from then on, at each call of every kind of write."""
    as_root()
    need("strace")
    kinds = list(KINDS)[: run.count(len(KINDS), 1)]
    rows = []
    for kind in kinds:
        scene = Scene(run.place(f"syscalls-{kind}"), kind)
        rows.append(_row(kind, _tried(scene, short=run.short)))
    return rows


class Scene:
    """A folder that is put back before each trial, and one command on the file in it."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        self.log = folder.with_name(f"{folder.name}.strace")
        self.file = folder / "okrtui.json"
        # Backups lie in it, too, so that their calls are among those that fail.
        os.environ["XDG_STATE_HOME"] = os.fspath(folder / "state")
        seeded(self.file)
        self.words: tuple[str, ...] = LOG
        self.answer = ""
        getattr(self, f"_{kind}")()
        self.before = {
            path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
        self.old = self.before.get(Path(self.file.name))

    def _change(self) -> None:
        done(self.file, "log", KPI, "5", "--on", DAY)

    def _first(self) -> None:
        shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700)
        self.words = ("add", "objective", "First goal")

    def _spill(self) -> None:
        done(self.file, "log", KPI, "5", "--on", DAY)
        for number in range(12):
            done(self.file, "add", "objective", f"Filler {number}", "--why", "x" * 2500, "--cycle", "none")

    def _migration(self) -> None:
        shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700)
        self.file.write_bytes(PLAIN.read_bytes())
        self.file.chmod(0o600)
        self.words = ("add", "objective", "First goal")

    def _restore(self) -> None:
        backups = Backups(self.folder / "state/okrtui/backups", self.file)
        for item in backups.all():
            item.path.unlink()
        done(self.file, *LOG)
        data = self.file.read_bytes()
        kept = backups.take(data, 1, 1)
        done(self.file, "log", KPI, "5", "--on", DAY)
        self.words = ("backup", "restore", kept.id)

    def _repair(self) -> None:
        done(self.file, *LOG)
        done(self.file, "log", KPI, "3", "--on", str(TODAY))
        self.file.write_bytes(self.file.read_bytes()[:-3000])
        self.words, self.answer = ("doctor", "--repair"), "y\n"

    def put_back(self) -> None:
        """As it was before the command."""
        shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700)
        for name, data in self.before.items():
            path = self.folder / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(0o600)

    def work(self) -> int:
        """The command, in a fork."""
        quiet()
        lock.PATIENCE = PATIENCE
        if self.kind == "spill":
            history.LARGEST_JOURNAL = TINY_JOURNAL
        sys.stdin = io.StringIO(self.answer)
        return run_words(words_on(self.file, *self.words))

    def state(self) -> str:
        """`old`, `new`, or what is wrong."""
        if not self.file.exists():
            return "old" if self.old is None else "lost"
        data = self.file.read_bytes()
        if data == self.old:
            return "old"
        try:
            tables = json.loads(data)
        except ValueError:
            return "unreadable"
        return "new" if getattr(self, f"_is_{self.kind}")(tables) else "lost"

    def _is_change(self, tables: Tables) -> bool:
        return self._logged(tables) and self._kept(tables)

    _is_spill = _is_change

    def _is_first(self, tables: Tables) -> bool:
        return {item["title"] for item in tables["objectives"].values()} == {"First goal"}

    def _is_migration(self, tables: Tables) -> bool:
        """All records taken over, and the file as it was kept somewhere."""
        assert self.old is not None
        before = json.loads(self.old)
        titles = {item["title"] for item in tables["objectives"].values()}
        copies = [*self._backups(), *(path.read_bytes() for path in self.folder.glob("*.schema-0"))]
        whole = all(
            len(tables[table]) >= len(before[table]) for table in before if table in ("kpis", "readings")
        )
        return "First goal" in titles and "_meta" in tables and whole and self.old in copies

    def _is_restore(self, tables: Tables) -> bool:
        """As the backup has it, and what stood there before kept as another one."""
        return self._logged(tables) and self.old in self._backups()

    def _is_repair(self, tables: Tables) -> bool:
        """Nothing that was on the disk is gone: the damaged file is kept, and so is the one before the last save.

        A copy that cannot be read is passed over and told, so that there may be less than could be.
        """
        kept = [path.read_bytes() for path in self.folder.glob("*.damaged-*")]
        previous = Path(f"{self.file.name}.prev")
        before = (self.folder / previous).read_bytes() == self.before[previous]
        return "_meta" in tables and self.old in kept and before

    @staticmethod
    def _logged(tables: Tables) -> bool:
        return 7 in [item["value"] for item in tables["readings"].values() if item["on"] == DAY]

    def _backups(self) -> list[bytes]:
        backups = Backups(self.folder / "state/okrtui/backups", self.file)
        found = []
        for item in backups.all():
            with contextlib.suppress(DataProblem):
                found.append(backups.read(item))
        return found

    def _kept(self, tables: Tables) -> bool:
        """Whether every record and every entry of the journal is there, in the file or its history."""
        assert self.old is not None
        before = json.loads(self.old)
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
    # Whatever a command imports, it has imported by now: its own calls alone are counted, the same in each trial.
    scene.put_back()
    done(scene.file, *scene.words, answer=scene.answer)
    scene.put_back()
    if (status := traced(scene.work, scene.log)) != 0 or scene.state() != "new":
        raise RuntimeError(f"the clean run ended with {status}, the file {scene.state()}")
    calls = points(scene.log, scene.folder)
    renamed = max(
        point.place
        for point in calls
        if point.name.startswith("rename") and f'{scene.file}"' in point.line.partition(", ")[2]
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
    after = done(scene.file, *scene.words, answer=scene.answer)
    return "" if after.status == 0 and scene.state() == "new" else f"stuck: {after.said.strip()[:100]}"


def _row(kind: str, tried: tuple[Counter[str], int, int]) -> Row:
    wrong, trials, calls = tried
    told = ", ".join(f"{count} {what}" for what, count in wrong.items()) or "0"
    return Row(
        f"each call of {KINDS[kind]}: killed, failed once, failing on",
        "–",
        "0 wrong",
        f"{told} wrong, {calls} calls",
        trials,
        not wrong,
    )
