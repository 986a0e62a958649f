"""A list as it is drawn: tabs, heads, rows in their columns, the pane beside them, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.columns import CONFIDENCE_FROM, Columns, columns_for
from okrtui.text.fitting import shortened, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.grid import cell_cursor, column_heads_line, lay_out
from okrtui.text.rows import Listing, Row
from okrtui.text.spans import in_words, sentence
from okrtui.text.sparkline import draw
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import blank, line, tabs
from okrtui.tui.toolkit.sizes import NARROW, PANE_FROM, SMALL_ROWS, pane_columns
from okrtui.tui.ui import Screen
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.widgets.value_cell import ValueCell


FOOTER_ORDER = (
    "value", "history.take-back", "history.back-to", "check-in", "open", "advice.mend", "advice.silence",
    "advice.silence-rule", "cycle.close", "new", "key-result.add", "edit", "delete",
    "mark", "undo", "filter",
)  # fmt: skip


FOOTER_RANK = (
    "value", "history.take-back", "history.back-to", "check-in", "open", "advice.mend", "advice.silence",
    "advice.silence-rule", "cycle.close", "new", "undo", "filter", "key-result.add",
    "edit", "delete", "mark",
)  # fmt: skip


def _from_second(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces without their first column, which is always blank."""
    first, role = pieces[0]
    return [(first[1:], role), *pieces[1:]] if len(first) > 1 else pieces[1:]


class DrawnList(Screen):
    """Rows, heads and pane as lines; what the rows are, the screen says."""

    takes_values = True
    at: str
    offset: int
    pane: bool
    filtering: bool
    cell: ValueCell | None
    filter: TextField
    _laid: dict[tuple[Row, int], list[tuple[str, str]]]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, worked out once for a workspace."""
        raise NotImplementedError

    @property
    def column_heads(self) -> Listing:
        """The listing itself, for its heads and its words when empty."""
        raise NotImplementedError

    @property
    def record(self) -> tuple[str, str]:
        """Table and id under the cursor."""
        raise NotImplementedError

    def selectable_rows(self) -> list[Row]:
        """The rows the cursor can stand on."""
        raise NotImplementedError

    def top(self) -> list[Line]:
        """Tabs and counts; under them the heads of the columns."""
        ui = self.ui
        names = [(screen.name, screen.letter) for screen in ui.tables.screens if screen.tab]
        lines = [tabs(names, self.name, self._counts(), ui.columns, ui.glyphs)]
        if ui.rows > SMALL_ROWS and ui.columns >= NARROW:
            lines.append(self._column_heads())
        return lines

    def _counts(self) -> list[tuple[str, str]]:
        summary, wide = self.ui.summary, self.ui.columns >= PANE_FROM
        if summary.empty:
            return [("new file", "dim")]
        pieces: list[tuple[str, str]] = []
        if wide:
            week = f"{summary.cycle} {summary.week}".strip()
            glyphs = self.ui.glyphs
            for text, role in ((summary.title, "strong"), (week, "dim"), (summary.pace, "text")):
                shown = shortened(shown_text(text, glyphs), 30, cut=glyphs.cut)
                pieces += [(shown, role), ("  ", "text")] if text else []
        if self.ui.session.read_only:
            pieces += [("read-only", "wary"), ("  ", "text")]
        pieces.append((f"{summary.due} due", "strong" if summary.due else "dim"))
        if summary.alerts:
            pieces += [("  ", "text"), (f"{summary.alerts} alert{'s' if summary.alerts > 1 else ''}", "bad")]
        return pieces

    def _column_heads(self) -> Line:
        column_heads = self.column_heads.column_heads
        if (
            self.ui.columns >= PANE_FROM
            and len(column_heads.left) > 1
            and column_heads.left[0][0] == self.ui.summary.title
        ):
            column_heads = column_heads._replace(left=column_heads.left[1:])
        if not self.selectable_rows():
            column_heads = column_heads._replace(kind="plain", right="")
        columns = self.columns(self._list_width(self.ui.columns))
        pieces = column_heads_line(column_heads, columns, self.ui.glyphs)
        parts: Line = ((tuple(pieces), False),)
        if self._beside():
            parts += (*self._edge(), *self._pane(0))
        return parts

    def _beside(self) -> bool:
        return self.pane and self.ui.columns >= PANE_FROM and bool(self.record[1])

    @property
    def says_confidence(self) -> bool:
        """Whether the message line has to say it: neither a column nor the pane does."""
        return not self._beside() and self.ui.columns < CONFIDENCE_FROM

    def _list_width(self, columns: int) -> int:
        return columns - pane_columns(columns) - 3 if self._beside() else columns

    def columns(self, total: int) -> Columns:
        """Where a row's parts stand."""
        owners = {row.owner for row in self.rows if row.kind in ("item", "objective")}
        return columns_for(
            total,
            kpis=self.kpis,
            owners=len(owners - {""}) > 1,
            confidences=any(row.confidence for row in self.rows if row.kind == "item"),
        )

    def _pane(self, row: int) -> Line:
        """One line of the pane, counted from the heads."""
        lines = self._pane_lines
        if row >= len(lines):
            return ((((" ", "text"),), False),)
        return ((((" ", "text"), *lines[row]), False),)

    @property
    def _pane_lines(self) -> list[list[tuple[str, str]]]:
        from okrtui.tui.widgets.pane import pane_lines  # 10 ms, and closed until Enter opens it

        table, key = self.pane_record()
        return pane_lines(self.ui, table, key, pane_columns(self.ui.columns), self.ui.rows - 3)

    def pane_record(self) -> tuple[str, str]:
        """What the pane shows: the row under the cursor, once it rests."""
        return self.ui.pane_rest if self.ui.pane_rest[1] else self.record

    def body(self, columns: int, rows: int) -> list[Line]:
        """The visible rows, the one under the cursor lit; beside them the pane."""
        listing = self.rows
        if not any(row.selectable for row in listing):
            return self.empty_body(columns, rows)
        wide = self._list_width(columns)
        self._scroll(listing, rows)
        laid, beside = self.columns(wide), self._beside()
        lines: list[Line] = []
        for number, row in enumerate(listing[self.offset : self.offset + rows]):
            part = self._row_part(row, laid, wide)
            lines.append((part, *self._side(number)) if beside else (part,))
        if beside:
            empty = ((((" " * wide, "text"),), False),)
            lines += [(*empty, *self._side(number)) for number in range(len(lines), rows)]
        return lines

    def _side(self, number: int) -> Line:
        return (*self._edge(), *self._pane(number + 1))

    def _edge(self) -> Line:
        """What stands between list and pane, with a blank on either side of it."""
        return ((((f" {self.ui.glyphs.pane}", "faint"),), False),)

    def _scroll(self, listing: tuple[Row, ...], rows: int) -> None:
        """Keep the cursor in view; leaving it, jump half a page, so that most keys repaint two rows."""
        at = next((i for i, row in enumerate(listing) if row.id == self.at and row.selectable), 0)
        if len(listing) <= rows:
            self.offset = 0
        elif at < self.offset or at >= self.offset + rows:
            half = rows // 2
            wanted = at - half if at >= self.offset + rows else at - rows + half
            if at < rows - half:
                wanted = 0
            self.offset = min(max(0, wanted), len(listing) - rows)
        self.offset = min(self.offset, max(0, len(listing) - rows))
        first = next((i for i, row in enumerate(listing) if row.selectable), 0)
        if at == first and at < rows:
            self.offset = 0

    def _row_part(self, row: Row, columns: Columns, wide: int) -> tuple[tuple[tuple[str, str], ...], bool]:
        lit = row.id == self.at and row.selectable
        typed = self.cell is not None and lit
        if typed and self.cell is not None:
            row = row._replace(cell=self.cell.shown())
        left = self.ui.entry_drafts.get((row.table, row.thing)) if self.ui.entry_drafts else None
        if left is not None and left.problem and not typed:
            row = row._replace(cell=left.value or "=")
        if row.id in self.ui.ticked and self.ui.saving.is_written(row.thing):
            # The glyph is the thing's own: a tick means done, and nothing else.
            row = row._replace(age="saved", age_role="text")
        pieces = self._pieces(row, columns, wide)
        if lit:
            pieces = [(self.ui.glyphs.cursor, "key"), *_from_second(pieces)]
        elif row.id in self.ui.marks:
            pieces = [(self.ui.glyphs.mark, "strong"), *_from_second(pieces)]
        return tuple(pieces), lit

    def _pieces(self, row: Row, columns: Columns, wide: int) -> list[tuple[str, str]]:
        known = self._laid.get((row, wide))
        if known is None:
            if len(self._laid) > 3000:
                self._laid.clear()
            glyphs, drawn = self.ui.glyphs, self.ui.drawing
            pieces = lay_out(
                row,
                columns,
                glyphs,
                lambda heights, cells: draw(heights, glyphs, cells) if drawn else " " * cells,
            )
            known = [(text, role if role != "title" else "title") for text, role in pieces]
            if drawn or not row.trend:
                self._laid[row, wide] = known
        return known

    @property
    def filter_room(self) -> int:
        """Columns for the text of the filter; how many fit stands behind it."""
        return max(8, self.ui.columns - 30)

    def empty_body(self, columns: int, rows: int) -> list[Line]:
        """What to do when there are no rows."""
        text = in_words(sentence(self.column_heads.empty), self.ui.key_of)
        if self.filter.text:
            text = f'Nothing fits "{shortened(self.filter.text, 200)}". Esc shows all'
        parts = wrapped(shown_text(text, self.ui.glyphs), columns - 3)
        return [blank(), *(line([("  " + part, "text")]) for part in parts)]

    def footer(self) -> list[tuple[str, str]]:
        """The keys most used here."""
        if self.cell is not None:
            return self.cell.footer()
        if self.filtering:
            return [("enter", "into the list"), ("esc", "show all"), ("@ann #tag is:due", "words")]
        labelled = {c.id: (c.shown_key, c.label) for c in self.ui.available() if c.label}
        # The same on every row: a line that changes with the cursor costs 300 bytes a key.
        known = {"value": ("0-9", "value"), **labelled} if self.takes_values else labelled
        kept = self._that_fit([known[name] for name in FOOTER_RANK if name in known])
        return [known[name] for name in FOOTER_ORDER if name in known and known[name] in kept]

    def _that_fit(self, ranked: list[tuple[str, str]]) -> list[tuple[str, str]]:
        room = self.ui.columns - 18
        kept = []
        for key, label in ranked:
            room -= len(key) + len(label) + 3
            if room < 0:
                break
            kept.append((key, label))
        return kept

    def footer_right(self) -> list[tuple[str, str]]:
        """Help and the way out."""
        return [] if self.typing else [("?", "keys"), ("q", "quit")]

    def cursor(self) -> tuple[int, int] | None:
        """The row under the cursor; while typing, the caret: in the cell, or on the message line."""
        message = self.ui.rows - 2 - len(self.top())
        if self.filtering:
            return 2 + self.filter.window(self.filter_room, self.ui.glyphs)[1], message
        if self.cell is not None and (caret := self.cell.caret_on_message_line()) is not None:
            return caret, message
        at = next((i for i, row in enumerate(self.rows) if row.id == self.at and row.selectable), None)
        if at is None or not self.offset <= at:
            return None
        if self.cell is not None:
            columns = self.columns(self._list_width(self.ui.columns))
            return cell_cursor(
                self.cell.edit.text, self.cell.edit.caret, columns, self.ui.glyphs
            ), at - self.offset
        return 0, at - self.offset
