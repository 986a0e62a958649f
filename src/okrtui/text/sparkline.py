"""Inline sparklines: six columns of four heights, drawn by plotext in braille."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from okrtui.domain.rounding import clamp
from okrtui.text.glyphs import Glyphs

CELLS = 6
TOP = 3
"""Heights run from 0 to 3: a braille cell has four rows of dots."""
NOISE = 0.05
"""A KPI's span is never taken as less than this share of its middle."""


def way_heights(ways: Sequence[float | None]) -> tuple[int | None, ...]:
    """A key result: how much of the way from start (0) to target (1), up is towards the target."""
    return tuple(None if way is None else math.floor(round(TOP * clamp(way), 6) + 0.5) for way in ways)


def span_heights(values: Sequence[float | None]) -> tuple[int | None, ...]:
    """A KPI: from its least to its most, but never less than 5 % of their middle."""
    known = [value for value in values if value is not None]
    if not known:
        return tuple(None for _ in values)
    least, most = min(known), max(known)
    # In halves, because the span of two huge values is more than a float holds.
    middle = least / 4 + most / 4
    span = max(most / 2 - least / 2, abs(middle) * NOISE)
    if least == most or not span:
        # A flat series is drawn two thirds up, so that it reads as a line and not as nothing.
        return tuple(None if value is None else 2 for value in values)
    return way_heights([None if value is None else (value / 2 - middle) / span + 0.5 for value in values])


def draw(heights: Sequence[int | None], glyphs: Glyphs, cells: int = CELLS) -> str:
    """Columns of the given heights in exactly `cells` characters, gaps as blanks, newest at the right."""
    columns = tuple(heights[-cells:])
    columns = (None,) * (cells - len(columns)) + columns
    if all(height is None for height in columns):
        return " " * cells
    if glyphs.plain:
        return "".join(" " if height is None else glyphs.trend[height] for height in columns)
    return _drawn(columns)


@lru_cache(maxsize=4096)
def _drawn(columns: tuple[int | None, ...]) -> str:
    """One line of plotext; 0.8 ms, so that equal trends are drawn once."""
    xs = [x for i, height in enumerate(columns) if height is not None for x in (2 * i, 2 * i + 1)]
    ys = [height for height in columns if height is not None for _ in (0, 1)]
    figure = new_figure(len(columns), 1)
    figure.xlim(0, 2 * len(columns) - 1)
    figure.ylim(0, TOP)
    figure.scatter(xs, ys, marker="braille", fillx=True)
    return text_of(figure, len(columns), 1)[0]


def new_figure(columns: int, rows: int) -> Any:
    """A bare plotext figure of its own: no axes, no colours, not cut to the terminal's size."""
    # 38 ms, so only once something is drawn. The module's own figure is shared
    # by all threads and cut to the terminal; a figure object is neither.
    from plotext._figure import _figure_class

    figure = _figure_class()
    figure.plotsize(columns, rows)
    figure._set_size(columns, rows)  # noqa: SLF001
    figure.frame(False)
    figure.xfrequency(0)
    figure.yfrequency(0)
    figure.theme("clear")
    return figure


def text_of(figure: Any, columns: int, rows: int) -> list[str]:
    """A figure as lines of plain text, each `columns` wide."""
    import plotext

    lines = plotext.uncolorize(figure.build()).split("\n")[:rows]
    lines += [""] * (rows - len(lines))
    return [line[:columns].ljust(columns).replace("\u2800", " ") for line in lines]
