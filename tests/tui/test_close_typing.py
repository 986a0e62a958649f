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
