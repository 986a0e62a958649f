"""KEY: how a thing is named on a command line, and what is like it when nothing fits."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from okrtui.domain.errors import DataProblem, NoCycle, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import TITLE_LIMIT, Record
from okrtui.domain.workspace import Workspace
from okrtui.parsing.cycle_titles import read_cycle_title
from okrtui.parsing.numbering import by_number
from okrtui.store.damage import sentence_of
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.matching import folded, is_word_of, searchable, words_of

NAMED = ("objectives", "key_results", "kpis", "initiatives", "cycles")
SHORT = 5
"""Characters of an id's end that are shown."""
LEAST = 4
"""Characters of an id's end that name it."""
LONGEST = 300
"""Characters of a KEY, as many as a title may have; what is longer was pasted by mistake."""
COMPARED = 60
"""Characters of a name that are compared for likeness."""
ALIKE = 0.6


def short_id(key: str) -> str:
    """The end of an id, enough to name it by."""
    return key[-SHORT:]


def find(
    workspace: Workspace, key: str, today: date, tables: tuple[str, ...] = NAMED, *, only_open: bool = False
) -> Record:
    """The one thing that `key` names; a WordsProblem says what is like it, or which things it fits.

    `key` is a KPI's short name, a number as lists show it (`1.2`, or `2026-Q3/1.2`
    of another cycle), an id or its end, or words of one title, each whole or its
    beginning. Words are looked for in the current cycle first, then in all that is
    open, then in what is closed or archived. With `only_open` (for what deletes or
    changes) they have to fit one of all open things alone, and no closed one.
    """
    words = key.strip()
    if not any(character.isalnum() for character in words[:LONGEST]):
        raise WordsProblem(
            "Which one? Give a KPI's short name, a number such as 1.2, the end of an id, or words from a title"
        )
    if len(words) > LONGEST:
        raise WordsProblem(f"There is nothing called {shortened(words[:LONGEST], 40)}")
    kpi = workspace.kpi_by_key(words) or workspace.kpi_by_key(folded(words))
    if kpi is not None and "kpis" in tables:
        return kpi
    number = by_number(workspace, words, today)
    if number is not None and number.table in tables:
        return number
    everything: list[Record] = [record for table in tables for record in workspace.tables[table].values()]
    by_id = ids_ending(everything, words)
    cycles: list[Record] = [record for record in everything if isinstance(record, Cycle)]
    fitting = _fitting(
        _pools(workspace, everything, today, only_open=only_open), words, unique=only_open
    ) or _called(cycles, words)
    both = {record.id: record for record in (*by_id, *fitting)}
    if (named := next((record for record in everything if record.id == words), None)) is not None:
        return named
    if len(both) == 1:
        return next(iter(both.values()))
    if both:
        raise _several(words, list(both.values()))
    _refuse_damaged(workspace, words, tables)
    if tables == (Cycle.table,) and read_cycle_title(
        words, today, workspace.settings.whole("year.first_month")
    ):
        raise NoCycle(words)
    raise _nothing(workspace, words, everything, today, only_open=only_open)


def ids_ending(records: Iterable[Record], key: str) -> list[Record]:
    """The records whose id ends with what was typed; none where it is too short to say."""
    wanted = key.strip().upper()
    if len(wanted) < LEAST or not (wanted.isascii() and wanted.isalnum()):
        return []
    return [record for record in records if record.id.endswith(wanted)]


def _refuse_damaged(workspace: Workspace, words: str, tables: tuple[str, ...]) -> None:
    """What names a damaged record, by its id or enough of its end, is told what is wrong with it."""
    enough = len(words) >= LEAST
    for item in workspace.damaged:
        if item.table in tables and (item.id == words or (enough and item.id.endswith(words.upper()))):
            raise DataProblem(sentence_of(item))


def _pools(
    workspace: Workspace, everything: list[Record], today: date, *, only_open: bool
) -> list[list[Record]]:
    """What is looked through, one after the other."""
    running = [record for record in everything if _runs(workspace, record)]
    if only_open:
        return [running]
    cycle = workspace.current_cycle(today)
    current = [record for record in running if _is_current(workspace, record, cycle)]
    return [current, running, everything]


def _fitting(pools: list[list[Record]], words: str, *, unique: bool) -> list[Record]:
    """The things that the words fit best: a whole title, then its beginning, then words of it.

    With `unique` whatever they fit counts, save where they are a whole title.
    """
    sought = words_of(searchable(words))
    if not any(character.isalpha() for character in words):
        sought = []  # a number that no list shows must not name a title with that figure in it
    for pool in pools:
        if fitting := _called(pool, words):
            return fitting
    if not sought:
        return []
    tests: tuple[Callable[[list[str]], bool], ...] = (
        lambda title: len(title) >= len(sought) and all(map(is_word_of, sought, title)),
        lambda title: set(sought) <= set(title),
        lambda title: all(any(is_word_of(word, own) for own in title) for word in sought),
    )
    for pool in pools:
        titles = [(record, words_of(searchable(record.label))) for record in pool]
        for test in tests[2:] if unique else tests:
            fitting = [record for record, title in titles if test(title)]
            if fitting:
                return fitting
    return []


def _called(records: list[Record], words: str) -> list[Record]:
    """Those whose title this is."""
    whole = folded(" ".join(words.split()))
    return [record for record in records if folded(" ".join(record.label.split())) == whole]


def _several(words: str, fitting: list[Record]) -> WordsProblem:
    fitting.sort(key=lambda record: record.table != "kpis")
    named = ", ".join(described(record) for record in fitting[:3])
    more = f" and {len(fitting) - 3} more" if len(fitting) > 3 else ""
    count = {2: "two", 3: "three"}.get(len(fitting), str(len(fitting)))
    return WordsProblem(f"{shortened(words, 40)} fits {count}: {named}{more}. Use more words")


def _nothing(
    workspace: Workspace, words: str, everything: list[Record], today: date, *, only_open: bool
) -> WordsProblem:
    running = [record for record in everything if _runs(workspace, record)]
    if only_open:
        over = _fitting(_pools(workspace, everything, today, only_open=False), words, unique=True)
        if over:
            named = ", ".join(f"{described(record)}" for record in over[:2])
            return WordsProblem(
                f"There is nothing open called {shortened(words, 40)}. Closed or archived: {named}. Use its id"
            )
    near = nearest(words, running) or nearest(words, everything)
    hint = f". Nearest: {', '.join(_described_near(words, record) for record in near)}" if near else ""
    return WordsProblem(f"There is nothing called {shortened(words, 40)}{hint}")


def _objective_of(workspace: Workspace, record: Record) -> Objective | None:
    if isinstance(record, KeyResult | Initiative):
        return workspace.objectives.get(record.objective)
    return record if isinstance(record, Objective) else None


def _is_current(workspace: Workspace, record: Record, cycle: Cycle | None) -> bool:
    """Whether an open thing is of the current cycle, or of none by its nature."""
    if isinstance(record, Kpi | Cycle):
        return True
    objective = _objective_of(workspace, record)
    return objective is not None and cycle is not None and objective.cycle == cycle.id


def _runs(workspace: Workspace, record: Record) -> bool:
    """Whether a thing belongs to now: not to a cycle that is closed, not put away."""
    match record:
        case Kpi():
            return not record.archived
        case Cycle():
            return not record.closed
        case KeyResult() if record.state == "dropped":
            return False
        case KeyResult() | Initiative() | Objective():
            objective = _objective_of(workspace, record)
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
    """The same; a KPI by its key alone where that is what is near."""
    key = str(getattr(record, "key", "")) if isinstance(record, Kpi) else ""
    if key and _likeness(words, key) >= _likeness(words, record.label):
        return f"{visible(key)} (KPI)"
    return described(record)


def _likeness(words: str, name: str) -> float:
    matcher = difflib.SequenceMatcher(None, searchable(words[:COMPARED]), searchable(name[:COMPARED]))
    # The two quick ones are never below the true one, and most names end there.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _names(record: Record) -> Iterator[str]:
    """What a thing is called, and the words of it."""
    title = record.label[:LONGEST]
    yield title
    yield from title.split()
    yield str(getattr(record, "key", "") or "")


def nearest(words: str, records: list[Record]) -> list[Record]:
    """Up to two things whose name or key is like `words`; nothing is like what is longer than any title."""
    if len(words) > TITLE_LIMIT:
        return []
    scored = []
    for record in records:
        score = max(_likeness(words, name) for name in _names(record))
        if score >= ALIKE:
            scored.append((score, record.table == "kpis", record))
    scored.sort(key=lambda item: (item[0], item[1]), reverse=True)
    return [record for _, _, record in scored[:2]]
