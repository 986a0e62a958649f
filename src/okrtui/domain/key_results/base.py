"""What key results of all kinds have in common."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Literal

from okrtui.domain.model.record import Bounds, Decimals, Field, Part, Record, Weight
from okrtui.domain.periods import Cadence

Link = Literal["level", "total"]
FORWARD_FIELDS = ("start", "target", "change", "low", "high", "stretch", "start_date", "deadline", "steps")
"""Fields whose change after the first entry asks for a reason."""


class TargetChange(Part):
    """A target, deadline or start that was changed on the way, and why."""

    day: date
    field: str
    was: Any = Field(default=None, in_file="from")
    became: Any = Field(default=None, in_file="to")
    reason: str = ""


class KeyResult(Record):
    """How an objective is known to be met. The kinds say what a value means."""

    table: ClassVar[str] = "key_results"
    noun: ClassVar[str] = "key result"

    objective: str = Field(description="the objective it belongs to")
    title: str = Field(description="what changes")
    definition: str = Field(default="", description="what is measured, and how")
    unit: str = Field(default="", description="such as %, $, h")
    decimals: Decimals | None = Field(default=None, description="how finely it is written")
    step: float | None = Field(default=None, bounds=Bounds(gt=0), description="what + and - add")
    owner: str = Field(default="", description="one name")
    start_date: date | None = Field(default=None, description="its first day; none: the cycle's")
    deadline: date | None = Field(default=None, description="its last day; none: the cycle's")
    cadence: Cadence = Field(default="weekly", description="daily, weekly, monthly, quarterly or irregular")
    weight: Weight = Field(default=1.0, description="in the objective's progress; 0 does not count")
    kpi: str | None = Field(default=None, description="the KPI it moves with: no double entry")
    link: Link = Field(default="level", description="level: the KPI's value; total: the sum of its readings")
    changes: tuple[TargetChange, ...] = ()
    state: Literal["open", "dropped"] = "open"
    closed_value: float | None = None
    score: float | None = Field(default=None, bounds=Bounds(ge=0, le=1))
    score_note: str = ""
    came_from: str | None = None

    @property
    def paced(self) -> bool:
        """Whether it is expected to be part of the way before its deadline."""
        return True

    @property
    def is_held(self) -> bool:
        """Whether it is a range that is to be held, not reached."""
        return False

    @property
    def stretched(self) -> bool:
        """Whether it names a stretch beyond its target."""
        return False

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """Raw progress, signed, of `value`; None where nothing counts."""
        raise NotImplementedError

    @property
    def dated(self) -> bool:
        """Whether its parts have days of their own, which are held against today."""
        return False

    def expected_at(self, day: date, deadline: date, time_elapsed: float, factor: float) -> float:
        """Progress expected when the share `time_elapsed` of the time is over, `factor` of it asked for."""
        return time_elapsed * factor

    def faults(self) -> list[tuple[str, str]]:
        """Figures that make no sense, as (field, sentence), empty when all is well."""
        return []
