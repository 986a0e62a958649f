"""Broken on purpose: what a proof with teeth has to find. Applied in child processes only."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable
from typing import Any

from okrtui.store.store import Store

_fsync = os.fsync


def no_lock() -> None:
    """Every lock is granted at once."""
    fcntl.flock = lambda *_: None


def no_reading_again() -> None:
    """The file is read once; from then on memory is believed."""
    take: Callable[[Any, bytes | None], None] = Store._take  # noqa: SLF001 - a mutant reaches in

    def once(self: Any, data: bytes | None) -> None:
        if self._data is None:
            take(self, data)

    Store._take = once  # type: ignore[method-assign] # noqa: SLF001


def no_fsync() -> None:
    """Nothing is ever confirmed by the disk."""
    os.fsync = lambda _: None  # type: ignore[assignment]


def no_fsync_of_the_folder() -> None:
    """A file is on the disk, its name may not be."""

    def files_only(handle: Any) -> None:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            _fsync(handle)

    os.fsync = files_only  # type: ignore[assignment]
