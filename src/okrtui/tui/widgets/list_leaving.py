"""The way out of a list, a step at a time: marks, the pane, the filter; then out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from okrtui.text.spans import keyed
from okrtui.tui.layer import Screen

if TYPE_CHECKING:
    from okrtui.tui.toolkit.lines import Piece
    from okrtui.tui.ui import Ui
    from okrtui.tui.widgets.list_filter import ListFilter
    from okrtui.tui.widgets.list_rows import RowDrawing


class ListToLeave(Screen, Protocol):
    """A list with a filter, and a pane beside its rows."""

    ui: Ui
    filter: ListFilter
    drawing: RowDrawing


def step_out(screen: ListToLeave) -> None:
    """What Esc does: never out of the app."""
    if screen.ui.marks:
        screen.ui.marks.clear()
    elif screen.drawing.pane.shown:
        screen.drawing.pane.close()
    elif screen.filter.text:
        screen.filter_by("")
    else:
        screen.ui.say(keyed("{quit} to quit"))


def closes_pane(screen: ListToLeave, key: str) -> bool:
    """Close the pane that was opened over the list, where that is what the key does; ctrl+q leaves from anywhere."""
    pane = screen.drawing.pane
    closes = pane.closes_first and key != "ctrl+q" and screen.ui.keyboard.has("quit", key)
    if closes:
        pane.close()
    return closes


def keys_out(ui: Ui, *, pane: bool) -> list[Piece]:
    """Help and the way out, which leads from an open `pane` to the list."""
    known, (key, label) = ui.keyboard.shown("keys", "quit")
    return [known, (key, "close" if pane else label)]
