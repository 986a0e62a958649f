"""An initiative: what is done to get there."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from okrtui.domain.record import Record


class Initiative(Record):
    """A piece of work under an objective."""

    table: ClassVar[str] = "initiatives"
    noun: ClassVar[str] = "initiative"

    objective: str = Field(description="the objective it serves")
    title: str = Field(description="what will be done")
    owner: str = Field("", description="one name")
    due: date | None = Field(None, description="by when")
    done: date | None = Field(None, description="the day it was done")
