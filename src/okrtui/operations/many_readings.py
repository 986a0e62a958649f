"""Many readings at once: what a table holds, in one change. Thousands of them take no longer than to write them."""

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from okrtui.domain.change import Change, Edit, merged
from okrtui.domain.errors import Problem
from okrtui.domain.model.entry import Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.outcomes.history import BatchDone
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, require
from okrtui.operations.readings import LogReading


class Tried(NamedTuple):
    """What rows would come to: their edits, and by its place in the table why a row cannot be taken."""

    edits: tuple[Edit, ...]
    refused: dict[int, Problem]


@dataclass(frozen=True)
class LogReadings:
    """All of them or none, each as if those before it were saved."""

    rows: tuple[LogReading, ...]

    def apply(self, workspace: Workspace, context: Context) -> Change:
        tried = try_rows(workspace, context, enumerate(self.rows))
        for problem in tried.refused.values():
            raise problem
        return Change(tried.edits, BatchDone("readings", len(self.rows)))


def try_rows(workspace: Workspace, context: Context, rows: Iterable[tuple[int, LogReading]]) -> Tried:
    """What numbered rows come to; one that is refused leaves the others as they are."""
    histories: dict[str, _History] = {}
    edits: list[Edit] = []
    refused: dict[int, Problem] = {}
    for number, row in rows:
        try:
            history = histories.get(row.kpi)
            if history is None:
                kpi = require(workspace, Kpi, row.kpi)
                history = histories[row.kpi] = _History(kpi, workspace.readings_of(kpi.id))
            on = row.day(context)
            edit = row.edit(history.kpi, on, history.last_up_to(on), context)
        except Problem as problem:
            refused[number] = problem
            continue
        if edit is not None and isinstance(edit.after, Reading):
            history.put(edit.after)
            edits.append(edit)
    return Tried(merged(edits), refused)


class _History:
    """A KPI's readings by day, of several on a day the last, while rows are added to them."""

    def __init__(self, kpi: Kpi, readings: Iterable[Reading]) -> None:
        self.kpi = kpi
        self._by_day: dict[date, Reading] = {reading.on: reading for reading in readings}
        self._days = sorted(self._by_day)

    def last_up_to(self, on: date) -> Reading | None:
        """The newest one that is not after a day."""
        place = bisect_right(self._days, on)
        return self._by_day[self._days[place - 1]] if place else None

    def put(self, reading: Reading) -> None:
        """One more, or another one for its day."""
        if reading.on not in self._by_day:
            insort(self._days, reading.on)
        self._by_day[reading.on] = reading
