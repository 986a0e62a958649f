"""What the app says about its file: that it is gone, and how it comes back; that another version lies beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from okrtui.store.conflicts import conflict_copies
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


class ConflictNotice:
    """Says once of each copy that a program which syncs put beside the file that it is there."""

    def __init__(self) -> None:
        self._seen: set[Path] = set()

    def look(self, ui: Ui) -> None:
        """Say what is new; it waits behind what is being said."""
        found = set(conflict_copies(ui.session.store.path))
        new, self._seen = sorted(found - self._seen), found
        if not new:
            return
        name = visible(new[0].name)
        sentence = f"A sync program left another version; okrtui doctor says what it holds: {name}"
        if ui.announced:
            ui.notice = sentence
        else:
            ui.say(("glyph look", "look"), sentence)
