"""What an import asks for: things with their fields, checked when they are built."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Fields = dict[str, Any]
"""Fields of a record by the names of its model, with values of their types."""


@dataclass(frozen=True, slots=True)
class ImportedValue:
    """A value for a day; without one for the day of the import, unless that is the latest value already."""

    value: float
    on: date | None = None
    at: datetime | None = None
    note: str = ""
    confidence: int | None = None
    share: bool = False
    """Whether it is a share of the way from start to target: 0.5 is half of it."""
    origin: int = -1
    """What it comes from: a number that the import's maker gave it, handed back where it is refused."""


@dataclass(frozen=True, slots=True)
class ImportedKeyResult:
    """A key result of a kind."""

    origin: int
    kind: str
    fields: Fields
    values: tuple[ImportedValue, ...] = ()
    name: int | None = None
    """What objectives that help it call it by."""


@dataclass(frozen=True, slots=True)
class ImportedInitiative:
    """An initiative; one that is `done` without a day was done on the day of the import."""

    origin: int
    fields: Fields
    done: bool = False


@dataclass(frozen=True, slots=True)
class ImportedObjective:
    """An objective with what is under it."""

    origin: int
    fields: Fields
    cycle: int | None = None
    """Its number among the cycles of the import; None: the one that new things go into."""
    parent: int | None = None
    """Its number among the objectives of the import."""
    key_results: tuple[ImportedKeyResult, ...] = ()
    initiatives: tuple[ImportedInitiative, ...] = ()
    helps: int | None = None
    """The name of the key result of the import that it helps, in place of an objective."""
    parked: bool = False
    """Whether it goes into no cycle, whatever others of the import do."""


@dataclass(frozen=True, slots=True)
class ImportedKpi:
    """A KPI with its readings; `edges` (low, high, ...) are its healthy range from `range_since` on."""

    origin: int
    fields: Fields
    edges: Fields = field(default_factory=dict)
    range_since: date | None = None
    """None: from its first value on."""
    readings: tuple[ImportedValue, ...] = ()
