"""What is around the file: who may read it, its other names, strays, copies of conflicts, lock, disk."""

import os
import stat
from collections.abc import Iterator
from glob import escape
from pathlib import Path

from okrtui.domain.errors import RefusedProblem
from okrtui.store.doctor.finding import Finding, warning
from okrtui.store.doctor.records import history_lines
from okrtui.store.file import ANOTHER_FILE, argument_of, name_of, nearly_too_large
from okrtui.store.file_system import file_system_of
from okrtui.store.history import history_bytes, history_path
from okrtui.store.lock import held
from okrtui.store.replace import strays
from okrtui.store.write_target import other_names, previous_path, target_of
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

LEAST_SPACE = 10 * 2**20
RISKY = {
    "nfs": "locks between computers may fail: let only one of them write",
    "nfs4": "locks between computers may fail: let only one of them write",
    "cifs": "locks between computers may fail: let only one of them write",
    "smb3": "locks between computers may fail: let only one of them write",
    "smbfs": "locks between computers may fail: let only one of them write",
    "9p": "locks between computers may fail: let only one of them write",
    "fuse.sshfs": "locks between computers may fail: let only one of them write",
    "overlay": "the file may vanish with the container: keep it on a volume",
    "tmpfs": "the file is lost at shutdown: keep it on a disk",
}
"""File systems that take away something a save relies on."""


def around(file: Path) -> Iterator[Finding]:
    """Everything about the file but what it says."""
    target = Path(os.path.realpath(file))
    yield from _place(file)
    # Of a folder or a pipe it is enough to say that it is one.
    if target.is_file():
        yield from _rights(target)
        yield from _names(file, target)
    yield from _beside(target)
    yield from _lock(target)
    yield from _disk(target)


def _place(file: Path) -> Iterator[Finding]:
    try:
        target = target_of(file)
    except RefusedProblem as problem:
        yield warning("place", name_of(file), problem.sentence, "move the file to a folder of your own")
        return
    if file.is_symlink() and not target.exists():
        yield warning(
            "link", name_of(file), f"points to {name_of(target)}, which doesn't exist", "okrtui paths"
        )


def _rights(target: Path) -> Iterator[Finding]:
    found = target.stat()
    mode = stat.S_IMODE(found.st_mode)
    shared = mode & 0o020
    if mode & 0o007 or (mode & 0o040 and not shared):
        who = "everyone" if mode & 0o007 else "its group"
        said = f"can be read by {who} on this computer (mode {mode:04o})"
        yield warning(
            "mode", name_of(target), said, f"chmod {'o-rwx' if shared else '600'} {argument_of(target)}"
        )
    if found.st_uid != os.geteuid() and not shared:
        said = "belongs to another user"
        yield warning(
            "owner", name_of(target), said, "work as its owner, or share it with okrtui init --shared"
        )


def _names(file: Path, target: Path) -> Iterator[Finding]:
    links = other_names(target)
    if links:
        said = f"has {counted(links, 'other name')} (hard links), which keep the old content when it is saved"
        yield warning("links", name_of(target), said, "use a symbolic link instead: ln -s")
    previous = previous_path(target)
    if previous.is_symlink():
        yield warning(
            "link",
            name_of(previous),
            "is a link, which okrtui never makes there",
            f"rm {argument_of(previous)}",
        )


def _beside(target: Path) -> Iterator[Finding]:
    folder, name = target.parent, target.name
    left = strays(folder, escape(name))
    if left:
        said = f"{counted(len(left), 'temporary file')} left by an interrupted save"
        yield warning("strays", name_of(left[0]), said, "nothing to do: the next save removes them")
    for path in sorted(folder.glob(f"{escape(name)}.damaged-*")):
        yield warning(
            "damaged",
            name_of(path),
            "is a damaged file that was repaired",
            "remove it once you have everything",
        )
    try:
        bad = history_lines(history_bytes(target))
    except FileNotFoundError:
        return
    except OSError as error:
        where, why = name_of(history_path(target)), (error.strerror or "unknown").lower()
        fix = "move it away, or ask its owner to share it; without it earlier changes can't be seen or undone"
        yield warning("history", where, f"can't be used: {why}", fix)
        return
    if bad:
        said = f"has {counted(bad, 'line')} that can't be read"
        yield warning(
            "history", name_of(history_path(target)), said, "nothing to do: those changes can't be undone"
        )


def _lock(target: Path) -> Iterator[Finding]:
    who = held(target)
    if who:
        said = f"is locked by {visible(who)}"
        yield warning("lock", name_of(target), said, "if it stays locked, end that process")


def _disk(target: Path) -> Iterator[Finding]:
    folder = target.parent
    if not folder.is_dir():
        return
    size = target.stat().st_size if target.exists() else 0
    if near := nearly_too_large(size):
        yield warning("size", name_of(target), near, ANOTHER_FILE)
    try:
        disk = os.statvfs(folder)
    except OSError:
        return
    free = disk.f_bavail * disk.f_frsize
    if free < max(LEAST_SPACE, 4 * size):
        said = f"has {free // 2**20} MB left, and every save writes the whole file"
        yield warning("space", name_of(folder), said, "free some disk space")
    if disk.f_files and not disk.f_favail:
        yield warning("space", name_of(folder), "has no room for more files", "delete some")
    kind = file_system_of(folder)
    if kind in RISKY:
        yield warning("filesystem", name_of(folder), f"is on {kind}: {RISKY[kind]}", "see okrtui --help")
