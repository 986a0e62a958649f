"""Reports: of the week, the course, a cycle."""

from datetime import timedelta

from okrtui.views.cycle_report import cycle_report
from okrtui.views.due import OwnerScope
from okrtui.views.report import Report, as_of, month_report, moved, panel, week_report
from okrtui.views.report_lines import Line
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.views.sample import EVERYONE, Sample, built


def said(report: Report, title: str) -> list[str]:
    """The lines of a section."""
    section = next(section for section in report.sections if section.title == title)
    return [line.text for line in section.lines]


def test_the_report_of_the_week(acme: Sample) -> None:
    """What moved, what wants attention, what is to be done, what is next."""
    found = week_report(acme.evaluator, EVERYONE)
    assert found.title == "Weekly review, 14 Nov – 20 Nov 2026, acme"
    assert found.figures == ("2026-Q4, week 8 of 13: 47 %, pace 48",)
    assert found.closing == "Next: 10 due now"
    assert (found.since, found.until) == (day(11, 14), TODAY)
    assert said(found, "Moved") == [
        "Set up within a day (ben): 49 → 51 % (64 %, pace 55, +8)",
        "Trials that pay (ben): 10.9 → 11.2 % (better)",
        "Active teams (ben): 1,444 → 1,482 (better)",
        "Open bugs (dee): 303 → 312 (worse)",
    ]
    assert said(found, "Needs attention") == [
        "off track: First reply to a ticket (cho), 15 %, pace 47, needs -2.9 h a week, lately -0.3",
        "blocked: Teams that invite a second (ben), legal review, 9 days",
        "late: On-call rating by the team (cho), no update for 13 days",
        "alert: NPS (ann) 28, 3 weeks in alert, no objective",
    ]
    assert said(found, "Initiatives") == [
        "next: Offer a pause, ann, due 4 Dec",
        "next: Invite from the first screen, ben, due 27 Nov",
        "next: Ask legal about guest seats, ann, due 4 Dec",
    ]


def test_the_report_of_one(acme: Sample) -> None:
    """Dee's week: of the key results and KPIs only hers."""
    found = week_report(acme.evaluator, OwnerScope("dee"))
    assert said(found, "Moved") == ["Open bugs: 303 → 312 (worse)"]
    assert said(found, "Needs attention") == []
    assert found.closing == "Next: 2 due now"


def test_the_course_of_a_month(acme: Sample) -> None:
    """All key results with their way, the KPIs that are not well or well again."""
    found = month_report(acme.evaluator, EVERYONE)
    assert found.title == "Monthly review, 21 Oct – 20 Nov 2026, acme"
    results = said(found, "Key results: what moved")
    assert results[0] == "Set up within a day (ben): 37 → 51 % (64 %, pace 55, +56)"
    assert "Uptime (dee): 99.87 → 99.95 % (held 4 of 7 periods, 1 without a value)" in results
    assert len(results) == 13
    assert said(found, "KPIs: are they healthy") == [
        "CAC payback (ben): 13 → 14 mo (worse): watch, 3 months out of range, no objective",
        "Monthly churn (ann): watch, under way since 1 Oct",
        "NPS (ann): 43 → 28 (worse): alert, 3 weeks in alert, no objective",
        "First reply (cho): alert, under way since 1 Oct",
        "Uptime (dee): healthy again",
        "Night pages a week (cho): watch, under way since 1 Oct",
    ]
    assert said(found, "Objectives: do they still make sense") == [
        "Customers stay because it works (ann): off track, 35 %, pace 48",
        "New teams find their own way (ben): off track, 50 %, pace 47",
        "Nobody is woken at night (cho): stale, 57 %, pace 50",
        "Small teams run on us all day (ann): on track, 87 %, pace 84",
        "Quality is why people recommend us (cho): on track, 85 %, pace 84",
    ]


def test_each_thing_is_said_once(acme: Sample) -> None:
    """What else is found on a thing is below it; of one person the advice is about theirs, and no owner is named."""
    found = month_report(acme.evaluator, EVERYONE)
    advice = next(section for section in found.sections if section.title == "What should change").lines
    names = [line.text.partition(":")[0] for line in advice]
    assert len(names) == len(set(names))
    assert "Also: off track, 6 weeks left, confidence only 3 of 10" in advice[1].below
    anns = month_report(acme.evaluator, OwnerScope("ann"))
    assert anns.title.endswith("acme, only yours")
    assert said(anns, "What should change") == ["NPS: in alert, no objective"]
    assert "NPS: 43 → 28 (worse): alert, 3 weeks in alert, no objective" in said(
        anns, "KPIs: are they healthy"
    )


def test_the_report_of_a_cycle_is_of_one_person_too(acme: Sample) -> None:
    """The objectives that are theirs, or have a key result of theirs."""
    found = cycle_report(acme.evaluator, acme.quarter, OwnerScope("dee"))
    assert found.title == "2026-Q4, acme, only yours"
    assert [line.text.partition(":")[0] for line in found.sections[0].lines] == [
        "Customers stay because it works", "Nobody is woken at night",
    ]  # fmt: skip


def test_the_report_of_a_cycle(acme: Sample) -> None:
    """Objectives with their key results; one that is closed with scores and what was learned."""
    found = cycle_report(acme.evaluator, acme.quarter, EVERYONE)
    assert (found.title, found.figures) == (
        "2026-Q4, acme", ("1 Oct to 31 Dec 2026, week 8 of 13", "47 %, pace 48"),
    )  # fmt: skip
    first = found.sections[0].lines[0]
    assert first == Line(
        "Customers stay because it works (ann): off track, 35 %",
        (
            "Monthly churn: 5.6 → 4 %, 60 %", "First reply to a ticket: 21 → 4 h, 15 %",
            "Uptime: 99.95 ≥ 99.9 %, held 4 of 7 periods, 1 without a value",
            "Initiatives: 2 of 3 done",
        ),
    )  # fmt: skip
    closed = cycle_report(acme.evaluator, acme.cycle("2026-Q3"), EVERYONE)
    assert said(closed, "Looking back")[:3] == [
        "What went well: three goals, not five: every one was looked at every week",
        "What didn't: key results that counted posts",
        "What should change: name the blocker the week it appears",
    ]


def test_archived_kpis_are_in_no_report() -> None:
    """Neither among what moved nor among what is not well."""
    builder = WorkspaceBuilder()
    for key, archived in (("kept", False), ("gone", True)):
        kpi = builder.kpi(key, title=key, low=10, alert_low=5, archived=archived)
        builder.reading(kpi, 20, day(11, 6))
        builder.reading(kpi, 1, day(11, 19))
    evaluator = built(builder, TODAY)
    before = as_of(evaluator, day(11, 15))
    assert [line.text for line in moved(evaluator, before, EVERYONE)] == ["kept: 20 → 1 (worse)"]
    assert [line.text.partition(":")[0] for line in panel(evaluator, before, EVERYONE)] == ["kept"]


def test_line_breaks_of_the_user_do_not_break_a_report() -> None:
    """A line is a line."""
    assert Line("two\nlines", ("and\nmore",)) == Line("two lines", ("and more",))


def test_mondays_report_has_what_was_entered_on_friday() -> None:
    """Seven days up to today, against the value before them."""
    builder = WorkspaceBuilder()
    made = builder.metric(8, 4, title="Churn", unit="%")
    builder.check_in(made, 6, day(11, 13))
    builder.check_in(made, 5, TODAY)
    found = week_report(built(builder, day(11, 23)), EVERYONE)
    assert found.title == "Weekly review, 17 Nov – 23 Nov 2026"
    assert said(found, "Moved") == ["Churn: 6 → 5 % (75 %, pace 55, +25)"]
    later = week_report(built(builder, day(11, 27)), EVERYONE)
    assert said(later, "Moved") == []


def test_a_report_says_whose_it_is_where_it_is_not_everyones(acme: Sample) -> None:
    """A lead who sends it sends it knowingly."""
    found = week_report(acme.evaluator, OwnerScope("dee"))
    assert found.title == "Weekly review, 14 Nov – 20 Nov 2026, acme, only yours"


def test_a_running_sum_is_in_no_report() -> None:
    """Whole periods are compared: July against June once July is over, and nothing on the way."""
    builder = WorkspaceBuilder()
    orders = builder.kpi("orders", title="Orders", combine="sum", cadence="monthly", low=200)
    for month, number, value in ((9, 10, 110), (9, 20, 55), (10, 5, 165), (10, 20, 110), (11, 3, 55)):
        builder.reading(orders, value, day(month, number))
    moves = {
        today: said(week_report(built(builder, today), EVERYONE), "Moved")
        for today in (day(10, 23), day(11, 2), day(11, 4), day(11, 20))
    }
    assert moves == {
        day(10, 23): [], day(11, 2): ["Orders: September 165 → October 275 (better)"],
        day(11, 4): ["Orders: September 165 → October 275 (better)"], day(11, 20): [],
    }  # fmt: skip


def test_two_values_that_differ_are_written_so() -> None:
    """From 0.9165 to 0.9171, also where two decimals are asked for."""
    builder = WorkspaceBuilder()
    made = builder.metric(0.9, 1, title="Rate")
    builder.check_in(made, 0.9165, day(11, 13))
    builder.check_in(made, 0.9171, TODAY)
    (line,) = said(week_report(built(builder, TODAY), EVERYONE), "Moved")
    assert line.startswith("Rate: 0.9165 → 0.9171 (")


def test_what_ended_short_is_said_once_its_time_is_over() -> None:
    """With how far it came; one that came near is not."""
    builder = WorkspaceBuilder()
    for title, value in (("far", 60), ("near", 95)):
        made = builder.metric(title=title, deadline=day(11, 18))
        builder.check_in(made, value, day(11, 18))
    found = week_report(built(builder, TODAY), EVERYONE)
    assert said(found, "Needs attention") == ["short of its target: far, ended at 60 %"]


def test_what_never_had_a_value_is_not_silent_for_no_days() -> None:
    """It says that there is none, and not for how long."""
    build = WorkspaceBuilder()
    build.binary(build.in_quarter(), title="Sign the lease")
    assert said(week_report(built(build, TODAY), EVERYONE), "Needs attention") == [
        "late: Sign the lease, no value yet"
    ]


def test_kpis_without_a_range_are_not_called_healthy() -> None:
    """Nor is there a word of health where there is no KPI."""
    build = WorkspaceBuilder()
    assert _no_kpi_line(build) == "No KPIs yet"
    kpi = build.kpi("visits")
    build.reading(kpi, 5, TODAY)
    assert _no_kpi_line(build) == "No KPI has a healthy range yet"
    good = build.kpi("sales", high=9)
    build.reading(good, 5, TODAY)
    assert _no_kpi_line(build) == "Every KPI with a healthy range is healthy"


def _no_kpi_line(build: WorkspaceBuilder) -> str:
    sections = month_report(built(build, TODAY), EVERYONE).sections
    return next(section for section in sections if section.title == "KPIs: are they healthy").empty


def test_what_had_no_value_then_came_from_its_start() -> None:
    """A month in which all of its values lie is the way from the start to the newest of them."""
    builder = WorkspaceBuilder()
    made = builder.metric(18, 6, title="Orders shipped late", unit="%")
    for back, value in ((21, 16), (7, 13), (0, 12)):
        builder.check_in(made, value, TODAY - timedelta(days=back))
    (line,) = said(month_report(built(builder, TODAY), EVERYONE), "Key results: what moved")
    assert line.startswith("Orders shipped late: 18 → 12 % (50 %, pace ")
    assert line.endswith(", +50)")
