"""The file was moved or deleted while it is open: said, and offered to be written again."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.text.escaping import visible
from okrtui.tui.ui import Ui


def offer_to_write_again(ui: Ui, leave: Callable[[], None] | None = None) -> None:
    """ctrl+s puts the file back, also while something is typed; with `leave`, q goes without it."""
    name = visible(ui.session.store.path.name)
    without = ", q leaves without it" if leave is not None else ""
    ui.say(("glyph act", "act"), f"{name} is gone: ctrl+s writes it again{without}")

    def asked(key: str) -> bool:
        if key == "ctrl+s":
            ui.submit(ui.session.write_again, wait=True)
            return True
        if key == "q" and leave is not None:
            leave()
            return True
        return False

    ui.asking = asked
