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

    def listing(self) -> Listing:
        """KPIs by category."""
        shown_to = owner_scope(self.ui.evaluator, self.ui.me, not self.ui.only_mine)
        return kpis_listing(
            self.ui.evaluator,
            shown_to,
            self.ui.summary,
            self.filter.fitting(),
        )
