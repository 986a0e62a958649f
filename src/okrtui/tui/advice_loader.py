"""Advice on the workspace that is shown, worked out away from the screen: over ten years it takes 30 ms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from okrtui.advice.rulebook import Advice
    from okrtui.domain.workspace import Workspace
    from okrtui.tui.ui import Ui


class AdviceLoader:
    """Asked once a workspace and day; what was found before stays until the new is there."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._asked: tuple[Workspace, date] | None = None
        self._found: Advice | None = None
        self._of: tuple[Workspace, date] | None = None
        """What `_found` was worked out on."""
        self._awaited = False
        """Whether keys wait for the first of it."""
        self._after: Callable[[Advice], None] | None = None

    def wait(self) -> None:
        """Keys typed from now on are for the rows of what is found: they wait until there are any."""
        if self.found is None and not self._awaited:
            self._awaited = True
            self._ui.saving.wait()

    def after(self, found: Callable[[Advice], None]) -> None:
        """Hand over the advice on the workspace as it is now, once it is there."""
        self._after = found
        if self.found is not None and self._of is self._asked:
            self._hand_over()

    def _hand_over(self) -> None:
        waiting, self._after = self._after, None
        if waiting is not None and self._found is not None:
            waiting(self._found)

    @property
    def found(self) -> Advice | None:
        """What there is to say; None until it was first worked out."""
        ui = self._ui
        wanted = (ui.workspace, ui.today)
        known = self._asked
        if known is None or known[0] is not wanted[0] or known[1] != wanted[1]:
            self._asked = wanted
            ui.host.look(lambda: _advice(*wanted), lambda found: self._take(wanted, found))
        return self._found

    def _take(self, asked: tuple[Workspace, date], found: Advice) -> None:
        if asked is not self._asked:
            # What is asked for now comes later.
            return
        self._found, self._of = found, asked
        self._ui.stack.stale()
        self._hand_over()
        if self._awaited:
            self._awaited = False
            self._ui.saving.go_on()


def _advice(workspace: Workspace, today: date) -> Advice:
    from okrtui.advice.rulebook import advice  # 15 ms, most of it patterns of words
    from okrtui.domain.evaluation.evaluator import Evaluator

    return advice(Evaluator(workspace, today))
