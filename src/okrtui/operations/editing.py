"""Editing: other fields for a thing that is there."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from okrtui.domain.change import Change, Edit
from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.domain.evaluation.key_result_state import key_result_state
from okrtui.domain.evaluation.series import key_result_points
from okrtui.domain.key_results.base import FORWARD_FIELDS, KeyResult, TargetChange
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.file_records import Meta
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.things import Edited, FieldChange, Follows, SameAlready, SettingsEdited
from okrtui.domain.settings import STAGES, checked
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import (
    check_cycle,
    check_dates,
    check_kpi,
    check_named,
    late_start,
    linked_fields,
)
from okrtui.operations.base import Context, differs, rebuilt, refuse_closed, title_of
from okrtui.operations.units import History, recount, with_unit
from okrtui.text.escaping import cleaned, visible

RANGE_FIELDS = ("low", "high", "alert_low", "alert_high", "low_open", "high_open")


@dataclass(frozen=True)
class SetFields:
    """Fields of any record by name. A KPI's `low`, `high`, `alert_low`, `alert_high` set its range from `since` on.

    `seen` holds what the fields said when they were shown. Where one says
    something else by now, both values are kept: the new one in the field, the
    other among the record's conflicts.
    """

    table: str
    record: str
    fields: dict[str, Any]
    reason: str = ""
    seen: dict[str, Any] = field(default_factory=dict)
    history: History = None
    """What becomes of the values so far where the unit changes; else such a change asks, with a UnitQuestion."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        record = workspace.find(self.table, self.record)
        if record is None:
            raise WordsProblem("That item no longer exists")
        if not isinstance(record, Cycle):
            refuse_closed(workspace, record)
        fields = dict(self.fields)
        counted, others = self._counted(workspace, record, fields, context.today)
        others += _starts_there(workspace, record, fields, context)
        if isinstance(counted, Kpi):
            fields = _with_range(counted, fields, context.today)
        for name in fields:
            if name not in type(record).fields:
                raise WordsProblem(f"A {record.noun} has no {visible(name)}")
        if isinstance(counted, KeyResult):
            fields |= _changes_on_the_way(workspace, counted, fields, self.reason, context.today)
        lost = {
            name: _plain(getattr(record, name))
            for name, value in fields.items()
            if name in self.seen and getattr(record, name) not in (self.seen[name], value)
        }
        after = rebuilt(counted, fields)
        if lost:
            after = after.with_(conflicts={**record.conflicts, **lost})
        check_named(workspace, after, fields)
        _check(workspace, record, after)
        refuse_closed(workspace, after)
        if not differs(record, after):
            return Change((), SameAlready(record))
        made = field_changes(workspace, record, _as_kept(after, self.fields))
        recounted = None if counted is record else recount(workspace, record, after, self.history)
        follows = _follows(workspace, record, after, context.today)
        edited = Edited(after, made, recounted, tuple(lost), record.by if lost else "", follows)
        return Change((Edit(record, after), *others), edited)

    def _counted(
        self, workspace: Workspace, record: Record, fields: dict[str, Any], today: date
    ) -> tuple[Record, list[Edit]]:
        """The record in the unit it is to have, and what is counted with it; a unit leaves `fields`."""
        if isinstance(record, KeyResult) and fields.get("kpi"):
            known = {"kind": getattr(record, "kind", ""), "unit": record.unit}
            fields |= linked_fields(workspace, {**known, **fields})
            fields.pop("kind")
        elif "unit" in fields and "unit" in type(record).fields:
            unit = str(fields.pop("unit"))
            if unit != getattr(record, "unit", ""):
                return with_unit(workspace, record, unit, self.history, today, self.reason)
        return record, []


def _follows(workspace: Workspace, before: Record, after: Record, today: date) -> Follows | None:
    """What it means for a key result that it moves with a KPI now."""
    if not isinstance(before, KeyResult) or not isinstance(after, KeyResult):
        return None
    if not after.kpi or after.kpi == before.kpi:
        return None
    state = key_result_state(workspace.after([Edit(before, after)]), after, today)
    begun = state.key_result if state.key_result.is_begun and not after.is_begun else None
    start = None if begun is None else begun.beginning
    met = begun is not None and start is not None and begun.progress_at(start) == 1
    own = 0 if before.kpi else sum(entry.value is not None for entry in workspace.check_ins_of(before.id))
    return Follows(begun, met, own)


def _check(workspace: Workspace, before: Record, after: Record) -> None:
    if isinstance(after, Kpi):
        check_kpi(workspace, after)
    elif isinstance(after, Cycle):
        # Two that overlap in a foreign file can still be written about.
        if any(
            getattr(before, name) != getattr(after, name)
            for name in ("title", "kind", "start", "end", "closed")
        ):
            check_cycle(workspace, after)
    elif isinstance(after, KeyResult):
        check_dates(after)
    elif isinstance(after, Objective):
        _check_parent(workspace, after)


def _check_parent(workspace: Workspace, objective: Objective) -> None:
    """Alignment is a tree: nothing serves itself."""
    seen, parent = {objective.id}, objective.parent
    while parent:
        key_result = workspace.key_results.get(parent)
        above = workspace.objectives.get(key_result.objective if key_result else parent)
        if above is None:
            return
        if above.id in seen:
            raise DataProblem(f"{title_of(objective)} would end up under itself", "parent")
        seen.add(above.id)
        parent = above.parent


def _starts_there(
    workspace: Workspace, record: Record, fields: dict[str, Any], context: Context
) -> list[Edit]:
    """The first days of key results that come into another cycle, moved or unparked.

    A day of their own that is inside the new cycle stays. For a key result that
    moves by itself the day goes into its `fields`.
    """
    if isinstance(record, Objective) and fields.get("cycle") not in (None, record.cycle):
        cycle = workspace.cycles.get(fields["cycle"])
        edits = []
        for item in workspace.key_results_of(record.id):
            day = _first_day(item, cycle, context)
            if day != item.start_date:
                edits.append(Edit(item, item.with_(start_date=day)))
        return edits
    if isinstance(record, KeyResult) and "objective" in fields and "start_date" not in fields:
        above = workspace.objectives.get(str(fields["objective"]))
        cycle = workspace.cycles.get(above.cycle or "") if above is not None else None
        if cycle is not None and cycle != workspace.cycle_of(record):
            day = _first_day(record, cycle, context)
            if day != record.start_date:
                fields["start_date"] = day
    return []


def _first_day(key_result: KeyResult, cycle: Cycle | None, context: Context) -> date | None:
    own = key_result.start_date
    if own is not None and (cycle is None or cycle.holds(own)):
        return own
    return late_start(cycle, context)


def _with_range(kpi: Kpi, fields: dict[str, Any], today: date) -> dict[str, Any]:
    """Range words as a dated range in the list of ranges."""
    since = fields.pop("since", None)
    said = {name: fields.pop(name) for name in RANGE_FIELDS if name in fields}
    newest = max(kpi.ranges, key=lambda item: item.since, default=None)
    if not said and since is None:
        return fields
    if not said and newest is None:
        raise DataProblem(f"{title_of(kpi)} has no range yet. Name its low or high end too", "since")
    day = since or (newest.since if newest else today)
    base = {name: getattr(newest, name) for name in RANGE_FIELDS} if newest else {}
    # A day alone moves the first day of the newest range; with another range the one so far holds until that day.
    gone = {day} if said or newest is None else {day, newest.since}
    kept = tuple(item for item in kpi.ranges if item.since not in gone)
    new = HealthyRange(since=day, **{**base, **said})
    return {**fields, "ranges": tuple(sorted((*kept, new), key=lambda item: item.since))}


def _changes_on_the_way(
    workspace: Workspace, key_result: KeyResult, fields: dict[str, Any], reason: str, today: date
) -> dict[str, Any]:
    """A target, deadline or start changed after the first entry is kept with its reason."""
    entered = workspace.check_ins_of(key_result.id) or key_result_points(workspace, key_result, today)
    if not entered or "changes" in fields:
        return {}
    # A start that was not known is no figure that moves: it is said at last, with the day from which it counts.
    forward = set(FORWARD_FIELDS) - (set() if key_result.is_begun else {"start", "start_date"})
    made = [
        TargetChange(
            day=today, field=name, was=_plain(getattr(key_result, name)), became=_plain(value), reason=reason
        )
        for name, value in fields.items()
        if name in forward and hasattr(key_result, name) and getattr(key_result, name) != value
    ]
    return {"changes": (*key_result.changes, *made)} if made else {}


def _plain(value: object) -> object:
    """A field's value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [item.title if hasattr(item, "title") else str(item) for item in value]
    return value


def _as_kept(after: Record, fields: dict[str, Any]) -> dict[str, Any]:
    """Texts as the record has them now: composed, and without what does not belong in one."""
    return {
        name: getattr(after, name, value) if isinstance(value, str) else value
        for name, value in fields.items()
    }


def field_changes(workspace: Workspace, record: Record, fields: dict[str, Any]) -> tuple[FieldChange, ...]:
    """Each field before and after, with the records that they name."""
    return tuple(
        FieldChange(
            name, _resolved(workspace, getattr(record, name, None)), _resolved(workspace, value)
        )
        for name, value in fields.items()
    )  # fmt: skip


def _resolved(workspace: Workspace, value: Any) -> Any:
    """The record that an id stands for; any other value as it is."""
    if isinstance(value, tuple):
        return tuple(_resolved(workspace, item) for item in value)
    if not isinstance(value, str):
        return value
    found = (workspace.find(table, value) for table in ("cycles", "objectives", "key_results", "kpis"))
    return next((record for record in found if record is not None), value)


@dataclass(frozen=True)
class SetSettings:
    """Settings of the file by name, from text; an empty text brings the default back."""

    values: dict[str, str]

    def apply(self, workspace: Workspace, context: Context) -> Change:
        meta: Meta = workspace.meta
        settings = dict(meta.settings)
        fields: dict[str, Any] = {}
        for name, text in self.values.items():
            if name == "title":
                fields["title"] = text
            elif name == "stage":
                fields["stage"] = _stage(text)
            elif text == "":
                settings.pop(name, None)
            else:
                settings[name] = checked(visible(name), cleaned(text))
        after = rebuilt(meta, {"settings": settings, **fields})
        if not differs(meta, after):
            return Change((), SameAlready(None))
        return Change((Edit(meta, after),), SettingsEdited(tuple(self.values.items())))


def _stage(text: str) -> int:
    """The stage of a calm start by its number; 0 or nothing: none."""
    most = len(STAGES) - 1
    if text.strip() and text.strip() not in map(str, range(most + 1)):
        raise DataProblem(f"The stage is a number from 1 to {most}; 0 is all advice", "stage")
    return int(text.strip() or 0)
