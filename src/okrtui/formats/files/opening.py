"""Opening a file that someone names: a regular one, within bounds, whatever is there."""

import codecs
import os
from pathlib import Path

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files import own_tables
from okrtui.store.regular import opened, read_whole
from okrtui.text.escaping import visible

MOST = 16 * 1024 * 1024
"""Bytes of a file that are read."""
MOST_OWN = 80 * 1024 * 1024
"""The same of an export of okrtui's. Importing one takes about 16 times as much memory."""
LONGEST_HEADS = 2_000
"""Bytes at the beginning of a file by which an export of okrtui's is known."""
ZIP_ENDINGS = (".ods", ".numbers")


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
    name = visible(path.name)
    try:
        with opened(path, os.O_RDONLY) as handle:
            data = read_whole(handle, MOST)
            most = MOST_OWN if is_own(data) else MOST
            if MOST < len(data) < most:
                data += read_whole(handle, most - len(data))
    except (FileNotFoundError, ValueError):
        # No name has a NUL in it.
        raise DataProblem(f"There is no file {visible(str(path))}") from None
    except PermissionError:
        raise DataProblem(f"{name} can't be read: you have no permission") from None
    except OSError as error:
        raise DataProblem(f"{name} can't be read: {error.strerror}") from None
    if len(data) > most:
        raise DataProblem(f"{name} is larger than {most // 1024 // 1024} MB. Split it, and import the parts")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DataProblem(f"{name} is empty: there are no objectives in it")
    return data
