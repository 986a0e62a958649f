"""KPIs: the panel, in groups."""

from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.standing import Standings
from okrtui.domain.model.kpi import Kpi
from okrtui.text.numbers import counted
from okrtui.text.rows import BLANK, Heads, Listing, Role, Row, heading
from okrtui.views.describe import kpi_row
from okrtui.views.due import Whose
from okrtui.views.head import Head
from okrtui.views.objectives import Keep


def kpis_listing(standings: Standings, mine: Whose, head: Head, keep: Keep | None = None) -> Listing:
    """Every KPI that is not archived, under its category."""
    shown = [
        kpi
        for kpi in standings.workspace.kpis.values()
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
        rows += [kpi_row(standings, kpi.id) for kpi in groups[name]]
    well = sum(1 for kpi in shown if standings.kpi(kpi.id).health is Health.HEALTHY)
    left: list[tuple[str, Role]] = [(head.title, "strong")] if head.title else []
    left += [(counted(len(shown), "KPI"), "text"), (f"{well} healthy", "text")]
    heads = Heads(tuple(left), target="healthy", kind="kpis")
    return Listing(
        heads, tuple(rows), "No KPIs. n adds one: a number that should stay healthy, and from where to where."
    )
