"""Scores: what the values speak for, what they come to, and the bands."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.advice.decide import QUESTIONS, Answer, decided
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.score import (
    Band,
    band,
    cycle_score,
    objective_score,
    suggested,
    suggested_state,
    tenth,
)
from okrtui.domain.settings import Settings
from tests.builders import TODAY, WorkspaceBuilder, day


def suggestion(value: float, ambition: str = "committed", **fields: Any) -> float | None:
    """The score suggested for a metric from 0 to 100 whose value is `value`."""
    builder = WorkspaceBuilder()
    result = builder.metric(0, 100, builder.in_quarter(ambition=ambition), **fields)
    builder.check_in(result, value, TODAY)
    return suggested(Evaluator(builder.build(), TODAY).key_result(result))


@pytest.mark.parametrize(
    ("value", "score"),
    [(0, 0.0), (64, 0.6), (65, 0.7), (94, 0.9), (96, 0.9), (99.9, 0.9), (100, 1.0), (140, 1.0), (-20, 0.0)],
)
def test_the_suggested_score(value: float, score: float) -> None:
    """One decimal, halves up, 1.0 only for all of it."""
    assert suggestion(value) == score


def test_a_stretch_is_what_the_score_of_an_aspirational_one_is_held_against() -> None:
    """The target is then 0.7 of the way; a committed goal was promised to its target."""
    assert suggestion(100, "aspirational", stretch=143.0) == 0.7
    assert suggestion(143, "aspirational", stretch=143.0) == 1.0
    assert suggestion(142.9, "aspirational", stretch=143.0) == 0.9
    assert suggestion(100, "committed", stretch=143.0) == 1.0


def test_without_a_value_no_score_is_suggested() -> None:
    """A number and a range have nothing to go by; steps and yes or no begin at nothing done."""
    builder = WorkspaceBuilder()
    goal = builder.in_quarter()
    made = [builder.metric(0, 10, goal), builder.range(2, 4, None, goal), builder.range(2, 4, 9, goal)]
    begun = [builder.milestones(1, 1, under=goal), builder.binary(goal)]
    evaluator = Evaluator(builder.build(), TODAY)
    assert [suggested(evaluator.key_result(item)) for item in made] == [None, None, None]
    assert [suggested(evaluator.key_result(item)) for item in begun] == [0.0, 0.0]


def test_a_held_range_scores_how_often_it_was_held() -> None:
    """Three of four weeks."""
    builder = WorkspaceBuilder()
    held = builder.range(2, 4, start_date=day(10, 26), deadline=TODAY)
    for on, value in ((day(10, 30), 3.0), (day(11, 6), 3.0), (day(11, 13), 9.0), (day(11, 20), 3.0)):
        builder.check_in(held, value, on)
    assert suggested(Evaluator(builder.build(), day(11, 21)).key_result(held)) == 0.8


def test_without_anything_that_counts_there_is_none() -> None:
    """Milestones of no weight."""
    builder = WorkspaceBuilder()
    steps = builder.milestones(0, 0)
    assert suggested(Evaluator(builder.build(), TODAY).key_result(steps)) is None


def test_scores_are_weighted_means_without_what_was_dropped() -> None:
    """0.4 and 1.0 with double weight: 0.8; a dropped key result and a dropped objective do not count."""
    builder = WorkspaceBuilder()
    cycle = builder.cycle()
    one = builder.objective("One", cycle, weight=1)
    builder.metric(0, 100, one, score=0.4)
    builder.metric(0, 100, one, score=1.0, weight=2)
    builder.metric(0, 100, one, score=0.0, state="dropped")
    builder.metric(0, 100, one)
    two = builder.objective("Two", cycle, weight=3, ambition="aspirational", state="missed")
    builder.metric(0, 100, two, score=0.5)
    gone = builder.objective("Gone", cycle, state="dropped")
    builder.metric(0, 100, gone, score=0.1)
    workspace = builder.build()
    assert objective_score(workspace, one) == 0.8
    assert cycle_score(workspace, cycle) == 0.58
    assert cycle_score(workspace, cycle, aspirational=True) == 0.5
    assert objective_score(workspace, builder.objective("Bare", cycle)) is None


@pytest.mark.parametrize(
    ("score", "word"),
    [(0.5, Band.OVERREACHED), (0.6, Band.HEALTHY), (0.8, Band.HEALTHY), (0.85, Band.RATHER_SAFE), (0.9, Band.TOO_SAFE)],
)  # fmt: skip
def test_bands(score: float, word: Band) -> None:
    """Under 0.6 overreached, to 0.8 healthy, to 0.85 rather safe, above too safe."""
    assert band(score, Settings()) is word


@pytest.mark.parametrize(
    ("ambition", "value", "state"),
    [("committed", 99, "missed"), ("committed", 100, "achieved"), ("aspirational", 69, "achieved"),
     ("aspirational", 64, "missed")],
)  # fmt: skip
def test_how_it_ended_is_suggested(ambition: str, value: float, state: str) -> None:
    """Achieved from 1.0, what was aspirational from 0.7."""
    builder = WorkspaceBuilder()
    goal = builder.in_quarter(ambition=ambition)
    builder.check_in(builder.metric(0, 100, goal), value, TODAY)
    assert suggested_state(Evaluator(builder.build(), TODAY), goal) == state


@given(st.floats(-5, 5, allow_nan=False))
def test_a_tenth_is_near(value: float) -> None:
    """Never further than half a tenth, and always one decimal."""
    if value >= 0:
        assert abs(tenth(value) - value) <= 0.05 + 1e-6
        assert tenth(value) == round(tenth(value), 1)


PANEL: Answer = "kpi"
GOAL: Answer = "okr"


@pytest.mark.parametrize(
    ("letters", "what"),
    [("kkkkkk", "kpi"), ("oooooo", "okr"), ("kkkooo", "both"), ("kkkkoo", "kpi"), ("------", "neither"),
     ("k----o", "neither"), ("kkkoo-", "both"), ("ooook-", "okr")],
)  # fmt: skip
def test_kpi_or_okr(letters: str, what: str) -> None:
    """A clear lead decides, close to even it is both, hardly an answer a task."""
    meant: dict[str, Answer] = {"k": PANEL, "o": GOAL, "-": None}
    answers = [meant[letter] for letter in letters]
    found = decided(answers)
    assert found.what == what
    answered = 6 - answers.count(None)
    if what == "neither":
        assert found.reasons == (f"{answered or 'none'} of the 6 questions could be answered",)
    else:
        assert len(found.reasons) - (what == "both" and answers[-1] is not None) == answered


@given(st.lists(st.sampled_from([PANEL, GOAL, None]), min_size=6, max_size=6))
def test_every_answer_comes_to_something(answers: list[Answer]) -> None:
    """And its mirror image to the mirror image."""
    swap = {PANEL: GOAL, GOAL: PANEL, None: None}
    mirror = {"kpi": "okr", "okr": "kpi", "both": "both", "neither": "neither"}
    assert len(answers) == len(QUESTIONS)
    assert decided([swap[answer] for answer in answers]).what == mirror[decided(answers).what]


@pytest.mark.parametrize(
    ("scores", "mean", "word"),
    [
        ((0.8, 0.8, 0.9), 0.83, Band.RATHER_SAFE),
        ((0.8, 0.9), 0.85, Band.RATHER_SAFE),
        ((0.8, 0.9, 0.9), 0.87, Band.TOO_SAFE),
        ((0.5, 0.6), 0.55, Band.OVERREACHED),
        ((0.6, 0.6), 0.6, Band.HEALTHY),
        ((0.8, 0.8), 0.8, Band.HEALTHY),
        ((0.9, 0.9), 0.9, Band.TOO_SAFE),
        ((*[0.8] * 9, 0.7, 0.9, 0.9), 0.81, Band.RATHER_SAFE),
        ((*[0.8] * 30, 0.9), 0.8, Band.HEALTHY),
        ((*[0.6] * 30, 0.5), 0.6, Band.HEALTHY),
        ((*[1.0] * 300, 0.9), 0.99, Band.TOO_SAFE),
        ((1.0, 1.0), 1.0, Band.TOO_SAFE),
    ],
)
def test_a_band_is_that_of_the_mean_as_it_is_written(
    scores: tuple[float, ...], mean: float, word: Band
) -> None:
    """Two decimals, halves up, and 1.00 only where each has all of it."""
    build = WorkspaceBuilder()
    cycle = build.cycle()
    for score in scores:
        build.metric(under=build.objective("Goal", cycle, ambition="aspirational"), score=score)
    written = cycle_score(build.build(), cycle, aspirational=True)
    assert written == mean
    assert band(written, Settings()) is word


@pytest.mark.parametrize(
    ("scores", "mean", "state"),
    [
        (((1.0, 9), (0.9, 1)), 0.9, "missed"),
        (((1.0, 99), (0.0, 1)), 0.9, "missed"),
        (((1.0, 1), (1.0, 1)), 1.0, "achieved"),
        (((1.0, 1), (0.0, 0)), 1.0, "achieved"),
    ],
)
def test_an_objective_has_all_of_it_only_where_each_key_result_has(
    scores: tuple[tuple[float, float], ...], mean: float, state: str
) -> None:
    """However little the one counts that does not; achieved goes by the number that is shown."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    for score, weight in scores:
        build.metric(under=goal, score=score, weight=weight)
    assert objective_score(build.build(), goal) == mean
    assert suggested_state(Evaluator(build.build(), TODAY), goal) == state


def test_a_stretch_that_is_the_start_counts_for_nothing() -> None:
    """A foreign file may hold it: the way to the target speaks."""
    build = WorkspaceBuilder()
    result = build.metric(10, 20, build.in_quarter(ambition="aspirational"), stretch=10)
    build.check_in(result, 15.0, TODAY)
    assert suggested(build.key_result_state(result)) == 0.5
