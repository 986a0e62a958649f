"""A title without the day at its end, once that day is no longer meant: a goal that is carried over has another one."""

from datetime import date

from okrtui.parsing.lines.deadlines import deadline_of
from okrtui.parsing.lines.key_result import cut_title
from okrtui.parsing.lines.line import Around
from okrtui.parsing.lines.tokens import tokens_of
from okrtui.text.matching import composed


def undated(title: str, around: Around, last: date) -> str:
    """`Talk to 12 bakers by Nov 20` without its day, where that is at an end of the title and not after `last`."""
    text = composed(title)
    tokens = tokens_of(text)
    found = deadline_of(tokens, around)
    at_an_end = found.first == 0 or found.end >= len(tokens)
    if found.day is None or found.day > last or not at_an_end:
        return title
    kept = cut_title(text, tokens[found.first : found.end])
    if found.first == 0:
        kept = kept.lstrip(" :,;–—-")
        kept = kept[:1].upper() + kept[1:]
    return kept or title
