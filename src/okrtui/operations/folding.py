"""Presses in a row as one entry of the journal: from what the first found to what the last one made of it."""

from datetime import date

from okrtui.domain.change import Change, Edit, deleted
from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.series import kpi_points
from okrtui.domain.model.journal import Before, Entry
from okrtui.domain.outcomes.readings import Logged, LogSummed
from okrtui.domain.workspace import Workspace
from okrtui.operations.befores import record_before


def folded_change(workspace: Workspace, first: Entry, second: Change, today: date) -> Change:
    """`first`, which `workspace` has, and `second` as one change; `second` alone where there was no value before."""
    outcome = second.outcome
    try:
        found = _as_found(workspace, first)
    except DataProblem:
        # What a foreign file says of the first one makes no record.
        return second
    if isinstance(outcome, Logged | LogSummed):
        points = kpi_points(found, outcome.kpi)
        was = next((point.value for point in reversed(points) if point.on <= today), None)
        return second._replace(outcome=outcome._replace(was=was))
    from okrtui.domain.evaluation.key_result_state import (
        key_result_state,  # 4 ms, which cron's `log` does without
    )
    from okrtui.domain.outcomes.entries import Entered

    if isinstance(outcome, Entered):
        state = key_result_state(found, outcome.key_result, today)
        return second._replace(outcome=outcome._replace(was=state.value))
    return second


def _as_found(workspace: Workspace, entry: Entry) -> Workspace:
    """The workspace as an entry found it."""
    edits = []
    for item in reversed(entry.before):
        current = workspace.find(item.table, item.record)
        if item.what == "added" and current is not None:
            edits.append(deleted(current))
        elif item.what == "changed" and current is not None:
            edits.append(Edit(current, record_before(current, item)))
    return workspace.after(edits)


def folded_records(first: tuple[Before, ...], second: tuple[Before, ...]) -> tuple[Before, ...]:
    """Two entries' records as one: how it was before the first, what it is after the second."""
    by_record = {(item.table, item.record): item for item in first}
    for item in second:
        earlier = by_record.get((item.table, item.record))
        if earlier is None:
            by_record[item.table, item.record] = item
        elif earlier.what == "changed":
            by_record[item.table, item.record] = earlier.with_(
                was={**item.was, **earlier.was}, now={**earlier.now, **item.now}
            )
    return tuple(by_record.values())
