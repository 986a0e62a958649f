"""Where one is after things were added: on the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.model.objective import Objective

if TYPE_CHECKING:
    from okrtui.domain.change import Change
    from okrtui.tui.ui import Ui


def land_on_new(ui: Ui, change: Change) -> None:
    """Show the first objective that a change added, in its cycle, else the first KPI; where it added neither, stay."""
    added = [edit.record for edit in change.edits if edit.before is None]
    for table, letter in (("objectives", "O"), ("kpis", "K")):
        first = next((record for record in added if record.table == table), None)
        if first is not None:
            ui.stack.go(letter)
            ui.screen.stale = True
            if isinstance(first, Objective) and first.cycle in ui.workspace.cycles:
                ui.screen.show_cycle(str(first.cycle))
            ui.screen.move_to(first.id)
            return
