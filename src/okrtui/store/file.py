"""The file as bytes: read whole, named in sentences, its lines."""

import os
import stat
from pathlib import Path

from okrtui.domain.errors import DataProblem, NotSaved
from okrtui.paths import shown
from okrtui.store.document import LARGEST, Sections, cut, parsed
from okrtui.store.regular import opened, read_whole
from okrtui.store.replace import Ownership
from okrtui.text.escaping import visible

PIECE = 1 << 18
NEARLY = 0.75
"""Of the largest size: from there on it is warned of."""
ANOTHER_FILE = "start a new file before it is full: okrtui --db FILE init"
Signature = tuple[int, int, int, int]


def read_bytes(path: Path, beside: Path | None = None) -> bytes | None:
    """The file as it is; None where there is none. A DataProblem where it is no file of ours.

    `beside` is the file of data that it is beside as a copy: then it must be a file of the same people.
    """
    try:
        with opened(path, os.O_RDONLY, beside=beside) as handle:
            data = read_whole(handle, LARGEST) if os.fstat(handle).st_size <= LARGEST else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path, (error.strerror or "unknown").lower()) from None
    if data is None or len(data) > LARGEST:
        raise unreadable(path, f"it is larger than {LARGEST // 2**20} MB")
    return data


def refuse_too_large(data: bytes) -> None:
    """A NotSaved for what could not be read again: one limit holds for both."""
    if len(data) > LARGEST:
        raise NotSaved(
            f"Not saved: the file would be {len(data) / 2**20:,.1f} MB, and {LARGEST / 2**20:,.0f} is the most that "
            "can be read. Delete what you don't need, or start another file: okrtui --db FILE init"
        )


def nearly_too_large(size: int) -> str:
    """What a file of so many bytes has to be warned of, long before it takes no more; empty where there is room."""
    if size < LARGEST * NEARLY:
        return ""
    return f"is at {size / 2**20:,.1f} of at most {LARGEST / 2**20:,.0f} MB"


def signature_of(path: Path) -> Signature | None:
    """What tells a file from the one it was before, by its stat alone; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def holds(path: Path, data: bytes) -> bool:
    """Whether the file is exactly these bytes; compared piece by piece, so that it is not held twice."""
    at = 0
    try:
        with opened(path, os.O_RDONLY) as handle:
            while piece := os.read(handle, PIECE):
                # Bytes are compared at once, a view of them one by one: 1 ms for 7 MB, and 16.
                if not data.startswith(piece, at):
                    return False
                at += len(piece)
    except OSError:
        return False
    return at == len(data)


def ownership_of(path: Path) -> Ownership:
    """The mode, owner and group a file has; 0600 where there is none."""
    try:
        found = path.stat()
    except OSError:
        return Ownership()
    return Ownership(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid)


def sections_of(path: Path, data: bytes) -> Sections:
    """The lines of a file; a DataProblem names it and says what is wrong."""
    if not data or data.isspace():
        raise DataProblem(
            f"{name_of(path)} is empty, so it is damaged: an okrtui file never is. "
            "Nothing was changed; okrtui doctor --repair looks for the best copy"
        )
    if b"\0" in data:
        raise damaged(path, "contains zero bytes")
    try:
        return cut(data) or parsed(data)
    except DataProblem as problem:
        raise damaged(path, problem.sentence) from None


def damaged(path: Path, what: str) -> DataProblem:
    """The sentence for a file that cannot be read as one of ours."""
    return DataProblem(f"{name_of(path)} {what}. Nothing was changed; okrtui doctor shows what can be done")


def unreadable(path: Path, why: str) -> DataProblem:
    """The sentence for a file that cannot be opened."""
    return DataProblem(f"{name_of(path)} can't be read: {why}")


def name_of(path: Path) -> str:
    """A file's path as sentences name it."""
    return visible(shown(path))


def argument_of(path: Path) -> str:
    """The same as a word of a command, to be pasted into a shell: quoted where it has to be."""
    import shlex  # rare

    text = name_of(path)
    bare = text.removeprefix("~")
    # Between quotes a shell would not know whose home ~ is.
    return text if shlex.quote(bare) == bare else shlex.quote(visible(str(path)))
