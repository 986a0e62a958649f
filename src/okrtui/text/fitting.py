"""How wide a text is, and how it is made to fit: cut with a mark, padded, wrapped. All in columns of a terminal."""

import re
import unicodedata

from okrtui.text.escaping import visible


def width(text: str) -> int:
    """Columns that visible text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_COLUMNS.__getitem__, text))


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


def fit(text: str, columns: int, *, cut: str = "…", right: bool = False) -> str:
    """Visible `text` in exactly `columns`: padded, or cut with a mark."""
    text = visible(text)
    wide = width(text)
    if wide > columns:
        text = _cut(text, columns - len(cut)) + cut if columns >= len(cut) else ""
        wide = width(text)
    space = " " * (columns - wide)
    return space + text if right else text + space


def shortened(text: str, columns: int, *, cut: str = "…") -> str:
    """Visible `text` in at most `columns`."""
    return fit(text, columns, cut=cut).rstrip() if width(visible(text)) > columns else visible(text)


_HINT = re.compile(
    r"[.;] (?=(?:Enter|Esc|Tab|Type|Try|Press|Your|F1|ctrl\+\w|\S (?:to|again|takes|closes|enters|goes))\b)"
)
"""Where a sentence for the message line goes on with what to press or type."""


def whole_hint(text: str, columns: int, *, cut: str = "…") -> str:
    """Visible `text` of a message in at most `columns`: what to press, at its end, is there whole or not at all.

    Of several hints the last one stays. Where what happened does not fit, it is cut to at least half of the line.
    """
    text = visible(text)
    if width(text) <= columns:
        return text
    said, *hints = _HINT.split(text)
    if hints:
        short = f"{said}. {hints[-1]}"
        if width(short) <= columns:
            return short
    if hints and width(said) > columns:
        room = columns - width(hints[-1]) - 1
        if room >= columns // 2:
            return f"{shortened(said, room, cut=cut)} {hints[-1]}"
    return shortened(said, columns, cut=cut)


def _cut(text: str, columns: int) -> str:
    wide = 0
    for place, character in enumerate(text):
        wide += _COLUMNS[character]
        if wide > columns:
            return text[:place]
    return text


def beginning(text: str, columns: int) -> str:
    """As much of the beginning of a visible text as fits, without a mark."""
    return _cut(text, columns)


def ending(text: str, columns: int) -> str:
    """As much of the end of a visible text as fits, without a mark; a letter keeps its marks."""
    wide, kept = 0, len(text)
    for place in range(len(text) - 1, -1, -1):
        wide += _COLUMNS[text[place]]
        if wide > columns:
            break
        if _COLUMNS[text[place]]:
            kept = place
    else:
        return text
    return text[kept:]


def wrapped(text: str, columns: int) -> list[str]:
    """Visible `text` in lines of at most `columns`, broken at spaces."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in visible(paragraph).split(" "):
            if line and width(line) + 1 + width(word) > columns:
                lines.append(line)
                line = ""
            if width(word) > columns:
                *heads, word = _pieces(word, columns)
                lines += heads
            line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def _pieces(word: str, columns: int) -> list[str]:
    """A word too long for a line, cut into pieces; a letter wider than the line is one."""
    pieces, begin, wide = list[str](), 0, 0
    for place, character in enumerate(word):
        wide += _COLUMNS[character]
        if wide > columns and place > begin:
            pieces.append(word[begin:place])
            begin, wide = place, _COLUMNS[character]
    return [*pieces, word[begin:]]
