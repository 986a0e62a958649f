"""The cycle that a title or key names: Q2 2026, second quarter 2026, 2. Quartal 2026, H1/26, May 2026."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from okrtui.parsing.files import goal_words
from okrtui.parsing.files.column_heads import folded_head, folded_text, vocabulary
from okrtui.parsing.files.found import FoundCycle
from okrtui.parsing.lines.tokens import folded_word
from okrtui.parsing.lines.words.days import MONTHS
from okrtui.text.dates import LONG_MONTHS

LONGEST = 300
"""Characters of a text in which a cycle is looked for."""
_YEAR = r"(?:(?:FY|GJ)\s?)?(?:20\d\d|['’]?\d\d)"
_FIRST = re.compile(
    rf"(?<![^\W_])(?P<year>{_YEAR})\s?[\-/._,:]?\s?(?P<letter>[QHTK])\s?(?P<part>[1-4])(?![^\W_])",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"(?<![^\W_])(?P<letter>[QHTK])\s?(?P<part>[1-4])(?:\s?[\-/._,:]?\s?|\s+of\s+|\s+de\s+)(?P<year>{_YEAR})(?![^\W_])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![^\W_])(?P<letter>[QH])(?P<part>[1-4])(?![^\W_])")
_OLD = re.compile(
    r"(?<![^\W_])(?P<part>[1-4])(?P<letter>[QH])\s?['’]?(?P<year>20\d\d|\d\d)(?![^\W_])", re.IGNORECASE
)
_WORDY = re.compile(
    r"(?<![^\W_])(?P<ordinal>[1-4](?:st|nd|rd|th|º|ª|°|er|re|e|ème|o|\.)?|[^\W\d_]+)\s?(?P<kind>[^\W\d_]+)"
    r"(?:\s*(?:of|de|del|des|du|d'|van|im|in|,|/|-)?\s*(?P<year>20\d\d))?(?![^\W_])"
)
_KIND_FIRST = re.compile(
    r"(?<![^\W_])(?P<kind>[^\W\d_]+)\s?(?P<ordinal>[1-4])\s*(?:of|de|del|[,/\-])?\s*(?P<year>20\d\d)(?![^\W_])"
)
_MONTH = re.compile(
    r"(?<![^\W_])(?P<month>[^\W\d_]{3,12})\.?\s*(?:of|de|del|[,/\-])?\s*(?P<year>20\d\d)(?![^\W_])"
)
_YEARS = re.compile(r"(?<![\d./\-])(?:FY\s?)?20\d\d(?:/\d\d)?(?![\d./\-]\d|\d)", re.IGNORECASE)
_PART = re.compile(r"[QHTK]\s?[1-4]|[1-4][QH]", re.IGNORECASE)
"""What every quarter and half that is no word has in it."""
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.)?(?:\s+(?:of|de))?\s*$")
_IN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


class Named(NamedTuple):
    """A cycle that a text names."""

    title: str
    """As `read_cycle_title` reads it."""
    first: int
    end: int
    """Its place in the text."""
    strong: bool = True
    """Whether it is a quarter or half, which hardly anything but goals has in its title."""


@cache
def _table(name: str) -> dict[str, str]:
    table = getattr(goal_words, name)
    return vocabulary(table if isinstance(table, dict) else {name: table})


def cycle_named(text: str) -> Named | None:
    """The first cycle that a text names; None where it names none."""
    if len(text) > LONGEST or not re.search(r"\d|[^\W\d_]{4}", text):
        return None
    text = unicodedata.normalize("NFC", text)
    has_part = _PART.search(text) is not None
    for pattern in (_FIRST, _LAST, _OLD) if has_part else ():
        if found := pattern.search(text):
            if found["letter"] in "tTkK" and len(found["year"].strip("'’")) < 4:
                continue
            letter = "H" if found["letter"] in "hH" else "Q"
            if letter == "H" and found["part"] > "2":
                continue
            return Named(f"{letter}{found['part']} {_written(found['year'])}", found.start(), found.end())
    for pattern in (_KIND_FIRST, _WORDY) if _has_kind(text) else ():
        at = 0
        # Matches may overlap: in `the first quarter` the second one counts.
        while (found := pattern.search(text, at)) is not None:
            if title := _in_words(found):
                return Named(title, found.start(), found.end())
            at = found.start() + 1
    if has_part and (found := _BARE.search(text)):
        return Named(f"{found['letter']}{found['part']}", found.start(), found.end())
    return _weak(text) if "20" in text else None


@cache
def _kinds() -> tuple[str, ...]:
    return (*_table("QUARTERS"), *_table("HALVES"))


def _has_kind(text: str) -> bool:
    """Whether a word for quarters or halves is anywhere in a text."""
    folded = folded_text(text)
    return any(kind in folded for kind in _kinds())


def _written(year: str) -> str:
    digits = re.sub(r"\D", "", year)
    fiscal = "FY" if year[:1] in "fFgG" else ""
    return f"{fiscal}{digits if len(digits) == 4 else 2000 + int(digits)}"


def _in_words(found: re.Match[str]) -> str:
    kind = folded_head(found["kind"])
    letter = "Q" if kind in _table("QUARTERS") else "H" if kind in _table("HALVES") else ""
    if not letter:
        return ""
    said = found["ordinal"]
    number = said[0] if said[0].isdigit() else _table("ORDINALS").get(folded_head(said), "")
    if not number or (letter == "H" and number > "2"):
        return ""
    return f"{letter}{number} {found['year']}" if found["year"] else f"{letter}{number}"


def _weak(text: str) -> Named | None:
    """A month or year: a title of anything may have one. A day is none."""
    bare = _IN_DAY.sub(lambda found: "\0" * len(found[0]), text)
    for found in _MONTH.finditer(bare):
        month = MONTHS.get(folded_word(found["month"]))
        if month and _DAY_BEFORE.search(bare[: found.start()]):
            return None
        if month:
            return Named(
                f"{LONG_MONTHS[month - 1]} {found['year']}", found.start(), found.end(), strong=False
            )
    if year := _YEARS.search(bare):
        return Named(year[0], year.start(), year.end(), strong=False)
    return None


def without_cycle(text: str) -> str:
    """A text without the cycle that it names."""
    found = cycle_named(text)
    return text if found is None else f"{text[: found.first]} {text[found.end :]}".strip(" ,:;-–—()[]")


def cycle_of(text: str) -> FoundCycle | None:
    """The cycle of a field that holds one: by what it names, else by its own title."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    found = cycle_named(text)
    return FoundCycle(text if found is None else found.title)
