"""A dated target: what a number is to be by a day."""

from datetime import date

from okrtui.domain.model.record import Field, Part


class DatedTarget(Part):
    """One of the targets on the way of a key result or a KPI."""

    day: date = Field(description="by when")
    value: float = Field(description="what it is to be by then")
