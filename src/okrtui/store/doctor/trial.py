"""What a save needs, tried and taken away again: the lock, a file beside it, its room, a rename, the disk's word."""

import contextlib
import errno
import fcntl
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from okrtui.domain.errors import RefusedProblem
from okrtui.store.doctor.finding import Finding, warning
from okrtui.store.file import name_of
from okrtui.store.lock import lock_path
from okrtui.store.regular import opened
from okrtui.store.replace import sync_folder
from okrtui.store.write_target import target_of, why_read_only

GET_FLAGS, IMMUTABLE, APPEND_ONLY = 0x80086601, 0x10, 0x20
"""Linux's FS_IOC_GETFLAGS, and what `chattr +i` and `chattr +a` set."""
_NO_ROOM_AHEAD = (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS)
"""Where room cannot be taken ahead of writing."""


def tried(file: Path) -> Iterator[Finding]:
    """Everything that would keep the next change from being saved."""
    try:
        target = target_of(file)
    except RefusedProblem:
        return  # said of the place already
    yield from _lock(target)
    closed = why_read_only(file) or _protected(target)
    if closed:
        fix = "okrtui can only show it; to make it writable, use chmod or chattr, or mount it read-write"
        yield warning("save", name_of(file), closed, fix)
        return
    folder = next(place for place in target.parents if place.exists())
    try:
        _save(folder, target)
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        yield warning(
            "save", name_of(folder), f"can't be saved to: {why}", "nothing can be saved until this is solved"
        )


def _lock(target: Path) -> Iterator[Finding]:
    path = lock_path(target)
    try:
        with opened(path, os.O_RDWR, beside=target):
            return
    except FileNotFoundError:
        return
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        fix = "move it away, or nothing can be saved; the next save makes a new one"
        yield warning("lock", name_of(path), f"can't be used as the lock: {why}", fix)


def _protected(target: Path) -> str:
    """What keeps a file from being replaced, though both it and its folder may be written."""
    for place in (target, target.parent):
        flags = _flags(place)
        if flags & (IMMUTABLE | APPEND_ONLY):
            letter = "i" if flags & IMMUTABLE else "a"
            return f"Read-only: {name_of(place)} is protected (chattr +{letter})"
    try:
        found, folder = target.stat(), target.parent.stat()
    except OSError:
        return ""
    mine = os.geteuid() in (0, found.st_uid, folder.st_uid)
    if folder.st_mode & stat.S_ISVTX and not mine:
        return "Read-only: the file belongs to someone else, and in this folder only its owner can replace it"
    return ""


def _flags(place: Path) -> int:
    if sys.platform != "linux":
        return 0
    try:
        handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return 0
    try:
        return int.from_bytes(fcntl.ioctl(handle, GET_FLAGS, bytes(8))[:4], sys.byteorder)
    except OSError:
        return 0
    finally:
        os.close(handle)


def _save(folder: Path, target: Path) -> None:
    """A file as large as the next one, as a save makes it; an OSError says what does not go."""
    size = max(1, target.stat().st_size if target.exists() else 1)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.tmp-", dir=folder)
    made = [Path(name), Path(f"{name}-2")]
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _take_room(handle, size)
            os.fsync(handle)
        finally:
            os.close(handle)
        made[0].rename(made[1])
        sync_folder(folder)
    finally:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink()


def _take_room(handle: int, size: int) -> None:
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError as error:
        if error.errno not in _NO_ROOM_AHEAD:
            raise
        os.write(handle, b"\0")
