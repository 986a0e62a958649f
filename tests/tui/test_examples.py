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
        "healthy 20–40 d", "what lies there"
    )


def test_an_objective_brings_its_key_results_along(robot: Robot) -> None:
    """It says so before; its title is one's own to change; one undo takes all of it back."""
    robot.press("O", "n", "ctrl+f").type("night pages").sees("Our service sleeps").enter()
    robot.sees("brings along Night pages a week, Hours until a fault").enter()
    robot.sees("Added: Our service sleeps through the night, with 3 key results")
    robot.sees("Alerts that lead to an").press("u").sees_not("Alerts that lead")


def test_a_key_result_begins_from_one(robot: Robot) -> None:
    """Under the objective one is at; Esc leaves what was typed."""
    robot.press("O", "a").type("Some").press("ctrl+f", "escape").sees("[Some_").press("ctrl+f").type(
        "late by cust"
    )
    robot.sees("22 → 8 %").enter().sees("Bills paid late", "22", "8")
    robot.enter().sees("Added: Bills paid late by customers")
