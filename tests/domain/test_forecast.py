"""Forecast: worked figures, and laws that hold for every series."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.forecast import Forecast, forecast, theil_sen
from okrtui.domain.settings import Settings
from tests.builders import WorkspaceBuilder

TODAY = date(2026, 11, 20)


def landing(entries: dict[date, float], *, start: float, target: float, unit: str = "") -> Forecast:
    """The forecast of a metric with these entries."""
    build = WorkspaceBuilder()
    key = build.metric(start=start, target=target, unit=unit)
    for on, value in entries.items():
        build.check_in(key, value, on)
    workspace = build.build()
    evaluator = Evaluator(workspace, TODAY)
    return forecast(evaluator.key_result(workspace.key_results[key.id]), TODAY, Settings())


def weekly(values: list[float]) -> dict[date, float]:
    """One value a week, the newest a week ago."""
    last = date(2026, 11, 13)
    return {last - timedelta(weeks=len(values) - 1 - i): value for i, value in enumerate(values)}


def test_churn_is_met_before_its_deadline() -> None:
    """8 to 4 %, at 5.6 after six weeks of about 0.4 each: met by 11 December."""
    found = landing(weekly([7.6, 7.1, 6.8, 6.4, 6.0, 5.6]), start=8, target=4, unit="%")
    assert found.met_on == date(2026, 12, 11)
    assert found.lately == pytest.approx(-0.4)
    assert found.needed == pytest.approx(-1.6 / (41 / 7))


def test_one_wild_value_does_not_move_it_much() -> None:
    """The median of slopes, not their mean."""
    calm = landing(weekly([10, 12, 14, 16, 18, 20]), start=10, target=40)
    wild = landing(weekly([10, 12, 90, 16, 18, 20]), start=10, target=40)
    assert calm.lately == pytest.approx(2)
    assert wild.lately == pytest.approx(2)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        pytest.param({}, "values from 3 days", id="no value"),
        pytest.param(weekly([1, 2]), "values from 3 days", id="two values"),
        pytest.param({date(2026, 11, 16 + i): i for i in range(4)}, "values from 3 days", id="four days"),
        pytest.param(
            {date(2026, 10, 2) + timedelta(days=7 * i): i for i in range(4)}, "no update for", id="stale"
        ),
    ],
)
def test_without_enough_there_is_none_and_it_says_why(entries: dict[date, float], said: str) -> None:
    """At least 3 days spanning 7, and not stale."""
    found = landing(entries, start=0, target=10)
    assert found.value is None
    assert said in found.reason


def test_flat_or_away_is_never_met() -> None:
    """Not at this rate."""
    assert landing(weekly([5, 5, 5, 5]), start=0, target=10).met_on is None
    assert landing(weekly([5, 4, 3, 2]), start=0, target=10).met_on is None


def test_it_is_cut_at_the_bounds_of_the_unit() -> None:
    """A percentage lands at 100 at most."""
    found = landing(weekly([40, 55, 70, 85]), start=40, target=90, unit="%")
    assert found.value == 100


@given(
    slope=st.floats(-50, 50).filter(lambda value: abs(value) > 1e-3),
    intercept=st.floats(-1e3, 1e3),
    xs=st.lists(st.integers(0, 400), min_size=3, max_size=12, unique=True),
)
def test_a_straight_line_is_found(slope: float, intercept: float, xs: list[int]) -> None:
    """Points on a line give that line."""
    found = theil_sen([(float(x), slope * x + intercept) for x in sorted(xs)])
    assert found[0] == pytest.approx(slope, rel=1e-6, abs=1e-6)
    assert found[1] == pytest.approx(intercept, rel=1e-6, abs=1e-3)


@example(values=[0.0, 0.0, 0.0, 2.2250738585072014e-308], shift=0.0)
@given(values=st.lists(st.floats(0, 100), min_size=4, max_size=6), shift=st.floats(-50, 50))
def test_rising_and_falling_mirror_each_other(values: list[float], shift: float) -> None:
    """The same way down is met on the same day."""
    up = landing(weekly([value + shift for value in values]), start=shift, target=200 + shift)
    down = landing(weekly([-value - shift for value in values]), start=-shift, target=-200 - shift)
    assert up.met_on == down.met_on
