"""A text in the user's own editor."""

from __future__ import annotations

import errno
import os
import shlex
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened

STAYS = "What you typed stays"
NAME_WIDTH = 20
"""Columns for the editor's name: a sentence of the message line has 79."""
NONE_SET = "No editor is set. Set EDITOR to one, such as nano"


def edited(
    text: str,
    away: Callable[[], AbstractContextManager[None]],
    name_of_file: str = "text.txt",
    then: str = STAYS,
) -> tuple[str | None, str]:
    """The text as it comes out of $VISUAL or $EDITOR; None, and why, if there is none or it failed.

    `away` gives the terminal to the editor, which takes the text for what the file's ending says. What is set is read
    as a shell would: `emacsclient -a ''`, or a path in quotes. `then` ends a sentence about what went wrong in it.
    """
    variable = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    try:
        words = shlex.split(os.environ.get(variable, ""))
    except ValueError as error:
        return None, f"{variable} can't be read: {visible(str(error)).lower()}"
    if not words:
        return None, NONE_SET
    name = shortened(Path(words[0]).name or words[0], NAME_WIDTH)
    words[0] = os.path.expanduser(words[0])  # noqa: PTH111 - a name is no path, and is kept
    import subprocess  # 6 ms, which the first frame does not wait for
    import tempfile

    failed = ""
    try:
        with tempfile.TemporaryDirectory(prefix="okrtui-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / name_of_file
            file.write_text(text, encoding="utf-8", errors="replace")
            with away():
                # Raised inside, an error would leave the terminal to the editor for good.
                try:
                    failed = _failed(name, then, subprocess.run([*words, str(file)], check=False).returncode)
                except OSError as error:
                    failed = _not_started(name, variable, then, error)
            if failed:
                return None, failed
            return file.read_text(encoding="utf-8", errors="replace"), ""
    except FileNotFoundError:
        return None, f"{name} removed the file. {then}"
    except OSError as error:
        return None, f"{name} did not get the text: {_reason(error)}. {then}"


def _failed(name: str, then: str, status: int) -> str:
    """What is said of an editor that ended with a status; nothing where it did what it should."""
    if status == 0:
        return ""
    if status > 0:
        return f"{name} ended with status {status}. {then}"
    try:
        ended_by = signal.Signals(-status).name
    except ValueError:
        # A realtime signal has no name.
        ended_by = f"signal {-status}"
    return f"{name} was ended by {ended_by}. {then}"


def _not_started(name: str, variable: str, then: str, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"{name} was not found. Set {variable} to another. {then}"
    return f"{name} can't be started: {_reason(error)}. {then}"


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown").lower()
