"""What was typed is a draft: after a signal it is offered at the next start, whole, unless it is in the file."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.model.entry import CheckIn
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
    titles = ("Guides rebuilt", "Alerts with a runbook")
    for title in titles:
        robot.go("O").on(title).press("space")
    again = started_again(robot.on(titles[0]).type("4")).says("You typed 4 for 2 rows").enter()
    results = {item.title: item for item in again.ui.workspace.key_results.values()}
    assert [again.ui.evaluator.key_result(results[title]).value for title in titles] == [4.0, 4.0]


def test_what_was_saved_is_not_offered_though_the_draft_is_older(robot: Robot) -> None:
    """Kept while it was typed, saved with Enter, killed: its id is in the file, so that +5 is never added twice."""
    robot.type("+5").press("tab").type("8")
    kept = cut_off(robot)
    robot.enter()
    again = started_again(robot, kept)
    assert again.ui.keyboard.asking is None
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


# Forms and questions


def test_an_edit_goes_on_with_its_key_on_the_same_thing(robot: Robot) -> None:
    """Nowhere else; it says which, Esc lets it go, and saved it is not offered again."""
    robot.go("O").on("Guides rebuilt").press("e").type(" more words")
    kept = cut_off(robot)
    again = started_again(robot, kept).says("Draft kept: Edit Guides rebuilt. The same key on it to continue")
    again.go("O").on("Uptime").press("e").sees_not("more words").press("escape")
    again.on("Guides rebuilt").press("e").sees("Guides rebuilt more words").enter()
    again.sees("Guides rebuilt more words")
    third = started_again(again, kept)
    assert typed(third.ui) == {}
    third.go("O").on("Guides rebuilt more words").press("e").sees_not("more words more words")


def test_a_field_that_was_emptied_is_part_of_the_draft(robot: Robot) -> None:
    """What was taken out is typed as well; Esc lets an edit go, as it says."""
    robot.go("O").on("Guides rebuilt").press("e", "ctrl+u")
    kept = cut_off(robot)
    again = started_again(robot, kept).go("O").on("Guides rebuilt").press("e")
    assert again.ui.layer.fields.of("title").text == ""  # type: ignore[attr-defined]
    again.press("escape")
    assert typed(again.ui) == {}


def test_a_draft_says_what_someone_changed_since(robot: Robot) -> None:
    """Beside its field: Enter saves one's own."""
    robot.go("O").on("Guides rebuilt").press("e").type(" more words")
    kept = cut_off(robot)
    robot.press("escape", "e").type(" by hand").enter()
    again = started_again(robot, kept).go("O").on("Guides rebuilt by hand").press("e")
    again.sees("Guides rebuilt more words", "It is Guides rebuilt by hand now. Enter saves yours")


@pytest.mark.parametrize(
    ("keys", "called"),
    [("!", "Blocker of Guides rebuilt"), ("@", "Owner of Guides rebuilt")],
)
def test_a_question_goes_on_with_its_key_on_the_same_thing(robot: Robot, keys: str, called: str) -> None:
    """One line typed and not saved: the blocker, the owner."""
    robot.go("O").on("Guides rebuilt").type(keys).type("somebody")
    again = started_again(robot).says(f"Draft kept: {called}. The same key on it to continue")
    again.go("O").on("Uptime").type(keys).sees_not("somebody").press("escape")
    again.on("Guides rebuilt").type(keys).says("somebody_").enter()
    assert typed(again.ui) == {}
    owner = getattr(again.ui.workspace.find(*again.ui.screen.record), "owner", "")
    assert "somebody" in (newest(again, "Guides rebuilt").blocker, owner)


def test_a_setting_and_a_decision_are_drafts(robot: Robot) -> None:
    """The line of a setting, and what it is about."""
    robot.press(",").type("title").enter().type("acme two")
    again = started_again(robot).says("Draft kept: Setting title")
    again.press(",").type("title").enter().says("acme two_").press("escape", "escape")
    again.press("D").type("Monthly churn")
    started_again(again).press("D").sees("[Monthly churn_")


def test_a_value_typed_in_a_detail_is_offered(robot: Robot) -> None:
    """With the day that was typed before it."""
    robot.go("O").on("Guides rebuilt").press("z").type("4")
    started_again(robot).says("You typed 4 for Guides rebuilt").enter()
    assert newest(Robot(robot.file), "Guides rebuilt").value == 4.0


def test_what_is_being_written_from_a_field_is_kept_once(robot: Robot) -> None:
    """A blocker on its way is no value besides; written after all, it is not offered."""
    robot.hurried = True
    robot.go("O").on("Guides rebuilt").type("!").type("legal").enter()
    kept = cut_off(robot)
    assert [list(found) for found in kept] == [["forms"]]
    robot.settle()
    assert typed(robot.ui) == {}
    assert typed(started_again(robot, kept).ui) == {}


def test_a_filter_is_no_draft(robot: Robot) -> None:
    """Nor is what narrows a list: nothing of it would be saved."""
    robot.press("/").type("churn")
    assert typed(robot.ui) == {}
    robot.press("escape", ":").type("own")
    assert typed(robot.ui) == {}
