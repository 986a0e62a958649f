"""What is due, in which order, and which day a value is for."""

from datetime import date

import pytest

from okrtui.text.columns import columns_for
from okrtui.text.glyphs import UNICODE
from okrtui.text.grid import lay_out, plain_text
from okrtui.views.due import (
    OwnerScope,
    alerts,
    asked_items,
    due_items,
    other_day,
    owner_scope,
    proposed_day,
)
from okrtui.views.today import due_row
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.views.sample import EVERYONE, Sample, built


def test_what_is_overdue_comes_first_the_longest_first() -> None:
    """Five weeks of silence stand over two, two over what is only due; what is equally late keeps its order."""
    builder = WorkspaceBuilder()
    for key, newest in (
        ("due", day(11, 13)), ("two weeks", day(10, 30)), ("five weeks", day(10, 9)),
        ("also two", day(10, 30)), ("fresh", day(11, 20)), ("three weeks", day(10, 23)),
    ):  # fmt: skip
        builder.reading(builder.kpi(key.replace(" ", "-"), title=key, low=1), 5, newest)
    evaluator = built(builder, TODAY)
    found = due_items(evaluator, EVERYONE)
    titles = [evaluator.workspace.kpis[item.id].title for item in found]
    assert titles == ["five weeks", "three weeks", "two weeks", "also two", "due"]
    assert [item.freshness.late for item in found] == [33, 19, 12, 12, 0]


def test_the_company_waits_for_ten_values(acme: Sample) -> None:
    """The one that is late first, then in the order of the screens; a KPI with its key result is one line."""
    found = due_items(acme.evaluator, EVERYONE)
    assert [
        (acme.title(item.table, item.id), item.freshness.age, item.freshness.overdue) for item in found
    ] == [
        ("On-call rating by the team", 13, True),
        ("Monthly churn", 7, False),
        ("First reply to a ticket", 7, False),
        ("Uptime", 7, False),
        ("Guides rebuilt", 7, False),
        ("Teams that invite a second", 7, False),
        ("Night pages a week", 7, False),
        ("Alerts with a runbook", 7, False),
        ("MRR", 7, False),
        ("NPS", 7, False),
    ]


def test_mine_are_mine_and_nobodys(acme: Sample) -> None:
    """Ben is not asked for what is ann's."""
    found = due_items(acme.evaluator, OwnerScope("ben"))
    assert [acme.title(item.table, item.id) for item in found] == [
        "Guides rebuilt", "Teams that invite a second",
    ]  # fmt: skip


def test_who_owns_nothing_sees_everything(acme: Sample) -> None:
    """Eve, who has nothing in the file, is shown everyone's; ann is shown hers until she asks for all."""
    assert owner_scope(acme.evaluator, "eve", False) == OwnerScope("eve", all=True)
    assert owner_scope(acme.evaluator, "ann", False) == OwnerScope("ann", all=False)
    assert owner_scope(acme.evaluator, "ann", True) == OwnerScope("ann", all=True)


def test_what_is_over_put_away_or_not_begun_is_not_asked_for() -> None:
    """A dropped objective, a planned cycle, a parked objective, an archived KPI."""
    builder = WorkspaceBuilder()
    running = builder.cycle()
    planned = builder.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027))
    builder.metric(under=builder.objective(cycle=running), title="asked")
    builder.metric(under=builder.objective(cycle=running, state="dropped"), title="dropped")
    builder.metric(under=builder.objective(cycle=planned), title="planned")
    builder.metric(under=builder.objective(), title="parked")
    builder.kpi("kept", title="kept")
    builder.kpi("gone", title="gone", archived=True)
    evaluator = built(builder, TODAY)
    found = asked_items(evaluator, EVERYONE)
    assert [evaluator.workspace.tables[item.table][item.id].title for item in found] == ["asked", "kept"]


def test_alerts_are_the_kpis_in_alert(acme: Sample) -> None:
    """Two of the company; none of ben's."""
    assert [acme.title("kpis", key) for key in alerts(acme.evaluator, EVERYONE)] == ["NPS", "First reply"]
    assert alerts(acme.evaluator, OwnerScope("ben")) == []


def test_an_archived_kpi_is_in_no_alert() -> None:
    """What is put away alarms nobody."""
    builder = WorkspaceBuilder()
    for key, archived in (("kept", False), ("gone", True)):
        builder.reading(builder.kpi(key, low=10, alert_low=5, archived=archived), 1, TODAY)
    evaluator = built(builder, TODAY)
    assert [evaluator.workspace.kpis[key].key for key in alerts(evaluator, EVERYONE)] == ["kept"]


def test_on_the_review_day_all_values_are_for_today(acme: Sample) -> None:
    """What was missed last week as well: the older gap is filled on purpose, or stays one."""
    days = {proposed_day(acme.evaluator, item) for item in due_items(acme.evaluator, EVERYONE)}
    assert days == {TODAY}


@pytest.mark.parametrize(
    ("cadence", "newest", "today", "proposed"),
    [
        pytest.param("weekly", day(11, 6), day(11, 16), day(11, 13), id="on a Monday the last Friday"),
        pytest.param("weekly", day(10, 30), day(11, 16), day(11, 13), id="of the newest week that is over"),
        pytest.param(
            "weekly", day(11, 6), day(11, 20), day(11, 20), id="on the Friday after a missed week today"
        ),
        pytest.param("weekly", day(11, 13), day(11, 16), day(11, 16), id="nothing is missing: today"),
        pytest.param("daily", day(11, 16), day(11, 19), day(11, 19), id="a habit, two days missed: today"),
        pytest.param(
            "monthly", day(9, 30), day(11, 20), day(10, 31), id="of a month that is over its last day"
        ),
        pytest.param("monthly", day(9, 30), day(11, 28), day(11, 28), id="this month has opened"),
        pytest.param("irregular", day(1, 1), day(11, 20), day(11, 20), id="irregular: today"),
    ],
)
def test_the_day_a_value_is_for(cadence: str, newest: date, today: date, proposed: date) -> None:
    """Today once the current period has opened, else the last review day of the newest one that is over."""
    builder = WorkspaceBuilder()
    made = builder.metric(cadence=cadence, start_date=day(1, 1))
    builder.check_in(made, 1, newest)
    evaluator = built(builder, today)
    (item,) = asked_items(evaluator, EVERYONE)
    assert proposed_day(evaluator, item) == proposed
    assert other_day(evaluator, item) == (None if proposed == today else proposed)


def test_a_kpi_known_later_is_for_the_last_day_of_its_period() -> None:
    """A month's sum is entered on the third, for the last of the month before."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi(cadence="monthly", combine="sum")
    builder.reading(kpi, 5, day(9, 30))
    evaluator = built(builder, day(11, 3))
    (item,) = asked_items(evaluator, EVERYONE)
    assert proposed_day(evaluator, item) == day(10, 31)


def test_after_the_deadline_a_value_is_for_the_deadline() -> None:
    """What comes later does not count; the row says which day is meant."""
    builder = WorkspaceBuilder()
    made = builder.metric(deadline=day(11, 18))
    builder.check_in(made, 1, day(11, 13))
    evaluator = built(builder, TODAY)
    (item,) = due_items(evaluator, EVERYONE)
    assert proposed_day(evaluator, item) == other_day(evaluator, item) == day(11, 18)
    assert due_row(evaluator, item).for_day == "for Wed 18 Nov"


@pytest.mark.parametrize(("today", "shown"), [(day(11, 16), "for Fri 13 Nov"), (TODAY, "")])
def test_a_row_says_the_day_where_it_is_not_todays_period(today: date, shown: str) -> None:
    """Of key results and KPIs alike, and in the line itself."""
    builder = WorkspaceBuilder()
    builder.check_in(builder.metric(title="Churn", start_date=day(11, 2)), 1, day(11, 6))
    builder.reading(builder.kpi("mrr", title="Revenue"), 1, day(11, 6))
    evaluator = built(builder, today)
    for item in due_items(evaluator, EVERYONE):
        row = due_row(evaluator, item)
        assert row.for_day == shown
        for columns in (40, 60, 80, 120):
            line = plain_text(lay_out(row, columns_for(columns), UNICODE, lambda heights, cells: ""))
            assert shown in line


def test_whose_a_thing_is() -> None:
    """Case and accents do not matter; a key result without an owner has its objective's."""
    builder = WorkspaceBuilder()
    goal = builder.in_quarter(owner="Zoë")
    builder.metric(under=goal, title="the objective's")
    builder.metric(under=goal, title="ben's", owner="ben")
    evaluator = built(builder, TODAY)
    titles = {
        me: [
            evaluator.workspace.key_results[item.id].title
            for item in asked_items(evaluator, owner_scope(evaluator, me, False))
        ]
        for me in ("zoe", "BEN", "eve")
    }
    assert titles == {
        "zoe": ["the objective's"], "BEN": ["ben's"], "eve": ["the objective's", "ben's"],
    }  # fmt: skip
