"""The three hints of a new file: each under the row it is about, until what it says was done once."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.goal import Reach
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.rounding import as_typed
from okrtui.domain.settings import WEEKDAYS
from okrtui.domain.workspace import Workspace
from okrtui.text.spans import Sentence, keyed

MOST_ENTRIES = 30
"""A file with more entries than this is not new, and they are not looked through."""
EACH = {"key_results": "key result", "kpis": "KPI"}
"""What the numbers are entered for."""
CHECK_INS = 3
"""After so many check-ins, which are days with values, the hint at confidence is given."""
LINES = (
    "One line is enough:  Longest run 8 km -> 21 km",
    "                     12 long runs",
    "                     Sign up for the race",
)
"""How a key result is written: a number, a count, yes or no."""
EXAMPLE = 9.0
"""A value to type where a key result has no start."""


class FirstHint(NamedTuple):
    """A hint, and the row that it is under."""

    table: str
    id: str
    words: Sentence
    examples: tuple[str, ...] = ()
    """Lines that could be typed, shown below it."""


def first_hint(evaluator: Evaluator) -> FirstHint | None:
    """What to do next in a new file: add a key result, enter its value, check in; None once all three were done."""
    workspace = evaluator.workspace
    entries = len(workspace.check_ins) + len(workspace.readings)
    if entries > MOST_ENTRIES:
        return None
    if workspace.objectives and not workspace.key_results:
        return _add_a_key_result(workspace)
    return _check_in(workspace) if entries else _enter_a_value(workspace)


def _add_a_key_result(workspace: Workspace) -> FirstHint | None:
    for objective in workspace.objectives.values():
        if objective.state == "open":
            words = keyed("Press {key-result.add} to add a key result: how will you know you got there?")
            return FirstHint("objectives", objective.id, words, LINES)
    return None


def _enter_a_value(workspace: Workspace) -> FirstHint | None:
    for item in workspace.key_results.values():
        if item.state == "open" and not item.ticked_off:
            example = as_typed(_example(item))
            words = keyed(f"Type today's number on the row, for example {example}, then Enter")
            return FirstHint("key_results", item.id, words)
    return None


def _example(item: KeyResult) -> float:
    """A value to type: one step on the way from where it starts."""
    goal = item.goal
    if not isinstance(goal, Reach):
        return EXAMPLE if item.beginning is None else item.beginning
    return goal.start + (1 if goal.target > goal.start else -1)


def _check_in(workspace: Workspace) -> FirstHint | None:
    """Under what has the only values; with values of a second day a check-in was done."""
    days: set[date] = set()
    row = ("", "")
    for entry in workspace.check_ins.values():
        days.add(entry.on)
        row = ("key_results", entry.key_result)
    for reading in workspace.readings.values():
        days.add(reading.on)
        row = row if row[1] else ("kpis", reading.kpi)
    if len(days) != 1:
        return None
    weekday = WEEKDAYS[workspace.settings.whole("review.weekday")]
    return FirstHint(
        *row, keyed(f"Every {weekday}, press {{check-in}}: a number and Enter for each {EACH[row[0]]}")
    )


def confidence_hint(workspace: Workspace) -> str:
    """What the summary of the third check-in adds, as long as nobody has given a confidence; else empty."""
    if len(workspace.check_ins) > MOST_ENTRIES:
        return ""
    entries = list(workspace.check_ins.values())
    third = len({entry.on for entry in entries}) == CHECK_INS
    if not third or any(entry.confidence is not None for entry in entries):
        return ""
    return "Tab after a value adds how sure you are (0 to 10), Tab again a note"
