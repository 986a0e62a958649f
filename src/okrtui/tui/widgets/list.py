"""A list screen: rows, a cursor that holds an id, a value typed on the row, a pane beside or over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.text.rows import Listing, Row
from okrtui.text.spans import NOTHING, Message, Span, keyed, message
from okrtui.tui.layer import Screen
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.sizes import NARROW, OPEN_FROM, SMALL_ROWS
from okrtui.tui.widgets import row_values
from okrtui.tui.widgets.first_hints import with_hint
from okrtui.tui.widgets.list_filter import ListFilter
from okrtui.tui.widgets.list_frame import (
    empty_lines,
    footer_keys,
    removed_message,
    row_message,
    tabs_line,
)
from okrtui.tui.widgets.list_leaving import closes_pane, keys_out, step_out
from okrtui.tui.widgets.list_rows import Drawn, RowDrawing

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui
    from okrtui.tui.widgets.value_cell import ValueCell


class ListScreen(Screen):
    """What all lists have in common; a screen says what its rows are."""

    takes_values = True
    has_pane = False  # beside it from the start, where there is room

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.at = ""
        self.stale = True
        self.moved_by_others = False
        """Whether the row under the cursor went by someone else's doing, so that it is on another one."""
        self.cell: ValueCell | None = None
        self.filter = ListFilter(ui)
        self.drawing = RowDrawing(ui, beside=self.has_pane and ui.columns >= OPEN_FROM)
        self._listing: Listing | None = None
        self._place = 0

    # Rows

    def listing(self) -> Listing:
        """The rows as they are now."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, worked out once for a workspace."""
        return self._known.rows

    @property
    def _known(self) -> Listing:
        if self._listing is None or self.stale:
            self._listing = with_hint(self.ui, self.listing())
            self.stale = False
            self._settle()
        return self._listing

    def _settle(self) -> None:
        """Keep the cursor on its id; when that is gone, where it was."""
        ids = [row.id for row in self.selectable_rows()]
        if not ids:
            self.at = ""
        elif self.at not in ids:
            self.moved_by_others = bool(self.at) and self.ui.foreign
            self.at = ids[min(self._place, len(ids) - 1)]
        self._place = ids.index(self.at) if ids else 0

    def selectable_rows(self) -> list[Row]:
        """The rows the cursor can be on."""
        return [row for row in (self._listing.rows if self._listing else ()) if row.selectable]

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return next((row for row in self.rows if row.id == self.at and row.selectable), None)

    def record_of(self, row: Row | None) -> tuple[str, str]:
        """Table and id of the thing a row stands for."""
        return ("", "") if row is None else (row.table, row.thing)

    @property
    def record(self) -> tuple[str, str]:
        """Table and id under the cursor."""
        return self.record_of(self.row)

    def opened(self) -> None:
        """Forget places that were kept for saved rows."""
        self.stale = True
        self.moved_by_others = False
        self.cell = None

    def changed(self) -> None:
        """Another workspace."""
        self.stale = True
        if self.cell is not None:
            self.cell.changed_under()

    @property
    def pane_open(self) -> bool:
        """Whether the pane is open beside the rows, where there is room for it."""
        return self.drawing.pane.open

    def open_pane(self) -> None:
        """Open the pane."""
        self.drawing.pane.open = self.drawing.pane.by_hand = True

    def type_filter(self) -> None:
        """Begin to type what rows have to fit."""
        self.filter.open = True

    def filter_by(self, text: str) -> None:
        """Show only what fits a filter."""
        self.filter.set(text)
        self.stale = True

    # Moving

    def move(self, step: int) -> None:
        """The cursor by so many rows."""
        selectable_rows = self.selectable_rows() if self.rows else []
        if selectable_rows:
            place = min(max(0, self._place + step), len(selectable_rows) - 1)
            self.move_to(selectable_rows[place].id)

    def to_top(self) -> None:
        """The cursor to the first row of other rows, and that in view."""
        self.at, self._place, self.drawing.offset = "", 0, 0

    def moved(self) -> None:
        """The cursor is somewhere else, and by its user's own doing."""
        self.moved_by_others = False

    def move_to(self, key: str) -> bool:
        """The cursor to a row by its id; whether it is there."""
        selectable_rows = self.selectable_rows() if self.rows else []
        place = next((i for i, row in enumerate(selectable_rows) if row.id == key), None)
        if place is not None:
            self.at, self._place = key, place
            self.moved()
        return place is not None

    # Keys

    @property
    def typing(self) -> bool:
        """Whether letters are text."""
        return self.cell is not None or self.filter.open

    def key(self, key: str, character: str | None) -> bool:
        """A value on the row, the filter; else nothing."""
        if self.cell is not None:
            return self.cell.key(key, character)
        if self.filter.open:
            self.stale = self.filter.key(key, character) or self.stale
            return True
        if character is not None and (character.isdecimal() or character in ".=") and character.isascii():
            return self.type_value(character)
        if key == "enter" and row_values.refused(self) is not None:
            row_values.retry(self)
            return True
        if key == "escape":
            step_out(self)
            return True
        return closes_pane(self, key)

    def type_value(self, text: str) -> bool:
        """Open the cell of the row under the cursor with a text in it; says why not where there is none."""
        row_values.type_value(self, text)
        return True

    def removed_message(self) -> str:
        """What is said where the row under the cursor went by someone else's doing."""
        return removed_message(self.ui, *self.record)

    def typed(self) -> dict[str, Any]:
        """What is typed in the cell; for all marked rows where it is for those."""
        return {} if self.cell is None or self.cell.draft.empty else {"rows": self.cell.drafts()}

    def paste(self, text: str) -> None:
        """Into the cell or the filter; on a row one line that is a value opens its cell. Never taken as commands."""
        if self.cell is not None:
            self.cell.paste(text)
        elif self.filter.open:
            self.filter.paste(text)
            self.stale = True
        else:
            row_values.paste(self, text)

    # Drawing

    def message(self) -> Message:
        """The echo of what is typed, the filter, or what is said about the row under the cursor."""
        if self.cell is not None:
            return self.cell.message()
        if self.filter.open:
            return self.filter.message(self.filter.matching(self.rows))
        if self.ui.marks:
            return _marked(len(self.ui.marks))
        if (problem := row_values.problem(self)) is not None:
            return problem
        found = row_message(self.ui, *self.record, pane=self.drawing.pane.shown)
        return self.own_message() if found is None else found

    def own_message(self) -> Message:
        """What the message line says where the row says nothing."""
        return NOTHING

    def top(self) -> list[Line]:
        """Tabs and counts; under them the heads of the columns."""
        if self.ui.rows > SMALL_ROWS and self.ui.columns >= NARROW:
            return [tabs_line(self.ui, self.name), *self.head_lines()]
        return [tabs_line(self.ui, self.name, self._filtered(self.ui.columns // 2))]

    def head_lines(self) -> list[Line]:
        """The heads of the columns; what rows are filtered by is said as long as they are."""
        drawn, heads = self._drawn, self._known.column_heads
        filtered = self._filtered(self.drawing.room_before_heads(drawn, heads)) if self.filter.text else ()
        return [self.drawing.head_line(drawn, heads, filtered)]

    def _filtered(self, columns: int) -> tuple[Span, ...]:
        """What rows are filtered by, in at most so many columns."""
        clears = not self.ui.marks and not self.drawing.pane.shown
        return self.filter.shown(self.rows, self.listing, columns, clears=clears)

    @property
    def _drawn(self) -> Drawn:
        return Drawn(self.rows, self.at, self.record, self.kpis)

    def body(self, columns: int, rows: int) -> list[Line]:
        """The visible rows, the one under the cursor lit."""
        if not any(row.selectable for row in self.rows):
            return self.empty_body(columns, rows)
        typed = None if self.cell is None else self.cell.shown()
        return self.drawing.body(self._drawn, typed, columns, rows)

    def empty_body(self, columns: int, rows: int) -> list[Line]:
        """What to do when there are no rows."""
        words = self.filter.no_match(self.listing) if self.filter.text else self._known.empty
        return empty_lines(self.ui, words, columns)

    def footer(self) -> list[tuple[str, str]]:
        """The keys most used here."""
        if self.cell is not None:
            return self.cell.footer()
        if self.filter.open:
            return self.filter.footer()
        return footer_keys(self.ui, takes_values=self.takes_values)

    def footer_right(self) -> list[tuple[str, str]]:
        """Help and the way out."""
        return [] if self.typing else keys_out(self.ui, pane=self.drawing.pane.closes_first)

    def cursor(self) -> tuple[int, int] | None:
        """The row under the cursor; while typing, the caret: in the cell, or on the message line."""
        message = self.ui.rows - 2 - len(self.top())
        if self.filter.open:
            return self.filter.caret(), message
        if self.cell is not None and (caret := self.cell.caret_on_message_line()) is not None:
            return caret, message
        return self.drawing.caret(self._drawn, None if self.cell is None else self.cell.edit)

    def row_at(self, line: int) -> Row | None:
        """The row that is drawn on a line of the body; None where none is."""
        number = line + self.drawing.offset
        return self.rows[number] if line >= 0 and number < len(self.rows) else None


def _marked(count: int) -> Message:
    """What marks are for."""
    keys, all_of_them = keyed("{owner} {move} {delete} {blocker}"), "it" if count == 1 else f"all {count}"
    typed = f" and a value typed on {'it' if count == 1 else 'one'} go to {all_of_them}. Esc clears marks"
    return message((Span(f"{count} marked: "), *keys, Span(typed)))
