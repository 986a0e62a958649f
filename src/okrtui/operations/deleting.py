"""Deleting: a thing, and what cannot be without it."""

from dataclasses import dataclass

from okrtui.domain.change import Change, Edit, added, changed, deleted, merged
from okrtui.domain.errors import RefusedProblem, WordsProblem
from okrtui.domain.evaluation.series import key_result_points
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.things import Deleted
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, refuse_closed, title_of


@dataclass(frozen=True)
class Delete:
    """A record and what goes with it.

    An objective takes its key results, their check-ins and its initiatives
    along, and aligned children lose their parent; a cycle parks its objectives;
    a KPI takes its readings, and linked key results keep the values as check-ins.
    """

    table: str
    record: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        record = workspace.find(self.table, self.record)
        if record is None:
            raise WordsProblem("That item no longer exists")
        refuse_closed(workspace, record)
        edits = merged(_edits(workspace, record, context))
        return Change(edits, _deletion(edits, record))


def _edits(workspace: Workspace, record: Record, context: Context) -> list[Edit]:
    match record:
        case Objective():
            return _objective(workspace, record)
        case KeyResult():
            return _key_result(workspace, record)
        case Kpi():
            return _kpi(workspace, record, context)
        case Cycle():
            if record.closed:
                raise RefusedProblem(f"{title_of(record)} is closed", "Reopen it to make changes")
            parked = [changed(objective, cycle=None) for objective in workspace.objectives_of(record.id)]
            return [deleted(record), *parked]
        case Initiative():
            return [deleted(record)]
        case _:
            raise RefusedProblem(f"A {record.noun} can't be deleted")


def _objective(workspace: Workspace, objective: Objective) -> list[Edit]:
    edits = [deleted(objective)]
    for key_result in workspace.key_results_of(objective.id):
        edits += _key_result(workspace, key_result)
    edits += [deleted(initiative) for initiative in workspace.initiatives_of(objective.id)]
    return edits + _orphaned(workspace, objective.id) + _continuing(workspace, objective)


def _key_result(workspace: Workspace, key_result: KeyResult) -> list[Edit]:
    entries = [deleted(entry) for entry in workspace.check_ins.group("key_result", key_result.id)]
    freed = [*_orphaned(workspace, key_result.id), *_continuing(workspace, key_result)]
    return [deleted(key_result), *entries, *freed]


def _continuing(workspace: Workspace, record: Objective | KeyResult) -> list[Edit]:
    """What was carried over from it came from nowhere then."""
    carried = workspace.tables[record.table].group("came_from", record.id)
    return [changed(item, came_from=None) for item in carried]


def _orphaned(workspace: Workspace, parent: str) -> list[Edit]:
    return [changed(child, parent=None) for child in workspace.objectives.group("parent", parent)]


def _kpi(workspace: Workspace, kpi: Kpi, context: Context) -> list[Edit]:
    edits = [deleted(kpi)]
    edits += [deleted(reading) for reading in workspace.readings.group("kpi", kpi.id)]
    for key_result in workspace.linked_to(kpi.id):
        edits.append(changed(key_result, kpi=None))
        edits += _kept_values(workspace, key_result, context)
    for objective in workspace.objectives.values():
        if kpi.id in objective.guardrails:
            rest = tuple(item for item in objective.guardrails if item != kpi.id)
            edits.append(changed(objective, guardrails=rest))
    return edits


def _kept_values(workspace: Workspace, key_result: KeyResult, context: Context) -> list[Edit]:
    """What a linked key result read from its KPI, as check-ins of its own."""
    entries = {entry.on: entry for entry in workspace.check_ins_of(key_result.id)}
    edits: list[Edit] = []
    for point in key_result_points(workspace, key_result, context.today):
        same = entries.get(point.on)
        if same is not None:
            edits.append(changed(same, value=point.value))
        else:
            entry = CheckIn(
                **context.stamp(), key_result=key_result.id, on=point.on, at=context.now, value=point.value
            )
            edits.append(added(entry))
    return edits


def _deletion(edits: tuple[Edit, ...], record: Record) -> Deleted:
    """What goes along with a record."""
    gone: dict[str, int] = {}
    parked = 0
    for edit in edits:
        if edit.record.id == record.id:
            continue
        if edit.after is None:
            noun = "entry" if edit.record.noun == "reading" else edit.record.noun
            gone[noun] = gone.get(noun, 0) + 1
        elif isinstance(record, Cycle):
            parked += 1
    return Deleted(record, tuple(gone.items()), parked)
