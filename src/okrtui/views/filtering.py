"""The filter: words, @owner, #tag, is:word, and - before any for not."""

from collections.abc import Callable

from okrtui.domain.errors import WordsProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.text.fitting import shortened
from okrtui.text.matching import searchable

WORDS = ("due", "late", "risk", "off", "stale", "blocked", "done", "parked", "silenced")
STANDING = ("watched", "chased", "unattacked", "unconfirmed", "orphan")
"""Words of the standing questions."""
Item = Objective | KeyResult | Kpi


def filter_of(evaluator: Evaluator, text: str) -> Callable[[str, str], bool]:
    """A test for records by table and id; a WordsProblem where `is:` names no word."""
    # A word said twice asks nothing more.
    tests = [_test(evaluator, word) for word in dict.fromkeys(text.split())]

    def keep(table: str, key: str) -> bool:
        record = evaluator.workspace.find(table, key)
        return isinstance(record, Objective | KeyResult | Kpi) and all(test(record) for test in tests)

    return keep


def words_after_is(text: str) -> tuple[str, ...]:
    """What can follow the `is:` that is being typed at the end of a filter; none where none is."""
    begun = text.rpartition(" ")[2].lstrip("-")
    if not begun.startswith("is:") or begun[3:] in (*WORDS, *STANDING):
        return ()
    return tuple(word for word in WORDS if word.startswith(begun[3:]))


def _test(evaluator: Evaluator, word: str) -> Callable[[Item], bool]:
    rest = word.lstrip("-") or "-"
    if rest != word:
        inner, twice = _test(evaluator, rest), (len(word) - len(rest)) % 2 == 0
        return inner if twice else lambda item: not inner(item)
    if word.startswith("@"):
        name = searchable(word[1:])
        return lambda item: searchable(item.owner).startswith(name)
    if word.startswith("#"):
        tag = searchable(word[1:])
        return lambda item: any(tag in searchable(own) for own in _tags(evaluator, item))
    if word.startswith("is:"):
        if word[3:] not in (*WORDS, *STANDING):
            raise WordsProblem(f"Can't filter by {shortened(word, 40)}. Try is:{' '.join(WORDS)}")
        return lambda item: _is(evaluator, item, word[3:])
    sought = searchable(word)
    return lambda item: sought in searchable(_texts(item))


def _tags(evaluator: Evaluator, item: Item) -> tuple[str, ...]:
    if isinstance(item, KeyResult):
        objective = evaluator.workspace.objectives.get(item.objective)
        return objective.tags if objective else ()
    return item.tags


def _texts(item: Item) -> str:
    more = (item.key, item.category) if isinstance(item, Kpi) else ()
    return " ".join((item.title, item.owner, *more))


def _is(evaluator: Evaluator, item: Item, word: str) -> bool:
    if word in STANDING:
        return _stands(evaluator, item, word)
    if isinstance(item, Objective):
        status = evaluator.objective(item).status
        if word == "parked":
            return item.cycle is None
        return _has_status(status, word)
    if isinstance(item, Kpi):
        standing = evaluator.kpi(item.id)
        kinds = {"risk": (Health.WATCH,), "off": (Health.ALERT,), "stale": (Health.STALE, Health.NO_DATA)}
        if word == "due":
            return standing.freshness.due
        if word == "late":
            return standing.freshness.overdue
        return standing.health in kinds.get(word, ()) and not standing.is_new
    found = evaluator.key_result(item)
    match word:
        case "due":
            return found.can_be_due and found.freshness.due
        case "late":
            return found.can_be_due and found.freshness.overdue
        case "blocked":
            return bool(found.blocker)
        case "parked":
            objective = evaluator.workspace.objectives.get(item.objective)
            return objective is not None and objective.cycle is None
        case _:
            return _has_status(found.counts_as, word)


def _stands(evaluator: Evaluator, item: Item, word: str) -> bool:
    """Whether a standing question is about it."""
    workspace = evaluator.workspace
    if isinstance(item, Kpi):
        if word in ("unconfirmed", "orphan") or item.archived:
            return False
        chased = any(evaluator.key_result(result).can_be_due for result in workspace.linked_to(item.id))
        if word == "unattacked":
            return not chased and evaluator.kpi(item.id).health in (Health.WATCH, Health.ALERT)
        return chased == (word == "chased")
    if not isinstance(item, Objective) or item.state != "open" or item.cycle is None:
        return False
    if word == "orphan":
        return item.level != "company" and not item.parent
    results = workspace.key_results_of(item.id)
    linked = any(result.kpi in workspace.kpis for result in results if result.kpi)
    return word == "unconfirmed" and bool(results) and not linked and not item.guardrails


def _has_status(status: Status, word: str) -> bool:
    kinds = {
        "risk": (Status.AT_RISK,),
        "off": (Status.OFF_TRACK, Status.MISSED),
        "stale": (Status.STALE, Status.NO_DATA),
        "done": (Status.DONE, Status.ACHIEVED),
    }
    return status in kinds.get(word, ())
