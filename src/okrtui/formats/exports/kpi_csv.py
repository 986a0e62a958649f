"""KPIs' values as the table that `okrtui log -` reads: kpi, on, value, note, unit."""

from collections import Counter

from okrtui.formats.exports.csv import csv_text
from okrtui.formats.exports.format import ExportFormat
from okrtui.parsing.files.own_columns import written_cell
from okrtui.views.exported import Exported

HEADS = ("kpi", "on", "value", "note", "unit")


def _written(found: Exported) -> str:
    """The value of each day, oldest first; of several on a day the last, which is the one that counts."""
    keys = Counter(kpi.key for kpi in found.evaluator.workspace.kpis.values() if not kpi.archived)
    rows = []
    for kpi in found.kpis:
        # What no longer counts, or shares its short name, is found by its id alone.
        name = kpi.key if kpi.key and not kpi.archived and keys[kpi.key] == 1 else kpi.id
        days = {reading.on: reading for reading in found.evaluator.workspace.readings_of(kpi.id)}
        rows += [
            [written_cell(cell) for cell in (name, on.isoformat(), reading.value, reading.note, kpi.unit)]
            for on, reading in days.items()
        ]
    return csv_text(HEADS, rows)


EXPORT = ExportFormat("kpi-csv", (), _written)
