"""Cycles and objectives of an import, with the key results and initiatives under them."""

from collections.abc import Collection
from functools import partial

from okrtui.domain.change import added
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME, kind_name
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import check_cycle, check_dates, next_quarter
from okrtui.operations.base import built, checked_text
from okrtui.operations.importing.entries import import_check_ins
from okrtui.operations.importing.request import (
    Fields,
    ImportedInitiative,
    ImportedKeyResult,
    ImportedObjective,
)
from okrtui.operations.importing.work import Work
from okrtui.text.matching import folded

OF_OTHER_KINDS = frozenset({"start", "unit", "better", "estimated", "change", "decimals"})
"""Fields that a key result keeps where it is of another kind here than in the file."""


class Goals:
    """What an import makes of its objectives."""

    def __init__(self, work: Work, cycle: str | None) -> None:
        """`cycle` is the id of the one that objectives without one go into; empty: none; None: the usual one."""
        self._work = work
        self._cycle = cycle
        self._cycles: dict[int, Cycle] = {}
        self._objectives: dict[int, Objective] = {}
        self._named: dict[int, KeyResult] = {}
        self._usual: Cycle | None = None

    def cycle(self, number: int, fields: Fields) -> None:
        """A cycle by its title or days, where there is none; what is over when it comes in is closed."""
        work = self._work
        known = _known_cycle(work.workspace, fields, self._cycles.values())
        if known is not None:
            self._cycles[number] = known
            work.same.count(Cycle.table)
            return
        over = fields["end"] < work.context.today
        closed = {"closed": True, "closed_on": fields["end"]} if over else {}
        self._cycles[number] = self._new_cycle({**fields, **closed})

    def _new_cycle(self, fields: Fields) -> Cycle:
        work = self._work
        cycle = built(Cycle, {**work.context.stamp(), **fields})
        check_cycle(work.workspace, cycle)
        work.add(cycle)
        work.workspace = work.workspace.after([added(cycle)])
        return cycle

    def _cycle_of(self, wanted: ImportedObjective) -> Cycle | None:
        work = self._work
        if wanted.parked:
            return None
        if wanted.cycle is not None and wanted.cycle in self._cycles:
            return self._cycles[wanted.cycle]
        if self._cycle is not None:
            return work.workspace.cycles.get(self._cycle)
        if self._usual is None:
            self._usual = work.workspace.cycle_for_new(work.context.today)
            if not work.workspace.cycles:
                self._usual = self._new_cycle(next_quarter(work.workspace, work.context.today))
        return self._usual

    def objective(self, number: int, wanted: ImportedObjective) -> None:
        """An objective with what is under it."""
        work, cycle = self._work, self._cycle_of(wanted)
        known = self._known(checked_text("title", wanted.fields["title"]), cycle, wanted)
        if known is None:
            fields = {**wanted.fields, "cycle": cycle.id if cycle else None}
            objective = built(Objective, {**work.context.stamp(), **fields})
            work.add(objective)
        else:
            work.update(known, {n: value for n, value in wanted.fields.items() if n != "title"})
            objective = work.workspace.objectives[known.id]
        self._objectives[number] = objective
        key_results = work.workspace.key_results_of(objective.id) if known else []
        for result in wanted.key_results:
            work.part(result.origin, partial(self._key_result, result, objective, key_results))
        initiatives = work.workspace.initiatives_of(objective.id) if known else []
        for item in wanted.initiatives:
            work.part(item.origin, partial(self._initiative, item, objective, initiatives))

    def _known(self, title: str, cycle: Cycle | None, wanted: ImportedObjective) -> Objective | None:
        """The one that is meant: of that title in its cycle or, where the file names none, in any that is open."""
        work = self._work
        found = work.titled(work.workspace.objectives_of(cycle.id if cycle else None), title)
        if found is not None or wanted.cycle is not None or wanted.parked:
            return found
        closed = {cycle.id for cycle in work.workspace.cycles.values() if cycle.closed}
        return work.titled((o for o in work.workspace.objectives.values() if o.cycle not in closed), title)

    def _key_result(self, wanted: ImportedKeyResult, objective: Objective, there: list[KeyResult]) -> None:
        work = self._work
        known = work.titled(there, checked_text("title", str(wanted.fields.get("title", ""))))
        if known is None:
            fields = {"owner": objective.owner, **wanted.fields, "objective": objective.id}
            kind = BY_NAME[wanted.kind]
            key_result = built(kind, {**work.context.stamp(), **fields, "kind": wanted.kind})
            check_dates(key_result)
            work.add(key_result)
        else:
            left = {"title"}
            if kind_name(type(known)) != wanted.kind:
                left |= OF_OTHER_KINDS | BY_NAME[wanted.kind].own_fields | type(known).own_fields
            work.update(known, {n: value for n, value in wanted.fields.items() if n not in left})
            key_result = work.workspace.key_results[known.id]
        if wanted.name is not None:
            self._named[wanted.name] = key_result
        cycle = work.workspace.cycles.get(objective.cycle or "")
        today = work.context.today if cycle is None else min(work.context.today, cycle.end)
        import_check_ins(work, key_result, today, wanted.values, known=known is not None)

    def _initiative(self, wanted: ImportedInitiative, objective: Objective, there: list[Initiative]) -> None:
        work = self._work
        known = work.titled(there, checked_text("title", str(wanted.fields.get("title", ""))))
        fields = dict(wanted.fields)
        if wanted.done and "done" not in fields and (known is None or known.done is None):
            fields["done"] = work.context.today
        if known is None:
            work.add(built(Initiative, {**work.context.stamp(), **fields, "objective": objective.id}))
        else:
            work.update(known, {n: value for n, value in fields.items() if n != "title"})

    def parent(self, number: int, wanted: ImportedObjective) -> None:
        """Put an objective under another one of the import, once all are there."""
        work = self._work
        objective = self._objectives.get(number)
        parent: Objective | KeyResult | None = None
        if wanted.helps is not None:
            parent = self._named.get(wanted.helps)
        elif wanted.parent is not None:
            parent = self._objectives.get(wanted.parent)
        if objective is None or parent is None or parent.id in (objective.id, objective.parent):
            return
        if work.renew(objective.with_(parent=parent.id)):
            # It is new: whose it is belongs to its being added.
            return
        if work.workspace.find(parent.table, parent.id) is None:
            work.workspace = work.workspace.after([added(parent)])
        work.update(objective, {"parent": parent.id})


def _known_cycle(workspace: Workspace, fields: Fields, named: Collection[Cycle]) -> Cycle | None:
    """The cycle of that title, else of these days. One of own dates is never another one that the import has named."""
    title, days = folded(fields["title"]), (fields["start"], fields["end"])
    of_days = [
        cycle
        for cycle in workspace.cycles.values()
        if (cycle.start, cycle.end) == days
        and not ("own" in (cycle.kind, fields.get("kind")) and any(cycle.id == one.id for one in named))
    ]
    of_title = [cycle for cycle in workspace.cycles.values() if folded(cycle.title) == title]
    return next(iter(of_title + of_days), None)
