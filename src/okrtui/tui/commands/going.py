"""Commands that go somewhere: screens, details, help, all commands, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.commands.base import Command, Run

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench
    from okrtui.tui.layer import Layer

NAMES = (
    ("T", "Today"), ("O", "Objectives"), ("R", "Results"), ("K", "KPIs"), ("A", "Advice"), ("H", "History"),
    ("C", "Cycles"),
)  # fmt: skip


def show(letter: str) -> Run:
    """To a screen."""

    def run(bench: Workbench) -> None:
        bench.go(letter)

    return run


def open_detail(bench: Workbench) -> None:
    """The detail of the row: beside the list where there is room, else over it."""
    from okrtui.tui.layer import PANE_FROM
    from okrtui.tui.screens.objectives import CycleScreen

    table, key = bench.screen.record
    if not key:
        bench.say("Nothing to open here")
    elif table == "cycles":
        bench.go("O")
        screen = bench.screen
        if isinstance(screen, CycleScreen):
            screen.shown = key
            screen.stale = True
    elif bench.columns >= PANE_FROM and not bench.screen.pane and table != "journal":
        bench.screen.pane = True
        bench.pane_rest = (table, key)
    else:
        bench.open(_over(bench, table, key))


def _over(bench: Workbench, table: str, key: str) -> Layer:
    """What lies over the list: of a finding what was found first, else the thing."""
    from okrtui.tui.layers.detail import DetailLayer
    from okrtui.tui.screens.advice import AdviceScreen

    screen = bench.screen
    if isinstance(screen, AdviceScreen) and not screen.pane:
        return screen.opened_row()
    return DetailLayer(bench, table, key)


def zoom(bench: Workbench) -> None:
    """The detail over the whole window."""
    from okrtui.tui.layers.detail import DetailLayer

    table, key = bench.screen.record
    if key:
        bench.open(DetailLayer(bench, table, key))


def keys(bench: Workbench) -> None:
    """The keys of this screen."""
    from okrtui.tui.layers.help import Help

    bench.open(Help(bench, bench.available(), bench.screen.name))


def palette(bench: Workbench) -> None:
    """All commands by name."""
    from okrtui.tui.layers.choice import Choice, Option

    options = [
        Option(command.name, command.help, lambda command=command: bench.do(command), command.shown_key)  # type: ignore[misc]
        for command in bench.available()
    ]
    bench.open(Choice(bench, "All commands", options))


def settings(bench: Workbench) -> None:
    """The settings of the file, one's own, and the keys."""
    from okrtui.tui.layers.settings import settings as shown

    shown(bench)


def leave(bench: Workbench) -> None:
    """Out; there is nothing to save."""
    bench.host.leave()


def redraw(bench: Workbench) -> None:
    """Send the screen anew."""
    bench.host.redraw()


def suspend(bench: Workbench) -> None:
    """To the shell."""
    bench.host.suspend_to_shell()


def everyone(bench: Workbench) -> None:
    """What is mine, and everyone's."""
    bench.everything = not bench.everything
    bench.fresh()
    bench.screen.opened()
    bench.say("Everyone's" if bench.mine.all else "What is mine, and nobody's")


def back(bench: Workbench) -> None:
    """Back to where one was."""
    bench.go_back()


GOING: tuple[Command, ...] = (
    *(
        Command(f"go.{name.lower()}", (letter,), name, f"to {name}", show(letter), "Go")
        for letter, name in NAMES
    ),
    Command("open", ("enter",), "Open", "open", open_detail, "Go", "open"),
    Command("zoom", ("z",), "Zoom", "zoom the detail", zoom, "Go"),
    Command("back", ("backspace",), "Back", "back to where you were", back, "Go"),
    Command("mine", ("v",), "Mine or everyone's", "mine, everyone's", everyone, "Arrange"),
    Command("palette", (":", "ctrl+p"), "All commands", "all commands", palette, "Go"),
    Command("settings", (",",), "Settings", "settings, keys", settings, "Take along"),
    Command("keys", ("?", "f1"), "Keys", "keys of this screen", keys, "Go", "keys"),
    Command("quit", ("q", "ctrl+q"), "Quit", "out; from a list, quit", leave, "Go", "quit"),
    Command("redraw", ("ctrl+l",), "Draw anew", "draw the screen anew", redraw, "Go"),
    Command("suspend", ("ctrl+z",), "To the shell", "to the shell; fg comes back", suspend, "Go"),
)
