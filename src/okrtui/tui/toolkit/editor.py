"""A text in the user's own editor."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from okrtui.text.escaping import visible

NONE_SET = "No editor is set: EDITOR names one"


def edited(text: str, away: Callable[[], AbstractContextManager[None]]) -> tuple[str | None, str]:
    """The text as it comes out of $VISUAL or $EDITOR; None, and why, if there is none or it failed.

    `away` gives the terminal to the editor. What is set is read as a shell would: `emacsclient -a ''`, or a path in
    quotes.
    """
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(said)
    except ValueError as error:
        return None, f"EDITOR cannot be read: {visible(str(error)).lower()}"
    if not words:
        return None, NONE_SET
    words[0] = os.path.expanduser(words[0])  # noqa: PTH111 - a name is no path, and stays as it is
    import subprocess  # 6 ms, which the first frame does not wait for
    import tempfile

    failed = ""
    try:
        with tempfile.TemporaryDirectory(prefix="okrtui-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "text.txt"
            file.write_text(text, encoding="utf-8", errors="replace")
            with away():
                # Raised inside, an error would leave the terminal to the editor for good.
                try:
                    subprocess.run([*words, str(file)], check=True)
                except (OSError, ValueError, subprocess.CalledProcessError) as error:
                    failed = visible(str(error))
            if failed:
                return None, f"The editor failed: {failed}"
            return file.read_text(encoding="utf-8", errors="replace"), ""
    except FileNotFoundError:
        return None, "The editor removed the file: what you typed is unchanged"
    except OSError as error:
        return None, f"The text could not be handed to the editor: {(error.strerror or 'unknown').lower()}"
