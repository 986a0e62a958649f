"""The chart of a detail: values in braille, lines beside them, drawn by plotext between axes of our own."""

from collections.abc import Sequence
from dataclasses import dataclass

from okrtui.text.escaping import Shown
from okrtui.text.fitting import NO_TEXT, width
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.sparkline import new_figure, text_of

Points = Sequence[tuple[float, float]]
MOST_POINTS = 120
"""More than two points a column cannot be seen, and cost 0.01 ms each."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: x and y are plain numbers, ticks are labels at some of them."""

    values: Points
    lines: tuple[tuple[str, Points], ...]
    """Marker and points of what stands beside the values, drawn first, so that values are never hidden."""
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    x_span: tuple[float, float]
    y_span: tuple[float, float]


def thinned(points: Points) -> Points:
    """At most MOST_POINTS of them, evenly, the last one kept."""
    if len(points) <= MOST_POINTS:
        return points
    step = (len(points) - 1) / (MOST_POINTS - 1)
    return [points[round(i * step)] for i in range(MOST_POINTS)]


def draw_chart(chart: Chart, columns: int, rows: int, glyphs: Glyphs) -> list[str]:
    """The chart in `columns` x `rows`, the last two rows being the axis and its days."""
    # Labels are numbers, of which none is ever cut.
    ticks = [(value, shown_text(label, glyphs)) for value, label in chart.y_ticks]
    left = max((width(label) for _, label in ticks), default=0)
    wide, high = columns - left - 2, rows - 2
    if wide < 8 or high < 3:
        return []
    canvas = _plotted(chart, wide, high, glyphs)
    low, top = chart.y_span
    at_row: dict[int, Shown] = {}
    for value, label in ticks:
        share = (value - low) / (top - low) if top > low else 0.5
        at_row.setdefault(high - 1 - round(share * (high - 1)), label)
    lines = []
    for number, text in enumerate(canvas):
        label = at_row.get(number, NO_TEXT)
        mark = glyphs.tick if label else glyphs.axis
        lines.append(" " * (left - width(label)) + label + mark + text)
    lines += _foot(chart, left, wide, glyphs)
    return [shown_text(line, glyphs) for line in lines]


def _plotted(chart: Chart, wide: int, high: int, glyphs: Glyphs) -> list[str]:
    figure = new_figure(wide, high)
    figure.xlim(*chart.x_span)
    figure.ylim(*chart.y_span)
    for marker, points in chart.lines:
        if points:
            figure.scatter([x for x, _ in points], [y for _, y in points], marker=marker)
    values = thinned(chart.values)
    if values:
        xs, ys = [x for x, _ in values], [y for _, y in values]
        marker = "*" if glyphs.plain else "braille"
        if len(values) == 1:
            figure.scatter(xs, ys, marker=marker)
        else:
            figure.plot(xs, ys, marker=marker)
    return text_of(figure, wide, high)


def _foot(chart: Chart, left: int, wide: int, glyphs: Glyphs) -> list[str]:
    """The axis with its ticks, and the days under them."""
    first, last = chart.x_span
    axis = [glyphs.line] * wide
    days = [" "] * (left + 2 + wide)
    for x, label in chart.x_ticks:
        share = (x - first) / (last - first) if last > first else 0.0
        column = min(wide - 1, round(share * (wide - 1)))
        axis[column] = glyphs.foot
        start = min(max(0, left + 1 + column - len(label) // 2), len(days) - len(label))
        if all(cell == " " for cell in days[max(0, start - 1) : start + len(label) + 1]):
            days[start : start + len(label)] = list(label)
    return [" " * left + glyphs.corner + "".join(axis), "".join(days).rstrip()]
