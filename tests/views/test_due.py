"""What is due, in which order, and which day a value is for."""

from datetime import date

import pytest

from okrtui.domain.periods import Cadence
from okrtui.views.due import DueItem, OwnerScope, alerts, asked_items, due_items, owner_scope, proposed_day
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


@pytest.mark.parametrize(
    ("cadence", "newest", "today", "proposed"),
    [
        (
            "weekly",
            date(2026, 11, 6),
            date(2026, 11, 20),
            date(2026, 11, 20),
        ),  # the Friday after a missed week
        ("weekly", date(2026, 11, 13), date(2026, 11, 23), date(2026, 11, 20)),  # a Monday: last Friday
        ("weekly", date(2026, 11, 13), date(2026, 11, 26), date(2026, 11, 20)),  # still so on Thursday
        ("weekly", date(2026, 11, 13), date(2026, 11, 27), date(2026, 11, 27)),
        ("weekly", date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 23)),  # nothing is missing
        ("weekly", None, date(2026, 11, 20), date(2026, 11, 20)),
        ("daily", date(2026, 11, 17), date(2026, 11, 20), date(2026, 11, 20)),  # two days missed
        ("monthly", date(2026, 9, 30), date(2026, 11, 3), date(2026, 10, 31)),
        ("monthly", date(2026, 9, 30), date(2026, 11, 30), date(2026, 11, 30)),
        ("irregular", date(2026, 9, 30), date(2026, 11, 3), date(2026, 11, 3)),
    ],
)
def test_an_entry_is_for_today_unless_a_period_is_over_and_missing(
    cadence: Cadence, newest: date | None, today: date, proposed: date
) -> None:
    """Until the current period opens: the review day of the newest one that is over."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("mrr", cadence=cadence)
    if newest is not None:
        builder.reading(kpi, 1, newest)
    evaluator = built(builder, today)
    assert proposed_day(evaluator, DueItem("kpis", kpi.id, evaluator.kpi(kpi.id).freshness)) == proposed


def test_after_its_deadline_an_entry_is_for_the_deadline() -> None:
    """Later entries would not count."""
    builder = WorkspaceBuilder()
    found = builder.metric(deadline=date(2026, 11, 13))
    evaluator = built(builder, date(2026, 11, 20))
    state = evaluator.key_result(found)
    assert proposed_day(evaluator, DueItem("key_results", found.id, state.freshness)) == date(2026, 11, 13)
