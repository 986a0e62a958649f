"""The disk is full, before and while writing: told, nothing changed, and saved once there is room."""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from benchmarks.terminal import surroundings
from tinydb import TinyDB, where

from okrtui.domain.errors import NotSaved
from okrtui.operations.adding import AddObjective
from okrtui.operations.readings import LogReading
from proofs.commands import done, words_on
from proofs.mounts import ext4, tmpfs
from proofs.table import Row, Run
from proofs.work import KPI, TODAY, kpi_of, seeded, session

KILOBYTES = 256
STEP = 4096
STEPS = 20
"""Amounts of room tried, from none to more than a save needs."""
NOT_SAVED = 74
CHUNK = 1 << 14
Disk = AbstractContextManager[Path]


def prove(run: Run) -> list[Row]:
    """Every amount of room that is too little, and a file that grows until nothing more goes in."""
    wrong: list[str] = []
    trials = 0
    for name, disk in _disks(run, "ours"):
        with disk as folder:
            found = [*_before(folder), *_while(folder)]
            trials += len(found)
            wrong += [f"{name}: {fault}" for fault in found if fault]
    for fault in wrong[:5]:
        sys.stderr.write(f"full: {fault}\n")
    bad, peers = _peer(run)
    return [
        Row(
            "disk full: file changed, false word, or not saved once there is room",
            f"{bad} unreadable of {peers}",
            "0",
            str(len(wrong)),
            trials,
            not wrong,
        ),
        _mute(run),
    ]


def _mute(run: Run) -> Row:
    """The words can't be written, though the change can: it must not be told as not saved, or it is repeated."""
    file = run.place("full-mute") / "okrtui.json"
    wrong = trials = 0
    for stream in ("stdout", "stderr"):
        for words in (("add", "objective", "First goal"), ("log", KPI, "7")):
            seeded(file)
            before = _digest(file)
            with Path("/dev/full").open("wb") as full:
                ended = subprocess.run(
                    [sys.executable, "-m", "okrtui", *words_on(file, *words)],
                    stdin=subprocess.DEVNULL,
                    stdout=full if stream == "stdout" else subprocess.DEVNULL,
                    stderr=full if stream == "stderr" else subprocess.DEVNULL,
                    env=surroundings(),
                    check=False,
                )
            trials += 1
            if ended.returncode == NOT_SAVED and _digest(file) != before:
                wrong += 1
                sys.stderr.write(f"full: {words[0]} with {stream} full: saved, and exit status {NOT_SAVED}\n")
    return Row(
        "saved, but the words can't be written: told as not saved", "–", "0", str(wrong), trials, not wrong
    )


def _disks(run: Run, name: str) -> list[tuple[str, Disk]]:
    return [
        ("tmpfs", tmpfs(run.folder / f"full-tmpfs-{name}", KILOBYTES)),
        ("ext4", _ext4(run.folder / f"full-ext4-{name}")),
    ]


@contextmanager
def _ext4(folder: Path) -> Iterator[Path]:
    with ext4(folder, 1) as disk:
        yield disk.folder


def _before(folder: Path) -> Iterator[str]:
    """Full already: a save through the session and one from the shell, for each amount of room left."""
    for step in range(STEPS):
        for how in (_by_session, _by_shell):
            file = folder / "okrtui.json"
            seeded(file)
            filler = _filled(folder, step * STEP)
            before = _digest(file)
            told = how(file, 7.0)
            saved = 7.0 in _values(file)
            fault = ""
            if told == "saved" and not saved:
                fault = "false success"
            elif told != "saved" and _digest(file) != before:
                fault = f"{told}, but the file is another one"
            elif told not in ("saved", "not saved"):
                fault = told
            filler.unlink()
            if not fault and how(file, 8.0) != "saved":
                fault = "not saved with room again"
            yield fault and f"{how.__name__[4:]}, {step * STEP} bytes left: {fault}"


def _by_session(file: Path, value: float) -> str:
    user = session(file)
    try:
        user.run(LogReading(kpi_of(user), value, on=TODAY))
    except NotSaved as problem:
        return "not saved" if "full" in problem.sentence else problem.sentence
    return "saved"


def _by_shell(file: Path, value: float) -> str:
    status, _, said = done(file, "log", KPI, str(value))
    if status == NOT_SAVED and "full" in said:
        return "not saved"
    return "saved" if status == 0 else f"exit status {status}: {said.strip()}"


def _while(folder: Path) -> Iterator[str]:
    """A file that grows until it does not fit: what was acknowledged stays, and what was refused goes in later."""
    for length in (2000, 5000, 9000):
        file = folder / "okrtui.json"
        seeded(file)
        # The journal keeps its own copy of nothing that is added, so this ends after a hundred at most.
        user, titles, before, refused = session(file), list[str](), "", ""
        reserve = folder / "reserve"
        reserve.write_bytes(b"r" * (KILOBYTES // 4 * 1024))
        while not refused:
            title = f"Grown {len(titles)}"
            before = _digest(file)
            try:
                user.run(AddObjective({"title": title, "why": "w" * length, "cycle": None}))
            except NotSaved:
                refused = title
            else:
                titles.append(title)
        fault = ""
        if _digest(file) != before:
            fault = "the file changed although nothing was saved"
        reserve.unlink()
        user.run(AddObjective({"title": refused, "why": "w" * length, "cycle": None}))
        there = {item["title"] for item in json.loads(file.read_bytes())["objectives"].values()}
        if not {*titles, refused} <= there:
            fault = "an acknowledged goal is gone"
        yield fault and f"growing by {length}: {fault}"


def _filled(folder: Path, left: int) -> Path:
    """A file that leaves so many bytes, as near as the file system has it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        size = CHUNK
        while size:
            try:
                file.write(b"f" * size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                size //= 2
        file.truncate(max(0, file.tell() - left))
    return filler


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _values(file: Path) -> list[float]:
    readings = json.loads(file.read_bytes())["readings"].values()
    return [item["value"] for item in readings if item["on"] == str(TODAY)]


def _peer(run: Run) -> tuple[int, int]:
    """Plain TinyDB growing until the disk is full, and changing an early row on a full one."""
    bad = trials = 0
    works: list[Callable[[TinyDB], object]] = [
        lambda database: [database.insert({"text": "w" * 500}) for _ in range(5000)],
        lambda database: database.update({"text": "w" * 9000}, where("first") == 1),
    ]
    for _, disk in _disks(run, "peer"):
        with disk as folder:
            for number, work in enumerate(works):
                file = folder / f"{number}.json"
                database = TinyDB(file)
                database.insert({"first": 1, "text": ""})
                database.insert_multiple({"text": "w" * 150} for _ in range(60))
                filler = _filled(folder, 0) if number else folder / "nothing"
                trials += 1
                with suppress(OSError, ValueError):
                    work(database)
                try:
                    json.loads(file.read_bytes())
                except ValueError:
                    bad += 1
                filler.unlink(missing_ok=True)
                file.unlink()
    return bad, trials
