"""KPIs of an import, with their healthy range and readings."""

from datetime import date

from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.units import bounds
from okrtui.operations.adding import check_kpi, key_from
from okrtui.operations.base import built, checked_text
from okrtui.operations.importing.entries import import_readings
from okrtui.operations.importing.request import ImportedKpi
from okrtui.operations.importing.work import Work


def import_kpi(work: Work, wanted: ImportedKpi, taken: set[str]) -> None:
    """One KPI; `taken` are the short names that others have, those of the import among them."""
    days = [value.on for value in wanted.readings if value.on is not None]
    since = wanted.range_since or min(days, default=work.context.today)
    known = _known(work, wanted)
    if known is None:
        kpi = _new(work, wanted, min(since, work.context.today), taken)
    else:
        now = known.newest_range
        news = {name: edge for name, edge in wanted.edges.items() if getattr(now, name, None) != edge}
        if news:
            news["since"] = since if now is None else max(since, now.since)
        fields = {name: value for name, value in wanted.fields.items() if name not in ("key", "title")}
        kpi = work.update(known, fields | news)
    import_readings(work, kpi, wanted.readings, known=known is not None)


def _known(work: Work, wanted: ImportedKpi) -> Kpi | None:
    key = wanted.fields.get("key", "")
    if key and (found := work.workspace.kpi_by_key(key)) is not None:
        return found
    return work.titled("kpis", work.workspace.kpis.values, checked_text("title", wanted.fields["title"]))


def _new(work: Work, wanted: ImportedKpi, since: date, taken: set[str]) -> Kpi:
    fields = dict(wanted.fields)
    if not fields.get("key"):
        fields["key"] = key_from(str(fields["title"]), taken, work.numbers)
    least, most = bounds(str(fields.get("unit", "")))
    lowest = min((value.value for value in wanted.readings), default=0.0)
    # What was measured below the usual floor of its unit shows that it has another one.
    fields.setdefault("floor", None if least is not None and lowest < least else least)
    fields.setdefault("ceiling", most)
    if wanted.edges:
        fields["ranges"] = (HealthyRange(since=since, **wanted.edges),)
    kpi = built(Kpi, {**work.context.stamp(), **fields})
    check_kpi(work.workspace, kpi)
    taken.add(kpi.key)
    work.add(kpi)
    return kpi
