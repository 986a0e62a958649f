"""The details of a thing: the keys that are named do what they say, and what was written is there whole."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company

WHY = "A call for each new team does not scale past forty a week, and they want none."


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path)).go("O")


def test_an_objective_names_no_keys_of_values(robot: Robot) -> None:
    """Its own are for what it has: key results and initiatives."""
    robot.on("New teams find their own way").enter()
    robot.sees("a key result  i initiative  enter open  e edit", "? help  esc back")
    robot.sees_not("0-9 value", "a add a day", "d delete", "x tick", "q quit")


def test_keys_follow_the_line_under_the_cursor(robot: Robot) -> None:
    """An initiative is ticked and deleted, a key result is opened, a value is deleted."""
    robot.on("New teams find their own way").enter().press("G").sees("d delete  x tick").sees_not("open")
    robot.press("escape").on("Monthly churn").enter().sees("0-9 value  a add a day  e edit  d delete  z zoom")
    robot.sees_not("tick  ").press("G").sees("d delete  x tick")


def test_i_adds_an_initiative_to_what_is_open(robot: Robot) -> None:
    """Also where that is not the row of the list: the key result was opened from its objective."""
    robot.on("New teams find their own way").enter().enter().press("i").type("Ask ten teams").enter()
    robot.sees("Ask ten teams", "Initiatives 1 of 4")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_what_was_written_about_an_objective_is_there_whole(tmp_path: Path, columns: int) -> None:
    """In as many lines as it takes."""
    robot = Robot(company(tmp_path), columns=columns, rows=24).go("O").on("New teams find their own way")
    robot.press("z")
    assert WHY in " ".join(" ".join(robot.lines).split())
    robot.sees("Serves", "Small teams run on us all day", "Tags")


def test_what_does_not_fit_scrolls_with_the_cursor(robot: Robot) -> None:
    """The last line is seen with the cursor on it, and the first one again with the cursor on the first."""
    robot.on("New teams find their own way").enter().sees("ben   team").sees_not("Ask legal")
    robot.press("G").sees("▌· Ask legal about guest seats").press("g").sees("ben   team")


def test_a_pane_does_not_end_in_a_heading(tmp_path: Path) -> None:
    """Where what was written has no room, a key for all of it is there."""
    robot = Robot(company(tmp_path), columns=120, rows=40).go("K")
    for row in [row for row in robot.ui.screen.rows if row.selectable]:
        robot.ui.screen.move_to(row.id)
        if not robot.ui.screen.pane_open:
            robot.enter()
        robot.ui.pane_rest = robot.ui.screen.record
        beside = [line.partition("│ ")[2].strip() for line in robot.lines[1:-2]]
        last = [line for line in beside if line][-1]
        assert last not in ("Definition", "Action"), robot.screen
