"""What is typed in the close and is no answer: it is seen, and one key is rid of it."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def closing(tmp_path: Path) -> Robot:
    """The sample company, its quarter about to be closed."""
    return Robot(company(tmp_path)).press("C", "x")


def test_a_letter_in_a_score_is_seen_until_it_is_cleared(closing: Robot) -> None:
    """Enter refuses it, Esc clears it, and only then the suggestion is taken."""
    closing.sees("[0.6 ]").press("y").sees("[y_  ]").enter().says("isn't a score").sees("[y_  ]")
    closing.press("escape").sees("[0.6 ]").enter().sees("[0.2 ]")


def test_a_letter_after_a_refused_choice_chooses(closing: Robot) -> None:
    """What was refused is in its cell until then, and is not what the letter is put behind."""
    closing.press("enter", "enter", "enter").type("because").enter().says("isn't one of the choices")
    closing.sees("[because").press("m").sees("Result      [m|issed").enter().sees("Learned     [")


def test_esc_clears_what_chooses_nothing_and_the_next_one_stops(closing: Robot) -> None:
    """The walk stays open, and what was cleared is not there when one comes back."""
    closing.press("enter", "enter", "enter").type("zz").press("escape").sees("Result      [missed")
    closing.press("escape").says("Stopped: 2026-Q4").press("x").sees("Result      [missed").sees_not("zz")


def test_esc_keeps_a_choice_that_is_one(closing: Robot) -> None:
    """It stops the walk at once, and the choice is there again."""
    closing.press("enter", "enter", "enter", "d", "escape").says("Stopped").press("x")
    closing.sees("Result      [dropped")


def test_a_line_is_cleared_as_in_any_other_field(closing: Robot) -> None:
    """Ctrl+U is rid of a letter in a score, too, and the next score is taken."""
    closing.press("m").sees("[m_  ]").press("ctrl+u").sees("[0.6 ]").type("7").enter().sees("0.7", "[0.2 ]")


def test_keys_of_a_later_choice_are_shown_with_its_field(closing: Robot) -> None:
    """While a score is typed, none of them would choose."""
    closing.sees_not("m missed", "c carry over").press("enter", "enter", "enter")
    closing.sees("a achieved  m missed  d dropped").sees_not("c carry over")


def test_what_has_no_field_is_said_as_it_is_typed(closing: Robot) -> None:
    """On the last step, where it stands nowhere else; Esc and Ctrl+U clear it."""
    for _ in range(40):
        if "Enter closes 2026-Q4" in closing.message:
            break
        closing.enter()
    closing.type("uu").says('"uu" has no field here. Esc clears it, then Enter closes the cycle')
    closing.press("ctrl+u").says("Enter closes 2026-Q4").type("u").press("escape").says(
        "Enter closes 2026-Q4"
    )
    closing.enter().says("u to undo, x on it to reopen it").press("u").says("Undone: 2026-Q4 is open again")


def test_scores_that_were_left_open_are_not_counted(closing: Robot) -> None:
    """Where there is nothing to go by and none was typed, a key result has no score when its objective is closed."""
    closing.press("escape", "O", "a").type("Referrals from 5 to 9").enter().press("escape", "C").on(
        "2026-Q4"
    ).press("x")
    for _ in range(40):
        if "Enter closes 2026-Q4" in closing.message:
            break
        closing.enter()
    closing.sees("3 of 3 objectives, 9 of 10 scores")
