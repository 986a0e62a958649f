"""Objectives: a cycle's tree."""

from __future__ import annotations

from okrtui.domain.model.cycle import Cycle
from okrtui.text.rows import Listing
from okrtui.text.spans import keyed
from okrtui.tui.command import Command
from okrtui.tui.ui import Run, Ui
from okrtui.tui.widgets.list import ListScreen
from okrtui.views.arrangements import ARRANGEMENTS, Arrangement, arranged
from okrtui.views.due import owner_scope
from okrtui.views.objectives import cycles_in_order, objectives_listing
from okrtui.views.summary import summary


class CycleScreen(ListScreen):
    """A list of one cycle, the same one as on the other such lists; [ and ] go to the cycle before and after."""

    @property
    def cycle(self) -> Cycle | None:
        """The cycle that is shown: the one chosen, else the current one."""
        workspace = self.ui.workspace
        chosen = workspace.cycles.get(self.ui.shown_cycle)
        if chosen is not None:
            return chosen
        current = workspace.current_cycle(self.ui.today)
        if current is not None:
            return current
        ordered = cycles_in_order(self.ui.evaluator)
        return ordered[-1] if ordered else None

    def show_cycle(self, key: str) -> None:
        """Show the things of a cycle."""
        if self.cycle is None or self.cycle.id != key:
            self.to_top()
        self.ui.shown_cycle = key
        self.stale = True

    def other_cycle(self, step: int) -> None:
        """The cycle before or after, of whatever kind; a year comes after what is in it."""
        cycle = self.cycle
        if cycle is None:
            self.ui.say("No cycles yet", then=keyed("{new} to add an objective, which starts the quarter"))
            return
        ordered = sorted(cycles_in_order(self.ui.evaluator), key=lambda item: (item.end, item.days))
        place = ordered.index(cycle) + step
        if not 0 <= place < len(ordered):
            if step < 0:
                self.ui.say("No cycle before this one")
            else:
                self.ui.say("This is the last cycle", then=keyed("{go.cycles}, then {new}, to plan the next"))
            return
        self.show_cycle(ordered[place].id)

    def paste(self, text: str) -> None:
        """Several lines are values, else key results of the row's objective; they are looked at first."""
        if self.cell is None and not self.filter.open:
            # 10 ms, which the first frame does not wait for.
            from okrtui.tui.dialogs.pasted import offer_key_results, offer_objectives
            from okrtui.tui.widgets.value_cell import offer_column

            if offer_column(self, text, sure=False):
                return
            offered = offer_key_results(self.ui, self.record, text)
            if offered or (self.row is None and offer_objectives(self.ui, text, self.cycle)):
                return
        super().paste(text)


class ObjectivesScreen(CycleScreen):
    """The tree of a cycle, and what is parked."""

    name = "Objectives"
    letter = "O"
    arrangements = tuple(ARRANGEMENTS)
    has_pane = True

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.folded: set[str] = set()
        self._arrangement: Arrangement = "order"

    @property
    def arrangement(self) -> Arrangement:
        """The cycle's own order at first."""
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Otherwise; the cursor stays on its row."""
        self._arrangement = arrangement
        self.stale = True

    def listing(self) -> Listing:
        """Objectives with their key results."""
        ui = self.ui
        shown = summary(ui.evaluator, ui.mine, self.cycle)
        shown_to = owner_scope(ui.evaluator, ui.me, not ui.only_mine)
        if self._arrangement != "order":
            return arranged(
                ui.evaluator,
                shown_to,
                shown,
                self.cycle,
                self.filter.fitting(),
                frozenset(self.folded),
                self._arrangement,
            )
        return objectives_listing(
            ui.evaluator,
            shown_to,
            shown,
            self.cycle,
            frozenset(self.folded),
            self.filter.fitting(),
        )

    def fold(self, closed: bool) -> None:
        """Fold the objective under the cursor, or the one the key result belongs to."""
        table, key = self.record
        result = self.ui.workspace.key_results.get(key)
        objective = result.objective if result is not None else key if table == "objectives" else ""
        if objective:
            self.folded = self.folded | {objective} if closed else self.folded - {objective}
            self.stale = True
            if closed and self.rows:
                self.move_to(objective)


def cycle_by(step: int) -> Run:
    """The cycle before or after."""

    def run(ui: Ui) -> None:
        ui.screen.other_cycle(step)

    return run


def fold(closed: bool) -> Run:
    """Fold or unfold."""

    def run(ui: Ui) -> None:
        ui.screen.fold(closed)

    return run


LISTS = ("Objectives", "Results")
COMMANDS: tuple[Command[Ui], ...] = (
    Command("cycle.before", ("[", "<"), "Cycle before", "the cycle before", cycle_by(-1), "Arrange", screens=LISTS,
            also="previous last quarter"),
    Command("cycle.after", ("]", ">"), "Cycle after", "the cycle after", cycle_by(1), "Arrange", screens=LISTS,
            also="next quarter plan"),
    Command("fold", ("h", "left"), "Fold", "fold", fold(closed=True), "Go", screens=("Objectives",),
            also="collapse"),
    Command("unfold", ("l", "right"), "Unfold", "unfold", fold(closed=False), "Go", screens=("Objectives",),
            also="expand"),
)  # fmt: skip
