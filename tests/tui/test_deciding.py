"""KPI or OKR? Six questions by keys; and the questions to ask regularly as lists."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company."""
    return Robot(company(tmp_path))


@pytest.mark.parametrize(
    ("keys", "verdict", "form"),
    [
        ("kkkkkk", "A KPI: a number to keep healthy", "New KPI"),
        ("oooooo", "An OKR: an objective with key results", "New objective"),
        ("kkkooo", "Both: a KPI, and a key result that moves it this quarter", "New KPI"),
        ("-----o", "Neither: it's a task. Add it as an initiative", "New initiative under"),
    ],
)
def test_six_keys_and_the_form_opens(robot: Robot, keys: str, verdict: str, form: str) -> None:
    """Filled with what it is about; the reasons are listed under the answer."""
    robot.press("D").sees("What is it about?").type("Answers in a day").enter().sees("Question 1 of 6")
    robot.press(*keys).sees(verdict).enter().sees(form)
    if keys != "-----o":
        robot.sees("Answers in a day")


def test_a_tie_names_what_decides_it_and_one_can_go_back(robot: Robot) -> None:
    """Backspace clears the last answer; the initiative gets its objective first."""
    robot.press("D", "enter", *"kkkooo").sees(
        "if you want only one, make it an OKR, as your last answer suggests"
    )
    robot.press("backspace", "k").sees("A KPI", "it is ongoing").press(*["backspace"] * 6).sees(
        "Question 1 of 6"
    )
    robot.press("backspace").sees("What is it about?").type("Buy chairs").enter().press(*"------").enter()
    robot.enter().sees("New initiative", "Buy chairs").enter().sees("Added: Buy chairs")


def test_regular_questions_are_lists(robot: Robot) -> None:
    """Each with its answer; Enter shows the list, which is a filter one could have typed."""
    robot.press("Q").sees(
        "KPIs out of range with no objective", "2: CAC payback, NPS", "KPIs being worked on"
    )
    robot.enter().sees("[KPIs]", "CAC payback", "NPS").sees_not("Cash runway").press("escape").sees(
        "Cash runway"
    )
    robot.press("Q").type("being worked").enter().sees("Monthly churn").sees_not("Cash runway")
    robot.press("O", "/").type("is:unconfirmed").enter().sees(
        'No match for "is:unconfirmed". Esc shows all 13'
    ).press("escape")
    robot.on("New teams find their own way").press("d", "d").sees("Deleted")
    robot.press("n").type("We know whom we are for").enter().press("a").type("Calls 0 -> 20").enter()
    robot.press("Q").sees("Objectives that no KPI confirms      1: We know whom")
