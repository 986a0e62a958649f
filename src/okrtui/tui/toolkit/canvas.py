"""The canvas: the one widget of the screen. It draws the lines it is given and refreshes those that changed."""

from rich.segment import Segment
from textual.app import RenderResult
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from okrtui.text.escaping import Shown
from okrtui.text.fitting import width
from okrtui.tui.toolkit.styles import Styles

Part = tuple[tuple[tuple[str, str], ...], bool]
"""Pieces of (text, role), and whether they are on the row under the cursor."""
Line = tuple[Part, ...]
"""A line as a layer gives it."""
ShownLine = tuple[tuple[tuple[tuple[Shown, str], ...], bool], ...]
"""A line as the terminal gets it: nothing in it steers one."""


class Canvas(Widget, can_focus=True, inherit_css=False):
    """Lines of text over the whole terminal."""

    DEFAULT_CSS = "Canvas { width: 1fr; height: 1fr; }"

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self.styles_of_roles = styles
        self._lines: list[ShownLine] = []
        self._strips: dict[ShownLine, Strip] = {}

    def restyle(self, styles: Styles) -> None:
        """Draw all of it in other looks."""
        self.styles_of_roles = styles
        self._strips.clear()
        self.refresh()

    def show(self, lines: list[ShownLine]) -> None:
        """Put these lines on the screen; only those that differ are drawn."""
        old, self._lines = self._lines, lines
        columns = self.size.width
        changed = [
            Region(0, row, columns, 1)
            for row, line in enumerate(lines)
            if row >= len(old) or (line is not old[row] and line != old[row])
        ]
        if len(old) > len(lines):
            changed.append(Region(0, len(lines), columns, len(old) - len(lines)))
        if changed:
            self.refresh(*changed)

    def render(self) -> RenderResult:
        """Never asked for: lines are rendered one by one."""
        return ""

    def render_line(self, y: int) -> Strip:
        """One line as a strip of the canvas's width."""
        columns = self.size.width
        if y >= len(self._lines):
            return Strip.blank(columns, self.styles_of_roles.of("text", lit=False))
        line = self._lines[y]
        strip = self._strips.get(line)
        if strip is None or strip.cell_length != columns:
            if len(self._strips) > 2000:
                self._strips.clear()
            strip = self._strips[line] = self._drawn(line, columns)
        return strip

    def _drawn(self, line: ShownLine, columns: int) -> Strip:
        segments: list[Segment] = []
        total = 0
        for pieces, lit in line:
            for text, role in pieces:
                if text:
                    segments.append(Segment(text, self.styles_of_roles.of(role, lit)))
                    total += width(text)
        if total < columns:
            segments.append(
                Segment(
                    " " * (columns - total), self.styles_of_roles.of("text", line[-1][1] if line else False)
                )
            )
        # The width is our own count, which the cells of the frame follow.
        return Strip(segments, max(total, columns))

    def cursor_to(self, column: int, row: int) -> None:
        """Leave the terminal's cursor where braille displays and screen readers look."""
        self.app.cursor_position = Offset(column, row)
