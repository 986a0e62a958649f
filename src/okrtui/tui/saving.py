"""Saving: changes are written one after another away from the screen, and keys typed meanwhile are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from okrtui.domain.change import Change
from okrtui.domain.errors import DurabilityUnknown, LockedProblem, NotSaved, Problem

Done = Callable[[Change], None]
Failed = Callable[[Problem], None]
T = TypeVar("T")


class Host(Protocol):
    """What the screens ask of the program around them."""

    def submit(self, work: Callable[[], Change], done: Done, failed: Failed) -> None:
        """Do `work` away from the screen, one after another; then one of the two."""

    def look(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work something out away from the screen, which is drawn anew then."""

    def redraw(self) -> None:
        """Send the whole screen anew."""

    def leave(self) -> None:
        """End the program."""

    def suspend_to_shell(self) -> None:
        """To the shell, and back with fg."""

    def edit(self, text: str) -> str | None:
        """Have a text edited in the user's editor; None if it was not."""

    def copy(self, text: str) -> str:
        """Put a text on the terminal's clipboard; what is to be said about it besides."""

    def show_demo(self) -> None:
        """Leave, and begin again with the demo."""


class Saving:
    """Hands changes to the host; `waiting` says that keys are kept until one is written."""

    def __init__(self, host: Host, press: Callable[[str, str | None], None]) -> None:
        """`press` takes the keys that were kept, once what they waited for is done."""
        self._host = host
        self._press = press
        self._kept: list[tuple[str, str | None]] = []
        self.waiting = False

    def keep(self, key: str, character: str | None) -> None:
        """A key for afterwards."""
        self._kept.append((key, character))

    def submit(self, work: Callable[[], Change], done: Done, failed: Failed, *, wait: bool) -> None:
        """Have `work` done; `wait` keeps the keys that come meanwhile."""
        self.waiting = self.waiting or wait

        def finished(change: Change) -> None:
            done(change)
            self._release(wait)

        def not_done(problem: Problem) -> None:
            failed(problem)
            self._release(wait)

        self._host.submit(work, finished, not_done)

    def _release(self, waited: bool) -> None:
        if not waited:
            return
        self.waiting = False
        kept, self._kept = self._kept, []
        for position, (key, character) in enumerate(kept):
            self._press(key, character)
            if self.waiting:
                self._kept += kept[position + 1 :]
                return


def can_be_tried_again(problem: Problem) -> bool:
    """Whether a problem is one after which the same may be tried again."""
    return isinstance(problem, NotSaved | LockedProblem) and not isinstance(problem, DurabilityUnknown)
