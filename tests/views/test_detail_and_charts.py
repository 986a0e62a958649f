"""The detail of a thing, and its chart."""

import pytest

from okrtui.text.chart import Chart, draw_chart
from okrtui.text.glyphs import ASCII, UNICODE
from okrtui.views.detail import Detail, detail_of
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.keys import as_shown
from tests.views.sample import Sample, built


def detail(acme: Sample, table: str, title: str) -> Detail:
    """The detail of a thing of the company."""
    found = detail_of(acme.evaluator, table, acme.id(table, title), UNICODE)
    assert found is not None
    return found


def chart(found: Detail) -> Chart:
    """Its chart, which it has."""
    assert found.chart is not None
    return found.chart


def test_a_key_result_in_detail(acme: Sample) -> None:
    """Where it stands, what it would take, its entries and what is done for it."""
    found = detail(acme, "key_results", "Monthly churn")
    assert found.path == ("Objectives", "Customers stay because it works")
    assert (found.glyph, found.word) == ("good", "on track")
    assert found.facts == "8 → 4 %   ann   due 31 Dec   weekly   KPI churn"
    assert [text for text, _ in found.figures] == ["5.6 %", "60 %, pace 47", "confidence 7"]
    assert found.sentences == ("At 4 % by 11 Dec at this rate.", "Needs -0.3 a week, lately -0.4.")
    assert [(line.day, line.value, line.note) for line in found.entries][:2] == [
        ("13 Nov", "5.6", "fewer left in trial"), ("6 Nov", "6", ""),
    ]  # fmt: skip
    assert [(name, len(lines)) for name, lines in found.parts] == [("Initiatives 2 of 3", 3)]


def test_a_kpi_in_detail(acme: Sample) -> None:
    """Range, thresholds, the normal range, its path and what would be next on it."""
    found = detail(acme, "kpis", "NPS")
    assert found.facts == "healthy 40–60   alert at 30   weekly   ann"
    assert [text for text, _ in found.figures] == ["28", "-5 on the week, worse"]
    assert found.sentences == ("Normal range 36.7 to 51.3.", "13 Nov is outside it.")
    assert tuple(map(as_shown, found.recovery)) == (
        "healthy → [needed 30 Oct] → under way → …", "o to draft an objective for it",
    )  # fmt: skip
    assert len(found.entries) == 26


def test_a_kpi_in_recovery_names_what_acts(acme: Sample) -> None:
    """And the key results that move with it."""
    found = detail(acme, "kpis", "First reply")
    assert tuple(map(as_shown, found.recovery)) == (
        "healthy → needed 26 Jun → [under way 1 Oct] → recovered", "First reply to a ticket works on it",
    )  # fmt: skip
    name, lines = found.parts[0]
    assert name == "Key results that follow it"
    assert [(line.value, line.note) for line in lines] == [("First reply to a ticket", "off track")]


def test_an_objective_in_detail(acme: Sample) -> None:
    """Its key results, guardrails and initiatives."""
    found = detail(acme, "objectives", "Customers stay because it works")
    assert found.facts == "ann   team   committed   2026-Q4"
    assert found.figures == (("35 %, pace 48", "strong"),)
    parts = dict(found.parts)
    assert list(parts) == ["Key results 3", "Guardrails 1", "Initiatives 2 of 3"]
    assert [(line.day, line.value, line.note) for line in parts["Key results 3"]] == [
        ("●", "Monthly churn", "on track"), ("■", "First reply to a ticket", "off track"),
        ("●", "Uptime", "in range"),
    ]  # fmt: skip
    assert [(line.value, line.confidence) for line in parts["Guardrails 1"]] == [("MRR", "$214,000")]


def test_what_is_gone_has_no_detail(acme: Sample) -> None:
    """Someone deleted it meanwhile."""
    assert detail_of(acme.evaluator, "kpis", "gone", UNICODE) is None


def test_the_chart_of_a_key_result(acme: Sample) -> None:
    """Values by days from the start, target, pace and where it lands."""
    found = detail(acme, "key_results", "Monthly churn")
    drawn = chart(found)
    assert drawn.values == ((8.0, 7.6), (15.0, 7.1), (22.0, 6.8), (29.0, 6.4), (36.0, 6.0), (43.0, 5.6))
    assert draw_chart(drawn, 42, 15, UNICODE).legend == "⠢ value  · pace  ─ target  × lands"
    points = {line.name: line.points for line in drawn.lines}
    assert {y for _, y in points["target"]} == {4.0}
    assert (points["pace"][0], points["pace"][-1]) == ((0.0, 8.0), (91.0, 4.0))
    assert [x for x, _ in points["lands"]] == [91.0]
    assert drawn.x_span == (0.0, 91.0)
    assert (drawn.x_ticks[0], drawn.x_ticks[1]) == ((0.0, "1 Oct"), (91.0, "31 Dec"))
    assert drawn.y_ticks == ((4.0, "4 %"), (5.6, "5.6"), (8.0, "8"))


def test_the_chart_of_a_kpi(acme: Sample) -> None:
    """Half a year of weeks, the range, its alert, the normal range, and the signals."""
    found = detail(acme, "kpis", "NPS")
    drawn = chart(found)
    assert draw_chart(drawn, 42, 15, UNICODE).legend == "⠢ value  ─ healthy  - alert  · normal  × signal"
    assert len(drawn.values) == 26
    assert drawn.values[-1] == (175.0, 28.0)
    edges = [(line.name, line.points[0][1]) for line in drawn.lines if line.name in ("healthy", "alert")]
    assert edges == [("alert", 30.0), ("healthy", 40.0), ("healthy", 60.0)]
    assert drawn.marks == (("×", ((42.0, 52.0), (168.0, 33.0), (175.0, 28.0)), "signal"),)
    assert drawn.y_ticks == ((60.0, "60"), (40.0, "40"), (30.0, "30"), (28.0, "28"))


@pytest.mark.parametrize(
    ("values", "words"), [((), ""), ((5,), "One value so far. The chart starts with the second")]
)
def test_too_few_values_are_no_chart(values: tuple[float, ...], words: str) -> None:
    """A chart needs two values; with one, a sentence takes its place."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi(low=1)
    for value in values:
        builder.reading(kpi, value, day(11, 13))
    found = detail_of(built(builder, TODAY), "kpis", kpi.id, ASCII)
    assert found is not None
    assert (found.chart, found.chart_words) == (None, words)


def test_a_label_is_never_another_number() -> None:
    """No digit is cut: the unit goes, and edges beside each other are told apart."""
    builder = WorkspaceBuilder()
    made = builder.metric(1000400, 1000500, title="Wide", unit="customers")
    for on, value in ((day(11, 6), 1000410), (day(11, 13), 1000450)):
        builder.check_in(made, value, on)
    detail = detail_of(built(builder, TODAY), "key_results", made.id, UNICODE)
    assert detail is not None
    assert detail.chart is not None
    assert sorted(detail.chart.y_ticks) == [
        (1000400, "1,000,400"), (1000450, "1,000,450"), (1000500, "1.0005M"),
    ]  # fmt: skip
