"""Carrying over: a copy of an objective in the next cycle or in the parking lot, and what comes along."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from okrtui.domain.change import Edit, added, changed
from okrtui.domain.errors import DataProblem, RefusedProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.key_results.base import AtClose, KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.cycle_span import MONTHS
from okrtui.domain.model.objective import Objective
from okrtui.domain.outcomes.closing import CarriedOver
from okrtui.domain.rounding import as_typed, ratio
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import next_span
from okrtui.operations.base import Context, built, title_of
from okrtui.text.numbers import valued
from okrtui.text.refusals import refusal_problem


def met(standing: KeyResultState) -> bool:
    """Whether a key result has all of its way behind it."""
    return standing.progress is not None and ratio(standing.progress) >= 1


def needs_target(evaluator: Evaluator, objective: Objective) -> list[KeyResult]:
    """The key results that are met: carried over they begin where they are and need a target further on."""
    return [
        item
        for item in evaluator.workspace.key_results_of(objective.id)
        if item.retargetable and item.state != "dropped" and met(evaluator.key_result(item))
    ]


def check_target(evaluator: Evaluator, key_result: KeyResult, target: float) -> None:
    """A new target is further on in the same direction; a DataProblem where it is not."""
    name = title_of(key_result, 40)
    if not met(evaluator.key_result(key_result)):
        raise DataProblem(f"{name} isn't met yet, so it keeps its target", "target")
    begin = _begins_at(evaluator, key_result)
    if begin is None:
        return
    rising = key_result.rising
    if (target <= begin) if rising else (target >= begin):
        here = valued(begin, key_result.unit, key_result.decimals)
        raise DataProblem(
            f"{name} is at {here}. The new target must be {'above' if rising else 'below'} that", "target"
        )
    for refusal in key_result.with_(**key_result.retargeted(target)).faults():
        raise refusal_problem(refusal)


def _begins_at(evaluator: Evaluator, key_result: KeyResult) -> float | None:
    """Where it is carried over from: its value; a sum over the time begins at nothing."""
    if key_result.kpi and key_result.link == "total":
        return 0.0
    value = evaluator.key_result(key_result).value
    return key_result.beginning if value is None else value


def copies(
    evaluator: Evaluator,
    objective: Objective,
    context: Context,
    *,
    parked: bool,
    targets: Mapping[str, float],
    titles: Mapping[str, str],
    linked: Mapping[str, KeyResult],
) -> tuple[list[Edit], CarriedOver]:
    """A copy in the next cycle, or parked: no entries and no scores; undone initiatives come along.

    `targets` gives met key results one further on, by their ids; without one they stay
    behind. `titles` gives others. `linked` has those that move with a KPI from this close on, as they are then.
    """
    workspace = evaluator.workspace
    edits: list[Edit] = []
    cycle = None if parked else _next_cycle(workspace, objective, context, edits)
    where_to = cycle.id if cycle else None
    begins = context.today if cycle is not None and cycle.start < context.today else None
    copy = objective.with_(
        **context.stamp(), cycle=where_to, parent=_parent_there(workspace, objective.parent, where_to), state="open",
        closed_on=None, learned="", came_from=objective.id, conflicts={},
    )  # fmt: skip
    edits.append(added(copy))
    now_at = {objective.id: copy.id}
    left_behind = 0
    for key_result in workspace.key_results_of(objective.id):
        if key_result.state == "dropped":
            continue
        key_result = linked.get(key_result.id, key_result)
        key_result = key_result.with_(title=titles.get(key_result.id, key_result.title))
        again = _again(evaluator, key_result, copy, begins, context, targets.get(key_result.id))
        if again is None:
            left_behind += 1
            continue
        now_at[key_result.id] = again.id
        edits.append(added(again))
    edits += _children_there(workspace, now_at, where_to)
    for initiative in workspace.initiatives_of(objective.id):
        if initiative.done is None:
            edits.append(added(initiative.with_(**context.stamp(), objective=copy.id, conflicts={})))
    return edits, CarriedOver(cycle, left_behind)


def _parent_there(workspace: Workspace, parent: str | None, cycle: str | None) -> str | None:
    """What a copy serves: the copy of what the original served, or that itself where it goes on elsewhere."""
    if parent is None:
        return None
    for other in workspace.objectives.values():
        if other.cycle != cycle:
            continue
        if other.came_from == parent:
            return other.id
        copied = (item.id for item in workspace.key_results_of(other.id) if item.came_from == parent)
        if (found := next(copied, None)) is not None:
            return found
    result = workspace.key_results.get(parent)
    above = workspace.objectives.get(result.objective if result else parent)
    ends = above is None or above.state != "open" or above.cycle is None
    now = workspace.cycles.get(above.cycle or "") if above is not None else None
    there = workspace.cycles.get(cycle or "")
    outlives = now is not None and there is not None and now.end >= there.end
    return None if ends or not outlives else parent


def _children_there(workspace: Workspace, now_at: Mapping[str, str], cycle: str | None) -> list[Edit]:
    """Copies whose originals served what is carried over now serve its copy."""
    edits: list[Edit] = []
    for child in workspace.objectives_of(cycle):
        origin = workspace.objectives.get(child.came_from or "")
        if origin is not None and child.parent is None and origin.parent in now_at:
            edits.append(changed(child, parent=now_at[str(origin.parent)]))
    return edits


def _next_cycle(workspace: Workspace, objective: Objective, context: Context, edits: list[Edit]) -> Cycle:
    """The cycle of its kind that follows and is not over; it is planned where it is missing."""
    now = workspace.cycles.get(objective.cycle) if objective.cycle else None
    after = now.end if now is not None else context.today
    following = [
        cycle
        for cycle in workspace.cycles.values()
        if cycle.start > after
        and cycle.end >= context.today
        and not cycle.closed
        and (now is None or cycle.kind == now.kind)
    ]
    if following:
        return min(following, key=lambda cycle: cycle.start)
    kind = now.kind if now is not None else "quarter"
    if kind not in MONTHS:
        raise RefusedProblem(
            f"No cycle follows {title_of(now) if now else 'it'} yet. Plan one, then carry over"
        )
    fields = next_span(workspace, kind, max(after + timedelta(days=1), context.today))
    cycle = built(Cycle, {**context.stamp(), **fields})
    edits.append(added(cycle))
    return cycle


def _again(
    evaluator: Evaluator,
    key_result: KeyResult,
    copy: Objective,
    begins: date | None,
    context: Context,
    target: float | None,
) -> KeyResult | None:
    """The key result once more, from where it is. None where it is met and no target further on was given.

    `begins` is its first day where that is not the first of the cycle.
    """
    standing = evaluator.key_result(key_result)
    if met(standing) and not key_result.is_held and target is None:
        return None
    fields: dict[str, Any] = {
        **context.stamp(), "objective": copy.id, "came_from": key_result.id, "start_date": begins, "deadline": None,
        "changes": (), "closed_value": None, "score": None, "score_note": "", "conflicts": {},
    }  # fmt: skip
    begins_at = _begins_at(evaluator, key_result)
    total = bool(key_result.kpi) and key_result.link == "total"
    fields |= key_result.carried_on(
        AtClose(
            begins_at, standing.value, standing.steps, standing.key_result.aim, total=total and target is None
        )
    )
    if target is not None and key_result.retargetable:
        check_target(evaluator, key_result, target)
        fields |= standing.key_result.retargeted(target)
        fields["title"] = _retitled(key_result.title, standing.key_result.aim, target)
    return key_result.with_(**fields)


def _retitled(title: str, was: float | None, target: float) -> str:
    """A title that names its old target, with the new one in its place; one that names it twice is left alone."""
    if was is None:
        return title
    figure = re.compile(rf"(?<![\w.,-]){re.escape(as_typed(was))}(?![\w]|[.,]\d)")
    return figure.sub(as_typed(target), title) if len(figure.findall(title)) == 1 else title
