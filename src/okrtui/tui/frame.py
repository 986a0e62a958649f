"""The frame around what is shown: top, body, message line and keys put together to the lines of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.fitting import width
from okrtui.text.spans import NOTHING, KeyHint, Sentence, message
from okrtui.tui.toolkit.canvas import Line, ShownLine
from okrtui.tui.toolkit.lines import clamped, cut_to, keys_line, line, message_pieces, too_small
from okrtui.tui.toolkit.sizes import LEAST_COLUMNS, LEAST_ROWS

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def draw(ui: Ui) -> tuple[list[ShownLine], tuple[int, int]]:
    """The whole screen, a line for each row, and where the terminal's cursor is (column, row)."""
    if ui.columns < LEAST_COLUMNS or ui.rows < LEAST_ROWS:
        words = too_small(ui.columns, ui.rows, (LEAST_COLUMNS, LEAST_ROWS))
        return [clamped(item, ui.columns, ui.glyphs) for item in words], (0, 0)
    layer = ui.layer
    base = layer if layer.whole else ui.screen
    top = base.top()
    rows = ui.rows - len(top) - 2
    lines = [*top, *base.body(ui.columns, rows)]
    lines = lines[: ui.rows - 2]
    lines += [line(())] * (ui.rows - 2 - len(lines))
    lines.append(_message(ui, rows))
    lines.append(
        keys_line(layer.footer(), layer.footer_right(), ui.columns) if ui.keyboard.ready else line(())
    )
    column, row = layer.cursor() or (0, ui.rows - 2 - len(top))
    return [clamped(item, ui.columns, ui.glyphs) for item in lines], (column, row + len(top))


def _message(ui: Ui, rows: int) -> Line:
    found = ui.messages.announced if ui.messages.announced != NOTHING else ui.layer.message()
    if found == NOTHING:
        found = message(ui.messages.notice)
    place = ui.layer.position(rows)
    if found == NOTHING and not place:
        return line(())
    if not _works(ui, found.then):
        found = found._replace(then=(), brief=())
    room = ui.columns - (len(place) + 2 if place else 0)
    pieces = cut_to(message_pieces(found, room, ui.glyphs, ui.keyboard.key_of), room, ui.glyphs)
    if not place:
        return line(pieces)
    pad = ui.columns - len(place) - sum(width(text) for text, _ in pieces)
    return line([*pieces, (" " * pad, "text"), (place, "dim")])


def _works(ui: Ui, then: Sentence) -> bool:
    """Whether the first key of a hint does here what it says; one that names none is for whatever is asked."""
    first = next((part.command for part in then if isinstance(part, KeyHint)), "")
    return not first or (
        ui.keyboard.ready
        and not ui.layer.typing
        and any(known.id == first for known in ui.keyboard.available())
    )
