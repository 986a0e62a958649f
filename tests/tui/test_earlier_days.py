"""The check-in for an earlier day: what it would replace is said, and what was entered for which day."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def walking(tmp_path: Path) -> Robot:
    """The sample company, at the first of what is due."""
    return Robot(company(tmp_path)).press("c")


def test_a_day_that_has_a_value_says_which(walking: Robot) -> None:
    """On every row, for the day that was chosen holds for all that follow."""
    walking.press("[").says("These values count for last week, Fri 13 Nov. ] enters them for today")
    walking.type("3.5").enter().says("Fri 13 Nov has a value: 5.6 %. Enter replaces it").enter()
    walking.says("Fri 13 Nov has a value: 21 h. Enter replaces it")


def test_the_day_that_was_chosen_is_said_where_it_has_no_value(walking: Robot) -> None:
    """Not only on the first row."""
    walking.press(*["down"] * 4, *["["] * 8).says(
        "These values count for Fri 25 Sep. ] enters them for today"
    )


def test_the_summary_tells_earlier_days_apart(walking: Robot) -> None:
    """They are no new values of this week, and some took the place of others."""
    walking.press("[").type("3.5").enter().type("5.5").enter().press("]").type("20").enter()
    walking.press(*["down"] * 7).sees("1 new value, 2 for Fri 13 Nov (1 corrected), 7 skipped.")


def test_a_gap_is_said_at_80_columns(tmp_path: Path) -> None:
    """The note of the last entry makes room for it."""
    robot = Robot(company(tmp_path)).press("c")
    robot.sees("Last week has no value either. [ enters it")
