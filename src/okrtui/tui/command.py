"""A verb of the user's, declared once: footer, help, palette and key map come from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from okrtui.text.spans import Wording
from okrtui.tui.toolkit.keys import written_key

On = TypeVar("On")
"""What a command is done on."""
GROUPS = ("Update", "Go", "Arrange", "Share")
"""The groups of commands in the help, in this order."""


class Command(NamedTuple, Generic[On]):
    """A verb by its id, which is public and stable; `keys` are those it comes with, the first one is shown."""

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    run: Callable[[On], None]
    group: str = "Update"
    label: str = ""
    """Short, for the footer; empty: not shown there."""
    screens: tuple[str, ...] = ()
    """Names of the screens it belongs to; none: all."""
    unavailable: Callable[[On], Wording] | None = None
    """Why it cannot be done now, as a sentence; empty or none: it can."""
    on_row: bool = False
    """Whether it changes the thing under the cursor: not done to one that came there by someone else's doing."""
    also: str = ""
    """Further words that it is looked for by, and that are not shown."""

    @property
    def shown_key(self) -> str:
        """Its first key as it is written."""
        return written_key(self.keys[0]) if self.keys else ""

    @property
    def searched(self) -> str:
        """All words that find it, in small letters, and its keys."""
        return f"{self.name} {self.help} {self.also} {' '.join(self.keys)}".lower()


def commands_of(screen: str, commands: tuple[Command[On], ...]) -> tuple[Command[On], ...]:
    """Those of a screen; one made for it goes before one for all with the same key."""
    own = [command for command in commands if screen in command.screens]
    return (*own, *(command for command in commands if not command.screens))
