"""An objective, the change that is wanted, in words; and its initiatives, what is done to get there."""

from datetime import date
from typing import ClassVar, Literal

from okrtui.domain.model.record import Field, Record, Weight

Ambition = Literal["committed", "aspirational"]
Level = Literal["company", "team", "personal"]
ObjectiveState = Literal["open", "achieved", "missed", "dropped"]


class Objective(Record):
    """What will be different at the end of the cycle."""

    table: ClassVar[str] = "objectives"
    noun: ClassVar[str] = "objective"

    title: str = Field(description="one line that says what will be different")
    why: str = Field(default="", description="what it is for")
    cycle: str | None = Field(default=None, description="the cycle it runs in; none: parked")
    parent: str | None = Field(default=None, description="the objective or key result it serves")
    count_in_parent: bool = Field(default=False, description="counts in the parent's progress")
    level: Level = Field(default="team", description="company, team or personal")
    team: str = Field(default="", description="whose it is")
    owner: str = Field(default="", description="one name")
    ambition: Ambition = Field(
        default="committed", description="committed: to be met; aspirational: 0.7 is good"
    )
    weight: Weight = Field(default=1.0, description="in the cycle's progress; 0 does not count")
    tags: tuple[str, ...] = Field(default=(), description="words to filter by")
    guardrails: tuple[str, ...] = Field(default=(), description="KPIs that must stay healthy meanwhile")
    review_day: str = Field(default="", description="a weekday of its own for the review")
    state: ObjectiveState = "open"
    closed_on: date | None = None
    learned: str = ""
    came_from: str | None = None


class Initiative(Record):
    """A piece of work under an objective."""

    table: ClassVar[str] = "initiatives"
    noun: ClassVar[str] = "initiative"

    objective: str = Field(description="the objective it serves")
    title: str = Field(description="what will be done")
    owner: str = Field(default="", description="one name")
    due: date | None = Field(default=None, description="by when")
    done: date | None = Field(default=None, description="the day it was done")
