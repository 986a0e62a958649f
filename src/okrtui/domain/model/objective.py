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

    title: str = Field(description="one sentence that says what will be different")
    why: str = Field(default="", description="why it matters, in a line")
    cycle: str | None = Field(default=None, description="the cycle it runs in; empty: parked")
    parent: str | None = Field(default=None, description="the objective or key result it helps")
    count_in_parent: bool = Field(
        default=False, description="whether it counts in the progress of what it helps"
    )
    level: Level = Field(default="team", description="company, team, or personal")
    team: str = Field(default="", description="the team it belongs to")
    owner: str = Field(default="", description="one person")
    ambition: Ambition = Field(
        default="committed",
        description="committed: meant to be reached in full; aspirational: 70 % is a good result",
    )
    weight: Weight = Field(default=1.0, description="how much it counts in the average; 0 leaves it out")
    tags: tuple[str, ...] = Field(default=(), description="words to filter by, without #")
    guardrails: tuple[str, ...] = Field(default=(), description="KPIs that must stay healthy while this runs")
    review_day: str = Field(default="", description="a weekday of its own, if not Friday")
    state: ObjectiveState = Field(default="open", description="open, or how it ended")
    closed_on: date | None = Field(default=None, description="the day it ended")
    learned: str = Field(default="", description="what you learned from it")
    came_from: str | None = Field(
        default=None, description="the objective of an earlier cycle that it continues"
    )


class Initiative(Record):
    """A piece of work under an objective."""

    table: ClassVar[str] = "initiatives"
    noun: ClassVar[str] = "initiative"

    objective: str = Field(description="the objective it belongs to")
    title: str = Field(description="what you will do")
    owner: str = Field(default="", description="one person")
    due: date | None = Field(default=None, description="by when")
    done: date | None = Field(default=None, description="the day it was done")
