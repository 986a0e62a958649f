"""A range: a number that is to get between two edges, or to stay there."""

from collections.abc import Sequence
from typing import Any, ClassVar, Literal, Self

from okrtui.domain.goal import Goal, edges_goal
from okrtui.domain.key_results.base import AtClose, KeyResult, Titled
from okrtui.domain.model.record import Field
from okrtui.domain.refusals import EdgesCrossed, NoEdge, Refusal
from okrtui.domain.rounding import SHORT_OF_ONE, below, same


class Range(KeyResult):
    """`Reply time 2..4 h`: reached from a start outside, or held where there is none."""

    called: ClassVar[str] = "range"
    form: ClassVar[tuple[tuple[str, str], ...]] = (
        ("start", "From"),
        ("low", "At least"),
        ("high", "At most"),
    )
    own_fields: ClassVar[frozenset[str]] = frozenset({"low", "high"})
    in_unit: ClassVar[tuple[str, ...]] = ("start", "low", "high", "closed_value")
    titled: ClassVar[Titled] = "range"

    kind: Literal["range"] = Field(default="range", description="a number that is to be in a range")
    low: float | None = Field(default=None, description="inside from this value; empty: no lower limit")
    low_open: bool = Field(default=False, description="yes: the low edge itself counts as outside")
    high: float | None = Field(default=None, description="inside up to this value; empty: no upper limit")
    high_open: bool = Field(default=False, description="yes: the high edge itself counts as outside")
    start: float | None = Field(
        default=None, description="the first value; empty if it is already inside the range"
    )
    held: Literal["yes", "no", ""] = Field(
        default="", description="yes: stay inside; no: get inside; empty: depends on the start"
    )

    @property
    def goal(self) -> Goal:
        """One edge, or both."""
        return edges_goal(self.low, self.high, low_open=self.low_open, high_open=self.high_open)

    @property
    def aim(self) -> float | None:
        """The edge on the side of the start, where it is to be reached."""
        if self.is_held or self.start is None:
            return None
        return self.low if self.low is not None and self.start < self.low else self.high

    @property
    def beginning(self) -> float | None:
        """Its start, where there is one."""
        return self.start

    @property
    def figures(self) -> tuple[float, ...]:
        """Start and edges."""
        return tuple(figure for figure in (self.start, self.low, self.high) if figure is not None)

    @property
    def edges(self) -> tuple[float, ...]:
        """The edges it has."""
        return tuple(edge for edge in (self.low, self.high) if edge is not None)

    @property
    def is_held(self) -> bool:
        """Whether it is a range that is to be held, not reached."""
        if self.held:
            return self.held == "yes"
        return self.start is None or self.inside(self.start)

    @property
    def is_begun(self) -> bool:
        """Whether it is known that it is to be held, or from where it is to be reached."""
        return bool(self.held) or self.start is not None

    def begun_at(self, value: float) -> Self:
        """Where nothing else is given, the first value decides: outside it is to be reached, inside to be held."""
        if self.held or self.start is not None:
            return self
        return self.with_(held="yes") if self.inside(value) else self.with_(start=value, held="no")

    @property
    def paced(self) -> bool:
        """A held range has no way to be part of."""
        return not self.is_held

    def inside(self, value: float) -> bool:
        """Whether `value` is in the range, edges included unless they are open."""
        return not self._under(value) and not self._over(value)

    def _under(self, value: float) -> bool:
        if self.low is None:
            return False
        return below(value, self.low) or (self.low_open and same(value, self.low))

    def _over(self, value: float) -> bool:
        if self.high is None:
            return False
        return below(self.high, value) or (self.high_open and same(value, self.high))

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float | None:
        """1 inside; on the start's side linear from the start (0) to that edge (1); else 0."""
        if self.low is None and self.high is None:
            return None
        if self.low is not None and self.high is not None and self.low > self.high:
            return 0.0
        if self.inside(value):
            return 1.0
        if self.start is None or self.is_held:
            return 0.0
        if self._under(self.start) and self._under(value):
            return self._way(value, self.start, self.low)
        if self._over(self.start) and self._over(value):
            return self._way(value, self.start, self.high)
        return 0.0

    @staticmethod
    def _way(value: float, start: float, edge: float | None) -> float:
        """The share of the way to an edge that is not passed: at an open one all but 1."""
        if edge is None or same(value, start):
            return 0.0
        return SHORT_OF_ONE if same(value, edge) else min((value - start) / (edge - start), SHORT_OF_ONE)

    def faults(self) -> list[Refusal]:
        """It has an edge, and the low one is not above the high one."""
        if self.low is None and self.high is None:
            return [NoEdge()]
        if self.low is not None and self.high is not None and self.low > self.high:
            return [EdgesCrossed(self.low, self.high)]
        return []

    @property
    def retargetable(self) -> bool:
        """What is held goes on as it is."""
        return not self.is_held

    @property
    def rising(self) -> bool:
        """Whether up is the way to its edge."""
        return self.low is not None and self.start is not None and self.start < self.low

    def retargeted(self, target: float) -> dict[str, Any]:
        """The edge on the side that it is reached from."""
        return {"low" if self.rising else "high": target}

    def reached_edges(self) -> dict[str, Any]:
        """Its own."""
        return {name: getattr(self, name) for name in ("low", "low_open", "high", "high_open")}

    def carried_on(self, closed: AtClose) -> dict[str, Any]:
        """One that is to be reached goes on from where it is."""
        return {} if self.is_held or self.start is None else {"start": closed.begins_at}
