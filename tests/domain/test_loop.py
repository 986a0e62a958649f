"""The loop: a KPI signals, an objective acts, the KPI confirms."""

from datetime import date, timedelta
from typing import Any

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.recovery import RecoveryState, acting_on, recovery_of
from tests.builders import TODAY, WorkspaceBuilder

FIRST = date(2026, 10, 2)


def states(
    values: list[float],
    *,
    acted_from: date | None = None,
    closed_on: date | None = None,
    today: date | None = None,
) -> list[str]:
    """The path of a weekly KPI healthy up to 5, with an objective that acts on it from a day on."""
    build = WorkspaceBuilder()
    kpi = build.kpi(key="churn", high=5.0, alert_high=8.0)
    for week, value in enumerate(values):
        build.reading(kpi, value, FIRST + timedelta(weeks=week))
    if acted_from is not None:
        state: dict[str, Any] = {"state": "achieved", "closed_on": closed_on} if closed_on else {}
        objective = build.in_quarter(**state)
        build.metric(under=objective, start=8.0, target=5.0, kpi=kpi.id, start_date=acted_from)
    workspace = build.build()
    day = today or FIRST + timedelta(weeks=len(values) - 1)
    recovery = recovery_of(workspace, Evaluator(workspace, day).kpi(kpi.id), day)
    return [step.state.value for step in recovery.path]


def test_a_healthy_kpi_stays_healthy() -> None:
    """Nothing to act on."""
    assert states([4, 4, 4]) == ["healthy"]


def test_out_of_range_is_flagged_until_something_acts() -> None:
    """Then it is in recovery."""
    assert states([4, 6, 6, 6], acted_from=FIRST + timedelta(weeks=3)) == [
        "healthy",
        "flagged",
        "in_recovery",
    ]


def test_back_in_range_stays_in_recovery_while_acted_on() -> None:
    """It is confirmed only once nobody pushes any more."""
    assert states([6, 6, 4, 4], acted_from=FIRST) == ["in_recovery"]


def test_two_periods_in_range_after_the_close_confirm() -> None:
    """And the one after that is healthy again."""
    closed = FIRST + timedelta(weeks=2)
    path = states([6, 6, 4, 4, 4], acted_from=FIRST, closed_on=closed)
    assert path[:2] == ["in_recovery", "confirmed"]
    assert states([6, 6, 4, 4, 4, 4, 4], acted_from=FIRST, closed_on=closed)[-1] == "healthy"


def test_out_again_begins_from_the_start() -> None:
    """A relapse is flagged."""
    closed = FIRST + timedelta(weeks=2)
    assert states([6, 6, 4, 6], acted_from=FIRST, closed_on=closed)[-1] == "flagged"


def test_back_in_range_with_nobody_acting_is_healthy() -> None:
    """After two periods it needs no confirmation."""
    assert states([4, 6, 4, 4])[-1] == "healthy"


def test_closed_while_out_is_flagged() -> None:
    """What acted is gone, the signal is not."""
    path = states(
        [6, 6], acted_from=FIRST, closed_on=FIRST + timedelta(weeks=1), today=FIRST + timedelta(weeks=2)
    )
    assert path[-1] == "flagged"


def test_nothing_acts_from_a_parked_objective() -> None:
    """Only an open objective of an active cycle does."""
    build = WorkspaceBuilder()
    kpi = build.kpi(key="churn", high=5.0)
    build.metric(under=build.objective(cycle=None), start=8.0, target=5.0, kpi=kpi.id)
    assert acting_on(build.build(), kpi.id, TODAY) == []


def test_the_states_are_those_of_the_method() -> None:
    """Four words, and no other."""
    assert {state.value for state in RecoveryState} == {"healthy", "flagged", "in_recovery", "confirmed"}


@pytest.mark.parametrize("readings", [20, 60, 150])
def test_what_is_acted_on_stays_in_recovery_however_long_it_takes(readings: int) -> None:
    """Its signal is not forgotten because it lies far back."""
    build = WorkspaceBuilder()
    kpi = build.kpi("answers", cadence="daily", better="higher", low=20.0)
    first = TODAY - timedelta(days=readings)
    for number in range(readings):
        build.reading(kpi, 10.0 if number < 3 else 25.0, first + timedelta(days=number))
    goal = build.objective("Answers come soon", build.cycle(start=first, end=TODAY + timedelta(days=30)))
    build.metric(10, 20, goal, kpi=kpi.id, start_date=first)
    workspace = build.build()
    recovery = recovery_of(workspace, build.health(kpi), TODAY)
    assert (recovery.state, recovery.back_in_range) == (RecoveryState.IN_RECOVERY, True)
    # A weekend belongs to the Friday before it, whose value is its last.
    assert recovery.path[0].since - first <= timedelta(days=2)
