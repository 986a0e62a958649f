"""What an import comes to, before it is saved: its rows, and what it changes."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from okrtui.domain.change import Change, Edit
from okrtui.domain.goal import Reach
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import title_of
from okrtui.text.dates import day, span
from okrtui.text.goals import goal_text, leading_value, range_text
from okrtui.text.numbers import counted
from okrtui.views.describe import value_of
from okrtui.views.record_changes import RecordChange, record_changes

State = Literal["new", "changed", "same"]


class ImportRow(NamedTuple):
    """One thing that an import adds or changes."""

    depth: int
    state: State
    title: str
    goal: str
    """`8 → 3.5 %`; a KPI's healthy range; empty where it has none."""
    owner: str
    entries: int
    """Values that it gets."""
    about: str = ""
    """What else is to be looked at before it goes in: its values with their days, its deadline, whom it helps."""


class ImportPreview(NamedTuple):
    """What an import comes to."""

    outcome: Imported
    rows: tuple[ImportRow, ...]
    changed: tuple[RecordChange, ...]
    """Known things, field by field, and entries whose value is another one now."""

    @property
    def nothing(self) -> bool:
        """Whether everything is there already."""
        return not self.outcome.new.all and not self.outcome.changed.all


def import_preview(workspace: Workspace, change: Change) -> ImportPreview:
    """The preview of an import that was applied to `workspace` and not saved."""
    outcome = outcome_of(change)
    changed = tuple(
        item
        for item in record_changes(workspace, [edit for edit in change.edits if edit.before is not None])
        if item.verb == "changed"
    )
    return ImportPreview(outcome, tuple(_rows(workspace, change.edits)), changed)


def outcome_of(change: Change) -> Imported:
    """What an import came to; of an export that was brought back its records are counted."""
    if isinstance(change.outcome, Imported):
        return change.outcome
    new = _counted(edit for edit in change.edits if edit.before is None)
    return Imported((), new, _counted(edit for edit in change.edits if edit.before is not None), Counts())


def _counted(edits: Iterable[Edit]) -> Counts:
    found: dict[str, int] = {}
    for edit in edits:
        table = "entries" if isinstance(edit.record, CheckIn | Reading) else edit.record.table
        if table in Counts._fields:
            found[table] = found.get(table, 0) + 1
    return Counts(**found)


def _rows(workspace: Workspace, edits: tuple[Edit, ...]) -> Iterable[ImportRow]:
    """Objectives with their key results, then KPIs: each that is new or has something new."""
    after = workspace.after(edits)
    states: dict[str, State] = {
        edit.record.id: "new" if edit.before is None else "changed"
        for edit in edits
        if edit.after is not None
    }
    entries: dict[str, list[CheckIn | Reading]] = {}
    for edit in edits:
        if edit.before is None and isinstance(edit.after, CheckIn | Reading):
            owner = edit.after.key_result if isinstance(edit.after, CheckIn) else edit.after.kpi
            entries.setdefault(owner, []).append(edit.after)
    concerned = {*states, *entries}
    of = {
        item.objective
        for key in concerned
        if (item := after.key_results.get(key) or after.initiatives.get(key)) is not None
    }
    for edit in edits:
        if edit.before is None and isinstance(edit.after, Cycle):
            days = span(edit.after.start, edit.after.end)
            yield ImportRow(0, "new", edit.after.title, "", "", 0, f"cycle, {days}")
    for objective in after.objectives.values():
        if objective.id not in concerned and objective.id not in of:
            continue
        yield _row(after, objective, 0, states, entries)
        below: list[Record] = [*after.key_results_of(objective.id), *after.initiatives_of(objective.id)]
        for record in below:
            if record.id in concerned:
                yield _row(after, record, 1, states, entries)
    for kpi in after.kpis.values():
        if kpi.id in concerned:
            yield _row(after, kpi, 0, states, entries)


def _row(
    workspace: Workspace,
    record: Record,
    depth: int,
    states: dict[str, State],
    entries: dict[str, list[CheckIn | Reading]],
) -> ImportRow:
    goal = ""
    if isinstance(record, KeyResult):
        goal = goal_text(record.goal, record.unit, record.decimals)
        if record.beginning is not None and isinstance(record.goal, Reach):
            goal = f"{leading_value(record, record.beginning, record.figures)} {goal}"
    elif isinstance(record, Kpi) and record.newest_range is not None:
        goal = range_text(record.newest_range, record.unit)
    owner = record.owner if isinstance(record, Objective | KeyResult | Kpi) else ""
    own = sorted(entries.get(record.id, ()), key=lambda entry: entry.on)
    parts = [_values(record, own), _helps(workspace, record)]
    if isinstance(record, KeyResult) and record.deadline is not None:
        parts.append(f"by {day(record.deadline)}")
    about = ", ".join(filter(None, parts))
    return ImportRow(depth, states.get(record.id, "same"), record.label, goal, owner, len(own), about)


def _values(record: Record, own: list[CheckIn | Reading]) -> str:
    """`41 on 4 May`, or the first and the last of several: `8 entries, 41 on 6 Apr to 44 on 4 May`."""
    if not own or not isinstance(record, KeyResult | Kpi):
        return ""
    first, last = (_value_on(record, entry) for entry in (own[0], own[-1]))
    return first if len(own) == 1 else f"{counted(len(own), 'entry', 'entries')}, {first} to {last}"


def _value_on(record: KeyResult | Kpi, entry: CheckIn | Reading) -> str:
    value = "a note" if entry.value is None else value_of(record, entry.value)
    return f"{value} on {day(entry.on)}"


def _helps(workspace: Workspace, record: Record) -> str:
    parent = workspace.objectives.get(record.parent or "") if isinstance(record, Objective) else None
    return "" if parent is None else f"helps {title_of(parent, 30)}"
