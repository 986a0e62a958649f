"""What a line is read against, and what was understood of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from okrtui.domain.key_results.base import Titled
from okrtui.domain.key_results.kinds import BY_NAME

LONGEST = 1_000
"""Characters of a line that are looked through; what is longer was pasted by mistake."""
PARTS = frozenset({"owner", "tags", "deadline"})
"""What a line may say beside its title and figures."""
OF_KEY_RESULT = frozenset({"owner", "deadline"})
OF_KPI = frozenset({"owner", "tags"})


@dataclass(frozen=True, slots=True)
class Around:
    """What a line is read against."""

    today: date
    cycle: tuple[date, date] | None = None
    """First and last day of the cycle that the thing goes into."""
    first_month: int = 1
    """Of the fiscal year: Q2 is the workspace's own."""
    comma: str = "group"
    """The setting number.comma."""
    days: str = ""
    """The order of days: dmy, mdy, or empty (the one that falls inside the cycle)."""
    owners: frozenset[str] = frozenset()
    """Names that are known, casefolded."""
    tags: frozenset[str] = frozenset()


About = Literal[
    "past",
    "after the cycle",
    "either day",
    "no such day",
    "several figures",
    "converted",
    "another owner",
    "lower figure",
    "no steps",
]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a line that should be mentioned before it is saved."""

    about: About
    words: tuple[str, ...] = ()
    """As written in the line."""
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says: a title, a kind of key result and the fields by the model's names.

    What is not known has no field: a metric without `start` begins at its first value. `steps` and `done` are how
    many milestones there are and how many of them are done.
    """

    title: str
    kind: str = ""
    """metric, range, milestones, binary; empty for a line of names only."""
    fields: dict[str, Any] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    short: bool = False
    """Our own short form: its parts left the title."""
    name: str = ""
    """The title without the figures at its end: what the echo calls it."""

    @property
    def titled(self) -> Titled | None:
        """What its kind does with what the title names; None for a line of names only."""
        return BY_NAME[self.kind].titled if self.kind else None
