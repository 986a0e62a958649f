"""What every record of the file has in common."""

from typing import Annotated, Any, ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

TITLE_LIMIT = 300
NOTE_LIMIT = 10_000

Weight = Annotated[float, Field(ge=0)]
Whole = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """A piece of a record: frozen, finite, and keeping the fields it does not know."""

    # Built at first use: twenty models built at import cost 25 ms of the first frame.
    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True, allow_inf_nan=False)


class Record(Part):
    """One line of the file."""

    table: ClassVar[str]
    noun: ClassVar[str]
    """What messages call it."""

    id: str
    ver: int = 1
    """Counts the changes of this record."""
    created: AwareDatetime
    changed: AwareDatetime
    by: str = ""
    """Login name of who changed it last."""
    conflicts: dict[str, Any] = {}
    """Values that lost against another one: field to what it would have been."""

    @property
    def label(self) -> str:
        """What the record is called in a sentence."""
        return str(getattr(self, "title", "") or self.id)
