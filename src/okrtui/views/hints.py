"""A quiet word on a title while it is written: what the advice on it would ask."""

from okrtui.advice.finding import Finding, Rule
from okrtui.advice.wording import PLAIN, SHORTEST, key_result_wording, objective_wording
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.views.advice_words import finding_words

GOOD = "Good: it says from where to where, and nobody has to guess."


def objective_hint(evaluator: Evaluator, title: str) -> str:
    """What an objective's words give reason to ask; nothing of one that has only begun."""
    if not title.strip():
        return ""
    found = objective_wording(title, evaluator.workspace.settings)
    if found is None or (found[0] is PLAIN and int(str(found[1]["words"])) < SHORTEST):
        return ""
    return _asked(evaluator, found[0], dict(found[1]))


def key_result_hint(evaluator: Evaluator, title: str, kind: str, *, personal: bool, whole: bool) -> str:
    """The same for a key result; `whole` says that it goes from a start to a target."""
    if not title.strip() or kind not in BY_NAME:
        return ""
    found = key_result_wording(title, BY_NAME[kind], evaluator.workspace.settings, personal=personal)
    if found is None:
        return GOOD if whole else ""
    return _asked(evaluator, found[0], dict(found[1]))


def _asked(evaluator: Evaluator, rule: Rule, facts: dict[str, object]) -> str:
    """`Reads like an activity: what will it change?`"""
    words = finding_words(evaluator, Finding(rule, "", "", facts))
    return f"{words.what[:1].upper()}{words.what[1:]}: {words.fix[:1].lower()}{words.fix[1:]}"
