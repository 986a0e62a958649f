"""What lies around the file: who may read it, its other names, strays, copies of conflicts, lock, disk."""

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
    "nfs": "locks between hosts may fail: let one host write",
    "nfs4": "locks between hosts may fail: let one host write",
    "cifs": "locks between hosts may fail: let one host write",
    "smb3": "locks between hosts may fail: let one host write",
    "smbfs": "locks between hosts may fail: let one host write",
    "9p": "locks between hosts may fail: let one host write",
    "fuse.sshfs": "locks between hosts may fail: let one host write",
    "overlay": "what is written may go with the container: keep the file on a volume",
    "tmpfs": "it is gone when the host stops: keep the file on a disk",
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
        yield warning("place", name_of(file), problem.sentence, "put the file into a folder of your own")
        return
    if file.is_symlink() and not target.exists():
        yield warning("link", name_of(file), f"leads to {name_of(target)}, where nothing is", "okrtui paths")


def _rights(target: Path) -> Iterator[Finding]:
    found = target.stat()
    mode = stat.S_IMODE(found.st_mode)
    shared = mode & 0o020
    if mode & 0o007 or (mode & 0o040 and not shared):
        who = "everyone" if mode & 0o007 else "its group"
        said = f"may be read by {who} on this host (mode {mode:04o})"
        yield warning(
            "mode", name_of(target), said, f"chmod {'o-rwx' if shared else '600'} {argument_of(target)}"
        )
    if found.st_uid != os.geteuid() and not shared:
        said = "belongs to another user"
        yield warning("owner", name_of(target), said, "work as its owner, or share it: okrtui init --shared")


def _names(file: Path, target: Path) -> Iterator[Finding]:
    links = other_names(target)
    if links:
        said = f"has {counted(links, 'other name')} (hard links), which keep the old content after a save"
        yield warning("links", name_of(target), said, "use a symbolic link: ln -s")
    previous = previous_path(target)
    if previous.is_symlink():
        yield warning(
            "link", name_of(previous), "is a link, though we make none there", f"rm {argument_of(previous)}"
        )


def _beside(target: Path) -> Iterator[Finding]:
    folder, name = target.parent, target.name
    left = strays(folder, escape(name))
    if left:
        said = f"{counted(len(left), 'temporary file')} of an interrupted save"
        yield warning("strays", name_of(left[0]), said, "nothing: the next save removes them")
    for path in sorted(folder.glob(f"{escape(name)}.damaged-*")):
        yield warning(
            "damaged", name_of(path), "is a damaged file that was repaired", "remove it when all is there"
        )
    try:
        bad = history_lines(history_bytes(target))
    except FileNotFoundError:
        return
    except OSError as error:
        where, why = name_of(history_path(target)), (error.strerror or "unknown").lower()
        fix = "move it away, or have its owner share it: without it older changes cannot be seen or undone"
        yield warning("history", where, f"cannot be used: {why}", fix)
        return
    if bad:
        said = f"has {counted(bad, 'line')} that cannot be read"
        yield warning(
            "history", name_of(history_path(target)), said, "nothing: those changes cannot be taken back"
        )


def _lock(target: Path) -> Iterator[Finding]:
    who = held(target)
    if who:
        said = f"is locked by {visible(who)}"
        yield warning("lock", name_of(target), said, "if that lasts, end that process")


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
        said = f"has {free // 2**20} MB left, and a save writes the whole file anew"
        yield warning("space", name_of(folder), said, "make room on the disk")
    if disk.f_files and not disk.f_favail:
        yield warning("space", name_of(folder), "has room for no more files", "remove some")
    kind = file_system_of(folder)
    if kind in RISKY:
        yield warning("filesystem", name_of(folder), f"is on {kind}: {RISKY[kind]}", "see okrtui --help")
