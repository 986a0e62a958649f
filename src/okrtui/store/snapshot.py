"""One backup: a whole file, packed, under a name that says when, which revision, how much and what."""

import hashlib
import os
import re
import stat
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.text.escaping import visible

LARGEST = 256 * 1024 * 1024
"""Bytes that a backup may unpack to: more is no file of ours but a bomb."""
_NAME = re.compile(r"(\d{8}T\d{6})Z-r(\d{1,12})-n(\d{1,9})-([0-9a-f]{12})\.json\.gz", re.ASCII)
_CHUNK = 1 << 20


class Snapshot(NamedTuple):
    """A backup by its name alone."""

    path: Path
    at: datetime
    revision: int
    records: int
    digest: str
    """The first twelve digits of the SHA-256 of what it holds."""

    @property
    def id(self) -> str:
        """What it is called: the first digits of its digest."""
        return self.digest[:8]


def named(folder: Path, name: str) -> Snapshot | None:
    """The backup of that file name; None where the name is none of ours."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        # Not by strptime: its module takes 6 ms, for which every save of a command would wait.
        at = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Snapshot(folder / name, at, int(found[2]), int(found[3]), found[4])


def name_for(at: datetime, revision: int, records: int, data: bytes) -> str:
    """The file name of a backup of `data`."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-r{revision}-n{records}-{digest_of(data)}.json.gz"


def digest_of(data: bytes) -> str:
    """What a backup of `data` is called by."""
    return hashlib.sha256(data).hexdigest()[:12]


def packed(data: bytes) -> bytes:
    """`data` as gzip; the fastest level, because a save waits for it: 5 MB in 40 ms."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def unpacked(snapshot: Snapshot) -> bytes:
    """What a backup holds; a DataProblem where that is not what its name says."""
    try:
        handle = os.open(snapshot.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _unusable(snapshot, "it is not a file")
            data = _unpacked(snapshot, file.read(LARGEST + 1))
    except OSError as error:
        raise _unusable(snapshot, (error.strerror or "unknown").lower()) from None
    if digest_of(data) != snapshot.digest:
        raise _unusable(snapshot, "its content is not what was put into it")
    return data


def _unpacked(snapshot: Snapshot, raw: bytes) -> bytes:
    unpacker = zlib.decompressobj(31)
    parts, size, rest = [], 0, raw
    try:
        while rest and not unpacker.eof:
            part = unpacker.decompress(rest, _CHUNK)
            size += len(part)
            if size > LARGEST:
                raise _unusable(snapshot, f"it unpacks to more than {LARGEST // 2**20} MB")
            parts.append(part)
            rest = unpacker.unconsumed_tail
        parts.append(unpacker.flush())
    except zlib.error:
        raise _unusable(snapshot, "it is damaged") from None
    if not unpacker.eof:
        raise _unusable(snapshot, "its end is missing")
    return b"".join(parts)


def _unusable(snapshot: Snapshot, why: str) -> DataProblem:
    return DataProblem(
        f"The backup {visible(snapshot.id)} of {snapshot.at:%Y-%m-%d %H:%M} UTC can't be used: {why}"
    )
