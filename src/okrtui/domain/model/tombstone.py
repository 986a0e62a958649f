"""A tombstone: that a record was deleted, so that a merge does not bring it back."""

from datetime import datetime, timedelta
from typing import ClassVar

from okrtui.domain.model.record import Record

KEPT_FOR = timedelta(days=90)


class Tombstone(Record):
    """Stands under the id of the record that is gone."""

    table: ClassVar[str] = "tombstones"
    noun: ClassVar[str] = "tombstone"

    was_in: str
    """The table it stood in."""
    at: datetime
