"""What stands over every screen."""

import pytest

from okrtui.views.due import OwnerScope
from okrtui.views.summary import summary, week_text
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.views.sample import EVERYONE, Sample, built


def test_the_company_in_one_line(acme: Sample) -> None:
    """Cycle, week, progress beside pace, what waits, what is late, what is in alert."""
    found = acme.summary
    assert (found.title, found.cycle, found.week) == ("acme", "2026-Q4", "week 8 of 13")
    assert (found.legend, found.legend_short, found.pace) == ("47 % ┼ pace 48", "47 % ┼ 48", "47 %, pace 48")
    assert (found.due, found.late, found.alerts, found.empty) == (10, 1, 2, False)


def test_the_figures_are_mine(acme: Sample) -> None:
    """Ben waits for two values, none late; the progress is everyone's."""
    found = summary(acme.evaluator, OwnerScope("ben"))
    assert (found.due, found.late, found.alerts, found.pace) == (2, 0, 0, "47 %, pace 48")


def test_another_cycle_has_its_own_line(acme: Sample) -> None:
    """One that is closed has a progress, and one that is planned none of pace."""
    found = summary(acme.evaluator, EVERYONE, acme.cycle("2026-Q3"))
    assert (found.cycle, found.week) == ("2026-Q3", "closed")
    found = summary(acme.evaluator, EVERYONE, acme.cycle("2027-Q1"))
    assert (found.cycle, found.week) == ("2027-Q1", "starts in 42 days")


def test_an_archived_kpi_is_neither_due_nor_in_alert() -> None:
    """What is put away is not counted as running."""
    builder = WorkspaceBuilder()
    for key, archived in (("kept", False), ("gone", True)):
        kpi = builder.kpi(key, low=10, alert_low=5, archived=archived)
        builder.reading(kpi, 1, day(10, 9))
        builder.reading(kpi, 1, day(11, 1))
    found = summary(built(builder, TODAY), EVERYONE)
    assert (found.due, found.late, found.alerts) == (1, 1, 1)


def test_a_new_file_is_empty() -> None:
    """Nothing in it, nothing said."""
    found = summary(built(WorkspaceBuilder(), TODAY), EVERYONE)
    assert found.empty
    assert (found.cycle, found.week, found.legend, found.due, found.alerts) == ("", "", "", 0, 0)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (day(9, 30), "starts in 1 day"),
        (day(10, 1), "week 1 of 13"),
        (day(11, 20), "week 8 of 13"),
        (day(12, 31), "week 13 of 13"),
        (day(1, 1, 2027), "ended 1 day ago"),
        (day(1, 4, 2027), "ended 4 days ago"),
    ],
)
def test_the_week_of_a_quarter(today: object, said: str) -> None:
    """Before it, in it and after it."""
    builder = WorkspaceBuilder()
    cycle = builder.cycle()
    assert week_text(cycle, built(builder, today)) == said  # type: ignore[arg-type]


def test_the_day_of_a_year(acme: Sample) -> None:
    """A year is counted in days."""
    assert week_text(acme.cycle("2026"), acme.evaluator) == "day 324"
