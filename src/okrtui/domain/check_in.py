"""A check-in: one entry of a key result."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, Field

from okrtui.domain.record import Record

Confidence = Annotated[int, Field(ge=0, le=10)]


class CheckIn(Record):
    """A key result's value, confidence, note and blocker for one day."""

    table: ClassVar[str] = "check_ins"
    noun: ClassVar[str] = "entry"

    key_result: str
    on: date = Field(description="the day it is for")
    at: AwareDatetime = Field(description="when it was entered")
    value: float | None = Field(None, description="what was measured")
    confidence: Confidence | None = Field(None, description="0 to 10: how sure that it will be met")
    note: str = Field("", description="what is worth remembering")
    blocker: str = Field("", description="what stands in the way; stays until cleared")
    steps: tuple[int, ...] | None = Field(None, description="milestones done, counted from 1")
