"""Adding: cycles, objectives, key results, initiatives and KPIs."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from okrtui.domain.change import Change, Edit, added
from okrtui.domain.errors import DataProblem, RefusedProblem, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.model.cycle import Cycle, CycleKind
from okrtui.domain.model.cycle_span import span_after, span_of
from okrtui.domain.model.entry import CheckIn
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.model.references import named_tables
from okrtui.domain.outcomes.things import (
    CycleAdded,
    InitiativeAdded,
    KeyResultAdded,
    KpiAdded,
    ObjectiveAdded,
    Place,
)
from okrtui.domain.units import bounds
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, built, refuse_closed, require, title_of
from okrtui.text.escaping import visible

Fields = dict[str, Any]
LAST_YEAR = 2199
"""The year up to which a cycle is planned by itself; a foreign file may have one that never ends."""


@dataclass(frozen=True)
class AddCycle:
    """A new cycle; without dates the quarter that follows the last one, or the one of today."""

    fields: Fields = field(default_factory=dict)

    def apply(self, workspace: Workspace, context: Context) -> Change:
        fields = dict(self.fields)
        if "start" not in fields and "end" not in fields and fields.get("kind", "quarter") == "quarter":
            fields = {**next_quarter(workspace, context.today), **fields}
        fields.setdefault("title", "")
        if not fields["title"]:
            raise DataProblem("Enter a title, such as 2027-Q1", "title")
        for name in ("start", "end"):
            if fields.get(name) is None:
                raise DataProblem(f"Enter the {'first' if name == 'start' else 'last'} day", name)
        cycle = built(Cycle, {**context.stamp(), **fields})
        check_cycle(workspace, cycle)
        return Change((added(cycle),), CycleAdded(cycle))


def check_cycle(workspace: Workspace, cycle: Cycle) -> None:
    """A DataProblem unless a cycle ends after it begins, and shares its title and days with no open one of its kind."""
    if cycle.end < cycle.start:
        raise DataProblem("The last day is before the first", "end")
    for other in workspace.cycles.values():
        if other.id == cycle.id:
            continue
        if other.title == cycle.title:
            raise DataProblem(f"{visible(cycle.title)} already exists. Choose another title", "title")
        if overlap(cycle, other):
            raise DataProblem(f"These dates overlap {visible(other.title)}, which is still open", "start")


def overlap(one: Cycle, other: Cycle) -> bool:
    """Whether two cycles of a kind are at work on the same day; those of own dates may be."""
    both = one.kind == other.kind != "own" and not (one.closed or other.closed)
    return both and one.start <= other.end and other.start <= one.end


ONE_DAY = timedelta(days=1)


def next_span(workspace: Workspace, kind: CycleKind, day: date) -> Fields:
    """Title and days of the cycle of a kind that `day` is in, or of the first after it that is not there yet.

    A RefusedProblem where all up to the last year are there.
    """
    month = workspace.settings.whole("year.first_month")
    found = span_of(kind, day, month)
    same = [cycle for cycle in workspace.cycles.values() if cycle.kind == kind]
    titles = {cycle.title for cycle in workspace.cycles.values()}
    while found.title in titles or any(
        cycle.start <= found.end and found.start <= cycle.end for cycle in same
    ):
        if found.end.year > LAST_YEAR:
            raise RefusedProblem(f"Every {kind} to come is already planned", "Enter the first and last day")
        found = span_after(found, month)
    last = max((cycle.end for cycle in same), default=day)
    if last >= day and found.start > last + ONE_DAY:
        # Cycles that begin on days of their own go on like that, without a gap.
        begin = last + ONE_DAY
        calendar = span_of(kind, begin, month)
        end = span_after(calendar, month).start + (begin - calendar.start) - ONE_DAY
        if calendar.title not in titles:
            found = calendar._replace(start=begin, end=end)
    return found._asdict()


def next_quarter(workspace: Workspace, today: date) -> Fields:
    """The quarter of today, or the first after it that is not there yet."""
    return next_span(workspace, "quarter", today)


@dataclass(frozen=True)
class AddObjective:
    """A new objective, in the cycle that runs or comes next unless it says otherwise; the first brings its quarter."""

    fields: Fields

    def apply(self, workspace: Workspace, context: Context) -> Change:
        fields, edits = dict(self.fields), []
        if "cycle" not in fields:
            cycle = workspace.cycle_for_new(context.today)
            if not workspace.cycles:
                cycle = built(Cycle, {**context.stamp(), **next_quarter(workspace, context.today)})
                edits.append(added(cycle))
            fields["cycle"] = cycle.id if cycle is not None else None
        elif fields["cycle"]:
            cycle = require(workspace, Cycle, fields["cycle"])
            if cycle.closed:
                raise RefusedProblem(f"{visible(cycle.title)} is closed", "Reopen it to make changes")
        objective = built(Objective, {**context.stamp(), **fields})
        check_named(workspace, objective, ("parent", "guardrails"))
        edits.append(added(objective))
        place = place_of(workspace.after(edits), objective, context.today)
        return Change(tuple(edits), ObjectiveAdded(objective, place))


def place_of(workspace: Workspace, objective: Objective, today: date) -> Place:
    """Where a new objective is, and whether that is the cycle one would think of."""
    cycle = workspace.cycles.get(objective.cycle or "")
    if cycle is None:
        return Place(None, usual=False)
    runs = workspace.cycle_state(cycle, today) == "active"
    meant = workspace.current_cycle(today)
    alone = not workspace.unclosed_cycles(today)
    return Place(cycle, usual=runs and alone and meant is not None and meant.id == cycle.id)


@dataclass(frozen=True)
class AddKeyResult:
    """A new key result under an objective. `done` is how many of its milestones are done already."""

    kind: str
    fields: Fields
    done: int = 0

    def apply(self, workspace: Workspace, context: Context) -> Change:
        if self.kind not in BY_NAME:
            raise WordsProblem(f"There is no key result of kind {visible(self.kind)}: {', '.join(BY_NAME)}")
        objective = require(workspace, Objective, str(self.fields.get("objective", "")))
        refuse_closed(workspace, objective)
        fields = {"owner": objective.owner, **self.fields, "kind": self.kind}
        fields = linked_fields(workspace, fields)
        cycle = workspace.cycles.get(objective.cycle) if objective.cycle else None
        deadline = fields.get("deadline")
        if not fields.get("start_date") and (deadline is None or deadline > context.today):
            # One that is over already was in the cycle from its beginning.
            fields["start_date"] = late_start(cycle, context)
        key_result = built(BY_NAME[self.kind], {**context.stamp(), **fields})
        check_dates(key_result)
        edits: list[Edit] = [added(key_result)]
        if self.done:
            edits.append(
                added(
                    CheckIn(
                        **context.stamp(),
                        key_result=key_result.id,
                        on=context.today,
                        at=context.now,
                        value=float(self.done),
                    )
                )
            )
        return Change(tuple(edits), KeyResultAdded(key_result))


def late_start(cycle: Cycle | None, context: Context) -> date | None:
    """The first day of a key result that comes into a cycle after it began; None: the cycle's own.

    An import keeps the cycle's, for it brings what was there before.
    """
    if cycle is None or cycle.start >= context.today or context.source == "import":
        return None
    return min(context.today, cycle.end)


def check_named(workspace: Workspace, record: Record, names: Iterable[str]) -> None:
    """A WordsProblem unless each record that these fields of `record` name by id is there."""
    for name in names:
        tables = named_tables(record.table, name)
        value = getattr(record, name) if tables else None
        for key in value if isinstance(value, tuple) else (value,):
            if key and not any(key in workspace.tables[table] for table in tables):
                raise WordsProblem(f"{title_of(record)}: its {name} no longer exists")


def check_dates(key_result: KeyResult) -> None:
    """A DataProblem for a key result whose deadline is before its start date."""
    start, end = key_result.start_date, key_result.deadline
    if start and end and end < start:
        raise DataProblem("The deadline is before the start date", "deadline")


def linked_fields(workspace: Workspace, fields: Fields) -> Fields:
    """The fields of a key result that moves with a KPI: its unit, and total for a summed one from 0.

    A DataProblem where its kind has no number, or it is counted in another unit.
    """
    if not fields.get("kpi"):
        return fields
    kpi = require(workspace, Kpi, str(fields["kpi"]))
    kind = BY_NAME.get(str(fields.get("kind", "")))
    if kind is not None and not kind.linkable:
        raise DataProblem(f"A key result of kind {kind.called} has no number that could follow a KPI", "kpi")
    unit = fields.get("unit") or kpi.unit
    if unit != kpi.unit:
        raise DataProblem(
            f"It is counted in {unit or 'plain numbers'}, {kpi.key} in {kpi.unit or 'plain numbers'}", "kpi"
        )
    linked = {"decimals": kpi.decimals, "link": "level", **fields, "unit": unit, "cadence": kpi.cadence}
    if kpi.combine == "sum" and fields.get("start") == 0 and "link" not in fields:
        linked["link"] = "total"
    return linked


@dataclass(frozen=True)
class AddInitiative:
    """A new initiative under an objective."""

    fields: Fields

    def apply(self, workspace: Workspace, context: Context) -> Change:
        objective = require(workspace, Objective, str(self.fields.get("objective", "")))
        refuse_closed(workspace, objective)
        initiative = built(Initiative, {**context.stamp(), **self.fields})
        return Change((added(initiative),), InitiativeAdded(initiative))


@dataclass(frozen=True)
class AddKpi:
    """A new KPI; without a key of its own it gets a short one from its name."""

    fields: Fields
    value: float | None = None
    """Its value today, if one is known."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        from okrtui.domain.model.entry import Reading

        fields = dict(self.fields)
        if not fields.get("key"):
            fields["key"] = free_key(workspace, str(fields.get("title", "")))
        least, most = bounds(str(fields.get("unit", "")))
        fields.setdefault("floor", least)
        fields.setdefault("ceiling", most)
        kpi = built(Kpi, {**context.stamp(), **fields})
        check_kpi(workspace, kpi)
        edits: list[Edit] = [added(kpi)]
        if self.value is not None:
            edits.append(
                added(
                    Reading(**context.stamp(), kpi=kpi.id, on=context.today, at=context.now, value=self.value)
                )
            )
        return Change(tuple(edits), KpiAdded(kpi))


KEY = re.compile(r"[a-z][a-z0-9_-]{0,15}")


def check_kpi(workspace: Workspace, kpi: Kpi) -> None:
    """A DataProblem, by field, unless a KPI's key is short and its own, and its ranges make sense."""
    if not KEY.fullmatch(kpi.key):
        raise DataProblem("A short name has up to 16 lowercase letters, digits, - or _, such as mrr", "key")
    other = workspace.kpi_by_key(kpi.key)
    if other is not None and other.id != kpi.id:
        raise DataProblem(f"{visible(other.title)} already uses {kpi.key}. Choose another short name", "key")
    for healthy in kpi.ranges:
        for name, sentence in healthy.faults():
            raise DataProblem(sentence, name)


def free_key(workspace: Workspace, title: str) -> str:
    """A short key made from a title that no other KPI has."""
    return key_from(title, {kpi.key for kpi in workspace.kpis.values()})


def key_from(title: str, taken: Collection[str]) -> str:
    """A short key made from a title that is not `taken`."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    stem = (words[0] if words else "kpi")[:8]
    if not stem[0].isalpha():
        stem = "k" + stem[:7]
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}{number}", number + 1
    return key
