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


def test_lines_on_kpis_are_kpis(tmp_path: Path) -> None:
    """Where they are no values; on a list where nothing is added they are refused."""
    robot = Robot(company(tmp_path)).go("K")
    robot.ui.keyboard.paste("Signups >= 200\nRefunds <= 5 %\n")
    robot.sees("2 lines pasted", "Signups, at least 200", "Enter adds 2 KPIs, Esc drops them").enter()
    found = [kpi for kpi in robot.ui.workspace.kpis.values() if kpi.title in ("Signups", "Refunds")]
    assert [kpi.owner for kpi in found] == ["eve", "eve"]
    robot.ui.keyboard.paste("Crates >= 200 @ann\nSpills <= 5\n")
    robot.enter()
    owners = {kpi.title: kpi.owner for kpi in robot.ui.workspace.kpis.values()}
    assert (owners["Crates"], owners["Spills"]) == ("ann", "eve")
    robot.go("H").ui.keyboard.paste(LINES)
    robot.sees("4 lines pasted, and a row takes one value. Nothing was changed")


def test_lines_in_the_form_are_a_thing_each(tmp_path: Path) -> None:
    """The form, which was not begun, is gone once they are there; Esc leads back to it."""
    robot = Robot(company(tmp_path)).go("O").press("n")
    robot.ui.keyboard.paste("Be loved @ben\nGo fast\n")
    robot.sees("Be loved, owner ben", "Enter adds 2 objectives").press("escape").sees("New objective")
    robot.ui.keyboard.paste("Be loved @ben\nGo fast\n")
    robot.enter().sees("[Objectives]", "Go fast")
    owners = {item.title: item.owner for item in robot.ui.workspace.objectives.values()}
    assert (owners["Be loved"], owners["Go fast"]) == ("ben", "eve")
    robot.on("Go fast").press("a").ui.keyboard.paste(LINES)
    robot.sees("under Go fast", "Enter adds 3 key results")


def test_lines_in_a_list_of_steps_are_steps(tmp_path: Path) -> None:
    """A field that holds several things takes them one by one; any other gets one text."""
    robot = Robot(company(tmp_path)).go("O").press("a").type("Ship it").press("tab", "s", "tab")
    robot.ui.keyboard.paste("Draft\nReview\nShip\n")
    robot.sees("Draft, Review, Ship")


COLUMN = "3.5\n5.4\n\n99.97\n"


def test_a_column_in_the_check_in_fills_the_rows_below(tmp_path: Path) -> None:
    """An empty line skips its row; Enter saves all of it as one change, and goes on behind it."""
    robot = Robot(company(tmp_path)).press("c")
    robot.ui.keyboard.paste(COLUMN)
    robot.sees("4 lines pasted", "On-call rating by the team 3.5", "First reply to a ticket    skipped")
    before = len(robot.ui.workspace.readings) + len(robot.ui.workspace.check_ins)
    robot.sees("Enter saves 3 values, Esc drops them").enter()
    robot.sees("Check-in  5 of 10   3 saved")
    assert len(robot.ui.workspace.readings) + len(robot.ui.workspace.check_ins) == before + 3
    robot.press("escape", "u")
    assert len(robot.ui.workspace.readings) + len(robot.ui.workspace.check_ins) == before


def test_an_empty_first_line_skips_the_first_row(tmp_path: Path) -> None:
    """A column copied with an empty cell on top goes where it stood beside."""
    robot = Robot(company(tmp_path)).press("c")
    robot.ui.keyboard.paste("\n5.4\n20\n")
    robot.sees("On-call rating by the team skipped", "Enter saves 2 values")


def test_a_column_is_for_the_day_of_its_rows(tmp_path: Path) -> None:
    """The week before, where that is what is asked for."""
    robot = Robot(company(tmp_path)).press("c", "[")
    robot.ui.keyboard.paste("3.5\n5.4\n")
    robot.enter()
    days = {item.on.isoformat() for item in robot.ui.workspace.check_ins.values() if item.value == 3.5}
    assert "2026-11-13" in days


def test_nothing_of_a_column_is_saved_without_enter(tmp_path: Path) -> None:
    """Esc drops all of it, what was typed before stays; a line that is no value is gone to, and d skips it."""
    robot = Robot(company(tmp_path)).press("c").type("3.6")
    file = robot.file.read_bytes()
    robot.ui.keyboard.paste("hello\n5.4\n")
    robot.sees('"hello"   Not a number').enter().says("This line isn't a value. d skips it")
    robot.press("escape").sees("[3.6_").says("Nothing was saved")
    assert robot.file.read_bytes() == file
    robot.ui.keyboard.paste("hello\n5.4\n")
    robot.press("d").sees("Enter saves 1 value").enter().sees("1 saved")


def test_more_values_than_rows_are_told(tmp_path: Path) -> None:
    """What has no row is counted."""
    robot = Robot(company(tmp_path)).press("c", *["down"] * 9)
    robot.ui.keyboard.paste("28\n44\n45\n")
    robot.sees("3 lines pasted  the last 2 have no row", "NPS").enter().sees("1 saved")


def test_a_column_on_a_list_goes_down_its_rows(tmp_path: Path) -> None:
    """With the cell open or not; to marked rows, where there are some."""
    robot = Robot(company(tmp_path)).go("O").press("j")
    robot.ui.keyboard.paste("5.4\n20\n99.97\n")
    robot.sees("Monthly churn", "Uptime").enter().sees("Saved the value for 3 rows")
    robot.press("u").go("K").press("2")
    robot.ui.keyboard.paste("215k\n13\n")
    robot.sees("CAC payback").press("escape").sees("[KPIs]", "[2_")
    robot.press("escape", "space", "j", "space", "k")
    robot.ui.keyboard.paste("215k\n18\n")
    robot.sees("MRR", "Cash runway").sees_not("CAC payback")


def test_lines_in_a_note_are_one_text(tmp_path: Path) -> None:
    """A note is no column."""
    robot = Robot(company(tmp_path)).press("c", "tab", "tab")
    robot.ui.keyboard.paste("two hires\nstart on Monday\n")
    robot.sees("two hires start on Monday")


def test_a_file_that_cannot_be_changed_takes_no_column(tmp_path: Path) -> None:
    """It says why."""
    robot = Robot(company(tmp_path)).go("O").press("j")
    robot.session.store.read_only = "Read-only: the file belongs to root"
    robot.ui.keyboard.paste("5.4\n20\n")
    robot.says("Read-only: the file belongs to root")
