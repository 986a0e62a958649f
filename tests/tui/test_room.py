"""What there is room for is there whole, and what is below each other is in columns."""

from datetime import date
from pathlib import Path

import pytest

from okrtui.operations.editing import SetFields
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path))


def test_a_narrow_history_shows_what_was_done(tmp_path: Path) -> None:
    """What a change is about gives way, and who made it is read in its details."""
    robot = Robot(company(tmp_path), columns=40).go("H")
    assert robot.row("09:12").endswith("49 → 51 %")
    assert "owner dee → cho" in robot.row("17:40")


def test_entries_do_not_move_with_the_cursor(robot: Robot) -> None:
    """The line under the cursor is in the columns of the others, whatever its day."""
    robot.go("O").on("Monthly churn").enter()
    for _ in range(2):
        before = [line.replace("▌", " ") for line in robot.lines[:-2]]
        assert [line.replace("▌", " ") for line in robot.press("j").lines[:-2]] == before


def test_owners_and_days_of_initiatives_are_below_each_other(robot: Robot) -> None:
    """A short day leaves the owner in its column."""
    robot.go("O").on("Customers stay because it works").enter()
    places = {robot.row(title).index(owner) for title, owner in (
        ("Exit survey", "ann"), ("Warn before renewal", "ben"), ("Offer a pause", "ann"),
    )}  # fmt: skip
    assert len(places) == 1


def test_what_has_not_begun_is_a_word_that_fits(robot: Robot) -> None:
    """Beside the owner there is room for nine letters."""
    robot.go("O").press("]", "]").sees("2027-Q1", "planned    ann").sees_not("not star…")


def test_the_facts_of_a_pane_are_whole(tmp_path: Path) -> None:
    """In as many lines as they take."""
    robot = Robot(company(tmp_path), columns=120, rows=40).go("O").on("First reply to a ticket").enter()
    robot.ui.pane_rest = robot.ui.screen.record
    robot.sees("KPI reply")


def test_a_state_and_its_day_are_in_one_line(robot: Robot) -> None:
    """The brackets around them are not broken."""
    robot.go("K").on("First reply").press("z")
    assert [line for line in robot.lines if "[under way 1 Oct]" in line], robot.screen


def test_all_that_was_skipped_is_named(robot: Robot) -> None:
    """In as many lines as it takes."""
    robot.press("c", *["down"] * 10).sees("10 skipped")
    text = " ".join(" ".join(robot.lines).split())
    assert "On-call rating by the team" in text
    assert "MRR, NPS" in text


@pytest.mark.parametrize("columns", [80, 120])
def test_the_weakest_key_result_is_named_whole(tmp_path: Path, columns: int) -> None:
    """What else there is to say of an objective makes room for it."""
    robot = Robot(company(tmp_path), columns=columns).go("O").on("Customers stay because it works")
    robot.says("Weakest: First reply to a ticket")


def test_a_form_keeps_its_cycle_apart_from_a_long_title(robot: Robot) -> None:
    """Two blanks at least."""
    robot.go("O").on("Customers stay because it works")
    robot.session.run(SetFields("objectives", robot.ui.screen.at, {"title": "Readers " * 20}))
    robot.ui.take(robot.session.workspace)
    assert "…  2026-Q4" in robot.press("a").lines[0]


def test_hidden_fields_are_not_broken_from_their_values(robot: Robot) -> None:
    """Each is in one line with its value."""
    robot.go("K").press("n")
    shown = [line.strip() for line in robot.lines if "more fields" in line or line.strip().startswith(",")]
    assert shown
    assert all(not line.endswith(("combine", "update", "weight")) for line in shown)


def test_a_form_over_a_closed_cycle_says_so_at_once(robot: Robot) -> None:
    """It can be read, and what is typed in it could not be saved."""
    robot.go("O").press("[", "j", "e").says("2026-Q3 is closed. Reopen it to make changes")
    robot.press("escape", "enter", "e").says("2026-Q3 is closed. Reopen it to make changes")


def test_a_long_unit_is_cut_with_its_blank(tmp_path: Path) -> None:
    """The sign, the number and the unit are apart as in every row."""
    robot = Robot(tmp_path / "mine.json", today=date(2026, 11, 20)).press("3").type("Schools teach").enter()
    robot.press("a").type("Write guides 0 -> 6 guidebooks").enter().go("O")
    assert "→ 6 gui…" in robot.row("Write guides")
