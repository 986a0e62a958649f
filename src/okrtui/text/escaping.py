"""User text on its way to a terminal: never an escape sequence.

`visible` is the one function every route to a terminal uses: screens, message
line, window title, command line, error messages and file names. What it gives is `Shown`, and
nothing else is measured, drawn or written to a terminal.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NewType, TypeGuard

from okrtui.text.matching import composed

Shown = NewType("Shown", str)
"""A text with nothing in it that would steer a terminal: what is measured, drawn, and written to a terminal.

It is made here alone. What is put together of such texts is a `str` again, and comes through here once more.
"""

_CONTROL = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ud800-\udfff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_DROPPED = "[\u00ad\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
_ENTERED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
MARKS_LIMIT = 8
"""Combining marks kept on one character; more are a picture, not a word."""


def visible(text: str) -> Shown:
    """`text` with all that would steer a terminal made visible: ESC is written ^[.

    Joiners, soft hyphens, variation selectors and skin tones are left out, because terminals
    disagree about the width of what they join.
    """
    if text.isascii() and text.isprintable():
        return Shown(text)
    return _visible(text)


def is_shown(text: str) -> TypeGuard[Shown]:
    """Whether a text is fit to be shown as it is."""
    return visible(text) == text


# A frame asks several times for the same text, which may be a long one that somebody pasted.
@lru_cache(maxsize=64)
def _visible(text: str) -> Shown:
    return Shown(_capped(re.sub(_CONTROL, _shown, re.sub(_DROPPED, "", text))))


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    if code < 0x20:
        return "^" + chr(code + 0x40)
    return "^?" if code == 0x7F else "\ufffd"


class _Marks(dict[str, bool]):
    """Of each character whether it is a combining mark, looked up once."""

    def __missing__(self, character: str) -> bool:
        self[character] = found = unicodedata.category(character) in ("Mn", "Me")
        return found


_MARKS = _Marks()


def _capped(text: str) -> str:
    if text.isascii() or not any(map(_MARKS.__getitem__, text)):
        return text
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if _MARKS[character] else 0
        if marks <= MARKS_LIMIT:
            kept.append(character)
    return "".join(kept)


def cleaned(text: str, *, lines: bool = False) -> str:
    """Text that enters through the app, composed (NFC), without control characters and bidi overrides.

    Line breaks become spaces unless `lines` says that it is a note of several.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    if text.isascii() and text.isprintable():
        return text.strip()
    return composed(re.sub(_ENTERED, "", text)).strip()


def piece(text: Shown, begin: int, end: int | None = None) -> Shown:
    """Some characters of a text: what is cut out of one that is shown steers no terminal either."""
    return Shown(text[begin:end])


def words_of(text: Shown) -> list[Shown]:
    """What is between the blanks of a text."""
    return [Shown(word) for word in text.split(" ")]


def joined(*texts: Shown) -> Shown:
    """Texts in one."""
    return Shown("".join(texts))


def blanks(columns: int) -> Shown:
    """So many blanks; none where there are less than one."""
    return Shown(" " * columns)


def flat(text: str) -> str:
    """A text on one line, its line breaks and runs of blanks as one blank each."""
    return " ".join(text.split())
