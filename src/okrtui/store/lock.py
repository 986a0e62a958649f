"""The lock: one writer at a time, told by name when it waits too long."""

import contextlib
import errno
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from okrtui.domain.errors import LockedProblem, NotSaved, RefusedProblem
from okrtui.store.lock_queue import in_line
from okrtui.store.regular import opened, read_whole
from okrtui.text.escaping import visible

PATIENCE = 4.0
"""Seconds to wait for another writer."""
SIGNATURE = 200
"""Bytes in which a lock says who holds it."""
NAP = 0.001
"""Seconds after which the one at the head of the line asks again."""
_PASSING = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""Failures that may be gone the next time; all others say that this place takes no lock of ours."""


def lock_path(file: Path) -> Path:
    """The file beside the data that is locked. The data file itself is a new one after each save."""
    return file.with_name(f".{file.name}.lock")


@contextmanager
def locked(file: Path, mode: int, group: int | None) -> Iterator[None]:
    """Hold the lock of `file`; the lock file takes its mode and group and is never removed."""
    path = lock_path(file)
    with ExitStack() as stack:
        try:
            handle = stack.enter_context(opened(path, os.O_RDWR | os.O_CREAT, beside=file))
        except OSError as error:
            if error.errno in _PASSING:
                raise not_saved(error) from None
            raise RefusedProblem(f"The lock {visible(str(path))} can't be opened: {_reason(error)}") from None
        with contextlib.suppress(OSError):
            if os.fstat(handle).st_uid == os.geteuid():
                os.fchmod(handle, mode)
                if group is not None:
                    os.fchown(handle, -1, group)
        _wait(handle, path)
        _sign(handle)
        # The lock goes with the process at the latest; what was saved stays saved, whatever close says.
        yield


def _wait(handle: int, path: Path) -> None:
    """Take the lock when its turn comes, or say who holds it."""
    deadline = time.monotonic() + PATIENCE
    with in_line(path, deadline):
        while not _taken(handle):
            if time.monotonic() >= deadline:
                raise LockedProblem(f"Not saved yet: the file is locked by {holder(path)}", "Try again")
            time.sleep(NAP)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES):
            return False
        raise _no_lock(error) from None
    return True


def _no_lock(error: OSError) -> RefusedProblem | NotSaved:
    if error.errno in _PASSING:
        return not_saved(error)
    return RefusedProblem(f"Files can't be locked here ({_reason(error)}), so nothing is written")


def held(file: Path) -> str:
    """Who holds the lock of `file` now; empty when nobody does. A look, which makes nothing."""
    path = lock_path(file)
    try:
        with opened(path, os.O_RDONLY, beside=file) as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return holder(path) if error.errno in (errno.EAGAIN, errno.EACCES) and path.is_file() else ""
    return ""


def _sign(handle: int) -> None:
    """Say who holds the lock, for messages only."""
    program = Path(sys.argv[0]).name or "okrtui"
    text = f"{os.getpid()} on {os.uname().nodename} ({program})\n"
    with contextlib.suppress(OSError):
        os.pwrite(handle, text.encode("utf-8", "replace")[:SIGNATURE].ljust(SIGNATURE), 0)


def holder(path: Path) -> str:
    """Who signed the lock last."""
    try:
        with opened(path, os.O_RDONLY) as handle:
            signed = read_whole(handle, SIGNATURE)[:SIGNATURE].decode("utf-8", "replace").strip()
    except OSError:
        signed = ""
    return f"process {visible(signed)}" if signed else "another process"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def not_saved(error: OSError) -> NotSaved:
    """A failure before the file was replaced, as a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _not_saved("the disk is full")
    return _not_saved(_reason(error))


def _not_saved(why: str) -> NotSaved:
    return NotSaved(f"Not saved: {why}", why, "The file is unchanged")
