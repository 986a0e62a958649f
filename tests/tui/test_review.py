"""The monthly review as a walk, and the reports that are looked at and taken along."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company."""
    return Robot(company(tmp_path))


def test_four_questions_one_after_another(robot: Robot) -> None:
    """What moved, are the KPIs well, do the objectives fit, what should change; then back to where one was."""
    robot.press("O", "M").sees("Monthly review  1 of 4", "what moved?", "now target")
    robot.sees("was 23 h on 21 Oct, +10 points since; confidence 6 → 4", "blocked: legal")
    robot.press("tab").sees(
        "2 of 4", "are they healthy?", "NPS", "3 weeks in alert, no objective", "healthy again"
    )
    robot.sees_not("Cash runway").press("tab").sees(
        "do they still make sense?", "Why: Every team that leaves takes two"
    )
    robot.sees("Initiatives: 2 of 3 done").press("tab").sees("what should change?", "kpi-alert", "last step")
    robot.press("shift+tab").sees("3 of 4").press("tab", "tab").sees("Review done", "[Objectives]")


def test_what_can_be_done_elsewhere_can_be_done_here(robot: Robot) -> None:
    """A value, the detail, an edit, a move, the step that fixes a finding; undo."""
    robot.press("M").on("First reply to a ticket").type("18").enter().sees(
        "Saved: First reply to a ticket 21 → 18 h"
    )
    robot.press("u").press("enter").sees("Entries").press("escape").sees("1 of 4")
    robot.press("tab", "tab").on("Nobody is woken at night").press("m").type("parking").enter().sees("Parked")
    robot.sees_not("Two of nine").press("u").press("tab", "f").sees(
        "Objective for NPS", "NPS is healthy again"
    ).press("escape").sees("4 of 4")


def test_it_can_be_left_at_any_time(robot: Robot) -> None:
    """Esc and q lead back; nothing is lost, for nothing waits to be saved."""
    robot.press("K", "M", "tab", "escape").sees("[KPIs]", "Review stopped. M to start again").press(
        "M", "q"
    ).sees("[KPIs]")
    assert not robot.host.left


def test_the_report_is_looked_at_and_copied(robot: Robot) -> None:
    """Week, month and cycle; as text without markup."""
    robot.press("w").sees(
        "[week]", "Weekly review, 14 Nov – 20 Nov 2026, acme", "blocked: Teams that invite a second"
    )
    robot.press("tab").sees("Monthly review, 21 Oct").press("tab").sees(
        "2026-Q4, acme", "Initiatives: 2 of 3 done"
    )
    robot.press("tab", "y").sees("to your terminal's clipboard").press("escape")
    assert robot.host.copied.startswith(
        "Weekly review, 14 Nov – 20 Nov 2026, acme\n2026-Q4, week 8 of 13: 47 %, pace 48\n"
    )
    assert "- Set up within a day (ben): 49 → 51 % (64 %, pace 55, +8)" in robot.host.copied
    robot.press("C", "j", "w", "shift+tab").sees("2026-Q3", "Learned: Three rewritten pages")
    robot.press("escape", "Y")
    assert robot.host.copied.startswith("Weekly review, 14 Nov")


def test_v_shows_what_is_mine(tmp_path: Path) -> None:
    """In the report as on lists, from whatever list it was opened; the heading says so."""
    robot = Robot(company(tmp_path), me="ann").press("w").sees("acme", "(ben)").press("v")
    robot.sees("acme, only yours").sees_not("(ben)").says("Showing yours. v to show everyone's")
    robot.press("tab").sees("Monthly review", "only yours").press("v").sees_not("only yours")
    nobody = Robot(company(tmp_path)).press("w", "v")
    nobody.says("Nothing here is yours, so everyone's is shown. You are eve in this file")


def test_the_report_is_written_to_a_new_file(robot: Robot, tmp_path: Path) -> None:
    """Its ending says the format; what is there already is left alone."""
    page = tmp_path / "report.md"
    robot.press("w", "s").press("ctrl+u").type(str(page)).enter().sees("Saved: ")
    assert page.read_text("utf-8").startswith("# Weekly review, 14 Nov")
    robot.press("s").press("ctrl+u").type(str(page)).enter().sees(
        "Save to:", "That file already exists. Choose another name"
    )
    assert page.read_text("utf-8").startswith("# Weekly review, 14 Nov")
    robot.press("escape", "s").press("ctrl+u").type(str(tmp_path / "no" / "such.txt")).enter()
    assert "Saved" not in robot.message


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (60, 20), (120, 40), (200, 60)])
def test_every_size(robot: Robot, columns: int, rows: int) -> None:
    """No line is wider than the terminal."""
    robot.ui.resize(columns, rows)
    robot.press("M")
    for _ in range(4):
        assert all(len(line) <= columns for line in robot.lines)
        robot.sees("Monthly review").press("tab")
    assert all(len(line) <= columns for line in robot.press("w").lines)


def test_no_key_reaches_the_list_below_a_report(robot: Robot) -> None:
    """What it would do cannot be seen."""
    before = robot.ui.workspace
    robot.go("O").press("j", "w", "d", "d", "n", "m", "x", "+").sees("Report  [week]")
    assert robot.ui.workspace is before
