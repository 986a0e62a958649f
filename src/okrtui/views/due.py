"""What is due, and in which order: overdue, longest first; then what is due."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.freshness import Freshness
from okrtui.domain.evaluation.health import Health
from okrtui.domain.periods import period_of, previous_period
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
    active = {found.id for found in workspace.cycles.values() if found.state == "active"}
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
    """The day an entry is for unless another is said: the last one of the period before, if what is due is over."""
    if item.freshness.period is None or item.freshness.period.end >= evaluator.today:
        return evaluator.today
    workspace, settings = evaluator.workspace, evaluator.workspace.settings
    cadence = (workspace.kpis if item.table == "kpis" else workspace.key_results)[item.id].cadence
    return previous_period(cadence, period_of(cadence, evaluator.today, settings), settings).end


def alerts(evaluator: Evaluator, mine: OwnerScope) -> list[str]:
    """Ids of the KPIs in alert."""
    return [
        kpi.id
        for kpi in evaluator.workspace.kpis.values()
        if not kpi.archived and mine.holds(kpi.owner) and evaluator.kpi(kpi.id).health is Health.ALERT
    ]
