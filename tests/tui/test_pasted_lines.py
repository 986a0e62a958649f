"""Several lines pasted on a list: seen as key results before any is added."""

from pathlib import Path

from tests.tui.robot import Robot, company

LINES = "- Publish 6 guides\n\n2. NPS of 40\n* Launch the status page\n"


def added(robot: Robot) -> list[tuple[str, str]]:
    """Title and kind of the newest key results of the first objective."""
    workspace = robot.ui.workspace
    first = next(
        item for item in workspace.objectives.values() if item.title == "Customers stay because it works"
    )
    found = [item for item in workspace.key_results_of(first.id) if item.title in ("Publish 6 guides", "NPS of 40",
             "Launch the status page")]  # fmt: skip
    return [(item.title, str(getattr(item, "kind", ""))) for item in found]


def test_pasted_lines_are_looked_at_and_added_as_one(tmp_path: Path) -> None:
    """Their bullets go; Enter adds them under the objective of the row, and one u takes them back."""
    robot = Robot(company(tmp_path)).go("O")
    robot.ui.keyboard.paste(LINES)
    robot.sees(
        "3 lines pasted",
        "under Customers stay because it works",
        "number: Publish 6 guides, from 0 up to 6 guides",
    )
    robot.sees("NPS to 40; your first value becomes the start", "yes/no: Launch the status page")
    robot.sees("Enter adds 3 key results, Esc drops them").enter().sees("Added 3 lines")
    assert added(robot) == [
        ("Publish 6 guides", "metric"), ("NPS of 40", "metric"), ("Launch the status page", "binary")
    ]  # fmt: skip
    robot.press("u")
    assert added(robot) == []


def test_a_line_is_read_otherwise_or_dropped(tmp_path: Path) -> None:
    """The letters of the kinds for the line under the cursor; Esc drops what is left, and nothing was added."""
    robot = Robot(company(tmp_path)).go("O")
    robot.ui.keyboard.paste(LINES)
    robot.press("s").sees("steps: Publish 6 guides, 6 steps, 0 done").press("j", "d").sees(
        "2 lines pasted"
    ).enter()
    assert added(robot) == [("Publish 6 guides", "milestones"), ("Launch the status page", "binary")]
    robot.ui.keyboard.paste(LINES)
    robot.press("escape")
    assert len(added(robot)) == 2


def test_a_line_that_cannot_be_read_keeps_all_from_being_added(tmp_path: Path) -> None:
    """It is gone to, and says why; dropped, the others are added."""
    robot = Robot(company(tmp_path)).go("O")
    robot.ui.keyboard.paste("NPS of 40\nFees $5 -> €6\n")
    robot.enter().sees("This line can't be added")
    assert added(robot) == []
    robot.press("d").enter()
    assert added(robot) == [("NPS of 40", "metric")]


def test_lines_on_a_row_without_an_objective_are_no_key_results(tmp_path: Path) -> None:
    """A KPI takes one value."""
    robot = Robot(company(tmp_path)).go("K")
    robot.ui.keyboard.paste(LINES)
    robot.sees("4 lines pasted, and a row takes one value. Nothing was changed")
