"""Bytes of a file as text: by its byte order mark, as UTF-8, or in the encoding that its bytes look like."""

import codecs
import re
from itertools import pairwise

from okrtui.domain.errors import DataProblem

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 first: its mark begins with that of UTF-16."""
LOOKED_AT = 64 * 1024
"""Bytes that tell an encoding."""
WIDE = 0.2
"""Share of NUL bytes from which text without a mark is of two bytes a character."""
LATIN = (
    ("cp1252", "äöüß àâæçéèêëîïôœùûüÿ áéíñóúü àèéìíòóù áâãàçéêíóôõú åäöæøé ëéïöü áéíóúýþæðö"),
    ("cp1250", "ąćęłńóśźż áäčďéěíľĺňóôŕřšťúůýž áéíóöőúüű ăâîşţ čćđšž"),
    ("iso8859-2", "ąćęłńóśźż áäčďéěíľĺňóôŕřšťúůýž áéíóöőúüű ăâîşţ čćđšž"),
    ("cp1254", "âçğıîöşüûi̇"),
)
"""The letters beside a to z of the languages that an encoding was made for; of those alike the first counts."""
MACINTOSH = ("mac_roman", "äöüß àâæçéèêëîïôœùûüÿ áéíñóúü àèéìíòóù áâãàçéêíóôõú åäöæøé")
"""Of old spreadsheets for the Macintosh."""
_OF_MACINTOSH = re.compile(rb"[a-z][\x88\x89\x8a\x8d\x8e\x8f\x90]")
"""à, â, ä, ç, é, è or ê in a word; elsewhere these bytes are capitals or no letters at all."""
OTHER = ("cp1251", "cp1253")
"""Alphabets of their own, of which the right one has no capitals inside words."""
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"(?<=[\x80-\xff])[\x80-\xff]")
_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]+|[A-Za-z]+[\x80-\xff]")


def decoded(data: bytes) -> str:
    """The text of a file, with whatever line ends it has; a DataProblem where it isn't text."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _as(data, name)
    wide = _wide(data[:LOOKED_AT])
    if wide:
        return _as(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.reason == "unexpected end of data" and not data[: problem.start].isascii():
            # Its last character was cut off.
            return data[: problem.start].decode("utf-8")
        return _guessed(data)


def _as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise DataProblem("it begins as UTF text and then isn't. Save it again as UTF-8") from None


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of most texts is 0."""
    if len(head) < 4 or head.count(0) < WIDE * len(head):
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes) -> str:
    """Text of an older encoding; Windows-1252 where nothing is likelier."""
    from charset_normalizer import from_bytes  # 12 ms, where a file isn't UTF-8

    head = data[:LOOKED_AT]
    if len(_HIGH_RUN.findall(head)) <= len(_HIGH.findall(head)) // 3:
        return data.decode(_of_letters(head), errors="replace")
    best = from_bytes(head, cp_isolation=["cp1252", *OTHER, "cp932", "gb18030", "big5", "euc_kr"]).best()
    name = "cp1252" if best is None else best.encoding
    if name in OTHER:
        name = min(OTHER, key=lambda one: _capitals_inside(head.decode(one, errors="replace")))
    return data.decode(name, errors="replace")


def _of_letters(head: bytes) -> str:
    """The encoding in which words with signs beyond ASCII are words of one of its languages."""
    words = _WORD.findall(head)

    def score(name: str, letters: str) -> float:
        texts = [word.decode(name, errors="replace") for word in words]
        signs = [sign for text in texts for sign in text if not sign.isascii()]
        known = max(sum(sign.lower() in alphabet for sign in signs) for alphabet in letters.split())
        return known - sum(not sign.isalpha() for sign in signs) / 2 - sum(map(_capitals_inside, texts))

    candidates = (*LATIN, MACINTOSH) if _OF_MACINTOSH.search(head) else LATIN
    return max(candidates, key=lambda one: score(*one))[0]


def _capitals_inside(text: str) -> int:
    """How many capitals beyond ASCII come right behind a small letter."""
    return sum(one.islower() and other.isupper() and not other.isascii() for one, other in pairwise(text))
