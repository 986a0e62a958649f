"""Starting from what others wrote: a template in an empty workspace, an example of the library in any."""

from dataclasses import dataclass
from typing import Any

from okrtui.domain.change import Change, Edit, added, changed
from okrtui.domain.errors import RefusedProblem, WordsProblem
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.library.templates import TEMPLATES, Goal, Template
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.outcomes.things import ExampleAdded, ObjectiveAdded, TemplateTaken
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import AddObjective, next_quarter
from okrtui.operations.base import Context, built
from okrtui.text.escaping import visible


@dataclass(frozen=True)
class TakeTemplate:
    """Everything of a template in one change, owned by the one who asks."""

    name: str
    owner: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        template = TEMPLATES.get(self.name)
        if template is None:
            raise WordsProblem(
                f"There is no template {visible(self.name)}. Choose from {', '.join(TEMPLATES)}"
            )
        if workspace.objectives or workspace.kpis:
            raise RefusedProblem("This file isn't empty. A template needs an empty one")
        owner = "" if template.level == "personal" else self.owner
        edits: list[Edit] = [changed(workspace.meta, stage=template.stage)] if template.stage else []
        kpis = [_kpi(template, number, context, owner) for number in range(len(template.instruments))]
        edits += [added(kpi) for kpi in kpis]
        if template.goals:
            cycle = built(Cycle, {**context.stamp(), **next_quarter(workspace, context.today)})
            guards = tuple(kpi.id for kpi in kpis if kpi.key == template.guard)
            edits.append(added(cycle))
            for goal in template.goals:
                edits += _goal(template, goal, cycle, guards, context, owner)
        return Change(tuple(edits), TemplateTaken(self.name, len(kpis), len(template.goals)))


def _kpi(template: Template, number: int, context: Context, owner: str) -> Kpi:
    one = template.instruments[number]
    healthy = HealthyRange(since=context.today, low=one.low, high=one.high)
    fields: dict[str, Any] = {**one.fields, "ranges": (healthy,), "owner": owner, "level": template.level}
    return built(Kpi, {**context.stamp(), **fields})


def _goal(
    template: Template, goal: Goal, cycle: Cycle, guards: tuple[str, ...], context: Context, owner: str
) -> list[Edit]:
    objective = built(
        Objective,
        {
            **context.stamp(), "title": goal.title, "why": goal.why, "cycle": cycle.id, "level": template.level,
            "owner": owner, "guardrails": guards,
        },
    )  # fmt: skip
    return [added(objective), *_below(goal, objective, context)]


def _below(goal: Goal, objective: Objective, context: Context) -> list[Edit]:
    """Its key results, which begin today, and its initiatives."""
    edits: list[Edit] = []
    for result in goal.results:
        fields = {
            **context.stamp(), **result._asdict(), "kind": "metric", "objective": objective.id,
            "owner": objective.owner, "start_date": context.today,
        }  # fmt: skip
        edits.append(added(built(Metric, fields)))
    for title in goal.initiatives:
        edits.append(added(built(Initiative, {**context.stamp(), "title": title, "objective": objective.id})))
    return edits


@dataclass(frozen=True)
class AddLike:
    """A new objective, and the key results and initiatives of an example under it."""

    fields: dict[str, Any]
    goal: Goal

    def apply(self, workspace: Workspace, context: Context) -> Change:
        change = AddObjective(self.fields).apply(workspace, context)
        made = change.outcome
        assert isinstance(made, ObjectiveAdded)
        below = _below(self.goal, made.objective, context)
        key_results, initiatives = len(self.goal.results), len(self.goal.initiatives)
        taken = ExampleAdded(made.objective, made.place, key_results, initiatives)
        return Change((*change.edits, *below), taken)
