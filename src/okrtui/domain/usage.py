"""What the records of a file make use of: what none of them does is not shown, and nobody is asked about it."""

from okrtui.domain.workspace import Workspace


def is_shared(workspace: Workspace) -> bool:
    """Whether more than one person owns something."""
    return len(workspace.owner_names()) > 1


def uses_levels(workspace: Workspace) -> bool:
    """Whether its objectives are of more than one level: company, team, personal."""
    return len({objective.level for objective in workspace.objectives.values()}) > 1


def uses_ambition(workspace: Workspace) -> bool:
    """Whether an objective is a stretch goal; as long as none is, all are committed."""
    return any(objective.ambition != "committed" for objective in workspace.objectives.values())


def uses_guardrails(workspace: Workspace) -> bool:
    """Whether an objective names a KPI that must stay healthy."""
    return any(objective.guardrails for objective in workspace.objectives.values())
