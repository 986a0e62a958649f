"""Writing a file whole or not at all: temporary file, fsync, rename, fsync of the folder."""

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from okrtui.domain.errors import DurabilityUnknown, NotSaved
from okrtui.store.lock import not_saved

STRAY_AFTER = 3600.0
"""Seconds after which a temporary file of ours is one that a crash left behind."""
TRIES = 100
"""How often a call that a signal broke off is begun again."""
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)

T = TypeVar("T")


class Ownership(NamedTuple):
    """The mode, owner and group a file of ours takes."""

    mode: int = 0o600
    owner: int | None = None
    group: int | None = None


def replaced(file: Path, data: bytes, ownership: Ownership, *, keep: bool = True) -> str:
    """Put `data` in place of `file`; the one before stays beside it as `.prev`, unless `keep` says no.

    Raises NotSaved while the old file is in place, DurabilityUnknown once the
    new one is and the disk did not confirm it. What it gives is a warning
    about the file before, or nothing.
    """
    temporary = _written(file, data, ownership)
    warning = _keep_previous(file, ownership) if keep else ""
    inode = -1
    try:
        inode = temporary.stat().st_ino
        _again(lambda: temporary.replace(file))
    except OSError as error:
        if not _stands(file, temporary, inode):
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise not_saved(error) from None
    try:
        sync_folder(file.parent)
    except OSError as error:
        raise DurabilityUnknown(
            f"Saved, but the disk didn't confirm it ({(error.strerror or 'unknown').lower()}). "
            "Check the file before you repeat it"
        ) from None
    return warning


def _stands(file: Path, temporary: Path, inode: int) -> bool:
    """Whether a rename was done all the same: a network file system may do it and then say no."""
    try:
        return not temporary.exists() and file.stat().st_ino == inode
    except OSError:
        return False


def _again(call: Callable[[], T]) -> T:
    """Python begins most calls that a signal broke off again; a rename and a link it does not."""
    for _ in range(TRIES):
        with contextlib.suppress(InterruptedError):
            return call()
    return call()


def _written(file: Path, data: bytes, ownership: Ownership) -> Path:
    """A temporary file beside `file` that holds `data`, on the disk."""
    handle, path = -1, None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.tmp-", dir=file.parent)
        path = Path(name)
        write_all(handle, data)
        if ownership.group is not None or ownership.owner is not None:
            with contextlib.suppress(OSError):
                os.fchown(
                    handle,
                    -1 if ownership.owner is None else ownership.owner,
                    -1 if ownership.group is None else ownership.group,
                )
        _copy_attributes(file, handle)
        os.fchmod(handle, ownership.mode)
        os.fsync(handle)
        closing, handle = handle, -1
        # On Linux a close that a signal broke off has closed all the same.
        with contextlib.suppress(InterruptedError):
            os.close(closing)
    except OSError as error:
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.close(handle)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink()
        raise not_saved(error) from None
    return path


def write_all(handle: int, data: bytes) -> None:
    """Write until all is written: a disk may take a part at a time."""
    view = memoryview(data)
    while view:
        written = _again(lambda view=view: os.write(handle, view))  # type: ignore[misc]
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        view = view[written:]


def _copy_attributes(file: Path, handle: int) -> None:
    """Access lists and other attributes go along, as far as the file system lets them."""
    try:
        names = os.listxattr(file)
    except OSError:
        return
    for name in names:
        with contextlib.suppress(OSError):
            os.setxattr(handle, name, os.getxattr(file, name))


def _keep_previous(file: Path, ownership: Ownership) -> str:
    """The file as it is becomes `.prev`: a link, so that it costs nothing. Never stops a save."""
    previous = file.with_name(f"{file.name}.prev")
    link = file.with_name(f".{file.name}.tmp-{os.urandom(4).hex()}")
    try:
        _again(lambda: os.link(file, link, follow_symlinks=False))
        _again(lambda: link.replace(previous))
    except FileNotFoundError:
        return ""
    except OSError as error:
        with contextlib.suppress(OSError):
            link.unlink()
        if error.errno in _NO_LINKS and _copied(file, previous, ownership):
            return ""
        why = (error.strerror or "unknown").lower()
        return f"The file before this change couldn't be kept as {previous.name}: {why}"
    with contextlib.suppress(OSError):
        # Two names of one file: then the rename did nothing, and the new name is still there.
        link.unlink()
    return ""


def _copied(file: Path, previous: Path, ownership: Ownership) -> bool:
    """Keep it as a copy, where there are no links."""
    temporary = None
    try:
        temporary = _written(file, file.read_bytes(), ownership)
        temporary.replace(previous)
    except (OSError, NotSaved):
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Have the folder's entries on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        # What fsync said counts; a folder has nothing more to write when it is closed.
        with contextlib.suppress(OSError):
            os.close(handle)


def strays(folder: Path, name: str) -> list[Path]:
    """Temporary files of ours for files that `name`, a pattern, fits, which a crash left behind."""
    oldest = time.time() - STRAY_AFTER
    found, there = [], []
    # Cleaning up stops no save, also where the folder cannot be looked at now.
    with contextlib.suppress(OSError):
        there = list(folder.glob(f".{name}.tmp-*"))
    for stray in there:
        with contextlib.suppress(OSError):
            stat = stray.lstat()
            # A link to the file before has the age of its last change; its own is that of its inode.
            age = max(stat.st_mtime, stat.st_ctime if stat.st_nlink > 1 else 0)
            if age < oldest and stat.st_uid == os.geteuid():
                found.append(stray)
    return found


def sweep(folder: Path, name: str) -> None:
    """Remove what `strays` finds. Under the lock only."""
    for stray in strays(folder, name):
        with contextlib.suppress(OSError):
            stray.unlink()
