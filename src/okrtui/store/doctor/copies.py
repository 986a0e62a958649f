"""Whether there are copies to fall back on: the file before, and the backups."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from okrtui.domain.errors import DataProblem
from okrtui.store.backups import Backups
from okrtui.store.conflicts import conflict_copies
from okrtui.store.doctor.finding import Finding, warning
from okrtui.store.document import Sections
from okrtui.store.file import argument_of, name_of, read_bytes, sections_of
from okrtui.store.reading import in_our_schema
from okrtui.store.schema import DATA
from okrtui.store.snapshot import digest_of, unpacked
from okrtui.store.write_target import previous_path
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

OLD = timedelta(days=7)
YOUNG = timedelta(days=1)
"""So long a file may go without a backup: its first session makes none, because nothing was there before."""


def before_last(target: Path, sections: Sections | None, now: datetime) -> Iterator[Finding]:
    """The file before the last save: whether it reads, and whether it has what the file should have, too.

    A piece cut out between two lines leaves a file that reads; but what is
    deleted leaves a tombstone, so that what went without one can be told.
    """
    previous = previous_path(target)
    try:
        data = read_bytes(previous, beside=target)
        if data is None:
            return
        _, before = in_our_schema(previous, sections_of(previous, data), now)
    except DataProblem as problem:
        fix = "move it away" if previous.is_dir() else "nothing to do: the next save replaces it"
        yield warning("previous", name_of(previous), problem.sentence, fix)
        return
    if sections is None:
        return
    deleted = sections.get("tombstones", {})
    missing = [
        (table, key)
        for table in DATA
        for key in before.get(table, {})
        if key not in sections.get(table, {}) and key not in deleted
    ]
    if missing:
        table, key = missing[0]
        said = f"{counted(len(missing), 'record')} of {previous.name} disappeared without being deleted"
        fix = f"if nobody removed them by hand, put {previous.name} in its place, or see okrtui backup list"
        yield warning("missing", f"{table}, {visible(key)}", said, fix)


def put_aside(target: Path, sections: Sections | None, now: datetime) -> Iterator[Finding]:
    """Versions of the file that a program which syncs left beside it, and whether they hold what it does not."""
    for path in conflict_copies(target):
        said, name = "is another version of the file, left by a sync program", name_of(path)
        try:
            data = read_bytes(path)
            found = in_our_schema(path, sections_of(path, data), now)[1] if data is not None else {}
        except DataProblem as problem:
            yield warning(
                "conflicts", name, f"{said}, and {problem.sentence}", "keep it until you know what is in it"
            )
            continue
        differing = sum(
            1
            for table in DATA
            for key, line in found.get(table, {}).items()
            if (sections or {}).get(table, {}).get(key) != line
        )
        if not differing:
            yield warning("conflicts", name, f"{said}; everything in it is here as well", "it can be removed")
            continue
        differ = "differs from what is here" if differing == 1 else "differ from what is here"
        told = f"{said}; {counted(differing, 'record')} of it {differ}"
        fix = f"okrtui --db {argument_of(path)} shows it; keep it until you have what you need from it"
        yield warning("conflicts", name, told, fix)


def copies(
    data: bytes | None, lived: tuple[datetime, datetime] | None, backups: Backups
) -> Iterator[Finding]:
    """`lived` is when the file was made and changed last; None where it does not read."""
    found = backups.all()
    bad = []
    for snapshot in found:
        try:
            unpacked(snapshot)
        except DataProblem as problem:
            bad.append(snapshot)
            fix = f"rm {argument_of(snapshot.path)}"
            yield warning("backups", name_of(snapshot.path), problem.sentence, fix)
    good = [snapshot for snapshot in found if snapshot not in bad]
    if data is None or lived is None:
        return
    made, changed = lived
    fix = "the first change of a session makes one, at most every half hour"
    if not good:
        if found or changed - made > YOUNG:
            yield warning("backups", name_of(backups.folder), "has no backup that can be read", fix)
        return
    newest = good[0]
    if changed - newest.at > OLD and newest.digest != digest_of(data):
        days = (changed - newest.at).days
        said = f"the latest backup is {counted(days, 'day')} older than the latest change"
        yield warning("backups", visible(newest.id), said, fix)
