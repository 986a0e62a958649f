"""The hint under a title while it is typed: what advice would ask about it, or the step it takes each week."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okrtui.advice.finding import Finding
from okrtui.advice.wording import PLAIN, SHORTEST, Question, key_result_wording, objective_wording
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.text.dates import in_full
from okrtui.text.numbers import united


def objective_hint(evaluator: Evaluator, title: str, *, personal: bool = False) -> str:
    """What an objective's words give reason to ask; nothing of one that has only begun."""
    if not title.strip():
        return ""
    found = objective_wording(title, evaluator.workspace.settings, personal=personal)
    if found is None or (found[0] is PLAIN and int(str(found[1]["words"])) < SHORTEST):
        return ""
    return _asked(evaluator, found)


def key_result_hint(
    evaluator: Evaluator,
    title: str,
    kind: str,
    *,
    personal: bool,
    figures: Mapping[str, Any],
    deadline: date | None,
) -> str:
    """The same for a key result; of one with start and target the step a week that it takes until `deadline`.

    `figures` are the fields that its line names: start, target, unit.
    """
    if not title.strip() or kind not in BY_NAME:
        return ""
    found = key_result_wording(
        title, BY_NAME[kind], evaluator.workspace.settings, personal=personal,
        from_level=bool(figures.get("start")),
    )  # fmt: skip
    if found is not None:
        return _asked(evaluator, found)
    return weekly_step(figures, evaluator.today, deadline)


def weekly_step(figures: Mapping[str, Any], today: date, deadline: date | None) -> str:
    """`Needs 3.4 km a week from now to 15 December`; empty without a start, a target and a week of time."""
    start, target = figures.get("start"), figures.get("target")
    if start is None or target is None or start == target or deadline is None or (deadline - today).days < 7:
        return ""
    step = abs(target - start) / ((deadline - today).days / 7)
    size = round(step, 0 if step >= 10 else 1 if step >= 0.1 else 2)
    if not size:
        return ""
    return f"Needs {united(size, str(figures.get('unit', '')))} a week from now to {in_full(deadline, today)}"


def _asked(evaluator: Evaluator, question: Question) -> str:
    """`Reads like an activity. What will it change?`"""
    words = Finding(question[0], "", "", question[1]).words(evaluator)
    return f"{words.what[:1].upper()}{words.what[1:]}. {words.why}"
