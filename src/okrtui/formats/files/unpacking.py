"""What an archive may unpack to, whatever kind of file it is: looked at before anything is unpacked."""

import zipfile
import zlib
from lzma import LZMAError

from okrtui.domain.errors import DataProblem

MOST_UNPACKED = 48 * 1024 * 1024
"""Bytes of all parts of an archive, unpacked."""
MOST_RATIO = 250
"""How many times larger a part may become; text shrinks to a tenth or a fiftieth."""
SMALL = 1024 * 1024
"""Bytes of a part whose ratio does not matter."""
MOST_PARTS = 2_000
DAMAGED = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    KeyError,
    zlib.error,
    LZMAError,
)
"""What is raised where an archive is none, or one that can't be read."""
SIGNATURE = b"PK\x03\x04"


def refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    """A DataProblem where an archive holds more than anybody's tables."""
    if len(parts) > MOST_PARTS:
        raise DataProblem(f"it has more than {MOST_PARTS:,} sheets and other parts")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DataProblem(
            f"it is larger than {MOST_UNPACKED // SMALL} MB unpacked. Split it, and import the parts"
        )
    if any(
        part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts
    ):
        raise DataProblem("a part of it unpacks to far more than a table holds")
    names = [part.filename for part in parts]
    if len(names) != len(set(names)):
        raise DataProblem("it has two parts of one name")


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of an archive, never more of it than its directory says."""
    with archive.open(name) as part:
        return part.read(archive.getinfo(name).file_size + 1)
