"""A command: a user's verb, declared once. Footer, help, palette and keymap come from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench

Group = str
Run = Callable[["Workbench"], None]


class Command(NamedTuple):
    """`id` is public and stable; `keys` are the ones it comes with, the first one is shown."""

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    run: Callable[[Workbench], None]
    group: Group = "Update"
    label: str = ""
    """Short, for the footer; empty: not shown there."""
    screens: tuple[str, ...] = ()
    """Names of the screens it belongs to; none: all."""
    unavailable: Callable[[Workbench], str] | None = None
    """Why it cannot be done now, as a sentence; empty or none: it can."""

    on_row: bool = False
    """Whether it changes the thing under the cursor: not done to one that came there by someone else's doing."""

    @property
    def shown_key(self) -> str:
        """Its first key as it is written."""
        return written_key(self.keys[0]) if self.keys else ""


WRITTEN = {
    "escape": "esc", "ctrl+r": "ctrl+r", "pagedown": "pgdn", "pageup": "pgup", "question_mark": "?",
}  # fmt: skip


def written_key(key: str) -> str:
    """A key as help and footer write it."""
    return WRITTEN.get(key, key)
