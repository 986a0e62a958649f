"""What key results of all kinds have in common: what a kind declares, and what it works out.

A kind says which fields are its own and what its figures come to. It reads no text and writes none: what it is to reach
is a `Goal`, why something is not taken a `Refusal`, and both are put into words where they are shown.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar, Literal, NamedTuple, Self

from okrtui.domain.goal import Goal, NoGoal
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.record import Bounds, Decimals, Field, Part, Record, Weight
from okrtui.domain.periods import Cadence
from okrtui.domain.refusals import NoNumber, Refusal
from okrtui.domain.typed import Amount, Typed
from okrtui.domain.units import bounds

Link = Literal["level", "total"]
Titled = Literal["count", "steps", "yes or no", "range"]
FORWARD_FIELDS = ("start", "target", "change", "low", "high", "stretch", "start_date", "deadline", "steps")
"""Fields whose change after the first entry asks for a reason."""


class TargetChange(Part):
    """A target, deadline or start that was changed on the way, and why."""

    day: date = Field(description="the day of the change")
    field: str = Field(description="the field that was changed")
    was: Any = Field(default=None, in_file="from", description="what it was")
    became: Any = Field(default=None, in_file="to", description="what it became")
    reason: str = Field(default="", description="why")


class AtClose(NamedTuple):
    """What a key result goes on from in the next cycle."""

    begins_at: float | None
    """The value that it starts with there."""
    value: float | None
    steps: Sequence[int] | None
    aim: float | None
    """This, and the two before it, are what it closed with."""
    total: bool
    """Whether it counts again from nothing, what was left of it."""


class KeyResult(Record):
    """How an objective is known to be met. The kinds say what a value means."""

    table: ClassVar[str] = "key_results"
    noun: ClassVar[str] = "key result"
    called: ClassVar[str] = ""
    """What people call the kind: number, range, steps, yes/no."""
    form: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Its own fields in the order of a form, each with its label there."""
    own_fields: ClassVar[frozenset[str]] = frozenset()
    """Fields that only this kind has, so that giving one says which kind is meant."""
    in_unit: ClassVar[tuple[str, ...]] = ()
    """Its figures that are counted in its unit; of a kind that is counted in itself, like steps, there are none."""
    linkable: ClassVar[bool] = True
    """Whether it can move with a KPI: its value is a number of the same sort."""
    ticked_off: ClassVar[bool] = False
    """Whether it is done for good once it is done, and begins at nothing done."""
    forecast_by: ClassVar[Literal["value", "progress"]] = "value"
    """What a forecast goes by."""
    takes: ClassVar[frozenset[type]] = frozenset({Amount})
    """The sorts of value that it has."""
    titled: ClassVar[Titled] = "count"
    """What it does with what its title names: count it, tick it in parts or as a whole, or watch it."""

    objective: str = Field(description="the objective it belongs to")
    title: str = Field(description="what changes, from what to what")
    definition: str = Field(default="", description="what is counted, and how")
    unit: str = Field(default="", description="such as %, $, h, km; empty for plain numbers")
    decimals: Decimals | None = Field(default=None, description="decimal places")
    step: float | None = Field(default=None, bounds=Bounds(gt=0), description="how much + and - change it")
    owner: str = Field(default="", description="one person")
    start_date: date | None = Field(default=None, description="empty: the start of the cycle")
    deadline: date | None = Field(default=None, description="empty: the end of the cycle")
    cadence: Cadence = Field(default="weekly", description="daily, weekly, monthly, quarterly, or irregular")
    weight: Weight = Field(default=1.0, description="how much it counts in the average; 0 leaves it out")
    kpi: str | None = Field(default=None, description="the KPI it follows; you enter the value once")
    link: Link = Field(
        default="level", description="level: the KPI's latest value; total: the sum of all its entries"
    )
    changes: tuple[TargetChange, ...] = Field(
        default=(), description="what of its goal was changed on the way, and why"
    )
    state: Literal["open", "dropped"] = Field(default="open", description="open, or given up")
    closed_value: float | None = Field(default=None, description="the value it ended with")
    score: float | None = Field(
        default=None, bounds=Bounds(ge=0, le=1), description="0.0 to 1.0, given at the end"
    )
    score_note: str = Field(default="", description="why it got that score")
    came_from: str | None = Field(
        default=None, description="the key result of an earlier cycle that it continues"
    )

    # What it is to reach

    @property
    def goal(self) -> Goal:
        """What is to be reached, or held."""
        return NoGoal()

    @property
    def aim(self) -> float | None:
        """The value at which all of the way is done; None where there is no one value, as in a range that is held."""
        return None

    @property
    def beginning(self) -> float | None:
        """The value it has before its first entry; None where that is not known."""
        return 0.0 if self.ticked_off else None

    @property
    def figures(self) -> tuple[float, ...]:
        """The numbers that a value of it is held against: start, target, edges."""
        return ()

    @property
    def edges(self) -> tuple[float, ...]:
        """The edges of a range, the low one first."""
        return ()

    @property
    def is_held(self) -> bool:
        """Whether it is a range that is to be held, not reached."""
        return False

    @property
    def stretched(self) -> bool:
        """Whether it names a stretch beyond its target."""
        return False

    @property
    def totals(self) -> bool:
        """Whether it counts up from nothing, as the sum of a KPI's readings does."""
        return False

    @property
    def between_levels(self) -> bool:
        """Whether it goes from one level of a measure to another, rather than counting things from 0."""
        return False

    @property
    def is_begun(self) -> bool:
        """Whether its figures say where it starts, or that it needs no start."""
        return True

    def led_by(self, kpi: Kpi) -> Self:
        """As it is when it moves with a KPI, which may say which way is better where nobody else does."""
        return self

    def begun_at(self, value: float) -> Self:
        """The key result as it is once `value` is its first one: a start that was unknown is that."""
        return self

    def faults(self) -> list[Refusal]:
        """Figures that make no sense; empty when all is well."""
        return []

    # What a value comes to

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """Raw progress, signed, of `value`; None where nothing counts."""
        raise NotImplementedError

    @property
    def estimate(self) -> float | None:
        """Progress that was told without figures, and counts until the first value comes; None where none was."""
        return None

    def value_at(self, share: float) -> float | None:
        """The value at that share of the way, 0.5 for half of it; None where no way is known."""
        return None

    def inside(self, value: float) -> bool:
        """Whether `value` is where it is to be."""
        progress = self.progress_at(value)
        return progress is not None and progress >= 1

    def stretch_at(self, value: float) -> float | None:
        """The share of the way to the stretch that `value` has done; None where there is none."""
        return None

    def take(self, typed: Typed) -> float | Refusal:
        """The value that was typed; a Refusal where it is of a sort that the kind does not have.

        Which sorts are told apart at all, `takes` says: what is none of them is read as a number.
        """
        return typed.value if isinstance(typed, Amount) else NoNumber()

    def done_steps(self, value: float, steps: Sequence[int] | None = None) -> tuple[int, ...]:
        """The steps done, counted from 1: those ticked, else the first `value`; of what has no steps none."""
        return ()

    def refused(self, value: float) -> Refusal | None:
        """Why it cannot have that value; None where it can."""
        return None

    def ticked(
        self, value: float, steps: Sequence[int] | None, which: int | None
    ) -> tuple[float, tuple[int, ...] | None] | None:
        """Value and steps once the next is ticked, or `which` is ticked or unticked; None: nothing is left to tick."""
        return None

    # Pace

    @property
    def paced(self) -> bool:
        """Whether it is expected to be part of the way before its deadline."""
        return True

    @property
    def dated(self) -> bool:
        """Whether its parts have days of their own, which are held against today."""
        return False

    def expected_at(
        self, day: date, start: date, deadline: date, time_elapsed: float, factor: float
    ) -> float:
        """Progress expected on a day when the share `time_elapsed` of the time is over, `factor` of it asked for."""
        return time_elapsed * factor

    # Forecast: a line through heights, which are values or, of steps, progress

    def height(self, value: float, steps: Sequence[int] | None = None) -> float:
        """How high a value is on the line that is drawn through the last ones."""
        return value if self.forecast_by == "value" else self.progress_at(value, steps) or 0.0

    @property
    def height_of_aim(self) -> float | None:
        """Where that line is to arrive."""
        return self.aim if self.forecast_by == "value" or self.aim is None else 1.0

    @property
    def height_bounds(self) -> tuple[float | None, float | None]:
        """What the line cannot leave: the bounds of the unit, or of progress."""
        return bounds(self.unit) if self.forecast_by == "value" else (0.0, 1.0)

    def progress_at_height(self, height: float) -> float | None:
        """The progress of a point of the line."""
        return self.progress_at(height) if self.forecast_by == "value" else height

    def value_at_height(self, height: float) -> float:
        """The value of a point of the line."""
        return height if self.forecast_by == "value" or self.aim is None else height * self.aim

    # At the close, and when its unit changes

    @property
    def retargetable(self) -> bool:
        """Whether it can go on to a target further on, once it is met."""
        return False

    @property
    def rising(self) -> bool:
        """Whether more is better."""
        return True

    def retargeted(self, target: float) -> dict[str, Any]:
        """The fields with which it goes on to `target`, on the side of the one it has."""
        return {}

    def reached_edges(self) -> dict[str, Any]:
        """The healthy range that it reached, as edges of a KPI; empty where it is none."""
        return {}

    def carried_on(self, closed: AtClose) -> dict[str, Any]:
        """Its figures in the next cycle, from where it is now."""
        return {}

    def recounted(self, convert: Callable[[float], float]) -> dict[str, Any]:
        """Its figures in another unit, each given through `convert`."""
        found = {name: getattr(self, name) for name in self.in_unit}
        return {name: None if value is None else convert(value) for name, value in found.items()}
