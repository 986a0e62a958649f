"""A terminal's screen as an SVG.

Letters are text in whatever monospaced font there is; each run of them is stretched to its cells, so that columns
stand below each other in any font. Dots, bars and marks are drawn as shapes: fonts disagree most about those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from benchmarks.terminal import Emulator

WIDTH, HEIGHT = 8.4, 18.0
"""Of a cell."""
MARGIN = 12.0
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
FRONT, BACK = "#d0d0d0", "#121212"
NAMES = {"black": "#000000", "red": "#cd0000", "green": "#00cd00", "brown": "#cdcd00", "blue": "#0000ee",
         "magenta": "#cd00cd", "cyan": "#00cdcd", "white": "#e5e5e5"}  # fmt: skip
BRAILLE = 0x2800
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each bit of a braille pattern."""
THIN, THICK = 1.2, 3.0


class Cell(NamedTuple):
    """What stands in one cell, and how."""

    text: str
    front: str
    back: str
    bold: bool


def svg(screen: Emulator, title: str) -> str:
    """The screen as a picture that `title` names."""
    cells = screen.cells
    rows = [[_cell(cells.buffer[y][x]) for x in range(cells.columns)] for y in range(cells.lines)]
    wide, high = (_round(size + 2 * MARGIN) for size in (cells.columns * WIDTH, cells.lines * HEIGHT))
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="6" fill="{BACK}"/>',
        f'<g font-family="{FONT}" font-size="14" xml:space="preserve">',
    ]
    for number, row in enumerate(rows):
        lines += _row(row, MARGIN + number * HEIGHT)
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _cell(char: Any) -> Cell:
    front, back = _colour(char.fg, FRONT), _colour(char.bg, BACK)
    if char.reverse:
        front, back = back, front
    return Cell(char.data, front, back, bool(char.bold))


def _colour(name: str, default: str) -> str:
    return default if name == "default" else NAMES.get(name, f"#{name}")


def _round(number: float) -> str:
    return f"{round(number, 2):g}"


def _row(row: list[Cell], top: float) -> Iterator[str]:
    at = 0
    for back, same in groupby(row, lambda cell: cell.back):
        wide = len(list(same))
        if back != BACK:
            yield _box(MARGIN + at * WIDTH, top, wide * WIDTH, HEIGHT, back)
        at += wide
    at = 0
    for (front, bold, kind), run in groupby(row, lambda cell: (cell.front, cell.bold, _kind(cell.text))):
        cells = list(run)
        text = "".join(cell.text for cell in cells)
        if kind == "drawn":
            paths = "".join(
                _shape(sign, MARGIN + (at + place) * WIDTH, top) for place, sign in enumerate(text)
            )
            yield f'<path fill="{front}" d="{paths}"/>'
        else:
            yield from _texts(text, at, top, front, bold, kind)
        at += len(cells)


def _kind(sign: str) -> str:
    if ord(sign) >> 8 == BRAILLE >> 8 or sign in "━─┿┼╾│┤┬└●■▲▌":
        return "drawn"
    return "plain" if sign.isascii() else "sign"


def _texts(text: str, at: int, top: float, front: str, bold: bool, kind: str) -> Iterator[str]:
    """Words that stand together, in their cells; signs one by one."""
    pieces: Iterable[tuple[int, str]] = enumerate(text)
    if kind != "sign":
        pieces = ((found.start(), found[0]) for found in re.finditer(r"\S+( \S+)*", text))
    weight = ' font-weight="bold"' if bold else ""
    for place, piece in pieces:
        if piece.strip():
            left, base = MARGIN + (at + place) * WIDTH, top + HEIGHT * 0.72
            yield (
                f'<text x="{_round(left)}" y="{_round(base)}" textLength="{_round(len(piece) * WIDTH)}"'
                f' lengthAdjust="spacingAndGlyphs" fill="{front}"{weight}>{escape(piece)}</text>'
            )


def _box(left: float, top: float, wide: float, high: float, fill: str) -> str:
    size = f'width="{_round(wide)}" height="{_round(high)}"'
    return f'<rect x="{_round(left)}" y="{_round(top)}" {size} fill="{fill}"/>'


def _area(left: float, top: float, wide: float, high: float) -> str:
    return f"M{_round(left)} {_round(top)}h{_round(wide)}v{_round(high)}h{_round(-wide)}z"


def _shape(sign: str, left: float, top: float) -> str:
    """The outline of a dot pattern, a line or a mark in its cell."""
    middle, centre = top + HEIGHT / 2, left + WIDTH / 2
    if ord(sign) >> 8 == BRAILLE >> 8:
        return "".join(
            _area(left + 1.4 + 3.6 * column, top + 2.2 + 4 * row, 2, 2)
            for bit, (column, row) in enumerate(DOTS)
            if ord(sign) >> bit & 1
        )
    if sign == "▌":
        return _area(left, top, WIDTH / 2, HEIGHT)
    if sign == "●":
        return f"M{_round(centre - 3.4)} {_round(middle)}a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z"
    if sign == "■":
        return _area(centre - 3.2, middle - 3.2, 6.4, 6.4)
    if sign == "▲":
        return f"M{_round(centre)} {_round(middle - 3.8)}l3.8 7.2h-7.6z"
    return "".join(_area(*part) for part in _strokes(sign, left, top))


def _strokes(sign: str, left: float, top: float) -> Iterator[tuple[float, float, float, float]]:
    """The strokes of a line-drawing sign."""
    middle, centre, half = top + HEIGHT / 2, left + WIDTH / 2, WIDTH / 2
    west = {"━": THICK, "┿": THICK, "╾": THICK, "─": THIN, "┼": THIN, "┤": THIN, "┬": THIN}.get(sign, 0)
    east = {"━": THICK, "┿": THICK, "╾": THIN, "─": THIN, "┼": THIN, "┬": THIN, "└": THIN}.get(sign, 0)
    if west:
        yield left, middle - west / 2, half, west
    if east:
        yield centre, middle - east / 2, half, east
    if sign in "┿┼│┤└":
        yield centre - THIN / 2, top, THIN, HEIGHT / 2
    if sign in "┿┼│┤┬":
        yield centre - THIN / 2, middle, THIN, HEIGHT / 2
