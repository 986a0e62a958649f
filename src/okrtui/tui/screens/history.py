"""History: who changed what."""

from __future__ import annotations

from okrtui.text.rows import Listing
from okrtui.tui.lines import Pieces
from okrtui.tui.screens.base import ListScreen
from okrtui.views.history import SPANS, history_listing


class HistoryScreen(ListScreen):
    """Changes by day; d takes the one under the cursor back."""

    name = "History"
    takes_values = False
    letter = "H"

    def __init__(self, bench: object) -> None:
        super().__init__(bench)  # type: ignore[arg-type]
        self.span = 0

    def listing(self) -> Listing:
        """The changes of the span."""
        return history_listing(self.bench.standings, self.span)

    def next_sort(self) -> None:
        """Another span."""
        self.span = (self.span + 1) % len(SPANS)
        self.stale = True
        self.offset = 0

    def own_message(self) -> Pieces:
        """The sentence of the change under the cursor."""
        entry = self.bench.workspace.journal.get(self.at)
        if entry is None:
            return ()
        pieces = [(entry.sentence, "text")]
        if entry.undone:
            pieces.append(("taken back", "dim"))
        elif entry.undo_of is None:
            pieces.append(("d takes it back", "dim"))
        return pieces
