"""Results: a cycle's key results flat, for filter, sort and bulk."""

from __future__ import annotations

from okrtui.text.rows import Listing
from okrtui.tui.screens.objectives import CycleScreen
from okrtui.tui.ui import Ui
from okrtui.views.due import owner_scope
from okrtui.views.objectives import SORTS, results_listing
from okrtui.views.summary import summary


class ResultsScreen(CycleScreen):
    """Worst first, or as sorted; the order stays while the screen is open."""

    name = "Results"
    letter = "R"
    has_pane = True

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.sort = SORTS[0]
        self.order: list[str] = []

    def opened(self) -> None:
        """Sort anew."""
        super().opened()
        self.order = []

    def listing(self) -> Listing:
        """Key results, each where it was when the screen was opened."""
        ui = self.ui
        shown = summary(ui.evaluator, ui.mine, self.cycle)
        shown_to = owner_scope(ui.evaluator, ui.me, not ui.only_mine)
        found = results_listing(
            ui.evaluator,
            shown_to,
            shown,
            self.cycle,
            self.sort,
            self.keep(),
            self.order,
        )
        self.order = self.order or [row.id for row in found.rows]
        return found

    def next_sort(self) -> None:
        """Sort by the next of worst, due, owner, title."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.order = []
        self.stale = True
        self.ui.say(f"Sorted by {self.sort}; s sorts by another")
