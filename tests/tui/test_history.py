"""History on the screen: what can be found in it, what its lines say, and where undo leads."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company."""
    return Robot(company(tmp_path), columns=120, rows=40)


def test_history_is_filtered_by_words_and_by_person(robot: Robot) -> None:
    """What is typed after the slash finds changes; none of its letters is a command."""
    before = robot.session.workspace
    robot.go("H").press("/").type("uptime").sees("/uptime", "1 match", "Uptime").sees_not("Active teams")
    robot.enter().sees("1 of 10").press("escape").sees("Active teams")
    robot.press("/").type("@ben").sees("Offer a pause", "Set up within a day").sees_not("Uptime")
    robot.press("escape", "/").type("is:und").sees("undone").type("one").sees("(undone)").sees_not("Uptime")
    robot.press("escape", "/").type("-@ben").sees("Uptime").sees_not("Offer a pause")
    robot.press("escape", "/").type("is:risk").sees("Can't filter changes by is:risk. Try is:undone imported")
    robot.press("escape", "/").type("#tag").sees("Can't filter changes by #tag").press("escape")
    robot.press("/").type("reply").sees("Import of support.csv")
    assert robot.session.workspace is before


def test_cycles_and_the_review_are_filtered(robot: Robot) -> None:
    """By title and by what becomes of a cycle; a cycle has no owner, which is said."""
    robot.go("C").press("/").type("is:closed").sees("2026-Q3").sees_not("2027").press("escape")
    robot.press("/").type("@ben").sees("Can't filter cycles by @ben").press("escape")
    robot.press("M", "/").type("@ben").enter().sees("Set up within a day").sees_not("Night pages a week")


@pytest.mark.parametrize("keys", [("O", "enter"), ("O", "enter", "tab"), ("K", "z"), ("A", "enter"), ("H", "enter"),
                                  ("K", "z", "z"), ("K", "z", "z", "z"), ("K", "W")])  # fmt: skip
def test_a_slash_over_a_list_goes_to_the_filter_of_the_list(robot: Robot, keys: tuple[str, ...]) -> None:
    """From a detail, its entries, a chart or a report: the word behind it is a filter and no command."""
    before = robot.session.workspace
    robot.press(*keys).press("/").type("risk")
    assert robot.ui.screen.typing
    robot.sees("/risk").press("escape")
    assert robot.ui.layer is robot.ui.screen
    assert robot.session.workspace is before


def test_a_change_of_several_rows_names_them(robot: Robot) -> None:
    """In History as in the message of undo; what is undone says how things are now, and which key redoes it."""
    robot.go("K").press("g", "space", "space", "space", "k", "@").type("eva").enter().press("escape")
    robot.go("H").press("g").sees("MRR, CAC payback and 1 more", "owner is now eva")
    robot.go("K").press("u").says("Undone: MRR, CAC payback and 1 more, owners are as before. U to redo")
    robot.go("H").press("g").sees("undone: owners are as before")
    robot.says("Undone: MRR, CAC payback and 1 more, owners are as before. U to redo")


def test_an_objective_for_a_kpi_is_called_a_new_one(robot: Robot) -> None:
    """Not only that it works on something; Today puts the two apart as well."""
    robot.go("K").on("CAC payback").press("o").enter()
    robot.go("H").sees("new objective, works on CAC payback")
    robot.go("T").press("G").sees("CAC payback is healthy again: new objective, works on CAC payback")


def test_a_text_that_was_added_says_how_it_begins(robot: Robot) -> None:
    """`why changed` alone says nothing."""
    robot.go("H").sees('why changed: "', 'note added: "')


def test_undo_says_what_is_true_now_in_history_too(robot: Robot) -> None:
    """The owner as it was, the value as it was, what was added and is gone, what was deleted and is back."""
    robot.go("K").on("Uptime").press("@").type("eva").enter().press("u")
    robot.says("Undone: Uptime, owner is dee again. U to redo")
    robot.go("H").press("g").says("Undone: Uptime, owner is dee again. U to redo")
    robot.press("U").press("g").says("owner dee → eva").sees_not("U to redo")
    robot.go("K").on("MRR").type("212000").enter().press("u").says(
        "Undone: MRR is back to $214,000. U to redo"
    )
    robot.go("H").press("g").says("Undone: MRR is back to $214,000. U to redo")
    robot.go("O").press("g", "a").type("Hire a lead").enter().press("u")
    robot.says("Undone: Hire a lead, removed again. U to redo")
    robot.press("g", "d", "d", "u").says("Undone: Customers stay because it works, restored. U to redo")


def test_undo_leads_to_what_came_back(robot: Robot) -> None:
    """Moved, deleted or added: the cursor is on the thing, or on the objective that it was in."""

    def title() -> str:
        assert robot.ui.screen.row is not None
        return robot.ui.screen.row.title

    robot.go("O").press("g", "j").press("m").enter()
    assert title() != "Monthly churn"
    robot.press("u")
    assert title() == "Monthly churn"
    robot.press("g", "d", "d", "u")
    assert title() == "Customers stay because it works"
    robot.press("a").type("Hire a lead").enter()
    assert title() == "Hire a lead"
    robot.press("u")
    assert title() == "Customers stay because it works"
    robot.press("U")
    assert title() == "Hire a lead"
    robot.on("Nobody is woken at night").press("u")
    assert title() == "Nobody is woken at night"


def test_undo_of_what_is_not_shown_leaves_the_cursor(robot: Robot) -> None:
    """On its row by what that is, wherever it then stands."""
    robot.go("K").on("Uptime").press("@").type("eva").enter()
    robot.go("H").on("Offer a pause").press("u").says("Undone: Uptime, owner is dee again")
    assert robot.ui.screen.row is not None
    assert robot.ui.screen.row.title == "Offer a pause"


def test_a_change_is_told_once_in_its_detail(robot: Robot) -> None:
    """No sentence over the one line that says the same, none below it; and no tick for what is no task."""
    robot.go("H").on("Night pages a week").press("enter").sees("owner dee → cho", "saved").sees_not(
        "done", "✓"
    )
    assert robot.screen.count("owner dee → cho") == 1
    robot.press("escape").on("Import of support.csv").press("enter")
    assert robot.screen.count("14 entries added") == 1
    assert robot.screen.count("First reply: 8 h for 12 Jun") == 1
