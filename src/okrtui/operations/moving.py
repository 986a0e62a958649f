"""Moving: an objective to another cycle, the parking lot or a parent; a key result to another objective."""

from collections.abc import Callable
from dataclasses import dataclass

from okrtui.domain.change import Change, Edit, changed, deleted
from okrtui.domain.errors import RefusedProblem, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Objective
from okrtui.domain.outcomes.things import Edited, Moved, Parked, RolledInto
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, refuse_closed, require, title_of
from okrtui.operations.editing import SetFields


@dataclass(frozen=True)
class Move:
    """To a cycle's or objective's id, or nowhere: the parking lot."""

    record: str
    to: str | None

    def apply(self, workspace: Workspace, context: Context) -> Change:
        key_result = workspace.key_results.get(self.record)
        if key_result is not None:
            return self._key_result(workspace, context, key_result)
        objective = require(workspace, Objective, self.record)
        if self.to is None:
            change = SetFields("objectives", objective.id, {"cycle": None}).apply(workspace, context)
            return _as_move(change, Parked)
        cycle = workspace.cycles.get(self.to)
        if cycle is not None:
            return self._cycle(workspace, context, objective, cycle)
        if self.to in workspace.objectives or self.to in workspace.key_results:
            return SetFields("objectives", objective.id, {"parent": self.to}).apply(workspace, context)
        raise WordsProblem("That item no longer exists")

    @staticmethod
    def _cycle(workspace: Workspace, context: Context, objective: Objective, cycle: Cycle) -> Change:
        if cycle.closed:
            raise RefusedProblem(f"{title_of(cycle)} is closed", "Reopen it to make changes")
        change = SetFields("objectives", objective.id, {"cycle": cycle.id}).apply(workspace, context)
        return _as_move(change, lambda edited: Moved(edited, cycle))

    def _key_result(self, workspace: Workspace, context: Context, key_result: KeyResult) -> Change:
        objective = workspace.objectives.get(self.to or "")
        if objective is None:
            raise WordsProblem("A key result can only move to an objective")
        refuse_closed(workspace, objective)
        change = SetFields("key_results", key_result.id, {"objective": objective.id}).apply(
            workspace, context
        )
        return _as_move(change, lambda edited: Moved(edited, objective))


@dataclass(frozen=True)
class RollInto:
    """Two objectives become one: what is under the one goes under the other, and the one is gone."""

    objective: str
    into: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        objective, into = (
            require(workspace, Objective, self.objective),
            require(workspace, Objective, self.into),
        )
        refuse_closed(workspace, objective)
        refuse_closed(workspace, into)
        if objective.id == into.id:
            raise RefusedProblem(f"{title_of(objective)} can't be merged into itself")
        for one in (objective, into):
            if one.state != "open":
                raise RefusedProblem(f"{title_of(one)} is already {one.state}")
        edits: list[Edit] = [
            *(changed(item, objective=into.id) for item in workspace.key_results_of(objective.id)),
            *(changed(item, objective=into.id) for item in workspace.initiatives_of(objective.id)),
        ]
        children = workspace.objectives.group("parent", objective.id)
        edits += [changed(child, parent=into.id) for child in children if child.id != into.id]
        guards = (*into.guardrails, *(key for key in objective.guardrails if key not in into.guardrails))
        # It may have served, near or far, what is its own now.
        parent = objective.parent if _serves(workspace, into, objective) else into.parent
        if (parent, guards) != (into.parent, into.guardrails):
            edits.append(changed(into, parent=parent, guardrails=guards))
        edits.append(deleted(objective))
        return Change(tuple(edits), RolledInto(objective, into))


def _as_move(change: Change, moved: Callable[[Edited], Parked | Moved]) -> Change:
    """The change of a field as the move that it is."""
    return change._replace(outcome=moved(change.outcome)) if isinstance(change.outcome, Edited) else change


def _serves(workspace: Workspace, objective: Objective, above: Objective) -> bool:
    """Whether an objective is somewhere below another one."""
    seen: set[str] = set()
    parent = objective.parent
    while parent and parent not in seen:
        seen.add(parent)
        result = workspace.key_results.get(parent)
        found = workspace.objectives.get(result.objective if result else parent)
        if found is None:
            return False
        if found.id == above.id:
            return True
        parent = found.parent
    return False
