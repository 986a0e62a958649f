"""A chart over the whole window; of a KPI, its years are one key further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.spans import NOTHING, Message, message
from okrtui.tui.dialogs.whole_window import over_window, taken, zoom_key, zooms
from okrtui.tui.layer import Layer
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import line
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.pane import chart_lines
from okrtui.views.detail import Detail, detail_of

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def zoomed(ui: Ui, table: str, key: str) -> Layer | None:
    """What `zoom` opens in a detail: its chart, without one the years of a KPI; None where there is neither."""
    detail = detail_of(ui.evaluator, table, key, ui.glyphs)
    if detail is not None and detail.chart is not None:
        return ChartLayer(ui, table, key)
    return years(ui, table, key)


def years(ui: Ui, table: str, key: str) -> Layer | None:
    """The years of a KPI; None of anything else, and where there are none."""
    from okrtui.tui.dialogs.kpi_year import KpiYearLayer

    if table != "kpis" or key not in ui.workspace.kpis:
        return None
    layer = KpiYearLayer(ui, key)
    return layer if layer.slots else None


class ChartLayer(Dialog):
    """The chart of one thing."""

    name = "Chart"

    def __init__(self, ui: Ui, table: str, key: str) -> None:
        super().__init__(ui)
        self.table, self.id = table, key

    @property
    def detail(self) -> Detail | None:
        """What there is to draw, as it is now."""
        return detail_of(self.ui.evaluator, self.table, self.id, self.ui.glyphs)

    def top(self) -> list[Line]:
        """Of which thing, and its facts."""
        return over_window(self.ui, self.table, self.id, "chart")

    def body(self, columns: int, rows: int) -> list[Line]:
        """The chart in all the room there is, its legend below."""
        detail = self.detail
        if detail is None:
            return []
        lines = chart_lines(self.ui, detail, columns - 2, rows - 2)
        return [line(()), *(line([(" ", "text"), *pieces]) for pieces in lines)]

    def message(self) -> Message:
        """The newest entry."""
        detail = self.detail
        return message(detail.entries[0].sentence) if detail is not None and detail.entries else NOTHING

    def footer(self) -> list[tuple[str, str]]:
        """Further, or back."""
        further = "its years" if years(self.ui, self.table, self.id) is not None else "list"
        return [(zoom_key(self.ui), further), ("esc", "back")]

    def footer_right(self) -> list[tuple[str, str]]:
        """Help."""
        return self.ui.keyboard.shown("keys")

    def key(self, key: str, character: str | None) -> bool:
        """On to the years, or back."""
        ui = self.ui
        if zooms(ui, key):
            further = years(ui, self.table, self.id)
            if further is not None:
                ui.stack.replace(further)
            else:
                del ui.stack.layers[1:]
        elif key in ("escape", "q", "backspace"):
            ui.close()
        else:
            return taken(ui, key)
        return True

    def changed(self) -> None:
        """Close when the thing is gone."""
        if self.ui.workspace.find(self.table, self.id) is None:
            self.ui.stack.remove(self)
