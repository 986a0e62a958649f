"""A key result without a start in the app: added in one line, its first value says where it starts."""

from pathlib import Path

from tests.tui.robot import Robot, company


def test_the_first_value_offers_to_correct_the_start(tmp_path: Path) -> None:
    """The row asks for it, the message says what it made of it, and e opens the form that corrects it."""
    robot = Robot(company(tmp_path)).go("O").on("Customers stay because it works")
    robot.press("a").type("NPS of 41").sees("number: NPS to 41; your first value becomes the start").enter()
    assert "start: your first value" in robot.row("NPS of 41")
    robot.on("NPS of 41").type("28").enter()
    robot.says("First value, so the start is now 28. Bring it up to 41. e to correct it")
    assert "28 → 41" in robot.row("NPS of 41")
    robot.on("NPS of 41").press("e").sees("Edit key result").press("escape").press("u")
    assert "start: your first value" in robot.row("NPS of 41")
