"""What is done with advice: silence it, or do what it offers."""

from dataclasses import dataclass
from datetime import date

from okrtui.advice.rulebook import RULES
from okrtui.domain.change import Change, added, changed, deleted
from okrtui.domain.errors import DataProblem, RefusedProblem, WordsProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.file_records import Silence
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.things import (
    CycleDatesTaken,
    NotSilenced,
    OwnerTaken,
    RecoveryAdded,
    SameAlready,
    Silenced,
    SilencedAlready,
    Silencing,
    SpeaksAgain,
)
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import place_of
from okrtui.operations.base import Context, built, refuse_closed, require, title_of
from okrtui.text.escaping import visible
from okrtui.text.numbers import valued


@dataclass(frozen=True)
class SilenceAdvice:
    """One rule on one thing, or everything on a thing, or a rule altogether; empty stands for all."""

    table: str = ""
    thing: str = ""
    rule: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        if self.rule and self.rule not in RULES:
            raise WordsProblem(f"There is no rule {visible(self.rule)}. okrtui advice lists them")
        if not (self.rule or self.thing):
            raise WordsProblem("What should be silenced? Name an item, a rule, or both")
        record = workspace.find(self.table, self.thing) if self.thing else None
        if self.thing and record is None:
            raise WordsProblem("That item no longer exists")
        for silence in workspace.silences.values():
            if (silence.thing, silence.rule) == (self.thing, self.rule):
                return Change((), SilencedAlready())
        made = built(Silence, {**context.stamp(), "thing": self.thing, "rule": self.rule})
        return Change((added(made),), Silenced(Silencing(record, self.rule)))


@dataclass(frozen=True)
class SpeakAgain:
    """What keeps a finding quiet goes; with neither thing nor rule nothing does."""

    thing: str = ""
    rule: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        if self.rule and self.rule not in RULES:
            raise WordsProblem(f"There is no rule {visible(self.rule)}. okrtui advice lists them")
        found = [
            silence
            for silence in workspace.silences.values()
            if (self.rule in ("", silence.rule) or not silence.rule)
            and (self.thing in ("", silence.thing) or not silence.thing)
            and (self.thing or self.rule)
        ]
        if not found:
            return Change((), NotSilenced())
        silencings = []
        for silence in found:
            record = next(
                (table[silence.thing] for table in workspace.tables.values() if silence.thing in table), None
            ) if silence.thing else None  # fmt: skip
            silencings.append(Silencing(record, silence.rule))
        return Change(tuple(map(deleted, found)), SpeaksAgain(tuple(silencings)))


@dataclass(frozen=True)
class Draft:
    """The objective that would act on a KPI: as it is proposed, before anybody saw it."""

    kpi: Kpi
    title: str
    result: str
    start: float
    low: float | None
    high: float | None
    on: date
    """The day of the value it starts from."""

    @property
    def target(self) -> float | None:
        """The healthy edge that is nearest; None where a range is to be reached."""
        if self.low is not None and self.high is not None:
            return None
        return self.low if self.low is not None else self.high


def draft_for(workspace: Workspace, evaluator: Evaluator, kpi: Kpi) -> Draft:
    """From the current value to the nearest healthy edge; for `within` into the range.

    A RefusedProblem without a range or a value, in range already, or where a key result works on it.
    """
    standing = evaluator.kpi(kpi.id)
    healthy = standing.range
    if healthy is None:
        raise RefusedProblem(f"{title_of(kpi)} has no healthy range to return to. Set one first")
    if standing.value is None:
        raise RefusedProblem(f"{title_of(kpi)} has no value to start from yet")
    for result in workspace.linked_to(kpi.id):
        if evaluator.key_result(result).can_be_due:
            raise RefusedProblem(f"{title_of(result)} already works on {title_of(kpi, 30)}")
    value = standing.value
    if not healthy.below(value) and not healthy.above(value):
        raise RefusedProblem(f"{title_of(kpi)} is in its healthy range, so no objective is needed")
    low, high = healthy.low, healthy.high
    if kpi.better != "within":
        low, high = (healthy.low, None) if healthy.below(value) else (None, healthy.high)
    on = standing.on or evaluator.today
    return Draft(kpi, f"{kpi.title} is healthy again", kpi.title, value, low, high, on)


def _refuse_unhealthy(draft: Draft, target: float) -> None:
    """A target outside the healthy range brings nothing back."""
    low, high = draft.low, draft.high
    if (low is not None and target < low) or (high is not None and target > high):
        edge = low if low is not None and target < low else high
        near = valued(edge or 0.0, draft.kpi.unit, draft.kpi.decimals)
        raise DataProblem(f"That isn't healthy either. The nearest healthy value is {near}", "target")


@dataclass(frozen=True)
class ActOnKpi:
    """The objective that acts on a KPI, with its key result linked; empty words are as proposed."""

    kpi: str
    title: str = ""
    target: float | None = None
    owner: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        kpi = require(workspace, Kpi, self.kpi)
        draft = draft_for(workspace, Evaluator(workspace, context.today), kpi)
        if self.target is not None:
            _refuse_unhealthy(draft, self.target)
        cycle = workspace.cycle_for_new(context.today)
        if cycle is None:
            raise RefusedProblem("No cycle is running or planned. Add the next one first")
        objective = built(
            Objective,
            {
                **context.stamp(),
                "title": self.title or draft.title,
                "why": kpi.definition,
                "cycle": cycle.id,
                "owner": self.owner or kpi.owner,
                "level": kpi.level,
                "team": kpi.team,
            },
        )
        result = built_result(workspace, context, draft, objective, self.target, cycle)
        place = place_of(workspace, objective, context.today)
        return Change((added(objective), added(result)), RecoveryAdded(objective, place, kpi))


def built_result(
    workspace: Workspace,
    context: Context,
    draft: Draft,
    objective: Objective,
    target: float | None,
    cycle: Cycle,
) -> KeyResult:
    """The key result of a draft: a metric to one edge, or a range that is to be reached."""
    kpi = draft.kpi
    fields = {
        **context.stamp(),
        "objective": objective.id,
        "title": draft.result,
        "definition": kpi.definition,
        "unit": kpi.unit,
        "decimals": kpi.decimals,
        "owner": objective.owner,
        "cadence": kpi.cadence,
        "kpi": kpi.id,
        "start": draft.start,
        # From the day of its value on, so that it has one to begin with.
        "start_date": max(cycle.start, min(context.today, draft.on)),
    }
    if draft.target is None and target is None:
        return built(Range, {**fields, "kind": "range", "low": draft.low, "high": draft.high})
    return built(Metric, {**fields, "kind": "metric", "target": draft.target if target is None else target})


@dataclass(frozen=True)
class TakeOver:
    """A thing without an owner gets this one."""

    table: str
    record: str
    owner: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        record: Record | None = workspace.find(self.table, self.record)
        if not isinstance(record, Objective | KeyResult | Kpi):
            raise WordsProblem("That item no longer exists")
        refuse_closed(workspace, record)
        if not self.owner:
            raise DataProblem("Enter a name", "owner")
        if record.owner == self.owner:
            return Change((), SameAlready(record))
        edit = changed(record, owner=self.owner)
        return Change((edit,), OwnerTaken(record, record.owner, self.owner))


@dataclass(frozen=True)
class CycleDates:
    """A key result takes the first and last day of its cycle."""

    key_result: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        key_result = require(workspace, KeyResult, self.key_result)
        refuse_closed(workspace, key_result)
        edit = changed(key_result, start_date=None, deadline=None)
        return Change((edit,), CycleDatesTaken(key_result))
