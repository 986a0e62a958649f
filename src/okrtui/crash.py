"""A report of an internal error: where in the code it happened, and not a word of the user's."""

import os
import sys
import traceback
from datetime import datetime
from pathlib import Path

from okrtui import __version__
from okrtui.domain.errors import Problem
from okrtui.paths import shown
from okrtui.text.escaping import visible


def report(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write what is needed to find the fault to a file of its own, 0600; None where that cannot be done.

    Values, messages and the environment are left out: they may hold what the user wrote.
    """
    lines = [f"okrtui {__version__}", f"Python {sys.version.split()[0]} on {sys.platform}", ""]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        seen = seen.__cause__ or seen.__context__
    path = folder / f"crash-{now.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path


def _place(filename: str) -> str:
    """A file by its place in a package, without the folders of this machine."""
    parts = Path(filename).parts
    for root in ("site-packages", "okrtui"):
        if root in parts:
            return "/".join(parts[parts.index(root) + (root == "site-packages") :])
    return parts[-1] if parts else filename


def sentence(path: Path | None) -> Problem:
    """What the user is told."""
    where = f". A report without any of your text is in {visible(shown(path))}" if path else ""
    return Problem(f"stopped by an internal error; everything saved is safe{where}")
