"""Commands that go somewhere: screens, details, help, all commands, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.escaping import visible
from okrtui.text.spans import Span, keyed
from okrtui.tui.command import Command
from okrtui.tui.ui import Run
from okrtui.views.due import owner_scope

if TYPE_CHECKING:
    from okrtui.tui.layer import Layer
    from okrtui.tui.ui import Ui

NAMES = (
    ("T", "Today"), ("O", "Objectives"), ("R", "Results"), ("K", "KPIs"), ("A", "Advice"), ("H", "History"),
    ("C", "Cycles"),
)  # fmt: skip


def show(letter: str) -> Run:
    """To a screen."""

    def run(ui: Ui) -> None:
        ui.stack.go(letter)

    return run


def open_detail(ui: Ui) -> None:
    """The detail of the row: beside the list where there is room, else over it."""
    from okrtui.tui.toolkit.sizes import PANE_FROM

    table, key = ui.screen.record
    if not key:
        ui.say("Nothing to open here")
    elif table == "cycles":
        came_from = ui.screen.name
        ui.stack.go("O")
        ui.screen.show_cycle(key)
        if ui.screen.cycle is not None:
            back_there = (*keyed("{back} to go back to "), Span(came_from))
            ui.say(f"Now on {visible(ui.screen.cycle.title)}", then=back_there)
    elif ui.columns >= PANE_FROM and not ui.screen.pane_open and table != "journal":
        ui.screen.open_pane()
        ui.pane_rest = (table, key)
    else:
        ui.open(_over(ui, table, key))


def _over(ui: Ui, table: str, key: str) -> Layer:
    """What is over the list: of a finding what was found first, else the thing."""
    from okrtui.tui.dialogs.detail import DetailLayer

    return ui.screen.opened_row() or DetailLayer(ui, table, key)


def to_pane(ui: Ui) -> None:
    """Among the entries in the pane; where there is none beside the list, the detail over it."""
    from okrtui.tui.dialogs.detail import DetailLayer
    from okrtui.tui.toolkit.sizes import PANE_FROM

    table, key = ui.screen.record
    if not key or ui.columns < PANE_FROM or not ui.screen.pane_open:
        open_detail(ui)
        return
    ui.pane_rest = (table, key)
    ui.open(DetailLayer(ui, table, key, in_pane=True))


def zoom(ui: Ui) -> None:
    """The detail over the whole window."""
    from okrtui.tui.dialogs.detail import DetailLayer

    table, key = ui.screen.record
    if key:
        ui.open(DetailLayer(ui, table, key))


def keys(ui: Ui) -> None:
    """The words and keys of what is shown; where they are shown already, back to it."""
    from okrtui.tui.dialogs.help import Help

    if isinstance(ui.layer, Help):
        ui.close()
    else:
        ui.open(Help(ui))


def palette(ui: Ui) -> None:
    """All there is by name."""
    from okrtui.tui.commands.palette import open_palette  # 20 ms, and most sessions never need it

    open_palette(ui)


def settings(ui: Ui) -> None:
    """The settings of the file, one's own, and the keys."""
    from okrtui.tui.dialogs.settings import settings as shown

    shown(ui)


def leave(ui: Ui) -> None:
    """Out; there is nothing to save."""
    ui.host.leave()


def redraw(ui: Ui) -> None:
    """Send the screen again."""
    ui.host.redraw()


def suspend(ui: Ui) -> None:
    """To the shell."""
    ui.host.suspend_to_shell()


def everyone(ui: Ui) -> None:
    """What is mine, and everyone's: on Today of what is due, else of what lists and reports show."""
    if owner_scope(ui.evaluator, ui.me, everything=False).all:
        ui.say(f"Nothing here is yours, so everyone's is shown. You are {visible(ui.me)} in this file")
        return
    if ui.screen.letter == "T" and ui.stack.top is ui.screen:
        ui.everything = not ui.everything
        shown = ui.mine
    else:
        ui.only_mine = not ui.only_mine
        shown = owner_scope(ui.evaluator, ui.me, not ui.only_mine)
    ui.fresh()
    ui.screen.opened()
    whose, other = ("everyone's", "yours") if shown.all else ("yours", "everyone's")
    ui.say(f"Showing {whose}", then=keyed(f"{{mine}} to show {other}"))


def back(ui: Ui) -> None:
    """Back to where one was."""
    ui.stack.back()


GOING: tuple[Command[Ui], ...] = (
    *(
        Command(f"go.{name.lower()}", (letter,), name, f"to {name}", show(letter), "Go")
        for letter, name in NAMES
    ),
    Command("open", ("enter",), "Open", "open", open_detail, "Go", "open", also="details view show chart"),
    Command("pane", ("tab",), "To the entries", "to the entries, and back", to_pane, "Go",
            screens=("Today", "Objectives", "Results", "KPIs")),
    Command("zoom", ("z",), "Zoom", "zoom the detail", zoom, "Go", also="chart full year"),
    Command("back", ("backspace",), "Back", "back to where you were", back, "Go"),
    Command("mine", ("v",), "Mine or everyone's", "mine, everyone's", everyone, "Arrange", also="my people"),
    Command("palette", (":", "ctrl+p"), "All commands", "all by name", palette, "Go"),
    Command("settings", (",",), "Settings", "settings, keys", settings, "Share", also="preferences options configure"),
    Command("keys", ("?", "f1"), "Help", "help: words, keys", keys, "Go", "help", also="shortcuts glossary meaning"),
    Command("quit", ("q", "ctrl+q"), "Quit", "back, or quit from a list", leave, "Go", "quit",
            also="exit leave close q! wq x"),
    Command("redraw", ("ctrl+l",), "Redraw", "redraw", redraw, "Go", also="refresh"),
    Command("suspend", ("ctrl+z",), "To the shell", "to the shell, then fg", suspend, "Go", also="terminal"),
)  # fmt: skip
