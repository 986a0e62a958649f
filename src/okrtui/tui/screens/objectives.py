"""Objectives: a cycle's tree."""

from __future__ import annotations

from okrtui.domain.model.cycle import Cycle
from okrtui.text.rows import Listing
from okrtui.tui.screens.base import ListScreen
from okrtui.views.head import head
from okrtui.views.objectives import cycles_in_order, objectives_listing


class CycleScreen(ListScreen):
    """A list of one cycle; [ and ] go to the cycle before and after."""

    def __init__(self, bench: object) -> None:
        super().__init__(bench)  # type: ignore[arg-type]
        self.shown: str | None = None

    @property
    def cycle(self) -> Cycle | None:
        """The cycle that is shown: the one chosen, else the current one."""
        workspace = self.bench.workspace
        chosen = workspace.cycles.get(self.shown) if self.shown else None
        if chosen is not None:
            return chosen
        current = workspace.current_cycle(self.bench.today)
        if current is not None:
            return current
        ordered = cycles_in_order(self.bench.standings)
        return ordered[-1] if ordered else None

    def other_cycle(self, step: int) -> None:
        """The cycle before or after, of the same kind."""
        cycle = self.cycle
        if cycle is None:
            self.bench.say("The quarter begins with its first objective: n")
            return
        ordered = [item for item in cycles_in_order(self.bench.standings) if item.kind == cycle.kind]
        place = ordered.index(cycle) + step
        if not 0 <= place < len(ordered):
            said = (
                "No cycle before this one" if step < 0 else "After the last cycle: C, then n, plans the next"
            )
            self.bench.say(said)
            return
        self.shown = ordered[place].id
        self.stale = True
        self.offset = 0


class ObjectivesScreen(CycleScreen):
    """The tree of a cycle, and what is parked."""

    name = "Objectives"
    letter = "O"

    def __init__(self, bench: object) -> None:
        super().__init__(bench)
        self.folded: set[str] = set()

    def listing(self) -> Listing:
        """Objectives with their key results."""
        bench = self.bench
        shown = head(bench.standings, bench.mine, self.cycle)
        return objectives_listing(
            bench.standings, bench.mine, shown, self.cycle, frozenset(self.folded), self.keep()
        )

    def fold(self, closed: bool) -> None:
        """Fold the objective under the cursor, or the one the key result belongs to."""
        table, key = self.record
        result = self.bench.workspace.key_results.get(key)
        objective = result.objective if result is not None else key if table == "objectives" else ""
        if objective:
            self.folded = self.folded | {objective} if closed else self.folded - {objective}
            self.stale = True
            if closed and self.rows:
                self.move_to(objective)
