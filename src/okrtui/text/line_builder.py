"""One line put together from pieces at columns, and texts as a glyph set can write them."""

from okrtui.text.escaping import Shown, blanks, visible
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import Glyphs
from okrtui.text.rows import Role

Piece = tuple[Shown, Role]


class LineBuilder:
    """A line of fixed width on which pieces are put at columns."""

    def __init__(self, total: int, glyphs: Glyphs) -> None:
        self._total = total
        self._glyphs = glyphs
        self._pieces: list[tuple[int, Shown, Role]] = []

    def put(self, column: int, text: str, role: Role = "text") -> None:
        """Put text at a column."""
        if text:
            self._pieces.append((column, visible(text), role))

    def put_right(self, last: int, text: str, role: Role = "text") -> None:
        """Put text so that it ends in column `last`."""
        shown = visible(text)
        self.put(last + 1 - width(shown), shown, role)

    def pieces(self) -> list[Piece]:
        """The whole line as pieces from left to right, blanks between them."""
        line: list[Piece] = []
        at = 0
        for column, text, role in sorted(self._pieces, key=lambda piece: piece[0]):
            if column > at:
                line.append((blanks(column - at), "text"))
                at = column
            room = self._total - at
            if room <= 0:
                break
            if column < at:
                continue
            if width(text) > room:
                text = fit(text, room, cut=self._glyphs.cut)  # noqa: PLW2901 - cut to what is left
            line.append((text, role))
            at += width(text)
        if at < self._total:
            line.append((blanks(self._total - at), "text"))
        return line
