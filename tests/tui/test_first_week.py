"""The first week of a new user: from the empty file to the first check-in, each step named on the screen."""

from pathlib import Path

import pytest

from okrtui.operations.adding import AddObjective
from tests.tui.robot import Robot, company

GOAL, LINE = "Run a half marathon without pain", "Longest run 8 km -> 21 km"


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """Somebody in front of an empty file."""
    return Robot(tmp_path / "okr.json")


def test_escape_in_the_first_form_is_back_at_the_menu(robot: Robot) -> None:
    """Nothing was chosen for good; what was typed is offered again by the same digit."""
    for digit, form in (("2", "New KPI"), ("3", "New objective")):
        robot.press(digit).sees(form).press("escape").sees("Where do you want to start?", "[Today]")
    robot.press("3").type("Run").press("escape").sees("Where do you want to start?").says("n to continue")
    robot.press("3").sees("[Run_")


def test_each_step_says_the_next_one(robot: Robot) -> None:
    """A goal, a key result, a value: the row, the hint under it and the footer all name what comes next."""
    robot.press("3").type(GOAL).enter()
    robot.sees("New 1", "Press a to add a key result: how will you know you got there?", "12 long runs")
    assert robot.row(GOAL).endswith("no key results")
    assert robot.lines[-1].startswith(" a key result  n objective  enter open  u undo")
    robot.press("a").type(LINE).enter().says("Added: Longest run, from 8 up to 21 km. u to undo")
    robot.sees("[Objectives]", "Type today's number on the row, for example 9, then Enter")
    assert "8 → 21 km" in robot.row("Longest run")
    assert robot.lines[-1].startswith(" 0-9 value  a key result  c check-in")
    robot.type("9").enter().says("Saved: Longest run 8 → 9 km, 8 % of the way. u to undo")
    robot.sees("Every Friday, press c: a number and Enter for each key result")
    assert "saved" in robot.row("Longest run")


def test_what_is_new_is_listed_on_today(robot: Robot) -> None:
    """Below what is due stands what has no value yet; its start is shown until somebody enters one."""
    robot.press("3").type(GOAL).enter().press("a").type(LINE).enter().press("T")
    robot.sees("Due 1", "Longest run").sees_not("New")
    robot.press("u", "u")
    other = Robot(robot.file, today=robot.today.replace(day=18))
    other.press("3").type(GOAL).enter().press("a").type(LINE).enter().press("T")
    other.sees("nothing is due until Friday 20 November", "New 1").says("Starts at 8 km. Type today's value")


def test_a_yes_or_no_is_asked_for_no_figures(robot: Robot) -> None:
    """Neither a unit nor a KPI to follow: what it cannot have is not shown, and comes back with another kind."""
    robot.press("3").type(GOAL).enter().press("a").type("Sign up for the race").press("tab")
    robot.sees("reads as     yes/no").sees_not("Unit", "From", "KPI")
    robot.press("n").sees(
        "Unit", "From", "more fields: update weekly, stretch, KPI, weight 1, definition,", "start date"
    )


def test_a_file_of_one_shows_what_one_uses(robot: Robot) -> None:
    """Four tabs by name, no owners, levels or ambition; the letters of the other screens still go there."""
    robot.press("3").type(GOAL).enter().press("a").type(LINE).enter()
    assert robot.lines[0].startswith(" Today [Objectives] KPIs  History  R A C ")
    robot.press("k", "z").sees_not("committed", "personal").press("escape")
    for letter, name in (("R", "Results"), ("A", "Advice"), ("C", "Cycles")):
        assert f"[{name}]" in robot.press(letter).lines[0]


def test_a_second_owner_brings_all_tabs(robot: Robot) -> None:
    """Once two people own something the screens of a group are named."""
    for owner, title in (("ann", "Customers stay"), ("ben", "Teams find their way")):
        robot.session.run(AddObjective({"title": title, "owner": owner}))
    robot.ui.take(robot.session.workspace)
    robot.sees("Results", "Advice", "Cycles")


def test_actions_have_a_column_once_there_is_one(robot: Robot, tmp_path: Path) -> None:
    """Nothing has to happen with a healthy KPI; where one left its range the column says what does."""
    robot.press("2").type("Sleep >= 7 h").press("tab").type("8").enter().sees("[KPIs]", "Sleep").sees_not(
        "action"
    )
    robot.sees("Every Friday, press c: a number and Enter for each KPI").press("T").sees_not("only KPIs")
    other = Robot(company(tmp_path)).press("K").sees("action", "needed", "under way")
    assert "healthy" not in other.row("MRR")


def test_help_over_a_form_begins_with_its_field(robot: Robot) -> None:
    """F1 in the middle of a form says what belongs in the field with the caret."""
    robot.press("3", "f1").sees("This field: Objective", "One sentence that says what will be different")
    robot.press("escape").press("tab", "tab", "f1").sees("This field: Why", "why it matters, in a line")


def test_an_edit_form_shows_what_is_set(tmp_path: Path) -> None:
    """What nobody set is behind `more fields`, and Tab past the last field opens it."""
    robot = (
        Robot(company(tmp_path)).press("O", "j", "e").sees("Reads", "latest value", "more fields: decimals")
    )
    assert robot.lines[2].startswith("▌  Title")
    robot.sees_not("Start date").press(*["tab"] * 12).sees("Start date").sees_not("more fields")
    robot.press("escape").press("K", "e").sees("Short name", "alert high")
