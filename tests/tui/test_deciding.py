"""KPI or OKR? Six questions by keys; and the standing questions as lists."""

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
        ("kkkooo", "Both: a KPI for good", "New KPI"),
        ("-----o", "Neither: a task", "New initiative under"),
    ],
)
def test_six_keys_and_the_form_opens(robot: Robot, keys: str, verdict: str, form: str) -> None:
    """Filled with what it is about; the reasons stand under the answer."""
    robot.press("D").sees("What is it about?").type("Answers in a day").enter().sees("Question 1 of 6")
    robot.press(*keys).sees(verdict).enter().sees(form)
    if keys != "-----o":
        robot.sees("Answers in a day")


def test_a_tie_says_what_tips_it_and_one_can_go_back(robot: Robot) -> None:
    """Backspace takes the last answer back; the initiative gets its objective first."""
    robot.press("D", "enter", *"kkkooo").sees("if it can only be one: an OKR, by the last answer")
    robot.press("backspace", "k").sees("A KPI", "it is permanent").press(*["backspace"] * 6).sees(
        "Question 1 of 6"
    )
    robot.press("backspace").sees("What is it about?").type("Buy chairs").enter().press(*"------").enter()
    robot.enter().sees("New initiative", "Buy chairs").enter().sees("Added: Buy chairs")


def test_standing_questions_are_lists(robot: Robot) -> None:
    """Each with its answer; Enter shows the list, which is a filter one could have typed."""
    robot.press("Q").sees(
        "KPIs out of range, not attacked", "2: CAC payback, NPS", "KPIs chased this quarter"
    )
    robot.enter().sees("[KPIs]", "CAC payback", "NPS").sees_not("Cash runway").press("escape").sees(
        "Cash runway"
    )
    robot.press("Q").type("chased this").enter().sees("Monthly churn").sees_not("Cash runway")
    robot.press("O", "/").type("is:unconfirmed").enter().sees("Nothing fits").press("escape")
    robot.on("New teams find their own way").press("d", "d").sees("Deleted")
    robot.press("n").type("We know whom we are for").enter().press("a").type("Calls 0 -> 20").enter()
    robot.press("Q").sees("Objectives that no KPI confirms              1: We know whom")
