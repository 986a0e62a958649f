"""What came of adding, editing, moving and deleting things, and of doing what advice offers."""

from datetime import date
from typing import Any, NamedTuple

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record


class CycleAdded(NamedTuple):
    """A new cycle."""

    cycle: Cycle


class Place(NamedTuple):
    """Where a new objective is: its cycle, or parked."""

    cycle: Cycle | None
    usual: bool
    """Whether it is the cycle that one would think of."""


class ObjectiveAdded(NamedTuple):
    """A new objective."""

    objective: Objective
    place: Place


class ExampleAdded(NamedTuple):
    """A new objective with what an example has under it."""

    objective: Objective
    place: Place
    key_results: int
    initiatives: int


class RecoveryAdded(NamedTuple):
    """A new objective that brings a KPI back into its range."""

    objective: Objective
    place: Place
    kpi: Kpi


class KeyResultAdded(NamedTuple):
    """A new key result."""

    key_result: KeyResult


class InitiativeAdded(NamedTuple):
    """A new initiative."""

    initiative: Initiative


class KpiAdded(NamedTuple):
    """A new KPI."""

    kpi: Kpi


class TemplateTaken(NamedTuple):
    """The KPIs and goals of a template."""

    name: str
    kpis: int
    goals: int


class FieldChange(NamedTuple):
    """A field before and after; what it names by an id is that record."""

    name: str
    was: Any
    now: Any


class Recount(NamedTuple):
    """What became of the values so far when their unit changed."""

    values: int
    old: str
    new: str
    factor: float | None
    """What they were multiplied by; None: they are the numbers that they were."""


class Follows(NamedTuple):
    """A key result moves with a KPI from now on."""

    begun: KeyResult | None
    """As the KPI's values make it, where its start was not known; None where it was."""
    met: bool
    """Whether it begins at its target or past it."""
    own_values: int
    """How many values of its own no longer count."""


class Edited(NamedTuple):
    """Other fields for a thing."""

    record: Record
    """As it is now."""
    fields: tuple[FieldChange, ...]
    recount: Recount | None = None
    kept: tuple[str, ...] = ()
    """Fields that someone else changed in the meantime, both of whose values are kept."""
    by: str = ""
    """Who that was."""
    follows: Follows | None = None
    """What a KPI that it was linked to makes of it."""


class SettingsEdited(NamedTuple):
    """Settings of the file, as they were typed; an empty one is the default."""

    values: tuple[tuple[str, str], ...]


class SameAlready(NamedTuple):
    """A thing says already what it was to say; None: the settings do."""

    record: Record | None


class OwnerTaken(NamedTuple):
    """A thing without an owner, or with another one, has this owner."""

    record: Record
    was: str
    owner: str


class CycleDatesTaken(NamedTuple):
    """A key result has the first and last day of its cycle."""

    key_result: KeyResult


class Parked(NamedTuple):
    """An objective has no cycle any more."""

    edited: Edited


class Moved(NamedTuple):
    """An objective is in another cycle, a key result under another objective."""

    edited: Edited
    to: Cycle | Objective


class RolledInto(NamedTuple):
    """What was under one objective is under another, and the one is gone."""

    objective: Objective
    into: Objective


class Deleted(NamedTuple):
    """A thing is gone, with what cannot be without it."""

    record: Record
    gone: tuple[tuple[str, int], ...]
    """What went along: what it is called, and how many; readings count as entries."""
    parked: int = 0
    """Objectives that were parked with it."""


class LevelConfirmed(NamedTuple):
    """A KPI has a new level from a day on."""

    kpi: Kpi
    since: date
    today: date


class LevelKnown(NamedTuple):
    """It has that level already."""

    kpi: Kpi
    since: date


class Silencing(NamedTuple):
    """What is silenced: a rule, a thing, or a rule on a thing."""

    record: Record | None
    rule: str


class Silenced(NamedTuple):
    """Advice is silenced."""

    silencing: Silencing


class SilencedAlready(NamedTuple):
    """It is so already."""


class SpeaksAgain(NamedTuple):
    """Advice is not silenced any more."""

    silencings: tuple[Silencing, ...]


class NotSilenced(NamedTuple):
    """It was not."""


ThingOutcome = (
    CycleAdded | ObjectiveAdded | ExampleAdded | RecoveryAdded | KeyResultAdded | InitiativeAdded | KpiAdded
    | TemplateTaken | Edited | SettingsEdited | SameAlready | OwnerTaken | CycleDatesTaken | Parked | Moved
    | RolledInto | Deleted | LevelConfirmed | LevelKnown | Silenced | SilencedAlready | SpeaksAgain | NotSilenced
)  # fmt: skip
"""What may come of doing something to a thing."""
