"""The palette: every command, every thing by its name, cycles, themes and settings."""

from pathlib import Path

import pytest

from okrtui.domain.settings import SETTINGS
from okrtui.operations.editing import SetFields
from okrtui.tui.dialogs.choice import Choice
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """On Today, with the palette open."""
    return Robot(company(tmp_path)).press(":")


def names(robot: Robot) -> set[str]:
    """What there is to pick."""
    layer = robot.ui.layer
    assert isinstance(layer, Choice)
    return {option.name for option in layer.options}


def test_everything_has_its_name_there(robot: Robot) -> None:
    """Nothing that is in the file, and no command, is left out."""
    workspace, found = robot.ui.workspace, names(robot)
    assert {command.name for command in robot.ui.keyboard.commands} <= found
    things = (workspace.objectives, workspace.key_results, workspace.kpis, workspace.cycles)
    assert {record.title for table in things for record in table.values()} <= found
    assert {"Theme terminal", "Theme dark", "Theme light", *SETTINGS} <= found


def test_groups_stand_under_their_headings(robot: Robot) -> None:
    """What can be done here comes first."""
    robot.sees(" Here\n▌").press("end").sees("202/202")
    robot.press("home").type("churn").sees("Key results\n▌ Monthly churn", "KPIs\n  Monthly churn")


@pytest.mark.parametrize(
    ("typed", "screen", "row"),
    [
        ("nps", "[KPIs]", "▌■ nps    NPS"),
        ("first reply to", "[Objectives]", "▌  ■ First reply to a ticket         21"),
        ("renewals happen", "2027-Q1", "▌○ Renewals happen without a call"),
        ("open the nordic", "[Objectives]", "▌○ Open the Nordic market"),
        ("2026-q3", "2026-Q3  closed", "▌✓"),
    ],
)
def test_a_thing_is_gone_to(robot: Robot, typed: str, screen: str, row: str) -> None:
    """The cursor is on its row, in its cycle; of two of one name the one of the cycle that runs comes first."""
    robot.type(typed).enter().sees(screen, row)


def test_a_thing_that_no_list_shows_is_opened(robot: Robot) -> None:
    """An archived KPI has no row."""
    kpi = robot.ui.workspace.kpi_by_key("bugs")
    assert kpi is not None
    robot.press("escape").ui.changes.run(SetFields("kpis", kpi.id, {"archived": "yes"}))
    robot.settle().press(":").type("open bugs").sees("KPI bugs, archived").enter().sees(
        "Open bugs", "Entries"
    )


def test_a_command_of_another_screen_is_done_there(robot: Robot) -> None:
    """One that needs a row names its key, once its screen is shown."""
    robot.type("close it").enter().sees("[Cycles]").says(
        "Choose a row, then x to close, start or reopen the cycle"
    )
    robot.press(":").type("more advice").enter().sees("[Advice]").says("This is already all advice")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("new", "New"), ("new objective", "New objective"), ("add kpi", "New KPI"), ("create cycle", "New cycle"),
        ("add key result", "New key result"), ("add initiative", "New initiative"), ("add task", "New initiative"),
        ("remove", "Delete"), ("rename", "Edit"), ("change target", "Edit"), ("deadline", "Edit"),
        ("archive", "Edit"), ("export", "Export"), ("markdown", "Export"), ("html", "Export"), ("download", "Export"),
        ("report", "See the report"), ("theme", "Theme dark"), ("colours", "Theme terminal"),
        ("colors", "Theme light"), ("undo", "Undo"), ("revert", "Undo"), ("filter", "Filter"), ("search", "Filter"),
        ("sort", "Sort"), ("tree", "Sort"), ("owner", "Owner"), ("assign", "Owner"), ("close quarter", "Close it"),
        ("score", "Close it"), ("import csv", "Import a file"), ("excel", "Import a file"), ("quit", "Quit"),
        ("exit", "Quit"), ("weekly update", "Check in"), ("confidence", "Check in"), ("note", "Check in"),
        ("baseline", "New baseline"), ("next stage", "More advice"), ("next quarter", "Cycle after"),
        ("park", "Move"), ("blocked", "Blocker"), ("done", "Tick off"), ("select", "Mark"),
        ("shortcuts", "Help"), ("preferences", "Settings"), ("clipboard", "Copy the row"),
        ("reopen", "Close it"), ("carry over", "Close it"), ("carry", "Move"), ("snooze", "Silence it"),
        ("mute", "Silence it"), ("write", "Save"), ("save", "Save"), ("duplicate", "Copy the row"),
        ("everyone", "Mine or everyone's"), ("silence", "Silence it"), ("chart", "Zoom"), ("monthly", "Monthly review"),
    ],
)  # fmt: skip
def test_a_command_is_found_by_the_words_people_have_for_it(robot: Robot, typed: str, name: str) -> None:
    """Verbs of everyday and of other programs, whatever the command is called."""
    layer = robot.type(typed).ui.layer
    assert isinstance(layer, Choice)
    assert name in {option.name for option in layer.fitting()}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("q", "Quit"),
        ("q!", "Quit"),
        ("wq", "Quit"),
        ("w", "Save"),
        ("new", "New"),
        ("m", "Move"),
        ("questions", "Questions to ask"),
    ],
)
def test_what_is_called_just_so_comes_first(robot: Robot, typed: str, first: str) -> None:
    """A name, another word for it or its key goes before names that only begin that way."""
    layer = robot.type(typed).ui.layer
    assert isinstance(layer, Choice)
    assert layer.fitting()[0].name == first


def test_quitting_and_writing_as_in_an_editor(robot: Robot) -> None:
    """`:w` says that nothing has to be saved, `:q` leaves."""
    robot.type("w").enter().says("Everything is saved already. u undoes the last change")
    robot.press(":").type("q").enter()
    assert robot.host.left


def test_an_export_is_a_command_of_the_shell_to_be_copied(robot: Robot) -> None:
    """Of every format, with the file where it is not the one that is opened without a name."""
    robot.type("export").enter().sees("Export in the shell", "export --format markdown", "--format kpi-csv")
    robot.type("send").enter()
    assert robot.host.copied == f"okrtui --db {robot.file} export --format html"
    robot.says("Copied 1 line")


def test_what_is_added_needs_no_list_of_its_own(robot: Robot) -> None:
    """On Today a KPI and a cycle are a form away as well; where nothing can be written, it is said why."""
    robot.type("new kpi").enter().sees("New KPI").press("escape")
    robot.press(":").type("new cycle").enter().sees("New cycle").press("escape")
    robot.ui.session.store.read_only = "Read-only: the file belongs to root"
    robot.press(":").type("new objective").enter().sees("[Today]").says("Read-only: the file belongs to root")


def test_a_command_that_belongs_here_is_done(robot: Robot) -> None:
    """As its key would."""
    robot.type("monthly review").enter().sees("Monthly review  1 of 4")


def test_a_setting_is_asked_for(robot: Robot) -> None:
    """Over the list."""
    robot.type("review.weekday").enter().sees("review.weekday: Friday").type("mon").enter()
    assert robot.ui.workspace.settings.whole("review.weekday") == 0


def columns_of(robot: Robot, *titles: str) -> set[int]:
    """Where what is said about options begins, by the last gap of two blanks in their lines."""
    return {row.rindex("  ") + 2 for row in (robot.row(f" {title}  ").rstrip() for title in titles)}


def test_what_is_said_about_options_is_one_column(robot: Robot) -> None:
    """Of key results and KPIs alike, and of commands and themes; of settings it is one for those with short names."""
    assert len(columns_of(robot.type("churn"), "Monthly churn")) == 1
    rows = [line for line in robot.lines if line[2:].startswith("Monthly churn  ")]
    assert len(rows) == 2
    assert {row.rstrip().rindex("  ") for row in rows} == {rows[0].index("  key result")}
    robot.press("ctrl+u").type("theme terminal")
    themes = columns_of(robot, "Theme terminal")
    assert themes == columns_of(robot.press("ctrl+u").type("name a blocker"), "Blocker")
    robot.press("escape", ",")
    assert columns_of(robot, "title", "review.weekday", "date.order", "currency") == {34}


def test_a_command_is_not_said_twice(robot: Robot) -> None:
    """What a command does has no words of its own where its name says it all; it is found by them all the same."""
    robot.type("fold").sees("▌ Fold                h          on Objectives")
    robot.press("escape").go("O").press(":").type("fold")
    assert [line.split() for line in robot.lines[3:5]] == [["▌", "Fold", "h"], ["Unfold", "l"]]
    robot.press("ctrl+u").type("the cycle before").sees("Cycle before")


def test_where_a_key_result_can_move_to_says_in_which_cycle_that_is(robot: Robot) -> None:
    """Instead of the same words on every line."""
    robot.press("escape").go("O").on("Uptime").press("m").sees(
        "Nobody is woken at night            2026-Q4", "Open the Nordic market              parked"
    )
