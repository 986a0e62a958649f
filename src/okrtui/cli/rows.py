"""Rows in the grid of the screens, with what names each thing before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.text.columns import columns_for, used_by
from okrtui.text.fitting import fit
from okrtui.text.grid import column_heads_line, lay_out
from okrtui.text.rows import ColumnHeads, Row
from okrtui.text.sparkline import draw
from okrtui.views.cycles import cycle_row
from okrtui.views.describe import key_result_row, kpi_row, objective_row

if TYPE_CHECKING:
    from okrtui.cli.shell import Shell

WIDEST_NAME = 16
NAME = 5
"""Columns of the names before the rows: a number, a key, the end of an id; the grid keeps its 75."""


def print_rows(shell: Shell, rows: list[tuple[str, Row]], heads: ColumnHeads | None = None) -> None:
    """Rows in the grid of the screens, each with its name before it; the heads to stderr."""
    longest = max((len(name) for name, _ in rows), default=0)
    # A row begins with a blank, for the cursor of the screens, which parts it from its name.
    room = min(WIDEST_NAME, max(NAME, longest)) if longest else 0
    total = shell.columns - room
    kpis = heads is not None and heads.kind == "kpis"
    columns = columns_for(total, kpis=kpis, used=used_by(row for _, row in rows))

    def drawn(heights: tuple[int | None, ...], cells: int) -> str:
        return draw(heights, shell.glyphs, cells)

    if heads is not None:
        pieces = column_heads_line(heads, columns, shell.glyphs)
        shell.say(" " * room + "".join(text for text, _ in pieces).rstrip())
    for name, row in rows:
        before = [(fit(name, room), "dim")] if room else []
        shell.out_pieces([*before, *lay_out(row, columns, shell.glyphs, drawn)])


def row_of(evaluator: Evaluator, record: Record) -> Row:
    """Any record that the grid knows, as its row; a KPI's key is before it instead of in it."""
    match record:
        case KeyResult():
            return key_result_row(evaluator, record, indent=0)
        case Kpi():
            return kpi_row(evaluator, record.id, panel=False)
        case Objective():
            return objective_row(evaluator, record)
        case Cycle():
            return cycle_row(evaluator, record)
        case _:
            return Row("text", title=record.label)
