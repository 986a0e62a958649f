"""When two texts are the same: in whatever Unicode form, case or accents they were typed."""

import re
import unicodedata

MARKS_LIMIT = 30
"""Marks on one character that are compared and kept, as in Unicode's stream-safe format.

Putting a run of 100,000 marks in order takes Python 20 seconds.
"""
BEGINNING = 3
"""Letters of a word that stand for it."""
_ACCENTS = "[\u0300-\u036f]"
_DENSE = (
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts that put no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese.

A pattern of so many characters takes 2 ms to compile, which is done where one is needed.
"""
_SYLLABLES = "[\uac00-\ud7a3]"
"""Korean: one character is two or three letters."""


def composed(text: str) -> str:
    """The text in the form in which it is kept (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", _bounded(text))


def folded(text: str) -> str:
    """What is the same of two names that differ in case or Unicode form alone: `Ａnn` and `ann`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _bounded(text)).casefold())


def searchable(text: str) -> str:
    """The same without accents, for what is looked for: `Café` and `cafe`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _bounded(text)).casefold())
    return unicodedata.normalize("NFC", re.sub(_ACCENTS, "", apart))


def words_of(text: str) -> list[str]:
    """The words of a searchable text: runs of letters and digits, with their marks."""
    if text.isascii():
        return re.findall(r"[a-z0-9]+", text)
    return "".join(
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "
        for character in text
    ).split()


def is_word_of(sought: str, word: str) -> bool:
    """Whether a word is meant by one that was typed: wholly, or by its beginning.

    Two characters will do anywhere in a word of a script without spaces.
    """
    if sought == word:
        return True
    if sought.isascii():
        return len(sought) >= BEGINNING and word.startswith(sought)
    if re.search(_DENSE, sought):
        return len(sought) > 1 and sought in word
    least = BEGINNING - 1 if re.search(_SYLLABLES, sought) else BEGINNING
    return len(sought) >= least and word.startswith(sought)


def _bounded(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MARKS_LIMIT:
            kept.append(character)
    return "".join(kept)
