"""The command line without half a second of start: run in this process, or in a fork of it."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from okrtui.cli.main import run
from proofs.work import TODAY


class Done(NamedTuple):
    """What a command came to."""

    status: int
    out: str
    said: str


class _Text(io.TextIOWrapper):
    """What stands in for a stream; it keeps bytes, as a pipe would."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="\n")

    @property
    def text(self) -> str:
        """All that was written."""
        self.flush()
        kept: io.BytesIO = self.buffer  # type: ignore[assignment]
        return kept.getvalue().decode("utf-8", "replace")


def words_on(file: Path, *words: str) -> list[str]:
    """A command on a file, as of the day of the proofs."""
    return ["--db", os.fspath(file), "--today", str(TODAY), *words]


def done(file: Path, *words: str, answer: str = "") -> Done:
    """Run a command in this process; `answer` is all that it can read."""
    out, said, before = _Text(), _Text(), sys.stdin
    with redirect_stdout(out), redirect_stderr(said):
        sys.stdin = io.StringIO(answer)
        try:
            status = run(words_on(file, *words))
        finally:
            sys.stdin = before
    return Done(status, out.text, said.text)
