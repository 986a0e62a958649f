"""What is said of a KPI: the value that was judged, its change, on which side of its range it is."""

from datetime import date, timedelta
from typing import Any

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.periods import Cadence, period_of
from okrtui.domain.settings import Settings
from okrtui.text.glyphs import UNICODE
from okrtui.text.goals import range_text
from okrtui.text.kpi_words import change_text, change_words, edge_words, period_name
from okrtui.views.as_json import AsJson
from okrtui.views.describe import kpi_row
from okrtui.views.detail import detail_of
from okrtui.views.entries import kpi_entries
from tests.builders import TODAY, WorkspaceBuilder, at_noon, day
from tests.views.sample import built, explained


def sums(*values: tuple[date, float], **fields: Any) -> Evaluator:
    """A monthly sum with these readings, on 20 November."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("orders", title="Orders", combine="sum", cadence="monthly", **fields)
    for on, value in values:
        builder.reading(kpi, value, on)
    return built(builder, TODAY)


def only(evaluator: Evaluator) -> str:
    """The id of the one KPI."""
    return next(iter(evaluator.workspace.kpis))


def test_beside_a_verdict_stands_the_value_that_was_judged() -> None:
    """October's 183 is in watch; this month's 233 so far is called neither better nor worse."""
    evaluator = sums((day(9, 15), 190), (day(10, 15), 183), (day(11, 15), 233), low=200, alert_low=100)
    key = only(evaluator)
    row = kpi_row(evaluator, key)
    assert (row.glyph, row.now, row.in_place_of_bar) == ("look", "183", "-7")
    sentence = explained(evaluator, "kpis", key)
    assert sentence is not None
    assert sentence[2].startswith("watch  Orders October 183: under 200 for 2 months")
    assert sentence[2].endswith("; so far 233")
    detail = detail_of(evaluator, "kpis", key, UNICODE)
    assert detail is not None
    assert [text for text, _ in detail.figures] == ["October 183", "so far 233", "-7 on the month, worse"]
    found = AsJson(evaluator).kpi(evaluator.workspace.kpis[key])
    october = {"start": "2026-10-01", "end": "2026-10-31"}
    assert found["judged"] == {"value": 183, "period": october}
    assert (found["value"], found["so_far"], found["health"]) == (183, 233, "watch")
    assert (found["change"]["value"], found["change"]["to"]["period"]) == (-7, october)


def test_before_its_first_period_is_over_it_has_no_verdict() -> None:
    """900 of an open month is no healthy value, whatever the range."""
    evaluator = sums((day(11, 15), 3), high=5)
    key = only(evaluator)
    row = kpi_row(evaluator, key)
    assert (row.glyph, row.now, row.in_place_of_bar) == ("open", "3", "so far")
    assert explained(evaluator, "kpis", key) == ("open", "text", "so far  Orders 3 so far")
    found = AsJson(evaluator).kpi(evaluator.workspace.kpis[key])
    assert (found["health"], found["judged"], found["so_far"], found["change"]) == ("no_data", None, 3, None)


def test_money_that_can_only_grow_is_judged_at_once() -> None:
    """Its floor is that of its unit: 900 spent of 5 allowed cannot come right any more."""
    evaluator = sums((day(10, 15), 3), (day(11, 15), 900), high=5, unit="$")
    standing = evaluator.kpi(only(evaluator))
    assert (standing.value, standing.so_far, standing.health) == (900, None, "alert")


@pytest.mark.parametrize(
    ("months", "words"),
    [((9, 10), "+4.6 % on the month, better"), ((7, 10), "+4.6 %, July to October, better")],
)
def test_across_a_missing_period_both_are_named(months: tuple[int, int], words: str) -> None:
    """From July to October is no change on the month."""
    evaluator = sums((day(months[0], 15), 1000), (day(months[1], 15), 1046), low=1, unit="$")
    standing = evaluator.kpi(only(evaluator))
    assert change_words(standing, TODAY) == words
    found = AsJson(evaluator).kpi(standing.kpi)["change"]
    assert (found["from"]["period"]["start"][:7], found["across_gap"]) == (
        f"2026-0{months[0]}",
        months[0] == 7,
    )


@pytest.mark.parametrize(
    ("cadence", "on", "name"),
    [
        ("monthly", day(6, 5), "June"), ("monthly", day(6, 5, 2025), "June 2025"), ("quarterly", day(5, 5), "Apr–Jun"),
        ("weekly", day(11, 13), "week of 9 Nov"), ("daily", day(11, 13), "13 Nov"),
    ],
)  # fmt: skip
def test_the_name_of_a_period(cadence: Cadence, on: date, name: str) -> None:
    """With its year where that is not today's."""
    assert period_name(cadence, period_of(cadence, on, Settings()), TODAY) == name


@pytest.mark.parametrize(
    ("before", "now", "unit", "full", "narrow"),
    [
        (1e15 - 67800000, 1e15, "", "+67,800,000", "+67.8M"), (1000, 1046, "$", "+4.6 %", "+4.6 %"),
        (1000, 2234, "$", "+123.4 %", "+123%"), (1, 12346, "$", "+1,234,500 %", "+1.2M%"),
        (5.6, 5.4, "%", "-0.2", "-0.2"), (0.9165, 0.9171, "", "+0.0006", "+0.0006"), (8, 8, "", "0", "0"),
        (8 + 1 / 720, 50 / 3, "h", "+8.67", "+8.67"), (16.6, 50 / 3, "h", "+0.0667", "+0.067"),
    ],
)  # fmt: skip
def test_a_change_in_full_and_in_a_column(
    before: float, now: float, unit: str, full: str, narrow: str
) -> None:
    """Shortened like every number, never cut, and never nothing where there is something."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi(unit=unit, low=1)
    builder.reading(kpi, before, day(11, 13))
    builder.reading(kpi, now, TODAY)
    standing = builder.health(kpi)
    assert (change_text(standing), change_text(standing, narrow=True)) == (full, narrow)


@pytest.mark.parametrize(
    ("edges", "value", "words", "shown"),
    [
        ({"high": 3, "high_open": True}, 3.0, "not under 3 %", "< 3 %"),
        ({"high": 3, "high_open": True}, 3.5, "over 3 %", "< 3 %"),
        ({"low": 99.9, "low_open": True}, 99.9, "not over 99.9 %", "> 99.9 %"),
        ({"low": 99.9}, 99.899, "under 99.9 %", "≥ 99.9 %"),
        ({"high": 0.001}, 0.0010004, "over 0.001 %", "≤ 0.001 %"),
        ({"low": 40, "high": 60, "high_open": True}, 60.0, "not under 60 %", "40 to <60 %"),
        ({"low": 40, "high": 60}, 61.0, "over 60 %", "40–60 %"),
    ],
)
def test_an_open_edge_is_open_in_words_too(
    edges: dict[str, Any], value: float, words: str, shown: str
) -> None:
    """At an edge that is not part of the range nothing is under or over it."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi(unit="%", **edges)
    builder.reading(kpi, value, TODAY)
    standing = builder.health(kpi)
    assert standing.range is not None
    assert standing.health == "alert"
    assert edge_words(kpi, standing.range, value) == words
    assert range_text(standing.range, "%", None, value) == shown


@pytest.mark.parametrize(
    ("value", "edge", "unit", "said", "facts", "now", "target"),
    [
        (1250450, 1250900, "$", "$1,250,450: under $1,250,900", "≥ $1,250,900", "$1.25M", "≥ $1.251M"),
        (1 / 3, 0.5, "h", "0.33 h: under 0.5 h", "≥ 0.5 h", "0.33", "≥ 0.5 h"),
        (8 - 1 / 720, 8, "h", "7.999 h: under 8 h", "≥ 8 h", "7.999", "≥ 8 h"),
    ],
)
def test_sentences_write_in_full_and_columns_short(
    value: float, edge: float, unit: str, said: str, facts: str, now: str, target: str
) -> None:
    """One notation for what stands beside each other, with the digits that show the difference."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("rev", title="Rev", unit=unit, low=edge)
    builder.reading(kpi, value, TODAY)
    evaluator = built(builder, TODAY)
    sentence, detail = explained(evaluator, "kpis", kpi.id), detail_of(evaluator, "kpis", kpi.id, UNICODE)
    assert sentence is not None
    assert detail is not None
    assert f"Rev {said} since 20 Nov" in sentence[2]
    assert detail.facts.startswith(f"healthy {facts} ")
    row = kpi_row(evaluator, kpi.id)
    assert (row.now, row.target) == (now, target)


@pytest.mark.parametrize(
    ("values", "unit", "usual"),
    [
        ((1.0834, 1.0837), "", "Normal range 1.0828 to 1.0843."),
        ((1250450, 1250500), "$", "Normal range $1,250,342 to $1,250,608."),
        ((201000, 224000), "$", "Normal range $151,300 to $273,700."), ((40, 46), "%", "Normal range 27 to 59 %."),
    ],
)  # fmt: skip
def test_what_is_usual_has_the_digits_that_a_kpi_moves_in(
    values: tuple[float, float], unit: str, usual: str
) -> None:
    """Two limits are never written alike, and none has digits that mean nothing."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("rev", unit=unit)
    for week in range(12):
        builder.reading(kpi, values[week % 2], TODAY - timedelta(weeks=week))
    detail = detail_of(built(builder, TODAY), "kpis", kpi.id, UNICODE)
    assert detail is not None
    assert detail.sentences[0].startswith(usual)


def test_neighbouring_readings_are_told_apart() -> None:
    """20 minutes and 20 minutes 5 seconds in hours."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("wait", unit="h")
    for number, value in enumerate((1 / 3, 1205 / 3600, 2.5)):
        builder.reading(kpi, value, day(11, 13 + number))
    assert [line.value for line in kpi_entries(built(builder, TODAY), kpi)] == ["2.5", "0.335", "0.333"]


@pytest.mark.parametrize(
    ("on", "glyph", "words", "age"),
    [(day(11, 15), "open", "new", "due"), (day(11, 16), "unknown", "no data", "late")],
)
def test_a_kpi_without_a_value_is_new_until_its_first_period_is_over(
    on: date, glyph: str, words: str, age: str
) -> None:
    """Then its silence is told; as data it has none on either day."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("nps", low=40, created=at_noon(day(11, 10)))
    evaluator = built(builder, on)
    row = kpi_row(evaluator, kpi.id)
    assert (row.glyph, row.age) == (glyph, age)
    said = explained(evaluator, "kpis", kpi.id)
    assert said is not None
    assert said[2].startswith(f"{words}  ")
    assert AsJson(evaluator).kpi(kpi)["health"] == "no_data"


def test_a_range_from_a_later_day_is_the_reason() -> None:
    """What can't be judged yet says from when its range counts, and not that there is none."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("orders", title="Orders", ranges=[{"since": day(10, 1), "low": 120}])
    builder.reading(kpi, 130, TODAY - timedelta(days=70))
    evaluator = built(builder, day(9, 14))
    found = explained(evaluator, "kpis", kpi.id)
    assert found is not None
    said = "not judged  Orders 130: its range counts from 1 Oct, and the newest value is from 11 Sep"
    assert found[2] == said


def test_what_came_back_by_itself_needs_nothing() -> None:
    """Until it counts as healthy again no action is asked for: its value is inside its range."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("run", title="Run", cadence="daily", low=1)
    for back, value in ((2, 0), (1, 0), (0, 1)):
        builder.reading(kpi, value, TODAY - timedelta(days=back))
        row = kpi_row(built(builder, TODAY - timedelta(days=back)), kpi.id)
        assert row.word == ("" if value else "needed")
    assert row.glyph == "good"
