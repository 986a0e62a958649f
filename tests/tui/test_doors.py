"""One line is one thing, whichever door it comes in by: the form, the shell, a list that was pasted."""

from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.key_results.base import KeyResult
from okrtui.operations.base import Context
from okrtui.parsing.fields import Reader
from okrtui.parsing.requests import request_key_result
from tests.builders import MADE, TODAY
from tests.tui.robot import Robot, company

LINES = [
    "Returns 9 % -> 6 % @ann", "Reply time 2..4 h", "Uptime >= 99.9 %", "Fees < $3", "Guides 0/5",
    "Publish 6 walking guides by Dec 11", "NPS of 40", "At least 80 % of loans come back in time",
    "Answer every letter in under 3 days", "Cut call waiting time by 25 %", "Double the night berths sold",
    "2 of 9 chapters translated", "Launch the status page", "Lose 5 kg", "Run 3 times a week", "Price list agreed",
    "Grow from 41 to 150+ pupils", "Get 300 readers and 900 reads", "Satisfaction of 4.5/5", "Hire 1 gardener",
    "Course rating of 4.6", "By Dec 12th, interview 8 former members", "Zero defects", "Sign 10 moorings @ben by fri",
]  # fmt: skip
STAMPS = {"id", "ver", "created", "changed", "by"}


def content(record: KeyResult) -> dict[str, Any]:
    """What a key result says, without when and by whom it was made."""
    return {name: value for name, value in record.dumped().items() if name not in STAMPS}


@pytest.fixture(scope="module")
def robot(tmp_path_factory: pytest.TempPathFactory) -> Robot:
    """The sample company, on Friday 20 November; what is added in a test is taken back at its end."""
    folder: Path = tmp_path_factory.mktemp("doors")
    return Robot(company(folder)).go("O")


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_the_same_by_every_door(robot: Robot, line: str) -> None:
    """Typed into the form, given to the shell, pasted among others: the same record, field for field."""
    workspace = robot.ui.workspace
    objective = next(
        it for it in workspace.objectives.values() if it.title == "Customers stay because it works"
    )
    known = set(workspace.key_results)
    asked = request_key_result(Reader(workspace, TODAY), line, {}, objective).operation
    ids = iter(f"N{number}" for number in range(9))
    context = Context(TODAY, MADE, "ann", "app", lambda: next(ids))
    (from_shell,) = [e.after for e in asked.apply(workspace, context).edits if isinstance(e.after, KeyResult)]

    robot.on("Customers stay because it works").press("a").type(line).enter()
    (typed,) = [it for key, it in robot.ui.workspace.key_results.items() if key not in known]
    assert content(typed) == content(from_shell)
    robot.press("u")

    robot.on("Customers stay because it works").ui.keyboard.paste(f"{line}\n- Something else\n")
    robot.press("enter")
    pasted = [it for key, it in robot.ui.workspace.key_results.items() if key not in known]
    assert content(from_shell) in [content(it) for it in pasted]
    robot.press("u")
    assert set(robot.ui.workspace.key_results) == known
