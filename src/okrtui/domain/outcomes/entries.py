"""What came of a check-in, and of what is done to entries that are there."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative


class Entered(NamedTuple):
    """A key result's newest value."""

    key_result: KeyResult
    was: float | None
    """Its value before; None: it had none."""
    now: float | None
    on: date | None = None
    """The day that it is for, where that is past and was not asked for."""
    progress: float | None = None
    in_range: bool | None = None
    """Of one that holds a range: whether it is in it."""


class Begun(NamedTuple):
    """The first value of a key result whose start was not known: it is where it starts."""

    key_result: KeyResult
    """As it is in the file."""
    begun: KeyResult
    """As that value made it."""
    value: float
    met: bool
    """Whether there is no way left: the value is at the target, or past it."""


class Noted(NamedTuple):
    """A confidence, a blocker or a note, and no value."""

    key_result: KeyResult
    confidence: int | None = None
    blocker: bool | None = None
    """Whether one was named (True) or cleared."""
    note: bool = False
    confidence_was: int | None = None
    """The confidence before, where another one was said."""


class EntryCorrected(NamedTuple):
    """A value in the place of the one of that day."""

    key_result: KeyResult
    was: float
    now: float | None
    on: date
    """The day of the entry."""
    noted: Noted | None = None
    """What was said beside the value."""


class EnteredForPast(NamedTuple):
    """A value for a day before the newest one, or after the deadline."""

    key_result: KeyResult
    on: date
    value: float | None
    was: float | None
    """The newest value before it."""
    newest: float | None
    """The newest value with it."""
    too_late: bool = False
    """Whether it is for a day after the deadline, so that it does not count."""


class EnteredAsLast(NamedTuple):
    """The last value once more."""

    key_result: KeyResult
    was: float | None
    now: float | None
    noted: Noted | None = None
    """What was said beside it."""


class EntryEdited(NamedTuple):
    """Other fields for an entry."""

    owner: KeyResult | Kpi
    on: date
    """The day that it is for now."""


class EntryDeleted(NamedTuple):
    """One entry went."""

    owner: KeyResult | Kpi
    on: date


class Ticked(NamedTuple):
    """An initiative is done, or open again."""

    initiative: Initiative
    done: bool


EntryOutcome = (
    Entered
    | Begun
    | EntryCorrected
    | EnteredForPast
    | EnteredAsLast
    | Noted
    | EntryEdited
    | EntryDeleted
    | Ticked
)
"""What a check-in, or a change of an entry, may come to."""
