"""The long tail of the journal: what no longer fits into the file goes to `.<name>.history` beside it."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from okrtui.store.lock import not_saved
from okrtui.store.replace import Ownership, sync_folder

LARGEST_JOURNAL = 1_000_000
"""Bytes of journal in the file; past them the oldest half goes, but never the newest entry."""


def history_path(file: Path) -> Path:
    """The history that belongs to a file."""
    return file.with_name(f".{file.name}.history")


def spill(file: Path, journal: dict[str, bytes], ownership: Ownership) -> set[str]:
    """Append the oldest journal lines to the history, on the disk, and give their ids.

    They are taken out of the file by the rename that follows; if that fails they
    stand in both, and a reader takes the id once.
    """
    total = sum(map(len, journal.values()))
    if total <= LARGEST_JOURNAL:
        return set()
    gone: list[str] = []
    for key in sorted(journal)[:-1]:
        if total <= LARGEST_JOURNAL // 2:
            break
        total -= len(journal[key])
        gone.append(key)
    if not gone:
        return set()
    try:
        _append(history_path(file), [journal[key] for key in gone], ownership)
    except OSError as error:
        raise not_saved(error) from None
    return set(gone)


def _append(path: Path, lines: list[bytes], ownership: Ownership) -> None:
    new = not path.exists()
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW, ownership.mode & 0o666
    )
    try:
        # A line torn by a crash must not swallow the first of these.
        view = memoryview(b"\n" + b"\n".join(lines) + b"\n")
        while view:
            view = view[os.write(handle, view) :]
        with contextlib.suppress(OSError):
            os.fchmod(handle, ownership.mode & 0o666)
            if ownership.group is not None:
                os.fchown(handle, -1, ownership.group)
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        sync_folder(path.parent)


def read_history(file: Path) -> dict[str, bytes]:
    """Journal lines by id, as the history has them; a torn line is passed over."""
    try:
        data = history_path(Path(os.path.realpath(file))).read_bytes()
    except OSError:
        return {}
    found: dict[str, bytes] = {}
    for line in data.split(b"\n"):
        with contextlib.suppress(ValueError, AttributeError):
            record: dict[str, Any] = json.loads(line)
            found[str(record.get("id", ""))] = line
    return found
