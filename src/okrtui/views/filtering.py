"""The filter: words, @owner, #tag, is:word, and - before any for not.

Changes are found by what they are about and who made them, cycles by their titles and what becomes of them.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from okrtui.domain.errors import WordsProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.text.fitting import shortened
from okrtui.text.matching import searchable

WORDS = ("due", "late", "risk", "off", "stale", "blocked", "done", "parked", "silenced")
STANDING = ("watched", "chased", "unattacked", "unconfirmed", "orphan")
"""Words of the standing questions."""
Item = Objective | KeyResult | Kpi
Of = Literal["things", "changes", "cycles"]
"""What a list has in its rows."""
Test = Callable[[str, str], bool]
"""Whether a record fits, by its table and id."""


class Vocabulary(NamedTuple):
    """What the rows of a list can be filtered by."""

    after_is: tuple[str, ...]
    hint: str
    """What may be typed, for the line of keys."""
    owned: bool = True
    """Whether @ finds somebody's."""
    tagged: bool = False


VOCABULARIES: dict[Of, Vocabulary] = {
    "things": Vocabulary(WORDS, "@ann #tag is:due", tagged=True),
    "changes": Vocabulary(("undone", "imported"), "@ann is:undone"),
    "cycles": Vocabulary(("active", "planned", "over", "closed"), "2026 is:closed", owned=False),
}


def filter_of(evaluator: Evaluator, text: str, of: Of = "things") -> Test:
    """A test for records by table and id; a WordsProblem where a word asks what such records do not have."""
    # A word said twice asks nothing more.
    if of != "things":
        own = [_other_test(evaluator, word, of) for word in dict.fromkeys(text.split())]
        return lambda table, key: all(test(table, key) for test in own)
    tests = [_test(evaluator, word) for word in dict.fromkeys(text.split())]

    def keep(table: str, key: str) -> bool:
        record = evaluator.workspace.find(table, key)
        return isinstance(record, Objective | KeyResult | Kpi) and all(test(record) for test in tests)

    return keep


def words_after_is(text: str, of: Of = "things") -> tuple[str, ...]:
    """What can follow the `is:` that is being typed at the end of a filter; none where none is."""
    begun = text.rpartition(" ")[2].lstrip("-")
    known = VOCABULARIES[of].after_is
    if not begun.startswith("is:") or begun[3:] in (*known, *(STANDING if of == "things" else ())):
        return ()
    return tuple(word for word in known if word.startswith(begun[3:]))


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


def _other_test(evaluator: Evaluator, word: str, of: Of) -> Test:
    """The test of a word for changes or cycles."""
    rest = word.lstrip("-") or "-"
    if rest != word:
        inner, twice = _other_test(evaluator, rest, of), (len(word) - len(rest)) % 2 == 0
        return inner if twice else lambda table, key: not inner(table, key)
    vocabulary, workspace = VOCABULARIES[of], evaluator.workspace
    if (word[0] == "@" and not vocabulary.owned) or (word[0] == "#" and not vocabulary.tagged):
        raise WordsProblem(f"Can't filter {of} by {shortened(word, 40)}. Try a word or {vocabulary.hint}")
    if word.startswith("is:") and word[3:] not in vocabulary.after_is:
        raise WordsProblem(
            f"Can't filter {of} by {shortened(word, 40)}. Try is:{' '.join(vocabulary.after_is)}"
        )

    def fits(table: str, key: str) -> bool:
        record = workspace.find(table, key)
        if isinstance(record, Entry):
            return _entry_fits(record, word)
        if not isinstance(record, Cycle):
            return False
        if word.startswith("is:"):
            return workspace.cycle_state(record, evaluator.today) == word[3:]
        return searchable(word) in searchable(record.title)

    return fits


def _entry_fits(entry: Entry, word: str) -> bool:
    """Whether a change was made by someone, is undone or imported, or says a word of itself or of its things."""
    if word.startswith("@"):
        return searchable(entry.by).startswith(searchable(word[1:]))
    if word == "is:undone":
        return entry.undone
    if word == "is:imported":
        return entry.source == "import"
    from okrtui.views.changes.facts import words_of  # 2 ms, and only the history asks for it

    titles = (title for fact in entry.facts if isinstance(title := fact.get("title"), str))
    return searchable(word) in searchable(" ".join((words_of(entry).sentence, entry.by, *titles)))


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
