"""The long tail of the journal: what no longer fits into the file goes to `.<name>.history` beside it.

Two things go there: whole entries, the oldest first, once the journal in the
file is long; and at once the records before of an entry that holds very many of
them, such as a restored backup, of which the file keeps the rest.
"""

import contextlib
import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from okrtui.domain.errors import NotSaved
from okrtui.domain.table import whole_number
from okrtui.store.codec import peek
from okrtui.store.document import LARGEST, line_of
from okrtui.store.lock import not_saved
from okrtui.store.regular import opened, read_whole
from okrtui.store.replace import Ownership, sync_folder, write_all
from okrtui.text.escaping import visible

LARGEST_JOURNAL = 1_000_000
"""Bytes of journal in the file; past them the oldest half goes, but never the newest entry."""
LARGEST_BEFORE = 64 * 1024
"""Bytes of one entry; past them its records before go."""
ELSEWHERE = "before_in_history"
"""Is in an entry whose records before are in the history."""


def history_path(file: Path) -> Path:
    """The history that belongs to a file."""
    return file.with_name(f".{file.name}.history")


def journal_tail(journal: dict[str, bytes]) -> tuple[dict[str, bytes], list[bytes]]:
    """The journal that stays in the file, and the lines that go to the history, which `appended` puts there first."""
    kept, gone = dict(journal), []
    for key, line in journal.items():
        if len(line) > LARGEST_BEFORE:
            short = _without_before(line)
            if short is not None:
                kept[key] = short
                gone.append(line)
    total = sum(map(len, kept.values()))
    if total > LARGEST_JOURNAL:
        for key in by_revision(kept)[:-1]:
            if total <= LARGEST_JOURNAL // 2:
                break
            line = kept.pop(key)
            total -= len(line)
            gone.append(line)
    return (kept, gone) if gone else (journal, gone)


def appended(file: Path, lines: list[bytes], ownership: Ownership) -> None:
    """Put lines into the history, on the disk; a NotSaved where that cannot be done.

    They are taken out of the file by the rename that follows; if that fails they
    are in both, and a reader takes an id once.
    """
    if not lines:
        return
    try:
        _append(file, lines, ownership)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.EPERM):
            name = visible(history_path(file).name)
            raise NotSaved(
                f"Not saved: {name}, where older changes go, can't be used: {error.strerror}"
            ) from None
        raise not_saved(error) from None


def by_revision(journal: dict[str, bytes]) -> list[str]:
    """The ids of a journal's lines in the order the changes were made, whatever the clocks said."""
    numbers = dict(zip(journal, peek(list(journal.values()), "revision"), strict=True))
    return sorted(journal, key=lambda key: (whole_number(numbers[key]), key))


def _without_before(line: bytes) -> bytes | None:
    """An entry's line without its records before; None where it has none."""
    fields = json.loads(line)
    if not fields.pop("before", None):
        return None
    return line_of({**fields, ELSEWHERE: True})


def _append(file: Path, lines: list[bytes], ownership: Ownership) -> None:
    path = history_path(file)
    new = not path.exists()
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with opened(path, flags, ownership.mode & 0o666, beside=file) as handle:
        # A line torn by a crash must not swallow the first of these.
        write_all(handle, b"\n" + b"\n".join(lines) + b"\n")
        with contextlib.suppress(OSError):
            os.fchmod(handle, ownership.mode & 0o666)
            if ownership.group is not None:
                os.fchown(handle, -1, ownership.group)
        os.fsync(handle)
    if new:
        sync_folder(path.parent)


def history_bytes(file: Path) -> bytes:
    """What the history holds, or its newest part where it is very long; an OSError where it cannot be read."""
    target = Path(os.path.realpath(file))
    with opened(history_path(target), os.O_RDONLY, beside=target) as handle:
        os.lseek(handle, max(0, os.fstat(handle).st_size - LARGEST), os.SEEK_SET)
        return read_whole(handle, LARGEST)


def read_history(file: Path, mentioned: str = "") -> dict[str, bytes]:
    """Journal lines by id, as the history has them; a torn line is passed over.

    Nothing, and quickly, where `mentioned` is in none of them.
    """
    try:
        data = history_bytes(file)
    except OSError:
        return {}
    if json.dumps(mentioned, ensure_ascii=False)[1:-1].encode("utf-8", "replace") not in data:
        return {}
    found: dict[str, bytes] = {}
    for line in data.split(b"\n"):
        with contextlib.suppress(ValueError, AttributeError):
            record: dict[str, Any] = json.loads(line)
            key = str(record.get("id", ""))
            found[key] = _whole(record, found.get(key)) if ELSEWHERE in record else line
    return found


def _whole(fields: dict[str, Any], elsewhere: bytes | None) -> bytes:
    """An entry with its records before, which an earlier line of the history has."""
    before = json.loads(elsewhere).get("before", []) if elsewhere is not None else []
    return line_of({**{name: value for name, value in fields.items() if name != ELSEWHERE}, "before": before})


def whole_reader(file: Path, read: Callable[[str, bytes], Any]) -> Callable[[str, bytes], Any]:
    """`read` for lines of the journal, which fetches records before that are in the history."""

    def fetched(key: str, line: bytes) -> Any:
        if ELSEWHERE.encode() not in line:
            return read(key, line)
        fields = json.loads(line)
        return read(key, _whole(fields, read_history(file).get(key)) if ELSEWHERE in fields else line)

    return fetched
