"""Entries: a key result's check-in, a KPI's reading, for any day up to today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from okrtui.domain.change import Change, Edit, added, changed, deleted
from okrtui.domain.errors import DataProblem, RefusedProblem
from okrtui.domain.evaluation.key_result_state import key_result_state
from okrtui.domain.evaluation.series import dates_of, entry_day, key_result_points, kpi_points
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.outcomes.entries import (
    Begun,
    Entered,
    EnteredAsLast,
    EnteredForPast,
    EntryCorrected,
    EntryDeleted,
    EntryEdited,
    EntryOutcome,
    Noted,
    Ticked,
)
from okrtui.domain.outcomes.readings import SaysSoAlready
from okrtui.domain.rounding import total
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, checked_text, differs, rebuilt, refuse_closed, require, title_of
from okrtui.operations.readings import LogReading as LogReading
from okrtui.operations.readings import check_value
from okrtui.text.dates import weekday
from okrtui.text.numbers import decimals_in


@dataclass(frozen=True)
class CheckInKeyResult:
    """One value, confidence, note or blocker of a key result.

    `value` None with `as_last` repeats the last one; `relative` adds to it. A
    blocker of "" clears the current one, None keeps it. Without `on` it
    is for today, once the deadline is past for the deadline.
    """

    key_result: str
    value: float | None = None
    as_last: bool = False
    relative: bool = False
    steps: tuple[int, ...] | None = None
    confidence: int | None = None
    note: str | None = None
    blocker: str | None = None
    on: date | None = None
    folds: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        key_result = require(workspace, KeyResult, self.key_result)
        on = self._day(workspace, context, key_result)
        return self._change(workspace, context, key_result, list(self.edits(workspace, context)), on)

    def edits(self, workspace: Workspace, context: Context) -> tuple[Edit, ...]:
        """What it does to the records, without the sentence about it: that takes two evaluations. Same Problems."""
        key_result = require(workspace, KeyResult, self.key_result)
        refuse_closed(workspace, key_result)
        if key_result.state == "dropped":
            raise RefusedProblem(f"{title_of(key_result)} is dropped, so it can't take values")
        on = self._day(workspace, context, key_result)
        if on > context.today:
            raise DataProblem("Entries can't be in the future", "on")
        if self.confidence is not None and not 0 <= self.confidence <= 10:
            raise DataProblem("Confidence is a number from 0 to 10", "confidence")
        kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
        if kpi is not None and (self.value is not None or self.as_last):
            return self._with_reading(workspace, context, key_result, kpi, on)
        value = self._wanted(workspace, context, key_result, on)
        return tuple(self._entry(workspace, context, key_result, on, value))

    def _day(self, workspace: Workspace, context: Context, key_result: KeyResult) -> date:
        return self.on or entry_day(workspace, key_result, context.today)

    def _wanted(
        self, workspace: Workspace, context: Context, key_result: KeyResult, on: date
    ) -> float | None:
        if self.value is None and not self.as_last:
            return None
        points = [
            point for point in key_result_points(workspace, key_result, context.today) if point.on <= on
        ]
        last = points[-1].value if points else key_result.beginning
        if self.as_last:
            if last is None:
                raise DataProblem("No values yet. Type the first one", "value")
            return last
        assert self.value is not None
        wanted = total((self.value, last or 0.0)) if self.relative else self.value
        check_value(key_result, wanted)
        return wanted

    def _entry(
        self, workspace: Workspace, context: Context, key_result: KeyResult, on: date, value: float | None
    ) -> list[Edit]:
        """The check-in of that day with what was said; what was left alone is kept from the one before."""
        entries = workspace.check_ins_of(key_result.id)
        same = next((entry for entry in reversed(entries) if entry.on == on), None)
        before = [entry for entry in entries if entry.on <= on]
        last = before[-1] if before else None
        said: dict[str, Any] = {}
        if value is not None:
            said |= {"value": value, "steps": self.steps}
        if self.as_last and last is not None and value is not None:
            said["steps"] = next((e.steps for e in reversed(before) if e.value is not None), None)
        if self.confidence is not None:
            said["confidence"] = self.confidence
        if self.note is not None:
            said["note"] = checked_text("note", self.note)
        if self.blocker is not None:
            said["blocker"] = checked_text("blocker", self.blocker)
        if same is not None:
            news = any(getattr(same, name) != said[name] for name in said)
            return [changed(same, **said, at=context.now)] if news else []
        if said == {"blocker": ""} and (last is None or not last.blocker):
            return []
        kept = {"confidence": last.confidence, "blocker": last.blocker} if last else {}
        entry = CheckIn(
            **context.stamp(), key_result=key_result.id, on=on, at=context.now, **{**kept, **said}
        )
        return [added(entry)]

    def _with_reading(
        self, workspace: Workspace, context: Context, key_result: KeyResult, kpi: Kpi, on: date
    ) -> tuple[Edit, ...]:
        """A value typed on a linked key result is a reading of its KPI."""
        reading = LogReading(kpi.id, self.value, self.as_last, self.relative, None, on)
        edits = list(reading.apply(workspace, context).edits)
        if self.confidence is not None or self.note is not None or self.blocker is not None:
            edits += self._entry(workspace, context, key_result, on, None)
        return tuple(edits)

    def _noted(self, workspace: Workspace, key_result: KeyResult, on: date) -> Noted:
        """What is said beside a value."""
        blocker = None if self.blocker is None else bool(self.blocker)
        before = [entry.confidence for entry in workspace.check_ins_of(key_result.id) if entry.on <= on]
        was = before[-1] if before and self.confidence not in (None, before[-1]) else None
        return Noted(key_result, self.confidence, blocker, bool(self.note), was)

    def _change(
        self, workspace: Workspace, context: Context, key_result: KeyResult, edits: list[Edit], on: date
    ) -> Change:
        if not edits:
            return Change((), SaysSoAlready(key_result, on))
        noted = self._noted(workspace, key_result, on)
        if self.value is None and not self.as_last:
            return Change(tuple(edits), noted, self.folds)
        beside = noted if noted != Noted(key_result) else None
        before = key_result_state(workspace, key_result, context.today)
        after = key_result_state(workspace.after(edits), key_result, context.today)
        was, now = before.value, after.value
        too_late = _is_too_late(workspace, key_result, on)
        outcome: EntryOutcome
        if too_late or (after.on is not None and on < after.on):
            value = getattr(edits[0].after, "value", None)
            outcome = EnteredForPast(key_result, on, value, was, now, too_late)
        elif now is not None and after.key_result.is_begun and not before.key_result.is_begun:
            met = after.progress is not None and after.progress >= 1
            outcome = Begun(key_result, after.key_result, now, met)
        elif self.as_last:
            outcome = EnteredAsLast(key_result, was, now, beside)
        elif before.on == on and was is not None and not self.relative and not self.folds:
            outcome = EntryCorrected(key_result, was, now, on, beside)
        else:
            past = on if self.on is None and on < context.today else None
            outcome = Entered(key_result, was, now, past, after.progress, after.in_range)
        return Change(tuple(edits), outcome, self.folds)


def _is_too_late(workspace: Workspace, key_result: KeyResult, on: date) -> bool:
    end = dates_of(workspace, key_result)[1]
    return end is not None and on > end


@dataclass(frozen=True)
class EditEntry:
    """Other fields for an entry that is there: value, day, confidence, note, blocker."""

    table: str
    entry: str
    fields: dict[str, Any]

    def apply(self, workspace: Workspace, context: Context) -> Change:
        entry = _entry_of(workspace, self.table, self.entry)
        owner = owner_of(workspace, entry)
        refuse_closed(workspace, owner)
        on = self.fields.get("on", entry.on)
        if on > context.today:
            raise DataProblem("Entries can't be in the future", "on")
        siblings: list[Any] = (
            list(workspace.readings_of(owner.id))
            if isinstance(entry, Reading)
            else list(workspace.check_ins_of(owner.id))
        )
        if any(other.id != entry.id and other.on == on for other in siblings):
            raise DataProblem(f"There is already an entry for {weekday(on)}", "on")
        fields = self.fields
        if isinstance(entry, CheckIn) and "value" in fields:
            fields = {"steps": None, **fields}
        after = rebuilt(entry, fields)
        if "value" in fields and after.value is not None:
            check_value(owner, after.value)
        if not differs(entry, after):
            return Change((), SaysSoAlready(owner, on))
        return Change((Edit(entry, after),), EntryEdited(owner, on))


@dataclass(frozen=True)
class DeleteEntry:
    """One entry goes."""

    table: str
    entry: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        entry = _entry_of(workspace, self.table, self.entry)
        owner = owner_of(workspace, entry)
        refuse_closed(workspace, owner)
        return Change((deleted(entry),), EntryDeleted(owner, entry.on))


def _entry_of(workspace: Workspace, table: str, key: str) -> CheckIn | Reading:
    return require(workspace, Reading, key) if table == Reading.table else require(workspace, CheckIn, key)


def owner_of(workspace: Workspace, entry: CheckIn | Reading) -> KeyResult | Kpi:
    """The key result or KPI an entry belongs to."""
    if isinstance(entry, Reading):
        return require(workspace, Kpi, entry.kpi)
    return require(workspace, KeyResult, entry.key_result)


@dataclass(frozen=True)
class Nudge:
    """One step up or down; presses in a row on one thing are one entry and one undo."""

    record: str
    steps: int

    def apply(self, workspace: Workspace, context: Context) -> Change:
        return self.entry(workspace, context).apply(workspace, context)

    def entry(self, workspace: Workspace, context: Context) -> CheckInKeyResult | LogReading:
        """The entry that so many steps come to."""
        kpi = workspace.kpis.get(self.record)
        record = kpi if kpi is not None else require(workspace, KeyResult, self.record)
        by = self.steps * step_of(workspace, record, context.today)
        folds = f"nudge {self.record} {context.today.isoformat()}"
        if isinstance(record, Kpi):
            # A summed KPI counts up from what the day has; any other from its last value.
            return LogReading(record.id, by, relative=True, folds=folds)
        return CheckInKeyResult(record.id, by, relative=True, folds=folds)


def step_of(workspace: Workspace, record: KeyResult | Kpi, today: date) -> float:
    """How much one step of a key result or KPI is, in its unit: its own step, else by what its values use."""
    if isinstance(record, KeyResult) and record.ticked_off:
        return 1.0
    if record.step:
        return record.step
    if isinstance(record, Kpi):
        known = [point.value for point in kpi_points(workspace, record)]
    else:
        known = [point.value for point in key_result_points(workspace, record, today)] or list(record.figures)
    return step_size(record.unit, record.decimals, known)


def step_size(unit: str, decimals: int | None, values: list[float]) -> float:
    """What + adds where nothing else is given: the last decimal place that the values use, 1 for thousands."""
    if decimals is not None:
        return float(10.0**-decimals)
    places = max((decimals_in(value) for value in values[-12:]), default=0)
    biggest = max((abs(value) for value in values[-12:]), default=1.0)
    return 1.0 if places == 0 or biggest >= 1000 else float(10.0**-places)


@dataclass(frozen=True)
class TickOff:
    """Tick a yes-or-no key result, the next milestone (or the one given), or an initiative."""

    record: str
    step: int | None = None

    def apply(self, workspace: Workspace, context: Context) -> Change:
        initiative = workspace.initiatives.get(self.record)
        if initiative is not None:
            refuse_closed(workspace, initiative)
            done = None if initiative.done else context.today
            return Change((changed(initiative, done=done),), Ticked(initiative, bool(done)))
        key_result = require(workspace, KeyResult, self.record)
        standing = key_result_state(workspace, key_result, context.today)
        if not key_result.ticked_off:
            raise DataProblem("Only steps, yes/no and initiatives can be ticked", hint="Type a value instead")
        ticked = key_result.ticked(standing.value or 0.0, standing.steps, self.step)
        if ticked is None:
            raise DataProblem("All steps are done", hint="To change that, type how many are: 4, then Enter")
        value, steps = ticked
        return CheckInKeyResult(key_result.id, value, steps=steps).apply(workspace, context)
