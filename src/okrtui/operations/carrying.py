"""Carrying over: an objective anew in the next cycle or in the parking lot, and what comes along."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okrtui.domain.change import Edit, added
from okrtui.domain.cycle import Cycle
from okrtui.domain.key_results import Metric, Range
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.objective import Objective
from okrtui.domain.problems import DataProblem, RefusedProblem
from okrtui.domain.rounding import ratio
from okrtui.domain.standing import KeyResultStanding, Standings
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import next_quarter
from okrtui.operations.base import Context, built, quoted
from okrtui.presentation.numbers import valued
from okrtui.presentation.text import counted


def met(standing: KeyResultStanding) -> bool:
    """Whether a key result has all of its way behind it."""
    return standing.progress is not None and ratio(standing.progress) >= 1


def needs_target(standings: Standings, objective: Objective) -> list[Metric]:
    """The key results that are met: carried over they go on from where they are, to a target further on."""
    return [
        item
        for item in standings.workspace.key_results_of(objective.id)
        if isinstance(item, Metric) and item.state != "dropped" and met(standings.key_result(item))
    ]


def check_target(standings: Standings, key_result: Metric, target: float) -> None:
    """A new target lies further on in the same direction; a DataProblem where it does not."""
    value = standings.key_result(key_result).value
    begin = key_result.target if value is None else value
    rising = key_result.target > key_result.start
    if (target > begin) if rising else (target < begin):
        return
    here = valued(begin, key_result.unit, key_result.decimals)
    way = "up" if rising else "down"
    raise DataProblem(
        f"{quoted(key_result, 40)} is at {here} and goes {way}: further {way} than that", "target"
    )


def copies(
    standings: Standings,
    objective: Objective,
    context: Context,
    *,
    parked: bool,
    targets: Mapping[str, float],
    linked: Mapping[str, str],
) -> tuple[list[Edit], str]:
    """A copy in the next cycle, or parked: no entries and no scores; undone initiatives come along.

    `targets` gives met key results one further on, by their ids; without one they stay
    behind. `linked` gives those that became a KPI its id, so that they move with it.
    """
    workspace = standings.workspace
    edits: list[Edit] = []
    cycle = None if parked else _next_cycle(workspace, objective, context, edits)
    copy = objective.with_(
        **context.stamp(), cycle=cycle.id if cycle else None, state="open", closed_on=None, learned="",
        came_from=objective.id, conflicts={},
    )  # fmt: skip
    edits.append(added(copy))
    left_behind = 0
    for key_result in workspace.key_results_of(objective.id):
        if key_result.state == "dropped":
            continue
        again = _again(standings, key_result, copy, context, targets.get(key_result.id))
        if again is None:
            left_behind += 1
        elif key_result.id in linked:
            edits.append(added(again.with_(kpi=linked[key_result.id])))
        else:
            edits.append(added(again))
    for initiative in workspace.initiatives_of(objective.id):
        if initiative.done is None:
            edits.append(added(initiative.with_(**context.stamp(), objective=copy.id, conflicts={})))
    where = f"carried over to {cycle.title}" if cycle else "parked"
    without = f"{counted(left_behind, 'key result')} that {'is' if left_behind == 1 else 'are'} met"
    return edits, f"{where} without {without}" if left_behind else where


def _next_cycle(workspace: Workspace, objective: Objective, context: Context, edits: list[Edit]) -> Cycle:
    """The cycle of its kind that follows; the next quarter is planned where it is missing."""
    now = workspace.cycles.get(objective.cycle) if objective.cycle else None
    after = now.end if now is not None else context.today
    following = [
        cycle
        for cycle in workspace.cycles.values()
        if cycle.start > after and cycle.state != "closed" and (now is None or cycle.kind == now.kind)
    ]
    if following:
        return min(following, key=lambda cycle: cycle.start)
    if now is not None and now.kind != "quarter":
        raise RefusedProblem("There is no cycle after this one to carry it over to. n on C plans it")
    fields = next_quarter(workspace, date.fromordinal(after.toordinal() + 1))
    state = "active" if fields["start"] <= context.today <= fields["end"] else "planned"
    cycle = built(Cycle, {**context.stamp(), **fields, "state": state})
    edits.append(added(cycle))
    return cycle


def _again(
    standings: Standings, key_result: KeyResult, copy: Objective, context: Context, target: float | None
) -> KeyResult | None:
    """The key result anew: a metric begins where it stands. None where it is met, and no target lies further on."""
    standing = standings.key_result(key_result)
    if met(standing) and not key_result.held and target is None:
        return None
    fields: dict[str, Any] = {
        **context.stamp(), "objective": copy.id, "came_from": key_result.id, "start_date": None, "deadline": None,
        "changes": (), "closed_value": None, "score": None, "score_note": "", "conflicts": {},
    }  # fmt: skip
    if isinstance(key_result, Metric):
        fields |= {
            "start": key_result.start if standing.value is None else standing.value, "stretch": None, "commit": None,
        }  # fmt: skip
        if target is not None:
            check_target(standings, key_result, target)
            fields["target"] = target
    elif isinstance(key_result, Range) and key_result.start is not None and standing.value is not None:
        fields["start"] = standing.value
    return key_result.with_(**fields)
