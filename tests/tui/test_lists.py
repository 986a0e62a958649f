"""Lists: moving, filter, sort, fold, delete, move, history, cycles."""

from pathlib import Path

import pytest

from okrtui.domain.model.record import Record
from okrtui.tui.dialogs.edit import edit_form
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path))


def test_a_filter_narrows_as_one_types(robot: Robot) -> None:
    """Words, owners and is:, and Esc shows all again."""
    robot.go("R").press("/").type("@ann is:due").says("/@ann is:due_   1 match").sees(
        "Monthly churn"
    ).sees_not("Guides rebuilt")
    robot.enter().press("escape").sees("Guides rebuilt")


def test_an_unknown_word_in_a_filter_says_which_there_are(robot: Robot) -> None:
    """The message says so, and nothing is hidden."""
    robot.go("R").press("/").type("is:latest").says("Can't filter by is:latest").sees("Guides rebuilt")


def test_a_filter_without_a_match_says_how_to_leave_it(robot: Robot) -> None:
    """And how many rows there are without it."""
    robot.press("/").type("zzz").sees('No match for "zzz". Esc shows all 15').press("escape")
    robot.go("R").press("/").type("zzz").sees('No match for "zzz". Esc shows all 9')


def test_results_are_arranged_worst_first_or_by_what_is_due(robot: Robot) -> None:
    """s opens the ways there are."""
    robot.go("R")
    assert "First reply" in robot.lines[2]
    robot.press("s", "2").says("due")
    assert "On-call rating" in robot.lines[2]


def test_fold_and_unfold(robot: Robot) -> None:
    """A folded objective says how many are hidden."""
    robot.go("O").press("h").sees("+3").sees_not("Monthly churn").press("l").sees("Monthly churn")


def test_a_thing_with_others_under_it_asks_once(robot: Robot) -> None:
    """It names them; d again deletes, any other key does not; u brings all back."""
    robot.go("O").press("d").says(
        "d again deletes Customers stay…, 3 key results, 18 entries and 3 initiatives"
    ).press("j").sees("Customers stay because it works")
    robot.press("g", "d", "d").says("Deleted").sees_not("Monthly churn")
    robot.press("u").sees("Monthly churn", "Customers stay because it works")


def test_an_objective_moves_to_the_parking_lot_and_back(robot: Robot) -> None:
    """m chooses where."""
    robot.go("O").press("m").type("park").enter().says("Parked")
    robot.press("m").type("2026-q4").enter().says("to 2026-Q4")


def test_an_initiative_is_added_and_ticked(robot: Robot) -> None:
    """i adds one under the objective of the row; x in the detail ticks it."""
    robot.go("O").on("Nobody is woken at night").press("i").type("Write runbooks").enter()
    robot.press("enter").sees("Write runbooks")


def test_cycles_before_and_after(robot: Robot) -> None:
    """[ and ] show other quarters, and the year among them; a closed one stays readable."""
    robot.go("O").press("[").sees("2026-Q3").press("]", "]", "]").sees("2027-Q1")


def test_a_closed_cycle_takes_no_change(robot: Robot) -> None:
    """It says so, in a sentence."""
    robot.go("O").press("[", "j", "j").type("5").enter()
    assert "closed" in robot.screen


def test_history_undoes_one_change_of_others(robot: Robot) -> None:
    """d on History undoes the change under the cursor, no matter who made it."""
    robot.go("H").sees("Set up within a day", "49 → 51 %").press("d").says(
        "Undone: Set up within a day is back to 49 %. U to redo"
    )
    assert "49 → 60" in robot.go("O").row("Set up within a day")


def test_the_cursor_holds_its_thing_when_the_file_changes(robot: Robot, tmp_path: Path) -> None:
    """A change from elsewhere never moves it to another one."""
    robot.go("O").on("Uptime")
    other = Robot(robot.file, me="ben")
    other.go("O").press("d", "d")
    robot.session.store.reread()
    robot.ui.take(robot.session.workspace)
    assert robot.screen
    assert robot.ui.screen.row is not None


def test_enter_opens_the_pane_beside_the_list_from_110_columns(tmp_path: Path) -> None:
    """Over the list below that; Esc closes either."""
    wide = Robot(company(tmp_path), columns=120, rows=40)
    wide.go("O").on("Monthly churn").enter()
    wide.ui.pane_rest = wide.ui.screen.record
    wide.sees("│ Monthly churn", "⠢ value", "Initiatives 2 of 3").press("escape").sees_not(
        "Initiatives 2 of 3"
    )
    narrow = Robot(wide.file)
    narrow.go("O").on("Monthly churn").enter().sees("Objectives › Customers stay", "Initiatives").press(
        "escape"
    )
    narrow.sees("[Objectives]")


def test_entries_of_any_day_are_added_changed_and_removed(robot: Robot) -> None:
    """a, e and d in the detail; each with its undo."""
    robot.go("O").on("Alerts with a runbook").enter().press("a").type("-2d 79").enter().sees("18 Nov")
    robot.press("e").press("tab").press("ctrl+u").type("80").enter().sees("80")
    robot.press("d", "j", "k").sees_not("18 Nov").press("escape", "u").enter().sees("18 Nov")


def test_a_thing_of_every_kind_is_edited(robot: Robot) -> None:
    """Whatever fields it has, and has not: its form opens, and Enter saves what was changed."""
    newest: dict[type[Record], tuple[str, str]] = {}
    for table in EDITED:
        for key, record in getattr(robot.ui.workspace, table).items():
            newest[type(record)] = table, key
    for kind, (table, key) in newest.items():
        field = "note" if "title" not in kind.fields else "title"
        form = edit_form(robot.ui, table, key)
        robot.ui.open(form)
        form.fields.place = next(
            number for number, item in enumerate(form.fields.shown()) if item.name == field
        )
        robot.press("ctrl+u").type("Rewritten").enter()
        assert getattr(robot.ui.workspace.find(table, key), field) == "Rewritten", f"{kind}: {robot.message}"
        assert robot.ui.layer is robot.ui.screen


EDITED = ("cycles", "objectives", "key_results", "kpis", "initiatives", "check_ins", "readings")


def test_help_and_palette_come_from_the_commands(robot: Robot) -> None:
    """Every command of a screen is in both."""
    robot.go("O").press(":").type("filter").sees("filter as you type").press("escape")
    robot.press("?", "tab").sees("[Keys]", "check in what is due", "fold").press("escape").sees(
        "[Objectives]"
    )


def test_q_on_a_list_leaves(robot: Robot) -> None:
    """There is nothing to save."""
    robot.press("q")
    assert robot.host.left


def test_ctrl_c_asks_once(robot: Robot) -> None:
    """Twice leaves."""
    robot.press("ctrl+c").says("ctrl+c again")
    assert not robot.host.left
    robot.press("ctrl+c")
    assert robot.host.left


def test_keys_on_a_screen_without_rows_are_answered(tmp_path: Path) -> None:
    """Nothing under the cursor: a sentence or nothing, never a fault."""
    robot = Robot(tmp_path / "mine.json")
    robot.press("3").type("Learn").enter().press("a").type("Books 0 -> 5").enter().go("T").go("K")
    for letter in "TKRHC":
        robot.go(letter).press(
            "5", "=", "escape", "+", "x", "!", "@", "escape", "d", "m", "enter", "escape", "y", "z"
        )


def test_a_value_never_lands_on_a_row_the_cursor_was_put_on(robot: Robot) -> None:
    """Someone deletes the row under the cursor: the next digit asks to be typed again."""
    robot.go("R").on("Alerts with a runbook")
    Robot(robot.file, me="zed").go("R").on("Alerts with a runbook").press("d", "d")
    robot.session.store.reread()
    robot.ui.take(robot.session.workspace)
    robot.press("8").says("That item was removed. The cursor is now on Guides rebuilt")
    robot.sees_not("[8_", "8_")
    # The rest of the value is not taken for a value of the row that is there now.
    robot.press("2", ".", "5").says("That item was removed. The cursor is now on Guides rebuilt").enter()
    robot.sees_not("5_")
    robot.type("3.5").sees("[3.5_")


@pytest.mark.parametrize(
    "keys",
    [
        ("/", *"churn", "enter"),
        ("/", *"churn", "escape", "/", *"churn", "enter"),
        ("v", "v", "/", *"churn", "down"),
    ],
    ids=["a filter", "two filters", "whose"],
)
def test_a_value_is_taken_where_one_has_gone_by_oneself(robot: Robot, keys: tuple[str, ...]) -> None:
    """The row went from under the cursor by one's own doing: the first digit counts."""
    robot.go("K").press(*keys).type("4.8").enter().says("Saved: Monthly churn 5.6 → 4.8 %")


@pytest.mark.parametrize(
    "line", ["Churn 8 % -> 4 % @ann", "NPS >= 40", "Speed >= good", "8 -> 8", "2..4 h", "5/4"]
)
def test_an_objective_may_say_anything(robot: Robot, line: str) -> None:
    """Figures in its title are asked about quietly, and never break the form."""
    robot.go("O").press("n").type(line).enter().says("Added: ")


@pytest.mark.parametrize("word", ["glyph", "glyph good", "glyphs"])
def test_a_word_of_ours_is_text_where_it_is_typed(robot: Robot, word: str) -> None:
    """As a value it is no number, here and in the check-in."""
    robot.go("K").press("5", "backspace").type(word).sees("Not a number").press("escape", "c")
    robot.type(word).sees("Not a number")


def test_the_first_thing_of_ones_own_hides_nothing(robot: Robot) -> None:
    """Everyone's stay on the screen; after v an empty list says whose it is."""
    robot.go("O").press("n").type("Mine").enter().sees("Customers stay", "10 due").press("v").sees_not(
        "Customers"
    )


def test_a_reference_that_is_needed_says_so(robot: Robot) -> None:
    """In our words."""
    robot.go("R").press("e", "tab", "ctrl+u").enter().sees("Enter the objective")


def test_a_kpi_has_no_way_to_go(robot: Robot) -> None:
    """It says so as it is typed, and on Enter."""
    robot.go("K").press("n").type("Churn2 8 -> 4").sees("a range to stay in, not a way to go").enter()
    robot.sees("New KPI", "not a way to go")


@pytest.mark.parametrize(("columns", "said"), [(80, True), (99, True), (100, False), (120, False)])
def test_confidence_is_said_once(tmp_path: Path, columns: int, said: bool) -> None:
    """On the message line where the list has no column for it and no detail stands beside."""
    robot = Robot(company(tmp_path), columns=columns, rows=40).go("O").on("First reply to a ticket")
    assert ("confidence 4" in robot.message) == said
    assert ("conf." in robot.screen) == (not said)
    if columns >= 110:
        assert robot.press("enter").screen.count("confidence 4") == 1


def test_rows_keep_one_set_of_columns(tmp_path: Path) -> None:
    """The first KPI that leaves its range brings a column: the rows of the others are laid out for it as well."""
    robot = Robot(tmp_path / "okr.json").go("K")
    for line, value in (("Orders a week >= 120", "130"), ("Returns <= 3 %", "2.5")):
        robot.press("n").type(line).enter().type(value).enter()
    robot.sees("Returns").sees_not("action").on("Orders a week").type("118").enter().sees("action")
    ends = [robot.row(title).index(value) + 3 for title, value in (("Orders a", "118"), ("Returns", "2.5"))]
    assert ends[0] == ends[1], robot.screen


def test_a_filter_on_nothing_says_why_there_is_nothing(tmp_path: Path) -> None:
    """Not that Esc shows all 0."""
    Robot(tmp_path / "okr.json").go("K").press("/").type("is:late").enter().sees("No KPIs yet").sees_not(
        "all 0"
    )
