"""Opening a file that someone names: a regular one, within bounds, whatever is there."""

import codecs
import errno
import os
from pathlib import Path

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files import own_tables
from okrtui.store.regular import opened, read_whole
from okrtui.text.escaping import Shown
from okrtui.text.fitting import shortened

MOST = 16 * 1024 * 1024
"""Bytes of a file that are read."""
MOST_OWN = 80 * 1024 * 1024
"""The same of an export of okrtui's. Importing one takes about 16 times as much memory."""
LONGEST_HEADS = 2_000
"""Bytes at the beginning of a file by which an export of okrtui's is known."""
LONGEST_NAME = 200
"""Columns of a name that are shown."""
_REASONS = {
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.ELOOP: "it is a link to itself",
    errno.EIO: "the system reports an error while reading it",
    errno.EAGAIN: "it is no file that has an end",
}


def name_of(path: Path) -> Shown:
    """A file's name as sentences have it, or its beginning."""
    return shortened(path.name or str(path), LONGEST_NAME)


def no_file(path: Path) -> DataProblem:
    """There is nothing of that name; of a long one the end is shown, as that of a folder is known."""
    text = str(path)
    return DataProblem(f"There is no file {shortened(text, LONGEST_NAME)}")


def refuse_missing(path: Path) -> None:
    """A DataProblem where there is nothing of that name, or nothing that may be looked at."""
    try:
        path.stat()
    except ValueError:
        raise no_file(path) from None
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: OSError) -> DataProblem:
    """Why a file can't be read, in plain words, not the system's."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        return no_file(path)
    why = _REASONS.get(error.errno or 0, error.strerror)
    return DataProblem(f"{name_of(path)} can't be read: {why}")


def is_own(data: bytes) -> bool:
    """Whether a file begins as an export of okrtui's does: with its records as JSON, or the heads of a table.

    Such a one may be larger than a file of another program.
    """
    first = data[:LONGEST_HEADS].removeprefix(codecs.BOM_UTF8)
    if first.startswith(b'{"_meta":{'):
        return True
    heads = first.partition(b"\n")[0].rstrip(b"\r")
    return heads.isascii() and own_tables.is_own(heads.decode("ascii").split(","))


def read_bytes(path: Path) -> bytes:
    """What is in a file; a DataProblem says why it can't be read."""
    name = name_of(path)
    try:
        with opened(path, os.O_RDONLY) as handle:
            data = read_whole(handle, MOST)
            most = MOST_OWN if is_own(data) else MOST
            if MOST < len(data) < most:
                data += read_whole(handle, most - len(data))
    except (FileNotFoundError, ValueError):
        # No name has a NUL in it.
        raise no_file(path) from None
    except OSError as error:
        raise unreadable(path, error) from None
    if len(data) > most:
        raise DataProblem(f"{name} is larger than {most // 1024 // 1024} MB. Split it, and import the parts")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DataProblem(f"{name} is empty: there are no objectives in it")
    return data
