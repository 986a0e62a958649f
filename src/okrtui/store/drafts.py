"""Drafts: what was typed and not saved, kept aside so that a dropped line does not lose it."""

import contextlib
import hashlib
import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Typed = dict[str, Any]
LONGEST = 4_000_000
"""Bytes of a draft that is read; nobody types more."""


class Drafts:
    """Drafts for one file of data, each user's own: one file a session, so that two sessions keep both theirs.

    A session writes its own file, whose name carries its process. What a session left behind, or one that is no more,
    belongs to the next that asks for it.
    """

    _numbers = itertools.count()

    def __init__(self, state: Path, file: Path) -> None:
        """`state` is the user's state folder; nothing is made before there is something to keep."""
        self._name = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:16]
        self._folder = state / "drafts"
        self.path = self._folder / f"{self._name}.{os.getpid()}-{next(self._numbers)}.json"
        self._kept: Typed | None = None

    def read(self) -> list[Typed]:
        """What was kept by sessions that have ended; nothing where there is none, or it cannot be read."""
        return [found for path in self._left() if (found := _read(path))]

    def claim(self) -> list[Typed]:
        """The same, and it is this session's from now on: the caller keeps again what is still not saved.

        Its files go with the next `keep`, so that a fault in between loses nothing.
        """
        found = []
        for path in self._left():
            mine = self.path.with_name(f"{self.path.name[:-5]}-{next(self._numbers)}.json")
            # Another session that starts now may have been quicker.
            with contextlib.suppress(OSError):
                path.rename(mine)
                found.append(_read(mine))
        return [typed for typed in found if typed]

    def keep(self, typed: Typed) -> None:
        """Keep this in place of what was kept. A draft that cannot be written stops nothing."""
        if typed == self._kept:
            return
        first, self._kept = self._kept is None, typed
        with contextlib.suppress(OSError):
            if typed:
                self._write(json.dumps(typed, ensure_ascii=True).encode("ascii"))
            else:
                self.path.unlink(missing_ok=True)
            if first:
                for path in self._folder.glob(f"{self.path.name[:-5]}-*.json"):
                    path.unlink(missing_ok=True)

    def leave(self) -> None:
        """The session is over; what it kept is for the next one."""
        with contextlib.suppress(OSError):
            self.path.rename(self._folder / f"{self._name}.left-{os.getpid()}-{next(self._numbers)}.json")

    def _left(self) -> Iterator[Path]:
        """Files whose session is over, oldest first."""
        with contextlib.suppress(OSError):
            found = [path for path in self._folder.glob(f"{self._name}.*json") if path != self.path]
            times = {path: path.stat().st_mtime_ns for path in found if not _is_alive(path.name)}
            yield from sorted(times, key=times.__getitem__)

    def _write(self, data: bytes) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A signal may come in the middle of this, and keep a draft of its own.
        temporary = self.path.with_name(f".{self.path.name}.{next(self._numbers)}")
        handle = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
        )
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            temporary.replace(self.path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


def _read(path: Path) -> Typed:
    try:
        if path.stat().st_size > LONGEST:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_alive(name: str) -> bool:
    """Whether the session of a draft still runs; one without a process in its name was left."""
    process = name.split(".")[1].partition("-")[0]
    if not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def keep_text(folder: Path, stem: str, text: str) -> Path:
    """A text that was not saved, in a file of its own that only its user can read; an OSError where that fails."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = text.encode("utf-8", "replace")
    for number in itertools.count(1):
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}.md"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return path
    raise AssertionError("numbers do not end")
