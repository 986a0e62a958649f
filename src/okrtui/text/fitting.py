"""How wide a text is, and how it is made to fit: cut with a mark, padded, wrapped. All in columns of a terminal."""

import unicodedata
from collections.abc import Iterator

from okrtui.text.escaping import Shown, blanks, joined, piece, visible, words_of

NO_TEXT, ONE_BLANK = blanks(0), blanks(1)


def width(text: Shown) -> int:
    """Columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_COLUMNS.__getitem__, text))


def columns_each(text: Shown) -> Iterator[tuple[str, int]]:
    """Each character of a text with the columns it takes."""
    return zip(text, map(_COLUMNS.__getitem__, text), strict=True)


class _Columns(dict[str, int]):
    """Of each character its columns, looked up once: a text of 100,000 takes 3 ms instead of 150."""

    def __missing__(self, character: str) -> int:
        self[character] = found = _columns(character)
        return found


_COLUMNS = _Columns()


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fit(text: str, columns: int, *, cut: str = "…", right: bool = False) -> Shown:
    """`text` in exactly `columns`: padded, or cut with a mark."""
    shown = visible(text)
    wide = width(shown)
    if wide > columns:
        shown = _marked(shown, columns, cut)
        wide = width(shown)
    space = blanks(columns - wide)
    return joined(space, shown) if right else joined(shown, space)


def _marked(text: Shown, columns: int, cut: str) -> Shown:
    """The beginning of a text with a mark that it was cut; nothing where there is no room for the mark."""
    return joined(_cut(text, columns - len(cut)), visible(cut)) if columns >= len(cut) else NO_TEXT


def shortened(text: str, columns: int, *, cut: str = "…") -> Shown:
    """`text` in at most `columns`."""
    shown = visible(text)
    return visible(fit(shown, columns, cut=cut).rstrip()) if width(shown) > columns else shown


def _cut(text: Shown, columns: int) -> Shown:
    wide = 0
    for place, character in enumerate(text):
        wide += _COLUMNS[character]
        if wide > columns:
            return piece(text, 0, place)
    return text


def beginning(text: Shown, columns: int) -> Shown:
    """As much of the beginning of a text as fits, without a mark."""
    return _cut(text, columns)


def ending(text: Shown, columns: int) -> Shown:
    """As much of the end of a text as fits, without a mark; a letter keeps its marks."""
    wide, kept = 0, len(text)
    for place in range(len(text) - 1, -1, -1):
        wide += _COLUMNS[text[place]]
        if wide > columns:
            break
        if _COLUMNS[text[place]]:
            kept = place
    else:
        return text
    return piece(text, kept)


def wrapped(text: str, columns: int) -> list[Shown]:
    """`text` in lines of at most `columns`, broken at spaces."""
    lines: list[Shown] = []
    for paragraph in text.split("\n"):
        line = NO_TEXT
        for word in words_of(visible(paragraph)):
            if line and width(line) + 1 + width(word) > columns:
                lines.append(line)
                line = NO_TEXT
            *heads, last = _pieces(word, columns) if width(word) > columns else [word]
            lines += heads
            line = joined(line, ONE_BLANK, last) if line else last
        lines.append(line)
    return lines


def _pieces(word: Shown, columns: int) -> list[Shown]:
    """A word too long for a line, cut into pieces; a letter wider than the line is one."""
    pieces, begin, wide = list[Shown](), 0, 0
    for place, character in enumerate(word):
        wide += _COLUMNS[character]
        if wide > columns and place > begin:
            pieces.append(piece(word, begin, place))
            begin, wide = place, _COLUMNS[character]
    return [*pieces, piece(word, begin)]
