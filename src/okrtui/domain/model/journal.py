"""The journal: who changed what, when, from where, and how it was before."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from okrtui.domain.model.record import Field, Part, Record

Source = Literal["app", "prompt", "script", "import"]


class Before(Part):
    """One record as an entry found it.

    `was` holds the fields that changed (all of them, if the record was deleted),
    `now` what they became; an added record has neither, only its id.
    """

    table: str = Field(description="the table of the record")
    record: str = Field(description="its id")
    what: Literal["added", "changed", "deleted"] = Field(description="what happened to it")
    was: dict[str, Any] = Field(default={}, description="the fields that changed, as they were")
    now: dict[str, Any] = Field(default={}, description="the same fields, as they became")


class Entry(Record):
    """One change: its facts, a sentence for those who read the file, and what takes it back."""

    table: ClassVar[str] = "journal"
    noun: ClassVar[str] = "change"

    at: datetime = Field(description="when it was made")
    source: Source = Field(default="app", description="where it was made: app, prompt, script or import")
    revision: int = Field(default=0, description="the revision of the file that it made")
    sentence: str = Field(default="", description="what happened, in a sentence, for those who read the file")
    subject: str = Field(
        default="", description="only of a change without the facts of today: the title of what changed"
    )
    what: str = Field(default="", description="only of such a change: what happened to it, short: 49 → 51 %")
    facts: tuple[dict[str, Any], ...] = Field(
        default=(), description="what was done, then what became of each record: see below"
    )
    more: int | None = Field(default=None, description="how many more facts there were than are kept")
    before: tuple[Before, ...] = Field(default=(), description="the records as the change found them")
    undo_of: str | None = Field(default=None, description="the change that this one undid")
    redo_of: str | None = Field(default=None, description="the change that undid it, which this one reversed")
    undone: bool = Field(default=False, description="true: another change has undone it")
    once: str = Field(
        default="",
        description="the word of --once, with the command, item and day it stood for, and the value",
    )
    folds: str = Field(
        default="",
        description="changes of one user in a row that have the same word here are one: presses of + and -",
    )

    @property
    def has_words(self) -> bool:
        """Whether it has the words of a version that did not keep all facts: they are what is shown of it."""
        return bool(self.subject or self.what)
