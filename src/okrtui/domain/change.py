"""What an operation did: records before and after, and what that came to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.model.record import Record

if TYPE_CHECKING:
    from okrtui.domain.outcomes.outcome import Outcome


class Edit(NamedTuple):
    """One record before and after; None before: added, None after: deleted."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """Whichever of the two is there."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("an edit has a record before or after")
        return record


class Change(NamedTuple):
    """The edits of one operation, and what it came to.

    `folds` joins presses in a row into one entry. `undo_of` and `redo_of` name
    the journal entry that this one undoes or redoes. `keeps_stamps`: what is added was
    made before, elsewhere, and keeps who changed it and when.
    """

    edits: tuple[Edit, ...]
    outcome: "Outcome"
    folds: str = ""
    undo_of: str | None = None
    redo_of: str | None = None
    keeps_stamps: bool = False
    entry: str = ""
    """Id of its entry in the journal, once it is written."""

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not self.edits


class Described(NamedTuple):
    """A change in words, for the message line and for those who read the file."""

    sentence: str
    brief: str = ""
    """The sentence without the word that it was saved; empty: it has none."""


def added(record: Record) -> Edit:
    """A record that is new."""
    return Edit(None, record)


def deleted(record: Record) -> Edit:
    """A record that goes."""
    return Edit(record, None)


def changed(before: Record, **fields: object) -> Edit:
    """A record with other `fields`; they are taken as checked."""
    return Edit(before, before.with_(**fields))


def merged(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Several edits of one record as one: the first before, the last after."""
    by_record: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        key = (edit.record.table, edit.record.id)
        earlier = by_record.get(key)
        by_record[key] = Edit(earlier.before, edit.after) if earlier else edit
    return tuple(edit for edit in by_record.values() if edit.before is not None or edit.after is not None)
