"""What a list lists, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from okrtui.cli.commands import CURRENT
from okrtui.cli.finding import Names
from okrtui.cli.rows import print_rows, row_of
from okrtui.cli.status import nothing_due, shown_to
from okrtui.domain.errors import WordsProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.parsing.lookup import short_id
from okrtui.text.dates import day
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, shortened, width
from okrtui.text.matching import searchable
from okrtui.text.rows import ColumnHeads, Row
from okrtui.views.describe import key_result_row, kpi_row, value_of
from okrtui.views.due import OwnerScope, due_items
from okrtui.views.filtering import filter_of

if TYPE_CHECKING:
    from okrtui.cli.shell import Shell

KEY_COLUMN = 6
CONFIDENCE = len("confidence 10")
"""Columns for how sure one was."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
HEADS = {
    "cycles": ColumnHeads(kind="cycles"),
    "results": ColumnHeads(),
    CURRENT: ColumnHeads(),
    "due": ColumnHeads(),
    "kpis": ColumnHeads(kind="kpis", target="healthy"),
}


@dataclass
class Found:
    """What a list lists."""

    evaluator: Evaluator
    records: list[Record]
    hidden: int
    """How many more there are with --all."""
    expression: str
    """The filter they were found by."""
    thing: str

    def __post_init__(self) -> None:
        self._names = Names(self.evaluator)

    def key(self, record: Record) -> str:
        """What names it on a command line."""
        return self._names.of(record)

    def plain_keys(self) -> list[str]:
        """What names each of them, of plain letters alone: a shell that completes takes these words apart."""
        names = [(self.key(record), short_id(record.id)) for record in self.records]
        plain = (name if _PLAIN.fullmatch(name) else id_ for name, id_ in names)
        return [name for name in plain if _PLAIN.fullmatch(name)]

    def show(self, shell: Shell) -> None:
        """The records as lines; heads and remarks go to stderr, so that the data is only data."""
        if not self.records:
            shell.say(
                f'No match for "{shortened(self.expression, 60)}"'
                if self.expression
                else _empty(self.evaluator, self.thing)
            )
        elif self.thing in ("initiatives", "entries"):
            self._lines(shell)
        else:
            self._rows(shell)
        if self.hidden:
            others = (
                "those of others" if self.thing == "due" else "other cycles, and what is closed or archived"
            )
            shell.say(f"{self.hidden} more with --all: {others}")

    def _lines(self, shell: Shell) -> None:
        entries = [item for item in self.records if isinstance(item, CheckIn | Reading)]
        values = {item.id: visible(_value(self.evaluator, item)) for item in entries}
        wide = max(10, *map(width, values.values()), 0)
        for record in self.records:
            value = fit(values.get(record.id, ""), wide, right=True)
            shell.out(_plain_line(self.evaluator, record, self.key(record), value, shell.columns))

    def _rows(self, shell: Shell) -> None:
        rows: list[tuple[str, Row]] = []
        # The panel's rows hold the key themselves, where its column is wide enough for all of them.
        outside = any(isinstance(record, Kpi) and len(record.key) > KEY_COLUMN for record in self.records)
        for record in self.records:
            if isinstance(record, Kpi) and self.thing == "kpis":
                row = kpi_row(self.evaluator, record.id)
                rows.append((record.key, row._replace(key=" ")) if outside else ("", row))
            elif isinstance(record, KeyResult) and self.thing == CURRENT:
                rows.append((self.key(record), key_result_row(self.evaluator, record, indent=1)))
            else:
                rows.append(
                    ("" if isinstance(record, Cycle) else self.key(record), row_of(self.evaluator, record))
                )
        print_rows(shell, rows, HEADS.get(self.thing))


def _plain_line(evaluator: Evaluator, record: Record, name: str, value: str, columns: int) -> str:
    match record:
        case Initiative():
            objective = evaluator.workspace.objectives.get(record.objective)
            when = (
                f"done {day(record.done)}" if record.done else f"due {day(record.due)}" if record.due else ""
            )
            under = objective.title if objective else ""
            line = (
                f"{name:<6}{fit(record.title, 32)}  {fit(record.owner, 6)}  {fit(when, 11)}  {visible(under)}"
            )
        case CheckIn() | Reading():
            line = _entry_line(evaluator, record, name, value, columns)
        case _:
            line = f"{name:<6}{visible(record.label)}"
    return shortened(line.rstrip(), columns)


def _value(evaluator: Evaluator, entry: CheckIn | Reading) -> str:
    """What was entered, with its unit."""
    owner: Kpi | KeyResult | None
    if isinstance(entry, Reading):
        owner = evaluator.workspace.kpis.get(entry.kpi)
    else:
        owner = evaluator.workspace.key_results.get(entry.key_result)
    return "–" if entry.value is None else value_of(owner, entry.value)


def _entry_line(evaluator: Evaluator, entry: CheckIn | Reading, name: str, value: str, columns: int) -> str:
    """An entry; where it is narrow its title gives way, so that no number is cut."""
    workspace = evaluator.workspace
    if isinstance(entry, Reading):
        kpi = workspace.kpis.get(entry.kpi)
        title, trust = (kpi.title, "") if kpi else ("", "")
        note = entry.note
    else:
        key_result = workspace.key_results.get(entry.key_result)
        title = key_result.title if key_result else ""
        trust = "" if entry.confidence is None else f"confidence {entry.confidence}"
        note = f"! {entry.blocker}" if entry.blocker else entry.note
    first = note.split("\n")[0]
    begin = f"{name:<6}{entry.on.isoformat()}  "
    title = fit(title, max(8, min(28, columns - width(visible(begin)) - 1 - width(visible(value)))))
    return f"{begin}{title} {value}  {fit(trust, CONFIDENCE)}  {visible(first)}"


# What is listed


def listed(shell: Shell, thing: str, expression: str, *, everything: bool) -> Found:
    """The records of a list, and how many are left out without --all."""
    evaluator = shell.evaluator
    whole = _all_of(evaluator, thing, OwnerScope(shell.me, all=True))
    # Only what is due is asked of one person; a list is everyone's.
    mine = shell.owner_scope(evaluator, everything or thing != "due")
    some = whole if everything else _current(evaluator, thing, whole, mine)
    keep = _keeps(evaluator, thing, expression)
    records = [record for record in some if keep(record)]
    hidden = 0 if everything else sum(1 for record in whole if keep(record)) - len(records)
    return Found(evaluator, records, hidden, expression, thing)


def _empty(evaluator: Evaluator, thing: str) -> str:
    cycle = evaluator.workspace.current_cycle(evaluator.today)
    where = f" in {cycle.title}" if cycle else ""
    return {
        "cycles": "No cycles yet. The first objective starts the quarter: okrtui add objective",
        CURRENT: f"No objectives{where} yet. okrtui add objective adds one",
        "objectives": f"No objectives{where} yet. okrtui add objective adds one",
        "results": f"No key results{where} yet. okrtui add result 'Churn 8 % -> 4 %' adds one",
        "kpis": "No KPIs yet. okrtui add kpi 'MRR >= $200k' adds one",
        "initiatives": f"No initiatives{where} yet",
        "entries": f"No entries{where} yet",
        "due": nothing_due(evaluator, OwnerScope("", all=True)),
    }[thing]


def _under(evaluator: Evaluator, of_one: Callable[[str], Iterable[Record]]) -> list[Record]:
    """What is under each objective, given by its id."""
    return [item for objective in _objectives(evaluator) for item in of_one(objective.id)]


def _all_of(evaluator: Evaluator, thing: str, mine: OwnerScope) -> list[Record]:
    workspace = evaluator.workspace
    match thing:
        case "cycles":
            return [
                *sorted(workspace.cycles.values(), key=lambda cycle: (cycle.start, cycle.id), reverse=True)
            ]
        case "objectives":
            return list(_objectives(evaluator))
        case name if name == CURRENT:
            return [
                item
                for objective in _objectives(evaluator)
                for item in (objective, *workspace.key_results_of(objective.id))
            ]
        case "results":
            return _under(evaluator, workspace.key_results_of)
        case "kpis":
            return list(workspace.kpis.values())
        case "initiatives":
            return _under(evaluator, workspace.initiatives_of)
        case "entries":
            return list(_entries(workspace))
        case _:
            found = (workspace.find(item.table, item.id) for item in due_items(evaluator, mine))
            return [record for record in found if record is not None]


def _entries(workspace: Workspace) -> list[CheckIn | Reading]:
    """All of them, newest first."""
    found: list[CheckIn | Reading] = [*workspace.check_ins.values(), *workspace.readings.values()]
    until = workspace.until or date.max
    return sorted(
        (entry for entry in found if entry.on <= until),
        key=lambda entry: (entry.on, entry.at, entry.id),
        reverse=True,
    )


def _objectives(evaluator: Evaluator) -> list[Objective]:
    """Those of the current cycle, the parked ones, then all others, newest cycle first."""
    workspace = evaluator.workspace
    cycle = workspace.current_cycle(evaluator.today)
    first = workspace.objectives_of(cycle.id) if cycle else []
    parked = workspace.objectives_of(None)
    known = {objective.id for objective in (*first, *parked)}
    rest = [objective for objective in workspace.objectives.values() if objective.id not in known]
    rest.sort(key=lambda objective: _begin(workspace.cycles.get(objective.cycle or "")), reverse=True)
    return [*first, *parked, *rest]


def _begin(cycle: Cycle | None) -> date:
    return cycle.start if cycle else date.min


def _current(evaluator: Evaluator, thing: str, whole: list[Record], mine: OwnerScope) -> list[Record]:
    """What runs now, of those whose things are shown."""
    workspace = evaluator.workspace
    cycle = workspace.current_cycle(evaluator.today)
    running = {item.id for item in workspace.objectives_of(cycle.id)} if cycle else set()
    parked = {item.id for item in workspace.objectives_of(None)} if thing != CURRENT else set()

    def shown(record: Record) -> bool:
        match record:
            case Objective():
                return record.id in running | parked and shown_to(evaluator, record, mine)
            case KeyResult():
                return record.objective in running and mine.holds(record.owner)
            case Initiative():
                return record.objective in running and mine.holds(record.owner)
            case Kpi():
                return not record.archived and mine.holds(record.owner)
            case CheckIn() | Reading():
                recent = cycle is None or record.on >= cycle.start
                return recent and mine.holds(_owner(evaluator, record))
            case _:
                return True

    if thing == "due":
        found = {item.id for item in due_items(evaluator, mine)}
        return [record for record in whole if record.id in found]
    return [record for record in whole if shown(record)]


def _owner(evaluator: Evaluator, entry: CheckIn | Reading) -> str:
    workspace = evaluator.workspace
    if isinstance(entry, Reading):
        return getattr(workspace.kpis.get(entry.kpi), "owner", "")
    return getattr(workspace.key_results.get(entry.key_result), "owner", "")


def _keeps(evaluator: Evaluator, thing: str, expression: str) -> Callable[[Record], bool]:
    if not expression.strip():
        return lambda record: True
    if thing in ("cycles", "initiatives"):
        return _simple(evaluator, expression)
    keep = filter_of(evaluator, expression)

    def kept(record: Record) -> bool:
        match record:
            case CheckIn():
                return keep("key_results", record.key_result)
            case Reading():
                return keep("kpis", record.kpi)
            case _:
                return keep(record.table, record.id)

    return kept


def _simple(evaluator: Evaluator, expression: str) -> Callable[[Record], bool]:
    """The filter for what has no status: words of the title, @owner, is:done, is:late."""
    words = searchable(expression).split()
    for word in words:
        bare = word.removeprefix("-")
        if bare.startswith(("is:", "#")) and bare not in ("is:done", "is:late", "is:due"):
            raise WordsProblem(f"Can't filter by {shortened(word, 40)} here. Try is:done, is:late or is:due")

    def one(record: Record, word: str) -> bool:
        if word.startswith("-") and len(word) > 1:
            return not one(record, word[1:])
        if word.startswith("@"):
            return searchable(str(getattr(record, "owner", ""))).startswith(word[1:])
        if word.startswith("is:"):
            return _is(evaluator, record, word[3:])
        return word in searchable(record.label)

    return lambda record: all(one(record, word) for word in words)


def _is(evaluator: Evaluator, record: Record, word: str) -> bool:
    if isinstance(record, Cycle):
        late = evaluator.workspace.cycle_state(record, evaluator.today) == "over"
        return record.closed if word == "done" else late
    if isinstance(record, Initiative):
        if word == "done":
            return record.done is not None
        limit = record.due if record.done is None else None
        return limit is not None and (limit < evaluator.today or (word == "due" and limit == evaluator.today))
    return False
