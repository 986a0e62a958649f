"""The mouse does what is written where it clicks, and nothing to what is typed."""

from pathlib import Path

import pytest

from okrtui.tui.mouse import Mouse
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company."""
    return Robot(company(tmp_path))


class Hand:
    """Clicks on words of the screen."""

    def __init__(self, robot: Robot) -> None:
        self.robot, self.mouse = robot, Mouse(robot.ui)

    def on(self, text: str, line: int | None = None) -> Robot:
        """Click in the middle of a text, in a line or the first that has it."""
        lines = self.robot.lines
        row = next(n for n, shown in enumerate(lines) if text in shown) if line is None else line % len(lines)
        self.mouse.click(lines[row].index(text) + len(text) // 2, row)
        return self.robot


@pytest.fixture
def hand(robot: Robot) -> Hand:
    """A hand on it."""
    return Hand(robot)


def test_tabs_go_to_their_screens(hand: Hand) -> None:
    """By name, in brackets or not; what is counted at the right is no tab."""
    for name in ("Objectives", "KPIs", "History", "Today"):
        assert f"[{name}]" in hand.on(name, 0).lines[0]
    assert "[Today]" in hand.on("due", 0).lines[0]


def test_letters_of_tabs_go_there_too(tmp_path: Path) -> None:
    """In a file of one person, where some tabs are their key alone."""
    robot = Robot(tmp_path / "okr.json")
    robot.press("3").type("Run").enter()
    assert "[Advice]" in Hand(robot).on("A", 0).lines[0]


def test_footer_keys_are_pressed(hand: Hand) -> None:
    """The key of the words under the click; what stands for several keys is none."""
    hand.on("check-in", -1).sees("Check-in  1 of 10")
    hand.robot.press("escape", "escape")
    hand.on("help", -1).sees("Help")
    hand.robot.press("escape")
    hand.on("0-9 value", -1).sees("[Today]")
    assert not hand.robot.ui.screen.typing


def test_headings_order_the_list(hand: Hand) -> None:
    """Age by what is due, the bars by what is worst; the same heading again takes it back."""
    hand.robot.press("O")
    assert hand.on("age", 1).ui.screen.arrangement == "due"
    assert hand.on("pace", 1).ui.screen.arrangement == "worst"
    hand.robot.says("Order: worst first. s for all orders")
    assert hand.on("trend", 1).ui.screen.arrangement == "order"
    hand.on("age", 1)
    assert hand.on("target", 1).ui.screen.arrangement == "order"
    hand.robot.press("K")
    assert hand.on("age", 1).ui.screen.arrangement == "order"


def test_a_second_click_opens(hand: Hand) -> None:
    """The first one puts the cursor there; with a key between them it is a first one again."""
    robot = hand.on("Guides rebuilt")
    assert robot.ui.screen.row is not None
    assert robot.ui.screen.row.title == "Guides rebuilt"
    hand.on("Uptime")
    hand.on("Guides rebuilt")
    assert robot.ui.layer is robot.ui.screen
    hand.on("Guides rebuilt").sees("Objectives › ")


def test_what_is_typed_is_neither_saved_nor_dropped(hand: Hand) -> None:
    """Rows, tabs, headings, the wheel, and Enter and Esc in the footer: all of them say how it is saved."""
    robot = hand.robot.press("O").on("Guides rebuilt").press("4")
    before = robot.file.read_bytes()
    for text, line in (("Uptime", None), ("Today", 0), ("age", 1), ("enter save", -1), ("esc ", -1)):
        hand.on(text, line).says("Enter saves it, Esc clears it").sees("[4_")
    hand.mouse.wheel(1)
    robot.says("Enter saves it").sees("[4_")
    hand.on("tab ", -1).sees("onfidence")
    robot.press("escape", "escape").press("c").press("7")
    hand.on("enter save", -1).says("Enter saves it").sees("[7")
    assert robot.file.read_bytes() == before


def test_the_wheel_moves_in_what_is_over_the_list(hand: Hand) -> None:
    """In a menu as in a list."""
    hand.robot.press(":")
    shown = hand.robot.lines
    hand.mouse.wheel(1)
    assert hand.robot.lines != shown
    hand.robot.press("escape")
    hand.mouse.wheel(1)
    assert hand.robot.ui.screen.row is not None
    assert hand.robot.ui.screen.row.title == "Monthly churn"
