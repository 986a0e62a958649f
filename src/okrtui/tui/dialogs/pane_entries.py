"""The entries in the pane beside a list: the cursor is among them until Tab or Esc leads back to the rows."""

from __future__ import annotations

from okrtui.tui.dialogs.detail import DetailLayer
from okrtui.tui.toolkit.canvas import Line


class PaneEntries(DetailLayer):
    """A detail that is drawn by the list's own pane: what its keys do is the same in both."""

    whole = False

    @property
    def pane_place(self) -> int | None:
        """The line under the cursor."""
        return self.place

    def key(self, key: str, character: str | None) -> bool:
        """As over the whole window; Tab leads back, too."""
        if key in ("tab", "shift+tab"):
            self.ui.close()
            return True
        return super().key(key, character)

    def top(self) -> list[Line]:
        """That of the list."""
        return self.ui.screen.top()

    def body(self, columns: int, rows: int) -> list[Line]:
        """That of the list, with its pane."""
        return self.ui.screen.body(columns, rows)
