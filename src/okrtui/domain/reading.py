"""A reading: one value of a KPI."""

from datetime import date
from typing import ClassVar

from pydantic import AwareDatetime, Field

from okrtui.domain.record import Record


class Reading(Record):
    """A KPI's value for one day."""

    table: ClassVar[str] = "readings"
    noun: ClassVar[str] = "reading"

    kpi: str
    on: date = Field(description="the day it is for")
    at: AwareDatetime = Field(description="when it was entered")
    value: float = Field(description="what was measured")
    note: str = Field("", description="what is worth remembering")
