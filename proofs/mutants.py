"""Broken on purpose: what a proof with teeth has to find. Applied in child processes only."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable
from typing import Any

from okrtui.domain.errors import NotSaved
from okrtui.domain.workspace import Workspace
from okrtui.store import history, store
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


def an_empty_file_is_new() -> None:
    """A file without a byte is taken for one that is not there yet."""
    read = store.read_bytes
    store.read_bytes = lambda path: read(path) or None  # type: ignore[assignment]


def by_the_clock() -> None:
    """What was done last is what a clock says was last."""
    Workspace.changes = lambda self: list(self.journal)  # type: ignore[method-assign]
    history.by_revision = sorted  # type: ignore[assignment]


def gone_is_new() -> None:
    """A file that is gone is begun anew, and its folder made."""

    def take(self: Any) -> None:
        self._take(store.read_bytes(self.path))

    Store._read = take  # type: ignore[method-assign] # noqa: SLF001
    store.refuse_vanished = lambda *_, **__: None


def gone_is_not_kept() -> None:
    """A file that is gone is said to be, and nothing of it is put anywhere."""
    store.precaution.backed_up = lambda *_: ""  # type: ignore[assignment]

    def refused(self: Any) -> None:
        raise NotSaved("no")

    Store.write_again = refused  # type: ignore[method-assign]
