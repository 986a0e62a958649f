"""What came of scoring and closing."""

from typing import Literal, NamedTuple

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Objective

Ending = Literal["achieved", "missed", "dropped"]


class Scored(NamedTuple):
    """A key result's score."""

    key_result: KeyResult
    was: float | None
    score: float


class NewLevel(NamedTuple):
    """The level that a key result reached, as its KPI's range, or as a KPI of its own."""

    key_result: KeyResult
    kpi: Kpi | None
    """The one it moves with, or is linked to; None: it becomes one."""
    healthy: HealthyRange | None
    """From the next period on; None where the KPI's range stays."""
    link: bool
    """Whether it is linked to `kpi`, which measures the same and has its name."""


class NoLevel(NamedTuple):
    """No range moved, though new ones were asked for."""

    any_met: bool
    """Whether a key result was met all the same."""


class CarriedOver(NamedTuple):
    """A copy in another cycle, or parked."""

    to: Cycle | None
    """The cycle; None: parked."""
    left_behind: int
    """Key results that are met and got no target further on."""


class ObjectiveClosed(NamedTuple):
    """What became of an objective, and what is next."""

    objective: Objective
    ending: Ending
    carried: CarriedOver | None = None
    levels: tuple[NewLevel | NoLevel, ...] = ()


class CycleClosed(NamedTuple):
    """A cycle is closed."""

    cycle: Cycle


class CycleBegun(NamedTuple):
    """A planned cycle begins today."""

    cycle: Cycle


class CycleReopened(NamedTuple):
    """A closed cycle is open again."""

    cycle: Cycle


ClosingOutcome = Scored | ObjectiveClosed | CycleClosed | CycleBegun | CycleReopened
"""What may come of scoring and closing."""
