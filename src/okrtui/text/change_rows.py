"""A change as a row of the history: when, who, what it is about, what was done."""

from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.line_builder import LineBuilder
from okrtui.text.rows import IN_WORDS, Row

SUBJECT, WHO, TIME = 29, 5, 7
"""Columns of what a change is about, who made it, and when."""
NAMED_FROM = 56
"""Columns of a list from which who made a change is in its row."""
WHOLE_FROM = 64
"""Columns of a change behind its time and name in a window of 80."""


def subject_room(what: int, room: int) -> int:
    """Columns of what a change is about, beside what was done, which takes `what` of the `room` for both."""
    left, wide = room - 1 - what, room >= WHOLE_FROM - 1
    if left >= SUBJECT // (2 if wide else 3):
        return min(SUBJECT, left)
    return SUBJECT if wide else min(SUBJECT // 2, room // 2)


def put_change(row: Row, builder: LineBuilder, columns: int, glyphs: Glyphs) -> None:
    """When, who, what it is about, what was done: what it is about gives way before what was done is cut.

    A number is so never cut where there is room for it; what is longer still is a sentence.
    """
    role, at = IN_WORDS.get(row.in_place_of_bar_role, row.in_place_of_bar_role), 1 + 2 * row.indent
    builder.put(at, shown_text(row.key, glyphs), role)
    at += TIME
    if columns >= NAMED_FROM:
        builder.put(at, fit(shown_text(row.owner, glyphs), WHO, cut=glyphs.cut).rstrip(), role)
        at += WHO + 1
    what = shown_text(row.word, glyphs)
    room = columns - at - 1
    wide = subject_room(width(what), room) if what else room
    builder.put(at, fit(shown_text(row.title, glyphs), wide, cut=glyphs.cut).rstrip(), role)
    if what:
        builder.put(at + wide + 1, fit(what, room - wide - 1, cut=glyphs.cut).rstrip(), role)
