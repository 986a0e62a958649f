"""What the file says about itself."""

from typing import Any, ClassVar

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
    schema_number: int = Field(default=SCHEMA, in_file="schema")
    min_reader: int = MIN_READER
    revision: int = 0
    settings: dict[str, Any] = {}
    stage: int = 0
