"""Drafts: what was typed and not saved, kept aside so that a dropped line does not lose it."""

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

Typed = dict[str, Any]


class Drafts:
    """One file of drafts for one file of data, each user's own."""

    def __init__(self, state: Path, file: Path) -> None:
        """`state` is the user's state folder; nothing is made before there is something to keep."""
        name = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:16]
        self.path = state / "drafts" / f"{name}.json"
        self._kept: Typed | None = None

    def read(self) -> Typed:
        """What was kept; nothing where there is none, or it cannot be read."""
        try:
            found = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep(self, typed: Typed) -> None:
        """Keep this in place of what was kept. A draft that cannot be written stops nothing."""
        if typed == self._kept:
            return
        self._kept = typed
        with contextlib.suppress(OSError):
            if typed:
                self._write(json.dumps(typed, ensure_ascii=True).encode("ascii"))
            else:
                self.path.unlink(missing_ok=True)

    def _write(self, data: bytes) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        handle = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.replace(self.path)
