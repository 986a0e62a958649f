"""The table of screens. A new screen is one new file and one line here.

Only the one that is shown is imported: each costs 2 ms of the first frame.
"""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench
    from okrtui.tui.screens.base import ListScreen


class ScreenSpec(NamedTuple):
    """A screen by its name, the capital letter that goes there, and the class that is it."""

    name: str
    letter: str
    module: str
    kind: str

    def build(self, bench: "Workbench") -> "ListScreen":
        """The screen itself."""
        module = import_module(f"okrtui.tui.screens.{self.module}")
        screen: ListScreen = getattr(module, self.kind)(bench)
        return screen


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec("Today", "T", "today", "TodayScreen"),
    ScreenSpec("Objectives", "O", "objectives", "ObjectivesScreen"),
    ScreenSpec("Results", "R", "results", "ResultsScreen"),
    ScreenSpec("KPIs", "K", "kpis", "KpisScreen"),
    ScreenSpec("Advice", "A", "advice", "AdviceScreen"),
    ScreenSpec("History", "H", "history", "HistoryScreen"),
    ScreenSpec("Cycles", "C", "cycles", "CyclesScreen"),
)
ASIDE: tuple[ScreenSpec, ...] = (ScreenSpec("Review", "M", "review", "ReviewScreen"),)
"""Screens without a tab."""
BY_LETTER = {screen.letter: screen for screen in (*SCREENS, *ASIDE)}
