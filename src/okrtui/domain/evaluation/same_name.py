"""Telling that a key result and a KPI are the same measure under one name."""

import unicodedata

from okrtui.domain.model.kpi import Kpi
from okrtui.domain.workspace import Workspace


def folded(name: str) -> str:
    """A name without what does not tell names apart: case, width and form of letters, spaces more than one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_named_kpi(workspace: Workspace, title: str, unit: str) -> Kpi | None:
    """The KPI of this name, its short name included, and unit; archived ones are out of use."""
    name = folded(title)
    if not name:
        return None
    fitting = [
        kpi
        for kpi in workspace.kpis.values()
        if not kpi.archived and kpi.unit == unit and name in (folded(kpi.title), folded(kpi.key))
    ]
    return min(fitting, key=lambda kpi: (folded(kpi.title) != name, kpi.id), default=None)
