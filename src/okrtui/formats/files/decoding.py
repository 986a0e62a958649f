"""Bytes of a file as text: by its byte order mark, as UTF-8, or in the encoding that its bytes look like."""

import codecs

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
    except UnicodeDecodeError:
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
    best = from_bytes(
        head, cp_isolation=["cp1252", "cp1250", "cp1251", "cp932", "gb18030", "big5", "euc_kr"]
    ).best()
    name = "cp1252" if best is None else best.encoding
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode(name, errors="replace")
