"""Entries: what was measured for a day, a check-in of a key result and a reading of a KPI."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from okrtui.domain.model.record import Bounds, Field, Record

Confidence = Annotated[int, Bounds(ge=0, le=10)]


class CheckIn(Record):
    """A key result's value, confidence, note and blocker for one day."""

    table: ClassVar[str] = "check_ins"
    noun: ClassVar[str] = "entry"

    key_result: str = Field(description="the key result it is for")
    on: date = Field(description="the day it is for")
    at: datetime = Field(description="when it was entered")
    value: float | None = Field(default=None, description="the value")
    confidence: Confidence | None = Field(
        default=None, description="how sure you are of reaching it, 0 to 10"
    )
    note: str = Field(default="", description="what to remember about it")
    blocker: str = Field(default="", description="what keeps it from moving; stays until cleared")
    steps: tuple[int, ...] | None = Field(default=None, description="steps done, counted from 1")
    via: str = Field(default="", description="where it came from; empty: typed")


class Reading(Record):
    """A KPI's value for one day."""

    table: ClassVar[str] = "readings"
    noun: ClassVar[str] = "reading"

    kpi: str = Field(description="the KPI it is for")
    on: date = Field(description="the day it is for")
    at: datetime = Field(description="when it was entered")
    value: float = Field(description="the value")
    note: str = Field(default="", description="what to remember about it")
    via: str = Field(default="", description="where it came from; empty: typed")
