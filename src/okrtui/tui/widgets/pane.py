"""The pane: a detail as lines, beside the list or over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.text.chart import draw_chart
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, width, wrapped
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.spans import IN_WORDS, in_words, keyed, sentence
from okrtui.tui.toolkit.lines import Piece, PieceLine, cut_to, padded
from okrtui.views.detail import Detail, detail_of
from okrtui.views.entries import FIRST_INITIATIVE, NO_INITIATIVES, EntryLine

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


_STATES = re.compile(r"\[[^\]]*\]|under way")
UNBROKEN = "_"
"""Stands for a blank at which no line is broken."""


def pane_lines(
    ui: Ui, table: str, key: str, columns: int, rows: int, at: int | None = None
) -> list[PieceLine]:
    """The pane's lines, kept for a workspace, a record and a size; `at` is the one of its entries under a cursor."""
    known = ui.pane_known
    mark = (id(ui.workspace), ui.today, table, key, columns, rows, ui.drawing, at)
    if known is None or known[0] != mark:
        detail = detail_of(ui.evaluator, table, key, ui.glyphs) if key else None
        lines = _lines(ui, detail, columns, rows, at) if detail is not None else []
        known = ui.pane_known = (mark, lines)
    return known[1]


def _lines(ui: Ui, detail: Detail, columns: int, rows: int, at: int | None) -> list[PieceLine]:
    lines = head_lines(ui, detail, columns)
    lines.append([])
    lines += chart_lines(ui, detail, columns, max(8, min(max(15, columns * 3 // 10), rows - 24)))
    lines += recovery_lines(ui, detail, columns)
    texts: list[PieceLine] = []
    for name, text in detail.paragraphs:
        texts += [[], [(name, "strong")]]
        texts += [[(shown_text(part, ui.glyphs), "text")] for part in wrapped(text, columns)]
    below = len(texts) + sum(2 + len(parts) for _, parts in detail.parts)
    # Under the heads of the entries there are some of them, whatever is below.
    lines += entry_lines(ui, detail, columns, limit=max(3, rows - len(lines) - 1 - max(below, 7)), at=at)
    lines += texts
    if len(lines) <= rows:
        return lines
    lit = next((n for n, parts in enumerate(lines) if any(role == "picked" for _, role in parts)), 0)
    if lit >= rows - 1:
        return lines[lit + 1 - rows :]
    kept = lines[: rows - 1]
    while kept and (not kept[-1] or kept[-1][0][1] == "strong"):
        kept.pop()
    return [*kept, [(in_words(keyed("{zoom} to see all of it"), ui.keyboard.key_of), "dim")]]


def head_lines(ui: Ui, detail: Detail, columns: int) -> list[PieceLine]:
    """Title and status, the facts, the figures."""
    glyphs = ui.glyphs
    word = shown_text(detail.word, glyphs)
    room = columns - width(word) - 4
    title = shown_text(detail.title, glyphs)
    lines: list[PieceLine] = [
        [
            (fit(title, room, cut=glyphs.cut), "strong"),
            ("  ", "text"),
            (getattr(glyphs, detail.glyph) + " ", detail.glyph_role),
            (word, "text"),
        ],
        *([(part, "dim")] for part in _facts(shown_text(detail.facts, glyphs), columns)),
        [],
        *(cut_to(pieces, columns, glyphs) for pieces in _figures(detail.figures, columns)),
    ]
    for text in detail.sentences:
        lines += [[(shown_text(part, glyphs), "text")] for part in wrapped(text, columns)]
    return lines


def _facts(text: str, columns: int) -> list[str]:
    """The facts, nearer to each other where room is short; each of them whole in one of as many lines as it takes."""
    if width(visible(text)) <= columns:
        return [text]
    lines = [""]
    for fact in text.split("   "):
        longer = f"{lines[-1]}  {fact}" if lines[-1] else fact
        if width(visible(longer)) > columns and lines[-1]:
            lines.append(fact)
        else:
            lines[-1] = longer
    return lines


def _figures(figures: Sequence[tuple[str, str]], columns: int) -> list[list[Piece]]:
    """The figures beside each other; one that has no room goes to the next line."""
    lines: list[list[Piece]] = [[]]
    at = 0
    for text, role in figures:
        wide = width(visible(text))
        if at and at + 3 + wide > columns:
            lines.append([])
            at = 0
        if at:
            lines[-1].append(("   ", "text"))
            at += 3
        lines[-1].append((text, role))
        at += wide
    return lines


def chart_lines(ui: Ui, detail: Detail, columns: int, rows: int) -> list[PieceLine]:
    """The chart with its legend, or what is said in its place."""
    glyphs = ui.glyphs
    if detail.chart is None:
        said = wrapped(shown_text(detail.chart_words, glyphs), columns) if detail.chart_words else []
        return [*([(part, "dim")] for part in said), *([[]] if said else [])]
    if not ui.drawing:
        return [[] for _ in range(rows + 2)]
    drawn = draw_chart(detail.chart, columns, rows, glyphs)
    lines: list[PieceLine] = [list(pieces) for pieces in drawn.lines]
    return [*lines, [(_legend(drawn.legend, columns), "dim")], []]


def _legend(text: str, columns: int) -> str:
    """The legend; where room is short closer together, then without the values, which need it least."""
    names = text.split("  ")
    choices = (text, " ".join(names), " ".join(names[1:]))
    return next((legend for legend in choices if width(visible(legend)) <= columns), choices[-1])


def recovery_lines(ui: Ui, detail: Detail, columns: int) -> list[PieceLine]:
    """Where a KPI is between signal and confirmation."""
    if not detail.recovery:
        return []
    lines: list[PieceLine] = [[("Action", "strong")]]
    for said in detail.recovery:
        text = in_words(sentence(said), ui.keyboard.key_of)
        # A state stays in one line, with its day where it has one.
        whole = _STATES.sub(lambda found: found[0].replace(" ", UNBROKEN), shown_text(text, ui.glyphs))
        lines += [[(part.replace(UNBROKEN, " "), "text")] for part in wrapped(whole, columns)]
    return [*lines, []]


def entry_lines(ui: Ui, detail: Detail, columns: int, limit: int, at: int | None = None) -> list[PieceLine]:
    """Entries and further lists; `at` is the one under a cursor."""
    glyphs = ui.glyphs
    lines: list[PieceLine] = []
    number = 0
    if detail.entries:
        sure = any(entry.confidence for entry in detail.entries)
        first = max(0, min((at or 0) - limit // 2, len(detail.entries) - limit)) if at is not None else 0
        shown = detail.entries[first : first + limit]
        wide = max(8, *(width(shown_text(entry.value, glyphs)) for entry in shown))
        column_heads = f"{detail.entries_head:<9}{'value':>{wide - 2}}{'  conf.' if sure else ''}  note"
        lines.append(
            [
                (column_heads[: len(detail.entries_head)], "strong"),
                ("" if at is None else " ", "text"),
                (column_heads[len(detail.entries_head) :], "dim"),
            ]
        )
        number = first
        for entry in shown:
            mark = "" if at is None else glyphs.cursor if number == at else " "
            lines.append(_entry(ui, entry, columns, wide, sure, mark))
            number += 1
        number = len(detail.entries)
    elif detail.no_entries:
        lines.append([(shown_text(in_words(sentence(detail.no_entries), ui.keyboard.key_of), glyphs), "dim")])
    for name, parts in detail.parts:
        hint = in_words(FIRST_INITIATIVE, ui.keyboard.key_of) if name == NO_INITIATIVES else ""
        lines += [[]] if lines else []
        lines.append([(shown_text(name + hint, glyphs), "strong")])
        rooms = _part_rooms(parts, columns, glyphs)
        for part in parts:
            mark = "" if at is None else glyphs.cursor if number == at else " "
            lines.append(_part(ui, part, columns, mark, rooms, lit=number == at))
            number += 1
    return lines


def _entry(ui: Ui, entry: EntryLine, columns: int, wide: int, sure: bool, mark: str) -> PieceLine:
    glyphs = ui.glyphs
    lit = mark == glyphs.cursor
    pieces: list[Piece] = [
        (mark, "key" if lit else "text"),
        (shown_text(f"{entry.day:>6}", glyphs) + " ", "dim"),
        (f"{shown_text(entry.value, glyphs):>{wide}}", "text"),
    ]
    if sure:
        pieces.append((f"{entry.confidence:>6} ", "text"))
    pieces.append(("  " + entry.note, IN_WORDS.get(entry.note_role, entry.note_role)))
    return _picked(ui, pieces, columns) if lit else cut_to(pieces, columns, glyphs)


def _picked(ui: Ui, pieces: list[Piece], columns: int) -> list[Piece]:
    """The line under the cursor: one block from behind its mark to the end."""
    mark, *others = padded(pieces, columns, ui.glyphs)
    return [mark, ("".join(text for text, _ in others), "picked")]


SIGNS = {"✓": "good", "●": "good", "▲": "look", "?": "look", "■": "act", "✗": "act"}
"""Colours of the signs before a milestone, an initiative or a key result."""


LEAST_TITLE = 20
"""Columns of a title in a further list, under which it takes those of what is beside it."""


def _part_rooms(parts: Sequence[EntryLine], columns: int, glyphs: Glyphs) -> tuple[int, int]:
    """The columns of the two things at the right of a further list.

    Where titles would be cut for want of room, the first of the two makes way.
    """
    shown = [(shown_text(part.value, glyphs), shown_text(part.confidence, glyphs)) for part in parts]
    title = max((width(text) for text, _ in shown), default=0)
    first = max((width(text) for _, text in shown), default=0)
    second = max((width(shown_text(part.note, glyphs)) for part in parts), default=0)
    room = columns - 4 - first - second - (2 if first and second else 0)
    return (0 if room < min(title, LEAST_TITLE) else first), second


def _part(
    ui: Ui, part: EntryLine, columns: int, cursor: str, rooms: tuple[int, int], *, lit: bool
) -> PieceLine:
    """A line of a further list; `rooms` are the columns of what is at its right, below each other in all of them."""
    glyphs = ui.glyphs
    mark: Piece = (cursor, "key" if lit else "text")
    sign = shown_text(part.day, glyphs)
    role = SIGNS.get(part.day, "dim")
    if not part.value:
        pieces: list[Piece] = [mark, (part.day, "text")]
        return _picked(ui, pieces, columns) if lit else cut_to(pieces, columns, glyphs)
    first, second = (
        shown_text(text, glyphs) if wide else ""
        for text, wide in zip((part.confidence, part.note), rooms, strict=True)
    )
    cells = (fit(first, rooms[0]), fit(second, rooms[1], right=True))
    right = "  ".join(cell for cell, wide in zip(cells, rooms, strict=True) if wide)
    room = columns - 3 - len(cursor) - width(visible(right))
    title = fit(shown_text(part.value, glyphs), max(4, room), cut=glyphs.cut)
    pieces = [mark, (f"{sign} ", role), (title, "text"), (" " + right, "dim")]
    return _picked(ui, pieces, columns) if lit else cut_to(pieces, columns, glyphs)
