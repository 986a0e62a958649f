"""An objective or initiative in one line: owner, tags and a day; its figures are part of its title."""

from okrtui.parsing.lines.key_result import cut_title, parts_of
from okrtui.parsing.lines.line import LONGEST, PARTS, Around, Line
from okrtui.text.matching import composed


def read_names(text: str, around: Around, parts: frozenset[str] = PARTS) -> Line:
    """Owner, tags and deadline of a line; they leave its title where it ends with them."""
    text = composed(text).strip()
    if len(text) > LONGEST:
        return Line(text, name=text)
    found = parts_of(text, around)
    taken = found.kept(parts)
    end = len(found.tokens)
    while end > 0 and (end - 1 in taken or found.tokens[end - 1].text in ".,;"):
        end -= 1
    gone = [token for at, token in enumerate(found.tokens) if at >= end and at in taken]
    title = cut_title(text, gone) if gone else text
    return Line(title, "", found.fields(parts), found.remarks(parts), name=title)
