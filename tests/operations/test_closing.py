"""Scores, the end of an objective, what is carried over, the cycle; and what acts on a KPI."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from okrtui.domain.change import Change
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.kpi import HealthyRange
from okrtui.domain.model.objective import Objective
from okrtui.domain.workspace import Workspace
from okrtui.operations.acting import ActOnKpi, CycleDates, SilenceAdvice, TakeOver
from okrtui.operations.base import Operation
from okrtui.operations.baselines import ConfirmLevel, baselines
from okrtui.operations.carrying import needs_target
from okrtui.operations.closing import BeginCycle, CloseCycle, CloseObjective, ReopenCycle, ScoreKeyResult
from okrtui.operations.moving import RollInto
from okrtui.views.changes.description import describe
from tests.builders import END, TODAY, WorkspaceBuilder, day
from tests.operations.test_operations import done, fields_of, refused


def test_a_score_is_given_once_and_can_be_changed() -> None:
    """0.0 to 1.0, with a note; the value and the confidence are not touched."""
    build = WorkspaceBuilder()
    result = build.metric()
    after, change = done(build, ScoreKeyResult(result.id, 0.7, "late but whole"))
    scored = after.key_results[result.id]
    assert (scored.score, scored.score_note) == (0.7, "late but whole")
    assert describe(change).sentence == "Saved: Churn, score 0.7"
    again, change = done(after, ScoreKeyResult(result.id, 0.4))
    assert again.key_results[result.id].score_note == "late but whole"
    assert describe(change).sentence == "Saved: Churn, score 0.7 → 0.4"
    assert "0.0 to 1.0" in refused(build, ScoreKeyResult(result.id, 1.1)).sentence


class Quarter(WorkspaceBuilder):
    """A quarter with one objective whose key results are half done, done, and dropped."""

    def __init__(self, **fields: Any) -> None:
        super().__init__()
        self.now = self.cycle()
        self.goal = self.objective("Customers stay", self.now, **fields)
        self.half = self.metric(10, 20, self.goal, title="Half", stretch=24, deadline=day(12, 1))
        self.check_in(self.half, 15.0, TODAY, confidence=4)
        self.whole = self.metric(0, 10, self.goal, title="Whole")
        self.check_in(self.whole, 10.0, TODAY)
        self.gone = self.metric(0, 10, self.goal, title="Gone", state="dropped")


def closed(build: Quarter, **fields: Any) -> tuple[Workspace, Change]:
    """After the close of its objective."""
    return done(build, CloseObjective(build.goal.id, **{"ending": "missed", **fields}))


def test_closing_keeps_the_values_and_scores_of_the_day() -> None:
    """Scores that were not given are those the values speak for; later entries move nothing."""
    build = Quarter()
    after, change = closed(build, learned="start earlier")
    goal = after.objectives[build.goal.id]
    assert (goal.state, goal.closed_on, goal.learned) == ("missed", TODAY, "start earlier")
    half, whole, gone = (after.key_results[item.id] for item in (build.half, build.whole, build.gone))
    assert (half.closed_value, half.score) == (15.0, 0.5)
    assert (whole.closed_value, whole.score) == (10.0, 1.0)
    assert (gone.closed_value, gone.score) == (None, None)
    assert describe(change).sentence == "Closed: Customers stay, missed"
    assert "already missed" in refused(after, CloseObjective(build.goal.id, "achieved")).sentence


def test_a_score_that_was_given_stays() -> None:
    """Before it or with it."""
    build = Quarter()
    before, _ = done(build, ScoreKeyResult(build.half.id, 0.9))
    after, _ = done(before, CloseObjective(build.goal.id, "missed", scores=((build.whole.id, 0.2),)))
    assert (after.key_results[build.half.id].score, after.key_results[build.whole.id].score) == (0.9, 0.2)


def test_dropped_has_no_scores() -> None:
    """It says nothing of how far one came."""
    after, _ = closed(Quarter(), ending="dropped")
    assert {item.score for item in after.key_results.values()} == {None}


def copy_of(workspace: Workspace, build: Quarter) -> Objective:
    """The objective that came from it."""
    (copy,) = [item for item in workspace.objectives.values() if item.came_from == build.goal.id]
    return copy


def test_carried_over_it_begins_where_it_stands() -> None:
    """In the next quarter, with its dates; what is met stays behind, undone initiatives and guardrails come along."""
    build = Quarter()
    guard = build.kpi("nps")
    build.records["objectives"][build.goal.id] = build.goal.with_(guardrails=(guard.id,))
    build.initiative(build.goal, "Undone")
    build.initiative(build.goal, "Done", done=TODAY)
    after, change = closed(build, next="carry")
    copy = copy_of(after, build)
    cycle = after.cycles[copy.cycle or ""]
    assert (cycle.title, cycle.closed, cycle.start) == ("2027-Q1", False, day(1, 1, 2027))
    assert (copy.state, copy.learned, copy.guardrails) == ("open", "", (guard.id,))
    (again,) = after.key_results_of(copy.id)
    assert isinstance(again, Metric)
    assert (again.title, again.start, again.target, again.stretch) == ("Half", 15.0, 20.0, None)
    assert (again.came_from, again.deadline, again.score) == (build.half.id, None, None)
    assert after.check_ins_of(again.id) == []
    assert [item.title for item in after.initiatives_of(copy.id)] == ["Undone"]
    assert (
        describe(change).sentence
        == "Closed: Customers stay, missed, carried over to 2027-Q1, leaving behind 1 key result that is met"
    )


def test_it_is_carried_into_the_cycle_that_is_there() -> None:
    """Of the same kind, the next one."""
    build = Quarter()
    planned = build.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027))
    build.cycle("2027", day(1, 1, 2027), day(12, 31, 2027), kind="year")
    after, _ = closed(build, next="carry")
    assert copy_of(after, build).cycle == planned.id
    assert len(after.cycles) == 3


def test_parked_it_waits() -> None:
    """Without a cycle."""
    build = Quarter()
    after, change = closed(build, next="park")
    assert copy_of(after, build).cycle is None
    assert "parked" in describe(change).sentence


def test_a_red_guardrail_asks_for_a_word() -> None:
    """Achieved at the cost of something is said so; missed needs none."""
    build = Quarter()
    guard = build.kpi("nps", low=40.0)
    build.reading(guard, 20.0, TODAY)
    build.records["objectives"][build.goal.id] = build.goal.with_(guardrails=(guard.id,))
    assert (
        "guardrail NPS is out of range" in refused(build, CloseObjective(build.goal.id, "achieved")).sentence
    )
    after, _ = closed(build, ending="achieved", learned="NPS paid for it")
    assert after.objectives[build.goal.id].state == "achieved"
    closed(build, ending="missed")


@pytest.mark.parametrize("weeks", [2, 6, 26], ids=["two readings", "six", "half a year"])
@pytest.mark.parametrize(
    ("better", "healthy", "start", "target", "expected"),
    [
        ("lower", {"high": 9.0, "alert_high": 12.0}, 9.0, 5.0, (None, 5.0, None, 12.0)),
        ("higher", {"low": 1.0, "alert_low": 0.5}, 1.0, 5.0, (5.0, None, 0.5, None)),
        ("higher", {}, 1.0, 5.0, (5.0, None, None, None)),
        ("within", {"low": 2.0, "high": 9.0, "alert_high": 12.0}, 9.0, 5.0, (2.0, 5.0, None, 12.0)),
    ],
    ids=["falling", "rising: open above", "no range so far", "within: the other edge stays"],
)
def test_the_level_reached_becomes_the_range(
    weeks: int,
    better: str,
    healthy: dict[str, float],
    start: float,
    target: float,
    expected: tuple[float | None, ...],
) -> None:
    """From the next period on: the target as typed, however much the KPI moves; alert thresholds stay."""
    build = WorkspaceBuilder()
    kpi = build.kpi("k", better=better, **healthy)
    for week in range(1, weeks):
        build.reading(kpi, start - (start - target) * (week % 2), TODAY - timedelta(weeks=week))
    build.reading(kpi, target, TODAY)
    goal = build.in_quarter()
    build.metric(start, target, goal, kpi=kpi.id)
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    newest = after.kpis[kpi.id].newest_range
    assert newest is not None
    assert (newest.low, newest.high, newest.alert_low, newest.alert_high) == expected
    assert newest.since == day(11, 23)
    assert len(after.kpis[kpi.id].ranges) == len(kpi.ranges) + 1
    assert "from 23 Nov on" in describe(change).sentence


@pytest.mark.parametrize(
    ("better", "healthy", "start", "target"),
    [
        ("lower", {"high": 5.0, "alert_high": 8.0}, 9.0, 5.0),
        ("lower", {"high": 5.0, "alert_high": 8.0}, 9.0, 6.0),
        ("lower", {"high": 5.0, "high_open": True}, 9.0, 5.0),
        ("higher", {"low": 40.0}, 20.0, 35.0),
        ("higher", {"low": 40.0, "high": 60.0}, 90.0, 50.0),
        ("within", {"low": 40.0, "high": 60.0}, 20.0, 70.0),
    ],
    ids=["repaired", "laxer", "the edge itself is open", "laxer, rising", "the good side", "outside of it"],
)
def test_a_range_is_never_made_laxer(
    better: str, healthy: dict[str, float], start: float, target: float
) -> None:
    """Where the range in force asks as much, it stays, and that is said."""
    build = WorkspaceBuilder()
    kpi = build.kpi("churn", title="Churn", better=better, **healthy)
    for week, value in enumerate([target - 0.3, 6.5, 7.1, 8.0, 8.4, 9.0, 9.2]):
        build.reading(kpi, value if target < start else target + week, TODAY - timedelta(weeks=week))
    goal = build.in_quarter()
    result = build.metric(start, target, goal, kpi=kpi.id)
    (offer,) = baselines(Evaluator(build.build(), TODAY), goal)
    assert (offer.key_result, offer.healthy, offer.offered) == (result, None, False)
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    assert after.kpis[kpi.id] == kpi
    said = "Closed: Customers stay, achieved, Churn keeps its range, which is at least as strict"
    assert describe(change).sentence == said
    # In the walk nothing is asked, and it is said all the same.
    assert (
        describe(done(build, CloseObjective(goal.id, "achieved", baseline=frozenset()))[1]).sentence == said
    )
    assert (
        describe(done(build, CloseObjective(goal.id, "achieved"))[1]).sentence
        == "Closed: Customers stay, achieved"
    )


def test_a_range_that_was_reached_narrows_the_one_in_force() -> None:
    """For a KPI that is to stay within: what is in both, the thresholds as they are."""
    build = WorkspaceBuilder()
    kpi = build.kpi("k", better="within", low=30.0, high=60.0, alert_low=20.0)
    build.reading(kpi, 50.0, TODAY)
    goal = build.in_quarter()
    build.range(40.0, 70.0, 28.0, goal, kpi=kpi.id)
    after, _ = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    newest = after.kpis[kpi.id].newest_range
    assert newest is not None
    assert (newest.low, newest.high, newest.alert_low, newest.alert_high) == (40.0, 60.0, 20.0, None)


def test_a_new_range_can_be_edited_before_it_is_saved() -> None:
    """Other edges than those offered; a threshold inside them is refused."""
    build = WorkspaceBuilder()
    kpi = build.kpi("k", better="lower", high=9.0, alert_high=12.0)
    build.reading(kpi, 5.0, TODAY)
    goal = build.in_quarter()
    result = build.metric(9.0, 5.0, goal, kpi=kpi.id)
    edited = HealthyRange(since=day(12, 1), high=5.5, alert_high=8.0)
    operation = CloseObjective(goal.id, "achieved", baseline=True, ranges=((result.id, edited),))
    after, change = done(build, operation)
    assert after.kpis[kpi.id].newest_range == edited
    assert "K healthy up to 5.5 from 1 Dec on" in describe(change).sentence
    wrong = replace(operation, ranges=((result.id, edited.with_(alert_high=5.0)),))
    assert "outside the healthy range" in refused(build, wrong).sentence


@pytest.mark.parametrize("title", ["Customer  churn", "customer CHURN", "churn"])
def test_a_kpi_of_the_same_name_is_linked(title: str) -> None:
    """No second KPI of one name: the key result and its copy move with the one that is there."""
    build = WorkspaceBuilder()
    kpi = build.kpi("churn", title="Customer churn", unit="%", better="lower", high=5.0, cadence="monthly")
    goal = build.in_quarter()
    result = build.metric(8.0, 4.0, goal, title=title, unit="%")
    build.check_in(result, 4.0, TODAY)
    operation = CloseObjective(goal.id, "achieved", baseline=True, next="carry", targets=((result.id, 3.0),))
    after, change = done(build, operation)
    assert list(after.kpis.values()) == [kpi]
    closed_one = after.key_results[result.id]
    assert (closed_one.kpi, closed_one.closed_value, closed_one.score) == (kpi.id, 4.0, 1.0)
    (again,) = [item for item in after.key_results.values() if item.came_from == result.id]
    assert (again.kpi, again.cadence, again.link) == (kpi.id, "monthly", "level")
    assert "linked to the KPI churn" in describe(change).sentence


def test_a_link_brings_the_new_range_where_the_kpi_is_there_as_well() -> None:
    """Its own numbers decide; a key result that is met only by entries of its own moves no range."""
    build = WorkspaceBuilder()
    kpi = build.kpi("churn", title="Churn", unit="%", better="lower", high=5.0)
    goal = build.in_quarter()
    result = build.metric(8.0, 4.0, goal, unit="%")
    build.check_in(result, 3.9, TODAY)
    build.reading(kpi, 4.6, TODAY)
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    assert after.kpis[kpi.id] == kpi
    assert describe(change).sentence == "Closed: Customers stay, achieved, Churn linked to the KPI churn"
    build.reading(kpi, 3.8, TODAY, id="000099")
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    assert [item.high for item in after.kpis[kpi.id].ranges] == [5.0, 4.0]
    assert "Churn linked to the KPI churn, healthy up to 4 % from 23 Nov on" in describe(change).sentence


@pytest.mark.parametrize(
    "other",
    [{"unit": "h"}, {"unit": "%", "archived": True}, {"unit": "%", "title": "Churn of staff"}],
    ids=["another unit", "put away", "another name"],
)
def test_what_is_not_the_same_becomes_a_kpi_of_its_own(other: dict[str, Any]) -> None:
    """Name and unit tell."""
    build = WorkspaceBuilder()
    build.kpi("other", **{"title": "Churn", **other})
    goal = build.in_quarter()
    result = build.metric(8.0, 4.0, goal, unit="%")
    build.check_in(result, 4.0, TODAY)
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    assert len(after.kpis) == 2
    assert "Churn becomes a KPI" in describe(change).sentence


def test_two_key_results_of_one_name_make_one_kpi() -> None:
    """The stricter of them."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    for target in (5.0, 4.0):
        build.check_in(build.metric(8.0, target, goal), 4.0, TODAY)
    after, _ = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    assert [item.newest_range.high for item in after.kpis.values() if item.newest_range] == [4.0]


def test_what_was_not_met_moves_nothing() -> None:
    """And it is said."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    build.check_in(build.metric(0, 10, goal), 4.0, TODAY)
    _, change = done(build, CloseObjective(goal.id, "missed", baseline=True))
    assert "no range changed, because no key result was met" in describe(change).sentence


def test_a_met_key_result_becomes_a_kpi() -> None:
    """With its entries as readings, healthy from the level that was reached; the key result moves with it."""
    build = WorkspaceBuilder()
    goal = build.in_quarter(owner="ann", level="company")
    result = build.metric(
        10, 4, goal, title="Night pages", unit="h", definition="all that woke one", cadence="monthly"
    )
    build.check_in(result, 7.0, day(10, 20))
    build.check_in(result, 4.0, TODAY)
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    (kpi,) = after.kpis.values()
    assert (kpi.key, kpi.title, kpi.owner, kpi.level, kpi.unit) == (
        "night",
        "Night pages",
        "ann",
        "company",
        "h",
    )
    assert (kpi.better, kpi.cadence, kpi.definition) == ("lower", "monthly", "all that woke one")
    assert kpi.newest_range is not None
    assert (kpi.newest_range.low, kpi.newest_range.high, kpi.newest_range.since) == (None, 4.0, day(12, 1))
    assert [reading.value for reading in after.readings_of(kpi.id)] == [7.0, 4.0]
    closed_one = after.key_results[result.id]
    assert (closed_one.kpi, closed_one.closed_value, closed_one.score) == (kpi.id, 4.0, 1.0)
    assert "Night pages becomes a KPI, healthy up to 4 h from 1 Dec on" in describe(change).sentence


def test_only_the_key_results_that_are_chosen_become_kpis() -> None:
    """The others stay what they are; a range keeps its edges."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    one, two = build.metric(0, 10, goal, title="One"), build.range(40.0, 60.0, 20.0, goal, title="Two")
    build.check_in(one, 10.0, TODAY)
    build.check_in(two, 50.0, TODAY)
    after, _ = done(build, CloseObjective(goal.id, "achieved", baseline=frozenset({two.id})))
    (kpi,) = after.kpis.values()
    assert kpi.newest_range is not None
    assert (kpi.title, kpi.better, kpi.newest_range.low, kpi.newest_range.high) == (
        "Two",
        "within",
        40.0,
        60.0,
    )


def test_a_met_key_result_goes_on_to_a_new_target() -> None:
    """From where it is, in the same direction; it moves with the KPI it became."""
    build = Quarter()
    after, change = closed(build, next="carry", targets=((build.whole.id, 14.0),), baseline=True)
    _, again = after.key_results_of(copy_of(after, build).id)
    assert isinstance(again, Metric)
    assert (again.title, again.start, again.target, again.came_from) == ("Whole", 10.0, 14.0, build.whole.id)
    (kpi,) = after.kpis.values()
    assert again.kpi == kpi.id
    assert "without" not in describe(change).sentence


@pytest.mark.parametrize("target", [10.0, 3.0, -1.0])
def test_a_new_target_never_turns_round(target: float) -> None:
    """It lies further on than what is reached."""
    build = Quarter()
    told = refused(
        build, CloseObjective(build.goal.id, "missed", next="carry", targets=((build.whole.id, target),))
    )
    assert told.sentence == "Whole is at 10. The new target must be above that"


def test_a_planned_cycle_begins_by_its_days_or_today() -> None:
    """By itself on its first day; told to begin, today is that day, unless another of its kind is at work."""
    build = WorkspaceBuilder()
    now = build.cycle()
    later = build.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027))
    build.objective(cycle=later)
    before = [build.build().cycle_state(later, on) for on in (TODAY, day(1, 1, 2027), day(4, 1, 2027))]
    assert before == ["planned", "active", "over"]
    assert "overlap 2026-Q4" in refused(build, BeginCycle(later.id)).sentence
    after, change = done(build, CloseCycle(now.id))
    assert describe(change).sentence == "Closed: 2026-Q4"
    begun, change = done(after, BeginCycle(later.id))
    assert (begun.cycles[later.id].start, describe(change).sentence) == (TODAY, "Started: 2027-Q1")
    assert begun.cycle_state(begun.cycles[later.id], TODAY) == "active"
    assert "is already active" in refused(begun, BeginCycle(later.id)).sentence


def test_a_cycle_closes_when_nothing_in_it_is_open() -> None:
    """What is left is named; looking back is kept; closed it is read-only until it is reopened."""
    build = Quarter()
    told = refused(build, CloseCycle(build.now.id)).sentence
    assert (
        told
        == "1 objective in 2026-Q4 is still open, first Customers stay. Was it achieved, missed or dropped?"
    )
    after, _ = closed(build)
    after, change = done(after, CloseCycle(build.now.id, {"went_well": "three goals", "thanks": ""}))
    cycle = after.cycles[build.now.id]
    assert (cycle.closed, cycle.closed_on, cycle.went_well, cycle.thanks) == (
        True,
        TODAY,
        "three goals",
        "",
    )
    assert describe(change).sentence == "Closed: 2026-Q4"
    assert "is closed" in refused(after, ScoreKeyResult(build.half.id, 0.1)).sentence
    assert "already closed" in refused(after, CloseCycle(build.now.id)).sentence
    again, _ = done(after, ReopenCycle(build.now.id))
    assert (again.cycles[build.now.id].closed, again.cycles[build.now.id].closed_on) == (False, None)
    done(again, ScoreKeyResult(build.half.id, 0.1))
    assert "isn't closed" in refused(again, ReopenCycle(build.now.id)).sentence


def test_a_cycle_is_not_reopened_over_another() -> None:
    """Those of a kind that are open do not overlap."""
    build = WorkspaceBuilder()
    old = build.cycle("Old", closed=True)
    build.cycle("New")
    assert "overlaps New" in refused(build, ReopenCycle(old.id)).sentence


def test_a_level_is_confirmed_from_a_day_on() -> None:
    """Once; a day to come is refused."""
    build = WorkspaceBuilder()
    kpi = build.kpi()
    after, _ = done(build, ConfirmLevel(kpi.id, day(10, 1)))
    assert after.kpis[kpi.id].levels == (day(10, 1),)
    assert done(after, ConfirmLevel(kpi.id, day(10, 1)))[1].empty
    assert "can't start in the future" in refused(build, ConfirmLevel(kpi.id, END)).sentence


@pytest.mark.parametrize(
    ("fields", "value", "low", "high", "target"),
    [
        ({"better": "lower", "high": 5.0}, 6.4, None, None, 5.0),
        ({"better": "higher", "low": 40.0, "high": 60.0}, 28.0, None, None, 40.0),
        ({"better": "within", "low": 2.0, "high": 4.0}, 6.0, 2.0, 4.0, None),
    ],
)
def test_what_acts_on_a_kpi(
    fields: dict[str, Any], value: float, low: float | None, high: float | None, target: float | None
) -> None:
    """From the current value to the nearest healthy edge; for `within` a range that is reached; linked and owned."""
    build = WorkspaceBuilder()
    build.cycle()
    kpi = build.kpi("churn", title="Churn", owner="ann", definition="teams that left", unit="%", **fields)
    build.reading(kpi, value, TODAY)
    after, change = done(build, ActOnKpi(kpi.id))
    goal = fields_of(change, Objective)
    (result,) = after.key_results_of(goal.id)
    assert (goal.title, goal.owner, goal.why) == ("Churn is healthy again", "ann", "teams that left")
    assert Evaluator(after, TODAY).key_result(result).value == value
    assert "already works on Churn" in refused(after, ActOnKpi(kpi.id)).sentence
    assert (result.kpi, result.unit, result.cadence, result.start_date) == (kpi.id, "%", "weekly", TODAY)
    if isinstance(result, Range):
        assert (result.low, result.high, result.start) == (low, high, value)
    else:
        assert isinstance(result, Metric)
        assert (result.start, result.target) == (value, target)


@pytest.mark.parametrize(
    ("fields", "value", "why"),
    [
        ({}, 5.0, "no healthy range"),
        ({"high": 5.0}, 3.0, "in its healthy range"),
        ({"high": 5.0}, None, "no value"),
    ],
)
def test_nothing_acts_where_nothing_is_wrong(fields: dict[str, Any], value: float | None, why: str) -> None:
    """The reason is said."""
    build = WorkspaceBuilder()
    build.cycle()
    kpi = build.kpi("churn", better="lower", **fields)
    if value is not None:
        build.reading(kpi, value, TODAY)
    assert why in refused(build, ActOnKpi(kpi.id)).sentence


def test_a_target_that_is_not_healthy_is_refused() -> None:
    """It would bring nothing back."""
    build = WorkspaceBuilder()
    build.cycle()
    kpi = build.kpi("cac", better="lower", high=12.0)
    build.reading(kpi, 14.0, TODAY)
    assert (
        refused(build, ActOnKpi(kpi.id, target=20.0)).sentence
        == "That isn't healthy either. The nearest healthy value is 12"
    )
    done(build, ActOnKpi(kpi.id, target=11.0))


def test_a_range_that_was_the_target_stays() -> None:
    """It is met, and there is nothing to move."""
    build = WorkspaceBuilder()
    kpi = build.kpi("k", title="NPS", better="within", low=40.0, high=60.0)
    build.reading(kpi, 28.0, day(11, 13))
    build.reading(kpi, 50.0, TODAY)
    goal = build.in_quarter()
    build.range(40.0, 60.0, 28.0, goal, kpi=kpi.id)
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    assert "NPS keeps its range, which is at least as strict" in describe(change).sentence
    assert after.kpis[kpi.id] == kpi


def test_it_needs_a_cycle_to_act_in() -> None:
    """One that holds today."""
    build = WorkspaceBuilder()
    kpi = build.kpi("churn", better="lower", high=5.0)
    build.reading(kpi, 9.0, TODAY)
    assert "No cycle is running or planned" in refused(build, ActOnKpi(kpi.id)).sentence


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (SilenceAdvice(), "What should be silenced"), (SilenceAdvice(rule="nonsense"), "There is no rule nonsense"),
        (SilenceAdvice("kpis", "gone"), "no longer exists"), (TakeOver("kpis", "gone", "ann"), "no longer exists"),
        (CycleDates("gone"), "no longer exists"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused(operation: Operation, why: str) -> None:
    """In a sentence."""
    assert why in refused(WorkspaceBuilder(), operation).sentence


def test_a_silence_is_kept_once() -> None:
    """And says what it covers."""
    build = WorkspaceBuilder()
    kpi = build.kpi(title="NPS")
    after, change = done(build, SilenceAdvice("kpis", kpi.id, "kpi-alert"))
    assert describe(change).sentence == "Silenced: NPS, kpi-alert"
    assert done(after, SilenceAdvice("kpis", kpi.id, "kpi-alert"))[1].empty


def test_single_steps_that_mend() -> None:
    """Nobody's becomes mine; dates become the cycle's."""
    build = Quarter()
    after, change = done(build, TakeOver("objectives", build.goal.id, "ann"))
    assert after.objectives[build.goal.id].owner == "ann"
    assert describe(change).sentence == "Saved: Customers stay, owner nobody → ann"
    after, _ = done(build, CycleDates(build.half.id))
    assert after.key_results[build.half.id].deadline is None


def test_milestones_ticked_out_of_order_stay_as_they_were() -> None:
    """Their weights count, and entries that come later move nothing."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    steps = build.milestones(
        {"title": "A"}, {"title": "B", "weight": 3}, {"title": "C", "weight": 5}, under=goal
    )
    build.check_in(steps, 1.0, TODAY, steps=(3,))
    after, _ = done(build, CloseObjective(goal.id, "missed"))
    standing = Evaluator(after, END).key_result(after.key_results[steps.id])
    assert standing.progress == pytest.approx(5 / 9)
    assert after.key_results[steps.id].score == 0.6


def test_a_held_range_is_held_until_its_close() -> None:
    """Weeks after it do not count as empty."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    held = build.range(2.0, 4.0, None, goal)
    build.check_in(held, 3.0, TODAY)
    after, _ = done(build, CloseObjective(goal.id, "missed"))
    holds = [
        Evaluator(after, day_).key_result(after.key_results[held.id]).time_in_range for day_ in (TODAY, END)
    ]
    assert holds[0] == holds[1]


def test_a_total_begins_anew_and_is_no_level() -> None:
    """A sum over the quarter says nothing of a week; carried over it begins at nothing."""
    build = WorkspaceBuilder()
    kpi = build.kpi("sales", combine="sum", unit="$")
    for weeks in range(6):
        build.reading(kpi, 90.0, TODAY - timedelta(weeks=weeks))
    goal = build.in_quarter()
    total = build.metric(0, 500, goal, kpi=kpi.id, link="total", unit="$", title="Sales")
    after, change = done(
        build, CloseObjective(goal.id, "achieved", next="carry", baseline=True, targets=((total.id, 400.0),))
    )
    (again,) = [item for item in after.key_results.values() if item.came_from == total.id]
    assert isinstance(again, Metric)
    assert (again.start, again.target) == (0.0, 400.0)
    assert "no range changed, because nothing that was met can be a KPI's range" in describe(change).sentence


def test_of_several_on_one_kpi_the_furthest_counts() -> None:
    """One range, said once; ranges that come later and the threshold stay."""
    build = WorkspaceBuilder()
    kpi = build.kpi("mrr", low=50.0, alert_low=40.0)
    later = kpi.ranges[0].with_(since=day(1, 1, 2027), low=70.0, alert_low=None)
    build.records["kpis"][kpi.id] = kpi.with_(ranges=(*kpi.ranges, later))
    build.reading(kpi, 200.0, TODAY)
    goal = build.in_quarter()
    for target in (100, 180, 90):
        build.metric(10, target, goal, kpi=kpi.id)
    after, change = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    ranges = after.kpis[kpi.id].ranges
    assert [(item.since, item.low, item.alert_low) for item in ranges[-2:]] == [
        (day(11, 23), 180.0, 40.0),
        (day(1, 1, 2027), 70.0, None),
    ]
    assert describe(change).sentence.count("healthy from") == 1


def test_a_total_that_is_not_met_begins_at_nothing_with_what_was_left() -> None:
    """340 of 500 sold: 160 are left, from 0; a total that began elsewhere as well."""
    build = WorkspaceBuilder()
    kpi = build.kpi("sales", combine="sum", unit="$")
    build.reading(kpi, 340.0, TODAY)
    goal = build.in_quarter()
    build.metric(0, 500, goal, kpi=kpi.id, link="total", unit="$", title="Sales")
    after, _ = done(build, CloseObjective(goal.id, "missed", next="carry"))
    (again,) = [item for item in after.key_results.values() if item.came_from]
    assert isinstance(again, Metric)
    assert (again.start, again.target, again.link) == (0.0, 160.0, "total")


@pytest.mark.parametrize(
    ("today", "cycle", "start"),
    [
        (TODAY, "2027-Q1", None),
        (day(1, 1, 2027), "2027-Q1", None),
        (day(1, 15, 2027), "2027-Q1", day(1, 15, 2027)),
        (day(5, 3, 2027), "2027-Q2", day(5, 3, 2027)),
    ],
    ids=["early", "on its first day", "late", "when the next is over as well"],
)
def test_a_copy_begins_with_its_cycle_or_with_the_close(today: date, cycle: str, start: date | None) -> None:
    """The later of the two, so that nobody is behind on the first day; never in a cycle that is over."""
    build = Quarter()
    build.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027))
    operation = CloseObjective(build.goal.id, "missed", next="carry")
    after, _ = done(build, operation, today=today)
    copy = copy_of(after, build)
    assert after.cycles[copy.cycle or ""].title == cycle
    assert [item.start_date for item in after.key_results_of(copy.id)] == [start]


@pytest.mark.parametrize(
    ("kind", "title", "days", "following"),
    [
        ("month", "2026-11", (day(11, 1), day(11, 30)), ("2026-12", day(12, 1), day(12, 31))),
        ("half", "2026-H2", (day(7, 1), day(12, 31)), ("2027-H1", day(1, 1, 2027), day(6, 30, 2027))),
        ("year", "2026", (day(1, 1), day(12, 31)), ("2027", day(1, 1, 2027), day(12, 31, 2027))),
    ],
)
def test_the_cycle_that_follows_is_planned_where_it_is_missing(
    kind: str, title: str, days: tuple[date, date], following: tuple[str, date, date]
) -> None:
    """Of the same kind; after days of one's own nobody can know it."""
    build = WorkspaceBuilder()
    goal = build.objective("Goal", build.cycle(title, *days, kind=kind))
    after, change = done(build, CloseObjective(goal.id, "missed", next="carry"))
    (made,) = [item for item in after.cycles.values() if item.title != title]
    assert (made.kind, made.title, made.start, made.end) == (kind, *following)
    assert f"carried over to {following[0]}" in describe(change).sentence
    own = WorkspaceBuilder()
    sprint = own.objective("Goal", own.cycle("Sprint", kind="own"))
    told = refused(own, CloseObjective(sprint.id, "missed", next="carry")).sentence
    assert told == "No cycle follows Sprint yet. Plan one, then carry over"


@pytest.mark.parametrize(
    ("edges", "start", "value", "target", "expected"),
    [
        ((None, 4.0), 8.0, 3.5, 3.0, (None, 3.0, 3.5)),
        ((40.0, 60.0), 28.0, 45.0, 50.0, (50.0, 60.0, 45.0)),
    ],
    ids=["from above", "from below"],
)
def test_a_range_that_is_reached_goes_on_to_a_nearer_edge(
    edges: tuple[float | None, float], start: float, value: float, target: float, expected: tuple[Any, ...]
) -> None:
    """On the side it came from; one that is held goes on as it is."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    reached = build.range(*edges, start, goal)
    held = build.range(2.0, 4.0, None, goal)
    build.check_in(reached, value, TODAY)
    build.check_in(held, 3.0, TODAY)
    assert needs_target(Evaluator(build.build(), TODAY), goal) == [reached]
    targets = ((reached.id, target),)
    after, _ = done(build, CloseObjective(goal.id, "achieved", next="carry", targets=targets))
    again = {item.came_from: item for item in after.key_results.values() if isinstance(item, Range)}
    copy, kept = again[reached.id], again[held.id]
    assert (copy.low, copy.high, copy.start) == expected
    assert (kept.low, kept.high, kept.start) == (2.0, 4.0, None)
    for wrong in (value, start):
        told = refused(
            build, CloseObjective(goal.id, "achieved", next="carry", targets=((reached.id, wrong),))
        )
        assert "The new target must be" in told.sentence


def test_what_serves_a_closed_objective_no_longer_moves_it() -> None:
    """A copy serves the copy of what its original served, whichever was carried over first."""
    build = WorkspaceBuilder()
    quarter = build.cycle()
    parent = build.objective("Parent", quarter)
    child = build.objective("Child", quarter, parent=parent.id, count_in_parent=True)
    build.check_in(build.metric(0, 10, parent), 8.0, TODAY)
    build.check_in(build.metric(0, 10, child), 6.0, TODAY)
    for first, second in ((parent, child), (child, parent)):
        after, _ = done(build, CloseObjective(first.id, "missed", next="carry"))
        after, _ = done(after, CloseObjective(second.id, "missed", next="carry"))
        copies = {item.came_from: item for item in after.objectives.values() if item.came_from}
        assert copies[child.id].parent == copies[parent.id].id
        assert Evaluator(after, TODAY).objective(after.objectives[parent.id]).progress == pytest.approx(0.7)


def test_what_is_done_of_milestones_stays_behind() -> None:
    """The steps that are left come along, without the days of the old quarter."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    steps = build.milestones({"title": "A"}, {"title": "B", "due": day(11, 1)}, under=goal)
    build.check_in(steps, 1.0, TODAY)
    after, _ = done(build, CloseObjective(goal.id, "missed", next="carry"))
    (again,) = [item for item in after.key_results.values() if item.came_from == steps.id]
    assert [(step.title, step.due) for step in getattr(again, "steps", ())] == [("B", None)]


def test_what_is_not_met_keeps_its_target() -> None:
    """A nearer one would make it easy."""
    build = Quarter()
    told = refused(
        build, CloseObjective(build.goal.id, "missed", next="carry", targets=((build.half.id, 16.0),))
    )
    assert told.sentence == "Half isn't met yet, so it keeps its target"


@pytest.mark.parametrize("title", ["", "x" * 400], ids=["none", "too long"])
def test_a_foreign_title_does_not_stand_in_the_way(title: str) -> None:
    """What a file holds is offered as far as a KPI can be made of it."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    odd = build.metric(0, 10, goal, title=title)
    build.check_in(odd, 10.0, TODAY)
    after, _ = done(build, CloseObjective(goal.id, "achieved", baseline=True))
    assert after.objectives[goal.id].state == "achieved"
    assert all(len(kpi.title) <= 300 for kpi in after.kpis.values())


def test_an_empty_word_takes_one_back() -> None:
    """Looking back can be mended while a cycle is closed again."""
    build = WorkspaceBuilder()
    cycle = build.cycle(thanks="bob", went_well="all")
    after, _ = done(build, CloseCycle(cycle.id, {"thanks": ""}))
    assert (after.cycles[cycle.id].thanks, after.cycles[cycle.id].went_well) == ("", "all")


def test_rolling_into_what_serves_it_makes_no_circle() -> None:
    """However far below; what is closed is not rolled."""
    build = WorkspaceBuilder()
    quarter = build.cycle()
    top = build.objective("Top", quarter)
    middle = build.objective("Middle", quarter, parent=top.id)
    low = build.objective("Low", quarter, parent=middle.id)
    over = build.objective("Over", quarter, state="achieved")
    after, _ = done(build, RollInto(top.id, low.id))
    assert {item.title: item.parent for item in after.objectives.values() if item.state == "open"} == {
        "Middle": low.id,
        "Low": None,
    }
    assert "is already achieved" in refused(build, RollInto(over.id, low.id)).sentence


def test_what_was_never_known_stays_unknown() -> None:
    """A start that nobody told; a target told by the way to it is kept as the number, where there is one."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    open_start = build.metric(under=goal, title="NPS", target=40.0, better="higher").with_(start=None)
    relative = build.metric(28.0, 36.4, goal, title="Reach", change="+30 %", estimated=0.4)
    for item in (open_start, relative):
        build.records["key_results"][item.id] = item
    build.check_in(relative, 30.0, TODAY)
    after, _ = done(build, CloseObjective(goal.id, "missed", next="carry"))
    again = {item.came_from: item for item in after.key_results.values() if item.came_from}
    nps, reach = again[open_start.id], again[relative.id]
    assert isinstance(nps, Metric)
    assert (nps.start, nps.target, nps.better) == (None, 40.0, "higher")
    assert isinstance(reach, Metric)
    assert (reach.start, reach.target, reach.change, reach.estimated) == (30.0, 36.4, "", None)
