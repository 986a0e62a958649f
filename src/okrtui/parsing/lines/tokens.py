"""A line cut into words, numbers, names and signs, each with its place in the line."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from okrtui.domain.units import CURRENCY_CODES
from okrtui.parsing.lines.words.numbers import COUNTERS, GLUED, MONEY_CODES
from okrtui.parsing.values import as_ascii

Kind = Literal["word", "number", "clock", "name", "date", "sign", "owner", "tag"]
_TOKEN = re.compile(
    r"(?P<name>(?:https?://|www\.)\S+|`[^`]{1,200}`|#\d+)"
    r"|(?P<owner>(?<!\S)@\w(?:[\w.\-]*\w)?)"
    r"|(?P<tag>(?<!\S)\#[^\W\d_](?:[\w.\-]*\w)?)"
    r"|(?P<date>(?<![\w.])\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\w))"
    r"|(?P<clock>\d{1,6}:\d{2}(?::\d{2})?(?![\w:]))"
    r"|(?P<number>\d+(?:[.,'’]\d+)*|(?<!\w)[.,]\d+)"
    r"|(?P<word>[^\W\d_]+(?:[-'’‑][^\W\d_]+)*)"
    r"|(?P<sign>-{1,3}>|=>|>=|<=|\.\.\.?|[^\w\s]|_)"
)
_DENSE = (("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uac00", "\ud7a3"))
"""Kana, Chinese characters, Hangul."""
_DURATION = frozenset({"h", "m", "min", "d", "hr", "s"})
_HOURS = dict.fromkeys(
    ("h", "hr", "hrs", "hour", "hours"), frozenset({"m", "min", "mins", "minute", "minutes"})
)
_MINUTES = dict.fromkeys(
    ("m", "min", "mins", "minute", "minutes"), frozenset({"s", "sec", "secs", "second", "seconds"})
)
_LARGER = _HOURS | _MINUTES
"""Units of time, and the words for the next smaller one that follows them."""


class Token(NamedTuple):
    """A word, number or sign of a line."""

    text: str
    word: str
    """In small letters, without accents: what it is looked up by."""
    kind: Kind
    start: int
    end: int
    glued: bool
    """Whether it follows the one before it without a space."""


@lru_cache(maxsize=4096)
def folded_word(text: str) -> str:
    """A word as the lists have it: small letters, no accents, a straight apostrophe."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).replace("’", "'").replace("‑", "-")


def is_dense(text: str) -> bool:
    """Whether the text is in a script without spaces between words."""
    if text.isascii():
        return False
    return any(first <= sign <= last for sign in text for first, last in _DENSE)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a line, in the form in which it is kept; digits of other scripts as those of ASCII."""
    return _durations(_grouped(list(_joined(list(_raw(text))))))


def _raw(text: str) -> Iterator[Token]:
    end = -1
    # Digits and signs of other scripts are one character each: every place stays the same.
    for found in _TOKEN.finditer(as_ascii(text)):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        yield Token(found[0], folded_word(found[0]), kind, found.start(), found.end(), found.start() == end)
        end = found.end()


def _joined(raw: list[Token]) -> Iterator[Token]:
    """Letters and digits without a space between them: a name (K12), or a number with its unit (67kg)."""
    at = 0
    while at < len(raw):
        end = at + 1
        while raw[at].kind != "sign" and end < len(raw) and raw[end].glued and _joins(raw, end):
            end += 1
        run = raw[at:end]
        if len(run) == 1 or not any(token.kind == "number" for token in run):
            yield from run
        else:
            yield from _number_and_letters(run)
        at = end


def _joins(raw: list[Token], at: int) -> bool:
    """Whether a token belongs to the run before it: letters and digits do, a hyphen or stroke between them too."""
    token = raw[at]
    if token.kind in ("word", "number"):
        return raw[at - 1].kind in ("word", "number") or raw[at - 1].text in ("-", "/", "_")
    if token.text not in ("-", "/", "_") or at + 1 >= len(raw) or not raw[at + 1].glued:
        return False
    if at > 1 and raw[at - 1].glued and raw[at - 2].kind == "number" and raw[at - 1].text in GLUED:
        # €20k-25k, 5km-8km
        return False
    kinds = {raw[at - 1].kind, raw[at + 1].kind}
    # Two numbers with a hyphen or a stroke are a pair; two words are each their own.
    return kinds == {"word", "number"} and not (token.text == "/" and raw[at - 1].kind == "number")


def _number_and_letters(run: list[Token]) -> Iterator[Token]:
    """The tokens of a run, or one name that takes all of them."""
    if _is_duration(run):
        yield _merged(run, "clock")
    elif _keeps_apart(run):
        yield from (token for token in run)
    else:
        yield _merged(run, "name")


def _keeps_apart(run: list[Token]) -> bool:
    if any(token.kind == "sign" for token in run):
        # After a slash comes the unit's other half, or a name: km/h after a number is no run.
        return all(is_dense(token.text) for token in run if token.kind == "word")
    for before, after in pairwise(run):
        if before.kind == "number" and not _is_suffix(after.text):
            return False
        if after.kind == "number" and not _may_precede(before.text):
            return False
    return True


def _is_suffix(text: str) -> bool:
    return text in GLUED or is_dense(text[0]) or text.lower() in MONEY_CODES


def _may_precede(text: str) -> bool:
    word = text.lower()
    return is_dense(text[-1]) or word in CURRENCY_CODES or word in MONEY_CODES or word == "us"


def _is_duration(run: list[Token]) -> bool:
    """`1h30`, `1h30m`, `2d4h`."""
    if len(run) < 3 or any(token.kind == "sign" for token in run):
        return False
    letters = [token.text for token in run if token.kind == "word"]
    return run[0].kind == "number" and all(word in _DURATION for word in letters)


def _merged(run: list[Token], kind: Kind) -> Token:
    text = "".join(token.text for token in run)
    return Token(text, folded_word(text), kind, run[0].start, run[-1].end, run[0].glued)


def _grouped(tokens: list[Token]) -> list[Token]:
    """`1 500` is one number."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if (
            before is not None
            and token.kind == before.kind == "number"
            and token.start == before.end + 1
            and _is_group(token.text)
            and _begins_groups(before.text)
        ):
            text = f"{before.text} {token.text}"
            found[-1] = Token(text, text, "number", before.start, token.end, before.glued)
        else:
            found.append(token)
    return found


def _durations(tokens: list[Token]) -> list[Token]:
    """`4h 30m` and `2 hours 15 minutes` are one time."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        parts = tokens[at : at + 4]
        kinds = [token.kind for token in parts]
        text = "".join(token.word for token in parts)
        if (
            kinds == ["number", "word", "number", "word"]
            # 400 m 5 seconds faster: metres are written apart.
            and (parts[1].word != "m" or parts[1].glued)
            and parts[1].word in _LARGER
            and parts[3].word in _LARGER[parts[1].word]
            and parts[0].text.isdecimal()
            and parts[2].text.isdecimal()
        ):
            found.append(Token(text, text, "clock", parts[0].start, parts[3].end, parts[0].glued))
            at += 4
        else:
            found.append(tokens[at])
            at += 1
    return found


def _is_group(text: str) -> bool:
    """Three digits, which decimals may follow."""
    digits, mark, decimals = text[:3], text[3:4], text[4:]
    return (
        len(digits) == 3 and digits.isdecimal() and (not mark or (mark in ".," and 1 <= len(decimals) <= 2))
    )


def _begins_groups(text: str) -> bool:
    first, *others = text.split(" ")
    return 1 <= len(first) <= 3 and first.isdecimal() and first[0] != "0" and all(len(o) == 3 for o in others)


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place; empty outside the line."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def counter_at(text: str) -> str:
    """What things are counted in, at the beginning of a word in a script without spaces; empty where none is."""
    return next((counter for counter in COUNTERS if text.startswith(counter)), "")
