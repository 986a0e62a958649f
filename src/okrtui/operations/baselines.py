"""New baselines: the level that a key result reached becomes its KPI's range, or a KPI of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from okrtui.domain.change import Change, Edit, added, changed
from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.same_name import folded, same_named_kpi
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import Reading
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import TITLE_LIMIT
from okrtui.domain.outcomes.closing import NewLevel
from okrtui.domain.outcomes.things import LevelConfirmed, LevelKnown
from okrtui.domain.periods import after_period
from okrtui.domain.units import bounds
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import free_key, linked_fields
from okrtui.operations.base import Context, built, require
from okrtui.operations.carrying import met
from okrtui.text.fitting import shortened


class Baseline(NamedTuple):
    """What is offered for a met key result: a new range of its KPI, a link to one, or a KPI made of it."""

    key_result: KeyResult
    kpi: Kpi | None
    """The one it moves with, or is to be linked to; None: it would become one."""
    healthy: HealthyRange | None
    """From the next period on; None where the KPI's range stays."""
    link: bool = False
    """Whether it is to be linked to `kpi`, which measures the same and has its name."""

    @property
    def offered(self) -> bool:
        """Whether there is anything to choose; else its range is as strict already."""
        return self.link or self.healthy is not None

    @property
    def level(self) -> NewLevel:
        """What comes of it once it is taken."""
        return NewLevel(self.key_result, self.kpi, self.healthy, self.link)


def baselines(evaluator: Evaluator, objective: Objective) -> list[Baseline]:
    """What an objective's met key results offer at its close; of several for one KPI the strictest."""
    workspace = evaluator.workspace
    found: dict[str, Baseline] = {}
    for item in workspace.key_results_of(objective.id):
        if item.state == "dropped" or not item.linkable or not met(evaluator.key_result(item)):
            continue
        if item.kpi and item.link == "total":
            # A sum over the whole time says nothing of one period.
            continue
        offer = _offer(evaluator, item)
        if offer is None:
            continue
        whose = offer.kpi.id if offer.kpi else f"{folded(item.title)} {item.unit}"
        if whose not in found or _stricter(offer, found[whose]):
            found[whose] = offer
    return list(found.values())


def _offer(evaluator: Evaluator, item: KeyResult) -> Baseline | None:
    """What one key result offers; None where a foreign file holds what no KPI can be made of."""
    workspace = evaluator.workspace
    kpi = workspace.kpis.get(item.kpi or "")
    if kpi is not None:
        return Baseline(item, kpi, stricter_range(evaluator, kpi, item))
    kpi = same_named_kpi(workspace, item.title, item.unit)
    if kpi is not None:
        return _link_offer(evaluator, kpi, item)
    try:
        _kpi_of(workspace, item, None)
    except DataProblem:
        return None
    since = after_period(item.cadence, evaluator.today, workspace.settings)
    reached = _reached_range(item, since)
    return None if reached.empty else Baseline(item, None, reached)


def _link_offer(evaluator: Evaluator, kpi: Kpi, item: KeyResult) -> Baseline:
    """A link to the KPI of the same name, and its range only where it is met by the KPI's own numbers too."""
    linked = _linked(evaluator.workspace, item, kpi)
    after = Evaluator(evaluator.workspace.after([Edit(item, linked)]), evaluator.today)
    judged = linked.link == "level" and met(after.key_result(linked))
    return Baseline(item, kpi, stricter_range(evaluator, kpi, item) if judged else None, link=True)


def _linked(workspace: Workspace, item: KeyResult, kpi: Kpi) -> KeyResult:
    """A key result that moves with a KPI from now on; entries of its own stay and no longer count."""
    fields = linked_fields(
        workspace, {"kpi": kpi.id, "unit": item.unit, "start": 0.0 if item.totals else None}
    )
    return item.with_(**{name: fields[name] for name in ("kpi", "unit", "cadence", "link")})


def _stricter(one: Baseline, other: Baseline) -> bool:
    """Whether one offer for a KPI asks for more than another."""
    if one.healthy is None or other.healthy is None:
        return one.healthy is not None
    return _tightened(other.healthy, one.healthy) not in (None, other.healthy)


def stricter_range(evaluator: Evaluator, kpi: Kpi, key_result: KeyResult) -> HealthyRange | None:
    """The level that was reached as the KPI's range, from its next period on.

    Its edge is the target as typed; the other side and the alert
    thresholds stay where they are. None where the range then in force is
    already as strict, or where the level is no part of it.
    """
    since = after_period(kpi.cadence, evaluator.today, evaluator.workspace.settings)
    reached = _reached_range(key_result, since)
    # The good side of a KPI stays open, however far a key result went there.
    if kpi.better == "higher":
        reached = reached.with_(high=None)
    elif kpi.better == "lower":
        reached = reached.with_(low=None)
    return None if reached.empty else _tightened(kpi.range_on(since, since), reached)


def _reached_range(item: KeyResult, since: date) -> HealthyRange:
    """From a metric's target on, in its direction; a range's own edges."""
    return HealthyRange(since=since, **item.reached_edges())


def _tightened(old: HealthyRange | None, reached: HealthyRange) -> HealthyRange | None:
    """What is in both ranges, with the thresholds of the old one; None where that is nothing new or empty."""
    if old is None:
        return reached
    sides: dict[str, Any] = {}
    if reached.low is not None and (
        old.low is None or (reached.low, reached.low_open) > (old.low, old.low_open)
    ):
        sides |= {"low": reached.low, "low_open": reached.low_open}
    if reached.high is not None and (
        old.high is None or (reached.high, not reached.high_open) < (old.high, not old.high_open)
    ):
        sides |= {"high": reached.high, "high_open": reached.high_open}
    tightened = old.with_(since=reached.since, **sides)
    return tightened if sides and not tightened.faults() else None


def _kpi_of(workspace: Workspace, item: KeyResult, context: Context | None) -> tuple[Kpi, list[Reading]]:
    """A key result as a KPI, and its entries as that one's readings; without a context only to be tried out."""
    objective = workspace.objectives.get(item.objective)
    edges = item.reached_edges()
    upper = edges.get("high") is not None
    better = "higher" if not upper else "lower" if edges.get("low") is None else "within"
    least, most = bounds(item.unit)
    stamp = (
        context.stamp()
        if context
        else {name: getattr(item, name) for name in ("id", "created", "changed", "by")}
    )
    kpi = built(
        Kpi,
        {
            **stamp, "key": free_key(workspace, item.title),
            "title": shortened(item.title, TITLE_LIMIT),  "definition": item.definition,
            "unit": item.unit, "decimals": item.decimals, "step": item.step, "better": better, "floor": least,
            "ceiling": most, "cadence": item.cadence, "owner": item.owner or (objective.owner if objective else ""),
            "level": objective.level if objective else "team", "team": objective.team if objective else "",
        },
    )  # fmt: skip
    readings = []
    for entry in workspace.check_ins_of(item.id):
        if entry.value is not None:
            own = context.stamp() if context else {**stamp, "id": entry.id}
            readings.append(Reading(**own, kpi=kpi.id, on=entry.on, at=entry.at, value=entry.value))
    return kpi, readings


def edits_of(workspace: Workspace, baseline: Baseline, context: Context) -> list[Edit]:
    """What a baseline changes; a key result that becomes a KPI, or is linked to one, moves with it from then on."""
    healthy, item = baseline.healthy, baseline.key_result
    if baseline.kpi is not None:
        edits: list[Edit] = []
        if baseline.link:
            now = workspace.key_results[item.id]
            edits.append(Edit(now, _linked(workspace, now, baseline.kpi)))
        if healthy is not None:
            kpi = workspace.kpis[baseline.kpi.id]
            others = (held for held in kpi.ranges if held.since != healthy.since)
            ranges = tuple(sorted((*others, healthy), key=lambda held: held.since))
            edits.append(changed(kpi, ranges=ranges))
        return edits
    if healthy is None:
        return []
    kpi, readings = _kpi_of(workspace, item, context)
    edits = [added(kpi.with_(ranges=(healthy,))), *map(added, readings)]
    return [*edits, changed(workspace.key_results[item.id], kpi=kpi.id)]


@dataclass(frozen=True)
class ConfirmLevel:
    """From a day on a KPI has a new level: its normal range is recalculated from there."""

    kpi: str
    since: date

    def apply(self, workspace: Workspace, context: Context) -> Change:
        kpi = require(workspace, Kpi, self.kpi)
        if self.since > context.today:
            raise DataProblem("A baseline can't start in the future", "since")
        if self.since in kpi.levels:
            return Change((), LevelKnown(kpi, self.since))
        levels = tuple(sorted({*kpi.levels, self.since}))
        return Change((changed(kpi, levels=levels),), LevelConfirmed(kpi, self.since, context.today))
