"""Records about the file itself: its settings, what advice is silenced on, what was deleted, what can't be read."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple

from okrtui.domain.model.record import Field, Record

META_ID = "file"
SCHEMA = 2
MIN_READER = 2
"""The oldest schema that a program has to know to read what is written now for what it is."""


class Meta(Record):
    """The one record of the table `_meta`."""

    table: ClassVar[str] = "_meta"
    noun: ClassVar[str] = "file"

    title: str = Field(default="", description="the workspace's name, on the top line")
    schema_number: int = Field(
        default=SCHEMA, in_file="schema", description="the version of this form of file"
    )
    min_reader: int = Field(default=MIN_READER, description="the oldest version that can read it")
    revision: int = Field(default=0, description="counts the changes of the file")
    settings: dict[str, Any] = Field(
        default={},
        description="settings that change a number or a status, by name; others have their default",
    )
    stage: int = Field(default=0, description="how much advice is given, 1 to 5; 0: not decided yet")


class Silence(Record):
    """One thing, one rule, or one rule on one thing; empty stands for all of them."""

    table: ClassVar[str] = "silences"
    noun: ClassVar[str] = "silence"

    thing: str = Field(default="", description="the id of the item; empty: every item")
    rule: str = Field(default="", description="the silenced rule; empty: every rule")

    def covers(self, thing: str, rule: str) -> bool:
        """Whether a finding is silenced by it."""
        return self.thing in ("", thing) and self.rule in ("", rule) and bool(self.thing or self.rule)


KEPT_FOR = timedelta(days=90)


class Tombstone(Record):
    """Says that a record was deleted, under its id, so that a merge does not bring it back."""

    table: ClassVar[str] = "tombstones"
    noun: ClassVar[str] = "tombstone"

    was_in: str = Field(description="the table it was in")
    at: datetime = Field(description="when it was deleted")


class Damaged(NamedTuple):
    """One line of the file that cannot be read as what it should be, kept byte for byte. No list or sum sees it."""

    table: str
    id: str
    line: bytes
    """As the file has it; no save changes it."""
    field: str
    """Which field it is, as `cadence` or `ranges.0.low`."""
    fault: str
    """What is wrong with it, as the end of a sentence: `"biweekly" should be daily, weekly or monthly`."""
