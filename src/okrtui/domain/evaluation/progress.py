"""The value of a key result, and the progress it makes of it."""

from datetime import date

from okrtui.domain.evaluation.series import Point
from okrtui.domain.evaluation.time_in_range import TimeInRange
from okrtui.domain.goal import UnknownStart
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.rounding import SHORT_OF_ONE, same
from okrtui.domain.workspace import Workspace


def value_of(
    key_result: KeyResult, points: list[Point], closed_on: date | None
) -> tuple[float | None, tuple[int, ...] | None]:
    """Its value and the milestones ticked; what was closed stays what it was that day, whatever is entered later."""
    last = points[-1] if points else None
    if key_result.closed_value is None:
        # Steps and a yes or no begin at none and no: they have a value from the start.
        nothing = 0.0 if key_result.ticked_off else None
        return (last.value, last.steps) if last else (nothing, None)
    before = [point for point in points if closed_on is None or point.on <= closed_on]
    known = bool(before) and before[-1].value == key_result.closed_value
    return key_result.closed_value, before[-1].steps if known else None


def progress_of(
    workspace: Workspace,
    key_result: KeyResult,
    value: float | None,
    ticked: tuple[int, ...] | None,
    time_in_range: TimeInRange | None,
) -> float | None:
    """Raw progress; 0 without a value, None where nothing in it counts."""
    if value is None and key_result.estimate is not None:
        return key_result.estimate
    if key_result.progress_at(0.0) is None:
        # Without a start it counts as any other that has no value yet.
        return 0.0 if isinstance(key_result.goal, UnknownStart) else None
    if time_in_range is not None:
        return time_in_range.share
    if value is None:
        return 0.0
    found = key_result.progress_at(value, ticked)
    on_open_edge = found is not None and found >= 1 and _on_open_edge(workspace, key_result, value)
    return SHORT_OF_ONE if on_open_edge else found


def _on_open_edge(workspace: Workspace, key_result: KeyResult, value: float) -> bool:
    """Whether a value is on its target, and that on an edge of its KPI that does not belong to the range."""
    kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    healthy = kpi.newest_range if kpi is not None and key_result.link == "level" else None
    if healthy is None:
        return False
    edges = ((healthy.low, healthy.low_open), (healthy.high, healthy.high_open))
    goals = (key_result.aim, *key_result.edges)
    return any(
        edge is not None and is_open and same(value, edge) and same(goal, edge)
        for goal in goals
        if goal is not None
        for edge, is_open in edges
    )
