"""What is due, and in which order: overdue, longest first; then what is due."""

from datetime import date, timedelta
from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.freshness import Freshness, known_after
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.series import cadence_of, dates_of, entry_day
from okrtui.domain.names import plain_name
from okrtui.domain.periods import Cadence, Period, opens_on, period_of, previous_period
from okrtui.domain.settings import Settings


class DueItem(NamedTuple):
    """A key result or KPI that waits for a value."""

    table: str
    id: str
    freshness: Freshness


class OwnerScope(NamedTuple):
    """Whose things are shown: mine and those without an owner, or everyone's."""

    me: str
    all: bool = False

    def holds(self, owner: str) -> bool:
        """Whether something of this owner is shown; case and accents do not matter."""
        return self.all or owner == "" or plain_name(owner) == plain_name(self.me)


def owner_scope(evaluator: Evaluator, me: str, everything: bool) -> OwnerScope:
    """Mine first, and everyone's where nothing in the file is owned by me."""
    mine = plain_name(me)
    owned = any(plain_name(name) == mine for name in evaluator.workspace.owner_names())
    return OwnerScope(me, everything or not owned)


def asked_items(evaluator: Evaluator, mine: OwnerScope) -> list[DueItem]:
    """Everything that can be asked for, due or not, in the order of the screens.

    A KPI that a key result moves with is one line with it. A frame asks for it up to ten times.
    """
    known: list[DueItem] | None = evaluator.lists.get((asked_items, mine))
    if known is None:
        known = evaluator.lists[asked_items, mine] = _asked(evaluator, mine)
    return list(known)


def _asked(evaluator: Evaluator, mine: OwnerScope) -> list[DueItem]:
    workspace = evaluator.workspace
    workspace.group_entries()
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
            if standing.can_be_due and mine.holds(key_result.owner or objective.owner):
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

    Today as soon as the current period has opened, or where nothing is missing
    before it; else the last review day of the newest period that is over, of a KPI
    that is known later the last day of it. After a deadline it is the deadline.
    """
    workspace, settings, today = evaluator.workspace, evaluator.workspace.settings, evaluator.today
    deadline, delay = None, 0
    if item.table == "kpis":
        kpi = workspace.kpis[item.id]
        cadence, delay = kpi.cadence, known_after(kpi, settings)
    else:
        key_result = workspace.key_results[item.id]
        cadence, deadline = cadence_of(workspace, key_result), dates_of(workspace, key_result)[1]
        if key_result.kpi in workspace.kpis:
            delay = known_after(workspace.kpis[str(key_result.kpi)], settings)
        if (last := entry_day(workspace, key_result, today)) < today:
            return last
    if item.freshness.period is None or item.freshness.period.end >= today:
        return today
    current = period_of(cadence, today, settings)
    if opens_on(cadence, current, settings, deadline) + timedelta(days=delay) <= today:
        return today
    newest = previous_period(cadence, current, settings)
    return newest.end if delay else review_day(cadence, newest, settings)


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


def other_day(evaluator: Evaluator, item: DueItem) -> date | None:
    """The day an entry is proposed for where that does not lie in today's period; None where it does."""
    on = proposed_day(evaluator, item)
    return None if counts_for_today(evaluator, item, on) else on


def counts_for_today(evaluator: Evaluator, item: DueItem, on: date) -> bool:
    """Whether an entry for a day fills today's period; one for a deadline that is past does not."""
    workspace = evaluator.workspace
    if on >= evaluator.today:
        return True
    if item.table == "kpis":
        cadence = workspace.kpis[item.id].cadence
    else:
        key_result = workspace.key_results[item.id]
        cadence = cadence_of(workspace, key_result)
        if on == dates_of(workspace, key_result)[1]:
            return False
    return on >= period_of(cadence, evaluator.today, workspace.settings).start


def alerts(evaluator: Evaluator, mine: OwnerScope) -> list[str]:
    """Ids of the KPIs in alert."""
    return [
        kpi.id
        for kpi in evaluator.workspace.kpis.values()
        if not kpi.archived and mine.holds(kpi.owner) and evaluator.kpi(kpi.id).health is Health.ALERT
    ]
