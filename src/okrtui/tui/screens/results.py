"""Results: a cycle's key results flat, for filter, sort and bulk."""

from __future__ import annotations

from okrtui.text.rows import Listing
from okrtui.tui.screens.objectives import CycleScreen
from okrtui.tui.ui import Ui
from okrtui.views.arrangements import Arrangement, arranged
from okrtui.views.due import owner_scope
from okrtui.views.objectives import results_listing
from okrtui.views.summary import summary


class ResultsScreen(CycleScreen):
    """Worst first, or as sorted; the order stays while the screen is open."""

    name = "Results"
    letter = "R"
    arrangements = ("worst", "due", "owner", "team")
    has_pane = True

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self._arrangement: Arrangement = "worst"
        self.order: list[str] = []

    def opened(self) -> None:
        """Sort again."""
        super().opened()
        self.order = []

    def listing(self) -> Listing:
        """Key results, each where it was when the screen was opened."""
        ui = self.ui
        shown = summary(ui.evaluator, ui.mine, self.cycle)
        shown_to = owner_scope(ui.evaluator, ui.me, not ui.only_mine)
        keep = self.filter.fitting()
        if self._arrangement not in ("worst", "due"):
            return arranged(ui.evaluator, shown_to, shown, self.cycle, keep, frozenset(), self._arrangement)
        found = results_listing(
            ui.evaluator, shown_to, shown, self.cycle, self._arrangement, keep, self.order
        )
        self.order = self.order or [row.id for row in found.rows]
        return found

    @property
    def arrangement(self) -> Arrangement:
        """Worst first, to begin with."""
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Otherwise, each row where it belongs now."""
        self._arrangement = arrangement
        self.order = []
        self.stale = True
