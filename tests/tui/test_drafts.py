"""What was typed is a draft: after a signal it is offered at the next start, whole, and once it is in the file no more."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.model.check_in import CheckIn
from okrtui.tui.drafts import offer, typed
from tests.tui.robot import FRIDAY, Robot, company

RATING = "On-call rating by the team"


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company on its Friday, everyone's."""
    return Robot(company(tmp_path))


def cut_off(robot: Robot) -> list[dict[str, Any]]:
    """What lies there after a signal, as it comes out of the file."""
    found = json.loads(json.dumps(typed(robot.ui)))
    return [found] if found else []


def started_again(robot: Robot, kept: list[dict[str, Any]] | None = None, today: date = FRIDAY) -> Robot:
    """The next start, which is offered what was typed."""
    kept = cut_off(robot) if kept is None else kept
    again = Robot(robot.file, today=today)
    offer(again.ui, kept)
    return again


def newest(robot: Robot, title: str = RATING) -> CheckIn:
    """The newest check-in of a key result."""
    found = next(item for item in robot.ui.workspace.key_results.values() if item.title == title)
    return robot.ui.workspace.check_ins_of(found.id)[-1]


@pytest.mark.parametrize("opened", ["c", ""])
@pytest.mark.parametrize(("note", "stays"), [("hello", ("hello", "")), ("!legal", ("", "legal"))])
def test_a_row_comes_back_with_all_that_was_typed(
    robot: Robot, opened: str, note: str, stays: tuple[str, str]
) -> None:
    """Value, confidence and note or blocker, in the check-in and on a row of Today: Enter saves them."""
    robot.type(f"{opened}5").press("tab").type("8").press("tab").type(note)
    again = started_again(robot)
    again.says(f'You typed 5, confidence 8, "{note}" for').says("Enter saves it").enter()
    entry = newest(again)
    assert (entry.value, entry.confidence, (entry.note, entry.blocker)) == (5.0, 8, stays)
    assert typed(again.ui) == {}


def test_a_note_alone_is_a_draft_as_well(robot: Robot) -> None:
    """Without a value; and the offer stays until it is answered."""
    robot.press("c", "tab", "tab").type("they are away")
    again = started_again(robot)
    again.says('You typed "they are away" for').press("j")
    third = started_again(again).enter()
    assert newest(third).note == "they are away"


def test_the_day_that_was_chosen_comes_back(robot: Robot) -> None:
    """[ in the check-in; and what says no day is for the day it was typed on."""
    robot.press("c", "[").type("5")
    started_again(robot).enter()
    assert newest(Robot(robot.file)).on == FRIDAY - timedelta(days=7)


@pytest.mark.parametrize(("text", "on"), [("5", FRIDAY), ("5 on wed", FRIDAY - timedelta(days=2))])
def test_a_value_offered_days_later_is_for_the_day_it_was_typed(robot: Robot, text: str, on: date) -> None:
    """A day in words is one seen from there."""
    robot.type(text)
    started_again(robot, today=FRIDAY + timedelta(days=10)).enter()
    assert newest(Robot(robot.file)).on == on


def test_a_value_for_marked_rows_is_offered_for_all_of_them(robot: Robot) -> None:
    """As one entry, which one u takes back."""
    robot.go("O").on("Guides rebuilt").press("space").on("Alerts with a runbook").press("space").on(
        "Guides rebuilt"
    ).type("4")
    again = started_again(robot).says("You typed 4 for 2 rows").enter()
    assert (newest(again, "Guides rebuilt").value, newest(again, "Alerts with a runbook").value) == (4.0, 4.0)


def test_what_was_saved_is_not_offered_though_the_draft_is_older(robot: Robot) -> None:
    """Kept while it was typed, saved with Enter, killed: its id is in the file, so that +5 is never added twice."""
    robot.type("+5").press("tab").type("8")
    kept = cut_off(robot)
    robot.enter()
    again = started_again(robot, kept)
    assert again.ui.asking is None
    assert typed(again.ui) == {}


def test_a_step_on_its_way_is_a_draft(robot: Robot) -> None:
    """+ and Enter while the disk does not answer."""
    robot.hurried = True
    robot.type("+").enter()
    (row,) = cut_off(robot)[0]["rows"]
    assert row["value"] == "+"
    robot.settle()
    assert typed(robot.ui) == {}


def test_what_cannot_be_read_is_not_lost_by_enter(robot: Robot) -> None:
    """It says why, and is offered again; Esc clears it."""
    robot.press("c").type("5x")
    again = started_again(robot).enter()
    again.says("Esc clears it")
    assert cut_off(again)
    again.press("escape")
    assert typed(again.ui) == {}
