"""Which tests can see what day it is: those that ask okrtui's clock, and those that start a program.

okrtui reads the clock in two modules alone, which `tests/house` holds; any other test is the same on every day.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen"}
"""Events of the interpreter at which a program begins."""


class Readers:
    """Writes down each test that can, in a file for a later run."""

    def __init__(self, told: Path) -> None:
        self.told = told
        self.running = ""
        """The test that runs, or the file of one for which something is made that serves several."""
        self._known: set[str] = set()

    def listen(self) -> None:
        """Hear of every program that is started from now on."""
        sys.addaudithook(self.heard)

    def heard(self, event: str, _: object) -> None:
        """What the interpreter does."""
        if event in STARTS:
            self._note()

    def noting(self, source: Any, name: str) -> SimpleNamespace:
        """A clock, which tells who asks it."""
        read: Callable[..., Any] = getattr(source, name)

        def asked(*given: Any) -> Any:
            self._note()
            return read(*given)

        return SimpleNamespace(**{name: asked})

    def _note(self) -> None:
        if self.running in self._known | {""}:
            return
        self._known.add(self.running)
        # Several processes run tests: what is added in one write stays together.
        handle = os.open(self.told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(handle, json.dumps(self.running).encode() + b"\n")
        os.close(handle)


def noted(told: Path, tests: Iterable[str]) -> set[str]:
    """Those of `tests` that were written down, by themselves or with all of their file."""
    known = {json.loads(line) for line in told.read_text("utf-8").splitlines()}
    return {test for test in tests if test in known or test.partition("::")[0] in known}
