"""The library while something new is written."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company."""
    return Robot(company(tmp_path))


def test_a_kpi_begins_from_a_card(robot: Robot) -> None:
    """Searched by words; every field is filled and can be changed."""
    robot.press("K", "n").sees("ctrl+f examples").press("ctrl+f").type("stock").sees(
        "Days of stock", "20–40 d"
    )
    robot.enter().sees("New KPI", "Days of stock", "20", "40", "within", "Operations").enter()
    robot.sees("Added: Days of stock as stock").on("Days of stock").enter().sees(
        "healthy 20–40 d", "stock divided by average daily sales"
    )


def test_an_objective_comes_with_its_key_results(robot: Robot) -> None:
    """The form lists them first; the title can be changed; one undo removes all of it."""
    robot.press("O", "n", "ctrl+f").type("night pages").sees("Nobody gets paged").enter()
    robot.sees("comes with Night pages a week, Hours to detect an outage").enter()
    robot.sees("Added: Nobody gets paged at night, with 3 key results")
    robot.sees("Alerts that lead to action").press("u").sees_not("Alerts that lead")


def test_a_key_result_begins_from_one(robot: Robot) -> None:
    """Under the objective one is at; Esc leaves what was typed."""
    robot.press("O", "a").type("Some").press("ctrl+f", "escape").sees("[Some_").press("ctrl+f").type(
        "late invo"
    )
    robot.sees("22 → 8 %").enter().sees("Late invoices", "22", "8")
    robot.enter().sees("Added: Late invoices")
