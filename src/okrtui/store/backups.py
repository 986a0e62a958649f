"""Backups: whole copies of a file in the user's state folder, away from what syncs or shares the file itself.

They are made at the first change of a session (and of each day an app is left
open) if the newest is half an hour old, and before whatever changes very much.
They never stop a save: what went wrong is kept as a warning.
"""

import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from okrtui import clock
from okrtui.domain.errors import DataProblem, DurabilityUnknown, NotSaved, Problem, WordsProblem
from okrtui.store.file import name_of
from okrtui.store.replace import Ownership, replaced, sweep
from okrtui.store.retention import superfluous
from okrtui.store.snapshot import Snapshot, digest_of, name_for, named, packed, unpacked
from okrtui.text.escaping import visible

EVERY = timedelta(minutes=30)
_WORD = re.compile(r"[0-9A-Za-z-]{4,60}", re.ASCII)


class Backups:
    """The backups of one file."""

    def __init__(self, root: Path, file: Path, now: Callable[[], datetime] = clock.now) -> None:
        """`root` holds a folder for each file, named after where that file really is. Makes nothing."""
        self.file = file
        self.warning = ""
        """What is wrong with the newest try, as a sentence; empty when all is well."""
        self._now = now
        self._root = root
        self._looked_on: date | None = None

    @property
    def folder(self) -> Path:
        """Where this file's backups lie."""
        real = os.path.realpath(self.file)
        return self._root / hashlib.sha256(os.fsencode(real)).hexdigest()[:16]

    def all(self) -> list[Snapshot]:
        """Every backup by its name, newest first."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except OSError:
            return []
        found = [snapshot for name in names if (snapshot := named(self.folder, name)) is not None]
        return sorted(found, key=lambda item: (item.at, item.revision, item.path.name), reverse=True)

    def find(self, word: str) -> Snapshot:
        """The backup that a word names: the beginning of its id or of its file's name; a WordsProblem for none."""
        if not _WORD.fullmatch(word):
            raise WordsProblem(
                f"{visible(word)[:60]} isn't a backup. okrtui backup list shows their names, such as 1a2b3c4d"
            )
        fits = [
            found
            for found in self.all()
            if found.digest.startswith(word.lower()) or found.path.name.startswith(word)
        ]
        if not fits:
            raise WordsProblem(f"There is no backup {visible(word)}. okrtui backup list shows their names")
        if len({found.digest for found in fits}) > 1:
            raise WordsProblem(
                f"{visible(word)} fits {len(fits)} backups. okrtui backup list shows their full names"
            )
        return fits[0]

    def read(self, snapshot: Snapshot) -> bytes:
        """What a backup holds; a DataProblem where it cannot be used."""
        return unpacked(snapshot)

    def newest_good(self) -> tuple[Snapshot, bytes] | None:
        """The newest backup that can be read, with what it holds."""
        for snapshot in self.all():
            with contextlib.suppress(DataProblem):
                return snapshot, unpacked(snapshot)
        return None

    def due(self) -> bool:
        """Whether this is the first change of a session or day, and the newest backup is half an hour old."""
        now = self._now()
        if self._looked_on == now.date():
            return False
        self._looked_on = now.date()
        newest = next(iter(self.all()), None)
        # A backup of the future is the clock's fault: it does not count as new.
        return newest is None or not timedelta(0) <= now - newest.at < EVERY

    def kept(self, data: bytes, revision: int, records: int) -> bool:
        """Take a backup; False, and a warning, where it cannot be. Never raises."""
        try:
            self.take(data, revision, records)
        except Problem as problem:
            self.warning = f"No backup was made: {problem.sentence}"
            return False
        self.warning = ""
        return True

    def take(self, data: bytes, revision: int, records: int) -> Snapshot:
        """Write a backup, read it back, and let go of those that are too many; raises a Problem."""
        newest = next(iter(self.all()), None)
        if newest is not None and newest.digest == digest_of(data):
            with contextlib.suppress(DataProblem):
                unpacked(newest)
                return newest
        folder = self._made()
        path = folder / name_for(self._now(), revision, records, data)
        sweep(folder, "*.json.gz")
        try:
            replaced(path, packed(data), Ownership(), keep=False)
        except DurabilityUnknown:
            raise NotSaved(f"the disk didn't confirm the write in {name_of(folder)}") from None
        except NotSaved as problem:
            raise NotSaved(f"{problem.why}, in {name_of(folder)}") from None
        made = named(folder, path.name)
        if made is None or not _reads_as(made, data):
            with contextlib.suppress(OSError):
                path.unlink()
            raise NotSaved(f"it couldn't be read back from {name_of(folder)}")
        self._thin(made)
        return made

    def _thin(self, made: Snapshot) -> None:
        for snapshot in superfluous(self.all(), self._now().date()):
            if snapshot.path != made.path:
                with contextlib.suppress(OSError):
                    snapshot.path.unlink()

    def _made(self) -> Path:
        """The folder, made where it is missing; a NotSaved where it is not ours alone."""
        folder = self.folder
        try:
            for part in reversed((folder, *folder.parents)):
                if not part.exists():
                    part.mkdir(mode=0o700, exist_ok=True)
            found = folder.lstat()
        except OSError as error:
            why = (error.strerror or "unknown").lower()
            raise NotSaved(f"the folder {name_of(folder)} couldn't be created: {why}") from None
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            raise NotSaved(f"the folder {name_of(folder)} belongs to someone else")
        return folder


def _reads_as(snapshot: Snapshot, data: bytes) -> bool:
    try:
        return unpacked(snapshot) == data
    except DataProblem:
        return False
