"""From an empty file to a working quarter, with keys alone."""

from datetime import date
from pathlib import Path

import pytest

from tests.tui.robot import FRIDAY, Robot


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(tmp_path / "mine.json")


def build(robot: Robot) -> Robot:
    """An objective, a rising, a falling and a range key result, and a KPI."""
    robot.press("3").type("Customers stay").enter()
    robot.press("a").type("Churn 8 % -> 4 %").enter()
    robot.press("a").type("Teams 20 -> 40").enter()
    robot.press("a").type("Uptime >= 99.9 %").enter()
    return robot.go("K").press("n").type("NPS 40..60").press("tab").type("45").enter()


def test_an_empty_file_says_what_to_press(robot: Robot) -> None:
    """Never an empty table: the first steps, the demo among them, and where the file will be."""
    robot.sees("Nothing here yet", "1  Look around", "2  Track a number", "3  Set a goal", "mine.json")
    assert not robot.file.exists()


def test_the_first_objective_brings_its_quarter(robot: Robot) -> None:
    """No cycle has to be made first."""
    robot.press("3").type("Customers stay").enter()
    robot.sees("[Today]", "New 1", "Customers stay").go("O").sees("2026-Q4", "week 8 of 13")


def test_a_quarter_is_built_and_updated_with_keys_only(robot: Robot) -> None:
    """Each key result is updated by typing a number on its row; progress and status follow."""
    build(robot).go("O")
    robot.on("Churn").type("6").enter()
    assert "50 %" in robot.row("Churn")
    robot.on("Teams").type("25").enter()
    assert "25 %" in robot.row("Teams")
    robot.on("Uptime").type("99.95").enter()
    assert "in range" in robot.row("Uptime")
    robot.go("K").on("NPS").type("35").enter()
    assert "35 40–60" in robot.row("NPS")
    assert "needed" in robot.row("NPS")


def test_all_of_it_is_undone_and_redone_across_restarts(robot: Robot) -> None:
    """Undo until nothing is left, redo until all is back; a restart continues where it was."""
    build(robot).go("O").on("Churn").type("6").enter()
    robot.on("Teams").type("25").enter()
    before = robot.go("K").go("O").on("Teams").screen.splitlines()[:-2]
    changes = 0
    while changes < 20 and "Nothing to undo" not in robot.press("u").message:
        changes += 1
    assert changes == 7
    robot.go("T").sees("Nothing here yet")

    again = Robot(robot.file)
    for _ in range(changes):
        again.press("U").says("Redone: ")
    again.press("U").says("Nothing to redo")
    again.go("O").on("Teams")
    assert again.screen.splitlines()[:-2] == before
    Robot(robot.file).press("u").says("Undone: ")


def test_what_is_typed_into_a_form_is_never_lost(robot: Robot) -> None:
    """Esc keeps a draft, and the same key continues it."""
    robot.press("3").type("Customers stay").enter().press("a").type("Churn 8 % ->").press("escape")
    robot.says("Draft kept: New key result")
    robot.press("a").sees("Churn 8 % ->_").type(" 4 %").enter().sees("Added: Churn")


def test_a_form_says_what_is_wrong_beside_the_field(robot: Robot) -> None:
    """The message is under its field, and everything typed stays."""
    robot.press("3").type("Customers stay").enter()
    robot.press("a").type("Churn 8 % -> 4 %").press("tab", "tab").press("ctrl+u").type("abc").enter()
    robot.sees("Not a number", "Churn 8 % -> 4 %")
    robot.press("ctrl+u").type("9").enter().sees("Churn")


def test_a_quick_line_is_echoed_as_it_is_typed(robot: Robot) -> None:
    """What was read is shown under the line, and fills the fields below."""
    robot.press("3").type("Customers stay").enter().press("a").type("Churn 8 % -> 4 % @ann")
    robot.sees("reads as     number: Churn, from 8 down to 4 %, owner ann")
    robot.press("escape", "a").press("ctrl+u").type("60..40").sees(
        "The low end is above the high end. Did you mean 40..60?"
    )


def test_bad_values_stay_in_the_cell_with_their_reason(robot: Robot) -> None:
    """Nothing is saved, nothing is lost, and it can be corrected."""
    build(robot).go("O").on("Churn")
    for typed, said in (
        ("6x", "This is counted in %, not x"),
        ("1.2.3", "Not a number"),
        ("9 on 31 nov", "November has 30"),
    ):
        robot.type(typed).enter().says(said)
        robot.press("escape")
    assert "8 → 4 %" in robot.row("Churn")
    assert not robot.ui.workspace.check_ins


def test_today_is_the_day_of_the_process(robot: Robot) -> None:
    """The screen says which day it is for."""
    build(robot).go("T").sees("Friday 20 November")
    assert robot.ui.today == FRIDAY


def test_tags_are_kept_where_they_were_written(robot: Robot) -> None:
    """In their field where a thing has one, beside what is typed there; else in the title. A number is no tag."""
    robot.press("3").type("First goal #x @me").enter()
    robot.press("a").type("Walk 0 -> 12 #learn").enter()
    robot.press("n").type("Write again #craft").enter()
    robot.press("n").type("Become #1 agency").enter()
    robot.go("K").press("n").type("Uptime >= 99 % #ops").press("tab").type("99").enter()
    workspace = robot.ui.workspace
    goals = {item.title: (item.owner, item.tags) for item in workspace.objectives.values()}
    assert goals == {
        "First goal": ("me", ("x",)),
        "Write again": ("eve", ("craft",)),
        "Become #1 agency": ("eve", ()),
    }
    assert [item.title for item in workspace.key_results.values()] == ["Walk #learn"]
    assert [(item.title, item.tags) for item in workspace.kpis.values()] == [("Uptime", ("ops",))]


def test_the_title_of_a_new_cycle_fills_in_its_days(robot: Robot) -> None:
    """The next quarter is proposed; another title brings its own kind and days, which are shown."""
    build(robot)
    robot.go("C").press("n").sees("2027-Q1")
    robot.press("ctrl+u").type("2027-H2").sees("1 Jul to 31 Dec 2027", "Thu 1 Jul 2027", "half").enter()
    made = next(item for item in robot.ui.workspace.cycles.values() if item.title == "2027-H2")
    assert (made.kind, made.start, made.end) == ("half", date(2027, 7, 1), date(2027, 12, 31))
