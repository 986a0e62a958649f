"""Links to KPIs, and the weighted means of objectives and cycles."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.status import ORDER
from okrtui.domain.rounding import SHORT_OF_ONE, clamp, points
from tests.builders import TODAY, WorkspaceBuilder, day


def test_a_linked_key_result_reads_the_level_of_its_kpi() -> None:
    """The latest judged period with a reading inside its dates; its day is that of the newest of them."""
    build = WorkspaceBuilder()
    churn = build.kpi("churn", unit="%")
    made = build.metric(8, 4, kpi=churn.id, unit="%")
    build.reading(churn, 9, day(9, 25))
    assert build.key_result_state(made).status == "no_data"
    build.reading(churn, 6, day(11, 6))
    build.reading(churn, 5, day(11, 12))
    standing = build.key_result_state(made)
    assert (standing.value, standing.on, standing.progress) == (5, day(11, 12), 0.75)


def test_a_level_combines_only_readings_inside_its_dates() -> None:
    """The week in which it starts counts from its start on."""
    build = WorkspaceBuilder()
    kpi = build.kpi(combine="sum")
    made = build.metric(0, 100, kpi=kpi.id, start_date=day(11, 11), deadline=day(11, 17))
    build.reading(kpi, 50, day(11, 10))
    build.reading(kpi, 20, day(11, 11))
    build.reading(kpi, 10, day(11, 15))
    build.reading(kpi, 7, day(11, 17))
    build.reading(kpi, 99, day(11, 18))
    assert build.key_result_state(made, day(11, 16)).value == 30
    assert build.key_result_state(made, day(11, 24)).value == 7


def test_a_level_waits_for_the_open_period() -> None:
    """A sum of half a week is no level yet; the last week's stands."""
    build = WorkspaceBuilder()
    kpi = build.kpi(combine="sum")
    made = build.metric(0, 100, kpi=kpi.id)
    build.reading(kpi, 40, day(11, 12))
    build.reading(kpi, 5, day(11, 18))
    assert (build.key_result_state(made).value, build.key_result_state(made).on) == (40, day(11, 12))


def test_a_total_is_the_sum_of_readings_inside_its_dates() -> None:
    """At once, day by day; what came before the start does not count."""
    build = WorkspaceBuilder()
    kpi = build.kpi(combine="sum")
    made = build.metric(0, 100, kpi=kpi.id, link="total", start_date=day(11, 1))
    for on, value in ((day(10, 31), 50), (day(11, 1), 10), (day(11, 12), 15), (TODAY, 5)):
        build.reading(kpi, value, on)
    standing = build.key_result_state(made)
    assert (standing.value, standing.progress) == (30, 0.3)
    assert [point.value for point in standing.points] == [10, 25, 30]


def test_earlier_check_ins_of_a_linked_key_result_no_longer_count() -> None:
    """One series, two roles: its own old values stay in the file and out of the numbers."""
    build = WorkspaceBuilder()
    kpi = build.kpi()
    made = build.metric(0, 100, kpi=kpi.id)
    build.check_in(made, 80, day(11, 19), confidence=6)
    build.reading(kpi, 20, day(11, 13))
    standing = build.key_result_state(made)
    assert (standing.value, standing.confidence) == (20, 6)


def test_a_link_to_nothing_falls_back_to_its_own_entries() -> None:
    """A KPI that is gone from a foreign file takes no values with it."""
    build = WorkspaceBuilder()
    made = build.metric(0, 100, kpi="gone")
    build.check_in(made, 80, TODAY)
    assert build.key_result_state(made).value == 80


def test_a_linked_key_result_is_due_with_its_kpi() -> None:
    """On the KPI's cadence and delay: October's sum is known by 5 November."""
    build = WorkspaceBuilder()
    kpi = build.kpi(combine="sum", cadence="monthly")
    made = build.metric(0, 100, kpi=kpi.id, start_date=day(9, 1))
    build.reading(kpi, 40, day(9, 30))
    assert not build.key_result_state(made, day(11, 2)).freshness.due
    assert build.key_result_state(made, day(11, 3)).freshness.due
    assert build.key_result_state(made, day(11, 3)).freshness == build.health(kpi, day(11, 3)).freshness


def test_an_objective_is_the_weighted_mean_of_its_key_results() -> None:
    """60 % with weight 2 and 0 % with weight 1 are 40 %, expected alike."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    one = build.metric(under=under, weight=2)
    build.check_in(one, 60, TODAY)
    build.metric(under=under, start_date=TODAY)
    rolled = build.rolled(under)
    assert rolled.progress == pytest.approx(0.4)
    assert rolled.expected == pytest.approx(2 * 50 / 91 / 3)


@pytest.mark.parametrize(("value", "progress"), [(-500, 0.3), (900, 0.8), (40, 0.5)])
def test_shares_are_cut_before_the_mean(value: float, progress: float) -> None:
    """One key result far below its start, or far past its target, does not speak for the other."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    build.check_in(build.metric(under=under), 60, TODAY)
    build.check_in(build.metric(under=under), value, TODAY)
    assert build.rolled(under).progress == pytest.approx(progress)


def test_without_data_counts_as_0_so_that_starting_never_lowers_the_mean() -> None:
    """The mean is the same before and after the first entry at the start."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    build.check_in(build.metric(under=under), 80, TODAY)
    second = build.metric(8, 4, under=under)
    assert build.rolled(under).progress == pytest.approx(0.4)
    build.check_in(second, 8, TODAY)
    assert build.rolled(under).progress == pytest.approx(0.4)


@pytest.mark.parametrize("fields", [{"weight": 0}, {"state": "dropped"}])
def test_dropped_and_weightless_key_results_do_not_count(fields: dict[str, Any]) -> None:
    """Neither in progress nor in status, however bad they are."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    build.check_in(build.metric(under=under), 60, TODAY)
    build.check_in(build.metric(under=under, **fields), 0, TODAY)
    rolled = build.rolled(under)
    assert rolled.progress == pytest.approx(0.6)
    assert rolled.status == "on_track"


def test_nothing_that_counts_is_no_progress() -> None:
    """Never 0 %: an objective without key results, or with weightless ones, has none."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    assert build.rolled(under).progress is None
    build.check_in(build.metric(under=under, weight=0), 60, TODAY)
    build.milestones(under=under)
    rolled = build.rolled(under)
    assert (rolled.progress, rolled.expected, rolled.status) == (None, None, "not_judged")


def test_what_has_no_pace_counts_with_its_own_progress() -> None:
    """A yes or no neither helps nor harms before its deadline: both means have the same of it."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    build.check_in(build.metric(under=under), 60, TODAY)
    build.check_in(build.binary(under=under), 0, TODAY)
    rolled = build.rolled(under)
    assert rolled.expected == pytest.approx(50 / 91 / 2)
    assert rolled.progress == pytest.approx(0.3)


def test_where_nothing_is_expected_of_any_nothing_is_of_all() -> None:
    """Two yes-or-no, one of them done: no pace, neither of the objective nor of the cycle."""
    build = WorkspaceBuilder()
    cycle = build.cycle()
    under = build.objective(cycle=cycle)
    build.check_in(build.binary(under=under), 1, TODAY)
    build.binary(under=under)
    assert build.rolled(under)[:2] == (0.5, None)
    assert build.rolled(cycle)[:2] == (0.5, None)


def test_an_objective_without_a_pace_does_not_move_that_of_its_cycle() -> None:
    """Its own progress stands on both sides."""
    build = WorkspaceBuilder()
    cycle = build.cycle()
    build.check_in(build.metric(under=build.objective(cycle=cycle)), 60, TODAY)
    build.check_in(build.binary(under=build.objective(cycle=cycle)), 1, TODAY)
    assert build.rolled(cycle).progress == pytest.approx(0.8)
    assert build.rolled(cycle).expected == pytest.approx((50 / 91 + 1) / 2)


@pytest.mark.parametrize(
    ("value", "progress", "status"),
    [(3.0, SHORT_OF_ONE, "on_track"), (2.9, 1.02, "done"), (3.1, 0.98, "on_track")],
)
def test_a_target_on_an_open_edge_is_reached_past_it(value: float, progress: float, status: str) -> None:
    """The KPI is not well at 3 where it is to be below 3, and its key result is not done there."""
    build = WorkspaceBuilder()
    kpi = build.kpi("churn", unit="%", better="lower", high=3, high_open=True)
    made = build.metric(8, 3, kpi=kpi.id)
    build.reading(kpi, value, TODAY)
    standing = build.key_result_state(made)
    assert standing.progress == pytest.approx(progress, abs=1e-9)
    assert standing.status == status
    assert points(standing.progress or 0) == {3.0: 99, 2.9: 102, 3.1: 98}[value]
    assert (build.health(kpi).health == "healthy") == (status == "done")


def test_an_objective_has_the_status_of_its_worst() -> None:
    """99 % on average and one red is red."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    for _ in range(9):
        build.check_in(build.metric(under=under), 100, TODAY)
    build.check_in(build.metric(under=under), 1, TODAY)
    rolled = build.rolled(under)
    assert rolled.progress == pytest.approx(0.901)
    assert rolled.status == "off_track"


@pytest.mark.parametrize("state", ["achieved", "missed", "dropped"])
def test_a_closed_objective_says_how_it_closed(state: str) -> None:
    """Whatever its key results say."""
    build = WorkspaceBuilder()
    under = build.in_quarter(state=state)
    build.check_in(build.metric(under=under), 1, TODAY)
    assert build.rolled(under).status == state


@pytest.mark.parametrize(
    ("fields", "progress", "status"),
    [
        pytest.param({"count_in_parent": True}, 0.3, "off_track", id="it says so"),
        pytest.param({}, 0.6, "on_track", id="aligned alone does not count"),
        pytest.param({"count_in_parent": True, "weight": 2}, 0.2, "off_track", id="with its weight"),
        pytest.param({"count_in_parent": True, "weight": 0}, 0.6, "on_track", id="weight 0 does not count"),
        pytest.param(
            {"count_in_parent": True, "state": "dropped"}, 0.6, "on_track", id="dropped does not count"
        ),
    ],
)
def test_an_aligned_child_counts_where_it_is_said(
    fields: dict[str, Any], progress: float, status: str
) -> None:
    """60 % of the parent's own beside a child at 0 %."""
    build = WorkspaceBuilder()
    parent = build.in_quarter()
    build.check_in(build.metric(under=parent), 60, TODAY)
    child = build.in_quarter(parent=parent.id, **fields)
    build.check_in(build.metric(under=child), 0, TODAY)
    rolled = build.rolled(parent)
    assert rolled.progress == pytest.approx(progress)
    assert rolled.status == status


def test_a_ring_of_parents_in_a_foreign_file_ends() -> None:
    """A serves B serves A, and one serves itself: numbers all the same."""
    build = WorkspaceBuilder()
    cycle = build.cycle()
    one = build.objective(cycle=cycle, id="ONE", parent="TWO", count_in_parent=True)
    two = build.objective(cycle=cycle, id="TWO", parent="ONE", count_in_parent=True)
    own = build.objective(cycle=cycle, id="OWN", parent="OWN", count_in_parent=True)
    for under, value in ((one, 20), (two, 60), (own, 50)):
        build.check_in(build.metric(under=under), value, TODAY)
    assert build.rolled(one).progress == pytest.approx(0.4)
    assert build.rolled(two).progress == pytest.approx(0.4)
    assert build.rolled(own).progress == pytest.approx(0.5)


def test_a_cycle_is_the_weighted_mean_of_its_objectives() -> None:
    """Dropped, parked and weightless ones are left out; closed ones stay in."""
    build = WorkspaceBuilder()
    cycle = build.cycle()
    parts: list[tuple[float, dict[str, Any]]] = [
        (60, {"weight": 3}),
        (20, {}),
        (0, {"state": "dropped"}),
        (100, {"state": "achieved"}),
        (0, {"weight": 0}),
    ]
    for value, fields in parts:
        build.check_in(build.metric(under=build.objective(cycle=cycle, **fields)), value, TODAY)
    build.check_in(build.metric(under=build.objective()), 0, TODAY)
    build.objective(cycle=cycle)
    rolled = build.rolled(cycle)
    assert rolled.progress == pytest.approx((3 * 0.6 + 0.2 + 1.0) / 5)
    assert rolled.status == "off_track"


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(-50, 150)), max_size=6))
def test_a_mean_lies_between_its_parts(parts: list[tuple[int, int | None]]) -> None:
    """Progress is within what counts, and status is never better than the worst of it."""
    build = WorkspaceBuilder()
    under = build.in_quarter()
    made = [(build.metric(under=under, weight=weight), value) for weight, value in parts]
    for key_result, value in made:
        if value is not None:
            build.check_in(key_result, value, TODAY)
    rolled = build.rolled(under)
    counted = [(found, value) for found, value in made if found.weight]
    if not counted:
        assert rolled.progress is None
        return
    shares = [clamp((value or 0) / 100) for _, value in counted]
    assert rolled.progress is not None
    assert min(shares) - 1e-9 <= rolled.progress <= max(shares) + 1e-9
    assert ORDER[rolled.status] == min(ORDER[build.key_result_state(found).status] for found, _ in counted)


def test_what_ended_short_is_never_done_as_a_whole() -> None:
    """One key result that is met beside one that ended at 15 %: the objective has ended."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    build.check_in(build.metric(0, 10, goal), 10.0, TODAY)
    build.check_in(build.metric(0, 10, goal), 1.5, TODAY)
    evaluator = Evaluator(build.build(), TODAY + timedelta(days=90))
    (objective,) = evaluator.workspace.objectives.values()
    assert [evaluator.key_result(item).status for item in evaluator.workspace.key_results_of(goal.id)] == [
        "done",
        "ended",
    ]
    assert evaluator.objective(objective).status == "ended"


@pytest.mark.parametrize(
    ("edges", "target", "values", "progress"),
    [
        ({"low": 40, "high": 60}, 40, (45, 35), 0),
        ({"low": 40, "high": 60}, 60, (45, 52.5), 0.5),
        ({"low": 40, "high": 60}, 60, (70, 65), 0.5),
        ({"low": 40, "high": 60}, 65, (62, 63), 1),
        ({"low": 40, "high": 60}, 50, (45, 47.5), 0.5),
        ({"low": 40}, 40, (45, 35), 0),
        ({"high": 60}, 40, (60, 50), 0.5),
        ({}, 40, (60, 50), 0.5),
    ],
)
def test_the_range_of_its_kpi_says_which_way_is_better(
    edges: dict[str, Any], target: float, values: tuple[float, float], progress: float
) -> None:
    """At the low edge more is, above the high one less; elsewhere, and without a range, the first value decides."""
    build = WorkspaceBuilder()
    kpi = build.kpi(**edges)
    made = build.metric(None, target, kpi=kpi.id)
    for value, on in zip(values, (day(10, 16), day(11, 13)), strict=True):
        build.reading(kpi, value, on)
    assert build.key_result_state(made).progress == progress
