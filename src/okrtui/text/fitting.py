"""How wide a text is, and how it is made to fit: cut with a mark, padded, wrapped. All in columns of a terminal."""

import unicodedata

from okrtui.text.escaping import visible


def width(text: str) -> int:
    """Columns that visible text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


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


def _cut(text: str, columns: int) -> str:
    taken, wide = [], 0
    for character in text:
        wide += _columns(character)
        if wide > columns:
            break
        taken.append(character)
    return "".join(taken)


def wrapped(text: str, columns: int) -> list[str]:
    """Visible `text` in lines of at most `columns`, broken at spaces."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in visible(paragraph).split(" "):
            if line and width(line) + 1 + width(word) > columns:
                lines.append(line)
                line = ""
            while width(word) > columns:
                head = _cut(word, columns - (width(line) + 1 if line else 0)) or word[:1]
                lines.append(f"{line} {head}" if line else head)
                line, word = "", word[len(head) :]
            line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
