"""Saving: changes are written one after another away from the screen, and keys typed in the meantime are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from okrtui.domain.change import Change
from okrtui.domain.errors import DurabilityUnknown, Problem
from okrtui.ids import new_id
from okrtui.operations.base import Operation

if TYPE_CHECKING:
    from okrtui.config import Theme
    from okrtui.operations.entries import CheckInKeyResult
    from okrtui.operations.readings import LogReading
    from okrtui.views.entry_draft import EntryDraft

Done = Callable[[Change], None]
Failed = Callable[[Problem], None]
T = TypeVar("T")


class Host(Protocol):
    """What the screens ask of the program around them."""

    def submit(self, work: Callable[[], Change], done: Done, failed: Failed) -> None:
        """Do `work` away from the screen, one after another; then one of the two."""

    def look(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work something out away from the screen, which is drawn again then."""

    def redraw(self) -> None:
        """Send the whole screen again."""

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

    def show_theme(self, theme: Theme) -> None:
        """Show all of it in another theme, from now on."""


class Saving:
    """Hands changes to the host; while it is `waiting`, what comes from the terminal is kept for afterwards."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._kept: list[Callable[[], None]] = []
        self._waits = 0
        """How many things that are under way, keys wait for."""
        self._reading: object = None
        """What stands for the reading that keys wait for; None where there is none, or it was given up."""
        self.under_way: dict[str, Operation] = {}
        """What is being written, or waits for its turn, by the id of its entry in the journal."""
        self.unsaved: dict[str, Operation] = {}
        """Values that could not be written, by the id that their entry would have had."""
        self.failed: set[str] = set()
        """Ids of the things whose last value could not be written."""
        self.offered: dict[str, tuple[EntryDraft, ...]] = {}
        """What a session before typed on rows, by the id of its entry, that nobody has answered for yet."""

    @property
    def unwritten(self) -> dict[str, Operation]:
        """What is not on the disk."""
        return {**self.unsaved, **self.under_way}

    @property
    def waiting(self) -> bool:
        """Whether keys are kept until something is written, or has been read."""
        return self._waits > 0

    def in_turn(self, press: Callable[[], None]) -> None:
        """Something typed, pasted or clicked: it is done at once, or when nothing is waited for any longer."""
        if self.waiting:
            self._kept.append(press)
        else:
            press()

    def drop_kept(self) -> None:
        """What was typed ahead was for something that is not going to be there."""
        self._kept.clear()

    def wait(self) -> None:
        """Keep what is typed until `go_on`."""
        self._waits += 1

    def go_on(self) -> None:
        """What was waited for is there: what was kept is done, until something has to be waited for again."""
        self._waits -= 1
        while self._kept and not self.waiting:
            self._kept.pop(0)()

    def read(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Read or work something out away from the screen; what is typed until then is for what `done` shows."""
        reading = self._reading = object()
        self.wait()

        def finished(found: T) -> None:
            if self._reading is reading:
                self._reading = None
                done(found)
                self.go_on()

        self._host.look(work, finished)

    def give_up_reading(self) -> None:
        """Nobody waits for what is being read any longer; what was typed for it goes too."""
        if self._reading is not None:
            self._reading = None
            self._kept.clear()
            self.go_on()

    def run(
        self,
        write: Callable[[str], Change],
        operation: Operation,
        done: Done,
        failed: Failed,
        *,
        wait: bool,
        entry: str = "",
        held: bool = False,
    ) -> None:
        """Have an operation done; `write` is given the id of its entry. A value that fails is not forgotten.

        `held` says that what was typed is still in its field, and kept there; keys after it are not for that field.
        """
        key = entry or new_id()
        self.under_way[key] = operation

        def finished(change: Change) -> None:
            del self.under_way[key]
            self.failed -= records_of(operation)
            self._replace(operation)
            done(change)

        def not_done(problem: Problem) -> None:
            del self.under_way[key]
            if held:
                self._kept.clear()
            elif can_be_tried_again(problem) and (records := records_of(operation)):
                # Typed once more for the same day, it takes the place of what was typed before.
                self._replace(operation)
                self.unsaved[key] = operation
                self.failed |= records
            failed(problem)

        self.submit(lambda: write(key), finished, not_done, wait=wait)

    def submit(self, work: Callable[[], Change], done: Done, failed: Failed, *, wait: bool) -> None:
        """Have `work` done; `wait` keeps the keys that come in the meantime."""
        if wait:
            self.wait()

        def finished(change: Change) -> None:
            done(change)
            if wait:
                self.go_on()

        def not_done(problem: Problem) -> None:
            failed(problem)
            if wait:
                self.go_on()

        self._host.submit(work, finished, not_done)

    def is_written(self, record: str) -> bool:
        """Whether what was typed for a record is on the disk, and not on its way there, or refused."""
        waiting = any(record in records_of(operation) for operation in self.under_way.values())
        return not waiting and record not in self.failed

    def forget(self, records: frozenset[str]) -> None:
        """What could not be written for these things is not wanted any longer."""
        self.failed -= records
        self.unsaved = {key: item for key, item in self.unsaved.items() if not records & records_of(item)}

    def _replace(self, operation: Operation) -> None:
        """A value for the same things and days: the one that could not be written is out of date."""
        places = _places(operation)
        self.unsaved = {key: item for key, item in self.unsaved.items() if not places & _places(item)}


def entries_of(operation: Operation) -> tuple[CheckInKeyResult | LogReading, ...]:
    """The values that an operation is about; none where it is about something else, or a step up or down."""
    from okrtui.operations.batch import Batch
    from okrtui.operations.entries import CheckInKeyResult, LogReading  # 5 ms, there once a value is typed

    parts = operation.operations if isinstance(operation, Batch) else (operation,)
    return tuple(part for part in parts if isinstance(part, CheckInKeyResult | LogReading) and not part.folds)


def records_of(operation: Operation) -> frozenset[str]:
    """Ids of the things that the values of an operation are for."""
    return frozenset(
        getattr(part, "key_result", "") or getattr(part, "kpi", "") for part in entries_of(operation)
    )


def _places(operation: Operation) -> frozenset[tuple[str, date | None]]:
    return frozenset((record, part.on) for part in entries_of(operation) for record in records_of(part))


def can_be_tried_again(problem: Problem) -> bool:
    """Whether what was typed is not in the file: it stays where it was typed."""
    return not isinstance(problem, DurabilityUnknown)
