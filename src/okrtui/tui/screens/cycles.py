"""Cycles: quarters and years with their state and score."""

from __future__ import annotations

from okrtui.text.numbers import counted
from okrtui.text.rows import Listing
from okrtui.tui.lines import Pieces
from okrtui.tui.screens.base import ListScreen
from okrtui.views.cycles import cycles_listing, score_words


class CyclesScreen(ListScreen):
    """All cycles; Enter goes to one's objectives."""

    name = "Cycles"
    takes_values = False
    letter = "C"

    def listing(self) -> Listing:
        """Cycles by kind."""
        return cycles_listing(self.bench.standings, self.bench.head)

    def own_message(self) -> Pieces:
        """How long the cycle under the cursor still runs."""
        cycle = self.bench.workspace.cycles.get(self.at)
        if cycle is None:
            return ()
        goals = len(self.bench.workspace.objectives_of(cycle.id))
        left = (cycle.end - self.bench.today).days
        if cycle.state == "closed" and (words := score_words(self.bench.standings, cycle)):
            return [(f"{cycle.title} closed: {words}. Enter shows it", "text")]
        when = f"ends in {left} days" if cycle.state == "active" and left >= 0 else cycle.state
        return [
            (
                f"{cycle.title} {when}, {counted(goals, 'objective')}. Enter shows them; n plans the next",
                "text",
            )
        ]
