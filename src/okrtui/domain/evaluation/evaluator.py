"""How key results, objectives and cycles are doing on a day: all their numbers, worked out once."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from okrtui.domain.evaluation.health import KpiState, kpi_state
from okrtui.domain.evaluation.key_result_state import ENDED, KeyResultState, key_result_state
from okrtui.domain.evaluation.status import Status, worst
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Objective
from okrtui.domain.rounding import clamp
from okrtui.domain.workspace import Workspace

MOST_NESTED = 50
"""Levels of objectives that are rolled up; deeper ones are no alignment any more."""


class RollUp(NamedTuple):
    """An objective or a cycle: weighted means over what counts; None where nothing does."""

    progress: float | None
    expected: float | None
    status: Status


class Evaluator:
    """Everything that can be asked about a workspace on a day, each worked out at most once."""

    def __init__(self, workspace: Workspace, today: date, before: "Evaluator | None" = None) -> None:
        """`before` is what was worked out before the workspace changed; KPIs that did not change are taken over."""
        self.workspace = workspace
        self.today = today
        same = before and (before.today, before.workspace.settings.given) == (today, workspace.settings.given)
        self._before = before.kpis_from if before and same else {}
        self.kpis_from: dict[str, tuple[object, object, KpiState]] = {}
        self.lists: dict[object, Any] = {}
        """What views have made of it, by what it is: it lasts as long as this does."""
        self._key_results: dict[str, KeyResultState] = {}
        self._objectives: dict[str, RollUp] = {}
        self._cycles: dict[str, RollUp] = {}
        self._kpis: dict[str, KpiState] = {}

    def key_result(self, key_result: KeyResult) -> KeyResultState:
        """How a key result is doing."""
        known = self._key_results.get(key_result.id)
        if known is None:
            known = self._key_results[key_result.id] = key_result_state(
                self.workspace, key_result, self.today
            )
        return known

    def kpi(self, kpi_id: str) -> KpiState:
        """How a KPI is doing."""
        known = self._kpis.get(kpi_id)
        if known is None:
            kpi, readings = self.workspace.kpis[kpi_id], self.workspace.order_of_readings(kpi_id)
            record, order, standing = self._before.get(kpi_id, (None, None, None))
            unchanged = standing is not None and record is kpi and order is readings
            known = standing if unchanged and standing else kpi_state(self.workspace, kpi, self.today)
            self._kpis[kpi_id] = known
            self.kpis_from[kpi_id] = (kpi, readings, known)
        return known

    def objective(self, objective: Objective) -> RollUp:
        """An objective's weighted means and the status of its worst key result that counts."""
        return self._objective(objective, frozenset())

    def _objective(self, objective: Objective, above: frozenset[str]) -> RollUp:
        known = self._objectives.get(objective.id)
        if known is not None:
            return known
        children = [
            (child, self._objective(child, above | {objective.id}))
            for child in self.workspace.objectives.group("parent", objective.id)
            if child.count_in_parent
            and child.id not in above
            and child.state != "dropped"
            and len(above) < MOST_NESTED
        ]
        own = [
            standing
            for standing in map(self.key_result, self.workspace.key_results_of(objective.id))
            if standing.counted
        ]
        progress = _mean(
            [(item.key_result.weight, item.progress) for item in own]
            + [(child.weight, rolled.progress) for child, rolled in children]
        )
        expect = _expected(
            [(item.key_result.weight, item.progress, item.expected) for item in own]
            + [(child.weight, rolled.progress, rolled.expected) for child, rolled in children]
        )
        if objective.state in ENDED:
            status = Status(objective.state)
        else:
            below = [item.counts_as for item in own]
            below += [rolled.status for child, rolled in children if child.weight > 0]
            status = worst(below) or Status.NOT_JUDGED
        rolled_up = RollUp(progress, expect, status)
        if not above:
            self._objectives[objective.id] = rolled_up
        return rolled_up

    def cycle(self, cycle: Cycle) -> RollUp:
        """The same over a cycle's objectives; dropped ones do not count."""
        known = self._cycles.get(cycle.id)
        if known is None:
            rolled = [
                (objective.weight, self.objective(objective))
                for objective in self.workspace.objectives_of(cycle.id)
                if objective.state != "dropped"
            ]
            known = self._cycles[cycle.id] = RollUp(
                _mean((weight, item.progress) for weight, item in rolled),
                _expected([(weight, item.progress, item.expected) for weight, item in rolled]),
                worst([item.status for weight, item in rolled if weight > 0]) or Status.NOT_JUDGED,
            )
        return known


def _mean(parts: Iterable[tuple[float, float | None]]) -> float | None:
    """The weighted mean of shares cut to 0..1; None where nothing has weight."""
    counted = [(weight, clamp(share)) for weight, share in parts if share is not None and weight > 0]
    total = sum(weight for weight, _ in counted)
    return sum(weight * share for weight, share in counted) / total if total else None


def _expected(parts: list[tuple[float, float | None, float | None]]) -> float | None:
    """The weighted mean of what is expected of parts (weight, progress, expected); None where of none.

    A part of which nothing is expected yet counts with its own progress, so that
    it neither helps nor harms when both means are compared.
    """
    counted = [part for part in parts if part[1] is not None and part[0] > 0]
    if all(expect is None for _, _, expect in counted):
        return None
    return _mean((weight, progress if expect is None else expect) for weight, progress, expect in counted)
