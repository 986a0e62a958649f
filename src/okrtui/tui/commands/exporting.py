"""An export from the palette: the command of the shell for each format, to be copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.formats.exports.registry import EXPORTS
from okrtui.paths import find_paths
from okrtui.store.file import argument_of
from okrtui.tui.dialogs.choice import Choice, Option

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

WHAT = {
    "json": "everything, to be imported again",
    "csv": "key results in one table; into a folder: all tables",
    "html": "a page to read and to send",
    "ics": "cycles, reviews and deadlines for a calendar",
    "kpi-csv": "values of KPIs in one table",
    "markdown": "objectives and key results, to read and to edit",
}
"""What each format is for; one that is not among them is said by its name alone."""


def offer_export(ui: Ui) -> None:
    """The commands; the one that is picked is copied."""
    options = [
        Option(
            f"okrtui export --format {name}", WHAT.get(name, name), partial(ui.copy, command_for(ui, name))
        )
        for name in sorted(EXPORTS, key=lambda name: (name != "markdown", name))
    ]
    ui.open(Choice(ui, "Export in the shell, Enter copies the command", options, rooms=(34, 0)))


def command_for(ui: Ui, name: str) -> str:
    """`okrtui export --format markdown`; with the file, where it is not the one that is opened without a name."""
    file = ui.session.store.path
    of_file = "" if file == find_paths().file else f"--db {argument_of(file)} "
    return f"okrtui {of_file}export --format {name}"
