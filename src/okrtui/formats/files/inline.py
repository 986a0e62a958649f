"""What is marked up within a line of notes: emphasis, links, boxes and named fields. Each pass takes linear time."""

import html
import re
from typing import NamedTuple

from okrtui.parsing.files.contents import Block

LONGEST = 4_000
"""Characters of a line that are looked through for marks; what is longer keeps them."""
_SPECIAL = re.compile(r"[\\`*_\[\]<&~=]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(`{1,3})(?!`)([^`]{1,400})\1(?!`)")
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]]*)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])"
)
_ORG_LINK = re.compile(r"\[\[[^\[\]]*\](?:\[([^\[\]]*)\])?\]")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--.{0,2000}?-->")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_RUN = re.compile(r"\*{1,3}|_{1,3}|~~|==")
_ORG_RUN = re.compile(r"[*/_=~+]")
_BOX = re.compile(r"\[([ xX✓✔/\-]?)\](?=\s|$)\s*|([☐☑☒✅⬜])\s*")
_FIELD = re.compile(r"[\[(]\s*([^\[\]():]{1,40}?)\s*::\s*([^\[\]]{0,200}?)\s*[\])]")
_LINE_FIELD = re.compile(r"([^\[\]():|]{1,40}?)\s*::\s+(\S.{0,200})")
_SIGNED_DAY = re.compile(r"([📅🛫⏳✅➕❌])\ufe0f?\s*(\d{4}-\d{2}-\d{2})")
_SIGNS = {
    "📅": "due",
    "🛫": "start",
    "⏳": "scheduled",
    "✅": "completion",
    "➕": "created",
    "❌": "cancelled",
}  # fmt: skip
"""What a sign in front of a day means in lists of tasks."""
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1(?!\1)")
_HELD = {0xE000 + code: chr(code) for code in range(0x21, 0x7F)}
"""Signs that a backslash keeps from meaning anything, hidden until the marks are gone."""


class Marked(NamedTuple):
    """What a line says once its marks are read."""

    text: str
    label: str = ""
    done: bool | None = None
    fields: tuple[tuple[str, str], ...] = ()


def plain(text: str) -> str:
    """A text without emphasis, and of links what they are called."""
    if not _SPECIAL.search(text) or len(text) > LONGEST:
        return " ".join(text.split())
    # Most lines have marks of one kind, if any: the others are not looked for.
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(0xE000 + ord(found[1])), text)
    if "`" in text:
        text = _CODE.sub(lambda found: "".join(map(_held, found[2])), text)
    if "[" in text:
        text = _LINK.sub(
            lambda found: found["text"], _WIKI.sub(r"\1", _LINK.sub(lambda one: one["text"], text))
        )
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _ADDRESS.sub(r"\1", text)))
    text = _without_runs(text, _RUN, "_")
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return " ".join((text if text.isascii() else text.translate(_HELD)).split())


def _held(sign: str) -> str:
    return chr(0xE000 + ord(sign)) if "!" <= sign <= "~" else sign


def plain_org(text: str) -> str:
    """A text of org mode without emphasis, and of links what they are called."""
    if len(text) <= LONGEST:
        text = _ORG_LINK.sub(lambda found: found[1] or found[0].strip("[]"), text)
        text = _without_runs(text, _ORG_RUN, "*/_=~+")
    return " ".join(text.split())


def _without_runs(text: str, marks: re.Pattern[str], at_words: str) -> str:
    """The text without the marks that open and close each other; those `at_words` do so at the edges of words alone."""
    runs = list(marks.finditer(text))
    if len(runs) < 2:
        # One mark has none that closes it.
        return text
    opened: dict[str, int] = {}
    gone: set[int] = set()
    for at, run in enumerate(runs):
        before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
        edge = run[0][0] in at_words
        closes = before.strip() != "" and not (edge and after.isalnum())
        opens = after.strip() != "" and not (edge and before.isalnum())
        if closes and run[0] in opened:
            partner = opened.pop(run[0])
            gone |= {partner, at}
            opened = {mark: place for mark, place in opened.items() if place < partner}
        elif opens:
            opened[run[0]] = at
    parts, end = [], 0
    for at in sorted(gone):
        parts.append(text[end : runs[at].start()])
        end = runs[at].end()
    return "".join(parts) + text[end:]


def marked(text: str) -> Marked:
    """What a line of notes says: its box, its fields, what is bold from its beginning, and the rest."""
    text, done = _unboxed(text.strip())
    if len(text) > LONGEST:
        return Marked(" ".join(text.split()), "", done)
    text, fields = _without_fields(text)
    label = ""
    if bold := _BOLD.match(text):
        label, text = plain(bold[2]), text[bold.end() :]
        if found := re.match(r"\s*:", text):
            label, text = label.rstrip(": ") + ":", text[found.end() :]
    return Marked(plain(text), label, done, fields)


def _unboxed(text: str) -> tuple[str, bool | None]:
    found = _BOX.match(text)
    if found is None:
        return text, None
    if found[2] == "✅" and _SIGNED_DAY.match(text):
        return text, None
    done = found[1] in "xX✓✔" and found[1] != "" if found[1] is not None else found[2] in "☑✅"
    return text[found.end() :].strip(), done


def _without_fields(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    found: list[tuple[str, str]] = []
    if "::" in text:
        if (whole := _LINE_FIELD.fullmatch(text)) and not _FIELD.search(text):
            return "", ((whole[1].strip(), plain(whole[2])),)
        text = _FIELD.sub(lambda one: _noted(found, one[1], one[2]), text)
    if not text.isascii():
        text = _SIGNED_DAY.sub(lambda one: _noted(found, _SIGNS[one[1]], one[2]), text)
    return " ".join(text.split()) if found else text, tuple(found)


def _noted(found: list[tuple[str, str]], name: str, value: str) -> str:
    found.append((name, plain(value)))
    return " "


def cells_of(line: str) -> list[str]:
    """The cells of a line of a table; a bar behind a backslash or in code parts none."""
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    if "\\|" not in text:
        return [plain(cell) for cell in text.split("|")]
    return [plain(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", text)]


def block(kind: str, line: int, level: int, text: str) -> Block | None:
    """A heading, item or paragraph as a block; None where its marks hold nothing."""
    found = marked(text)
    if not (found.text or found.label or found.fields):
        return None
    return Block(kind, line, level, found.text, found.label, found.done, found.fields)  # type: ignore[arg-type]
