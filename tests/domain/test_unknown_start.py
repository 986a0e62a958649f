"""A start that is not known is the first value: what that says of target, direction, pace and status."""

from datetime import date

import pytest

from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.relative_target import scaled, target_from
from tests.builders import END, START, TODAY, WorkspaceBuilder, day


@pytest.mark.parametrize(
    ("change", "start", "unit", "target"),
    [
        ("+30 %", 23, "", 30), ("+5 %", 5, "%", 5.25), ("-25 %", 8, "min", 6), ("+30 %", -20, "", -14),
        ("-10 %", 1.25, "s", 1.12), ("x2", 21, "", 42), ("x0.5", 7, "", 3), ("x3", 1.5, "h", 4.5),
        ("+0.2", 3.9, "", 4.1), ("-2", 8, "%", 6), ("+5", 0, "", 5), ("-5", 3, "h", None), ("-5", 3, "", -2),
        ("x2", 0, "", None), ("x2", -4, "", None), ("+30 %", 0, "", None), ("-120 %", 8, "", None),
        ("a lot", 8, "", None), ("", 8, "", None),
    ],
)  # fmt: skip
def test_a_change_comes_to_a_target(change: str, start: float, unit: str, target: float | None) -> None:
    """A share is of the start's size, rounded away from it; what makes no sense comes to no target."""
    assert target_from(change, start, unit) == target


def test_a_change_in_another_unit() -> None:
    """An amount is counted in the unit, a share and a multiple in none."""
    assert [scaled(change, 60) for change in ("-2", "+0.5", "+30 %", "x2")] == ["-120", "+30", "+30 %", "x2"]


def started(*entries: tuple[date, float], today: date = TODAY, **fields: object) -> KeyResultState:
    """A key result without a start, with these values."""
    build = WorkspaceBuilder()
    made = build.metric(start=None, **{"target": 40, **fields})  # type: ignore[arg-type]
    for on, value in entries:
        build.check_in(made, value, on)
    return build.key_result_state(made, today)


def test_until_a_value_comes_nothing_is_expected() -> None:
    """It counts as 0 like any other without a value, and has no pace."""
    found = started()
    assert (found.value, found.progress, found.expected, found.status) == (None, 0.0, None, "no_data")


def test_the_first_value_is_where_it_starts() -> None:
    """Progress runs from it, and pace from its day."""
    found = started((day(11, 2), 28), (day(11, 16), 31))
    assert found.key_result.figures == (28, 40)
    assert (found.progress, found.start) == (0.25, day(11, 2))
    assert found.expected == pytest.approx(14 / (END - day(11, 2)).days)


@pytest.mark.parametrize(
    ("better", "values", "progress", "rising"),
    [
        pytest.param("", (60, 50), 0.5, False, id="above the target: bring it down"),
        pytest.param("", (20, 30), 0.5, True, id="below it: bring it up"),
        pytest.param("higher", (45,), 1.0, True, id="known to be better up, and past it already"),
        pytest.param("higher", (45, 38), 0.0, True, id="and fallen back"),
        pytest.param("lower", (40,), 1.0, False, id="at the target"),
        pytest.param("", (40,), 1.0, True, id="at the target, whichever way"),
    ],
)
def test_which_way_is_better(better: str, values: tuple[float, ...], progress: float, rising: bool) -> None:
    """Left open, the first value decides; where it is known and reached already, it is done."""
    found = started(*((day(11, 2 + 7 * week), value) for week, value in enumerate(values)), better=better)
    assert (found.progress, found.key_result.rising) == (progress, rising)


def test_a_first_value_at_the_target_is_done() -> None:
    """Raise the target, or hold it: there is no way left."""
    assert started((TODAY, 45), better="higher").status == "done"


def test_a_change_of_a_start_to_come() -> None:
    """Its target is read off the first value; where there is none, the value stands and nothing is expected."""
    grows = started((day(11, 2), 23), (TODAY, 30), target=None, change="+30 %")
    assert (grows.key_result.aim, grows.progress, grows.status) == (30, 1.0, "done")
    none = started((TODAY, 0), target=None, change="x2")
    assert (none.value, none.key_result.aim, none.progress, none.expected) == (0, None, 0.0, None)


def test_a_start_is_read_each_time() -> None:
    """An earlier value that is filled in, or the first one corrected, moves it."""
    build = WorkspaceBuilder()
    made = build.metric(start=None, target=40)
    build.check_in(made, 30, day(11, 9))
    assert build.key_result_state(made).key_result.figures == (30, 40)
    build.check_in(made, 20, day(11, 2))
    assert build.key_result_state(made).key_result.figures == (20, 40)


def test_a_range_whose_first_value_decides() -> None:
    """Outside it is to be reached from there; inside it is to be held."""
    build = WorkspaceBuilder()
    reached, held = build.range(2, 4, held=""), build.range(2, 4, held="")
    build.check_in(reached, 8, day(11, 2))
    build.check_in(reached, 6, day(11, 16))
    build.check_in(held, 3, day(11, 2))
    one, other = build.key_result_state(reached), build.key_result_state(held)
    assert (one.progress, one.start, one.time_in_range) == (0.5, day(11, 2), None)
    assert other.key_result.is_held
    assert other.time_in_range is not None
    assert build.key_result_state(build.range(2, 4, held="")).time_in_range is None


def test_the_level_of_a_kpi_starts_at_its_last_value_before() -> None:
    """Its dates begin with the quarter; without a reading before them the first inside is the start."""
    build = WorkspaceBuilder()
    kpi = build.kpi("nps", cadence="weekly")
    build.reading(kpi, 31, day(9, 25))
    build.reading(kpi, 33, day(10, 9))
    made = build.metric(start=None, target=41, kpi=kpi.id)
    found = build.key_result_state(made)
    assert (found.key_result.figures, found.start, found.progress) == ((31, 41), START, 0.2)


def test_the_total_of_a_kpi_starts_at_nothing() -> None:
    """What came before its dates is not counted."""
    build = WorkspaceBuilder()
    kpi = build.kpi("signups", cadence="weekly", combine="sum")
    build.reading(kpi, 9, day(9, 25))
    build.reading(kpi, 10, day(10, 9))
    made = build.metric(start=None, target=40, kpi=kpi.id, link="total")
    found = build.key_result_state(made)
    assert (found.key_result.figures, found.progress) == ((0, 40), 0.25)


def test_a_percentage_that_was_told_counts_until_the_first_value() -> None:
    """From then on the value speaks."""
    assert (started(estimated=40).progress, started(estimated=40).status) == (0.4, "no_data")
    assert started((day(11, 2), 28), (TODAY, 31), estimated=40).progress == 0.25


def test_targets_by_day_bend_the_pace() -> None:
    """Ten of forty by the first of November, whatever share of the time that is."""
    build = WorkspaceBuilder()
    made = build.metric(0, 40, targets=[{"day": day(11, 1), "value": 10}])
    build.check_in(made, 10, day(11, 1))
    found = build.key_result_state(made, day(11, 1))
    assert found.expected == pytest.approx(0.25)
    build.check_in(made, 25, day(12, 1))
    assert build.key_result_state(made, day(12, 1)).expected == pytest.approx(0.25 + 0.75 * 30 / 60)
