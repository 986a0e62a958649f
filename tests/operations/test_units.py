"""A unit that changes over values that are there: converted, relabelled, or refused; never in silence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.range import Range
from okrtui.domain.units import conversion
from okrtui.operations.editing import SetFields
from okrtui.operations.units import UnitQuestion
from okrtui.parsing.unit_history import read_history
from okrtui.views.changes.description import describe
from tests.builders import START, TODAY, WorkspaceBuilder, day
from tests.operations.test_operations import done, refused


class Response(WorkspaceBuilder):
    """A KPI in hours with two readings, and a key result that follows it."""

    def __init__(self) -> None:
        super().__init__()
        self.response = self.kpi(
            "resp", title="Response", unit="h", better="lower", high=8.0, alert_high=16.0, floor=0.0,
            ceiling=48.0, step=0.5, decimals=1,
        )  # fmt: skip
        self.reading(self.response, 9.5, day(11, 13))
        self.reading(self.response, 7.1, TODAY)
        self.goal = self.in_quarter()
        self.result = self.metric(
            24.0, 8.0, self.goal, unit="h", kpi=self.response.id, stretch=6.0, title="Response",
            changes=[
                {"day": START, "field": "target", "from": 10.0, "to": 8.0, "reason": "too easy"},
                {"day": START, "field": "deadline", "from": "2026-12-01", "to": "2026-12-31"},
            ],
        )  # fmt: skip
        self.check_in(self.result, 20.0, day(10, 2))


def unit_set(build: Response, unit: str = "min", **fields: Any) -> SetFields:
    """The KPI counted in another unit."""
    history = fields.pop("history", None)
    return SetFields("kpis", build.response.id, {"unit": unit, **fields}, history=history)


def test_a_unit_does_not_change_in_silence() -> None:
    """It says how many values there are, and what they would become where that is known."""
    build = Response()
    problem = refused(build, unit_set(build))
    assert isinstance(problem, UnitQuestion)
    assert (problem.exit_status, problem.field, problem.factor) == (65, "unit", 60.0)
    assert problem.sentence == (
        "Response has 2 values in h. Convert to min (1 h is 60 min), or only change the label?"
    )
    assert refused(build, unit_set(build, "points")).sentence == (
        "Response has 2 values in h. Convert to points, or only change the label?"
    )
    assert refused(build, unit_set(build, "")).sentence.endswith(
        "Convert to plain numbers, or only change the label?"
    )
    assert "1 d is 24 h" in refused(build, unit_set(build, "d")).sentence


def test_converted_everything_counted_in_it_moves() -> None:
    """Readings, range, floor, ceiling and step; what follows it, with its entries and earlier changes."""
    build = Response()
    after, change = done(build, unit_set(build, history=60.0))
    kpi = after.kpis[build.response.id]
    assert [entry.value for entry in after.readings_of(kpi.id)] == [570.0, 426.0]
    assert (kpi.unit, kpi.floor, kpi.ceiling, kpi.step, kpi.decimals) == ("min", 0.0, 2880.0, 30.0, None)
    assert kpi.newest_range is not None
    assert (kpi.newest_range.high, kpi.newest_range.alert_high) == (480.0, 960.0)
    assert kpi.levels == (TODAY,)
    result = after.key_results[build.result.id]
    assert isinstance(result, Metric)
    assert (result.unit, result.start, result.target, result.stretch) == ("min", 1440.0, 480.0, 360.0)
    assert [(made.field, made.was, made.became) for made in result.changes] == [
        ("target", 600.0, 480.0), ("deadline", "2026-12-01", "2026-12-31"), ("unit", "h", "min"),
    ]  # fmt: skip
    assert [entry.value for entry in after.check_ins_of(result.id)] == [1200.0]
    assert describe(change).sentence == "Saved: Response, unit h → min, 2 values converted (1 h is 60 min)"
    assert Evaluator(after, TODAY).kpi(kpi.id).health is build.health(build.response).health


def test_relabelled_the_numbers_stay() -> None:
    """A new level begins on the day, and what follows it gets the label."""
    build = Response()
    after, change = done(build, unit_set(build, history="relabel"))
    kpi, result = after.kpis[build.response.id], after.key_results[build.result.id]
    assert [entry.value for entry in after.readings_of(kpi.id)] == [9.5, 7.1]
    assert (kpi.unit, kpi.levels, kpi.newest_range) == ("min", (TODAY,), build.response.newest_range)
    assert isinstance(result, Metric)
    assert (result.unit, result.start, result.target) == ("min", 24.0, 8.0)
    assert describe(change).sentence == "Saved: Response, unit h → min, 2 values relabelled"


def test_targets_on_the_way_are_converted_too() -> None:
    """And a target told by the way to it, unless that is a share."""
    build = WorkspaceBuilder()
    on_the_way = [{"day": "2026-11-30", "value": 6.0}]
    kpi = build.kpi("k", unit="h", targets=on_the_way)
    build.reading(kpi, 9.0, TODAY)
    after, _ = done(build, SetFields("kpis", kpi.id, {"unit": "min"}, history=60.0))
    assert [item.value for item in after.kpis[kpi.id].targets] == [360.0]
    for change, becomes in (("-2", "-120"), ("+1.5", "+90"), ("+30 %", "+30 %"), ("", "")):
        result = build.metric(9.0, 6.0, unit="h", change=change, targets=on_the_way)
        build.check_in(result, 8.0, TODAY)
        after, _ = done(build, SetFields("key_results", result.id, {"unit": "min"}, history=60.0))
        found = after.key_results[result.id]
        assert isinstance(found, Metric)
        assert (found.change, [item.value for item in found.targets]) == (becomes, [360.0])


def test_looking_back_all_values_are_converted() -> None:
    """Those after the day one looks back from are counted in the same unit."""
    build = Response()
    before = build.build(until=day(11, 14))
    after, change = done(before, unit_set(build, history=60.0), today=day(11, 14))
    assert [entry.value for entry in after.readings.group("kpi", build.response.id)] == [570.0, 426.0]
    assert "2 values converted" in describe(change).sentence


def test_other_fields_of_the_same_change_are_in_the_new_unit() -> None:
    """A range edge given with it is taken as typed; the other figures are converted."""
    build = Response()
    after, _ = done(build, unit_set(build, history=60.0, high=450.0))
    newest = after.kpis[build.response.id].newest_range
    assert newest is not None
    assert (newest.high, newest.alert_high) == (450.0, 960.0)


def test_without_values_a_unit_is_corrected_at_once() -> None:
    """A slip made a minute ago; bounds of a unit become those of the other."""
    build = WorkspaceBuilder()
    kpi = build.kpi("share", unit="%", floor=0.0, ceiling=100.0)
    after, change = done(build, SetFields("kpis", kpi.id, {"unit": "h"}))
    changed = after.kpis[kpi.id]
    assert (changed.unit, changed.floor, changed.ceiling, changed.levels) == ("h", 0.0, None, ())
    assert describe(change).sentence == "Saved: SHARE, unit % → h"
    result = build.metric(0.0, 10.0, unit="h")
    after, _ = done(build, SetFields("key_results", result.id, {"unit": "min"}))
    assert (after.key_results[result.id].unit, after.key_results[result.id].changes) == ("min", ())


def test_a_key_result_of_its_own_asks_as_well() -> None:
    """A metric and a range; steps and yes or no have no unit to be wrong."""
    build = WorkspaceBuilder()
    goal = build.in_quarter()
    metric = build.metric(10.0, 4.0, goal, unit="h")
    held = build.range(2.0, 4.0, None, goal, unit="h")
    steps = build.milestones(1, 1, under=goal)
    for item in (metric, held, steps):
        build.check_in(item, 2.0, TODAY)
    for item in (metric, held):
        problem = refused(build, SetFields("key_results", item.id, {"unit": "min"}))
        assert isinstance(problem, UnitQuestion)
    after, _ = done(build, SetFields("key_results", held.id, {"unit": "min"}, history=60.0))
    found = after.key_results[held.id]
    assert isinstance(found, Range)
    assert (found.low, found.high, found.unit) == (120.0, 240.0, "min")
    assert [entry.value for entry in after.check_ins_of(held.id)] == [120.0]
    after, _ = done(build, SetFields("key_results", steps.id, {"unit": "guides"}))
    assert after.key_results[steps.id].unit == "guides"


def test_what_follows_a_kpi_has_its_unit() -> None:
    """It changes there; and a link never changes the unit of a key result in silence."""
    build = Response()
    told = refused(build, SetFields("key_results", build.result.id, {"unit": "min"}, history=60.0)).sentence
    assert told == "It follows the KPI resp, which is counted in h. Change the unit there"
    loose = build.metric(90.0, 30.0, build.goal, unit="min")
    assert (
        "counted in min"
        in refused(build, SetFields("key_results", loose.id, {"kpi": build.response.id})).sentence
    )


@pytest.mark.parametrize(
    ("old", "new", "factor"),
    [
        ("h", "min", 60.0), ("min", "h", 1 / 60), ("d", "h", 24.0), ("s", "ms", 1000.0), ("week", "d", 7.0),
        ("y", "mo", 12.0), ("kg", "g", 1000.0), ("GB", "MB", 1000.0), ("hours", "h", 1.0),
        ("d", "mo", None), ("$", "€", None), ("%", "", None), ("", "h", None), ("h", "km", None),
    ],
)  # fmt: skip
def test_what_can_be_known_of_a_conversion(old: str, new: str, factor: float | None) -> None:
    """Units of one kind; a month has no one length in days, money no one rate."""
    assert conversion(old, new) == factor


@pytest.mark.parametrize(
    ("text", "history"),
    [("convert", 60.0), ("CONV", 60.0), ("relabel", "relabel"), ("rel", "relabel"), ("60", 60.0), ("0.5", 0.5),
     ("", None)],
)  # fmt: skip
def test_what_becomes_of_values_is_typed(text: str, history: Any) -> None:
    """A word or its beginning, or the factor."""
    assert read_history(text, "h", "min") == history


@pytest.mark.parametrize("text", ["yes", "0", "-3", "c", "convert 60", "nan", "\x1b[2J"])
def test_what_is_not_understood_changes_nothing(text: str) -> None:
    """It says what can be typed."""
    with pytest.raises(DataProblem, match="convert, relabel, or a factor such as 60"):
        read_history(text, "h", "min")


def test_an_unknown_factor_is_asked_for() -> None:
    """Nothing is invented."""
    with pytest.raises(DataProblem, match="How many € make 1 \\$"):
        read_history("convert", "$", "€")


@given(st.floats(0.001, 1e9), st.sampled_from([("h", "min"), ("d", "s"), ("km", "mm"), ("y", "mo")]))
def test_there_and_back_is_the_same_number(value: float, units: tuple[str, str]) -> None:
    """To nine digits, which is as many as tell two numbers apart."""
    build = WorkspaceBuilder()
    kpi = build.kpi("k", unit=units[0])
    build.reading(kpi, value, TODAY)
    there = conversion(*units)
    back = conversion(units[1], units[0])
    after, _ = done(build, SetFields("kpis", kpi.id, {"unit": units[1]}, history=there))
    again, _ = done(after, SetFields("kpis", kpi.id, {"unit": units[0]}, history=back))
    (entry,) = again.readings_of(kpi.id)
    assert entry.value == pytest.approx(value, rel=1e-9)
