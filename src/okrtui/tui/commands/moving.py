"""Commands that move the cursor, mark, filter and sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.commands.base import Command, Run

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench

FAR = 1_000_000
LISTS = ("Objectives", "Results", "KPIs", "Today", "Review")
CYCLES = ("Objectives", "Results")


def by(step: int) -> Run:
    """The cursor by some rows."""

    def run(bench: Workbench) -> None:
        bench.screen.move(step)

    return run


def by_pages(share: float) -> Run:
    """The cursor by a share of the page."""

    def run(bench: Workbench) -> None:
        bench.screen.move(round(share * max(2, bench.rows - 5)))

    return run


def fold(closed: bool) -> Run:
    """Fold or unfold."""

    def run(bench: Workbench) -> None:
        from okrtui.tui.screens.objectives import ObjectivesScreen

        if isinstance(bench.screen, ObjectivesScreen):
            bench.screen.fold(closed)

    return run


def mark(bench: Workbench) -> None:
    """Mark or let go, and on to the next row."""
    screen = bench.screen
    if screen.record[0] not in ("objectives", "key_results", "kpis"):
        bench.say("Objectives, key results and KPIs can be marked")
        return
    bench.marks ^= {screen.at}
    screen.move(1)


def mark_all(bench: Workbench) -> None:
    """Mark all that is shown, or none."""
    shown = {
        row.id
        for row in bench.screen.rows
        if row.selectable and row.kind == "item" and row.table in ("key_results", "kpis")
    }
    bench.marks = set() if shown <= bench.marks else shown


def start_filter(bench: Workbench) -> None:
    """Filter as one types."""
    bench.screen.filtering = True


def sort(bench: Workbench) -> None:
    """Another order, another span."""
    from okrtui.tui.screens.history import HistoryScreen
    from okrtui.tui.screens.results import ResultsScreen

    if isinstance(bench.screen, ResultsScreen | HistoryScreen):
        bench.screen.next_sort()


def cycle_by(step: int) -> Run:
    """The cycle before or after."""

    def run(bench: Workbench) -> None:
        from okrtui.tui.screens.objectives import CycleScreen

        if isinstance(bench.screen, CycleScreen):
            bench.screen.other_cycle(step)

    return run


MOVING: tuple[Command, ...] = (
    Command("mark", ("space",), "Mark", "mark", mark, "Arrange", "mark", screens=LISTS, on_row=True),
    Command("mark.all", ("*",), "Mark all", "mark all shown, or none", mark_all, "Arrange", screens=LISTS),
    Command("filter", ("/",), "Filter", "filter as you type", start_filter, "Arrange", "filter",
            screens=(*LISTS, "Advice")),
    Command("sort", ("s",), "Sort", "sort; in History another span", sort, "Arrange", screens=("Results", "History")),
    Command("cycle.before", ("[", "<"), "Cycle before", "the cycle before", cycle_by(-1), "Arrange", screens=CYCLES),
    Command("cycle.after", ("]", ">"), "Cycle after", "the cycle after", cycle_by(1), "Arrange", screens=CYCLES),
    Command("down", ("j", "down"), "Down", "down", by(1), "Go"),
    Command("up", ("k", "up"), "Up", "up", by(-1), "Go"),
    Command("first", ("g", "home"), "First", "to the first row", by(-FAR), "Go"),
    Command("last", ("G", "end"), "Last", "to the last row", by(FAR), "Go"),
    Command("page.down", ("pagedown",), "Page down", "a page down", by_pages(1), "Go"),
    Command("page.up", ("pageup",), "Page up", "a page up", by_pages(-1), "Go"),
    Command("half.down", ("ctrl+d",), "Half a page down", "half a page down", by_pages(0.5), "Go"),
    Command("half.up", ("ctrl+u",), "Half a page up", "half a page up", by_pages(-0.5), "Go"),
    Command("fold", ("h", "left"), "Fold", "fold", fold(closed=True), "Go", screens=("Objectives",)),
    Command("unfold", ("l", "right"), "Unfold", "unfold", fold(closed=False), "Go", screens=("Objectives",)),
)  # fmt: skip
