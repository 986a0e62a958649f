"""The operation: all of some files in one change, and one undo."""

from dataclasses import dataclass
from functools import partial

from okrtui.domain.change import Change, merged
from okrtui.domain.outcomes.importing import Imported
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context
from okrtui.operations.importing.goals import Goals
from okrtui.operations.importing.kpis import import_kpi
from okrtui.operations.importing.request import Fields, ImportedKpi, ImportedObjective
from okrtui.operations.importing.work import Work


@dataclass(frozen=True)
class Import:
    """What files ask for. What the workspace doesn't take is left out, each with its reason in the outcome."""

    files: tuple[str, ...]
    """Their names without folders."""
    cycles: tuple[Fields, ...] = ()
    """Titles and days; one that is there by its title or days is taken as it is."""
    objectives: tuple[ImportedObjective, ...] = ()
    kpis: tuple[ImportedKpi, ...] = ()
    cycle: str | None = None
    """The id of the cycle that objectives without one go into; empty: they are parked; None: the usual one."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        work = Work(self.files, workspace, context)
        goals = Goals(work, self.cycle)
        for number, fields in enumerate(self.cycles):
            work.part(-1, partial(goals.cycle, number, fields))
        for number, objective in enumerate(self.objectives):
            work.part(objective.origin, partial(goals.objective, number, objective))
        for number, objective in enumerate(self.objectives):
            if objective.parent is not None or objective.helps is not None:
                work.part(objective.origin, partial(goals.parent, number, objective))
        taken = {kpi.key for kpi in workspace.kpis.values()}
        for kpi in self.kpis:
            work.part(kpi.origin, partial(import_kpi, work, kpi, taken))
        counts = (work.new.counts, work.changed.counts, work.same.counts)
        return Change(merged(work.edits), Imported(self.files, *counts, tuple(work.refused)))
