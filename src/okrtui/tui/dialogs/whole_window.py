"""What fills the whole window instead of a list: its heading, and the keys that work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.model.kpi import Kpi
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import shown_text
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.views.detail import detail_of

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def over_window(ui: Ui, table: str, key: str, what: str) -> list[Line]:
    """The two lines over something that has the whole window: of which thing, how that is, and its facts."""
    detail = detail_of(ui.evaluator, table, key, ui.glyphs)
    if detail is None:
        return [line(())]
    glyphs, record = ui.glyphs, ui.workspace.find(table, key)
    title = record.title if isinstance(record, Kpi) else detail.title
    path = f" {glyphs.child} ".join((detail.path[0], shown_text(title, glyphs), what))
    word = shown_text(detail.word, glyphs)
    room = ui.columns - width(word) - 3
    head = [
        (fit(f" {path}", room, cut=glyphs.cut), "text"), (" ", "text"),
        (f"{getattr(glyphs, detail.glyph)} ", detail.glyph_role), (word, "text"),
    ]  # fmt: skip
    return [line(head), line(cut_to([(f" {shown_text(detail.facts, glyphs)}", "dim")], ui.columns, glyphs))]


FROM_ANYWHERE = {"keys", "palette", "settings", "quit", "redraw", "suspend", "filter"}
"""Commands that mean here what they mean on the list below, or go there; the others are about a row unseen."""


def taken(ui: Ui, key: str) -> bool:
    """Whether a key that means nothing here ends here."""
    command = ui.keyboard.command_for(key)
    screens = {f"go.{screen.name.lower()}" for screen in ui.tables.screens}
    return command is None or command.id not in FROM_ANYWHERE | screens


def zoom_key(ui: Ui) -> str:
    """The key that leads on, as the footer writes it."""
    return next((command.shown_key for command in ui.keyboard.commands if command.id == "zoom"), "")


def zooms(ui: Ui, key: str) -> bool:
    """Whether a key leads on."""
    return any(command.id == "zoom" and key in command.keys for command in ui.keyboard.commands)
