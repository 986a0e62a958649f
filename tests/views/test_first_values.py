"""What is said of the first value of a key result whose start was not known."""

from typing import Any

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.operations.base import Context
from okrtui.operations.entries import CheckInKeyResult
from okrtui.views.changes.description import describe
from okrtui.views.describe import key_result_row
from tests.builders import MADE, TODAY, WorkspaceBuilder

BUILD = WorkspaceBuilder()
CONTEXT = Context(TODAY, MADE, "ann", "app", lambda: "ENTRY")


def number(**fields: Any) -> KeyResult:
    """A number whose start is not known."""
    return BUILD.metric(start=None, **{"title": "NPS", "target": 40, **fields})


@pytest.mark.parametrize(
    ("made", "value", "said"),
    [
        (number(), 28, "First value for NPS, so the start is now 28. Bring it up to 40"),
        (number(), 60, "First value for NPS, so the start is now 60. Bring it down to 40"),
        (number(better="higher"), 45,
         "First value for NPS: it is already at 45. Raise the target, or make it a range to stay in"),
        (number(), 40, "First value for NPS: it is already at 40. Raise the target, or make it a range to stay in"),
        (number(target=None, change="+30 %", unit="users"), 23,
         "First value for NPS, so the start is now 23 users. Bring it up to 30 users"),
        (number(target=None, change="+5 %", unit="%"), 5,
         "First value for NPS, so the start is now 5 %. Bring it up to 5.25 % (in points, 10 %)"),
        (number(target=None, change="x2"), 0,
         "First value for NPS, so the start is now 0. x2 of that can't be a target; enter one"),
        (BUILD.range(2, 4, title="Reply", unit="h", held=""), 8,
         "First value for Reply, so the start is now 8 h. Bring it to 2–4 h"),
        (BUILD.range(2, 4, title="Reply", unit="h", held=""), 3,
         "First value for Reply: 3 h, which is in range. Keep it there"),
    ],
)  # fmt: skip
def test_the_first_value_says_what_it_starts(made: KeyResult, value: float, said: str) -> None:
    """Where it starts, which way it goes from there and to what: nothing of it was known before."""
    workspace = BUILD.build()
    change = CheckInKeyResult(made.id, value).apply(workspace, CONTEXT)
    assert describe(change).sentence == said


def test_the_second_value_says_what_any_does() -> None:
    """Then it has a way, and is some of it."""
    build = WorkspaceBuilder()
    made = build.metric(start=None, target=40, title="NPS")
    build.check_in(made, 28, TODAY.replace(day=2))
    change = CheckInKeyResult(made.id, 31).apply(build.build(), CONTEXT)
    assert describe(change).sentence == "Saved: NPS 28 → 31, 25 % of the way"


def test_a_row_asks_for_its_first_value() -> None:
    """In place of a bar, for there is no way yet; a percentage that was told stands with its sign."""
    build = WorkspaceBuilder()
    made, told = build.metric(start=None, target=40), build.metric(start=None, target=40, estimated=40)
    evaluator = Evaluator(build.build(), TODAY)
    assert key_result_row(evaluator, made).in_place_of_bar == "start: your first value"
    assert (key_result_row(evaluator, told).percent, key_result_row(evaluator, told).bar) == (
        "~40 %",
        (0.4, None),
    )
