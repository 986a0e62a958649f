"""What advice looks at."""

from collections.abc import Iterator

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.objective import Objective


def open_objectives(evaluator: Evaluator) -> Iterator[Objective]:
    """Objectives that are open and not parked, in cycles that are not closed."""
    workspace = evaluator.workspace
    for cycle in workspace.cycles.values():
        if not cycle.closed:
            for objective in workspace.objectives_of(cycle.id):
                if objective.state == "open":
                    yield objective
