"""A list screen: rows, a cursor that holds an id, a value typed on the row, a pane beside or over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from okrtui.domain.errors import Problem, WordsProblem
from okrtui.operations.base import title_of
from okrtui.text.rows import Listing, Row
from okrtui.text.spans import NOTHING, Glyph, Message, Span, keyed, message
from okrtui.tui.toolkit.sizes import OPEN_FROM, PANE_FROM
from okrtui.tui.ui import Command
from okrtui.tui.widgets import row_values
from okrtui.tui.widgets.drawn_list import DrawnList
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.explain import explain

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui
    from okrtui.tui.widgets.value_cell import ValueCell


class ListScreen(DrawnList):
    """What all lists have in common; a screen says what its rows are."""

    letter = ""
    takes_values = True
    has_pane = False
    """Whether a detail stands beside it from the start, where there is room."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.at = ""
        self.offset = 0
        self.stale = True
        self.moved_by_others = False
        """Whether the row under the cursor went by someone else's doing, so that it stands on another one."""
        self.cell: ValueCell | None = None
        self.filter = TextField()
        self.filtering = False
        self.pane = self.has_pane and ui.columns >= OPEN_FROM
        self.drawn = False
        self._listing: Listing | None = None
        self._laid: dict[tuple[Row, int], list[tuple[str, str]]] = {}
        self._place = 0

    # Rows

    def listing(self) -> Listing:
        """The rows as they are now."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, worked out once for a workspace."""
        if self._listing is None or self.stale:
            self._listing = self.listing()
            self.stale = False
            self._settle()
        return self._listing.rows

    @property
    def column_heads(self) -> Listing:
        """The listing itself, for its heads and its words when empty."""
        _ = self.rows
        if self._listing is None:
            raise RuntimeError("a listing was worked out")
        return self._listing

    def _settle(self) -> None:
        """Keep the cursor on its id; when that is gone, where it was."""
        selectable_rows = self.selectable_rows()
        if not selectable_rows:
            self.at = ""
        elif self.at not in [row.id for row in selectable_rows]:
            self.moved_by_others = bool(self.at) and self.ui.foreign
            self.at = selectable_rows[min(self._place, len(selectable_rows) - 1)].id
        self._remember()

    def selectable_rows(self) -> list[Row]:
        """The rows the cursor can stand on."""
        return [row for row in (self._listing.rows if self._listing else ()) if row.selectable]

    def _remember(self) -> None:
        self._place = next((i for i, row in enumerate(self.selectable_rows()) if row.id == self.at), 0)

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

    def filter_by(self, text: str) -> None:
        """Show only what fits a filter."""
        self.filter = TextField.holding(text)
        self.stale = True

    def keep(self) -> Callable[[str, str], bool] | None:
        """The filter as a test; None where there is none."""
        if not self.filter.text.strip():
            return None
        from okrtui.views.filtering import filter_of  # 2 ms, and no filter in the first frame

        try:
            return filter_of(self.ui.evaluator, self.filter.text)
        except WordsProblem:
            return None

    # Moving

    def move(self, step: int) -> None:
        """The cursor by so many rows."""
        selectable_rows = self.selectable_rows() if self.rows else []
        if selectable_rows:
            place = min(max(0, self._place + step), len(selectable_rows) - 1)
            self.at = selectable_rows[place].id
            self._place = place
            self.moved()

    def moved(self) -> None:
        """The cursor stands somewhere else, and by its user's own doing."""
        self.moved_by_others = False

    def move_to(self, key: str) -> bool:
        """The cursor to a row by its id; whether it is there."""
        found = any(row.id == key for row in self.rows if row.selectable)
        if found:
            self.at = key
            self._remember()
            self.moved()
        return found

    def next_due(self) -> bool:
        """On to the next row that waits for a value; whether there is one."""
        selectable_rows = self.selectable_rows() if self.rows else []
        saved, refused = self.ui.ticked, self.ui.saving.failed
        below = [row for row in selectable_rows[self._place + 1 :] if row.due]
        following = [row for row in below if row.id not in saved or row.thing in refused]
        if following:
            self.move_to(following[0].id)
        return bool(following)

    # Keys

    @property
    def typing(self) -> bool:
        """Whether letters are text."""
        return self.cell is not None or self.filtering

    def key(self, key: str, character: str | None) -> bool:
        """A value on the row, the filter; else nothing."""
        if self.cell is not None:
            return self.cell.key(key, character)
        if self.filtering:
            return self._filter_key(key, character)
        if character is not None and (character.isdecimal() or character in ".=") and character.isascii():
            return self.type_value(character)
        if key == "enter" and row_values.refused(self) is not None:
            row_values.retry(self)
            return True
        if key == "escape":
            return self._step_out()
        return False

    def type_value(self, text: str) -> bool:
        """Open the cell of the row under the cursor with a text in it; says why not where there is none."""
        row_values.type_value(self, text)
        return True

    def removed_message(self) -> str:
        """What is said where the row under the cursor went by someone else's doing."""
        table, key = self.record
        record = self.ui.workspace.find(table, key)
        name = "nothing" if record is None else title_of(record, 40)
        return f"What stood here is gone; this is {name}"

    def _filter_key(self, key: str, character: str | None) -> bool:
        if key in ("enter", "down"):
            self.filtering = False
        elif key == "escape":
            self.filtering = False
            self.filter = TextField()
            self.stale = True
        elif self.filter.key(key, character):
            self.stale = True
        return True

    def _step_out(self) -> bool:
        """One step out: marks, the pane, the filter. Never out of the app."""
        if self.ui.marks:
            self.ui.marks.clear()
        elif self.pane and self.ui.columns >= PANE_FROM:
            self.pane = False
        elif self.filter.text:
            self.filter = TextField()
            self.stale = True
        else:
            self.ui.say(keyed("{quit} quits"))
        return True

    def typed(self) -> dict[str, Any]:
        """What is typed in the cell; for all marked rows where it is for those."""
        return {} if self.cell is None or self.cell.draft.empty else {"rows": self.cell.drafts()}

    def paste(self, text: str) -> None:
        """Into the cell or the filter; on a row one line that is a value opens its cell. Never taken as commands."""
        if self.cell is not None:
            self.cell.paste(text)
        elif self.filtering:
            self.filter.paste(text)
            self.stale = True
        else:
            row_values.paste(self, text)

    def commands(self) -> tuple[Command, ...]:
        """Those of the screen."""
        return ()

    # Drawing

    def message(self) -> Message:
        """The echo of what is typed, the filter, or what stands about the row under the cursor."""
        if self.cell is not None:
            return self.cell.message()
        if self.filtering:
            return self._filter_message()
        if self.ui.marks:
            count = len(self.ui.marks)
            return _marked(count)
        if row_values.refused(self) is not None:
            return message(Glyph("look", "look"), self.ui.entry_drafts[self.record].problem)
        table, key = self.record
        due, sure = self.ui.summary.due, self.says_confidence
        said = explain(self.ui.evaluator, table, key, due, confidence=sure) if key else None
        if said is None:
            return self.own_message()
        return message(Glyph(said.glyph, said.role), said.within(self.ui.columns - 3, self.ui.key_of))

    def own_message(self) -> Message:
        """What the message line says where the row says nothing."""
        return NOTHING

    def _filter_message(self) -> Message:
        from okrtui.views.filtering import filter_of

        try:
            filter_of(self.ui.evaluator, self.filter.text)
            found = f"{len(self.selectable_rows())} fit"
        except Problem as problem:
            found = problem.sentence
        typed, _ = self.filter.window(self.filter_room, self.ui.glyphs)
        return message(Span(f"/{typed}", "strong"), Span(found, "dim"))


def _marked(count: int) -> Message:
    """What marks are for."""
    keys = keyed("{owner} {move} {delete} {blocker}")
    return message(
        (Span(f"{count} marked: a value, "), *keys, Span(f" on one of them goes to all {count}. Esc lets go"))
    )
