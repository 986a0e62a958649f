"""The menu of the ways to arrange a list."""

from pathlib import Path

import pytest

from okrtui.operations.deleting import Delete
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company, on Friday 20 November."""
    return Robot(company(tmp_path))


def test_a_key_of_the_menu_acts_at_once(robot: Robot) -> None:
    """The list is seen below it; the cursor stays on its row, and Esc leaves all as it is."""
    robot.go("O").press("v").on("Guides rebuilt").press("s").sees("1 (order)", "4 by owner", "6 tree")
    robot.press("4").says("Order: by owner").sees("ben  3 key results, 1 off track", "2 updates missing")
    assert "Guides rebuilt" in robot.row("Guides rebuilt")
    robot.press("s").sees("4 (by owner)").press("escape").sees("2 updates missing")
    robot.press("s", "1").sees("Customers stay because it works")


def test_the_way_back_is_among_the_keys(robot: Robot) -> None:
    """A list that is not in its own order names the key of the menu; in its own order other keys are worth more."""
    assert "s order" not in robot.go("O").lines[-1]
    robot.press("s", "6")
    assert robot.lines[-1].startswith(" 0-9 value  a key result  s order  enter open  u undo")
    robot.press("s", "1")
    assert "s order" not in robot.lines[-1]


def test_a_tree_over_cycles_says_how_the_year_is(robot: Robot) -> None:
    """Its tops are the year's; without one that runs, the figures are those of the quarter, and are called so."""
    robot.go("O").press("s", "6").sees("acme  2026  tree                   now target   86 % ┼ pace 84")
    year = next(cycle for cycle in robot.ui.workspace.cycles.values() if cycle.kind == "year")
    robot.ui.changes.run(Delete("cycles", year.id))
    robot.settle().sees("acme  2026-Q4  tree                now target   47 % ┼ pace 48")


def test_a_flat_list_has_no_tree(robot: Robot) -> None:
    """It has no order of its own either."""
    robot.go("R").press("s").sees("1 (worst first)   2 due   3 by owner   4 by team")
    robot.press("2").says("Order: due")
