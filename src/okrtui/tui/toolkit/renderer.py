"""The renderer: what the terminal shows, cell by cell, so that only what changed is sent.

Textual sends every line that a widget refreshed, each piece with a style of
its own: 1.2 kB for one step of a cursor. Over SSH that is what makes a program
feel slow. The renderer keeps what was sent before and sends the cells that differ,
with the fewest codes that get from one style to the next.
"""

from collections.abc import Iterable
from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

from okrtui.text.escaping import visible
from okrtui.text.fitting import columns_each
from okrtui.tui.toolkit.textual_private import ChopsUpdate, LayoutUpdate

SKIP = 4
"""Unchanged cells that cost less to send again than to jump over."""
BLANKS = 8
"""Blanks in a row from which erasing them is shorter than sending them."""

OWN = {"38;5;252": "37", "38;5;236": "30"}
"""Text in the terminal's own white, or black on the light theme: six bytes less at every second piece."""

Cell = tuple[str, Style]
_NONE = Style.null()


class Renderer:
    """The cells of a terminal of some size, as they were sent."""

    def __init__(self, colours: ColorSystem | None, *, erases: bool) -> None:
        """`erases` says that the terminal fills what it erases with the colour in force."""
        self._colours = colours or ColorSystem.STANDARD
        self._plain = colours is None
        self._erases = erases
        self._lines: list[list[Cell | None]] = []
        self._style = ""
        self._size = (0, 0)
        self._row: int | None = None
        """The row that the cursor is in for sure."""

    def resize(self, columns: int, rows: int) -> None:
        """Forget everything if the size is another one."""
        if (columns, rows) != self._size:
            self._size = (columns, rows)
            self.forget()

    def forget(self) -> None:
        """Take nothing for granted: the next update sends all its cells."""
        columns, rows = self._size
        self._lines = [[None] * columns for _ in range(rows)]
        self._style = ""

    def update(self, spans: Iterable[tuple[int, int, Iterable[Segment]]], rest: tuple[int, int]) -> str:
        """The bytes for spans of (row, column, segments), the cursor left at `rest` (column, row)."""
        out: list[str] = []
        self._row = None
        # The row in which the cursor rests comes last: from there it is nearest.
        for row, column, segments in sorted(spans, key=lambda span: span[0] == rest[1]):
            if 0 <= row < self._size[1]:
                self._line(row, column, segments, out)
        column, row = rest
        out.append(self._to(row, column))
        return "".join(out)

    def _to(self, row: int, column: int) -> str:
        """The shortest way to a cell; never by so many cells from where it is, for widths are the terminal's own."""
        stays, self._row = row == self._row and self._erases, row
        if stays:
            return f"\x1b[{column + 1}G" if column else "\r"
        return f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"

    def _line(self, row: int, column: int, segments: Iterable[Segment], out: list[str]) -> None:
        known = self._lines[row]
        columns = len(known)
        new: list[Cell | None] = []
        for text, style, control in segments:
            if control:
                continue
            style = style or _NONE
            # Whatever came through Textual is made fit to be shown here, where it leaves for the terminal.
            shown = visible(text)
            if shown.isascii():
                new += [(character, style) for character in shown]
            else:
                for character, wide in columns_each(shown):
                    new.append((character, style))
                    if wide == 2:
                        new.append(("", style))
                    elif wide == 0:
                        new.pop()
                        _mark(new, character)
        del new[max(0, columns - column) :]
        changed = [i for i, cell in enumerate(new) if known[column + i] != cell]
        if not changed:
            return
        known[column : column + len(new)] = new
        start = last = changed[0]
        for at in changed[1:]:
            if at - last > SKIP:
                self._run(row, column, start, last, new, out)
                start = at
            last = at
        self._run(row, column, start, last, new, out)

    def _run(
        self, row: int, column: int, start: int, last: int, cells: list[Cell | None], out: list[str]
    ) -> None:
        """Send cells from `start` to `last`, beginning at the head of a wide character."""
        while start and cells[start] is not None and cells[start][0] == "":  # type: ignore[index]
            start -= 1
        out.append(self._to(row, column + start))
        at = start
        while at <= last:
            character, style = cells[at] or (" ", _NONE)
            codes = codes_of(style, self._colours, self._plain)
            if codes != self._style and not (character == " " and same_ground(codes, self._style)):
                out.append(step(self._style, codes))
                self._style = codes
            # What is erased has the ground in force, and neither a line nor the reversal.
            if character == " " and self._erases and not style.underline and not style.reverse:
                end = at
                while end < last and self._as_blank(cells[end + 1], style):
                    end += 1
                count = end - at + 1
                if count >= BLANKS:
                    out.append(f"\x1b[{count}X\x1b[{count}C" if end < last else f"\x1b[{count}X")
                    at = end + 1
                    continue
            out.append(character)
            at += 1

    def _as_blank(self, cell: Cell | None, style: Style) -> bool:
        """Whether a cell is a blank that looks like one of another style."""
        if cell is None or cell[0] != " ":
            return False
        codes = codes_of(cell[1], self._colours, self._plain)
        return same_ground(codes, codes_of(style, self._colours, self._plain))


@lru_cache(maxsize=4096)
def same_ground(one: str, other: str) -> bool:
    """Whether blanks of two styles look alike: the ground, a line under them and reversal count."""
    return _ground(one) == _ground(other)


def _ground(codes: str) -> list[str]:
    return [code for code in codes.split("|") if _is_back(code) or code in ("4", "7")]


@lru_cache(maxsize=1024)
def codes_of(style: Style, colours: ColorSystem, plain: bool) -> str:
    """The attributes and colours of a style, as SGR parameters in a fixed order."""
    parts: list[str] = []
    for on, code in (
        (style.bold, "1"),
        (style.dim, "2"),
        (style.italic, "3"),
        (style.underline, "4"),
        (style.reverse, "7"),
    ):
        if on:
            parts.append(code)
    if not plain:
        for colour, front in ((style.color, True), (style.bgcolor, False)):
            if colour is not None and not colour.is_default:
                code = ";".join(_nearest(colour, colours).get_ansi_codes(foreground=front))
                parts.append(OWN.get(code, code))
    return "|".join(parts)


def _mark(cells: list[Cell | None], mark: str) -> None:
    """Put a mark on the last letter, which may be one of two cells."""
    at = len(cells) - 1
    while at > 0 and (cell := cells[at]) is not None and cell[0] == "":
        at -= 1
    if at >= 0 and (last := cells[at]) is not None:
        cells[at] = (last[0] + mark, last[1])


def _nearest(colour: Color, colours: ColorSystem) -> Color:
    """A colour as the terminal has it. Rich takes some greys for the one before them."""
    grey = colour.triplet.red if colour.triplet is not None and len({*colour.triplet}) == 1 else None
    if colours is ColorSystem.EIGHT_BIT and grey is not None and grey % 10 == 8 and grey <= 238:
        return Color.from_ansi(232 + grey // 10)
    return colour.downgrade(colours)


@lru_cache(maxsize=4096)
def step(before: str, after: str) -> str:
    """The shortest codes that turn one style into another."""
    whole = "\x1b[0;" + after.replace("|", ";") + "m" if after else "\x1b[m"
    old, new = set(before.split("|")) - {""}, set(after.split("|")) - {""}
    parts: list[str] = []
    gone = old - new
    for codes, off in (({"1", "2"}, "22"), ({"3"}, "23"), ({"4"}, "24"), ({"7"}, "27")):
        if gone & codes:
            parts.append(off)
            parts += sorted(new & codes)
    if any(_is_front(code) for code in gone) and not any(_is_front(code) for code in new):
        parts.append("39")
    if any(_is_back(code) for code in gone) and not any(_is_back(code) for code in new):
        parts.append("49")
    parts += [code for code in after.split("|") if code and code not in old and code not in parts]
    stepped = "\x1b[" + ";".join(parts) + "m" if parts else ""
    return stepped if len(stepped) <= len(whole) else whole


def _is_front(code: str) -> bool:
    return code.startswith("38;") or (code.isdigit() and (30 <= int(code) <= 37 or 90 <= int(code) <= 97))


def _is_back(code: str) -> bool:
    return code.startswith("48;") or (code.isdigit() and (40 <= int(code) <= 47 or 100 <= int(code) <= 107))


def spans_of(update: LayoutUpdate | ChopsUpdate) -> Iterable[tuple[int, int, Iterable[Segment]]]:
    """What a compositor's update wants on the screen: row, column, segments."""
    if isinstance(update, LayoutUpdate):
        for row, strips in enumerate(update.strips, update.region.y):
            yield row, update.region.x, [segment for strip in strips for segment in strip]
        return
    for row in {row for row, _, _ in update.spans}:
        for column, strip in update.chops[row].items():
            if strip is not None:
                yield row, column, strip
