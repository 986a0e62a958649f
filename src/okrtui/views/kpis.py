"""KPIs: the panel, in groups."""

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.model.kpi import Kpi
from okrtui.text.numbers import counted
from okrtui.text.rows import BLANK, ColumnHeads, Listing, Role, Row, heading
from okrtui.text.spans import keyed
from okrtui.views.describe import kpi_row
from okrtui.views.due import OwnerScope
from okrtui.views.objectives import Keep
from okrtui.views.summary import Summary

NO_KPIS = keyed("No KPIs yet. Press {new} to add a number you want to keep in a healthy range")
NONE_OF_YOURS = keyed("No KPI is yours. {mine} shows everyone's")
"""That there are KPIs, and none that are shown to who wants to see their own."""


def kpis_listing(
    evaluator: Evaluator, mine: OwnerScope, summary: Summary, keep: Keep | None = None
) -> Listing:
    """Every KPI that is not archived, under its category."""
    shown = [
        kpi
        for kpi in evaluator.workspace.kpis.values()
        if not kpi.archived and mine.holds(kpi.owner) and (keep is None or keep("kpis", kpi.id))
    ]
    groups: dict[str, list[Kpi]] = {}
    for kpi in shown:
        groups.setdefault(kpi.category, []).append(kpi)
    rows: list[Row] = []
    named = [name for name in groups if name] + ([""] if "" in groups else [])
    for name in named:
        if len(named) > 1 or name:
            rows += [BLANK] if rows else []
            rows.append(heading(name or "Others"))
        rows += [kpi_row(evaluator, kpi.id) for kpi in groups[name]]
    well = sum(1 for kpi in shown if evaluator.kpi(kpi.id).health is Health.HEALTHY)
    left: list[tuple[str, Role]] = [(summary.title, "strong")] if summary.title else []
    left += [(counted(len(shown), "KPI"), "text"), (f"{well} healthy", "text")]
    heads = ColumnHeads(tuple(left), target="healthy", kind="kpis")
    hidden = not mine.all and any(not kpi.archived for kpi in evaluator.workspace.kpis.values())
    return Listing(heads, tuple(rows), NONE_OF_YOURS if hidden else NO_KPIS)
