"""What was checked last: a large file that says the same as then is not held against the contract again."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from okrtui.domain.key_results.kinds import KINDS
from okrtui.domain.model.file_records import SCHEMA, Damaged
from okrtui.domain.workspace import RECORDS

LARGE = 32 * 1024
"""Bytes of a file that is worth it: checking 5 MB takes 100 ms, knowing it again 7 ms; of
140 kB it is a tenth of what `log` takes in all."""
Ids = frozenset[tuple[str, str]]


class Checked:
    """One note for one file of data, each user's own."""

    def __init__(self, state: Path, file: Path) -> None:
        """`state` is the user's state folder; nothing is made before there is something to note."""
        name = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:16]
        self.path = state / "checked" / f"{name}.json"

    def damaged_in(self, data: bytes) -> Ids | None:
        """Table and id of the lines of `data` that are no records; None where it was not checked, or is small."""
        if len(data) < LARGE:
            return None
        try:
            said = json.loads(self.path.read_bytes())
            if said["contract"] != _contract() or said["digest"] != _digest(data):
                return None
            return frozenset((str(table), str(key)) for table, key in said["damaged"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def note(self, data: bytes, damaged: Iterable[Damaged]) -> None:
        """`data` was checked, and these lines of it are no records. A note that cannot be written stops nothing."""
        if len(data) < LARGE:
            return
        said = {
            "contract": _contract(),
            "digest": _digest(data),
            "damaged": sorted([item.table, item.id] for item in damaged),
        }
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}")
            handle = os.open(
                temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
            )
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(said).encode("ascii"))
            temporary.replace(self.path)


def _digest(data: bytes) -> str:
    # Processors have a command for it: 4 ms for 7 MB, where blake2b takes 12.
    return hashlib.sha256(data).hexdigest()


@cache
def _contract() -> str:
    """What the contract says, in short: another okrtui may hold a file against another one."""
    fields = [
        (kind.__name__, name, repr(spec.annotation), spec.required, repr(spec.bounds))
        for kind in (*RECORDS, *KINDS)
        for name, spec in kind.fields.items()
    ]
    return hashlib.blake2b(f"{SCHEMA} {fields}".encode(), digest_size=16).hexdigest()
