"""Pace and status: where a key result should be by now, and the one word for how it stands."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.pace import expected, gap, time_elapsed
from okrtui.domain.evaluation.status import ORDER, Status, confidence_status, pace_status, worst
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.objective import Ambition
from okrtui.domain.periods import Cadence
from okrtui.domain.rounding import points
from okrtui.domain.settings import DEFAULTS, Settings, checked
from tests.builders import END, START, TODAY, WorkspaceBuilder, day

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
HALF_WAY: dict[str, Any] = {"start_date": day(11, 10), "deadline": day(11, 30)}
"""Dates of which 20 November is the middle."""


def pace_of(kind: str, ambition: Ambition = "committed", on: date = TODAY, **fields: Any) -> float | None:
    """What is expected on a day of a key result that is half over on 20 November."""
    build = WorkspaceBuilder()
    under = build.in_quarter(ambition=ambition)
    made: KeyResult
    match kind:
        case "milestones":
            made = build.milestones(*fields.pop("steps"), under=under, **HALF_WAY, **fields)
        case "binary":
            made = build.binary(under=under, **HALF_WAY, **fields)
        case "range":
            made = build.range(2, 4, fields.pop("start", None), under=under, **HALF_WAY, **fields)
        case _:
            made = build.metric(under=under, **HALF_WAY, **fields)
    return expected(made, ambition, on, on, made.start_date, made.deadline, made.cadence, Settings())


@pytest.mark.parametrize(
    ("on", "start", "deadline", "share"),
    [
        pytest.param(day(11, 20), START, END, 50 / 91, id="day 50 of 91"),
        pytest.param(START, START, END, 0, id="first day"),
        pytest.param(END, START, END, 1, id="last day"),
        pytest.param(day(9, 1), START, END, 0, id="before: cut at 0"),
        pytest.param(date(2027, 3, 1), START, END, 1, id="after: cut at 1"),
        pytest.param(day(11, 19), TODAY, TODAY, 0, id="start on the deadline: 0 before it"),
        pytest.param(TODAY, TODAY, TODAY, 1, id="start on the deadline: 1 from it"),
        pytest.param(day(11, 19), END, TODAY, 0, id="start after the deadline: 0 before it"),
        pytest.param(day(11, 25), END, TODAY, 1, id="start after the deadline: 1 from it"),
        pytest.param(date(2028, 2, 29), date(2028, 2, 28), date(2028, 3, 1), 0.5, id="a leap day is a day"),
    ],
)
def test_time_gone_is_the_share_of_the_days(on: date, start: date, deadline: date, share: float) -> None:
    """(day - start) / (deadline - start), cut to 0..1."""
    assert time_elapsed(on, start, deadline) == pytest.approx(share)


@given(one=DAYS, other=DAYS, start=DAYS, deadline=DAYS)
def test_time_only_goes_forward(one: date, other: date, start: date, deadline: date) -> None:
    """Between 0 and 1, and never less on a later day."""
    first, second = sorted((one, other))
    assert 0 <= time_elapsed(first, start, deadline) <= time_elapsed(second, start, deadline) <= 1


@pytest.mark.parametrize(
    ("kind", "ambition", "fields", "share"),
    [
        pytest.param("metric", "committed", {}, 0.5, id="committed: to the target"),
        pytest.param("metric", "aspirational", {}, 0.35, id="aspirational: to 0.7 of it"),
        pytest.param(
            "metric", "aspirational", {"stretch": 120}, 0.5, id="aspirational with a stretch: to the target"
        ),
        pytest.param("range", "committed", {"start": 9}, 0.5, id="reached range"),
        pytest.param("range", "aspirational", {"start": 9}, 0.35, id="reached range, aspirational"),
        pytest.param("binary", "committed", {}, None, id="yes or no: none before the deadline"),
        pytest.param(
            "metric", "committed", {"cadence": "irregular"}, None, id="irregular: none before the deadline"
        ),
        pytest.param("milestones", "committed", {"steps": (1, 1, 1, 1, 1)}, 0.4, id="2.5 of 5 steps is 2"),
        pytest.param(
            "milestones", "aspirational", {"steps": (1, 1, 1, 1, 1)}, 0.2, id="1.75 of 5 steps is 1"
        ),
        pytest.param("milestones", "committed", {"steps": (1, 1)}, 0.5, id="exactly one of two"),
        pytest.param("milestones", "committed", {"steps": (1,)}, 0, id="one step is expected at the end"),
        pytest.param(
            "milestones",
            "committed",
            {"steps": (8, 1, 1)},
            0,
            id="weighted: the first is not due at half time",
        ),
        pytest.param("milestones", "committed", {"steps": (1, 1, 8)}, 0.2, id="weighted: two light ones are"),
    ],
)
def test_expected(kind: str, ambition: Ambition, fields: dict[str, Any], share: float | None) -> None:
    """Half of the time is over: what that asks of each kind."""
    found = pace_of(kind, ambition, **fields)
    assert found == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("binary", {}), ("metric", {"cadence": "irregular"}), ("milestones", {"steps": (1, 1, 1)})],
)
def test_everything_is_expected_on_the_deadline(kind: str, fields: dict[str, Any]) -> None:
    """What had no pace before has one once the deadline is past; what had one, on the day itself."""
    assert pace_of(kind, on=day(11, 30), **fields) == (1 if kind == "milestones" else None)
    assert pace_of(kind, on=day(12, 1), **fields) == 1
    assert pace_of(kind, on=day(12, 24), **fields) == 1


def test_milestones_with_days_are_expected_by_their_days() -> None:
    """The weight whose day is past counts; a step without a day of its own has the deadline."""
    steps = ({"weight": 2, "due": day(11, 12)}, {"weight": 1, "due": day(11, 20)}, {"weight": 1})
    assert pace_of("milestones", steps=steps, on=day(11, 12)) == 0
    assert pace_of("milestones", steps=steps, on=day(11, 13)) == 0.5
    assert pace_of("milestones", steps=steps, on=TODAY) == 0.5
    assert pace_of("milestones", steps=steps, on=day(11, 21)) == 0.75
    assert pace_of("milestones", steps=steps, on=day(11, 30)) == 0.75
    assert pace_of("milestones", steps=steps, on=day(12, 1)) == 1
    assert pace_of("milestones", "aspirational", steps=steps, on=day(11, 21)) == pytest.approx(0.525)


def test_steps_with_days_are_held_against_today() -> None:
    """An entry made before a step's day does not hide that the day is past."""
    build = WorkspaceBuilder()
    made = build.milestones({"weight": 1, "due": day(11, 18)}, {"weight": 1, "due": day(12, 18)})
    build.check_in(made, 0, day(11, 16))
    assert build.key_result_state(made).expected == 0.5


def test_what_is_irregular_is_expected_once_its_deadline_is_past() -> None:
    """However old its last value is: none of it is ever stale."""
    build = WorkspaceBuilder()
    made = build.metric(cadence="irregular", deadline=day(11, 18))
    build.check_in(made, 40, day(11, 2))
    assert build.key_result_state(made, day(11, 18)).expected is None
    standing = build.key_result_state(made, day(11, 19))
    assert (standing.expected, standing.gap, standing.status) == (1.0, -60, "ended")


@given(
    weights=st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any),
    days=st.lists(st.integers(0, 20), min_size=2, max_size=2),
)
def test_milestones_are_never_expected_ahead_of_time(weights: list[int], days: list[int]) -> None:
    """Rounded down to whole steps in order: at most the share of the time, and never less later on."""
    early, late = sorted(days)
    first = pace_of("milestones", steps=tuple(weights), on=day(11, 10 + early))
    second = pace_of("milestones", steps=tuple(weights), on=day(11, 10 + late))
    assert first is not None
    assert second is not None
    assert first <= second <= late / 20 + 1e-6


def test_dates_are_the_key_results_own_else_the_cycles() -> None:
    """A missing date is the cycle's, each for itself."""
    build = WorkspaceBuilder()
    standing = build.key_result_state(build.metric(deadline=day(11, 30)))
    assert (standing.start, standing.deadline) == (START, day(11, 30))
    parked = build.key_result_state(build.metric(under=build.objective()))
    assert (parked.start, parked.deadline, parked.expected, parked.gap) == (None, None, None, None)


def test_an_old_value_is_held_against_its_own_day() -> None:
    """A value of 13 November is compared with what was expected then, day 43 of 91."""
    build = WorkspaceBuilder()
    reply = build.metric(24, 4)
    build.check_in(reply, 21, day(11, 13))
    standing = build.key_result_state(reply)
    assert standing.expected == pytest.approx(43 / 91)
    assert standing.progress == pytest.approx(0.15)
    assert (standing.gap, standing.status) == (15 - 47, "off_track")


def test_a_stale_value_is_held_against_today() -> None:
    """Silence does not stop the clock."""
    build = WorkspaceBuilder()
    rating = build.metric(2.8, 4)
    build.check_in(rating, 3.4, day(11, 7))
    standing = build.key_result_state(rating)
    assert standing.freshness.stale
    assert standing.expected == pytest.approx(50 / 91)
    assert (standing.gap, standing.status) == (50 - 55, "stale")


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (50, "on_track"), (40, "on_track"), (39.5, "on_track"), (39.4, "at_risk"), (25, "at_risk"),
        (24.5, "at_risk"), (24.4, "off_track"), (0, "off_track"), (-5, "off_track"), (99, "on_track"),
    ],
)  # fmt: skip
def test_pace_borders_are_10_and_25_points_after_rounding(value: float, status: str) -> None:
    """Expected 50: on track from -10, at risk from -25, each side rounded to whole points first."""
    build = WorkspaceBuilder()
    made = build.metric(**HALF_WAY)
    build.check_in(made, value, TODAY)
    assert build.key_result_state(made).status == status


def test_pace_borders_are_settings_of_the_file() -> None:
    """Two people with the same file see the same status."""
    build = WorkspaceBuilder(pace__on_track=-30, pace__at_risk=-40)
    made = build.metric(**HALF_WAY)
    build.check_in(made, 20, TODAY)
    assert build.key_result_state(made).status == "on_track"


@given(gaps=st.lists(st.integers(-200, 200), min_size=2, max_size=2))
def test_a_better_gap_is_never_a_worse_status(gaps: list[int]) -> None:
    """Pace is monotone in the gap."""
    low, high = sorted(gaps)
    assert ORDER[pace_status(low, Settings())] <= ORDER[pace_status(high, Settings())]


@given(progress=st.floats(-2, 3), expect=st.floats(0, 1))
def test_the_gap_is_what_the_two_written_percents_say(progress: float, expect: float) -> None:
    """39.5 % and 50 % are written 40 and 50, so the gap is -10."""
    assert gap(progress, expect) == points(progress) - points(expect)
    assert abs(gap(progress, expect) - (progress - expect) * 100) <= 2 + 1e-6


@pytest.mark.parametrize(
    ("confidence", "ambition", "status"),
    [
        (10, "committed", "on_track"), (7, "committed", "on_track"), (6, "committed", "at_risk"),
        (4, "committed", "at_risk"), (3, "committed", "off_track"), (0, "committed", "off_track"),
        (5, "aspirational", "on_track"), (4, "aspirational", "at_risk"), (3, "aspirational", "at_risk"),
        (2, "aspirational", "off_track"),
    ],
)  # fmt: skip
def test_confidence_borders(confidence: int, ambition: Ambition, status: str) -> None:
    """On track from 7 (aspirational 5), at risk from 4 (3), else off track."""
    assert confidence_status(confidence, ambition, Settings()) == status


def test_confidence_is_the_last_one_given() -> None:
    """An entry without one keeps it."""
    build = WorkspaceBuilder()
    made = build.metric()
    build.check_in(made, 10, day(11, 6), confidence=8)
    build.check_in(made, 20, day(11, 13), confidence=3)
    build.check_in(made, 55, TODAY)
    assert build.key_result_state(made).confidence == 3
    assert build.key_result_state(made).status == "off_track"


def test_worst_first() -> None:
    """The order in which lists and objectives look for trouble."""
    assert [str(status) for status in sorted(Status, key=ORDER.__getitem__)] == [
        "off_track", "missed", "stale", "no_data", "at_risk",
        "not_judged", "ended", "on_track", "new", "not_started", "done", "achieved", "dropped",
    ]  # fmt: skip
    assert worst([Status.DONE, Status.AT_RISK, Status.STALE]) == "stale"
    assert worst([]) is None


@pytest.mark.parametrize("quiet", [Status.NOT_JUDGED, Status.NEW, Status.NOT_STARTED, Status.ENDED])
def test_what_says_nothing_counts_only_where_no_other_does(quiet: Status) -> None:
    """One that is not judged does not hide that the rest is on track."""
    assert worst([quiet, Status.ON_TRACK]) == "on_track"
    # What ended short, or has no value yet, is not done, whatever stands beside it.
    assert worst([quiet, Status.DONE]) == (quiet if quiet in (Status.ENDED, Status.NEW) else "done")
    assert worst([quiet, quiet]) == quiet


@pytest.mark.parametrize(
    ("state", "value", "fields", "status"),
    [
        pytest.param("missed", 100, {"score": 1.0}, "achieved", id="met, under an objective that was missed"),
        pytest.param("missed", 103, {}, "achieved", id="103 % without a score"),
        pytest.param("achieved", 2, {"score": 0.0}, "missed", id="2 %, under one that was achieved"),
        pytest.param("achieved", 2, {}, "missed", id="2 % without a score"),
        pytest.param("achieved", 99.6, {"score": 0.9}, "missed", id="99.6 % is not all of it"),
        pytest.param("dropped", 100, {}, "dropped", id="dropped without a score"),
        pytest.param(
            "dropped", 100, {"score": 1.0}, "achieved", id="met, under an objective that was dropped"
        ),
    ],
)
def test_what_is_closed_has_its_own_verdict(
    state: str, value: float, fields: dict[str, Any], status: str
) -> None:
    """Met or not by its own score, whatever became of its objective and whatever its days say."""
    build = WorkspaceBuilder()
    made = build.metric(under=build.in_quarter(state=state), start_date=day(12, 1), **fields)
    build.check_in(made, value, day(10, 2))
    assert build.key_result_state(made).status == status


@pytest.mark.parametrize(
    ("score", "stretch", "status"),
    [(0.7, None, "achieved"), (0.6, None, "missed"), (0.7, 143.0, "achieved"), (None, None, "achieved")],
)
def test_an_aspirational_one_is_met_from_the_score_such_goals_are_meant_to_reach(
    score: float | None, stretch: float | None, status: str
) -> None:
    """0.7; without a score 0.7 of the way."""
    build = WorkspaceBuilder()
    goal = build.in_quarter(state="achieved", ambition="aspirational")
    made = build.metric(under=goal, stretch=stretch, score=score)
    build.check_in(made, 70, day(12, 30))
    assert build.key_result_state(made).status == status


def test_dropped_alone_under_an_open_objective() -> None:
    """A dropped key result is dropped, and its objective goes on."""
    build = WorkspaceBuilder()
    made = build.metric(state="dropped")
    build.check_in(made, 100, TODAY)
    assert build.key_result_state(made).status == "dropped"
    assert not build.key_result_state(made).counted


def test_not_started_before_its_first_day() -> None:
    """Before its start date nothing is asked of it, on the day itself it begins."""
    build = WorkspaceBuilder()
    made = build.metric(start_date=day(11, 21))
    assert build.key_result_state(made).status == "not_started"
    assert build.key_result_state(made, day(11, 21)).status == "new"


@pytest.mark.parametrize(
    ("cadence", "on", "status"),
    [
        pytest.param("weekly", day(11, 15), "new", id="the last day of its first week"),
        pytest.param("weekly", day(11, 16), "no_data", id="the day after"),
        pytest.param("monthly", day(11, 30), "new", id="a month has time"),
        pytest.param("monthly", day(12, 1), "no_data", id="until it is over"),
        pytest.param("irregular", day(12, 31), "new", id="without a cadence nothing is late"),
        pytest.param("irregular", day(1, 1, 2027), "no_data", id="until its deadline is past"),
    ],
)
def test_what_has_no_value_is_new_until_its_first_period_is_over(
    cadence: Cadence, on: date, status: str
) -> None:
    """Nobody is asked about silence before there could have been a word."""
    build = WorkspaceBuilder()
    made = build.metric(start_date=day(11, 10), cadence=cadence)
    assert build.key_result_state(made, on).status == status


@pytest.mark.parametrize(("confidence", "status"), [(None, "done"), (7, "done"), (4, "done"), (3, "at_risk")])
def test_a_metric_at_its_target_is_done_unless_nobody_believes_it(
    confidence: int | None, status: str
) -> None:
    """Done while it is not stale; at risk instead if confidence is off track."""
    build = WorkspaceBuilder()
    made = build.metric(8, 4)
    build.check_in(made, 4, day(11, 13), confidence=confidence)
    assert build.key_result_state(made).status == status


def test_a_metric_once_at_its_target_turns_stale() -> None:
    """A number can fall back, so silence after success is silence."""
    build = WorkspaceBuilder()
    made = build.metric(8, 4)
    build.check_in(made, 3, day(11, 6))
    assert build.key_result_state(made).status == "stale"


def test_a_sum_that_reaches_its_target_is_done() -> None:
    """0.1 + 0.7 is 0.8 to people: what floats leave behind is no difference."""
    build = WorkspaceBuilder()
    kpi = build.kpi("signups", combine="sum")
    made = build.metric(0, 0.8, kpi=kpi.id, link="total")
    for number, size in enumerate((0.7, 0.1)):
        build.reading(kpi, size, day(11, 16 + number))
    standing = build.key_result_state(made)
    assert standing.value == 0.8
    assert standing.status == "done"


@pytest.mark.parametrize(
    ("low", "high", "start", "value", "status"),
    [
        pytest.param(2, 4, 9, 3, "done", id="reached range, inside"),
        pytest.param(2, 4, 9, 8.9, "off_track", id="reached range, hardly left"),
        pytest.param(2, 4, 9, 1, "off_track", id="reached range, out on the other side"),
        pytest.param(2, 4, None, 3, "on_track", id="held range, inside"),
        pytest.param(2, 4, None, 4.1, "off_track", id="held range, outside"),
    ],
)
def test_ranges(low: float, high: float, start: float | None, value: float, status: str) -> None:
    """A reached range is done inside; a held one is on track there and never done before its deadline."""
    build = WorkspaceBuilder()
    made = build.range(low, high, start)
    build.check_in(made, value, TODAY)
    assert build.key_result_state(made).status == status


@pytest.mark.parametrize("kind", ["milestones", "binary"])
def test_steps_and_yes_stay_done(kind: str) -> None:
    """What is ticked off needs no further word, and doubts come too late."""
    build = WorkspaceBuilder()
    made: KeyResult = build.milestones(1, 1) if kind == "milestones" else build.binary()
    build.check_in(made, 2 if kind == "milestones" else 1, day(10, 9), confidence=0)
    standing = build.key_result_state(made)
    assert standing.freshness.stale
    assert (standing.status, standing.can_be_due) == ("done", False)


def test_no_data_comes_before_ended() -> None:
    """Past the deadline and never a value: nobody knows how it ended."""
    build = WorkspaceBuilder()
    made = build.metric(deadline=day(10, 30))
    assert build.key_result_state(made).status == "no_data"


def test_ended_past_the_deadline_short_of_the_target() -> None:
    """ "Ended at 91 %": the deadline itself is still a day to make it."""
    build = WorkspaceBuilder()
    made = build.metric(deadline=TODAY)
    build.check_in(made, 91, TODAY)
    assert build.key_result_state(made, TODAY).status == "on_track"
    assert build.key_result_state(made, day(11, 21)).status == "ended"


def test_a_metric_at_its_target_stays_done_past_its_deadline() -> None:
    """The last period is filled, so nothing is stale and it is done for good."""
    build = WorkspaceBuilder()
    made = build.metric(deadline=day(11, 4))
    build.check_in(made, 100, day(11, 3))
    assert build.key_result_state(made).status == "done"


@pytest.mark.parametrize(
    ("entries", "today", "status"),
    [
        pytest.param({day(11, 6): 3, day(11, 11): 3}, day(11, 11), "on_track", id="its last day is not over"),
        pytest.param({day(11, 6): 3, day(11, 11): 3}, day(11, 12), "done", id="inside in each"),
        pytest.param({day(11, 6): 9, day(11, 11): 3}, day(11, 12), "ended", id="outside in one"),
        pytest.param({day(11, 6): 3}, day(11, 12), "ended", id="no entry in its last period"),
        pytest.param(
            {day(11, 6): 3, day(11, 13): 3},
            day(11, 17),
            "ended",
            id="what comes after the deadline is too late",
        ),
    ],
)
def test_a_held_range_is_done_when_each_period_ended_inside(
    entries: dict[date, float], today: date, status: str
) -> None:
    """Of its two weeks the second ends with the deadline, on Wednesday 11 November."""
    build = WorkspaceBuilder()
    made = build.range(2, 4, start_date=day(11, 2), deadline=day(11, 11))
    for on, value in entries.items():
        build.check_in(made, value, on)
    assert build.key_result_state(made, today).status == status


@pytest.mark.parametrize(
    ("value", "ambition", "today", "status", "counts_as"),
    [
        pytest.param(91, "committed", day(11, 12), "ended", "ended", id="not far from it: grey"),
        pytest.param(90, "committed", day(11, 12), "ended", "ended", id="10 points short"),
        pytest.param(
            89, "committed", day(11, 12), "ended", "off_track", id="11 points short, while the cycle runs"
        ),
        pytest.param(60, "aspirational", day(11, 12), "ended", "ended", id="10 points short of 0.7 of it"),
        pytest.param(59, "aspirational", day(11, 12), "ended", "off_track", id="11 points short of it"),
        pytest.param(10, "committed", day(1, 1, 2027), "ended", "ended", id="the cycle is over: no red"),
        pytest.param(100, "committed", day(11, 30), "done", "done", id="met, and long silent"),
    ],
)
def test_what_ended(value: float, ambition: Ambition, today: date, status: str, counts_as: str) -> None:
    """Neutral; off track only well short of its mark, and while its cycle runs."""
    build = WorkspaceBuilder()
    goal = build.in_quarter(ambition=ambition)
    made = build.metric(under=goal, deadline=day(11, 11))
    build.check_in(made, value, day(11, 2))
    standing = build.key_result_state(made, today)
    assert (standing.status, standing.counts_as) == (status, counts_as)
    assert build.rolled(goal, today).status == counts_as


def test_an_entry_after_the_deadline_does_not_count() -> None:
    """It is kept and drawn; the value stays that of the deadline, for every kind."""
    build = WorkspaceBuilder()
    for made, before, after in (
        (build.metric(deadline=day(11, 11)), 40, 100),
        (build.range(0, 5, 9, deadline=day(11, 11)), 7, 3),
        (build.milestones(1, 1, deadline=day(11, 11)), 1, 2),
        (build.binary(deadline=day(11, 11)), 0, 1),
    ):
        build.check_in(made, before, day(11, 10))
        build.check_in(made, after, day(11, 13))
        standing = build.key_result_state(made, day(11, 14))
        assert (standing.value, standing.on, standing.status) == (before, day(11, 10), "ended")
        assert [point.value for point in standing.points] == [before, after]


def test_steps_and_yes_or_no_begin_at_none_and_no() -> None:
    """They have a value from the start, and are never without data."""
    build = WorkspaceBuilder()
    steps, certificate = build.milestones(1, 1), build.binary()
    assert build.key_result_state(steps, START).value == 0
    assert build.key_result_state(steps, START).status == "on_track"
    assert build.key_result_state(certificate, START).status == "new"
    assert build.key_result_state(steps).status == "off_track"


def test_lost_confidence_does_not_undo_what_is_done_and_over() -> None:
    """Until the deadline it is at risk; after it there is nothing left to fear."""
    build = WorkspaceBuilder()
    made = build.metric(deadline=day(11, 18))
    build.check_in(made, 100, day(11, 17), confidence=2)
    assert build.key_result_state(made, day(11, 18)).status == "at_risk"
    assert build.key_result_state(made, day(11, 19)).status == "done"


def test_silence_never_hides_a_red() -> None:
    """Off track comes before stale, with its age."""
    build = WorkspaceBuilder()
    made = build.metric()
    build.check_in(made, 1, day(10, 30))
    standing = build.key_result_state(made)
    assert (standing.status, standing.freshness.stale, standing.freshness.age) == ("off_track", True, 21)


def test_silence_is_never_green() -> None:
    """A value that was fine when it was entered turns stale, not on track."""
    build = WorkspaceBuilder()
    made = build.metric()
    build.check_in(made, 60, day(11, 6))
    assert build.key_result_state(made).status == "stale"


def test_silence_does_not_hide_lost_confidence() -> None:
    """Fair progress without belief is off track, silent or not."""
    build = WorkspaceBuilder()
    made = build.metric()
    build.check_in(made, 60, day(11, 6), confidence=2)
    assert build.key_result_state(made).status == "off_track"


@pytest.mark.parametrize(
    ("value", "confidence", "status"),
    [(60, 8, "on_track"), (60, 5, "at_risk"), (60, 1, "off_track"), (35, 9, "at_risk"), (1, 9, "off_track")],
)
def test_the_worse_of_pace_and_confidence(value: float, confidence: int, status: str) -> None:
    """Neither can make up for the other."""
    build = WorkspaceBuilder()
    made = build.metric()
    build.check_in(made, value, TODAY, confidence=confidence)
    assert build.key_result_state(made).status == status


def test_not_judged_without_pace_and_confidence() -> None:
    """A yes-or-no before its deadline says nothing by itself; a confidence makes it speak."""
    build = WorkspaceBuilder()
    made = build.binary()
    build.check_in(made, 0, day(11, 13))
    assert build.key_result_state(made).status == "not_judged"
    build.check_in(made, None, TODAY, confidence=5)
    assert build.key_result_state(made).status == "at_risk"


def test_a_blocker_stands_until_it_is_cleared() -> None:
    """It says since when, over later entries that inherited it; an entry without it clears it."""
    build = WorkspaceBuilder()
    made = build.metric()
    build.check_in(made, 10, day(10, 30))
    build.check_in(made, 20, day(11, 6), blocker="legal review")
    build.check_in(made, 30, day(11, 13), blocker="legal review")
    standing = build.key_result_state(made)
    assert (standing.blocker, standing.blocked_since) == ("legal review", day(11, 6))
    build.check_in(made, 40, TODAY)
    assert build.key_result_state(made).blocker == ""


def test_what_close_stored_is_not_moved_by_later_entries() -> None:
    """A closed value stands, whatever is entered afterwards."""
    build = WorkspaceBuilder()
    made = build.metric(8, 4, under=build.in_quarter(state="missed"), closed_value=5)
    build.check_in(made, 4, TODAY)
    standing = build.key_result_state(made)
    assert (standing.value, standing.progress, standing.status) == (5, 0.75, "missed")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("pace.at_risk", "-20", -20),
        ("pace.aspirational", "0.65", 0.65),
        ("review.weekday", "0", 0),
        ("currency", "€", "€"),
    ],
)
def test_a_setting_is_read_from_its_text(name: str, text: str, value: float | str) -> None:
    """`okrtui set settings pace.at_risk=-20`."""
    assert checked(name, text) == value


@given(
    name=st.sampled_from([*DEFAULTS, "no.such"]),
    text=st.text() | st.sampled_from(["nan", "inf", "-inf", "1e999", "1.5", "7"]),
)
def test_any_text_for_a_setting_gives_a_value_or_a_sentence(name: str, text: str) -> None:
    """A setting that cannot be is refused with a sentence, never with a crash, and never kept."""
    try:
        value = checked(name, text)
    except DataProblem as problem:
        assert problem.sentence  # noqa: PT017 - any text may be fine as well
    else:
        default = DEFAULTS[name]
        assert isinstance(value, str) == isinstance(default, str)


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [("stale.days", "-5", "must be a whole number from 0 to 365"),
     ("stale.days", "2.5", "must be a whole number from 0 to 365"),
     ("known_after.last", "99999999", "must be a whole number from 0 to 365"),
     ("opens.month", "40", "must be a whole number from 1 to 28"),
     ("pace.at_risk", "20", "must be from -100 to 0"), ("confidence.on_track", "11", "must be from 0 to 10"),
     ("advice.key_results.most", "-1", "must be from 0 to 1000"),
     ("loop.days", "1e9", "must be a whole number from 0 to 365"),
     ("pace.at_risk", "nan", "must be a number, such as -25"), ("pace.at_risk", "inf", "must be a smaller number")],
)  # fmt: skip
def test_a_setting_out_of_bounds_is_refused_and_ignored_in_a_file(name: str, text: str, wrong: str) -> None:
    """The sentence gives the bounds; where a file has such a value all the same, the default counts."""
    with pytest.raises(DataProblem, match=f"^{re.escape(f'{name} {wrong}')}$"):
        checked(name, text)
    assert Settings({name: float(text)}).number(name) == float(DEFAULTS[name])
