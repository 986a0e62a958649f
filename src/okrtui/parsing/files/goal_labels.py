"""Labels in front of titles, and headings that say what is below them: `KR 2:`, `Key results`."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from okrtui.parsing.files import goal_words
from okrtui.parsing.files.column_heads import (
    LETTERS,
    folded_head,
    folded_text,
    letters_of,
    read_head,
    vocabulary,
)
from okrtui.parsing.files.cycle_words import without_cycle
from okrtui.parsing.files.head_words import HEADS
from okrtui.parsing.lines.words.lists import words as word_set

LONGEST = 90
"""Characters of a heading that names what is below it; what is longer is a title."""
_GAP = r"\s*(?:[-–#№.]|[Nn][°ºor]\.?)?\s*(?=\d)"
_WORDS = tuple(
    re.compile(
        rf"[\[(]?(?P<words>[^\W\d_]+(?:[ \-][^\W\d_]+){{{more}}})"
        rf"(?:{_GAP}(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,2}}[a-z]?))?"
        r"(?P<sign>\s*[\])]?\s*[:：|]\s*|\s*[\])]\s+|\.\s+|\s+[-–—=]+>?\s+|[-–—]\s+|\s+|$)(?P<rest>.*)",
        re.DOTALL,
    )
    for more in (2, 1, 0)
)
_OBJECTIVE_FIRST = re.compile(r"O\s?\d{1,2}\s?[.\-/: ]?\s?(?=KR\s?-?\d)")
_SMALL = word_set(
    """
    our my the of for in to a an and this your their unsere unser meine mein die der das fur des nos notre mes mon
    les le la de du pour mis mi nuestros nuestro los el del para nossos nossas meus os i nostri miei gli per onze
    mijn het voor vare mine min mina vara for till nasze moje na main company team top personal annual yearly
    quarterly all current new draft list
    """
)
_VERBS = word_set(
    "is was are were has had looks needs ist war sind hat est etait es esta era e jest er ar var"
)
"""What makes a sentence about a key result of `KR2`, and no label."""
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+|\d{1,2}\s*[-–—:]\s+")
_WEIGHT = re.compile(r"\s*[(\[]\s*([^\W\d]+)\s*[:=]?\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*%?\s*[)\]]")


class Label(NamedTuple):
    """What a title is, by what is written before it."""

    kind: str
    """objective, key_result or initiative."""
    number: str
    rest: str
    """The title without it."""


@cache
def words(name: str) -> dict[str, str]:
    """A table of `goal_words` by its name, folded: each word with what it means."""
    table = getattr(goal_words, name)
    return vocabulary(table if isinstance(table, dict) else {name: table})


def label_of(text: str) -> Label | None:
    """The label of a title; None where it has none."""
    text = text.strip()
    begun = LETTERS.search(text[:LONGEST])
    if begun is None or (
        begun[0] not in goal_words.SHORT_LABELS and _first(begun[0]) not in _label_beginnings()
    ):
        return None
    if (first := _OBJECTIVE_FIRST.match(text)) is not None:
        text = text[first.end() :]
    for pattern in _WORDS:
        found = pattern.match(text)
        if found is None:
            continue
        kind = _kind_of(found)
        if kind:
            return Label(kind, found["number"] or "", found["rest"].strip())
    return None


def _first(word: str) -> str:
    """The first of the words that one run of letters is of: `key` of KeyResult."""
    return folded_head(word).partition(" ")[0]


@cache
def _label_beginnings() -> frozenset[str]:
    return frozenset(label.partition(" ")[0] for label in words("LABELS")) | {"o"}


def _kind_of(found: re.Match[str]) -> str:
    said, number, sign = found["words"], found["number"], found["sign"].strip()
    short = goal_words.SHORT_LABELS.get(said)
    kind = short or words("LABELS").get(folded_head(said), "")
    if not kind or (len(said) <= 2 and not short):
        return ""
    if sign:
        # "Result. ..." ends a sentence; a hyphen parts only what has blanks around it or a number before it.
        return kind if number or ":" in sign or "：" in sign or found["sign"][:1].isspace() else ""
    if number is None:
        return ""
    rest = found["rest"].strip()
    if rest.partition(" ")[0].lower() in _VERBS:
        return ""
    begins = rest[:1]
    return kind if short or not begins or begins.isupper() or not begins.isascii() else ""


@cache
def _letters(*names: str) -> frozenset[str]:
    return letters_of(word for name in names for word in words(name))


@cache
def _letters_of_parts() -> frozenset[str]:
    """The runs of letters of all that names a part."""
    why = [word for word, field in words("FIELDS").items() if field == "why"]
    return _letters("KEY_RESULTS", "OBJECTIVES", "INITIATIVES") | letters_of(
        [*why, *vocabulary({"why": HEADS["why"]})]
    )


@lru_cache(maxsize=4096)
def part_named(text: str) -> str:
    """What a heading says is below it: objectives, key_results, initiatives, why; empty for any title."""
    if len(text) > LONGEST or _letters_of_parts().isdisjoint(LETTERS.findall(folded_head(text))):
        return ""
    bare = folded_head(without_cycle(text.rstrip(":： ")))
    if not bare:
        return ""
    less = " ".join(word for word in bare.split() if word not in _SMALL and not word.isdigit())
    for word in dict.fromkeys((bare, less)):
        if word in words("KEY_RESULTS"):
            return "key_results"
        if word in words("OBJECTIVES") and len(word) > 1:
            return "objectives"
        if word in words("INITIATIVES"):
            return "initiatives"
        if field_named(word) == "why":
            return "why"
    return ""


@lru_cache(maxsize=4096)
def speaks_of_goals(text: str) -> bool:
    """Whether a title has a word for goals in it."""
    return any(
        word in words("OBJECTIVES") and len(word) > 2 and word not in ("but", "mal", "buts", "aim", "cel")
        for word in folded_head(text).split()
    )


@lru_cache(maxsize=4096)
def is_of_a_meeting(text: str) -> bool:
    """Whether a title is one of minutes, a diary and the like."""
    said = folded_head(text).split()
    pairs = {" ".join(said[at : at + size]) for size in (1, 2, 3) for at in range(len(said))}
    return any(
        word in words("MEETING") or word.endswith(("meeting", "protokoll", "sitzung")) for word in pairs
    )


@lru_cache(maxsize=4096)
def explains(text: str) -> bool:
    """Whether a heading begins what explains or looks back."""
    if _letters("EXPLAINING", "ASKING").isdisjoint(LETTERS.findall(folded_text(text))):
        return False
    bare = folded_head(without_cycle(text))
    first, _, rest = bare.partition(" ")
    two = f"{first} {rest.partition(' ')[0]}"
    return bare in words("EXPLAINING") or first in words("ASKING") or two in words("ASKING")


@lru_cache(maxsize=4096)
def field_named(name: str) -> str:
    """The field that a name in front of a value means: `Led by` is the owner; empty where nobody knows."""
    word = folded_head(name)
    if not word or len(name) > 40:
        return ""
    return words("FIELDS").get(word, "") or read_head(name).field


def without_number(title: str) -> str:
    """A title without the number that counts it: `2. Families feel at home`."""
    found = _NUMBERED.match(title)
    return title[found.end() :] if found and title[found.end() :].strip() else title


def weighted(title: str) -> tuple[str, str]:
    """A title without `(weight 2)`, and that weight; empty where it has none."""
    for found in _WEIGHT.finditer(title):
        if folded_head(found[1]) in words("WEIGHTS"):
            bare = " ".join((title[: found.start()] + " " + title[found.end() :]).split())
            return (bare, found[2].replace(",", ".")) if bare else (title, "")
    return title, ""
