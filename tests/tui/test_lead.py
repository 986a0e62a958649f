"""A shared file from the lead's side: company, team and personal goals, and whose update is missing."""

from datetime import date
from pathlib import Path

import pytest

from okrtui.operations.adding import AddCycle, AddKeyResult, AddObjective
from okrtui.operations.entries import CheckInKeyResult
from tests.tui.robot import Robot

MONDAY = date(2026, 11, 16)
YEAR = {"title": "2026", "kind": "year", "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
QUARTER = {"title": "2026-Q4", "kind": "quarter", "start": date(2026, 10, 1), "end": date(2026, 12, 31)}


@pytest.fixture
def lead(tmp_path: Path) -> Robot:
    """Ann leads; ben answers for one key result and cho for two, of which nobody has said anything yet."""
    robot = Robot(tmp_path / "okr.json", today=date(2026, 10, 2), me="ann")
    session = robot.session

    def added(operation: AddCycle | AddObjective | AddKeyResult) -> str:
        return session.run(operation).edits[-1].record.id

    year, quarter = added(AddCycle(YEAR)), added(AddCycle(QUARTER))
    company = added(
        AddObjective({"title": "Customers renew", "level": "company", "owner": "ann", "cycle": year})
    )
    added(AddObjective({"title": "People recommend us", "level": "company", "owner": "ben", "cycle": year}))
    team = added(
        AddObjective(
            {"title": "Customers stay because it works", "team": "care", "owner": "ann", "cycle": quarter,
             "parent": company}
        )
    )  # fmt: skip
    for title, owner in (("First reply", "ben"), ("Monthly churn", "cho"), ("Refunds", "cho")):
        added(
            AddKeyResult(
                "metric", {"objective": team, "title": title, "owner": owner, "start": 10.0, "target": 4.0}
            )
        )
    replies = next(item for item in session.workspace.key_results.values() if item.title == "First reply")
    robot.today = date(2026, 11, 13)
    session.run(CheckInKeyResult(replies.id, 8.0))
    return Robot(robot.file, today=MONDAY, me="ann")


def test_whose_update_is_missing(lead: Robot) -> None:
    """By owner each head says it; by team it is the sum."""
    lead.press("O", "s", "4")
    assert lead.row("ben ").endswith("all updated")
    assert lead.row("cho ").endswith("2 updates missing")
    lead.press("s", "5")
    assert lead.row("care ").endswith("2 updates missing")


def test_today_says_what_others_have_to_update(lead: Robot) -> None:
    """A lead without key results has nothing to enter, and v shows who has."""
    lead.sees("Due 0  nothing of yours; 2 due for others").press("v").sees("Due 2", "Monthly chu", "Refunds")


def test_one_tree_over_cycles(lead: Robot) -> None:
    """What serves what, whatever cycle it runs in; a goal of the company that no team serves says so."""
    lead.press("O", "s", "6")
    assert "2026-Q4" in lead.row("Customers stay because it works")
    above = lead.lines[lead.lines.index(lead.row("People recommend us")) + 1]
    assert above.strip() == "no objective of a team serves it"


def test_brackets_stop_at_the_year(lead: Robot) -> None:
    """The year follows its last quarter, and leads back to it."""
    lead.press("O").sees("2026-Q4  week").press("]").sees("2026  day", "Customers renew")
    lead.press("[").sees("2026-Q4  week")
