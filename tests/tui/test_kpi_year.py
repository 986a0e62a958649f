"""What is behind z in a KPI: its chart over the whole window, then its years, then the list."""

from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.domain.model.kpi import Kpi
from okrtui.operations.base import Operation
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields
from tests.builders import TODAY
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """On NPS among the KPIs."""
    return Robot(company(tmp_path)).go("K").on("NPS")


def kpi(robot: Robot, title: str = "NPS") -> Kpi:
    """The KPI of that name."""
    return next(item for item in robot.ui.workspace.kpis.values() if item.title == title)


def test_z_leads_on_and_in_the_end_back_to_the_list(robot: Robot) -> None:
    """Detail, chart, years, list."""
    robot.press("z").sees("Entries").press("z").sees("KPIs › NPS › chart", "× signal", "z its years")
    robot.press("z").sees("KPIs › NPS › year by week", "[■]", "4 of 7", "z list").press("z")
    assert robot.ui.layer is robot.ui.screen


def test_esc_goes_back_one_step_at_a_time(robot: Robot) -> None:
    """From the chart and from the years to the detail."""
    robot.press("z", "z", "escape").sees("Entries").press("z", "z", "escape").sees("Entries")


def test_the_chart_of_a_key_result_leads_back_to_the_list(robot: Robot) -> None:
    """It has no years of its own."""
    robot.go("O").on("Set up within a day").press("z", "z").sees("› chart", "z list").press("z")
    assert robot.ui.layer is robot.ui.screen


def test_what_has_neither_chart_nor_years_is_closed(robot: Robot) -> None:
    """An objective's detail."""
    robot.go("O").on("Customers stay because it works").press("z", "z")
    assert robot.ui.layer is robot.ui.screen


def test_the_cursor_moves_by_weeks_quarters_and_years(robot: Robot) -> None:
    """And stops at the first and the last."""
    robot.press("z", "z", "z").says("Week 46, 9–15 Nov: 28, alert").press("left").says("Week 45, 2–8 Nov: 33")
    robot.press("right", "right").says("Week 46").press("up").says("Week 33").press("down").says("Week 46")
    robot.press("home").says("Week 21, 18–24 May").press("left", "[").says("Week 21").press("end", "]").says(
        "Week 46"
    )


def test_enter_opens_the_entry(robot: Robot) -> None:
    """Its form; a week without one says how it gets one."""
    robot.press("z", "z", "z", "left", "enter").sees("Value", "33").press("escape").sees("[▲]")
    robot.press("escape", "escape").on("Trials that pay").press("z", "z", "z", "left", "left", "left")
    robot.says("no value").press("enter").says("There is no entry to open")


def test_keys_of_the_list_do_nothing_to_a_row_that_is_not_to_be_seen(robot: Robot) -> None:
    """Deleting, ticking and the like; help and the other screens are there."""
    robot.press("z", "z", "d", "d", "z", "d", "d", "x", "e").sees("[■]")
    assert kpi(robot).title == "NPS"
    robot.press("O").sees("Customers stay")


@pytest.mark.parametrize("presses", [2, 3])
def test_it_closes_when_the_kpi_is_gone(robot: Robot, presses: int) -> None:
    """Someone else deleted it."""
    robot.press(*["z"] * presses)
    robot.ui.changes.run(Delete("kpis", kpi(robot).id))
    robot.settle()
    assert robot.ui.layer is robot.ui.screen


@pytest.mark.parametrize(
    ("cadence", "heads", "words"),
    [
        (
            "daily",
            ("year by day", "Jan Feb Mar", "Mon", "a row per weekday", "up down day"),
            "Fri 13 Nov 2026: 28",
        ),
        ("monthly", ("year by month", "Oct   Nov", "a row per year"), "November 2026: 28"),
        ("quarterly", ("year by quarter", "Q1    Q2    Q3    Q4"), "Oct–Dec 2026: 28"),
    ],
)
def test_other_cadences_have_other_years(
    robot: Robot, cadence: str, heads: tuple[str, ...], words: str
) -> None:
    """A sign a day, a month or a quarter."""
    changed: Operation = SetFields("kpis", kpi(robot).id, {"cadence": cadence})
    robot.ui.changes.run(changed)
    robot.settle().press("z", "z", "z").sees(*heads)
    (slot,) = [slot for slot in robot.ui.layer.slots if TODAY - timedelta(days=7) in slot.period]  # type: ignore[attr-defined]
    robot.ui.layer.at = slot.period.start  # type: ignore[attr-defined]
    robot.says(words)


def test_days_are_gone_through_by_weeks_and_days(robot: Robot) -> None:
    """Across a week, down a day, as they stand."""
    robot.ui.changes.run(SetFields("kpis", kpi(robot).id, {"cadence": "daily"}))
    robot.settle().press("z", "z", "z", "end").says("Thu 19 Nov").press("up").says("Wed 18 Nov")
    robot.press("left").says("Wed 11 Nov").press("down").says("Thu 12 Nov").press("right").says("Thu 19 Nov")


def test_without_a_range_its_signs_are_heights(tmp_path: Path) -> None:
    """Braille, or digits in ASCII, with from where to where they go."""
    for plain, sign in ((False, "⣀⣤⣶⣿"), (True, "1234")):
        robot = Robot(company(tmp_path), plain=plain).go("K").on("Open bugs").press("z", "z", "z")
        robot.sees("year by", f"{sign} low to high, 262 to 312")
