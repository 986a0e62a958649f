"""The journal: who changed what, when, from where, and how it was before."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from okrtui.domain.model.record import Part, Record

Source = Literal["app", "prompt", "script", "import"]


class Before(Part):
    """One record as an entry found it.

    `was` holds the fields that changed (all of them, if the record was deleted),
    `now` what they became; an added record has neither, only its id.
    """

    table: str
    record: str
    what: Literal["added", "changed", "deleted"]
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}


class Entry(Record):
    """One change, in one sentence, with what takes it back."""

    table: ClassVar[str] = "journal"
    noun: ClassVar[str] = "change"

    at: datetime
    source: Source = "app"
    revision: int = 0
    sentence: str = ""
    subject: str = ""
    """Title of the thing that changed."""
    what: str = ""
    """What happened to it, short: `49 → 51 %`."""
    facts: tuple[dict[str, Any], ...] = ()
    """What changed, never escaped: verb, table, id, title, field, old, new, unit, on; empty ones left out."""
    before: tuple[Before, ...] = ()
    undo_of: str | None = None
    redo_of: str | None = None
    undone: bool = False
    once: str = ""
    """The word of `--once`, with the command, thing and day it stood for, and the value."""
    folds: str = ""
    """Entries of one user with the same word here, in a row, are one entry: presses of + and -."""
