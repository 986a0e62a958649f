"""The chart of a detail: values in braille, lines beside them, drawn by plotext between axes of our own.

Everything in it is placed by one mapping, the finest there is: that of the dots. A label, an edge and a value
that are the same number are in the same row.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from okrtui.domain.rounding import clamp
from okrtui.text.escaping import Shown
from okrtui.text.fitting import NO_TEXT, width
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.rows import Role
from okrtui.text.sparkline import new_figure, text_of

Points = Sequence[tuple[float, float]]
Piece = tuple[str, Role]
MOST_POINTS = 120
"""More than two points a column cannot be seen, and cost 0.01 ms each."""
ACROSS, UP = 2, 4
"""Dots of a braille cell."""
LEGEND = ("pace", "target", "edge", "healthy", "alert", "normal", "changed", "lands", "signal")
"""What may be drawn beside the values, in the order of the legend."""


class Beside(NamedTuple):
    """What is drawn beside the values, cell by cell with a marker of its own."""

    marker: str
    points: Points
    name: str
    """What the legend calls it."""


class Chart(NamedTuple):
    """What is drawn: x and y are plain numbers, ticks are labels at some of them."""

    values: Points
    lines: tuple[Beside, ...]
    """Drawn first, so that values are never hidden."""
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    """The ones that matter most first: of two in one row only the first is written."""
    x_span: tuple[float, float]
    y_span: tuple[float, float]
    marks: tuple[Beside, ...] = ()
    """Drawn last: each takes the cell of a value, and tells something about it."""


class Axis(NamedTuple):
    """Where numbers lie along one side of a chart: in steps, of which some make a cell."""

    low: float
    high: float
    cells: int
    steps: int
    """Of one cell."""

    @property
    def last(self) -> int:
        """The last step."""
        return self.cells * self.steps - 1

    def step(self, value: float) -> int:
        """The step of a number, counted from the low end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return math.floor(round(self.last * clamp(share), 6) + 0.5)

    def cell(self, value: float) -> int:
        """The cell of a number, counted from the low end."""
        return self.step(value) // self.steps

    def place(self, cell: int) -> float:
        """A step at which something as large as a cell comes to lie in that cell."""
        return cell * self.last / (self.cells - 1) if self.cells > 1 else 0.0


class Drawn(NamedTuple):
    """A chart as lines of text with roles, and what its signs mean."""

    lines: list[list[Piece]]
    legend: str


def thinned(points: Points) -> Points:
    """At most MOST_POINTS of them, evenly, the last one kept."""
    if len(points) <= MOST_POINTS:
        return points
    step = (len(points) - 1) / (MOST_POINTS - 1)
    return [points[round(i * step)] for i in range(MOST_POINTS)]


def draw_chart(chart: Chart, columns: int, rows: int, glyphs: Glyphs) -> Drawn:
    """The chart in `columns` x `rows`, the last two rows being the axis and its days; nothing where it has no room."""
    # Labels are numbers, of which none is ever cut.
    ticks = [(value, shown_text(label, glyphs)) for value, label in chart.y_ticks]
    left = max((width(label) for _, label in ticks), default=0)
    wide, high = columns - left - 2, rows - 2
    if wide < 8 or high < 3:
        return Drawn([], "")
    across, up = Axis(*chart.x_span, wide, ACROSS), Axis(*chart.y_span, high, UP)
    canvas = _plotted(chart, across, up, glyphs)
    at_row: dict[int, Shown] = {}
    for value, label in ticks:
        at_row.setdefault(high - 1 - up.cell(value), label)
    lines: list[list[Piece]] = []
    for number, text in enumerate(canvas):
        label = at_row.get(number, NO_TEXT)
        pieces: list[Piece] = [(" " * (left - width(label)) + label, "dim")]
        pieces.append((glyphs.tick if label else glyphs.axis, "faint"))
        lines.append([*pieces, *_in_pieces(shown_text(text, glyphs))])
    axis, days = _foot(chart, left, across, glyphs)
    legend = _legend(chart, canvas, across, up, glyphs)
    return Drawn([*lines, [(axis, "faint")], [(days, "dim")]], legend)


def _plotted(chart: Chart, across: Axis, up: Axis, glyphs: Glyphs) -> list[str]:
    """The cells between the axes; plotext gets steps, so that it has nothing left to round."""
    figure = new_figure(across.cells, up.cells)
    figure.xlim(0, across.last)
    figure.ylim(0, up.last)

    def put(lines: tuple[Beside, ...]) -> None:
        for marker, points, _ in lines:
            if points:
                xs = [across.place(across.cell(x)) for x, _ in points]
                figure.scatter(xs, [up.place(up.cell(y)) for _, y in points], marker=marker)

    put(chart.lines)
    values = thinned(chart.values)
    if values:
        if glyphs.plain:
            marker = "*"
            xs = [across.place(across.cell(x)) for x, _ in values]
            ys = [up.place(up.cell(y)) for _, y in values]
        else:
            marker = "braille"
            xs, ys = [float(across.step(x)) for x, _ in values], [float(up.step(y)) for _, y in values]
        draw = figure.scatter if len(values) == 1 else figure.plot
        draw(xs, ys, marker=marker)
    put(chart.marks)
    return text_of(figure, across.cells, up.cells)


def _in_pieces(text: str) -> list[Piece]:
    """A row of the canvas: values and what they come to in full, the lines beside them less so."""
    pieces: list[Piece] = []
    for character in text:
        role: Role = "text" if "\u2800" < character <= "\u28ff" or character in "×*x" else "dim"
        if pieces and pieces[-1][1] == role:
            pieces[-1] = (pieces[-1][0] + character, role)
        else:
            pieces.append((character, role))
    return pieces


def _legend(chart: Chart, canvas: list[str], across: Axis, up: Axis, glyphs: Glyphs) -> str:
    """What each visible sign means; one that is wholly covered by another is left out."""
    seen = {}
    for line in (*chart.lines, *chart.marks):
        cells = {(up.cells - 1 - up.cell(y), across.cell(x)) for x, y in line.points}
        if any(canvas[row][column] == line.marker for row, column in cells):
            seen[line.name] = line.marker
    named = [f"{seen[name]} {name}" for name in LEGEND if name in seen]
    legend = "  ".join([f"{'*' if glyphs.plain else '⠢'} value", *named])
    return shown_text(legend, glyphs)


def _foot(chart: Chart, left: int, across: Axis, glyphs: Glyphs) -> tuple[str, str]:
    """The axis, and its days with a tick over each; one that has no room has no tick either."""
    axis = [glyphs.line] * across.cells
    days = [" "] * (left + 2 + across.cells)
    for x, label in chart.x_ticks:
        column = across.cell(x)
        start = min(max(0, left + 1 + column - len(label) // 2), len(days) - len(label))
        if all(cell == " " for cell in days[max(0, start - 1) : start + len(label) + 1]):
            days[start : start + len(label)] = list(label)
            axis[column] = glyphs.foot
    return " " * left + glyphs.corner + "".join(axis), "".join(days).rstrip()
