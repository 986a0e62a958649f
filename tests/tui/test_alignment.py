"""What helps what: the tree of a cycle, guardrails, moving under a parent and out again."""

from pathlib import Path

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.operations.editing import SetFields
from okrtui.views.due import OwnerScope
from okrtui.views.objectives import objectives_listing
from okrtui.views.summary import summary
from tests.builders import TODAY, WorkspaceBuilder
from tests.tui.robot import Robot, company

TOP, CHILD = "Customers stay because it works", "Nobody is woken at night"


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """On the objectives of the sample company."""
    return Robot(company(tmp_path)).go("O")


def under(robot: Robot, title: str, parent: str) -> Robot:
    """Move an objective under what is called `parent`."""
    return robot.on(title).press("m").type(parent).enter()


def indents(robot: Robot) -> dict[str, int]:
    """How deep each row is indented."""
    return {row.title: row.indent for row in robot.ui.screen.rows if row.selectable}


def test_what_helps_an_objective_is_listed_below_it(robot: Robot) -> None:
    """With its own key results, deeper; folded away with it; back on top it is under nothing."""
    under(robot, CHILD, TOP)
    titles = list(indents(robot))
    assert titles.index(CHILD) > titles.index("Uptime")
    assert titles.index(CHILD) < titles.index("New teams find their own way")
    assert (indents(robot)[CHILD], indents(robot)["Night pages a week"]) == (1, 2)
    robot.on(TOP).press("h").sees(f"{TOP} +7").press("l")
    robot.on(TOP).press("enter").sees("Aligned to it 1", CHILD).press("escape")
    robot.on(CHILD).press("m").type("under nothing").sees("No parent").enter()
    assert indents(robot)[CHILD] == 0


def test_what_helps_a_key_result_is_listed_below_that(robot: Robot) -> None:
    """Between it and the next one."""
    under(robot, CHILD, "Monthly churn")
    titles = list(indents(robot))
    assert titles.index("Monthly churn") + 1 == titles.index(CHILD) < titles.index("First reply to a ticket")
    robot.on(TOP).press("m").type("Night pages").enter().sees(f"{TOP} would end up under itself")


def test_one_that_helps_an_objective_of_another_cycle_names_it(robot: Robot) -> None:
    """It is at the top level; the message line names the other."""
    year = next(
        item for item in robot.ui.workspace.objectives.values()
        if item.cycle and robot.ui.workspace.cycles[item.cycle].kind == "year"
    )  # fmt: skip
    under(robot, CHILD, year.title)
    assert indents(robot)[CHILD] == 0
    robot.ui.resize(140, 24)
    robot.on(CHILD).sees(f"Helps {year.title[:20]}")


def test_two_objectives_are_merged_into_one(robot: Robot) -> None:
    """Key results, initiatives and guardrails come along; undo makes them two again."""
    under(robot, TOP, CHILD)
    robot.on(CHILD).press("m").type("into customers").enter().says(f"Merged: {CHILD} into {TOP}")
    titles = list(indents(robot))
    assert CHILD not in titles
    assert titles.index("Alerts with a runbook") > titles.index(TOP)
    assert indents(robot)[TOP] == 0
    robot.press("u")
    assert (indents(robot)[CHILD], indents(robot)[TOP]) == (0, 1)


def test_a_guardrail_out_of_range_is_red_on_the_objective(robot: Robot) -> None:
    """With its short name; one without a value is unknown; the detail lists them."""
    robot.ui.changes.run(_guarded(robot, CHILD, "nps", "cac"))
    robot.settle().sees(f"{CHILD}  ■ nps +1").on(CHILD).sees("Its guardrail NPS is in alert")
    robot.enter().sees("Guardrails 2", "■ NPS", "alert")
    robot.press("j", "j", "j", "enter").sees("Entries")


def _guarded(robot: Robot, title: str, *keys: str) -> SetFields:
    workspace = robot.ui.workspace
    goal = next(item for item in workspace.objectives.values() if item.title == title)
    guards = tuple(kpi.id for kpi in workspace.kpis.values() if kpi.key in keys)
    return SetFields("objectives", goal.id, {"guardrails": guards})


def test_a_chain_without_end_is_shown(tmp_path: Path) -> None:
    """A foreign file may nest as it likes; every objective is on the screen once."""
    build = WorkspaceBuilder()
    quarter = build.cycle()
    parent: str | None = None
    for number in range(1500):
        parent = build.objective(f"Goal {number}", quarter, parent=parent).id
    evaluator = Evaluator(build.build(), TODAY)
    everyone = OwnerScope("", all=True)
    found = objectives_listing(evaluator, everyone, summary(evaluator, everyone), quarter, frozenset())
    shown = [row.id for row in found.rows if row.kind == "objective"]
    assert len(shown) == len(set(shown)) == 1500
