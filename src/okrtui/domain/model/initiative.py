"""An initiative: what is done to get there."""

from datetime import date
from typing import ClassVar

from okrtui.domain.model.record import Field, Record


class Initiative(Record):
    """A piece of work under an objective."""

    table: ClassVar[str] = "initiatives"
    noun: ClassVar[str] = "initiative"

    objective: str = Field(description="the objective it serves")
    title: str = Field(description="what will be done")
    owner: str = Field(default="", description="one name")
    due: date | None = Field(default=None, description="by when")
    done: date | None = Field(default=None, description="the day it was done")
