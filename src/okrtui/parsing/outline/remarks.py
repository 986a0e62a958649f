"""What is wrong with an outline, as comments above its lines, and the comments that say how it is written."""

import re
from collections.abc import Iterable

from okrtui.text.escaping import visible

_REMARK = re.compile(r"[ \t]*<!-- ! [^\n]*-->[ \t]*(?:\r\n?|\n|$)")
HELP = """\
<!-- Change, add, move or delete lines, then save and close. An empty text changes nothing.
     ## Objective @owner #tag          below it why it matters, in a paragraph
     - Churn 8 % -> 4 % @ann by 15 dec      a key result: 2..4 h, >= 99.9 %, 0/5 or no figures work too
     - [ ] Call ten customers @ben          an initiative; [x] is done
     ^4K7QZ is the line's id: keep it when you move or change the line, leave it out of a new one. -->

"""


def with_remarks(text: str, mistakes: Iterable[tuple[int, str]]) -> str:
    """The text with what is wrong above each line; what is about no line comes first."""
    by_line: dict[int, list[str]] = {}
    for line, sentence in mistakes:
        words = visible(sentence).replace("--", "- -")
        by_line.setdefault(line, []).append(f"<!-- ! {words} -->\n")
    kept = list(by_line.pop(0, []))
    for number, words_of_line in enumerate(_lines(text), 1):
        kept += by_line.pop(number, [])
        kept.append(words_of_line)
    return "".join([*(remark for remarks in by_line.values() for remark in remarks), *kept])


def without_remarks(text: str) -> str:
    """The text as it was before anything was remarked."""
    return "".join(line for line in _lines(text) if not _REMARK.fullmatch(line))


def _lines(text: str) -> list[str]:
    """The lines with their ends, counted as the reader of outlines counts them."""
    return re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text)
