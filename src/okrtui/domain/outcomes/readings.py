"""What came of a KPI's value. Apart from check-ins, which cron's `log` need not load."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi


class Logged(NamedTuple):
    """A KPI's value for today, or for the newest day it has."""

    kpi: Kpi
    was: float | None
    """Its value before; None: it had none."""
    now: float
    moves: int = 0
    """How many key results move with it."""


class LogCorrected(NamedTuple):
    """A value in the place of the one of that day."""

    kpi: Kpi
    was: float | None
    """Its value before, of all that was read on that day."""
    replaced: float
    now: float
    on: date
    """The day of the entry."""
    moves: int = 0


class LogSummed(NamedTuple):
    """More for a KPI whose period is the sum of its readings."""

    kpi: Kpi
    was: float | None
    now: float
    before: float
    """What the period came to without it."""
    more: float
    """What was added to it; below 0: taken from it."""
    whole: float
    """What the period comes to with it."""
    current: bool
    """Whether it is the period of today."""


class LoggedForPast(NamedTuple):
    """A value for a day before the newest one."""

    kpi: Kpi
    on: date
    today: date
    was: float | None
    """The value of that day before."""
    now: float
    newest: float
    """The value of the latest day."""


class LogNoted(NamedTuple):
    """A note to the reading of a day, and no value."""

    kpi: Kpi


class SaysSoAlready(NamedTuple):
    """The same entry for the same day again: nothing is written."""

    owner: KeyResult | Kpi
    on: date


class DoneBefore(NamedTuple):
    """The same word of --once: nothing is done twice."""


ReadingOutcome = (
    Logged | LogCorrected | LogSummed | LoggedForPast | LogNoted | SaysSoAlready | DoneBefore
)  # fmt: skip
"""What a KPI's value may come to, and what keeps an entry from being one."""
