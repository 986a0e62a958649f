"""User text on its way to a terminal: never an escape sequence, never wider than its column.

`visible` is the one function every route to a terminal uses: screens, message
line, window title, command line, error messages and file names.
"""

import re
import unicodedata

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ud800-\udfff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_DROPPED = re.compile(
    "[\u00ad\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_ENTERED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
MARKS_LIMIT = 8
"""Combining marks kept on one character; more are a picture, not a word."""


def visible(text: str) -> str:
    """`text` with all that would steer a terminal made visible: ESC is written ^[.

    Joiners, soft hyphens, variation selectors and skin tones are left out, because terminals
    disagree about the width of what they join.
    """
    if text.isascii() and text.isprintable():
        return text
    return _capped(_CONTROL.sub(_shown, text))


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if _DROPPED.match(character):
        return ""
    code = ord(character)
    if code < 0x20:
        return "^" + chr(code + 0x40)
    return "^?" if code == 0x7F else "\ufffd"


def _capped(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_LIMIT:
            kept.append(character)
    return "".join(kept)


def cleaned(text: str, *, lines: bool = False) -> str:
    """Text that enters through the app, without control characters and bidi overrides.

    Line breaks become spaces unless `lines` says that it is a note of several.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    return _ENTERED.sub("", text).strip()


def flat(text: str) -> str:
    """A text on one line, its line breaks and runs of blanks as one blank each."""
    return " ".join(text.split())


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


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 change`, `3 changes`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
