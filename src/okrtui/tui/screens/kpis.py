"""KPIs: the instrument panel."""

from __future__ import annotations

from okrtui.text.rows import Listing
from okrtui.tui.widgets.list import ListScreen
from okrtui.views.due import owner_scope
from okrtui.views.kpis import kpis_listing


class KpisScreen(ListScreen):
    """All KPIs in their groups."""

    name = "KPIs"
    letter = "K"
    has_pane = True
    kpis = True

    def paste(self, text: str) -> None:
        """Several lines are values of the rows from here on, else KPIs; they are looked at first."""
        if self.cell is None and not self.filter.open:
            # 10 ms, which the first frame does not wait for.
            from okrtui.tui.dialogs.pasted import offer_kpis
            from okrtui.tui.widgets.value_cell import offer_column

            if offer_column(self, text, sure=False) or offer_kpis(self.ui, text):
                return
        super().paste(text)

    def listing(self) -> Listing:
        """KPIs by category."""
        shown_to = owner_scope(self.ui.evaluator, self.ui.me, not self.ui.only_mine)
        return kpis_listing(
            self.ui.evaluator,
            shown_to,
            self.ui.summary,
            self.filter.fitting(),
        )
