"""A detail as it is drawn over the whole window: head, chart and entries, and what was written about the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.text.fitting import width, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import PieceLine, cut_to, line
from okrtui.tui.toolkit.sizes import PANE_FROM
from okrtui.tui.widgets.pane import chart_lines, entry_lines, head_lines, recovery_lines

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui
    from okrtui.views.detail import Detail

NARROW = 70
"""Columns under which chart and entries are below each other."""
TALL = 19
"""Rows of the terminal from which there is a chart then."""
NAME = 10
"""Columns of what a paragraph is called."""


class DrawnDetail(NamedTuple):
    """Its lines, and whether they are all there are."""

    lines: list[Line]
    whole: bool


def detail_body(ui: Ui, detail: Detail, columns: int, rows: int, at: tuple[int, int]) -> DrawnDetail:
    """The lines of a detail, chart and entries side by side where there is room.

    `at` is which line of how many the cursor is on: what does not fit scrolls with it.
    """
    lines = [line([(" ", "text"), *pieces]) for pieces in head_lines(ui, detail, columns - 1)]
    lines.append(line(()))
    texts = _paragraphs(ui, detail, columns)
    if texts and detail.chart is None:
        # Without values it is what was written that says most.
        lines += [*texts, line(())]
        texts = []
    height = max(6, rows - len(lines) - 2 - min(len(texts), rows // 3))
    place, count = at
    left, chart, entries, room = _sides(ui, detail, columns, height, place)
    lit = len(lines)
    for number in range(max(len(chart), len(entries))):
        beside = cut_to(chart[number], left - 1, ui.glyphs) if number < len(chart) else []
        right = entries[number] if number < len(entries) else []
        pad = left - sum(width(text) for text, _ in beside)
        if any(role == "picked" for _, role in right):
            lit = len(lines)
        lines.append(line([(" ", "text"), *beside, (" " * max(0, pad), "text"), *right]))
    if texts:
        # A chart ends with a blank line of its own.
        lines += [*([line(())] if len(entries) >= len(chart) else []), *texts]
    last = len(lines) - rows if place + 1 >= count else lit + 1 - rows
    whole = len(lines) <= rows and len(detail.entries) <= room
    return DrawnDetail(lines[max(0, min(last, lit)) if place else 0 :], whole)


def _sides(
    ui: Ui, detail: Detail, columns: int, height: int, place: int
) -> tuple[int, list[PieceLine], list[PieceLine], int]:
    """How wide the left side is, its lines, those of the right, and for how many entries there is room."""
    if columns < NARROW:
        chart = chart_lines(ui, detail, columns - 2, min(10, max(0, height - 6))) if ui.rows > TALL else []
        above = [*chart, *recovery_lines(ui, detail, columns - 1)]
        room = max(2, height - len(above))
        return 0, [], [*above, *entry_lines(ui, detail, columns - 1, room, place)], room
    left_wide = columns * 57 // 100
    chart = chart_lines(ui, detail, left_wide - 2, min(14 if columns < PANE_FROM else 24, height))
    left = left_wide if chart else 0
    above = recovery_lines(ui, detail, columns - left - 1)
    # Entries go on to the end of the chart; of what is below them five lines are seen.
    below = min(5, sum(2 + len(parts) for _, parts in detail.parts))
    room = max(3, max(height, len(chart) - 1) - 1 - len(above) - below)
    return left, chart, [*above, *entry_lines(ui, detail, columns - left - 1, room, place)], room


def _paragraphs(ui: Ui, detail: Detail, columns: int) -> list[Line]:
    """What was written about it, whole."""
    lines: list[Line] = []
    for name, text in detail.paragraphs:
        first, *rest = wrapped(shown_text(text, ui.glyphs), columns - 4 - NAME)
        lines.append(line([(f" {name:<{NAME}}  ", "strong"), (first, "text")]))
        lines += [line([(" " * (NAME + 3) + part, "text")]) for part in rest]
    return lines
