"""A file that was there and is gone: what is left of it, and how it comes back.

It is not treated as a new file: started silently, a second save would replace the file
before the last save too, and with it the last copy.
"""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from okrtui.domain.errors import DataProblem, GoneProblem, NotSaved
from okrtui.store.backups import Backups
from okrtui.store.file import name_of, read_bytes, sections_of, signature_of
from okrtui.store.history import history_path
from okrtui.store.schema import records_in, revision_of
from okrtui.store.snapshot import Snapshot
from okrtui.store.write_target import previous_path
from okrtui.text.dates import weekday
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

LOOKS, LOOK_AFTER = 3, 0.05
REPAIR = "okrtui doctor --repair shows what is in each copy and restores one"


class Left(NamedTuple):
    """The copies of a file that is gone."""

    previous: Path | None
    """The file before the last save; None where there is none, or it cannot be read."""
    backups: tuple[Snapshot, ...]
    """Newest first, by their names alone."""
    unread: str
    """Why the file before the last save cannot be read; empty where it can."""

    @property
    def kept(self) -> str:
        """`There is still k.json.prev, the file before the last save, and the backup 1a2b3c4d of ...`."""
        copies = []
        if self.previous is not None:
            copies.append(f"{self.previous.name}, the file before the last save")
        if self.backups:
            newest = self.backups[0]
            more = f", with {counted(len(self.backups) - 1, 'older one')}" if len(self.backups) > 1 else ""
            copies.append(f"the backup {newest.id} of {when(newest.at)}{more}")
        return f"What is left: {', and '.join(copies)}" if copies else self.unread

    @property
    def ways_back(self) -> str:
        """What brings it back, and what starts a new file."""
        way = f"okrtui backup restore {self.backups[0].id} restores the backup; " if self.backups else ""
        return f"{REPAIR}; {way}okrtui init starts a new file"


def left_of(file: Path, backups: Backups | None) -> Left | None:
    """The copies of a file that is not there; None where there is no sign that it ever existed."""
    target = Path(os.path.realpath(file))
    snapshots = tuple(backups.all()) if backups is not None else ()
    previous, unread = previous_path(target), ""
    there = os.path.lexists(previous)
    try:
        data = read_bytes(previous, beside=target)
        readable = data is not None and bool(sections_of(previous, data))
    except DataProblem as problem:
        readable, unread = False, problem.sentence
    if not there and not snapshots:
        return None
    return Left(previous if readable else None, snapshots, unread)


def refuse_gone(file: Path, backups: Backups | None) -> None:
    """A path with nothing there is a new file; but a GoneProblem where copies say that there was one."""
    left = left_of(file, backups)
    if left is not None:
        raise GoneProblem(f"{name_of(file)} is gone. {left.kept}. {left.ways_back}")


def vanished(file: Path) -> GoneProblem:
    """The sentence about a file that went while it was open."""
    return GoneProblem(f"{visible(file.name)} was moved or deleted while it was open")


def refuse_vanished(file: Path, *, known: bool) -> None:
    """A NotSaved where a file that is known is not there: nothing is made in its place, no folder and no lock."""
    for _ in range(LOOKS):
        if not known or signature_of(file) is not None:
            return
        # Who saves by renaming may be between the two names.
        time.sleep(LOOK_AFTER)
    raise NotSaved(f"{vanished(file).sentence}. Nothing was written; put it back to continue")


def when(at: datetime) -> str:
    """`Fri 20 Nov 2026 09:00`, where the reader is."""
    here = at.astimezone()
    return f"{weekday(here.date())} {here:%Y %H:%M}"


def put_aside_left(file: Path, backups: Backups, now: datetime) -> str:
    """Before a new file begins in its place: the old one's last save as a backup, its history under another name.

    What is said about it; a NotSaved where it could not be kept.
    """
    target = Path(os.path.realpath(file))
    try:
        data = read_bytes(previous_path(target), beside=target)
        sections = sections_of(target, data) if data is not None else {}
    except DataProblem as problem:
        raise NotSaved(f"Nothing was changed: {problem.sentence}. Move it away first") from None
    history = history_path(target)
    if os.path.lexists(history):
        history.rename(history.with_name(f"{history.name}-{now:%Y%m%dT%H%M%SZ}"))
    if data is None:
        return "The backups of the earlier file are kept: okrtui backup list"
    kept = backups.take(data, revision_of(sections), records_in(sections))
    previous_path(target).unlink()
    return f"The last save of the earlier file is kept as the backup {kept.id}"
