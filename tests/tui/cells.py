"""A terminal of cells: pyte, with the faint letters that it does not know, read as what is seen."""

from typing import Any, NamedTuple
from unicodedata import combining, normalize

import pyte

FAINT_AS = 5
"""Blinking, which the program never asks for, stands for faint letters in pyte's cells."""
BRIGHT_AND_STEADY = 22, 25


class Cell(NamedTuple):
    """What is seen in one cell."""

    text: str
    front: str
    ground: str
    attributes: tuple[str, ...]


class Screen(pyte.Screen):
    """A terminal that knows faint letters, and that erases as xterm does: in the ground, without attributes."""

    def select_graphic_rendition(self, *attributes: int, **more: Any) -> None:
        """Take 2 for faint; 22 takes it away with bold."""
        given = list(attributes)
        taken: list[int] = []
        while given:
            code = given.pop(0)
            taken += [FAINT_AS] if code == 2 else BRIGHT_AND_STEADY if code == 22 else [code]
            if code in (38, 48):
                count = 2 if given[:1] == [5] else 4
                taken += given[:count]
                del given[:count]
        super().select_graphic_rendition(*taken, **more)

    def draw(self, data: str) -> None:
        """A mark goes to the letter before it, also in the last column, where pyte would go to the next line."""
        for character in data:
            if combining(character) and self.cursor.x == self.columns:
                line = self.buffer[self.cursor.y]
                last = line[self.cursor.x - 1]
                line[self.cursor.x - 1] = last._replace(data=normalize("NFC", last.data + character))
            else:
                super().draw(character)

    def erase_characters(self, count: int | None = None) -> None:
        """Blanks in the ground that is in force."""
        attributes = self.cursor.attrs
        self.cursor.attrs = self.default_char._replace(bg=attributes.bg)
        super().erase_characters(count)
        self.cursor.attrs = attributes


class Terminal:
    """What was sent, as cells."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)

    def send(self, text: str) -> None:
        """What the program writes."""
        self._stream.feed(text)

    @property
    def cells(self) -> list[list[Cell]]:
        """Every cell by row and column."""
        return [
            [_cell(self.screen.buffer[row][column]) for column in range(self.screen.columns)]
            for row in range(self.screen.lines)
        ]


def _cell(found: Any) -> Cell:
    """A blank shows no letter, so neither its colour nor its weight is seen, unless it is lined or reversed."""
    names = {
        "bold": found.bold,
        "dim": found.blink,
        "italic": found.italics,
        "underline": found.underscore,
        "reverse": found.reverse,
    }
    attributes = tuple(name for name, on in names.items() if on)
    if found.data != " ":
        return Cell(found.data, found.fg, found.bg, attributes)
    seen = tuple(name for name in attributes if name in ("underline", "reverse"))
    return Cell(" ", found.fg if seen else "default", found.bg, seen)
