"""The bar: how much of the way is made, and the mark where it should be by now."""

import math

from okrtui.domain.rounding import clamp, whole
from okrtui.text.glyphs import Glyphs

CELLS = 10


def bar(
    progress: float | None, expected: float | None, glyphs: Glyphs, cells: int = CELLS
) -> list[tuple[str, str]]:
    """The bar in pieces of (role, text): `fill`, `rest` and `mark`; together `cells` wide.

    One cell is a tenth; a cell is full, half or empty. It is full only at 1 and
    empty only at 0, whatever is rounded. The mark is in the cell of the
    expected progress, `┿` where that cell is filled.
    """
    halves = _halves(progress or 0.0, cells)
    mark = None if expected is None else min(cells - 1, math.floor(round(cells * clamp(expected), 6)))
    pieces: list[tuple[str, str]] = []
    for cell in range(cells):
        full, half = halves >= 2 * cell + 2, halves == 2 * cell + 1
        if cell == mark:
            piece = ("mark", glyphs.pace_filled if full else glyphs.pace)
        elif full or half:
            piece = ("fill", glyphs.filled if full else glyphs.half)
        else:
            piece = ("rest", glyphs.empty)
        pieces.append(piece)
    if progress is not None and round(progress, 6) < 0:
        pieces[0] = ("fill", glyphs.below)
    elif progress is not None and round(progress, 6) > 1:
        pieces[-1] = ("fill", glyphs.past)
    return _joined(pieces)


def _halves(progress: float, cells: int) -> int:
    """How many half cells are filled."""
    if progress <= 0:
        return 0
    if whole(progress):
        return 2 * cells
    return min(2 * cells - 1, max(1, math.floor(round(2 * cells * clamp(progress), 6) + 0.5)))


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for role, text in pieces:
        if joined and joined[-1][0] == role:
            joined[-1] = (role, joined[-1][1] + text)
        else:
            joined.append((role, text))
    return joined
