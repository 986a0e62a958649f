"""The table of screens. A new screen is one new file and one line here."""

from okrtui.tui.screens.base import ListScreen
from okrtui.tui.screens.cycles import CyclesScreen
from okrtui.tui.screens.history import HistoryScreen
from okrtui.tui.screens.kpis import KpisScreen
from okrtui.tui.screens.objectives import ObjectivesScreen
from okrtui.tui.screens.results import ResultsScreen
from okrtui.tui.screens.today import TodayScreen

SCREENS: tuple[type[ListScreen], ...] = (
    TodayScreen,
    ObjectivesScreen,
    ResultsScreen,
    KpisScreen,
    HistoryScreen,
    CyclesScreen,
)
