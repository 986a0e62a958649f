"""New baselines: the level that a key result reached becomes its KPI's range, or a KPI of its own."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from okrtui.domain.change import Change, Edit, added, changed
from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import kpi_state
from okrtui.domain.evaluation.process_limits import mean_moving_range
from okrtui.domain.evaluation.series import PeriodValue
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.reading import Reading
from okrtui.domain.model.record import TITLE_LIMIT
from okrtui.domain.periods import after_period
from okrtui.domain.units import bounds
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import free_key
from okrtui.operations.base import Context, built, require, title_of
from okrtui.operations.carrying import met
from okrtui.text.dates import day
from okrtui.text.fitting import shortened
from okrtui.text.numbers import valued


class Baseline(NamedTuple):
    """What is offered for a met key result: a new range of its KPI, or a KPI made of it."""

    key_result: Metric | Range
    kpi: Kpi | None
    """The one it moves with; None: it would become one."""
    healthy: HealthyRange | None
    """From the next period on; None where the KPI's range was itself the target, and stays."""

    @property
    def question(self) -> str:
        """`Healthy up to 4.46 % from 23 Nov on (4 % and a usual step)?`"""
        name, words = title_of(self.kpi or self.key_result, 30), self.outcome
        text = words.removeprefix(name).removeprefix(" becomes a KPI,").strip()
        return f"{text[:1].upper()}{text[1:]}?"

    @property
    def outcome(self) -> str:
        """`MRR healthy from $180k (… and a usual step) from 23 Nov on`; for a KPI to be, that it becomes one."""
        item = self.key_result
        if self.healthy is None:
            return f"{title_of(self.kpi or item, 30)} keeps its range, which was the target"
        edges = [edge for edge in (self.healthy.low, self.healthy.high) if edge is not None]
        words = " to ".join(valued(edge, item.unit, item.decimals) for edge in edges)
        side = "" if len(edges) == 2 else "from " if self.healthy.low is not None else "up to "
        target = item.target if isinstance(item, Metric) else None
        loosened = target is not None and edges[0] != target
        how = f" ({valued(target or 0.0, item.unit, item.decimals)} and a usual step)" if loosened else ""
        name = title_of(self.kpi, 30) if self.kpi else f"{title_of(item, 30)} becomes a KPI,"
        return f"{name} healthy {side}{words}{how} from {day(self.healthy.since)} on"


def baselines(evaluator: Evaluator, objective: Objective) -> list[Baseline]:
    """What an objective's met key results offer at its close; of several that move with one KPI the furthest."""
    workspace = evaluator.workspace
    found: dict[str, Baseline] = {}
    for item in workspace.key_results_of(objective.id):
        if (
            item.state == "dropped"
            or not isinstance(item, Metric | Range)
            or not met(evaluator.key_result(item))
        ):
            continue
        kpi = workspace.kpis.get(item.kpi) if item.kpi else None
        if kpi is not None and item.link == "total":
            # A sum over the whole time says nothing of one period.
            continue
        offer = _offer(evaluator, item, kpi)
        known = found.get(kpi.id if kpi else item.id)
        if offer is not None and (known is None or _further(offer, known)):
            found[kpi.id if kpi else item.id] = offer
    return list(found.values())


def _offer(evaluator: Evaluator, item: Metric | Range, kpi: Kpi | None) -> Baseline | None:
    """What one key result offers; None where a foreign file holds what no KPI can be made of."""
    if kpi is not None:
        return Baseline(item, kpi, reached_range(evaluator, kpi, item) if isinstance(item, Metric) else None)
    try:
        if isinstance(item, Metric):
            return Baseline(item, None, _range_of(evaluator, item))
    except DataProblem:
        return None
    since = after_period(item.cadence, evaluator.today, evaluator.workspace.settings)
    return Baseline(item, None, HealthyRange(since=since, low=item.low, high=item.high))


def _further(one: Baseline, other: Baseline) -> bool:
    """Whether one level is further on than another of the same KPI."""
    if not isinstance(one.key_result, Metric) or not isinstance(other.key_result, Metric):
        return isinstance(one.key_result, Metric)
    ours, theirs = one.key_result.target or 0.0, other.key_result.target or 0.0
    return (ours > theirs) == one.key_result.rising


def reached_range(evaluator: Evaluator, kpi: Kpi, key_result: Metric) -> HealthyRange:
    """The level that was reached as a range, from the KPI's next period on.

    Its edge is the target's bad side, loosened by one mean moving range where
    there are six periods; thresholds keep their distance.
    """
    judged = [value for value in evaluator.kpi(kpi.id).periods if value.judged]
    return _loosened(evaluator, kpi, key_result, judged, kpi.range_on(evaluator.today, evaluator.today))


def _range_of(evaluator: Evaluator, key_result: Metric) -> HealthyRange:
    """The same for a key result that moves with no KPI, over its own entries."""
    kpi, readings = _kpi_of(evaluator.workspace, key_result, None)
    workspace = evaluator.workspace.after([added(kpi), *map(added, readings)])
    standing = kpi_state(workspace, kpi, evaluator.today)
    return _loosened(evaluator, kpi, key_result, [value for value in standing.periods if value.judged], None)


def _loosened(
    evaluator: Evaluator, kpi: Kpi, key_result: Metric, judged: list[PeriodValue], old: HealthyRange | None
) -> HealthyRange:
    settings = evaluator.workspace.settings
    enough = len(judged) >= settings.whole("limits.provisional")
    slack = (mean_moving_range(kpi, judged, settings) or 0.0) if enough else 0.0
    since = after_period(kpi.cadence, evaluator.today, settings)
    target = key_result.target or 0.0
    if key_result.rising:
        edge = _within(kpi, target - slack)
        known = old is not None and old.low is not None and old.alert_low is not None
        alert = edge - (old.low - old.alert_low) if known else None  # type: ignore[union-attr, operator]
        return HealthyRange(since=since, low=edge, alert_low=alert)
    edge = _within(kpi, target + slack)
    known = old is not None and old.high is not None and old.alert_high is not None
    alert = edge + (old.alert_high - old.high) if known else None  # type: ignore[union-attr, operator]
    return HealthyRange(since=since, high=edge, alert_high=alert)


def _within(kpi: Kpi, edge: float) -> float:
    """An edge that the KPI can reach: not beyond its floor or ceiling."""
    edge = edge if kpi.floor is None else max(kpi.floor, edge)
    return edge if kpi.ceiling is None else min(kpi.ceiling, edge)


def _kpi_of(workspace: Workspace, item: Metric | Range, context: Context | None) -> tuple[Kpi, list[Reading]]:
    """A key result as a KPI, and its entries as that one's readings; without a context only to be tried out."""
    objective = workspace.objectives.get(item.objective)
    if isinstance(item, Metric):
        better = "higher" if item.rising else "lower"
    else:
        better = "within" if item.low is not None and item.high is not None else (
            "higher" if item.low is not None else "lower"
        )  # fmt: skip
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
    """What a baseline changes; the key result that becomes a KPI moves with it from then on."""
    healthy, item = baseline.healthy, baseline.key_result
    if healthy is None:
        return []
    if baseline.kpi is not None:
        kpi = workspace.kpis[baseline.kpi.id]
        others = (held for held in kpi.ranges if held.since != healthy.since)
        return [changed(kpi, ranges=tuple(sorted((*others, healthy), key=lambda held: held.since)))]
    kpi, readings = _kpi_of(workspace, item, context)
    edits = [added(kpi.with_(ranges=(healthy,))), *map(added, readings)]
    return [*edits, changed(workspace.key_results[item.id], kpi=kpi.id)]


@dataclass(frozen=True)
class ConfirmLevel:
    """From a day on a KPI has a new level: its usual limits start anew there."""

    kpi: str
    since: date

    def apply(self, workspace: Workspace, context: Context) -> Change:
        kpi = require(workspace, Kpi, self.kpi)
        if self.since > context.today:
            raise DataProblem("Still to come: a level is confirmed once it is there", "since")
        if self.since in kpi.levels:
            return Change((), f"{title_of(kpi)} has a level since {day(self.since)} already")
        levels = tuple(sorted({*kpi.levels, self.since}))
        outcome = f"new level since {day(self.since, context.today)}"
        return Change(
            (changed(kpi, levels=levels),), f"Saved: {title_of(kpi)}, {outcome}", kpi.title, outcome
        )
