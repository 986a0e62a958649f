"""What is shown is said, and the way out is the same in every window: filters, panes, cycles."""

from pathlib import Path

import pytest

from tests.tui.robot import FRIDAY, Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path))


def test_brackets_walk_all_cycles_after_a_quarter_was_closed_early(robot: Robot) -> None:
    """The year is the current cycle then; its quarters are still a key away, on both lists."""
    robot.press("C", "j", "x")
    while "Closed: 2026-Q4" not in robot.message:
        robot.enter()
    robot.go("R").sees("2026  day 324").press("[").sees("2026-Q4  closed").press("[").sees("2026-Q3  closed")
    robot.press("]", "]", "]").sees("2027-Q1").press("]").says("This is the last cycle")


def test_both_lists_of_a_cycle_show_the_same_one(robot: Robot) -> None:
    """What was chosen on one is what the other is about."""
    robot.go("R").press("]").sees("2026  day 324").go("O").sees("2026  day 324").press("[", "R")
    robot.sees("2026-Q4  week 8 of 13")


def test_a_filter_is_said_as_long_as_it_is_on(robot: Robot) -> None:
    """With how much it leaves, and how to be rid of it; also after another list was looked at."""
    robot.go("O").press("/").type("team").enter().sees("/team  4 of 13  esc shows all")
    robot.go("K").sees_not("/team").go("O").sees("/team  4 of 13  esc shows all")
    robot.press("escape").sees_not("/team").sees("acme  2026-Q4  week 8 of 13", "Monthly churn")


@pytest.mark.parametrize("screen", ["T", "O", "R", "K", "A"])
@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (60, 20), (80, 12), (80, 24), (120, 40), (200, 60)])
def test_a_filter_is_said_in_windows_of_every_size(
    tmp_path: Path, screen: str, columns: int, rows: int
) -> None:
    """Where there are no heads of columns, in the place of what is due."""
    robot = Robot(company(tmp_path), columns=columns, rows=rows).go(screen)
    robot.press("/").type("ch").enter().sees("/ch  ", " of ")


def test_a_long_filter_leaves_its_count(robot: Robot) -> None:
    """It is the words that are cut."""
    robot.go("O").press("/").type("-zzzzzzzzzzzz -yyyyyyyyyyyyyyy -xxxxxxxxxxxxxxxxx").enter()
    assert "…  13 of 13" in robot.lines[1]


def test_silenced_advice_is_counted_by_itself(robot: Robot) -> None:
    """It is no part of the advice that is shown."""
    robot.go("A").press("x", "/").type("is:silenced").enter().sees("/is:silenced  1 match  esc shows all")


def test_a_value_for_an_earlier_day_leaves_its_row_due(robot: Robot) -> None:
    """The row says so, and the count agrees with it; one for today is saved."""
    robot.on("Guides rebuilt").type("4/5 on -8d").enter()
    assert robot.row("Guides rebuilt").endswith("due")
    robot.sees("Due 10").on("Guides rebuilt").type("4/5").enter().sees("Due 9")
    assert robot.row("Guides rebuilt").endswith("saved")


def test_rows_entered_for_last_week_in_the_check_in_stay_due(robot: Robot) -> None:
    """Today shows them as what is still to do."""
    robot.press("c", "[").type("3.5").enter().press("escape", "escape").sees("Due 10")
    robot.sees_not("saved\n")
    assert not [line for line in robot.lines if line.endswith("saved")]


@pytest.mark.parametrize("columns", [80, 120])
def test_q_goes_back_to_the_list_from_what_enter_opened(tmp_path: Path, columns: int) -> None:
    """Over the list or beside it; only from the list it leads out."""
    robot = Robot(company(tmp_path), columns=columns, rows=40, today=FRIDAY)
    robot.go("O").on("Monthly churn").enter().press("q")
    assert not robot.host.left
    robot.sees("[Objectives]").sees_not("Initiatives 2 of 3").press("q")
    assert robot.host.left


def test_q_leaves_where_the_pane_is_there_from_the_start(tmp_path: Path) -> None:
    """Nobody opened it, so there is nothing to go back from."""
    robot = Robot(company(tmp_path), columns=160, rows=40)
    robot.go("O").sees("q quit").press("q")
    assert robot.host.left


def test_a_cycle_that_was_opened_says_how_to_go_back(robot: Robot) -> None:
    """It is another list and not a layer, so q would leave okrtui."""
    robot.press("C", "j").enter().says("Now on 2026-Q4. Backspace to go back to Cycles").press("backspace")
    robot.sees("[Cycles]")
