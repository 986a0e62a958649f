"""The line before the lock: who came first is let in first.

A lock that is asked for again and again goes to the one that asks most often. So all wait in line
first, and the one at its head is the only one that asks. The line is a lock of another
kind on the same file, and the kernel lets in one after the other. It is a courtesy:
nothing is safer for it, no failure of it is told, and a system that has no such locks
(they are Linux's) does without. So does a file on another host: NFS makes one kind of
all locks, and the line would be in the way of the lock it leads to.
"""

import contextlib
import errno
import fcntl
import os
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from okrtui.store.file_system import on_network


@contextmanager
def in_line(path: Path, deadline: float) -> Iterator[None]:
    """Wait in the queue of the lock file `path` until its head is reached, at most until `deadline` (monotonic)."""
    leave = _joined(path, deadline)
    try:
        yield
    finally:
        # One that is closed is left all the same, whatever close says.
        with contextlib.suppress(OSError):
            leave()


def _joined(path: Path, deadline: float) -> Callable[[], object]:
    """Join the line and wait; what leaves it again."""
    if sys.platform != "linux" or on_network(path.parent):
        return _nothing
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return _nothing
    try:
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _whole_file())
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES):
            return _waited(handle, deadline)
    return partial(os.close, handle)


def _waited(handle: int, deadline: float) -> Callable[[], object]:
    """Wait in a thread: the kernel calls nobody back, so who gives up leaves it the file to close."""
    head, leave = threading.Event(), threading.Event()

    def stand() -> None:
        with contextlib.suppress(OSError):
            _block(handle)
        head.set()
        leave.wait()
        with contextlib.suppress(OSError):
            os.close(handle)

    threading.Thread(target=stand, daemon=True).start()
    head.wait(deadline - time.monotonic())
    return leave.set


def _block(handle: int) -> None:
    if sys.platform == "linux":
        fcntl.fcntl(handle, fcntl.F_OFD_SETLKW, _whole_file())


def _whole_file() -> bytes:
    """A lock for writing from the first byte on (struct flock; the process number has to be 0)."""
    return struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)


def _nothing() -> None:
    """Leave a line nobody is in."""
