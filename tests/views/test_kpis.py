"""The panel of KPIs."""

from okrtui.views.describe import kpi_row
from okrtui.views.due import OwnerScope
from okrtui.views.kpis import kpis_listing
from okrtui.views.summary import summary
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.views.sample import EVERYONE, Sample, built, row_of, titles


def test_the_panel_in_its_groups(acme: Sample) -> None:
    """Every KPI under its category, and how many are healthy."""
    found = kpis_listing(acme.evaluator, EVERYONE, acme.summary)
    assert found.column_heads.left == (("acme", "strong"), ("11 KPIs", "text"), ("5 healthy", "text"))
    assert titles(found) == [
        "[Money]", "MRR", "CAC payback", "Cash runway", "Trials that pay", "",
        "[Customers]", "Active teams", "Monthly churn", "NPS", "",
        "[Service]", "First reply", "Uptime", "Night pages a week", "Open bugs",
    ]  # fmt: skip


def test_a_row_says_value_range_change_and_loop(acme: Sample) -> None:
    """Glyph, value, healthy range, how it moved, where it is in the loop, how old."""
    found = kpis_listing(acme.evaluator, EVERYONE, acme.summary)
    rows = {row.title: row for row in found.rows}
    said = {
        title: (
            row.glyph,
            row.now,
            row.target,
            row.in_place_of_bar,
            row.in_place_of_bar_role,
            row.word,
            row.age,
            row.due,
        )
        for title, row in rows.items()
        if title in ("MRR", "NPS", "First reply", "Open bugs", "CAC payback")
    }
    assert said == {
        "MRR": ("good", "$214k", "≥ $200k", "+1.9 %", "good", "", "due", True),
        "CAC payback": ("look", "14", "≤ 12 mo", "+1", "act", "needed", "18d", False),
        "NPS": ("act", "28", "40–60", "-5", "act", "needed", "due", True),
        "First reply": ("act", "21", "≤ 8 h", "-1", "good", "under way", "due", True),
        "Open bugs": ("open", "312", "no range", "+9", "act", "", "2d", False),
    }


def test_an_archived_kpi_is_neither_shown_nor_counted() -> None:
    """Two run, one of them healthy; the one that is put away was healthy too."""
    builder = WorkspaceBuilder()
    for key, value, archived in (("well", 20, False), ("ill", 1, False), ("gone", 20, True)):
        kpi = builder.kpi(key, title=key, low=10, alert_low=5, archived=archived)
        builder.reading(kpi, value, TODAY)
    evaluator = built(builder, TODAY)
    found = kpis_listing(evaluator, EVERYONE, summary(evaluator, EVERYONE))
    assert titles(found) == ["well", "ill"]
    assert found.column_heads.left == (("2 KPIs", "text"), ("1 healthy", "text"))


def test_the_panel_of_one(acme: Sample) -> None:
    """Ben sees his own, under the headings that have any."""
    found = kpis_listing(acme.evaluator, OwnerScope("ben"), acme.summary)
    assert titles(found) == [
        "[Money]", "CAC payback", "Trials that pay", "", "[Customers]", "Active teams"
    ]  # fmt: skip


def test_those_without_a_category_come_last() -> None:
    """Under `Others`, where there are other groups; without any group there is no heading."""
    builder = WorkspaceBuilder()
    builder.kpi("a", title="loose")
    evaluator = built(builder, TODAY)
    assert titles(kpis_listing(evaluator, EVERYONE, summary(evaluator, EVERYONE))) == ["loose"]
    builder.kpi("b", title="money", category="Money")
    evaluator = built(builder, TODAY)
    listing = kpis_listing(evaluator, EVERYONE, summary(evaluator, EVERYONE))
    assert titles(listing) == ["[Money]", "money", "", "[Others]", "loose"]
    assert row_of(listing, "loose").now == "–"


def test_what_did_not_move_says_so_among_key_results() -> None:
    """In the place of a bar a 0 would read as no progress; in the column of changes it is one."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("mrr", unit="$", low=1)
    builder.reading(kpi, 214, day(11, 6))
    builder.reading(kpi, 214, day(11, 13))
    evaluator = built(builder, TODAY)
    beside, own = (kpi_row(evaluator, kpi.id, panel=panel) for panel in (False, True))
    assert (beside.in_place_of_bar, beside.in_place_of_bar_short) == ("unchanged", "same")
    assert own.in_place_of_bar == "0 %"
