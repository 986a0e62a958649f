"""The export as CSV (RFC 4180): a folder of tables, or one flat table of key results.

No cell is a formula: a text that a spreadsheet would run has an apostrophe before it, which reading takes away again.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.objective import Objective
from okrtui.formats.exports.format import ExportFormat
from okrtui.parsing.files.own_columns import TABLES, columns_of, written_cell, written_row
from okrtui.views.exported import Exported

FLAT = (
    "cycle", "cycle_start", "cycle_end", "objective", "objective_owner", "level", "team", "ambition",
    "objective_state", "key_result", "kind", "owner", "unit", "start", "target", "change", "low", "high",
    "value", "on", "progress", "expected", "status", "confidence", "blocker", "deadline", "score", "kpi",
    "objective_id", "key_result_id",
)  # fmt: skip
"""The columns of the flat table; progress and expected are shares, 1 is all of the way."""


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells, each line ended as the RFC says."""
    found = io.StringIO()
    writer = csv.writer(found, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return found.getvalue()


def _tables(found: Exported) -> dict[str, str]:
    """A file for each table, the empty ones too, so that a reader need not ask which there are."""
    return {
        f"{table}.csv": csv_text(
            columns_of(table), (written_row(table, record) for record in found.records(table))
        )
        for table in TABLES
    }


def _flat(found: Exported) -> str:
    """A row a key result, with its cycle and its objective; an objective without any has a row of its own."""
    workspace = found.evaluator.workspace
    rows: list[list[str]] = []
    for objective in found.objectives:
        about = _of_objective(found, objective)
        below = [_of_key_result(found, item) for item in workspace.key_results_of(objective.id)]
        for row in below or [{}]:
            whole = {**about, **row}
            rows.append([written_cell(whole.get(head)) for head in FLAT])
    return csv_text(FLAT, rows)


def _of_objective(found: Exported, objective: Objective) -> dict[str, Any]:
    cycle = found.evaluator.workspace.cycles.get(objective.cycle) if objective.cycle else None
    return {
        "cycle": cycle.title if cycle else None,
        "cycle_start": cycle.start.isoformat() if cycle else None,
        "cycle_end": cycle.end.isoformat() if cycle else None,
        "objective": objective.title,
        "objective_owner": objective.owner,
        "level": objective.level,
        "team": objective.team,
        "ambition": objective.ambition,
        "objective_state": objective.state,
        "objective_id": objective.id,
    }


def _of_key_result(found: Exported, key_result: KeyResult) -> dict[str, Any]:
    state = found.evaluator.key_result(key_result)
    fields = key_result.dumped()
    kpi = found.evaluator.workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    own = ("kind", "owner", "unit", "start", "target", "change", "low", "high", "deadline", "score")
    return {
        **{name: fields.get(name) for name in own},
        "key_result": key_result.title,
        "value": state.value,
        "on": None if state.on is None else state.on.isoformat(),
        "progress": None if state.progress is None else round(state.progress, 6),
        "expected": None if state.expected is None else round(state.expected, 6),
        "status": state.status.value,
        "confidence": state.confidence,
        "blocker": state.blocker,
        "kpi": kpi.key if kpi else None,
        "key_result_id": key_result.id,
    }


EXPORT = ExportFormat("csv", (".csv",), _flat, _tables)
