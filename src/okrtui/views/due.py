"""What is due, and in which order: overdue, longest first; then what is due."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.due import Ladder
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.standing import Standings
from okrtui.domain.periods import period_of, previous_period


class DueItem(NamedTuple):
    """A key result or KPI that waits for a value."""

    table: str
    id: str
    ladder: Ladder


class Whose(NamedTuple):
    """Whose things are shown: mine and nobody's, or everyone's."""

    me: str
    all: bool = False

    def holds(self, owner: str) -> bool:
        """Whether something of this owner is shown."""
        return self.all or owner in ("", self.me)


def whose(standings: Standings, me: str, everything: bool) -> Whose:
    """Mine first, and everyone's where nothing in the file is owned by me."""
    owned = standings.workspace.owns(me)
    return Whose(me, everything or not owned)


def asked_items(standings: Standings, mine: Whose) -> list[DueItem]:
    """Everything that can be asked for, due or not, in the order of the screens.

    A KPI that a key result moves with is one line with it.
    """
    workspace = standings.workspace
    items: list[DueItem] = []
    spoken_for: set[str] = set()
    cycle = workspace.current_cycle(standings.today)
    objectives = sorted(
        workspace.objectives.values(), key=lambda item: (item.cycle != (cycle.id if cycle else None), item.id)
    )
    active = {found.id for found in workspace.cycles.values() if found.state == "active"}
    for objective in objectives:
        if objective.state != "open" or objective.cycle not in active:
            continue
        for key_result in workspace.key_results_of(objective.id):
            standing = standings.key_result(key_result)
            if standing.can_be_due and mine.holds(key_result.owner):
                items.append(DueItem("key_results", key_result.id, standing.ladder))
                if key_result.kpi:
                    spoken_for.add(key_result.kpi)
    for kpi in workspace.kpis.values():
        if not kpi.archived and kpi.id not in spoken_for and mine.holds(kpi.owner):
            items.append(DueItem("kpis", kpi.id, standings.kpi(kpi.id).ladder))
    return items


def due_items(standings: Standings, mine: Whose) -> list[DueItem]:
    """What is due today: overdue first, longest first."""
    items = [item for item in asked_items(standings, mine) if item.ladder.due]
    return sorted(items, key=lambda item: (not item.ladder.overdue, -item.ladder.late))


def proposed_day(standings: Standings, item: DueItem) -> date:
    """The day an entry is for unless another is said: the last one of the period before, if what is due is over."""
    if item.ladder.period is None or item.ladder.period.end >= standings.today:
        return standings.today
    workspace, settings = standings.workspace, standings.workspace.settings
    cadence = (workspace.kpis if item.table == "kpis" else workspace.key_results)[item.id].cadence
    return previous_period(cadence, period_of(cadence, standings.today, settings), settings).end


def alerts(standings: Standings, mine: Whose) -> list[str]:
    """Ids of the KPIs in alert."""
    return [
        kpi.id
        for kpi in standings.workspace.kpis.values()
        if not kpi.archived and mine.holds(kpi.owner) and standings.kpi(kpi.id).health is Health.ALERT
    ]
