"""Readings: a KPI's values, one a day. Apart from check-ins, which cron's `log` need not load."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from okrtui.domain.change import Change, Edit, added, changed
from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.outcomes.readings import (
    LogCorrected,
    Logged,
    LoggedForPast,
    LogNoted,
    LogSummed,
    ReadingOutcome,
    SaysSoAlready,
)
from okrtui.domain.periods import period_of
from okrtui.domain.rounding import total
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, checked_text, require, title_of
from okrtui.text.numbers import valued
from okrtui.text.refusals import refusal_problem


def _runs(workspace: Workspace, key_result: KeyResult) -> bool:
    """Whether a key result still moves: neither dropped nor closed."""
    objective = workspace.objectives.get(key_result.objective)
    return key_result.state == "open" and objective is not None and objective.state == "open"


@dataclass(frozen=True)
class LogReading:
    """One value of a KPI for a day; a second one takes the first one's place, a relative one adds to it."""

    kpi: str
    value: float | None = None
    as_last: bool = False
    relative: bool = False
    note: str | None = None
    on: date | None = None
    folds: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        kpi = require(workspace, Kpi, self.kpi)
        on = self.day(context)
        earlier = workspace.readings_of(kpi.id, 1, to=on)
        last = earlier[-1] if earlier else None
        same = last if last is not None and last.on == on else None
        edit = self.edit(kpi, on, last, context)
        if edit is None:
            return Change((), SaysSoAlready(kpi, on))
        if self.value is None and not self.as_last:
            return Change((edit,), LogNoted(kpi), self.folds)
        return self._change(workspace, context, kpi, edit, same, on)

    def day(self, context: Context) -> date:
        """The day it is for: today where none was given; a DataProblem for one to come."""
        on = self.on or context.today
        if on > context.today:
            raise DataProblem("Entries can't be in the future", "on")
        return on

    def edit(self, kpi: Kpi, on: date, last: Reading | None, context: Context) -> Edit | None:
        """What becomes of the reading of a day, by the last one up to it; None where nothing changes.

        A DataProblem for a note on a day without a reading, or for no value where there is none before.
        """
        same = last if last is not None and last.on == on else None
        note: dict[str, Any] = {} if self.note is None else {"note": checked_text("note", self.note)}
        if self.value is None and not self.as_last:
            if same is None:
                raise DataProblem("There is no entry on that day to add a note to", "note")
            return changed(same, **note)
        value = self._value(kpi, same, None if last is None else last.value)
        if same is not None and same.value == value and note.get("note", same.note) == same.note:
            return None
        if same is not None:
            return changed(same, value=value, at=context.now, **note)
        return added(Reading(**context.stamp(), kpi=kpi.id, on=on, at=context.now, value=value, **note))

    def _value(self, kpi: Kpi, same: Reading | None, last: float | None) -> float:
        if self.as_last:
            if last is None:
                raise DataProblem("No values yet. Type the first one", "value")
            return last
        assert self.value is not None
        if not self.relative:
            value = self.value
        elif kpi.combine == "sum":
            value = total((self.value, same.value if same else 0.0))
        else:
            value = total((self.value, last or 0.0))
        check_value(kpi, value)
        return value

    def _change(
        self, workspace: Workspace, context: Context, kpi: Kpi, edit: Edit, same: Reading | None, on: date
    ) -> Change:
        now = getattr(edit.after, "value", 0.0)
        earlier = workspace.readings_of(kpi.id, 1, to=on)
        was = earlier[-1].value if earlier else None
        newest = workspace.readings_of(kpi.id, 1)
        replaced = same.value if same is not None else None
        moves = sum(1 for item in workspace.linked_to(kpi.id) if _runs(workspace, item))
        outcome: ReadingOutcome
        if newest and newest[-1].on > on:
            before = was if replaced is None else replaced
            outcome = LoggedForPast(kpi, on, context.today, before, now, newest[-1].value)
        elif self.relative and kpi.combine == "sum":
            values = workspace.after([edit]).readings_of(kpi.id)
            period = period_of(kpi.cadence, on, workspace.settings)
            whole = total(reading.value for reading in values if reading.on in period)
            more = self.value or 0.0
            before = total((whole, -more))
            outcome = LogSummed(kpi, was, now, before, more, whole, context.today in period)
        elif replaced is not None and not self.relative and not self.as_last and not self.folds:
            outcome = LogCorrected(kpi, was, replaced, now, on, moves)
        else:
            outcome = Logged(kpi, was, now, moves)
        return Change((edit,), outcome, self.folds)


def check_value(owner: KeyResult | Kpi, value: float) -> None:
    """Refuse a value that the thing cannot have."""
    if isinstance(owner, KeyResult) and (refusal := owner.refused(value)) is not None:
        raise refusal_problem(refusal)
    if isinstance(owner, Kpi) and owner.floor is not None and value < owner.floor:
        raise DataProblem(f"{title_of(owner)} can't be below {valued(owner.floor, owner.unit)}", "value")
