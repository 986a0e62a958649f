"""A file of another tool on the screen: its preview, its questions, and what comes of it."""

import os
from pathlib import Path

import pytest

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from tests.tui.robot import Robot, company

GOALS = (
    "Cycle,Objective,Key result,Start,Target,Current,Owner\n"
    "2026-Q4,Readers stay,Pages a visit,2,4,3,ann\n"
    "2026-Q4,Readers stay,Returns,0,=1+1,1,bo\n"
)


@pytest.fixture
def robot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Robot:
    """The app on an empty file, in a folder with two files to import."""
    (tmp_path / "goals.csv").write_text(GOALS, "utf-8")
    (tmp_path / "visits.csv").write_text("day;value\n05/06/2026;1,5\n06/07/2026;2,25\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return Robot(tmp_path / "okr.json")


def test_a_file_is_the_fifth_way_to_start(robot: Robot, tmp_path: Path) -> None:
    """Its preview counts and names, Enter brings it in, and one undo takes it out."""
    robot.sees("5  Bring a file").press("5").type("goa").sees("goals.csv").press("tab").enter()
    robot.sees("Import goals.csv   1 not read", "New       1 cycle, 1 objective, 1 key result and 1 entry")
    robot.sees("+ Readers stay", "+ Pages a visit", "2 → 4", "Nothing is saved until you press Enter")
    assert robot.lines[-1].strip().startswith("enter import  m map a column"), "all rows are seen"
    assert not robot.ui.workspace.objectives
    robot.enter().sees("Objectives", "Readers stay", "Pages a visit")
    robot.says("Imported all but 1 row, now in goals.not-imported.csv: 1 cycle").says("u to undo")
    assert (tmp_path / "goals.not-imported.csv").exists()
    robot.press("u")
    assert not robot.ui.workspace.objectives


def test_what_is_open_is_asked_first(robot: Robot) -> None:
    """A letter chooses nothing; the answer that is chosen is taken by Enter, the next Enter imports."""
    robot.press("5").type("visits.csv").enter()
    robot.sees("1 question", "(").press("enter").sees_not("1 question").enter()
    assert len(robot.ui.workspace.readings) == 2


def test_esc_leaves_all_as_it_is(robot: Robot) -> None:
    """Nothing is saved by looking."""
    robot.press("5").type("goals.csv").enter().sees("Import goals.csv").press("escape").sees(
        "Nothing here yet"
    )
    assert not robot.ui.workspace.objectives


def test_the_same_file_again_has_nothing_new(robot: Robot) -> None:
    """It says so, and writes nothing."""
    robot.press("5").type("goals.csv").enter().enter()
    revision = robot.ui.workspace.meta.revision
    robot.press(":").type("Import a file").enter().type("goals.csv").enter()
    robot.sees("The same  1 cycle, 1 objective, 1 key result and 1 entry").enter()
    robot.says("Everything in it is already here")
    assert robot.ui.workspace.meta.revision == revision


def test_a_file_that_is_none_says_so(robot: Robot) -> None:
    """The name that was typed stays in its line."""
    robot.press("5").enter().sees("Enter a file name").type("none.csv").enter().sees(
        "There is no file none.csv"
    )
    robot.press("escape").sees("Nothing here yet")


def test_a_column_is_named_on_the_screen(robot: Robot, tmp_path: Path) -> None:
    """m says what a head means."""
    (tmp_path / "goals.csv").write_text("Objective,Key result,Zork,Target\nStay,Guides,ann,6\n", "utf-8")
    robot.press("5").type("goals.csv").enter().press("m").type("Zork=owner").enter().sees("ann")
    robot.enter()
    assert [item.owner for item in robot.ui.workspace.key_results.values()] == ["ann"]


def test_keys_typed_while_a_file_is_read_are_for_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer and the Enter wait for the question, whatever row the cursor is on: nothing is saved there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "visits.csv").write_text("day;value\n05/06/2026;1,5\n06/07/2026;2,25\n", "utf-8")
    robot = Robot(company(tmp_path)).go("R")
    values, revision = robot.screen, robot.ui.workspace.meta.revision
    robot.press("I").type("visits.csv")
    robot.host.slow = True
    robot.enter().says("Reading visits.csv").press("1", "enter")
    assert robot.screen.splitlines()[:-2] == values.splitlines()[:-2]
    robot.ui.keyboard.paste("7")
    robot.host.look_done()
    # The Enter has answered: what follows from that is read, and keys wait for it as well.
    robot.press("q").sees("Import visits.csv").host.look_done()
    robot.sees_not("Import visits.csv")
    assert robot.ui.workspace.meta.revision == revision


def test_keys_typed_for_a_file_that_cannot_be_read_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither do they when the reading was stopped with ctrl+c."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.csv").write_text("", "utf-8")
    robot = Robot(company(tmp_path)).go("R")
    revision = robot.ui.workspace.meta.revision
    robot.host.slow = True
    robot.press("I").type("empty.csv").enter().press("5", "enter").host.look_done()
    robot.says("empty.csv").sees_not("[5")
    robot.press("I").type("empty.csv").enter().press("5", "enter", "ctrl+c").says(
        "ctrl+c again closes okrtui"
    )
    robot.press("j").host.look_done()
    assert robot.ui.layer is robot.ui.screen
    assert robot.ui.workspace.meta.revision == revision


def test_keys_typed_before_advice_is_worked_out_wait_for_its_rows(tmp_path: Path) -> None:
    """A, down, Enter opens the second finding however long the first took to be found."""
    robot, ahead = Robot(company(tmp_path)).go("A").press("j", "enter"), Robot(company(tmp_path))
    ahead.host.slow = True
    ahead.go("A").press("j", "enter").host.look_done()
    assert ahead.screen == robot.screen


def test_tab_goes_through_the_files(robot: Robot, tmp_path: Path) -> None:
    """First as far as their names agree, then from one to the next; only what differs is offered."""
    for name in ("report-may.csv", "report-june.csv", "report-july.csv"):
        (tmp_path / name).write_text(GOALS, "utf-8")
    robot.press("5").type("./re").press("tab").says("report-july.csv  report-june.csv")
    robot.press("tab").sees("report-july.csv_").press("tab").sees("report-june.csv_").press("tab")
    robot.sees("report-may.csv_").press("tab").sees("report-july.csv_").enter().sees("Import report-july.csv")


def test_columns_and_what_they_can_be_are_offered(robot: Robot, tmp_path: Path) -> None:
    """Tab fills in a column of the file, then what it is."""
    (tmp_path / "goals.csv").write_text("Objective,Key result,Zork,Target\nStay,Guides,ann,6\n", "utf-8")
    robot.press("5").type("goals.csv").enter().press("m").says("a column, = and what it is: Objective=title")
    robot.type("zo").press("tab").sees("Zork=_").type("ow").press("tab").sees("Zork=owner_").enter().sees(
        "ann"
    )


def test_what_is_asked_about_is_seen_at_80_columns(robot: Robot, tmp_path: Path) -> None:
    """A day that can be read in two ways is in its row as it is read."""
    heads = "Objective,Key result,Start,Target,Owner,Current,Deadline"
    rows = f"{heads}\nTeams save a day a week,Hours saved,0,8,bob,6.5,12/11/2026\n"
    (tmp_path / "goals.csv").write_text(rows, "utf-8")
    robot.press("5").type("goals.csv").enter().sees("12 November or 11 December?")
    assert "by 12 Nov" in robot.row("+ Hours saved")


def test_what_came_in_is_shown_where_it_went(robot: Robot, tmp_path: Path) -> None:
    """Also while the list shows another cycle."""
    (tmp_path / "old.csv").write_text(
        "Cycle,Objective,Key result,Start,Target\n2026-Q2,Old,Past,0,3\n", "utf-8"
    )
    (tmp_path / "new.csv").write_text(
        "Cycle,Objective,Key result,Start,Target\n2026-Q4,New,Coming,0,3\n", "utf-8"
    )
    robot.press("5").type("old.csv").enter().enter().sees("2026-Q2", "Past")
    robot.go("R").press("I").type("new.csv").enter().enter().sees("2026-Q4  week", "Coming").sees_not("Past")


def test_goals_are_one_column_whatever_is_written_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two blanks behind the longest title, and what is behind a goal is below that of the others in every script."""
    rows = "Stay,Lead time (days),9,3,ben\nStay,Orders,1 件,400 件,ann\nStay,Calls,1 h,2 h,cho\n"
    (tmp_path / "wide.csv").write_text(f"Objective,Key result,Start,Target,Owner\n{rows}", "utf-8")
    monkeypatch.chdir(tmp_path)
    robot = Robot(tmp_path / "okr.json").press("5").type("wide.csv").enter()
    lines = [robot.row(f"+ {title}") for title in ("Lead time (days)", "Orders", "Calls")]
    ends = {
        width(visible(line[: line.index(owner)]))
        for line, owner in zip(lines, ("ben", "ann", "cho"), strict=True)
    }
    assert len(ends) == 1
    assert "Lead time (days)  9 → 3" in lines[0]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 5000, "There is no file xxxx"),
        ("~nobody-at-all/x.csv", "There is no file ~nobody-at-all/x.csv"),
        ("loop.csv", "loop.csv can't be read: it is a link to itself"),
        ("broken.csv", "There is no file broken.csv"),
        ("pipe.csv", "pipe.csv can't be read: it is a pipe, not a file"),
        ("goals.csv/x.csv", "There is no file goals.csv/x.csv"),
        ("a\0b.csv", "There is no file "),
        ("bad.json", "Line 1 isn't JSON: a colon is missing in column 6"),
    ],
)
def test_what_is_no_file_is_a_sentence(robot: Robot, tmp_path: Path, name: str, sentence: str) -> None:
    """Whatever is there instead; nothing changes, and the keys work as before."""
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "broken.csv").symlink_to("nowhere")
    (tmp_path / "bad.json").write_text('{"a" 1}', "utf-8")
    robot.press("5").type(name).enter().sees(sentence)
    robot.press("escape").press("escape").press("5").type("goals.csv").enter().sees("Import goals.csv")
    assert not robot.ui.workspace.objectives
