"""What is due, and in which order: overdue, longest first; then what is due."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.freshness import Freshness
from okrtui.domain.evaluation.health import Health
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.periods import Cadence, Period, opens_on, period_of, previous_period
from okrtui.domain.settings import Settings
from okrtui.text.matching import folded


class DueItem(NamedTuple):
    """A key result or KPI that waits for a value."""

    table: str
    id: str
    freshness: Freshness


class OwnerScope(NamedTuple):
    """Whose things are shown: mine and nobody's, or everyone's."""

    me: str
    all: bool = False

    def holds(self, owner: str) -> bool:
        """Whether something of this owner is shown."""
        return self.all or owner in ("", self.me) or folded(owner) == folded(self.me)


def owner_scope(evaluator: Evaluator, me: str, everything: bool) -> OwnerScope:
    """Mine first, and everyone's where nothing in the file is owned by me."""
    mine = folded(me)
    owned = any(folded(name) == mine for name in evaluator.workspace.owner_names())
    return OwnerScope(me, everything or not owned)


def asked_items(evaluator: Evaluator, mine: OwnerScope) -> list[DueItem]:
    """Everything that can be asked for, due or not, in the order of the screens.

    A KPI that a key result moves with is one line with it.
    """
    workspace = evaluator.workspace
    items: list[DueItem] = []
    spoken_for: set[str] = set()
    cycle = workspace.current_cycle(evaluator.today)
    objectives = sorted(
        workspace.objectives.values(), key=lambda item: (item.cycle != (cycle.id if cycle else None), item.id)
    )
    active = {found.id for found in workspace.cycles.values() if workspace.has_begun(found, evaluator.today)}
    for objective in objectives:
        if objective.state != "open" or objective.cycle not in active:
            continue
        for key_result in workspace.key_results_of(objective.id):
            standing = evaluator.key_result(key_result)
            if standing.can_be_due and mine.holds(key_result.owner):
                items.append(DueItem("key_results", key_result.id, standing.freshness))
                if key_result.kpi:
                    spoken_for.add(key_result.kpi)
    for kpi in workspace.kpis.values():
        if not kpi.archived and kpi.id not in spoken_for and mine.holds(kpi.owner):
            items.append(DueItem("kpis", kpi.id, evaluator.kpi(kpi.id).freshness))
    return items


def due_items(evaluator: Evaluator, mine: OwnerScope) -> list[DueItem]:
    """What is due today: overdue first, longest first."""
    items = [item for item in asked_items(evaluator, mine) if item.freshness.due]
    return sorted(items, key=lambda item: (not item.freshness.overdue, -item.freshness.late))


def proposed_day(evaluator: Evaluator, item: DueItem) -> date:
    """The day an entry is for unless another is said.

    Today, as soon as the current period has opened or where no period is missing; until
    then the review day of the newest period that is over. After a deadline it is the deadline.
    """
    workspace, settings, today = evaluator.workspace, evaluator.workspace.settings, evaluator.today
    record = (workspace.kpis if item.table == "kpis" else workspace.key_results)[item.id]
    deadline = evaluator.key_result(record).deadline if isinstance(record, KeyResult) else None
    if deadline is not None and deadline < today:
        return deadline
    missing = item.freshness.period
    current = period_of(record.cadence, today, settings)
    opened = today >= opens_on(record.cadence, current, settings, deadline)
    if missing is None or missing.end >= today or opened:
        return today
    return review_day(record.cadence, previous_period(record.cadence, current, settings), settings)


def review_day(cadence: Cadence, period: Period, settings: Settings) -> date:
    """The day of a period for which its entry is made: of a week its review day, else its last day."""
    return opens_on(cadence, period, settings) if cadence == "weekly" else period.end


def gap_before(evaluator: Evaluator, item: DueItem) -> bool:
    """Whether the week before this one has no value either, for what is updated weekly."""
    workspace, settings, today = evaluator.workspace, evaluator.workspace.settings, evaluator.today
    record = (workspace.kpis if item.table == "kpis" else workspace.key_results).get(item.id)
    missing = item.freshness.period
    if record is None or missing is None or record.cadence != "weekly":
        return False
    return missing.end < period_of("weekly", today, settings).start


def alerts(evaluator: Evaluator, mine: OwnerScope) -> list[str]:
    """Ids of the KPIs in alert."""
    return [
        kpi.id
        for kpi in evaluator.workspace.kpis.values()
        if not kpi.archived and mine.holds(kpi.owner) and evaluator.kpi(kpi.id).health is Health.ALERT
    ]
