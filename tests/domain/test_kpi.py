"""KPIs: what a period comes to, which range judges it, how healthy it is and how it moves."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.change import changed
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health, judge
from okrtui.domain.evaluation.series import combined
from okrtui.domain.model.kpi import Combine, HealthyRange
from okrtui.domain.rounding import same
from tests.builders import TODAY, WorkspaceBuilder, day

SIZES = st.floats(-1e6, 1e6)
HOWS: tuple[Combine, ...] = ("last", "sum", "mean", "min", "max")


def healthy(**edges: Any) -> HealthyRange:
    """A range in force since the first of the year."""
    return HealthyRange(**{"since": day(1, 1), **edges})


@pytest.mark.parametrize(("how", "value"), [("last", 4), ("sum", 12), ("mean", 4), ("min", 2), ("max", 6)])
def test_readings_of_a_period_combine(how: Combine, value: float) -> None:
    """Three readings in one week come to one value."""
    assert combined(how, [2, 6, 4]) == value
    build = WorkspaceBuilder()
    kpi = build.kpi(combine=how)
    for on, size in ((day(11, 9), 2), (day(11, 11), 6), (day(11, 13), 4)):
        build.reading(kpi, size, on)
    standing = build.health(kpi)
    assert (standing.value, standing.on, standing.so_far) == (value, day(11, 13), None)


@given(how=st.sampled_from(HOWS), value=SIZES)
def test_one_reading_is_its_period(how: Combine, value: float) -> None:
    """However readings combine, one alone is what it says."""
    assert combined(how, [value]) == value


@given(how=st.sampled_from(("last", "mean", "min", "max")), values=st.lists(SIZES, min_size=1, max_size=9))
def test_a_combined_value_lies_among_its_readings(how: Combine, values: list[float]) -> None:
    """Only a sum leaves the span of what was read."""
    assert min(values) - 1e-6 <= combined(how, values) <= max(values) + 1e-6


@pytest.mark.parametrize(
    ("fields", "value", "so_far", "health"),
    [
        pytest.param({"combine": "last", "high": 8}, 9, False, "alert", id="last: counts as it stands"),
        pytest.param(
            {"combine": "sum", "low": 8}, 3, True, "no_data", id="sum below its range: more may come"
        ),
        pytest.param(
            {"combine": "sum", "high": 8, "floor": 0},
            9,
            False,
            "alert",
            id="sum past its range, never negative: beyond mending",
        ),
        pytest.param(
            {"combine": "sum", "high": 8}, 9, True, "no_data", id="sum past its range, a minus may come"
        ),
        pytest.param(
            {"combine": "sum", "high": 8, "unit": "complaints"},
            9,
            False,
            "alert",
            id="a count past its range: beyond mending",
        ),
        pytest.param(
            {"combine": "max", "high": 8}, 9, False, "alert", id="maximum past its range: beyond mending"
        ),
        pytest.param(
            {"combine": "max", "low": 8}, 3, True, "no_data", id="maximum below: a higher one may come"
        ),
        pytest.param(
            {"combine": "min", "low": 8}, 3, False, "alert", id="minimum below its range: beyond mending"
        ),
        pytest.param(
            {"combine": "min", "high": 8}, 9, True, "no_data", id="minimum above: a lower one may come"
        ),
        pytest.param({"combine": "mean", "high": 8}, 9, True, "no_data", id="mean: the rest may mend it"),
        pytest.param({"combine": "sum"}, 9, True, "no_data", id="sum without a range"),
    ],
)
def test_the_open_period(fields: dict[str, Any], value: float, so_far: bool, health: str) -> None:
    """It shows "so far" and counts when it is over, or at once where it can no longer come right."""
    build = WorkspaceBuilder()
    kpi = build.kpi(**fields)
    build.reading(kpi, value, TODAY)
    standing = build.health(kpi)
    assert (standing.value, standing.so_far, standing.health) == (value, value if so_far else None, health)
    assert (standing.judged is None) == so_far


def test_the_open_period_leaves_the_last_judged_one_in_force() -> None:
    """This week's 3 so far neither mends nor spoils last week's 12."""
    build = WorkspaceBuilder()
    kpi = build.kpi(combine="sum", low=10)
    build.reading(kpi, 8, day(11, 4))
    build.reading(kpi, 12, day(11, 12))
    build.reading(kpi, 3, day(11, 18))
    standing = build.health(kpi)
    assert (standing.value, standing.on, standing.so_far, standing.latest) == (12, day(11, 12), 3, 3)
    assert (standing.health, standing.change, standing.better) == ("healthy", 4, True)
    assert standing.trend == [None, None, None, None, 8, 12]
    assert build.health(kpi, day(11, 23)).trend == [None, None, None, 8, 12, 3]


RANGES = [
    {"since": day(10, 1), "high": 10},
    {"since": day(11, 11), "high": 8},
    {"since": day(11, 23), "high": 4},
]


@pytest.mark.parametrize(
    ("on", "high"),
    [
        pytest.param(day(10, 7), 10, id="in force on the first day of its week"),
        pytest.param(day(10, 1), 10, id="the first one set inside, where none was in force"),
        pytest.param(day(9, 24), None, id="before any range: untargeted"),
        pytest.param(day(11, 13), 10, id="set in mid-week: from the next week on"),
        pytest.param(day(11, 20), 8, id="the next week"),
        pytest.param(day(11, 25), 4, id="from its very first day"),
    ],
)
def test_a_period_is_judged_by_the_range_of_its_first_day(on: date, high: float | None) -> None:
    """A range that changes does not judge the past anew."""
    build = WorkspaceBuilder()
    kpi = build.kpi(ranges=RANGES)
    build.reading(kpi, 9, on)
    standing = build.health(kpi, day(11, 25))
    judged = standing.periods[0].range
    assert (judged.high if judged else None) == high


def test_a_range_taken_away_leaves_it_untargeted() -> None:
    """An empty range from a day on says: no longer judged."""
    build = WorkspaceBuilder()
    kpi = build.kpi(ranges=[{"since": day(1, 1), "high": 5}, {"since": day(11, 16)}])
    build.reading(kpi, 9, TODAY)
    assert build.health(kpi).health == "untargeted"
    assert kpi.newest_range is None


@pytest.mark.parametrize(
    ("edges", "value", "health"),
    [
        pytest.param({"low": 40, "high": 60}, 40, "healthy", id="an edge is inside"),
        pytest.param({"low": 40, "high": 60}, 39.9, "alert", id="no threshold: alert at the edge"),
        pytest.param(
            {"low": 40, "high": 60, "alert_low": 30}, 39.9, "watch", id="outside, before the threshold"
        ),
        pytest.param({"low": 40, "high": 60, "alert_low": 30}, 30, "alert", id="at the threshold"),
        pytest.param({"low": 40, "high": 60, "alert_low": 30}, 29, "alert", id="past the threshold"),
        pytest.param(
            {"low": 40, "high": 60, "alert_low": 30}, 61, "alert", id="the other side has no threshold"
        ),
        pytest.param({"low": 40, "high": 60, "alert_high": 70}, 69.9, "watch", id="watch above"),
        pytest.param({"low": 40, "high": 60, "alert_high": 70}, 70, "alert", id="alert above"),
        pytest.param({"high": 3, "high_open": True}, 3, "alert", id="typed <3: 3 is outside"),
        pytest.param({"high": 3, "high_open": True}, 2.999, "healthy", id="typed <3: below is inside"),
        pytest.param({"low": 99.9, "low_open": True}, 99.9, "alert", id="typed >99.9: 99.9 is outside"),
        pytest.param(
            {"low": 99.9, "low_open": True, "alert_low": 99}, 99.9, "watch", id="open edge with a threshold"
        ),
        pytest.param({"low": 12}, 1e9, "healthy", id="open above"),
        pytest.param({"high": 12}, -1e9, "healthy", id="open below"),
    ],
)
def test_judge(edges: dict[str, Any], value: float, health: str) -> None:
    """Per side: at or past its threshold alert, outside before it watch, without one alert at its edge."""
    assert judge(healthy(**edges), value) == health


@given(value=SIZES, low=SIZES, width=st.floats(0, 1e5), margin=st.floats(0, 1e5))
def test_both_sides_judge_alike(value: float, low: float, width: float, margin: float) -> None:
    """A mirrored range judges a mirrored value the same."""
    high = low + width
    one = healthy(low=low, high=high, alert_low=low - margin, alert_high=high + margin)
    other = healthy(low=-high, high=-low, alert_low=-high - margin, alert_high=margin - low)
    assert judge(one, value) == judge(other, -value)


@given(value=SIZES, low=SIZES, width=st.floats(0, 1e5))
def test_healthy_is_exactly_inside(value: float, low: float, width: float) -> None:
    """Inside is healthy, outside never is; what agrees with an edge to 9 digits lies on it."""
    high = low + width
    assert (judge(healthy(low=low, high=high), value) == Health.HEALTHY) == (
        low <= value <= high or same(value, low) or same(value, high)
    )


@pytest.mark.parametrize(
    ("edges", "field"),
    [
        ({"low": 60, "high": 40}, "low"), ({"low": 40, "alert_low": 45}, "alert_low"),
        ({"high": 60, "alert_high": 50}, "alert_high"), ({"high": 60, "alert_low": 5}, "alert_low"),
        ({"low": 40, "high": 60, "alert_low": 30, "alert_high": 70}, None), ({"low": 40, "alert_low": 40},
        None),
    ],
)  # fmt: skip
def test_thresholds_lie_beyond_the_range(edges: dict[str, float], field: str | None) -> None:
    """One inside it is refused with a sentence."""
    assert [name for name, _ in healthy(**edges).faults()] == ([field] if field else [])


@pytest.mark.parametrize(
    ("fields", "value", "on", "health"),
    [
        pytest.param({"low": 40}, None, TODAY, "no_data", id="never a reading"),
        pytest.param({"low": 40}, 28, day(9, 1), "alert", id="a silent alert stays an alert"),
        pytest.param({"low": 40, "alert_low": 20}, 28, day(9, 1), "watch", id="a silent watch stays a watch"),
        pytest.param({"low": 40}, 50, day(9, 1), "stale", id="silent and healthy: stale"),
        pytest.param({}, 50, day(9, 1), "stale", id="silent and untargeted: stale"),
        pytest.param({}, 50, TODAY, "untargeted", id="no range"),
        pytest.param({"low": 40}, 50, day(11, 13), "healthy", id="due is not stale"),
    ],
)
def test_health_is_the_first_that_applies(
    fields: dict[str, Any], value: float | None, on: date, health: str
) -> None:
    """No data - alert - watch - stale - untargeted - healthy."""
    build = WorkspaceBuilder()
    kpi = build.kpi(**fields)
    if value is not None:
        build.reading(kpi, value, on)
    assert build.health(kpi).health == health


def test_how_long_it_is_out() -> None:
    """The judged periods in a row outside the range, counted from the newest."""
    build = WorkspaceBuilder()
    kpi = build.kpi("nps", low=40, high=60)
    for on, value in ((day(10, 30), 50), (day(11, 6), 39), (day(11, 13), 33), (TODAY, 28)):
        build.reading(kpi, value, on)
    assert build.health(kpi).out_for == 3


def test_the_trend_is_six_periods_up_to_the_newest_with_gaps() -> None:
    """Empty weeks are gaps inside; nothing is drawn after the newest reading."""
    build = WorkspaceBuilder(trend__periods=4)
    kpi = build.kpi()
    for on, value in ((day(9, 4), 1), (day(10, 9), 2), (day(10, 23), 3), (day(10, 30), 4)):
        build.reading(kpi, value, on)
    assert build.health(kpi).trend == [2, None, 3, 4]


def test_an_irregular_trend_has_no_gaps() -> None:
    """Without a cadence there is nothing to miss."""
    build = WorkspaceBuilder()
    kpi = build.kpi(cadence="irregular")
    for number in range(8):
        build.reading(kpi, number, day(1, 1) + timedelta(days=number * number))
    assert build.health(kpi).trend == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("fields", "before", "now", "better"),
    [
        pytest.param({"better": "higher"}, 10, 12, True, id="higher is better: up"),
        pytest.param({"better": "higher"}, 12, 10, False, id="higher is better: down"),
        pytest.param({"better": "lower"}, 12, 10, True, id="lower is better: down"),
        pytest.param({"better": "lower"}, 10, 12, False, id="lower is better: up"),
        pytest.param({"better": "higher"}, 10, 10, None, id="no change is neither"),
        pytest.param({"better": "within", "low": 40, "high": 60}, 33, 36, True, id="within: nearer"),
        pytest.param({"better": "within", "low": 40, "high": 60}, 33, 28, False, id="within: further out"),
        pytest.param(
            {"better": "within", "low": 40, "high": 60}, 66, 61, True, id="within: nearer from above"
        ),
        pytest.param(
            {"better": "within", "low": 40, "high": 60}, 45, 55, None, id="within: moving inside is neither"
        ),
        pytest.param(
            {"better": "within", "low": 40, "high": 60},
            38,
            62,
            None,
            id="within: as far out on the other side",
        ),
        pytest.param({"better": "within"}, 1, 2, None, id="within nothing: neither"),
    ],
)
def test_a_change_is_good_or_bad_by_what_is_better(
    fields: dict[str, Any], before: float, now: float, better: bool | None
) -> None:
    """The sign alone does not say."""
    build = WorkspaceBuilder()
    kpi = build.kpi(**fields)
    build.reading(kpi, before, day(11, 13))
    build.reading(kpi, now, TODAY)
    standing = build.health(kpi)
    assert (standing.change, standing.better) == (now - before, better)


def test_a_corrected_reading_counts_though_no_day_changed() -> None:
    """What was worked out before is taken over only where each reading is the one it was."""
    build = WorkspaceBuilder()
    kpi = build.kpi(low=10.0, high=20.0)
    other = build.kpi("nps")
    first, last = (
        build.reading(kpi, value, on) for value, on in ((12.0, TODAY - timedelta(14)), (15.0, TODAY))
    )
    workspace = build.build()
    before = Evaluator(workspace, TODAY)
    assert (before.kpi(kpi.id).value, before.kpi(other.id).value) == (15.0, None)
    after = Evaluator(workspace.after([changed(last, value=30.0)]), TODAY, before)
    assert [point.value for point in after.kpi(kpi.id).points] == [first.value, 30.0]
    assert after.kpi(other.id) is before.kpi(other.id)


def test_one_period_has_no_change() -> None:
    """There is nothing to compare a first reading with."""
    build = WorkspaceBuilder()
    kpi = build.kpi()
    build.reading(kpi, 5, day(11, 18))
    build.reading(kpi, 6, TODAY)
    standing = build.health(kpi)
    assert (standing.value, standing.change, standing.better) == (6, None, None)


def test_looking_back_leaves_later_readings_out() -> None:
    """`--today` of last week: what was entered since does not count."""
    build = WorkspaceBuilder()
    kpi = build.kpi()
    build.reading(kpi, 5, day(11, 12))
    build.reading(kpi, 6, TODAY)
    workspace = build.build(until=day(11, 13))
    assert [reading.value for reading in workspace.readings_of(kpi.id)] == [5]


@given(
    values=st.lists(st.tuples(st.integers(0, 60), SIZES), max_size=30),
    how=st.sampled_from(HOWS),
    cadence=st.sampled_from(("daily", "weekly", "monthly", "quarterly", "irregular")),
)
def test_any_readings_give_a_standing(values: list[tuple[int, float]], how: Combine, cadence: str) -> None:
    """The value is that of the newest judged period, else of the open one; no period stands twice."""
    build = WorkspaceBuilder()
    kpi = build.kpi(combine=how, cadence=cadence, low=0, high=10)
    for back, value in values:
        build.reading(kpi, value, TODAY - timedelta(days=back))
    standing = build.health(kpi)
    assert (standing.value is None) == (not values)
    judged = [value for value in standing.periods if value.judged]
    shown = (judged or standing.periods)[-1:]
    assert standing.on == next((value.day for value in shown), None)
    assert standing.latest == (standing.periods[-1].value if values else None)
    periods = [value.period for value in standing.periods]
    assert periods == sorted(set(periods))
    assert len(standing.trend) <= 6


def test_a_period_is_never_judged_on_a_part_of_it() -> None:
    """However many readings a month has, its sum is that of all of them."""
    build = WorkspaceBuilder()
    kpi = build.kpi("signups", cadence="monthly", combine="sum", better="higher", low=20.0)
    for back in range(51):
        build.reading(kpi, 1.0, TODAY - timedelta(days=back))
    standing = build.health(kpi)
    assert [(value.value, value.judged) for value in standing.periods] == [(31.0, True), (20.0, False)]
    assert (standing.health, standing.out_for) == (Health.HEALTHY, 0)
