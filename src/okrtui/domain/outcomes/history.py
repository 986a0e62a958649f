"""What came of taking back, doing again, restoring, and of several changes as one."""

from datetime import datetime
from typing import Literal, NamedTuple

from okrtui.domain.model.journal import Entry

BatchOf = Literal["values", "readings", "blockers", "owners", "moves", "deletions", "additions"]


class Undone(NamedTuple):
    """An entry of the journal is taken back."""

    entry: Entry


class Redone(NamedTuple):
    """What was taken back is done again."""

    undoing: Entry
    """The entry that had taken it back."""
    entry: Entry | None
    """The one that stands again; None: it has left the file."""


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


class WrittenAgain(NamedTuple):
    """The file that was gone is there again."""

    path: str


class BatchDone(NamedTuple):
    """The same for several things."""

    of: BatchOf
    things: int
    owner: str = ""
    """Whose they are now; empty: nobody's."""


HistoryOutcome = Undone | Redone | Restored | RestoredAlready | WrittenAgain | BatchDone
"""What may come of what is done to changes themselves, or to several things at once."""
