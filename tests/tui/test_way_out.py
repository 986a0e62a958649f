"""What is shown is said, and the way out is the same in every window: filters, panes, cycles."""

from datetime import date
from pathlib import Path

import pytest

from okrtui.operations.editing import SetFields
from tests.tui.robot import FRIDAY, Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path))


def test_brackets_walk_all_cycles_after_a_quarter_was_closed_early(robot: Robot) -> None:
    """The year is the current cycle then; its quarters are still a key away, on both lists."""
    robot.press("C", "x")
    while "Closed: 2026-Q4" not in robot.message:
        robot.enter()
    robot.go("R").sees("2026  day 324").press("[").sees("2026-Q4  closed").press("[").sees("2026-Q3  closed")
    robot.press("]", "]", "]").sees("2027-Q1").press("]").says("This is the last cycle")


def test_both_lists_of_a_cycle_show_the_same_one(robot: Robot) -> None:
    """What was chosen on one is what the other is about."""
    robot.go("R").press("]").sees("2026  day 324").go("O").sees("2026  day 324").press("[", "R")
    robot.sees("2026-Q4  week 8 of 13")


def test_a_filter_is_said_as_long_as_it_is_on(robot: Robot) -> None:
    """With how much it leaves, and how to be rid of it; also after another list was looked at."""
    robot.go("O").press("/").type("team").enter().sees("/team  2 of 9  esc shows all")
    robot.go("K").sees_not("/team").go("O").sees("/team  2 of 9  esc shows all")
    robot.press("escape", "/").type("nobody").enter().sees("/nobody  1 of 4  esc shows all").press("escape")
    robot.sees_not("/team").sees("acme  2026-Q4  week 8 of 13", "Monthly churn")


@pytest.mark.parametrize("screen", ["T", "O", "R", "K", "A"])
@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (60, 20), (80, 12), (80, 24), (120, 40), (200, 60)])
def test_a_filter_is_said_in_windows_of_every_size(
    tmp_path: Path, screen: str, columns: int, rows: int
) -> None:
    """Where there are no heads of columns, in the place of what is due."""
    robot = Robot(company(tmp_path), columns=columns, rows=rows).go(screen)
    robot.press("/").type("ch").enter().sees("/ch  ", " of ")


def test_a_long_filter_leaves_its_count(robot: Robot) -> None:
    """It is the words that are cut."""
    robot.go("O").press("/").type("-zzzzzzzzzzzz -yyyyyyyyyyyyyyy -xxxxxxxxxxxxxxxxx").enter()
    assert "…  9 of 9" in robot.lines[1]


def test_silenced_advice_is_counted_by_itself(robot: Robot) -> None:
    """It is no part of the advice that is shown."""
    robot.go("A").press("x", "/").type("is:silenced").enter().sees("/is:silenced  1 match  esc shows all")


def test_a_value_for_an_earlier_day_leaves_its_row_due(robot: Robot) -> None:
    """The row says so, and the count agrees with it; one for today is saved."""
    robot.on("Guides rebuilt").type("4/5 on -8d").enter()
    assert robot.row("Guides rebuilt").endswith("due")
    robot.sees("Due 10").on("Guides rebuilt").type("4/5").enter().sees("Due 9")
    assert robot.row("Guides rebuilt").endswith("saved")


def test_rows_entered_for_last_week_in_the_check_in_stay_due(robot: Robot) -> None:
    """Today shows them as what is still to do."""
    robot.press("c", "[").type("3.5").enter().press("escape", "escape").sees("Due 10")
    robot.sees_not("saved\n")
    assert not [line for line in robot.lines if line.endswith("saved")]


@pytest.mark.parametrize("columns", [80, 120])
def test_q_goes_back_to_the_list_from_what_enter_opened(tmp_path: Path, columns: int) -> None:
    """Over the list or beside it; only from the list it leads out."""
    robot = Robot(company(tmp_path), columns=columns, rows=40, today=FRIDAY)
    robot.go("O").on("Monthly churn").enter().press("q")
    assert not robot.host.left
    robot.sees("[Objectives]").sees_not("Initiatives 2 of 3").press("q")
    assert robot.host.left


def test_q_leaves_where_the_pane_is_there_from_the_start(tmp_path: Path) -> None:
    """Nobody opened it, so there is nothing to go back from."""
    robot = Robot(company(tmp_path), columns=160, rows=40)
    robot.go("O").sees("q quit").press("q")
    assert robot.host.left


def test_a_cycle_that_was_opened_says_how_to_go_back(robot: Robot) -> None:
    """It is another list and not a layer, so q would leave okrtui."""
    robot.press("C").enter().says("Now on 2026-Q4. Backspace to go back to Cycles").press("backspace")
    robot.sees("[Cycles]")


def test_esc_is_named_in_windows_of_every_width(tmp_path: Path) -> None:
    """What else there is room for is named besides."""
    for keys in (
        ("c",), ("O", "n"), ("O", "a"), ("O", "j", "z"), ("w",), ("I",), (":",), (",",), ("C", "x"), ("?",),
        ("?", "tab"), ("K", "n"), ("O", "j", "e"), ("K", "e"), ("O", "n", "ctrl+f"), ("D",), ("O", "@"), ("w", "s"),
        ("O", "s"),
    ):  # fmt: skip
        for columns, plain in ((40, False), (60, False), (80, False), (40, True), (60, True)):
            robot = Robot(company(tmp_path), columns=columns, rows=24, plain=plain).press(*keys)
            assert "esc " in robot.lines[-1], (keys, columns, robot.lines[-1])
            assert not plain or robot.screen.isascii(), (keys, columns)


@pytest.mark.parametrize("text", ["NPS of 40\nSign 3 schools\n", "5\n6\n"])
def test_esc_is_named_where_lines_are_looked_at(tmp_path: Path, text: str) -> None:
    """Of key results and of values."""
    for columns in (40, 60, 80):
        robot = Robot(company(tmp_path), columns=columns).press("O", "j")
        robot.ui.keyboard.paste(text)
        assert "esc drop all" in robot.lines[-1]


def test_cycles_open_on_the_one_that_runs(robot: Robot) -> None:
    """Or on the one that is over and waits to be closed: C, then x, closes it."""
    robot.go("C").says("2026-Q4 ends in 41 days").sees("x close").press("k").sees("x start")
    robot.press("j", "j").sees("x reopen").press("k", "x").sees("Close 2026-Q4")
    late = Robot(robot.file, today=date(2027, 1, 9)).press("C", "x").sees("Close 2026-Q4")
    assert late.ui.layer is not late.ui.screen


def test_another_cycle_is_shown_from_its_first_row(robot: Robot) -> None:
    """Where the cursor was among others says nothing about these."""
    robot.go("O").press("G").go("C").press("k").enter().sees("2027-Q1")
    first = next(row for row in robot.ui.screen.rows if row.selectable)
    assert robot.ui.screen.at == first.id


def test_v_says_who_one_is_where_nothing_is_theirs(robot: Robot) -> None:
    """It shows everyone's then, whatever it is set to."""
    robot.press("v").says("Nothing here is yours, so everyone's is shown. You are eve in this file")
    robot.go("O").press("v").says("Nothing here is yours")


def test_words_after_is_are_offered(robot: Robot) -> None:
    """All of them, then those that begin as typed."""
    robot.go("O").press("/").type("is:").says("due late risk off stale blocked done parked silenced")
    robot.type("d").says("/is:d_   due done").type("ue").says("match")


def test_a_list_without_rows_names_no_keys_for_them(tmp_path: Path) -> None:
    """What can be done there is to add something."""
    robot = (
        Robot(tmp_path / "mine.json").go("O").sees("n new").sees_not("0-9 value", "enter open", "d delete")
    )
    robot.go("C").sees("Cycles").sees_not("x close")


def test_what_counts_of_a_held_range_is_said(robot: Robot) -> None:
    """In the list and its details: it was held in so many of the periods that are over, of all that there are."""
    robot.go("O").on("Uptime").says("held 4 of 7 periods, 1 without a value, 29 % of all 14").enter()
    robot.sees("29 % of all 14")
    assert "4 of 14" in Robot(robot.file).press("C", "x").row("Uptime")


def test_a_blocker_of_today_is_blocked_since_today(robot: Robot) -> None:
    """Not for 0 days; and where there is none, clearing it changes nothing."""
    robot.go("O").on("Set up within a day").press("!").type("hiring").enter()
    robot.says("blocker named").on("Set up within a day").press("j", "k")
    assert "blocked since today: hiring" in robot.screen
    before = robot.on("Guides rebuilt").file.read_bytes()
    robot.press("!").enter()
    assert robot.file.read_bytes() == before


def test_six_questions_say_which_keys_answer(robot: Robot) -> None:
    """A key that is no answer is not passed over in silence."""
    robot.press("D").enter().press("y").says("k for ").says("o for ")


def test_less_advice_says_how_much_less(robot: Robot) -> None:
    """Also where the list stays the same."""
    robot.go("A").press("-").says("no change for now").press("-", "-").says("   9 fewer.")
    robot.press("-", "+", "+").says("   9 more.")


def test_the_next_cycle_follows_without_a_gap(tmp_path: Path) -> None:
    """Also where quarters begin on days of their own."""
    robot = Robot(company(tmp_path)).go("C")
    for cycle in list(robot.ui.workspace.cycles.values()):
        if cycle.title == "2027-Q1":
            robot.session.run(SetFields("cycles", cycle.id, {"end": date(2027, 4, 6)}))
    robot.ui.take(robot.session.workspace)
    robot.press("n").sees("2027-Q2", "7 Apr to 6 Jul 2027")


def test_a_filter_on_today_counts_and_narrows_every_part(tmp_path: Path) -> None:
    """What is due is counted as it is shown; what comes next and what changed are of what fits, too."""
    robot = Robot(company(tmp_path), columns=120, rows=50).sees("2026-Q4 ends", "Since Monday")
    robot.press("/").type("@cho").enter()
    due = [line for line in robot.lines if line.strip().startswith("Due ")]
    at = robot.lines.index(due[0])
    rows = robot.lines[at + 1 : robot.lines.index("", at)]
    assert due[0].split()[1] == str(len(rows))
    robot.sees_not("2026-Q4 ends")
    for line in robot.lines[robot.lines.index(" Since Monday") :] if " Since Monday" in robot.lines else []:
        assert "Monthly churn" not in line
    robot.press("escape").press("/").type("nobody-has-this").enter().sees("No match").sees_not(
        "Due", "Next", "Since"
    )


def test_a_filter_counts_what_it_names(tmp_path: Path) -> None:
    """Where there is room: the key results, not the objectives above them; without one, the objectives."""
    robot = Robot(company(tmp_path), columns=160, rows=40).go("O")
    robot.press("/").type("team").enter().sees("/team  2 of 9 key results")
    robot.press("/", "ctrl+u").type("nobody").enter().sees("/nobody  1 of 4 objectives")
