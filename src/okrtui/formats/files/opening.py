"""Opening a file that someone names: a regular one, within bounds, whatever is there."""

import os
from pathlib import Path

from okrtui.domain.errors import DataProblem
from okrtui.store.regular import opened, read_whole
from okrtui.text.escaping import visible

MOST = 16 * 1024 * 1024
"""Bytes of a file that are read."""
ZIP_ENDINGS = (".ods", ".numbers")


def read_bytes(path: Path) -> bytes:
    """What is in a file; a DataProblem says why it can't be read."""
    name = visible(path.name)
    try:
        with opened(path, os.O_RDONLY) as handle:
            data = read_whole(handle, MOST)
    except (FileNotFoundError, ValueError):
        # No name has a NUL in it.
        raise DataProblem(f"There is no file {visible(str(path))}") from None
    except PermissionError:
        raise DataProblem(f"{name} can't be read: you have no permission") from None
    except OSError as error:
        raise DataProblem(f"{name} can't be read: {error.strerror}") from None
    if len(data) > MOST:
        raise DataProblem(f"{name} is larger than {MOST // 1024 // 1024} MB. Split it, and import the parts")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DataProblem(f"{name} is empty: there are no objectives in it")
    return data
