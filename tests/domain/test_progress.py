"""Progress: how much of the way a value is, for every kind of key result."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.key_results.range import Range
from okrtui.domain.rounding import judged, points, same, total, whole
from okrtui.text.refusals import refusal_text
from tests.builders import WorkspaceBuilder, day

SIZES = st.floats(-1e6, 1e6).map(lambda size: round(size, 3))
WEIGHTS = st.lists(st.integers(0, 20), min_size=1, max_size=8)
FACTORS = st.sampled_from([0.01, 0.5, 60.0, 1000.0, 3600.0])


def metric(start: float, target: float) -> Metric:
    """A metric of its own."""
    return WorkspaceBuilder().metric(start, target)


def range_of(low: float | None, high: float | None, start: float | None = None) -> Range:
    """A range of its own."""
    return WorkspaceBuilder().range(low, high, start)


def milestones(*weights: float) -> Milestones:
    """Milestones of these weights."""
    return WorkspaceBuilder().milestones(*weights)


def binary() -> Binary:
    """A yes or no of its own."""
    return WorkspaceBuilder().binary()


@pytest.mark.parametrize(
    ("start", "target", "value", "progress"),
    [
        pytest.param(8, 4, 5.6, 0.6, id="falling: 5.6 on the way from 8 to 4 is 60 %"),
        pytest.param(0, 100, 25, 0.25, id="rising"),
        pytest.param(8, 4, 10, -0.5, id="worse than the start is negative, not 0"),
        pytest.param(8, 4, 2, 1.5, id="past a falling target is over 1, not cut"),
        pytest.param(20, 30, 34, 1.4, id="past a rising target is over 1"),
        pytest.param(-10, 10, 0, 0.5, id="through zero"),
        pytest.param(-2, -6, -4, 0.5, id="falling below zero"),
        pytest.param(8, 8, 8, 0, id="start equal to target in a foreign file: 0, never a division by zero"),
        pytest.param(8, 8, 99, 0, id="start equal to target, elsewhere: 0"),
        pytest.param(0.1, 0.3, 0.3, 1, id="exactly at a target that no float holds exactly"),
    ],
)
def test_metric_progress_is_the_share_of_the_way_raw_and_signed(
    start: float, target: float, value: float, progress: float
) -> None:
    """(value - start) / (target - start), rising or falling alike."""
    assert metric(start, target).progress_at(value) == pytest.approx(progress)


@pytest.mark.parametrize(
    ("low", "high", "start", "value", "progress"),
    [
        pytest.param(2, 4, 10, 3, 1, id="reached: inside is 1"),
        pytest.param(2, 4, 10, 4, 1, id="reached: the near edge is inside"),
        pytest.param(2, 4, 10, 2, 1, id="reached: so is the far edge"),
        pytest.param(2, 4, 10, 10, 0, id="reached: at the start it is 0"),
        pytest.param(2, 4, 10, 7, 0.5, id="reached from above: linear to the upper edge"),
        pytest.param(2, 4, 10, 13, -0.5, id="reached: beyond the start is negative"),
        pytest.param(2, 4, 10, 1, 0, id="reached: out on the other side is 0"),
        pytest.param(40, 60, 20, 28, 0.4, id="reached from below: linear to the lower edge"),
        pytest.param(40, 60, 20, 61, 0, id="reached from below, overshot: 0"),
        pytest.param(99.9, None, 99.5, 99.7, 0.5, id="reached, open above"),
        pytest.param(None, 4, 8, 6, 0.5, id="reached, open below"),
        pytest.param(None, 4, 8, -100, 1, id="reached, open below: far down is inside"),
        pytest.param(2, 4, None, 2, 1, id="held: the edge is inside"),
        pytest.param(2, 4, None, 1.99, 0, id="held: outside is 0, however near"),
        pytest.param(2, 4, 3, 5, 0, id="held, with a start inside"),
        pytest.param(99.9, None, None, 99.95, 1, id="held, open above"),
        pytest.param(None, 5, None, 5.1, 0, id="held, open below"),
        pytest.param(2, 2, 6, 4, 0.5, id="a range of one value"),
        pytest.param(6, 4, 1, 5, 0, id="low above high in a foreign file: 0"),
        pytest.param(None, None, 1, 5, None, id="no edge in a foreign file: nothing counts"),
    ],
)
def test_range_progress(
    low: float | None, high: float | None, start: float | None, value: float, progress: float | None
) -> None:
    """1 inside, edges included; outside linear on the start's side, 0 on the other and where it is held."""
    found = range_of(low, high, start).progress_at(value)
    assert found == (None if progress is None else pytest.approx(progress))


@pytest.mark.parametrize(
    ("low", "high", "start", "held"),
    [
        pytest.param(2, 4, None, True, id="no start"),
        pytest.param(2, 4, 3, True, id="a start inside"),
        pytest.param(2, 4, 4, True, id="a start on the edge"),
        pytest.param(2, 4, 9, False, id="a start outside"),
        pytest.param(None, 4, -3, True, id="open below, a start below"),
    ],
)
def test_a_range_is_held_unless_it_starts_outside(
    low: float | None, high: float | None, start: float | None, held: bool
) -> None:
    """The same fields are a level to keep or a way to go, by the start alone."""
    assert range_of(low, high, start).is_held is held


@pytest.mark.parametrize(
    ("weights", "value", "steps", "progress"),
    [
        pytest.param((1, 1, 1, 1, 1), 3, None, 0.6, id="typing 3 does the first three"),
        pytest.param((1, 1, 1, 1, 1), 0, None, 0, id="none yet"),
        pytest.param((1, 1, 1), 9, None, 1, id="more than there are, in a foreign file"),
        pytest.param((1, 1, 1), -2, None, 0, id="fewer than none, in a foreign file"),
        pytest.param((1, 1), 1.9, None, 0.5, id="a step is done or not"),
        pytest.param((2, 1, 1), 1, None, 0.5, id="weights count"),
        pytest.param((2, 1, 1), 1, (3,), 0.25, id="ticking does any of them"),
        pytest.param((2, 1, 1), 2, (3, 3, 1), 0.75, id="ticked twice counts once"),
        pytest.param((2, 1, 1), 1, (0, 9), 0, id="ticks that name no step count nothing"),
        pytest.param((2, 1, 1), 3, (), 0, id="all ticks taken back"),
        pytest.param((0, 1), 1, None, 0, id="a step of weight 0 is no progress"),
        pytest.param((0, 0), 1, None, None, id="no step counts: no progress at all"),
        pytest.param((), 0, None, None, id="no steps in a foreign file: no progress at all"),
    ],
)
def test_milestones_progress_is_done_weight_of_all_weight(
    weights: tuple[float, ...], value: float, steps: tuple[int, ...] | None, progress: float | None
) -> None:
    """Done weight / total weight."""
    found = milestones(*weights).progress_at(value, steps)
    assert found == (None if progress is None else pytest.approx(progress))


@pytest.mark.parametrize(("value", "progress"), [(0, 0), (0.5, 0), (1, 1), (2, 1), (-1, 0)])
def test_binary_is_0_or_1(value: float, progress: float) -> None:
    """Nobody is part of the way to a yes."""
    assert binary().progress_at(value) == progress


@given(start=SIZES, target=SIZES)
def test_a_metric_begins_at_0_and_ends_at_1(start: float, target: float) -> None:
    """Whatever the figures: the start is 0, the target is 1."""
    assume(start != target)
    assert metric(start, target).progress_at(start) == 0
    assert metric(start, target).progress_at(target) == 1


@given(start=SIZES, target=SIZES, value=SIZES)
def test_rising_and_falling_mirror_each_other(start: float, target: float, value: float) -> None:
    """From 8 down to 4 is as far as from -8 up to -4."""
    assert metric(start, target).progress_at(value) == metric(-start, -target).progress_at(-value)


@given(start=SIZES, target=SIZES, value=SIZES, factor=FACTORS)
def test_units_do_not_matter_to_a_metric(start: float, target: float, value: float, factor: float) -> None:
    """Hours or minutes, dollars or thousands: the same way made."""
    assume(abs(target - start) > 1)
    found = metric(start * factor, target * factor).progress_at(value * factor)
    assert found == pytest.approx(metric(start, target).progress_at(value), rel=1e-6, abs=1e-6)


@given(start=SIZES, target=SIZES, one=SIZES, other=SIZES)
def test_nearer_the_target_is_never_less_progress(
    start: float, target: float, one: float, other: float
) -> None:
    """Progress is monotone towards the target."""
    assume(start != target)
    near, far = (max(one, other), min(one, other)) if target > start else (min(one, other), max(one, other))
    made = metric(start, target)
    assert (made.progress_at(near) or 0.0) >= (made.progress_at(far) or 0.0)


@given(low=SIZES, width=st.floats(0, 1e5), start=SIZES, value=SIZES)
def test_a_range_mirrors(low: float, width: float, start: float, value: float) -> None:
    """What holds of a range above the start holds of its mirror image below it."""
    high = low + width
    mirrored = range_of(-high, -low, -start).progress_at(-value)
    assert range_of(low, high, start).progress_at(value) == mirrored


@given(low=SIZES, width=st.floats(0, 1e5), start=st.none() | SIZES, value=SIZES)
def test_a_range_is_1_exactly_inside(low: float, width: float, start: float | None, value: float) -> None:
    """Only a value inside is 1; outside is below, however it started."""
    kind = range_of(low, low + width, start)
    progress = kind.progress_at(value)
    assert progress is not None
    assert (progress == 1) if low <= value <= low + width else (progress <= 1)
    assert progress <= 1


@given(weights=WEIGHTS, value=st.floats(-3, 12), steps=st.none() | st.lists(st.integers(-2, 12)))
def test_milestones_stay_between_0_and_1(weights: list[int], value: float, steps: list[int] | None) -> None:
    """No count and no tick leads out of 0..1, and all of them make exactly 1."""
    kind = milestones(*weights)
    progress = kind.progress_at(value, steps)
    if sum(weights) == 0:
        assert progress is None
        return
    assert progress is not None
    assert 0 <= progress <= 1
    assert kind.progress_at(len(weights)) == 1
    assert kind.progress_at(0, range(1, len(weights) + 1)) == 1


@given(weights=WEIGHTS, more=st.integers(0, 8))
def test_one_more_milestone_is_never_less(weights: list[int], more: int) -> None:
    """Progress grows with the steps done."""
    assume(sum(weights) > 0)
    kind = milestones(*weights)
    fewer, further = kind.progress_at(more), kind.progress_at(more + 1)
    assert fewer is not None
    assert further is not None
    assert further >= fewer


@given(share=st.floats(-100, 100))
def test_points_are_whole_percents_halves_up(share: float) -> None:
    """A ratio in points lies within half a point of it; near 0 and 1 within one, on its own side."""
    assert isinstance(points(share), int)
    near = abs(share) < 0.01 or 0.99 < share < 1
    assert abs(points(share) - share * 100) <= (1 if near else 0.5) + 1e-5


@given(share=st.floats(-3, 3))
def test_100_is_all_of_it_and_0_is_nothing(share: float) -> None:
    """Whatever is rounded, what is not reached is not written as reached, and a step is not nothing."""
    assert (points(share) >= 100) == whole(share)
    assert (points(share) == 0) == (share == 0)
    assert points(share) * share >= 0


@given(st.lists(st.floats(-1, 3), min_size=2, max_size=2))
def test_more_progress_is_never_fewer_points(shares: list[float]) -> None:
    """Rounding keeps the order."""
    low, high = sorted(shares)
    assert points(low) <= points(high)


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.475, 48),
        (0.474999, 47),
        (-0.005, -1),
        (-0.006, -1),
        (0.145, 15),
        (1.005, 101),
        (0.996, 99),
        (0.9999999, 99),
        (1 - 1e-12, 100),
        (1.004, 100),
        (0.001, 1),
        (1e-9, 1),
        (-1e-9, -1),
    ],
)
def test_points_round_halves_up(share: float, written: int) -> None:
    """0.145 is 15 points although its float lies a hair below."""
    assert points(share) == written


def test_without_a_value_progress_is_0_and_says_no_data() -> None:
    """A key result nobody entered anything for counts as 0, so that starting one never lowers the mean."""
    build = WorkspaceBuilder()
    standing = build.key_result_state(build.metric(10, 20))
    assert (standing.value, standing.progress, standing.status) == (None, 0, "no_data")


@pytest.mark.parametrize("kind", ["milestones", "range"])
def test_where_nothing_counts_there_is_no_progress(kind: str) -> None:
    """A foreign file's key result without steps or edges has none, rather than 0."""
    build = WorkspaceBuilder()
    found = build.milestones() if kind == "milestones" else build.range()
    assert build.key_result_state(found).progress is None
    assert not build.key_result_state(found).counted


def test_the_value_is_the_latest_entry_by_day_then_by_time_of_entry() -> None:
    """A past day entered today does not move what is now; of two on a day the later one counts."""
    build = WorkspaceBuilder()
    churn = build.metric(8, 4)
    build.check_in(churn, 5, day(11, 13))
    build.check_in(churn, 6, day(11, 6), at="2026-11-20T12:00:00Z")
    assert build.key_result_state(churn).value == 5
    build.check_in(churn, 4.5, day(11, 13), at="2026-11-13T09:00:00Z")
    assert build.key_result_state(churn).value == 5
    build.check_in(churn, 4.8, day(11, 13), at="2026-11-13T15:00:00Z")
    assert build.key_result_state(churn).value == 4.8


def test_an_entry_without_a_value_moves_nothing() -> None:
    """A note or a confidence alone leaves the value as it was."""
    build = WorkspaceBuilder()
    churn = build.metric(8, 4)
    build.check_in(churn, 5, day(11, 13))
    build.check_in(churn, None, day(11, 19), confidence=3)
    standing = build.key_result_state(churn)
    assert (standing.value, standing.on, standing.confidence) == (5, day(11, 13), 3)


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        pytest.param("metric", {"start": 8, "target": 8}, "target", id="from 8 to 8"),
        pytest.param(
            "metric", {"start": 8, "target": 4, "stretch": 5}, "stretch", id="stretch before the target"
        ),
        pytest.param("range", {"low": 6, "high": 4}, "low", id="low above high"),
        pytest.param("range", {}, "low", id="no edge"),
        pytest.param("milestones", {}, "steps", id="no steps"),
    ],
)
def test_figures_that_make_no_sense_are_named(kind: str, fields: dict[str, Any], field: str) -> None:
    """Each names its field and has a sentence, which entry refuses and advice tells."""
    build = WorkspaceBuilder()
    builders: dict[str, Callable[..., KeyResult]] = {
        "metric": build.metric,
        "range": build.range,
        "milestones": build.milestones,
    }
    made = builders[kind](**fields)
    found = [(refusal.field, refusal_text(refusal)) for refusal in made.faults()]
    assert [name for name, _ in found] == [field]
    assert all(sentence and not sentence.endswith(".") for _, sentence in found)


@given(value=SIZES, start=SIZES, target=SIZES)
def test_progress_is_always_a_number(value: float, start: float, target: float) -> None:
    """Never a division by zero, never not-a-number."""
    progress = metric(start, target).progress_at(value)
    assert progress is not None
    assert math.isfinite(progress)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (0.1 + 0.2, 0.3, True), (1, 1 + 1e-10, True), (1, 1 + 1e-7, False), (99.899, 99.9, False),
        (1e15, 1e15 + 1, True), (0, 1e-12, False), (-5, 5, False), (0.0, -0.0, True),
    ],
)  # fmt: skip
def test_numbers_are_equal_in_nine_digits(one: float, other: float, equal: bool) -> None:
    """What floats leave behind is no difference, and all that can be typed is one."""
    assert same(one, other) is equal
    assert same(other, one) is equal


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(-1e-7, 1e-7))
def test_equality_is_that_of_the_judged_numbers(value: float, off: float) -> None:
    """The quick test that comes first never says otherwise."""
    other = value * (1 + off)
    assume(math.isfinite(other))
    assert same(value, other) == (judged(value) == judged(other) or value == other)


def test_a_sum_leaves_nothing_behind() -> None:
    """0.1 + 0.2 - 0.3 is 0, and one number is itself."""
    assert total([0.1, 0.2, -0.3]) == 0
    assert total([0.7, 0.1]) == 0.8
    assert total([1 / 3]) == 1 / 3
    assert total([]) == 0
    assert math.isinf(total([1e308, 1e308]))


@pytest.mark.parametrize(
    ("low_open", "high_open", "value", "progress"),
    [
        (True, False, 2.0, 0.0), (True, False, 4.0, 1.0), (False, True, 4.0, 0.0), (False, True, 2.0, 1.0),
        (True, True, 3.0, 1.0),
    ],
)  # fmt: skip
def test_an_open_edge_is_outside(low_open: bool, high_open: bool, value: float, progress: float) -> None:
    """Typed < 4, 4 itself is not inside."""
    build = WorkspaceBuilder()
    assert build.range(2, 4, low_open=low_open, high_open=high_open).progress_at(value) == progress


@pytest.mark.parametrize(("value", "written"), [(8.0, 0), (3.01, 99), (3.0, 99), (2.99, 100), (9.0, -20)])
def test_a_range_with_an_open_edge_is_reached_past_it(value: float, written: int) -> None:
    """From 8 to below 3: at 3 it is written as 99 %."""
    progress = WorkspaceBuilder().range(None, 3, 8, high_open=True).progress_at(value)
    assert progress is not None
    assert points(progress) == written
