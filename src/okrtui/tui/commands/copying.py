"""Undo, redo, and what is taken along: copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.columns import columns_for, used_by
from okrtui.text.glyphs import UNICODE
from okrtui.text.grid import lay_out, plain_text
from okrtui.tui.command import Command
from okrtui.tui.ui import writable

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def undo(ui: Ui) -> None:
    """Undo one's own last change."""
    ui.changes.submit(ui.session.undo, wait=True)


def redo(ui: Ui) -> None:
    """Redo what was undone last."""
    ui.changes.submit(ui.session.redo, wait=True)


def copy_row(ui: Ui) -> None:
    """The row, or all marked rows, as text."""
    screen = ui.screen
    rows = [row for row in screen.rows if row.id in (ui.marks or {screen.at}) and row.selectable]
    if not rows:
        ui.say("Nothing to copy here")
        return
    columns = columns_for(100, kpis=screen.kpis, used=used_by(screen.rows))
    text = "\n".join(
        plain_text(lay_out(row, columns, UNICODE, lambda heights, cells: "")).strip() for row in rows
    )
    ui.copy(text + "\n")


def copy_report(ui: Ui) -> None:
    """The report as text: on the review that of the month, else that of the week."""
    from okrtui.tui.dialogs.report import report_text

    ui.copy(report_text(ui, "month" if ui.screen.name == "Review" else "week"))


def show_report(ui: Ui) -> None:
    """The report, to be looked at first."""
    from okrtui.tui.dialogs.report import ReportLayer

    ui.open(ReportLayer(ui, "month" if ui.screen.name == "Review" else "week"))


COPYING: tuple[Command[Ui], ...] = (
    Command("undo", ("u",), "Undo", "undo", undo, "Share", "undo", unavailable=writable,
            also="revert restore back reopen"),
    Command("redo", ("U", "ctrl+r"), "Redo", "redo", redo, "Share", unavailable=writable),
    Command("copy", ("y",), "Copy the row", "copy the row, the marked ones", copy_row, "Share",
            also="clipboard yank duplicate clone"),
    Command("report.copy", ("Y",), "Copy the report", "copy the week's report", copy_report, "Share",
            also="clipboard mail chat"),
    Command("report", ("w",), "See the report", "preview the report", show_report, "Share",
            also="export save markdown html month cycle share"),
)  # fmt: skip
