"""The check-in: all that is due, one after another."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path))


def test_ten_values_take_thirty_one_keys(robot: Robot) -> None:
    """c, then two digits and Enter each."""
    keys = ["c"] + [key for _ in range(10) for key in ("2", "2", "enter")]
    values = ["22"] * 10
    values[4] = "04"
    keys[13:15] = ["0", "4"]
    robot.press(*keys).sees("Check-in done", "10 of 10")
    assert len(keys) == 31


def test_keys_typed_ahead_are_never_lost(tmp_path: Path) -> None:
    """All the keys in one burst, before anything of it is written, save exactly these values."""
    robot = Robot(company(tmp_path), hurried=True)
    robot.press("c", *"3.5", "enter", *"5.4", "enter", *"20", "enter").settle()
    by_title = {
        k.title: robot.ui.evaluator.key_result(k).value for k in robot.ui.workspace.key_results.values()
    }
    assert by_title["On-call rating by the team"] == 3.5
    assert by_title["Monthly churn"] == 5.4
    assert by_title["First reply to a ticket"] == 20
    assert by_title["Uptime"] == 99.95


def test_enter_alone_is_as_last_and_an_entry_too(robot: Robot) -> None:
    """It counts as this week's entry."""
    robot.press("c", "enter", "escape")
    robot.go("O")
    assert "13d!" not in robot.row("On-call rating")


def test_down_skips_and_up_goes_back(robot: Robot) -> None:
    """The order stays, and what was typed is not lost."""
    robot.press("c", "down").sees("2 of 10").press("up").sees("1 of 10")


def test_a_value_that_cannot_be_read_stays_with_its_reason(robot: Robot) -> None:
    """Nothing is saved, and the walk does not go on."""
    robot.press("c").type("abc").enter().sees("abc is not a number", "1 of 10", "0 saved")


def test_an_exclamation_mark_names_a_blocker(robot: Robot) -> None:
    """From the value cell as it stands: the value is as last, the note says what blocks."""
    known = set(robot.ui.workspace.check_ins)
    robot.press("c", "!").type("no new lead").enter().sees("1 saved")
    (new,) = set(robot.ui.workspace.check_ins) - known
    entry = robot.ui.workspace.check_ins[new]
    assert (entry.value, entry.blocker) == (3.4, "no new lead")


def test_tab_and_a_digit_save_a_confidence(robot: Robot) -> None:
    """Two digits, Tab, one digit: saved, and on to the next."""
    robot.press("c").type("3.5").press("tab").type("8").sees("2 of 10", "1 saved")


def test_escape_stops_and_keeps_what_was_entered(robot: Robot) -> None:
    """It says how many are left, and c goes on with them."""
    robot.press("c").type("3.5").enter().press("escape").says("1 of 10 saved, 9 left")


def test_the_summary_says_what_moved_and_copies_as_text(robot: Robot) -> None:
    """How many, what moved most, what wants attention; y takes it along without markup."""
    robot.press("c").type("3.5").enter()
    for _ in range(9):
        robot.press("down")
    robot.sees("1 of 10", "Moved most", "On-call rating by the team", "Wants attention", "Skipped")
    robot.press("y")
    assert "Moved" in robot.host.copied
    assert "Week 47" in robot.host.copied


def test_nothing_due_asks_before_going_through_all(tmp_path: Path) -> None:
    """c twice walks everything all the same."""
    robot = Robot(tmp_path / "mine.json")
    robot.press("2").type("NPS 40..60").press("tab").type("45").enter()
    robot.press("c").says("Nothing is due").press("c").sees("Check-in", "1 of 1")


def test_the_smallest_terminal_asks_one_thing_at_a_time(tmp_path: Path) -> None:
    """At 40x12 value, confidence and note of one thing."""
    robot = Robot(company(tmp_path), columns=40, rows=12)
    robot.press("c").type("3.5").sees("On-call rating by the team", "[3.5_", "confidence 6").enter().sees(
        "2 of 10"
    )
