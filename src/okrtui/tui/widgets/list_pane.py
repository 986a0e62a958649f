"""The place beside a list: an edge, and lines of its own where there is room for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import PieceLine
from okrtui.tui.toolkit.sizes import PANE_FROM, pane_columns

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def thing_lines(ui: Ui, table: str, key: str) -> list[PieceLine]:
    """A thing with its figures, chart and entries."""
    from okrtui.tui.widgets.pane import pane_lines  # 10 ms, and closed until Enter opens it

    return pane_lines(ui, table, key, pane_columns(ui.columns), ui.rows - 3, ui.layer.pane_place)


class ListPane:
    """What is shown beside the rows for the thing under the cursor, once that rests."""

    def __init__(
        self, ui: Ui, lines: Callable[[Ui, str, str], list[PieceLine]] = thing_lines, gap: int = 0
    ) -> None:
        """`lines` are those of a thing by its table and id; `gap`, columns between the rows and the edge."""
        self._ui, self._thing_lines, self._gap = ui, lines, gap
        self.open = False
        self.by_hand = False
        """Whether it was opened by its user, and is not there from the start."""
        self.empty = False
        """Whether the cursor is on nothing, so that there is nothing to show."""

    @property
    def shown(self) -> bool:
        """Whether it is open, and there is something and room for it beside the rows."""
        return self.open and not self.empty and self._ui.columns >= PANE_FROM

    @property
    def closes_first(self) -> bool:
        """Whether the way out leads from it back to the list, as from a detail that covers it."""
        return self.shown and self.by_hand

    def close(self) -> None:
        """Close it."""
        self.open = self.by_hand = False

    def rows_width(self, columns: int) -> int:
        """What is left of the columns for the rows."""
        return columns - pane_columns(columns) - 3 - self._gap if self.shown else columns

    def line(self, number: int, at: tuple[str, str]) -> Line:
        """The edge and one line for the thing that is shown, counted from the heads; `at` is under the cursor."""
        if not self.shown:
            return ()
        ui = self._ui
        table, key = ui.pane_rest if ui.pane_rest[1] else at
        lines = self._thing_lines(ui, table, key)
        edge = (((f" {ui.glyphs.pane}", "faint"),), False)
        gap = ((((" " * self._gap, "text"),), False),) if self._gap else ()
        content = ((" ", "text"), *lines[number]) if number < len(lines) else ((" ", "text"),)
        return (*gap, edge, (content, False))
