"""Limits: what a KPI does by itself, and what is news. Worked figures, and laws that hold for any series."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.process_limits import ProcessLimits, process_limits_of
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.settings import Settings
from tests.builders import TODAY, WorkspaceBuilder, day

EVEN = [10.0, 12.0] * 4
"""Mean 11, each step 2: limits 11 - 5.32 and 11 + 5.32."""


def limits(values: Sequence[float | None], **fields: object) -> ProcessLimits | None:
    """The limits of a weekly KPI with these values up to today's week; None is a gap."""
    builder = WorkspaceBuilder()
    kpi: Kpi = builder.kpi("k", **fields)
    for weeks, value in enumerate(reversed(values)):
        if value is not None:
            builder.reading(kpi, value, TODAY - timedelta(weeks=weeks))
    return process_limits_of(kpi, Evaluator(builder.build(), TODAY).kpi(kpi.id).periods, TODAY, Settings())


def test_limits_of_a_worked_series() -> None:
    """2.66 and 3.268 times the mean step of 2, around 11."""
    found = limits(list(EVEN))
    assert found is not None
    assert (found.mean, found.moving_range) == (11.0, 2.0)
    assert found.low == pytest.approx(5.68)
    assert found.high == pytest.approx(16.32)
    assert found.largest_step == pytest.approx(6.536)
    assert found.signals == ()
    assert found.provisional


@pytest.mark.parametrize(("count", "known"), [(5, False), (6, True)])
def test_limits_take_six_values(count: int, known: bool) -> None:
    """Provisional from six, asking for notes from twelve."""
    assert (limits(([10.0, 12.0] * 6)[:count]) is not None) is known
    full = limits([10.0, 12.0] * 6)
    assert full is not None
    assert not full.provisional


def test_no_limits_where_nothing_moves() -> None:
    """A mean moving range of 0 says nothing."""
    assert limits([7.0] * 8) is None


def test_no_step_is_taken_across_a_gap() -> None:
    """The jump over the empty week does not count as one."""
    found = limits([10.0, 12.0, 10.0, 12.0, None, 40.0, 42.0, 40.0, 42.0])
    assert found is not None
    assert found.moving_range == 2.0


def test_after_twenty_values_the_limits_are_held() -> None:
    """The later ones are held against them."""
    found = limits([10.0, 12.0] * 10 + [30.0] * 3)
    assert found is not None
    assert (found.mean, found.basis) == (11.0, 20)
    assert [signal.why for signal in found.signals] == ["outside"] * 3


def test_a_confirmed_level_begins_anew() -> None:
    """Only what comes from its day on counts."""
    since = TODAY - timedelta(weeks=7)
    found = limits([100.0, 50.0] * 4 + EVEN, levels=(since,))
    assert found is not None
    assert (found.mean, found.basis) == (11.0, 8)


def test_a_run_of_eight_on_one_side() -> None:
    """The eighth (the last 12 is one of them) is the signal, and it is good where `better` says so."""
    values = [10.0, 12.0] * 10 + [11.5] * 7
    found = limits(values, better="higher")
    assert found is not None
    assert [(signal.why, signal.good) for signal in found.signals] == [("run", True)]
    lower = limits(values, better="lower")
    assert lower is not None
    assert [signal.good for signal in lower.signals] == [False]


def test_three_of_four_near_a_limit() -> None:
    """Nearer the limit (16.32) than the mean (11): above 13.66."""
    found = limits([10.0, 12.0] * 10 + [14.0, 11.0, 14.0, 14.0])
    assert found is not None
    assert [signal.why for signal in found.signals] == ["near"]


def test_a_value_on_the_mean_is_on_neither_side() -> None:
    """It ends a run."""
    found = limits([10.0, 12.0] * 10 + [11.5] * 4 + [11.0] + [11.5] * 4)
    assert found is not None
    assert found.signals == ()


@given(st.lists(st.integers(-1000, 1000), min_size=6, max_size=20), st.integers(-500, 500))
def test_limits_move_with_the_values(values: list[int], shift: int) -> None:
    """Add the same to all, and the limits move by it; signals stay where they are."""
    here = limits([float(value) for value in values])
    there = limits([float(value + shift) for value in values])
    assert (here is None) == (there is None)
    if here is not None and there is not None:
        assert there.low - here.low == pytest.approx(shift, abs=1e-6)
        assert there.moving_range == pytest.approx(here.moving_range)


@given(st.lists(st.integers(-1000, 1000), min_size=6, max_size=20))
def test_limits_hold_the_mean(values: list[int]) -> None:
    """Between them, in the middle."""
    found = limits([float(value) for value in values])
    if found is not None:
        assert found.low < found.mean < found.high
        assert found.high - found.mean == pytest.approx(found.mean - found.low)


def test_an_irregular_kpi_has_no_limits() -> None:
    """There are no neighbours to step between."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("k", cadence="irregular")
    for number, value in enumerate(EVEN):
        builder.reading(kpi, value, day(10, number + 1))
    standing = Evaluator(builder.build(), TODAY).kpi(kpi.id)
    assert process_limits_of(kpi, standing.periods, TODAY, Settings()) is None
