"""The export as an outline in Markdown: to read, to edit, and to be imported again. Entries and KPIs stay behind."""

from okrtui.domain.model.cycle import Cycle
from okrtui.formats.exports.format import ExportFormat
from okrtui.parsing.outline.writing import written
from okrtui.views.exported import Exported
from okrtui.views.outline import OutlineView

EMPTY = "<!-- No objectives yet -->\n"
"""What a page without any says."""


def _written(found: Exported) -> str:
    """Cycles from the first to the last, then what is parked."""
    evaluator = found.evaluator
    cycles: list[Cycle | None] = [*sorted(found.cycles, key=lambda cycle: (cycle.start, cycle.end, cycle.id))]
    if found.cycle is None and evaluator.workspace.objectives_of(None):
        cycles.append(None)
    return written(OutlineView(evaluator.workspace, evaluator.today).outline(cycles)) or EMPTY


EXPORT = ExportFormat("markdown", (".md", ".markdown"), _written)
