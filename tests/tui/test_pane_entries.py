"""The entries of a thing: the same keys do the same beside the list as over it."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


def opened(folder: Path, columns: int) -> Robot:
    """The entries of a key result, the cursor on the newest, in a window so wide."""
    robot = Robot(company(folder), columns=columns, rows=40).go("O").on("Monthly churn").enter()
    return robot.press("tab") if columns >= 110 else robot


@pytest.mark.parametrize("columns", [80, 120])
def test_e_edits_the_entry_under_the_cursor(tmp_path: Path, columns: int) -> None:
    """And Esc leads back to the entries, then to the list."""
    robot = opened(tmp_path, columns)
    robot.press("j", "e").sees("Day         [Fri 6 Nov 2026").press("escape", "escape").sees("[Objectives]")
    assert robot.ui.layer is robot.ui.screen


@pytest.mark.parametrize("columns", [80, 120])
def test_d_deletes_the_entry_under_the_cursor(tmp_path: Path, columns: int) -> None:
    """Not the key result."""
    robot = opened(tmp_path, columns)
    before = len(robot.ui.workspace.key_results)
    robot.sees("13 Nov").press("d").says("Deleted").sees_not("13 Nov      5.6")
    assert len(robot.ui.workspace.key_results) == before


@pytest.mark.parametrize("columns", [80, 120])
def test_a_digit_is_a_value_of_the_thing(tmp_path: Path, columns: int) -> None:
    """It is typed on the message line, and shown at once."""
    opened(tmp_path, columns).type("5.2").enter().sees("20 Nov      5.2")


def test_tab_goes_to_the_entries_and_back(tmp_path: Path) -> None:
    """Without a pane beside it, Tab opens the details as Enter does."""
    robot = opened(tmp_path, 120).sees("▌13 Nov", "esc back").press("tab").sees_not("▌13 Nov")
    robot.sees("tab entries").press("j").sees("▌  ■ First reply to a ticket")
    Robot(robot.file).go("O").on("Uptime").press("tab").sees("Objectives › Customers stay")


def test_q_leads_from_the_entries_to_the_list(tmp_path: Path) -> None:
    """One step each: the entries, the pane, out."""
    robot = opened(tmp_path, 120).press("q").sees_not("▌13 Nov").press("q").sees_not("Initiatives 2 of 3")
    assert not robot.host.left
    robot.press("q")
    assert robot.host.left
