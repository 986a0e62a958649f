"""The signs of an outline: ids, fields in braces, titles in quotation marks, and text that is not to be read as one."""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.text.fitting import shortened
from okrtui.text.matching import composed

FIELD_NAME = r"[a-z][a-z_]{0,30}"
LONGEST = 4_000
"""Characters of a line that is taken apart: the longest title, quoted, and all fields."""
_ID = re.compile(r"\^([0-9A-Za-z]{4,26})")
_OWNER = re.compile(r"@(\w(?:[\w.\-]*\w)?)")
_TAG = re.compile(r"#([^\W\d_](?:[\w.\-]*\w)?)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PLAIN_VALUE = re.compile(r'[^\s,{}"][^,{}"]*')
_FIELD = re.compile(rf"\s*({FIELD_NAME})\s*=\s*", re.ASCII)
_BEGUN = re.compile(rf"(?:^|\s)\{{\s*{FIELD_NAME}\s*=.*", re.ASCII | re.DOTALL)
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
"""What an editor may show as nothing, turn round, or take for the end of a line."""
_STRUCTURE = re.compile(r"\s*(?:[#\-*+>\\]|<!--|\d+[.)])")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


class Parts(NamedTuple):
    """A line without its fields, owner, day and tags."""

    title: str | None
    """In quotation marks: it is exactly this; None: it is in `rest`."""
    rest: str
    fields: dict[str, str]
    """In braces, and `owner`, `tags` and `deadline` by their signs."""


def without_id(text: str) -> tuple[str, str]:
    """A line and the id that it ends with, in capitals; an empty one where it has none."""
    rest, last = _last_word(text)
    found = _ID.fullmatch(last)
    return (rest, found[1].upper()) if found else (text, "")


def without_helps(text: str) -> tuple[str, str]:
    """The line of an objective and the id of what it helps."""
    before, key = without_id(text)
    rest, word = _last_word(before)
    return (rest, key) if key and word == "helps" else (text, "")


def _last_word(text: str) -> tuple[str, str]:
    """A line without its last word and the blanks before that, and the word; no search goes back and forth in it."""
    rest, _, word = text.rstrip().rpartition(" ")
    return rest.rstrip(), word


def parts_of(text: str, *, tags: bool = False) -> Parts:
    """The parts of a line; a DataProblem where it is too long, or braces begin with a field and are none."""
    text = text.strip()
    if len(text) > LONGEST:
        raise DataProblem(f"This line has {len(text):,} characters; up to {LONGEST:,} can be read")
    text, fields = _without_fields(text)
    text, named = _without_names(text, tags=tags)
    fields = {**named, **fields}
    if not text.startswith('"'):
        return Parts(None, text, fields)
    try:
        title, end = json.JSONDecoder(strict=False).raw_decode(text)
    except ValueError:
        return Parts(None, text, fields)
    if text[end : end + 1].strip():
        return Parts(None, text, fields)
    return Parts(str(title), text[end:].strip(), fields)


def _without_names(text: str, *, tags: bool) -> tuple[str, dict[str, str]]:
    """Owner, day and tags at the end of a line, in any order; of two owners or days the last one is it."""
    fields: dict[str, str] = {}
    found_tags: list[str] = []
    while text:
        rest, word = _last_word(text)
        if (owner := _OWNER.fullmatch(word)) and "owner" not in fields:
            fields["owner"] = owner[1]
        elif tags and (tag := _TAG.fullmatch(word)):
            found_tags.append(tag[1])
        elif _DAY.fullmatch(word) and "deadline" not in fields and _last_word(rest)[1] == "by":
            fields["deadline"] = word
            rest = _last_word(rest)[0]
        else:
            break
        text = rest
    if found_tags:
        fields["tags"] = ", ".join(dict.fromkeys(reversed(found_tags)))
    return text, fields


def _without_fields(text: str) -> tuple[str, dict[str, str]]:
    """The fields in braces at the end of a line, in one pair or several; anything else stays in the text."""
    fields: dict[str, str] = {}
    while text.endswith("}") and (found := _last_fields(text)) is not None:
        text, more = found
        fields = {**more, **fields}
    if text.endswith("}") and (begun := _BEGUN.search(text)):
        raise DataProblem(
            f'{shortened(begun[0].strip(), 40)} can\'t be read as fields. Try {{weight=2, unit="a b"}}, '
            "with quotation marks around what has a comma, or put the whole title into quotation marks"
        )
    return text, fields


def _last_fields(text: str) -> tuple[str, dict[str, str]] | None:
    """A line without the pair of braces that it ends with, and their fields; None where they hold none."""
    at = text.rfind("{")
    while at >= 0:
        if (at == 0 or text[at - 1].isspace()) and (fields := _fields(text[at + 1 : -1])) is not None:
            return text[:at].rstrip(), fields
        at = text.rfind("{", 0, at)
    return None


def _fields(text: str) -> dict[str, str] | None:
    """`weight=2, unit="a b"`; None where the text is anything else."""
    fields: dict[str, str] = {}
    at = 0
    while True:
        name = _FIELD.match(text, at)
        if name is None or name[1] in fields:
            return None
        at = name.end()
        if text.startswith('"', at):
            try:
                value, at = json.JSONDecoder(strict=False).raw_decode(text, at)
            except ValueError:
                return None
        elif found := _PLAIN_VALUE.match(text, at):
            value, at = found[0].rstrip(), found.end()
        else:
            value = ""
        fields[name[1]] = str(value)
        rest = text[at:].lstrip()
        if not rest:
            return fields
        if rest[0] != ",":
            return None
        at = len(text) - len(rest) + 1


def fields_text(fields: Mapping[str, str]) -> str:
    """`{weight=2, unit="a b"}`; empty for none."""
    if not fields:
        return ""
    return "{" + ", ".join(f"{name}={_value_text(value)}" for name, value in fields.items()) + "}"


def _value_text(value: str) -> str:
    plain = _PLAIN_VALUE.fullmatch(value) and value == value.strip() and not _UNSEEN.search(value)
    return value if plain or not value else in_quotes(value)


def in_quotes(text: str) -> str:
    """A text in quotation marks, as JSON has it, with nothing in it that cannot be seen."""
    return _UNSEEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def may_be_plain(title: str) -> bool:
    """Whether a title needs no quotation marks: nothing in it is hidden, or a mark of the line."""
    if not title or title != title.strip() or _UNSEEN.search(title) or title.startswith(('"', "[", "^")):
        return False
    return title == composed(title) and not without_id(title)[1] and not without_helps(title)[1]


def owner_text(name: str) -> str:
    """`@ann`; empty for a name that is more than one word."""
    return f"@{name}" if _OWNER.fullmatch(f"@{name}") else ""


def tag_text(name: str) -> str:
    """`#growth`; empty for one that a line cannot say."""
    return f"#{name}" if _TAG.fullmatch(f"#{name}") else ""


def note_line(line: str) -> str:
    """A line of a note as it is written: never a heading, an item or a comment, and nothing unseen in it."""
    shown = _UNSEEN.sub(_escaped, _ESCAPE.sub(lambda found: "\\u005c" + found[0][1:], line))
    if not shown[:1].strip() and shown:
        # Blanks that begin or are a line go in many an editor.
        shown = f"\\u{ord(shown[0]):04x}{shown[1:]}"
    elif _STRUCTURE.match(shown):
        shown = "\\" + shown
    if shown[-1:].isspace():
        shown = f"{shown[:-1]}\\u{ord(shown[-1]):04x}"
    return shown


def note_read(line: str) -> str:
    """A line of a note as it was before it was written."""
    bare = line[1:] if line.startswith("\\") and _STRUCTURE.match(line[1:]) else line
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), bare)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
