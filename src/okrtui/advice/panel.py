"""Rules on KPIs: their cards, their health, and what acts on them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from okrtui.advice.finding import Finding, rule
from okrtui.advice.progress import OVERDUE, STALE
from okrtui.advice.wording import open_objectives
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health, KpiState
from okrtui.domain.evaluation.process_limits import mean_moving_range
from okrtui.domain.evaluation.recovery import Recovery, RecoveryState, recovery_of
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.meta import META_ID

KPI_ALERT = rule("kpi-alert", "urgent", 1, "red")
KPI_UNATTACKED = rule("kpi-unattacked", "warn", 3, "unattacked")
TOO_MANY_KPIS = rule("too-many-kpis", "warn", 1)
NO_RANGE = rule("kpi-no-range", "hint", 1)
NO_DEFINITION = rule("kpi-no-definition", "hint", 1)
KPI_NO_OWNER = rule("kpi-no-owner", "hint", 1)
RANGE_MOVED = rule("range-moved", "hint", 1)
UNCONFIRMED = rule("objective-unconfirmed", "hint", 3, "confirmed")
NO_GUARDRAIL = rule("no-guardrail", "hint", 3, "confirmed")
UNLINKED = rule("kpi-unlinked", "hint", 3)
ONLY_LAGGING = rule("only-lagging", "hint", 1)
FAR_OVER = rule("kpi-far-over", "hint", 2)
FROM_NOWHERE = rule("range-from-nowhere", "hint", 2)
RULES = (
    KPI_ALERT, KPI_UNATTACKED, TOO_MANY_KPIS, NO_RANGE, NO_DEFINITION, KPI_NO_OWNER, RANGE_MOVED, UNCONFIRMED,
    NO_GUARDRAIL, UNLINKED, ONLY_LAGGING, FAR_OVER, FROM_NOWHERE,
)  # fmt: skip

MOVES_A_YEAR = 2
ORDINARY = 3
"""Mean moving ranges within which a KPI moves by itself."""
HISTORY = 6
"""Judged periods that say how a KPI moves."""


def panel(evaluator: Evaluator) -> Iterator[Finding]:
    """Each KPI of the panel, then all of them, then the objectives they confirm."""
    watched = [kpi for kpi in evaluator.workspace.kpis.values() if not kpi.archived]
    for kpi in watched:
        yield from _of(evaluator, evaluator.kpi(kpi.id))
    yield from _combined(evaluator, watched)
    if watched:
        yield from _confirming(evaluator)


def _of(evaluator: Evaluator, standing: KpiState) -> Iterator[Finding]:
    kpi, workspace = standing.kpi, evaluator.workspace
    recovery = recovery_of(workspace, standing, evaluator.today)

    def found(rule: Any, **facts: Any) -> Finding:
        return Finding(rule, Kpi.table, kpi.id, {"standing": standing, "loop": recovery, **facts})

    if standing.health is Health.ALERT:
        yield found(KPI_ALERT)
    if _left_alone(evaluator, standing, recovery):
        yield found(KPI_UNATTACKED)
    if standing.points and standing.freshness.stale:
        yield found(STALE, days=standing.freshness.age)
    elif standing.points and standing.freshness.overdue:
        yield found(OVERDUE, days=standing.freshness.late)
    if kpi.newest_range is None:
        yield found(NO_RANGE)
    if not kpi.definition.strip():
        yield found(NO_DEFINITION)
    if not kpi.owner and kpi.level != "personal":
        yield found(KPI_NO_OWNER)
    year_ago = evaluator.today - timedelta(days=365)
    moved = sorted(item.since for item in kpi.ranges)[1:]
    if sum(year_ago < since <= evaluator.today for since in moved) > MOVES_A_YEAR:
        yield found(RANGE_MOVED, times=sum(year_ago < since <= evaluator.today for since in moved))
    guards = any(kpi.id in objective.guardrails for objective in workspace.objectives.values())
    if not workspace.linked_to(kpi.id) and not guards and not kpi.category and kpi.level != "personal":
        yield found(UNLINKED)
    yield from _range_fits(evaluator, standing, found)


def _left_alone(evaluator: Evaluator, standing: KpiState, recovery: Recovery) -> bool:
    """Flagged for so many judged periods and a week, with nothing acting on it."""
    if recovery.state is not RecoveryState.FLAGGED or recovery.acting or not recovery.path:
        return False
    settings = evaluator.workspace.settings
    days = (evaluator.today - recovery.path[-1].since).days
    periods = settings.whole("advice.kpi_unattacked.periods")
    return standing.out_for >= periods and days >= settings.number("loop.days")


def _range_fits(evaluator: Evaluator, standing: KpiState, found: Any) -> Iterator[Finding]:
    healthy = standing.range
    judged = [value for value in standing.periods if value.judged]
    step = mean_moving_range(standing.kpi, judged, evaluator.workspace.settings)
    if healthy is None or not step or len(judged) < HISTORY:
        return
    least, most = min(item.value for item in judged), max(item.value for item in judged)
    for side, edge in (("low", healthy.low), ("high", healthy.high)):
        if edge is None:
            continue
        beyond = least - edge if side == "low" else edge - most
        outside = edge - most if side == "low" else least - edge
        if outside > ORDINARY * step:
            yield found(FROM_NOWHERE, edge=edge, least=least, most=most)
        elif beyond > 0:
            yield from _far_over(standing, side, edge, step, found)


def _far_over(standing: KpiState, side: str, edge: float, step: float, found: Any) -> Iterator[Finding]:
    """Past the good side by more than half the edge's size and some moving ranges."""
    kpi, value = standing.kpi, standing.value
    good = (side == "low" and kpi.better == "higher") or (side == "high" and kpi.better == "lower")
    if not good or value is None or edge <= 0:
        return
    over = value - edge if side == "low" else edge - value
    bound = kpi.ceiling if side == "low" else kpi.floor
    room = None if bound is None else abs(bound - edge)
    if room is not None and room < edge / 2:
        return
    if over > edge / 2 and over > ORDINARY * step:
        yield found(FAR_OVER, edge=edge)


def _combined(evaluator: Evaluator, watched: list[Kpi]) -> Iterator[Finding]:
    settings = evaluator.workspace.settings
    groups: dict[tuple[str, str], int] = defaultdict(int)
    for kpi in watched:
        owner_scope = "" if kpi.level == "company" else kpi.owner if kpi.level == "personal" else kpi.team
        groups[kpi.level, owner_scope] += 1
    for (level, owner_scope), count in groups.items():
        most = settings.of_level("advice.too_many_kpis", level)
        if count > most:
            yield Finding(
                TOO_MANY_KPIS,
                "_meta",
                META_ID,
                {"count": count, "most": most, "level": level, "whose": owner_scope},
            )
    said = [kpi.leading for kpi in watched if kpi.leading]
    if len(said) > 1 and all(word == "no" for word in said):
        yield Finding(ONLY_LAGGING, "_meta", META_ID, {"count": len(said)})


def _confirming(evaluator: Evaluator) -> Iterator[Finding]:
    """Objectives that no KPI confirms, and those that chase one with nothing to guard the rest."""
    for objective in open_objectives(evaluator):
        results = evaluator.workspace.key_results_of(objective.id)
        if objective.level == "personal" or not results or objective.guardrails:
            continue
        linked = any(item.kpi for item in results)
        yield Finding(NO_GUARDRAIL if linked else UNCONFIRMED, "objectives", objective.id, {})
