"""What is on a screen is there once, whole, and says something: heads of columns, counts, owners, hints."""

from pathlib import Path

import pytest

from okrtui.tui.frame import draw
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """On the sample company's Today."""
    return Robot(company(tmp_path))


def test_a_status_is_whole_in_its_column(tmp_path: Path) -> None:
    """The longest there are have a shorter word for it: what has not begun is planned, what is out of range outside."""
    robot = Robot(company(tmp_path), columns=120, rows=40).go("O").press("s", "6")
    assert robot.row("Renewals happen without a call").index("planned") == robot.lines[1].index("status")
    robot.go("T").on("Uptime").type("90").enter().press("O")
    assert robot.row("Uptime").index("outside") == robot.lines[1].index("status")


def test_who_heads_a_group_is_not_said_on_each_of_its_rows(tmp_path: Path) -> None:
    """Grouped by owner there is no column of owners; in another order there is one."""
    robot = Robot(company(tmp_path), columns=120, rows=40).go("O").press("s", "4")
    assert "owner" not in robot.lines[1]
    assert robot.row("Set up within a day").count("ben") == 0
    assert "owner" in robot.press("s", "1").lines[1]


def test_the_name_of_the_file_is_once_on_a_wide_screen(tmp_path: Path) -> None:
    """Among the tabs, and then on no list's own line."""
    for letter in "TORKC":
        robot = Robot(company(tmp_path), columns=120, rows=40).go(letter)
        assert [line.count("acme") for line in robot.lines[:2]] == [1, 0]


def test_how_many_kpis_fit_a_filter_is_said_once(robot: Robot) -> None:
    """`2 of 11` is not followed by `2 KPIs`."""
    robot.go("K").press("/").type("is:unattacked").enter()
    robot.sees(" /is:unattacked  2 of 11 ").sees_not("2 KPIs")


def test_an_objective_above_what_fits_a_filter_is_no_match(robot: Robot) -> None:
    """It is shown so that one sees whose key result that is; where it fits itself it counts."""
    robot.go("O").press("/").type("churn").says("/churn_   1 match").sees("Customers stay because it works")
    robot.press("ctrl+u").type("customers").says("1 match")


def test_the_message_of_advice_begins_like_every_other(robot: Robot) -> None:
    """With a capital letter; of a draft it says more than the row above it."""
    robot.go("A").says("f opens the draft. Its key result follows NPS; Enter saves it")
    robot.press("j", "j").says("Say what would turn it around, or lower the target")


def test_one_thing_is_not_all_of_it(tmp_path: Path) -> None:
    """c asks again in good English where there is one thing alone."""
    robot = Robot(tmp_path / "mine.json").press("2").type("NPS 40..60").press("tab").type("45").enter()
    robot.press("c").says("Nothing is due. Press c again to check it in anyway")


def test_a_list_without_rows_shows_no_key_for_one(tmp_path: Path) -> None:
    """In a new file there is no change to undo, and no place to go back to."""
    robot = Robot(tmp_path / "mine.json").go("H").sees("No changes yet")
    assert "undo it" not in robot.lines[-1]
    assert "back to here" not in robot.lines[-1]


def test_a_review_names_its_columns_and_no_others(robot: Robot) -> None:
    """Values and targets of key results have their heads; objectives have none of that."""
    robot.press("M")
    assert robot.lines[1].split() == ["Key", "results", "what", "moved?", "now", "target", "trend", "age"]
    assert " f fix " not in robot.lines[-1]
    robot.press("tab", "tab")
    assert robot.lines[1].split() == ["Objectives", "do", "they", "still", "make", "sense?"]
    robot.sees("Why: Every team that leaves").press("tab")
    assert " f fix " in robot.lines[-1]


def test_what_is_said_below_a_row_of_the_review_is_no_sentence(robot: Robot) -> None:
    """So none of it has a full stop, whatever is put together."""
    robot.press("M", "tab")
    below = [line for line in robot.lines[3:-2:2] if line.strip()]
    assert below
    assert not [line for line in below if line.endswith(".")]
    robot.sees(
        "13 Nov is outside the normal range\n", "under way since 1 Oct; 13 Nov is outside the normal range"
    )


def test_the_keys_of_a_menu_look_like_keys(robot: Robot) -> None:
    """The digits that arrange a list are as bold as the keys in the last line."""
    robot.go("O").press("s").says("1 (order)   2 worst first   3 due   4 by owner   5 by team   6 tree")
    drawn, _ = draw(robot.ui)
    assert [text for pieces, _ in drawn[-2] for text, role in pieces if role == "key"] == list("123456")


def test_what_goes_along_with_one_thing_is_joined_to_it(robot: Robot) -> None:
    """`Monthly churn and 6 entries`; of several it is a list."""
    robot.go("O").on("Monthly churn").press("d").says("d again deletes Monthly churn and 6 entries")


def test_the_confidence_before_is_named_until_another_is_typed(robot: Robot) -> None:
    """As the check-in does, which holds it in its cell."""
    robot.go("O").on("First reply to a ticket").type("20").press("tab").says("Confidence, 0 to 10: _   was 4")
    assert "was" not in robot.press("5").message
    robot.press("escape", "escape").go("K").type("5").press("tab")
    assert "was" not in robot.message


def test_every_line_that_is_typed_has_two_brackets(tmp_path: Path) -> None:
    """They end where those of a form do, and at the last column where a row is filled to its end."""
    robot = Robot(company(tmp_path)).press("D")
    assert robot.row("What is it about?").endswith("]")
    assert len(robot.row("What is it about?")) == len(
        robot.press("escape").go("O").press("n").row("Objective   [")
    )
    robot.press("escape").go("C").press("x", "enter").type("7").press("tab").type("late")
    assert robot.row("[late_").index("[late_") + 1 == robot.row("score progress").index("why")
    robot.enter().press("enter").type("m").enter()
    assert [len(robot.row(label)) for label in ("Learned",)] == [80]
    assert robot.row("Learned").endswith("]")


def test_a_title_has_all_the_room_up_to_its_value(tmp_path: Path) -> None:
    """No word is cut where there is room: two blanks are enough before a number."""
    robot = Robot(company(tmp_path), columns=40, rows=12).go("R")
    robot.sees("▌■ First reply to a tic…  21  15 %   due", " ? On-call rating by t…  3.4  50 %  13d!")


def test_help_says_under_a_word_only_what_belongs_to_it(robot: Robot) -> None:
    """The mark is explained once and not by itself; keys are no subject on the page of a word."""
    robot.go("O").press("?")
    assert robot.row(" ┼ ").count("┼") == 1
    robot.sees("┼              where it should be by now").press("/").type("conf")
    assert robot.message == ""
    assert robot.enter().message == ""
    robot.press("escape", "escape", "tab").says("u undoes anything")


def test_two_columns_of_keys_do_not_touch(robot: Robot) -> None:
    """At 80 columns at least two blanks are between what a key does and the next key."""
    robot.go("K").press("?", "tab")
    assert all(line[38:40] == "  " for line in robot.lines[3:-2] if line[40:].strip())


@pytest.mark.parametrize("columns", [80, 99, 100, 105, 107, 108, 110, 120, 139, 160, 200])
def test_a_wider_list_cuts_no_title_that_a_narrower_one_shows(tmp_path: Path, columns: int) -> None:
    """From 80 columns on titles and the heads over values are whole; what a column costs comes with the width."""
    robot = Robot(company(tmp_path), columns=columns, rows=40).go("O")
    robot.sees("Teams that invite a second", "On-call rating by the team", "New teams find their own way")
    assert "now target" in robot.lines[1]
    assert "ann" in robot.lines[2]


@pytest.mark.parametrize("keys", ["O a", "K n"])
def test_the_first_letter_moves_no_field(robot: Robot, keys: str) -> None:
    """There is room for how a line reads before there is a line."""
    robot.press(*keys.split())
    label = "Kind" if keys == "O a" else "Value now"
    before = robot.lines.index(robot.row(f"   {label}"))
    robot.sees("reads as\n").type("Churn 8 %")
    assert robot.lines.index(robot.row(f"   {label}")) == before


def test_every_figure_of_a_chart_of_money_has_the_currency(robot: Robot) -> None:
    """The newest value as well as the edges, and both are shortened alike."""
    robot.go("K").press("z").sees("$214k┤", "$200k┤", "$180k┤")


def test_an_average_that_is_the_same_is_said_once(robot: Robot) -> None:
    """Of a cycle whose scored objectives are all aspirational."""
    robot.go("C").press("j").says("2026-Q3 is closed, 0.73 on average: healthy. Enter to see it")


def test_a_change_is_apart_from_what_was_changed(tmp_path: Path) -> None:
    """On Today, too, where a title and a field would read as one name; when, who and what are columns."""
    robot = Robot(company(tmp_path), columns=120, rows=40)
    robot.sees(
        "19 Nov 17:40  cho   Night pages a week: owner dee → cho", "today 09:11   ben   Offer a pause: due"
    )
