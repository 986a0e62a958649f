"""Cycles: quarters and years with their state and score."""

from __future__ import annotations

from okrtui.text.numbers import counted
from okrtui.text.rows import Listing
from okrtui.text.spans import NOTHING, Message, keyed, message
from okrtui.tui.command import Command
from okrtui.tui.ui import Ui, writable
from okrtui.tui.widgets.list import ListScreen
from okrtui.tui.widgets.list_filter import ListFilter
from okrtui.views.cycles import cycles_listing, score_words


class CyclesScreen(ListScreen):
    """All cycles; Enter goes to one's objectives."""

    name = "Cycles"
    takes_values = False
    letter = "C"

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.filter = ListFilter(ui, "cycles")

    def opened(self) -> None:
        """At first on the cycle that waits to be closed, else on the one that runs."""
        super().opened()
        workspace, today = self.ui.workspace, self.ui.today
        waiting = next(iter(workspace.unclosed_cycles(today)), None) or workspace.current_cycle(today)
        if not self.at and waiting is not None:
            self.move_to(waiting.id)

    def listing(self) -> Listing:
        """Cycles by kind, those that fit the filter."""
        return cycles_listing(self.ui.evaluator, self.ui.summary, self.filter.fitting())

    def footer(self) -> list[tuple[str, str]]:
        """What x does to the cycle under the cursor: close it, start a planned one, reopen a closed one."""
        cycle = self.ui.workspace.cycles.get(self.at)
        if cycle is None or self.typing:
            return super().footer()
        state = self.ui.workspace.cycle_state(cycle, self.ui.today)
        does = {"planned": "start", "closed": "reopen"}.get(state, "close")
        return [(key, does if label == "close" else label) for key, label in super().footer()]

    def own_message(self) -> Message:
        """How long the cycle under the cursor still runs."""
        cycle = self.ui.workspace.cycles.get(self.at)
        if cycle is None:
            return NOTHING
        goals = len(self.ui.workspace.objectives_of(cycle.id))
        left = (cycle.end - self.ui.today).days
        state = self.ui.workspace.cycle_state(cycle, self.ui.today)
        if state == "closed" and (words := score_words(self.ui.evaluator, cycle)):
            return message(f"{cycle.title} is closed, {words}", then=keyed("{open} to see it"))
        ends = f"ends in {counted(left, 'day')}" if left else "ends today"
        when = ends if state == "active" else state
        then = keyed("{open} to see them, {new} to plan the next")
        return message(f"{cycle.title} {when}, {counted(goals, 'objective')}", then=then)


def close(ui: Ui) -> None:
    """Close the cycle under the cursor, begin a planned one, reopen a closed one."""
    from okrtui.tui.dialogs.fixes import close as close_or_begin  # 20 ms, and rarely asked for

    close_or_begin(ui)


COMMANDS: tuple[Command[Ui], ...] = (
    Command("cycle.close", ("x",), "Close it", "close, start or reopen the cycle", close, "Update", "close",
            screens=("Cycles",), unavailable=writable, on_row=True,
            also="quarter score finish end retrospective open again carry carried over next begin"),
)  # fmt: skip
