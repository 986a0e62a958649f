"""KEY: how a thing is named on a command line, and what stands nearest when nothing fits."""

import difflib
from collections.abc import Callable
from datetime import date

from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.initiative import Initiative
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.store.damage import sentence_of
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened

NAMED = ("objectives", "key_results", "kpis", "initiatives", "cycles")
SHORT = 5
"""Characters of an id's end that are shown."""


def short_id(key: str) -> str:
    """The end of an id, enough to name it by."""
    return key[-SHORT:]


def numbered(workspace: Workspace, today: date) -> dict[str, Record]:
    """`1` and `1.2`: the objectives and key results of the current cycle, in order of their ids."""
    cycle = workspace.current_cycle(today)
    found: dict[str, Record] = {}
    if cycle is not None:
        for number, objective in enumerate(workspace.objectives_of(cycle.id), 1):
            found[str(number)] = objective
            for below, key_result in enumerate(workspace.key_results_of(objective.id), 1):
                found[f"{number}.{below}"] = key_result
    return found


def find(workspace: Workspace, key: str, today: date, tables: tuple[str, ...] = NAMED) -> Record:
    """The one thing that `key` names: a KPI's key, a number, an id or its end, or words of one title.

    Words are looked for among what runs now before what is over, as a whole
    title, then as its beginning, then anywhere in it. A WordsProblem says what
    stands nearest, or which things it fits.
    """
    words = key.strip()
    if not words:
        raise WordsProblem("which one? A KPI's key, a number such as 1.2, an id's end, or words of a title")
    if "kpis" in tables and (kpi := workspace.kpi_by_key(words)) is not None:
        return kpi
    by_number = numbered(workspace, today).get(words)
    if by_number is not None and by_number.table in tables:
        return by_number
    everything: list[Record] = [record for table in tables for record in workspace.tables[table].values()]
    if words.upper() == words.upper().strip() and len(words) >= 3:
        by_id = [record for record in everything if record.id == words or record.id.endswith(words.upper())]
        if len(by_id) == 1:
            return by_id[0]
    _refuse_damaged(workspace, words, tables)
    fitting = _fitting(workspace, words, everything)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        fitting.sort(key=lambda record: record.table != "kpis")
        named = ", ".join(described(record) for record in fitting[:3])
        more = f" and {len(fitting) - 3} more" if len(fitting) > 3 else ""
        count = {2: "two", 3: "three"}.get(len(fitting), str(len(fitting)))
        raise WordsProblem(f"{shortened(words, 40)} fits {count}: {named}{more}. Say more of one")
    running = [record for record in everything if _runs(workspace, record)]
    near = nearest(words, running) or nearest(words, everything)
    hint = f". Nearest: {', '.join(_described_near(words, record) for record in near)}" if near else ""
    raise WordsProblem(f"nothing is called {shortened(words, 40)}{hint}")


def _refuse_damaged(workspace: Workspace, words: str, tables: tuple[str, ...]) -> None:
    """What names a damaged record, by its id or enough of its end, is told what is wrong with it."""
    enough = len(words) >= SHORT
    for item in workspace.damaged:
        if item.table in tables and (item.id == words or (enough and item.id.endswith(words.upper()))):
            raise DataProblem(sentence_of(item))


def _fitting(workspace: Workspace, words: str, everything: list[Record]) -> list[Record]:
    """The things that the words fit best."""
    sought = words.lower()
    running = [record for record in everything if _runs(workspace, record)]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda title: title == sought,
        lambda title: title.startswith(sought),
        lambda title: all(word in title for word in sought.split()),
    )
    for pool in (running, everything):
        for test in tests:
            fitting = [record for record in pool if test(record.label.lower())]
            if fitting:
                return fitting
    return []


def _runs(workspace: Workspace, record: Record) -> bool:
    """Whether a thing belongs to now: not to a cycle that is closed, not put away."""
    match record:
        case Kpi():
            return not record.archived
        case Cycle():
            return not record.closed
        case KeyResult() | Initiative():
            objective = workspace.objectives.get(record.objective)
        case Objective():
            objective = record
        case _:
            return True
    if objective is None or objective.state != "open":
        return False
    cycle = workspace.cycles.get(objective.cycle or "")
    return cycle is None or not cycle.closed


def described(record: Record) -> str:
    """A thing with what names it: `First reply (KPI reply)`, `Monthly churn (4K7QZ)`."""
    kpi_key = getattr(record, "key", "") if record.table == "kpis" else ""
    if kpi_key == record.label:
        return f"{visible(record.label)} (KPI)"
    return f"{visible(record.label)} ({f'KPI {kpi_key}' if kpi_key else short_id(record.id)})"


def _described_near(words: str, record: Record) -> str:
    """The same; a KPI by its key alone where that is what stands near."""
    key = str(getattr(record, "key", "")) if isinstance(record, Kpi) else ""
    if key and _likeness(words, key) >= _likeness(words, record.label):
        return f"{visible(key)} (KPI)"
    return described(record)


def _likeness(words: str, name: str) -> float:
    return difflib.SequenceMatcher(None, words.lower(), name.lower()).ratio()


def nearest(words: str, records: list[Record]) -> list[Record]:
    """Up to two things whose name or key is like `words`."""
    scored = []
    for record in records:
        names = [record.label, *record.label.split(), str(getattr(record, "key", "") or "")]
        score = max(_likeness(words, name) for name in names)
        if score >= 0.6:
            scored.append((score, record.table == "kpis", record))
    scored.sort(key=lambda item: (item[0], item[1]), reverse=True)
    return [record for _, _, record in scored[:2]]
