"""Whether there are copies to fall back on: the file before, and the backups."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from okrtui.domain.problems import DataProblem
from okrtui.presentation.text import counted, visible
from okrtui.store.backups import Backups
from okrtui.store.doctor.finding import Finding, warning
from okrtui.store.file import name_of, read_bytes, sections_of
from okrtui.store.place import previous_path
from okrtui.store.snapshot import digest_of, unpacked

OLD = timedelta(days=7)
YOUNG = timedelta(days=1)
"""So long a file may go without a backup: its first session makes none, because nothing was there before."""


def copies(
    target: Path, data: bytes | None, lived: tuple[datetime, datetime] | None, backups: Backups
) -> Iterator[Finding]:
    """`lived` is when the file was made and changed last; None where it does not read."""
    previous = previous_path(target)
    try:
        before = read_bytes(previous)
        if before is not None:
            sections_of(previous, before)
    except DataProblem as problem:
        yield warning("previous", name_of(previous), problem.sentence, "nothing: the next save makes it anew")
    found = backups.all()
    bad = []
    for snapshot in found:
        try:
            unpacked(snapshot)
        except DataProblem as problem:
            bad.append(snapshot)
            fix = f"rm {name_of(snapshot.path)}"
            yield warning("backups", name_of(snapshot.path), problem.sentence, fix)
    good = [snapshot for snapshot in found if snapshot not in bad]
    if data is None or lived is None:
        return
    made, changed = lived
    fix = "the first change of a session makes one, half an hour after the last"
    if not good:
        if found or changed - made > YOUNG:
            yield warning("backups", name_of(backups.folder), "there is no backup that can be read", fix)
        return
    newest = good[0]
    if changed - newest.at > OLD and newest.digest != digest_of(data):
        days = (changed - newest.at).days
        said = f"the newest backup is {counted(days, 'day')} older than the newest change"
        yield warning("backups", visible(newest.id), said, fix)
