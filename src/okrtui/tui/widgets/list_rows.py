"""The rows of a list as they are drawn: each laid out once, and scrolled so that the cursor is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.text.columns import Columns, columns_for, used_by
from okrtui.text.grid import cell_cursor, lay_out
from okrtui.text.rows import ColumnHeads, Row
from okrtui.text.spans import Span
from okrtui.text.sparkline import draw
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import Piece, PieceLine
from okrtui.tui.widgets.list_frame import heads_line
from okrtui.tui.widgets.list_pane import ListPane
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

MOST_KEPT = 3000
"""So many laid-out rows are kept, then all are laid out again."""


def scrolled(listing: tuple[Row, ...], at: str, offset: int, rows: int) -> int:
    """The first row to show, so that `at` is in view; past the edge half a page on: most keys repaint two rows."""
    place = next((i for i, row in enumerate(listing) if row.id == at and row.selectable), 0)
    if len(listing) <= rows:
        offset = 0
    elif place < offset or place >= offset + rows:
        half = rows // 2
        wanted = place - half if place >= offset + rows else place - rows + half
        if place < rows - half:
            wanted = 0
        offset = min(max(0, wanted), len(listing) - rows)
    offset = min(offset, max(0, len(listing) - rows))
    first = next((i for i, row in enumerate(listing) if row.selectable), 0)
    return 0 if place == first and place < rows else offset


class Drawn(NamedTuple):
    """What of a list is drawn: its rows, the id of the one under the cursor, the table and id of its thing."""

    rows: tuple[Row, ...]
    at: str
    record: tuple[str, str]
    kpis: bool


class RowDrawing:
    """Draws the rows of one list, and what is beside them; a row is laid out once for the columns of its list."""

    def __init__(self, ui: Ui, *, beside: bool = False) -> None:
        self._ui = ui
        self.pane = ListPane(ui)
        self.pane.open = beside
        self.offset = 0
        """The first row that is shown."""
        self._laid: dict[tuple[Row, Columns], PieceLine] = {}

    def _columns(self, drawn: Drawn, wide: int) -> Columns:
        """Where the parts of rows are in so many columns."""
        return columns_for(wide, kpis=drawn.kpis, used=used_by(drawn.rows))

    def room_before_heads(self, drawn: Drawn, heads: ColumnHeads) -> int:
        """Columns of the heads' line before the first of the heads."""
        columns = self._columns(drawn, self.pane.rows_width(self._ui.columns))
        return columns.total - len(heads.right) - 3 if heads.kind == "plain" else columns.now - 4

    def head_line(self, drawn: Drawn, heads: ColumnHeads, filtered: tuple[Span, ...] = ()) -> Line:
        """The heads of the columns, those of `filtered` before them where it is; and the first line of the pane."""
        self.pane.empty = not drawn.record[1]
        columns = self._columns(drawn, self.pane.rows_width(self._ui.columns))
        empty = not any(row.selectable for row in drawn.rows)
        return (
            *heads_line(self._ui, heads, columns, filtered, empty=empty),
            *self.pane.line(0, drawn.record),
        )

    def body(self, drawn: Drawn, typed: str | None, columns: int, rows: int) -> list[Line]:
        """The visible rows, the one under the cursor lit, `typed` in the place of its value; beside them the pane."""
        wide = self.pane.rows_width(columns)
        laid = self._columns(drawn, wide)
        self.offset = scrolled(drawn.rows, drawn.at, self.offset, rows)
        lines: list[Line] = []
        for number, row in enumerate(drawn.rows[self.offset : self.offset + rows]):
            lit = row.id == drawn.at and row.selectable
            part = self._part(row, laid, lit=lit, typed=typed if lit else None)
            lines.append((part, *self.pane.line(number + 1, drawn.record)))
        if self.pane.shown:
            empty = (((" " * wide, "text"),), False)
            lines += [(empty, *self.pane.line(n + 1, drawn.record)) for n in range(len(lines), rows)]
        return lines

    def caret(self, drawn: Drawn, edit: TextField | None) -> tuple[int, int] | None:
        """Column and row for the terminal's cursor: on the row, or where a value is typed on it."""
        place = next((i for i, row in enumerate(drawn.rows) if row.id == drawn.at and row.selectable), None)
        if place is None or place < self.offset:
            return None
        column = 0
        if edit is not None:
            columns = self._columns(drawn, self.pane.rows_width(self._ui.columns))
            column = cell_cursor(edit.text, edit.caret, columns, self._ui.glyphs)
        return column, place - self.offset

    def _part(
        self, row: Row, columns: Columns, *, lit: bool, typed: str | None
    ) -> tuple[tuple[Piece, ...], bool]:
        """A row, and whether it is lit."""
        ui = self._ui
        left = ui.entry_drafts.get((row.table, row.thing)) if ui.entry_drafts else None
        if typed is not None:
            row = row._replace(cell=typed)
        elif left is not None and left.problem:
            row = row._replace(cell=left.value or "=")
        if row.id in ui.stack.ticked and not row.due and ui.saving.is_written(row.thing):
            # The glyph is the thing's own: a tick means done, and nothing else. What was saved for
            # an earlier day leaves it due.
            row = row._replace(age="saved", age_role="text")
        pieces = self._pieces(row, columns)
        if lit:
            pieces = [(ui.glyphs.cursor, "key"), *_from_second(pieces)]
        elif row.id in ui.marks:
            pieces = [(ui.glyphs.mark, "strong"), *_from_second(pieces)]
        return tuple(pieces), lit

    def _pieces(self, row: Row, columns: Columns) -> PieceLine:
        # One row can give or take a column of all of them, as the first KPI that leaves its range does.
        known = self._laid.get((row, columns))
        if known is None:
            if len(self._laid) > MOST_KEPT:
                self._laid.clear()
            glyphs, drawn = self._ui.glyphs, self._ui.drawing
            known = lay_out(
                row,
                columns,
                glyphs,
                lambda heights, cells: draw(heights, glyphs, cells) if drawn else " " * cells,
            )
            if drawn or not row.trend:
                self._laid[row, columns] = known
        return known


def _from_second(pieces: PieceLine) -> PieceLine:
    """The pieces without their first column, which is always blank."""
    first, role = pieces[0]
    return [(first[1:], role), *pieces[1:]] if len(first) > 1 else pieces[1:]
