"""Rules on cycles: that they are closed, and that another one follows."""

from collections.abc import Iterator
from datetime import timedelta

from okrtui.advice.finding import Finding, FindingWords, Fix, rule, worded
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.cycle import Cycle
from okrtui.text.numbers import counted


def _unclosed_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    return worded(
        f"ended {counted(finding.facts['days'], 'day')} ago, still open",
        "Close it while people still remember what they learned.",
        "{go.cycles}, then {cycle.close}, closes it",
    )


def _no_next_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    days = finding.facts["days"]
    what = f"{counted(days, 'day')} left" if days else "ends today"
    return worded(f"{what}, nothing planned next", "What comes next?", "{advice.fix} plans the next cycle")


UNCLOSED = rule("cycle-unclosed", "warn", 3, "", _unclosed_words, "close {key}", fix=Fix.CLOSE_CYCLE)
NO_NEXT = rule("no-next-cycle", "warn", 5, "", _no_next_words, "add cycle 'TITLE'", fix=Fix.ADD_CYCLE)

OVER, LEFT = 7, 14
"""Days after the end of a cycle, and before it."""


def findings(evaluator: Evaluator) -> Iterator[Finding]:
    """The cycles that are active."""
    workspace, today = evaluator.workspace, evaluator.today
    for cycle in workspace.cycles.values():
        if not workspace.has_begun(cycle, today):
            continue
        left = [item for item in workspace.objectives_of(cycle.id) if item.state == "open"]
        if (today - cycle.end).days >= OVER:
            facts = {"days": (today - cycle.end).days, "open": len(left)}
            yield Finding(UNCLOSED, Cycle.table, cycle.id, facts)
        elif 0 <= (cycle.end - today).days <= LEFT and not _followed(evaluator, cycle):
            yield Finding(NO_NEXT, Cycle.table, cycle.id, {"days": (cycle.end - today).days})


def _followed(evaluator: Evaluator, cycle: Cycle) -> bool:
    """Whether another of its kind begins about when it ends."""
    return any(
        other.kind == cycle.kind and cycle.end < other.start <= cycle.end + timedelta(days=cycle.days)
        for other in evaluator.workspace.cycles.values()
    )
