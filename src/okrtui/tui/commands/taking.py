"""Undo, redo, and what is taken along: copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.glyphs import UNICODE
from okrtui.text.grid import columns_for, lay_out, plain_text
from okrtui.tui.commands.base import Command
from okrtui.tui.commands.updating import writable

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def undo(bench: Workbench) -> None:
    """Take back one's own last change."""
    bench.submit(bench.session.undo, wait=True)


def redo(bench: Workbench) -> None:
    """Do again what was taken back last."""
    bench.submit(bench.session.redo, wait=True)


def copy_row(bench: Workbench) -> None:
    """The row, or all marked rows, as text."""
    screen = bench.screen
    rows = [row for row in screen.rows if row.id in (bench.marks or {screen.at}) and row.selectable]
    if not rows:
        bench.say("Nothing to copy here")
        return
    columns = columns_for(100, kpis=screen.kpis)
    text = "\n".join(
        plain_text(lay_out(row, columns, UNICODE, lambda heights, cells: "")).strip() for row in rows
    )
    bench.copy(text + "\n")


def copy_report(bench: Workbench) -> None:
    """The report as text: on the review that of the month, else that of the week."""
    from okrtui.tui.layers.report import report_text

    bench.copy(report_text(bench, "month" if bench.screen.name == "Review" else "week"))


def show_report(bench: Workbench) -> None:
    """The report, to be looked at first."""
    from okrtui.tui.layers.report import ReportLayer

    bench.open(ReportLayer(bench, "month" if bench.screen.name == "Review" else "week"))


TAKING: tuple[Command, ...] = (
    Command("undo", ("u",), "Undo", "undo", undo, "Take along", "undo", unavailable=writable),
    Command("redo", ("U", "ctrl+r"), "Redo", "redo", redo, "Take along", unavailable=writable),
    Command("copy", ("y",), "Copy the row", "copy the row, the marked ones", copy_row, "Take along"),
    Command("report.copy", ("Y",), "Copy the report", "copy the week's report", copy_report, "Take along"),
    Command(
        "report", ("w",), "See the report", "see it first: week, month, cycle", show_report, "Take along"
    ),
)
