"""Broken on purpose: what a proof with teeth has to find. Applied in child processes only."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from okrtui.domain.errors import NotSaved
from okrtui.domain.workspace import Workspace
from okrtui.store import history, safety_copy, store
from okrtui.store.file import read_bytes
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
    """A file without a byte is taken for one that doesn't exist yet."""
    patch.object(store, "read_bytes", lambda path: read_bytes(path) or None).start()


def by_the_clock() -> None:
    """What was done last is what a clock says was last."""
    patch.object(Workspace, "changes", lambda self: list(self.journal)).start()
    patch.object(history, "by_revision", sorted).start()


def gone_is_new() -> None:
    """A file that is gone is begun anew, and its folder made."""

    def take(self: Any) -> None:
        self._take(read_bytes(self.path))

    patch.object(Store, "_read", take).start()
    patch.object(store, "refuse_vanished", lambda *_, **__: None).start()


def gone_is_not_kept() -> None:
    """A file that is gone is said to be, and nothing of it is put anywhere."""
    patch.object(safety_copy, "backed_up", lambda *_: "").start()

    def refused(self: Any) -> None:
        raise NotSaved("no")

    patch.object(Store, "write_again", refused).start()
