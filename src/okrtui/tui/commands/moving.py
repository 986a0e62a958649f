"""Commands that move the cursor, mark, filter and sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.command import Command
from okrtui.tui.dialogs.arrange import ArrangementMenu
from okrtui.tui.ui import Run

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

FAR = 1_000_000
LISTS = ("Objectives", "Results", "KPIs", "Today", "Review")


def by(step: int) -> Run:
    """The cursor by some rows."""

    def run(ui: Ui) -> None:
        ui.screen.move(step)

    return run


def by_pages(share: float) -> Run:
    """The cursor by a share of the page."""

    def run(ui: Ui) -> None:
        ui.screen.move(round(share * max(2, ui.rows - 5)))

    return run


def mark(ui: Ui) -> None:
    """Mark or let go, and on to the next row."""
    screen = ui.screen
    if screen.record[0] not in ("objectives", "key_results", "kpis"):
        ui.say("Only objectives, key results and KPIs can be marked")
        return
    ui.marks ^= {screen.at}
    screen.move(1)


def mark_all(ui: Ui) -> None:
    """Mark all that is shown, or none."""
    shown = {
        row.id
        for row in ui.screen.rows
        if row.selectable and row.kind == "item" and row.table in ("key_results", "kpis")
    }
    ui.marks = set() if shown <= ui.marks else shown


def start_filter(ui: Ui) -> None:
    """Filter the list as one types; what is over it goes away."""
    ui.stack.uncover()
    ui.screen.type_filter()


def sort(ui: Ui) -> None:
    """A menu of the ways to arrange a list; in History another span."""
    if not ui.screen.arrangements:
        ui.screen.next_sort()
    else:
        ui.open(ArrangementMenu(ui))


MOVING: tuple[Command[Ui], ...] = (
    Command("mark", ("space",), "Mark", "mark", mark, "Arrange", "mark", screens=LISTS, on_row=True,
            also="select"),
    Command("mark.all", ("*",), "Mark all", "mark all shown, or none", mark_all, "Arrange", screens=LISTS,
            also="select"),
    Command("filter", ("/",), "Filter", "filter as you type", start_filter, "Arrange", "filter",
            also="search find only show"),
    Command("sort", ("s",), "Sort", "order or group the rows", sort,
            "Arrange", "order", screens=("Objectives", "Results", "History"), also="tree team owner worst due"),
    Command("down", ("j", "down"), "Down", "down", by(1), "Go"),
    Command("up", ("k", "up"), "Up", "up", by(-1), "Go"),
    Command("first", ("g", "home"), "First", "to the first row", by(-FAR), "Go"),
    Command("last", ("G", "end"), "Last", "to the last row", by(FAR), "Go"),
    Command("page.down", ("pagedown",), "Page down", "a page down", by_pages(1), "Go"),
    Command("page.up", ("pageup",), "Page up", "a page up", by_pages(-1), "Go"),
    Command("half.down", ("ctrl+d",), "Half a page down", "half a page down", by_pages(0.5), "Go"),
    Command("half.up", ("ctrl+u",), "Half a page up", "half a page up", by_pages(-0.5), "Go"),
)  # fmt: skip
