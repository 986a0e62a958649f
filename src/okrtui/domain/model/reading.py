"""A reading: one value of a KPI."""

from datetime import date, datetime
from typing import ClassVar

from okrtui.domain.model.record import Field, Record


class Reading(Record):
    """A KPI's value for one day."""

    table: ClassVar[str] = "readings"
    noun: ClassVar[str] = "reading"

    kpi: str
    on: date = Field(description="the day it is for")
    at: datetime = Field(description="when it was entered")
    value: float = Field(description="what was measured")
    note: str = Field(default="", description="what is worth remembering")
    via: str = Field(default="", description="where it came from; empty: typed")
