"""The themes among all commands: one is shown at once, and kept where one's own settings are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.domain.errors import Problem
from okrtui.tui.dialogs.choice import Option

if TYPE_CHECKING:
    from okrtui.config import Theme
    from okrtui.tui.ui import Ui

MEANINGS: dict[Theme, str] = {
    "terminal": "your terminal's own colours",
    "dark": "a dark ground, and colours chosen for it",
    "light": "a white ground, and colours chosen for it",
}


def themes(ui: Ui) -> list[Option]:
    """Each as a thing to pick."""
    return [
        Option(
            f"Theme {name}", words, partial(take, ui, name), group="Themes", aliases="colors appearance mode"
        )
        for name, words in MEANINGS.items()
    ]


def take(ui: Ui, theme: Theme) -> None:
    """Show a theme from now on; where it could not be kept, say why."""
    ui.host.show_theme(theme)
    try:
        if ui.user_settings is not None:
            ui.user_settings.change("theme", theme)
    except Problem as problem:
        ui.messages.refuse(problem)
    else:
        ui.say(f"Saved: theme {theme}" if ui.user_settings is not None else f"Theme {theme}")
