"""Writing a file whole or not at all: temporary file, fsync, rename, fsync of the folder."""

import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from okrtui.domain.problems import DurabilityUnknown
from okrtui.store.lock import not_saved

STRAY_AFTER = 3600.0
"""Seconds after which a temporary file of ours is one that a crash left behind."""


class Ownership(NamedTuple):
    """The mode, owner and group a file of ours takes."""

    mode: int = 0o600
    owner: int | None = None
    group: int | None = None


def replaced(file: Path, data: bytes, ownership: Ownership) -> None:
    """Put `data` in place of `file`; the one before stays beside it as `.prev`.

    Raises NotSaved while the old file still stands, DurabilityUnknown once the
    new one stands but the disk did not confirm it.
    """
    temporary = _written(file, data, ownership)
    try:
        _keep_previous(file)
        os.replace(temporary, file)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise not_saved(error) from None
    try:
        sync_folder(file.parent)
    except OSError as error:
        raise DurabilityUnknown(
            f"Saved, but the disk did not confirm it ({(error.strerror or 'unknown').lower()}). "
            "Look before you repeat it"
        ) from None


def _written(file: Path, data: bytes, ownership: Ownership) -> Path:
    """A temporary file beside `file` that holds `data`, on the disk."""
    handle, path = -1, None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.tmp-", dir=file.parent)
        path = Path(name)
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if ownership.group is not None or ownership.owner is not None:
            with contextlib.suppress(OSError):
                os.fchown(
                    handle,
                    -1 if ownership.owner is None else ownership.owner,
                    -1 if ownership.group is None else ownership.group,
                )
        os.fchmod(handle, ownership.mode)
        os.fsync(handle)
        closing, handle = handle, -1
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


def _keep_previous(file: Path) -> None:
    """The file as it is becomes `.prev`: a link, so that it costs nothing. Never stops a save."""
    previous = file.with_name(f"{file.name}.prev")
    link = file.with_name(f".{file.name}.tmp-prev")
    with contextlib.suppress(OSError):
        link.unlink(missing_ok=True)
        os.link(file, link, follow_symlinks=False)
        os.replace(link, previous)


def sync_folder(folder: Path) -> None:
    """Have the folder's entries on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(file: Path) -> None:
    """Remove temporary files of ours that a crash left behind. Under the lock only."""
    oldest = time.time() - STRAY_AFTER
    for stray in file.parent.glob(f".{file.name}.tmp-*"):
        with contextlib.suppress(OSError):
            if stray.lstat().st_mtime < oldest and stray.lstat().st_uid == os.geteuid():
                stray.unlink()
