"""A form as lines: its fields, how the first one reads, what is hidden, and what helps with the one in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.text.escaping import visible
from okrtui.text.fitting import NO_TEXT, fit, width, wrapped
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line

if TYPE_CHECKING:
    from okrtui.tui.widgets.form_fields import Field, FormFields

INDENT = 3
LABELS = (12, 17)
"""Columns of the labels: as many as the longest needs, within these."""
MARGIN = 2


LEAST_FIELDS = 3
"""Lines of fields that are shown whatever is below them."""


class Picture(NamedTuple):
    """A form drawn: the lines of its fields, which of them is in focus, where the caret is, and what is below."""

    lines: list[Line]
    focus: int
    caret: tuple[int, int] | None
    below: list[Line]

    def cut(self, rows: int) -> tuple[list[Line], tuple[int, int] | None]:
        """So many lines of it, with the field in focus and what helps with it; and where the caret is in those."""
        below = self.below[: max(0, rows - LEAST_FIELDS)]
        room = rows - len(below)
        first = max(0, min(self.focus - room + 2, len(self.lines) - room))
        caret = None if self.caret is None else (self.caret[0], self.caret[1] - first)
        return [*self.lines[first : first + room], *below], caret


def draw(fields: FormFields, hint: str, columns: int, glyphs: Glyphs) -> Picture:
    """All lines of a form in so many columns; `hint` is a quiet word on what is written."""
    return _Drawing(fields, columns, glyphs).picture(hint)


class _Drawing:
    def __init__(self, fields: FormFields, columns: int, glyphs: Glyphs) -> None:
        self.fields, self.columns, self.glyphs = fields, columns, glyphs
        longest = max(width(visible(item.label)) for item in fields.shown())
        self.text_at = INDENT + min(LABELS[1], max(LABELS[0], longest + 1))
        self.lines: list[Line] = []
        self.focus = 0
        self.caret: tuple[int, int] | None = None

    def picture(self, hint: str) -> Picture:
        for number, item in enumerate(self.fields.shown()):
            if number == self.fields.place:
                self.focus = len(self.lines)
            self._field(item, here=number == self.fields.place)
            if item.problem:
                self._below(f"{self.glyphs.look} ", "look", item.problem)
            elif number == 0 and (self.fields.understood.words or self.fields.understood.waits):
                self._understood()
                self.lines.append(line(()))
        if more := self.fields.more_words():
            self.lines.append(line(()))
            self._more(more)
        fields, self.lines = self.lines, []
        if words := self._help():
            self.lines.append(line(()))
            self._words(words, "text")
        if hint:
            self.lines.append(line(()))
            self._words(hint, "dim", f"{self.glyphs.to_do} ")
        return Picture(fields, self.focus, self.caret, self.lines)

    def _help(self) -> str:
        item = self.fields.current
        return "" if item.problem else item.hint[:1].upper() + item.hint[1:]

    def _understood(self) -> None:
        label, words = self.fields.understood.label, self.fields.understood.words
        parts = wrapped(shown_text(words, self.glyphs), self.columns - self.text_at - 1 - MARGIN)
        for number, part in enumerate(parts[:2] or [NO_TEXT]):
            head = fit(label if number == 0 else "", self.text_at + 1 - INDENT)
            self.lines.append(line([(" " * INDENT + head, "dim"), (part, "text")]))

    def _below(self, mark: str, role: str, words: str) -> None:
        """A sentence under a field, whole."""
        at = self.text_at + 1
        parts = wrapped(shown_text(words, self.glyphs), self.columns - at - width(visible(mark)) - MARGIN)
        for number, part in enumerate(parts):
            head = mark if number == 0 else " " * width(visible(mark))
            self.lines.append(line([(" " * at, "text"), (head, role), (part, "text")]))

    def _words(self, words: str, role: str, mark: str = "") -> None:
        """A paragraph under the fields."""
        room = self.columns - INDENT - width(visible(mark)) - MARGIN
        for number, part in enumerate(wrapped(shown_text(words, self.glyphs), room)):
            head = " " * INDENT + (mark if number == 0 else " " * width(visible(mark)))
            self.lines.append(line([(head, "text"), (part, role)]))

    def _more(self, words: str) -> None:
        """What is hidden: a field and its value are in one line."""
        room = self.columns - INDENT - MARGIN
        lines = [""]
        for part in shown_text(words, self.glyphs).split(", "):
            longer = f"{lines[-1]}, {part}" if lines[-1] else part
            if width(visible(longer)) + 1 > room and lines[-1]:
                lines[-1] += ","
                lines.append(part)
            else:
                lines[-1] = longer
        self.lines += [
            line(cut_to([(" " * INDENT, "text"), (part, "dim")], self.columns, self.glyphs)) for part in lines
        ]

    def _field(self, item: Field, *, here: bool) -> None:
        head = fit(f"{self.glyphs.cursor if here else ' '}  {item.label}", self.text_at)
        label = [(head[:1], "key"), (head[1:], "text" if here else "dim")]
        if item.choices and (choice := self._choices(item, here=here)) is not None:
            if here and self.caret is None:
                # Nothing is chosen yet.
                self.caret = (self.text_at + 1, len(self.lines))
            self.lines.append(line([*label, *choice]))
            return
        room = self.columns - self.text_at - 2 - MARGIN
        if here:
            text, at = item.edit.window(room, self.glyphs)
            self.caret = (self.text_at + 1 + at, len(self.lines))
            inner = [("[", "key"), (fit(text, room), "cell"), ("]", "key")]
        else:
            shown = fit(shown_text(item.text or item.absent, self.glyphs), room, cut=self.glyphs.cut)
            inner = [(" ", "text"), (shown.rstrip(), "text" if item.text else "dim")]
        self.lines.append(line(cut_to([*label, *inner], self.columns, self.glyphs)))

    def _choices(self, item: Field, *, here: bool) -> list[tuple[str, str]] | None:
        """All of them in a row, the chosen one in brackets; None where they have no room."""
        pieces: list[tuple[str, str]] = []
        for word in item.choices:
            chosen = word == item.text
            if chosen and here:
                self.caret = (
                    self.text_at + sum(width(visible(text)) for text, _ in pieces) + 1,
                    len(self.lines),
                )
            ends = ("(", ")") if chosen else (" ", " ")
            pieces += [
                (ends[0], "key"),
                (word, "strong" if chosen else "text"),
                (ends[1], "key"),
                (" ", "text"),
            ]
        wide = self.text_at + sum(width(visible(text)) for text, _ in pieces)
        if wide > self.columns:
            return None
        absent = shown_text(item.absent, self.glyphs) if item.text not in item.choices else ""
        return (
            [*pieces, (absent, "dim")] if absent and wide + width(visible(absent)) <= self.columns else pieces
        )
