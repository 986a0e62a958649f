"""Which cycle is meant where none is named: the current one, and the one for what is new."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from okrtui.domain.model.cycle import Cycle, CycleKind, CycleState

SHORTEST_FIRST: tuple[CycleKind, ...] = ("month", "quarter", "half", "year", "own")
"""The order in which kinds are asked; own dates come last, whatever their length."""
NEAR = 31
"""Days after its end, and before its beginning, for which a cycle can stand for its kind."""


class CycleOnDay(NamedTuple):
    """A cycle with what it is on the day that is asked about."""

    cycle: Cycle
    state: CycleState


def current_of(cycles: Iterable[CycleOnDay], today: date) -> Cycle | None:
    """The cycle that screens, numbers and the top line mean.

    By kind, the shortest first: the one that runs; else the last that is over
    and not closed, for half its length and at most 31 days; else the next one
    that begins within 31 days. Where no kind has any: the last that is over,
    and before there is such a one the first to come.
    """
    known = list(cycles)
    for kind in SHORTEST_FIRST:
        found = _of_kind([item for item in known if item.cycle.kind == kind], kind, today)
        if found is not None:
            return found
    gone = [item.cycle for item in known if item.state in ("over", "closed")]
    if gone:
        return max(gone, key=lambda cycle: (cycle.end, cycle.id))
    return _next([item.cycle for item in known])


def _of_kind(cycles: list[CycleOnDay], kind: CycleKind, today: date) -> Cycle | None:
    running = _running(cycles)
    if running is not None:
        return running
    ended = [
        cycle
        for cycle, state in cycles
        if state == "over" and (today - cycle.end).days <= min(NEAR, cycle.days / 2)
    ]
    if ended:
        return max(ended, key=lambda cycle: (cycle.end, cycle.id))
    planned = [cycle for cycle, state in cycles if state == "planned" and (cycle.start - today).days <= NEAR]
    return None if kind == "own" else _next(planned)


def _running(cycles: Iterable[CycleOnDay]) -> Cycle | None:
    """The shortest one that runs."""
    running = [cycle for cycle, state in cycles if state == "active"]
    return min(running, key=lambda cycle: (cycle.days, cycle.id), default=None)


def _next(cycles: Iterable[Cycle]) -> Cycle | None:
    """The first to begin, of several on one day the shortest."""
    return min(cycles, key=lambda cycle: (cycle.start, cycle.days, cycle.id), default=None)


def cycle_for_new(cycles: Iterable[CycleOnDay]) -> Cycle | None:
    """Where something new goes: the one that runs, by kind, the shortest first; else the next that is planned.

    None: it is parked. Nothing new goes into a cycle that is over.
    """
    known = list(cycles)
    for kind in SHORTEST_FIRST:
        running = _running([item for item in known if item.cycle.kind == kind])
        if running is not None:
            return running
    return _next([cycle for cycle, state in known if state == "planned"])
