"""The loop: a KPI signals, an objective acts, the KPI confirms. Derived at each judged period."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from okrtui.domain.evaluation.health import Health, KpiState, judge
from okrtui.domain.evaluation.series import PeriodValue, kpi_points, period_values
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.settings import Settings
from okrtui.domain.workspace import Workspace

BEFORE = timedelta(days=100)
"""Days before something acts in which its signal is looked for."""


class RecoveryState(StrEnum):
    """Where a KPI is between signal and confirmation."""

    HEALTHY = "healthy"
    FLAGGED = "flagged"
    IN_RECOVERY = "in_recovery"
    CONFIRMED = "confirmed"


class RecoveryStep(NamedTuple):
    """A state and the day it began."""

    state: RecoveryState
    since: date


class Recovery(NamedTuple):
    """The state, the path that led there, and whether something acts on it now."""

    state: RecoveryState | None
    """None before the first judged period with a range."""
    path: tuple[RecoveryStep, ...]
    acting: bool
    back_in_range: bool
    """In recovery and in range again: what remains is to keep it."""


class Acting(NamedTuple):
    """The days on which a key result acts on a KPI; None: until further notice."""

    start: date
    end: date | None

    def on(self, day: date) -> bool:
        """Whether it acts on a day."""
        return self.start <= day and (self.end is None or day < self.end)


def acting_on(workspace: Workspace, kpi_id: str, today: date) -> list[Acting]:
    """When which linked key results acted: from their start until their objective or cycle was closed."""
    found = []
    for key_result in workspace.linked_to(kpi_id):
        span = _span(workspace, key_result, today)
        if span is not None:
            found.append(span)
    return found


def _span(workspace: Workspace, key_result: KeyResult, today: date) -> Acting | None:
    objective = workspace.objectives.get(key_result.objective)
    cycle = workspace.cycles.get(objective.cycle) if objective and objective.cycle else None
    if objective is None or cycle is None or key_result.state == "dropped":
        return None
    if workspace.cycle_state(cycle, today) == "planned":
        return None
    start = key_result.start_date or max(cycle.start, min(key_result.created.date(), cycle.end))
    start = min(start, cycle.start) if key_result.start_date is None else start
    if objective.state != "open":
        return Acting(start, objective.closed_on or cycle.closed_on or cycle.end)
    return Acting(start, (cycle.closed_on or cycle.end) if cycle.closed else None)


def recovery_of(workspace: Workspace, standing: KpiState, today: date) -> Recovery:
    """Walk the judged periods, oldest first."""
    acts = acting_on(workspace, standing.kpi.id, today)
    path: list[RecoveryStep] = []
    state: RecoveryState | None = None
    acted = False
    kept: list[date] = []
    """The last day on which it was out or acted on, and the judged periods in range since."""
    for value in _periods(workspace, standing, acts, today):
        if not value.judged or value.range is None:
            continue
        day = min(value.period.end, today)
        # A period that was measured before the close is none after it.
        begun = [
            span.start for span in acts if span.start <= day and (span.end is None or value.day < span.end)
        ]
        acting = bool(begun)
        out = _out(value)
        acted = acting or (acted and state is not RecoveryState.HEALTHY)
        kept = [day] if out or acting else [*kept, day]
        state = _next(
            state, out=out, acting=acting, acted=acted, long_enough=_kept_long(kept, workspace.settings)
        )
        if not path or path[-1].state is not state:
            since = max(value.day, min(begun)) if state is RecoveryState.IN_RECOVERY and begun else value.day
            path.append(RecoveryStep(state, since))
    now = any(span.on(today) for span in acts)
    if state is RecoveryState.IN_RECOVERY and not now and standing.health in (Health.ALERT, Health.WATCH):
        # Closed or dropped while out: flagged from then on.
        state = RecoveryState.FLAGGED
        path.append(RecoveryStep(state, today))
    back = state is RecoveryState.IN_RECOVERY and standing.health not in (Health.ALERT, Health.WATCH)
    return Recovery(state, tuple(path), now, back)


def _periods(workspace: Workspace, standing: KpiState, acts: list[Acting], today: date) -> list[PeriodValue]:
    """The periods to walk: more than say how the KPI is, where something has acted on it for longer than those."""
    found = standing.periods
    if not found or not acts:
        return found
    first = found[0].period.start
    began = min((span.start for span in acts if span.end is None or span.end >= first), default=first)
    if began >= first:
        return found
    points = kpi_points(workspace, standing.kpi, since=began - BEFORE)
    return period_values(standing.kpi, points, today, workspace.settings)


def _next(
    state: RecoveryState | None, *, out: bool, acting: bool, acted: bool, long_enough: bool
) -> RecoveryState:
    if out:
        return RecoveryState.IN_RECOVERY if acting else RecoveryState.FLAGGED
    if state in (None, RecoveryState.HEALTHY, RecoveryState.CONFIRMED):
        return RecoveryState.HEALTHY
    if acting:
        return RecoveryState.IN_RECOVERY
    if not long_enough:
        return state if state is not None else RecoveryState.HEALTHY
    return RecoveryState.CONFIRMED if acted else RecoveryState.HEALTHY


def _kept_long(kept: list[date], settings: Settings) -> bool:
    """Whether it was in range for enough judged periods and days to say that it holds."""
    enough = len(kept) > settings.whole("loop.periods")
    return enough and (kept[-1] - kept[0]).days >= settings.number("loop.days")


def _out(value: PeriodValue) -> bool:
    return judge(value.range, value.value) in (Health.ALERT, Health.WATCH)
