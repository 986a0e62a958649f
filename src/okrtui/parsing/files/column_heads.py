"""The head of a column as the field it means, and of what: `KR 2 owner` is the owner of the second key result."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from okrtui.parsing.files.head_words import HEADS, PREFIXES, SCOPES, YEARLY
from okrtui.parsing.unit_names import CANONICAL

LONGEST = 120
"""Characters of a head; what is longer is a sentence."""
FIELDS = tuple(HEADS)
"""What a column can be of, as `--map COLUMN=FIELD` takes it."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]\s*")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`´]")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ß": "ss", "ı": "i"})
_SPELLED = re.compile(r"ae|oe|ue")
"""Umlauts written with two letters, folded alike in words and in heads."""
LETTERS = re.compile(r"[^\W\d_]+")
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNIT_SIGNS = "%€$£¥₹"
_TIMED = re.compile(
    r"(hours|hrs|minutes|mins|stunden|minuten|heures|horas)\s(?!of\b|taker)\S.*|\S.*\s(hours|hrs|minutes|mins|stunden|minuten|heures)",
    re.IGNORECASE,
)
"""Hours slept, Sleep hours: what it is counted in is a word of its name."""
_UNITS = frozenset(CANONICAL) | frozenset(CANONICAL.values())
_CLOCKS = {
    "h:mm": "h",
    "hh:mm": "h",
    "h:mm:ss": "h",
    "hh:mm:ss": "h",
    "mm:ss": "min",
    "m:ss": "min",
    "min:sec": "min",
}
"""How times are written, and the unit of their first part."""
_BEHIND = re.compile(
    r"(.*[^\W_])[\s_]+(ms|msec|kwh|mwh|kg|km|mb|gb|tb|ml|bpm|db|eur|usd|gbp|chf|pln|sek|nok|dkk)",
    re.IGNORECASE,
)
"""A unit as the last word of a head: p95_ms, Power kWh."""


LEVEL_WORDS = frozenset(["l", "level", "ebene", "niveau", "nivel", "livello", "niva", "poziom"])
"""With a number they are columns of a hierarchy: L1, Level 2."""


class Head(NamedTuple):
    """What a head means."""

    text: str
    """As it is written."""
    field: str = ""
    """Empty: it is not known."""
    scope: str = ""
    """objective, key_result, kpi, initiative: of what the field is; empty: of the row."""
    level: str = ""
    """company, team or personal, where a column of objectives names it."""
    unit: str = ""
    """Its unit, in brackets or behind it: `Cost (€)`, `Progress %`."""
    group: int = 0
    """The number in its name: 2 of `key_result_2_title`."""
    year: int = 0

    @property
    def label(self) -> str:
        """The head without its unit in brackets."""
        return without_unit(self.text)[0] if self.unit else self.text.strip()


@lru_cache(maxsize=8192)
def folded_head(text: str) -> str:
    """A head as the vocabulary has it: small letters, no accents, words parted by one space."""
    return folded_text(text[:LONGEST])


def folded_text(text: str) -> str:
    """A text of any length, folded as a head is."""
    text = _APOSTROPHES.sub("", _CAMEL.sub(" ", text))
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
        text = "".join(sign for sign in apart if not unicodedata.combining(sign))
    text = _SPELLED.sub(lambda found: found[0][0], text.lower())
    return text if text.isalnum() else " ".join(_NO_WORD.sub(" ", text).split())


def letters_of(folded: Iterable[str]) -> frozenset[str]:
    """The runs of letters in folded texts; a text that shares none of them with a vocabulary is not in it."""
    return frozenset(run for text in folded for run in LETTERS.findall(text))


def vocabulary(table: dict[str, str]) -> dict[str, str]:
    """A table of words as a mapping of each folded word to its meaning; the first meaning of a word counts."""
    found: dict[str, str] = {}
    for meaning, words in table.items():
        for word in words.split(";"):
            found.setdefault(folded_head(word), meaning)
    return found


@cache
def _words(name: str) -> dict[str, str]:
    return vocabulary({"heads": HEADS, "scopes": SCOPES, "prefixes": PREFIXES, "yearly": YEARLY}[name])


@cache
def _known_letters() -> frozenset[str]:
    """What a head has at least one run of, if anybody knows it."""
    tables = (_words(name) for name in ("heads", "scopes", "prefixes", "yearly"))
    return letters_of(word for table in tables for word in table) | LEVEL_WORDS


@lru_cache(maxsize=8192)
def read_head(text: str) -> Head:
    """What a head means; without a field where nobody knows."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return Head(text)
    if text == "#":
        return Head(text, "number")
    bare, unit = without_unit(text)
    word = folded_head(bare)
    if level := _words("scopes").get(word):
        return Head(text, "objective", "objective", level)
    if field := _words("heads").get(word):
        return Head(text, field, unit=unit)
    if _known_letters().isdisjoint(LETTERS.findall(word)):
        return Head(text, unit=unit)
    if found := _yearly(text, word, unit):
        return found
    return _scoped(text, word, unit) or _either(text, unit) or Head(text, unit=unit)


def _either(text: str, unit: str) -> Head | None:
    """`Objective / KR`: titles of both."""
    parts = [
        part
        for part in re.split(r"[/&,+|]|\b(?:or|and|und|oder|et|ou|y|o|e|en|of|og|och|i|lub)\b", text)
        if part.strip()
    ]
    fields = {_words("heads").get(folded_head(part), "") for part in parts}
    if (
        len(parts) > 1
        and "objective" in fields
        and fields <= {"objective", "key_result", "initiative", "kpi"}
    ):
        return Head(text, "title", unit=unit)
    return None


@lru_cache(maxsize=1024)  # the name of a KPI is in each row of a long history
def without_unit(text: str) -> tuple[str, str]:
    """A head without what is behind it in brackets or as a sign, and its unit."""
    unit = ""
    if inside := _BRACKETS.search(text):
        words = inside[1].strip()
        if words.lower() in _CLOCKS or is_unit(words):
            unit = _CLOCKS.get(words.lower(), words)
        text = _BRACKETS.sub(" ", text)
    bare = text.strip()
    if bare and bare[-1] in _UNIT_SIGNS and len(bare) > 1:
        unit, bare = unit or bare[-1], bare[:-1]
    elif not unit and (found := _BEHIND.fullmatch(bare)):
        bare, unit = found[1], found[2]
    elif not unit and (found := _TIMED.fullmatch(bare)):
        unit = "h" if (found[1] or found[2])[0] in "hHsSoO" else "min"
    elif len(bare) > 2 and bare.lower().startswith("in "):
        unit = unit or (bare[3:] if is_unit(bare[3:]) else "")
    return bare, unit


def is_unit(words: str) -> bool:
    """Whether words are a unit: a sign, a known one, or two short words such as `M€` or `km/h`."""
    if not words or len(words) > 12 or words[0].isdigit():
        return False
    word = words.lower()
    if word in _UNITS:
        return True
    if any(sign in words for sign in _UNIT_SIGNS):
        return words[0] in _UNIT_SIGNS or sum(map(str.isalpha, words)) <= 3
    return bool(
        re.fullmatch(
            r"[k]?wh|m[²³23]|km/h|°[cf]?|l/\d+\s?km|pts?|ppm|mbit/s|kb|mb|gb|tb|mm|cm|ml"
            r"|円|元|원|人|名|件|個|台|冊|分|時間|日|℃|bpm|mmhg|db|zł|kr|kč|ft|lei|chf|sek|nok|dkk|pln|czk|huf|stk?|szt|pcs|uds?",
            word,
        )
    )


def _yearly(text: str, word: str, unit: str) -> Head | None:
    """`Cible 2027`, `Base 2025`, `2025 actual`."""
    year = _YEAR.search(word)
    if year is None:
        return None
    rest = " ".join(_YEAR.sub(" ", word).split())
    if field := _words("yearly").get(rest):
        return Head(text, field, unit=unit, year=int(year[0]))
    return None


def _scoped(text: str, word: str, unit: str) -> Head | None:
    """A head with what it is of before or behind it, and perhaps the number of its group."""
    number = _NUMBER.search(word)
    group = int(number[0]) if number else 0
    words = _NUMBER.sub(" ", word).split() if number else word.split()
    if number is None and (glued := re.match(r"([a-z]+)(\d{1,2})$", words[0] if words else "")):
        # KR1, KR2_owner.
        group, words = int(glued[2]), [glued[1], *words[1:]]
    rest = " ".join(words)
    if group and rest in LEVEL_WORDS:
        return Head(text, "objective", "objective", unit=unit, group=group)
    if group and (field := _words("heads").get(rest)) in ("objective", "key_result", "kpi", "initiative"):
        return Head(text, field, unit=unit, group=group)
    for size in range(min(3, len(words)), 0, -1):
        for scope, others in (
            (_words("prefixes").get(" ".join(words[:size])), words[size:]),
            (_words("prefixes").get(" ".join(words[-size:])), words[:-size]),
        ):
            if scope is None:
                continue
            while others and others[-1] in ("of", "of the", "the", "der", "des", "du", "de", "del"):
                others = others[:-1]
            field = _words("heads").get(" ".join(others), "") if others else scope
            if field == "title":
                field = scope
            if field:
                return Head(text, field, scope, unit=unit, group=group)
    return None
