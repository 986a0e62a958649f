"""What an import comes to, before it is saved: its rows, and what it changes."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from okrtui.domain.change import Change, Edit
from okrtui.domain.goal import Reach
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.domain.workspace import Workspace
from okrtui.text.goals import goal_text, leading_value, range_text
from okrtui.text.numbers import counted
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
    entries: dict[str, int] = {}
    for edit in edits:
        if edit.before is None and isinstance(edit.after, CheckIn | Reading):
            owner = edit.after.key_result if isinstance(edit.after, CheckIn) else edit.after.kpi
            entries[owner] = entries.get(owner, 0) + 1
    concerned = {*states, *entries}
    of = {
        item.objective
        for key in concerned
        if (item := after.key_results.get(key) or after.initiatives.get(key)) is not None
    }
    for objective in after.objectives.values():
        if objective.id not in concerned and objective.id not in of:
            continue
        yield _row(objective, 0, states, entries)
        below: list[Record] = [*after.key_results_of(objective.id), *after.initiatives_of(objective.id)]
        for record in below:
            if record.id in concerned:
                yield _row(record, 1, states, entries)
    for kpi in after.kpis.values():
        if kpi.id in concerned:
            yield _row(kpi, 0, states, entries)


def _row(record: Record, depth: int, states: dict[str, State], entries: dict[str, int]) -> ImportRow:
    goal = ""
    if isinstance(record, KeyResult):
        goal = goal_text(record.goal, record.unit, record.decimals)
        if record.beginning is not None and isinstance(record.goal, Reach):
            goal = f"{leading_value(record, record.beginning, record.figures)} {goal}"
    elif isinstance(record, Kpi) and record.newest_range is not None:
        goal = range_text(record.newest_range, record.unit)
    owner = record.owner if isinstance(record, Objective | KeyResult | Kpi) else ""
    state = states.get(record.id, "same")
    return ImportRow(depth, state, record.label, goal, owner, entries.get(record.id, 0))


def about(row: ImportRow) -> str:
    """What is to be known of a row beside its goal: `8 entries`."""
    return counted(row.entries, "entry", "entries") if row.entries else ""
