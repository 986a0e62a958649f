"""Forms, field by field: what they offer, what holds while a field is empty, and how days and numbers are written."""

from datetime import date
from pathlib import Path

from tests.tui.robot import Robot, company

GOAL = "Run a half marathon without pain"


def begun(tmp_path: Path) -> Robot:
    """A file of one's own with one objective, on the first try."""
    robot = Robot(tmp_path / "own.json", me="sam")
    return robot.press("3").type(GOAL).enter()


def test_the_owner_of_new_things_is_the_user(tmp_path: Path) -> None:
    """Shown in the form before it is saved, for objectives, key results and KPIs; emptied it stays empty."""
    robot = begun(tmp_path)
    robot.press("a").type("Longest run 8 km -> 21 km").sees("Owner        sam").enter()
    robot.press("K", "n").type("Sleep 7..8 h").sees("owner sam").enter()
    robot.press("O", "n").type("Read more").sees("Owner        sam").press("tab", "ctrl+u").enter()
    workspace = robot.ui.workspace
    assert {item.title: item.owner for item in workspace.objectives.values()} == {
        GOAL: "sam",
        "Read more": "",
    }
    assert [item.owner for item in workspace.key_results.values()] == ["sam"]
    assert [item.owner for item in workspace.kpis.values()] == ["sam"]


def test_a_file_of_one_person_stays_personal(tmp_path: Path) -> None:
    """One's own name makes no team of it: no owners in lists and reports, and new objectives are personal."""
    robot = begun(tmp_path)
    robot.press("n").sees("level personal").press("escape")
    robot.press("O").sees_not("sam").press("w").sees("Weekly review").sees_not("sam")


def test_with_somebody_else_an_objective_is_a_teams(tmp_path: Path) -> None:
    """Another name in the file makes it one of several people."""
    robot = Robot(company(tmp_path))
    robot.press("O", "n").sees("Owner        eve", "level team")


def test_the_first_day_of_a_key_result_can_be_set(tmp_path: Path) -> None:
    """It is behind `more fields`, and says what holds without it."""
    robot = begun(tmp_path)
    robot.press("a").type("Longest run 8 km -> 21 km").sees("start date")
    robot.press(*["tab"] * 7).sees("Start date   Thu 1 Oct 2026, the start of the cycle")
    robot.press(*["tab"] * 5).sees("Empty: the start of the cycle").type("5 oct").enter()
    assert [item.start_date for item in robot.ui.workspace.key_results.values()] == [date(2026, 10, 5)]


def test_a_kpi_and_its_value_in_one_line(tmp_path: Path) -> None:
    """As the menu of an empty file asks for it: the name, the value now and its unit are three fields."""
    robot = Robot(tmp_path / "own.json").press("2").type("Churn 5 %")
    robot.sees("reads as       Churn, now 5 %", "Value now      5", "Unit           %").enter()
    robot.sees("[KPIs]", "5 no range").press("u")
    robot.press("n").type("Churn 5 %").press("tab", "ctrl+u").enter().sees("Churn", "–")


def test_the_link_to_a_kpi_says_what_it_is(tmp_path: Path) -> None:
    """Its hint stands while the field is typed in."""
    robot = begun(tmp_path)
    robot.press("a").type("Longest run 8 km -> 21 km").press(*["tab"] * 9)
    robot.sees("The KPI it follows; you enter the value once")


def test_a_linked_key_result_starts_where_its_kpi_is(tmp_path: Path) -> None:
    """Which is said as soon as the KPI is named, and not that the first value will be the start."""
    robot = (
        Robot(company(tmp_path)).press("O", "a").type("NPS of 45").sees("your first value becomes the start")
    )
    robot.press(*["tab"] * 9).type("nps").sees("reads as     number: NPS, from 28 up to 45")
    robot.press("ctrl+u").type("nothing").sees("number: NPS to 45; your first value")


def test_an_empty_field_says_what_holds(tmp_path: Path) -> None:
    """Deadline and direction of a key result come from its cycle and its figures."""
    robot = Robot(company(tmp_path)).press("O", "j", "e")
    robot.sees(
        "Deadline     Thu 31 Dec 2026, the end of the cycle",
        "higher   lower  now lower, from start to target",
    )


def test_days_and_numbers_are_written_as_everywhere(tmp_path: Path) -> None:
    """One style in all forms; left alone, saving them changes nothing."""
    robot = Robot(company(tmp_path)).press("K").on("MRR").press("e")
    robot.sees("Healthy from   200,000").enter().says("Unchanged")
    robot.press("C", "e").sees("Thu 1 Oct 2026", "Thu 31 Dec 2026").enter().says("Unchanged")


def test_what_an_edit_drops_is_said(tmp_path: Path) -> None:
    """Esc leaves the thing as it is, and names the fields that were typed in; without any it says nothing."""
    robot = Robot(company(tmp_path)).go("O").on("Uptime").press("e").type(" of all").press("escape")
    robot.says("Nothing was changed. Dropped what was typed: ").says("itle").sees_not("of all")
    robot.press("e", "escape")
    assert "Dropped" not in robot.message
