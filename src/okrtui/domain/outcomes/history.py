"""What came of undo, redo and restoring, and of several changes as one."""

from datetime import datetime
from typing import Literal, NamedTuple

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.kpi import Kpi

BatchOf = Literal["values", "readings", "blockers", "owners", "moves", "deletions", "additions"]


class LatestValue(NamedTuple):
    """The latest value of a key result or KPI, which undo or redo has changed."""

    owner: KeyResult | Kpi
    value: float | None
    """None: it has none now."""


class Undone(NamedTuple):
    """An entry of the journal is undone."""

    entry: Entry
    latest: LatestValue | None = None
    """None where it changed no latest value, or several."""


class Redone(NamedTuple):
    """What was undone is redone."""

    undoing: Entry
    """The entry that had undone it."""
    entry: Entry | None
    """The one that is redone; None: it has left the file."""
    latest: LatestValue | None = None
    """None where it changed no latest value, or several."""


class Tally(NamedTuple):
    """How many records came back, went, and are as before."""

    back: int
    gone: int
    other: int


class Restored(NamedTuple):
    """Everything is as in a backup."""

    at: datetime
    """When the backup was made."""
    tally: Tally


class RestoredAlready(NamedTuple):
    """Everything was so."""

    at: datetime


class BroughtBack(NamedTuple):
    """Records from an export are in the file."""

    added: int
    changed: int


class BroughtBackAlready(NamedTuple):
    """All of them were, and said the same."""


class WrittenAgain(NamedTuple):
    """The file that was gone is there again."""

    path: str


class BatchDone(NamedTuple):
    """The same for several things."""

    of: BatchOf
    things: int
    owner: str = ""
    """Their new owner; empty: none."""


HistoryOutcome = (
    Undone | Redone | Restored | RestoredAlready | BroughtBack | BroughtBackAlready | WrittenAgain | BatchDone
)
"""What may come of what is done to changes themselves, or to several things at once."""
