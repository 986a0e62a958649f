"""A column of values that was pasted: which row each would go to and what it would come to, before any is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.operations.base import Operation
from okrtui.operations.batch import Batch
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit
from okrtui.text.numbers import counted
from okrtui.text.spans import Message, Span, message, warning
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line, message_pieces
from okrtui.tui.toolkit.paging import moved, position
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.entry_saving import drop_draft, named_value, save_drafts
from okrtui.views.entry_draft import EntryDraft

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

Saved = Callable[[list[EntryDraft]], None]
"""Hears of the drafts that are on the disk."""
TITLES = (30, 3)
"""Columns of the titles at most, and the part of the width that they have."""


def pasted_lines(text: str) -> list[str]:
    """The lines of a column; an empty one, also the first, skips its row."""
    return [part.strip() for part in text.rstrip().splitlines()]


def offer_values(ui: Ui, drafts: Sequence[EntryDraft], text: str, saved: Saved, *, sure: bool) -> bool:
    """Open the lines of a text as values of rows, one a row; whether that is what they are.

    `drafts` are of the rows from the cursor on, with the day each value is for. Where the text need not be values,
    as on a list, `sure` is false: it is taken for them when most of its lines can be read as such.
    """
    lines = pasted_lines(text)
    if len(lines) < 2 or not drafts:
        return False
    if ui.session.read_only:
        ui.say(ui.session.read_only)
        return True
    dialog = PastedValues(ui, list(drafts[: len(lines)]), lines, saved)
    if not sure and dialog.readable * 2 <= sum(map(bool, lines[: len(drafts)])):
        return False
    ui.open(dialog)
    return True


class PastedValues(Dialog):
    """One value a row: Enter saves all of them as one change, d skips one, Esc drops them."""

    def __init__(self, ui: Ui, drafts: list[EntryDraft], lines: list[str], saved: Saved) -> None:
        super().__init__(ui)
        self.drafts, self.lines, self._saved = drafts, lines, saved
        self.place = 0
        self._out: set[int] = set()
        self._refused = False
        """Whether a save was, which keeps what was typed."""
        for draft, text in zip(drafts, lines, strict=False):
            draft.value = text

    @property
    def readable(self) -> int:
        """How many can be read."""
        return sum(self._wrong(number) is None for number in self._taken())

    def _taken(self) -> list[int]:
        """The rows that get a value."""
        return [
            number
            for number, draft in enumerate(self.drafts)
            if draft.value.strip() and number not in self._out
        ]

    def _wrong(self, number: int) -> Message | None:
        return self.drafts[number].preview(self.ui.evaluator, self.ui.context()).problem

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Go about, leave out, save, drop."""
        key = {"j": "down", "k": "up", "tab": "down", "shift+tab": "up"}.get(key, key)
        place = moved(key, self.place, len(self.drafts), self.ui.rows - 5)
        match key:
            case _ if place is not None:
                self.place = place
            case "escape":
                for draft in self.drafts if self._refused else ():
                    # They wait for another try.
                    drop_draft(self.ui, draft)
                self.ui.close()
                self.ui.say("Nothing was saved")
            case "enter":
                self.save()
            case "d" | "delete":
                self._out ^= {self.place}
                self.place = min(self.place + 1, len(self.drafts) - 1)
        return True

    def save(self) -> None:
        """All of them as one change; the first that cannot be read is gone to instead."""
        taken = self._taken()
        wrong = next((number for number in taken if self._wrong(number) is not None), None)
        if wrong is not None:
            self.place = wrong
            self.ui.messages.warn("This line isn't a value", "d skips it")
            return
        if not taken:
            self.ui.close()
            return
        drafts = [self.drafts[number] for number in taken]
        try:
            operations = [draft.operation(self.ui.evaluator, self.ui.context()) for draft in drafts]
        except Problem as problem:
            self.ui.messages.refuse(problem)
            return

        def done(change: Change) -> None:
            self.ui.stack.remove(self)
            self._saved(drafts)

        def refused(problem: Problem) -> None:
            self._refused = True
            self.ui.messages.refuse(problem)

        operation: Operation = operations[0] if len(operations) == 1 else Batch(tuple(operations), "values")
        save_drafts(self.ui, drafts, operation, done, refused, wait=True)

    # Drawing

    def top(self) -> list[Line]:
        """How many there are, and what has no row."""
        pieces = [(f" {counted(len(self.lines), 'line')} pasted", "strong")]
        if left := len(self.lines) - len(self.drafts):
            pieces.append((f"  the last {left} have no row" if left > 1 else "  the last has no row", "look"))
        return [line(cut_to(pieces, self.ui.columns, self.ui.glyphs)), line(())]

    def body(self, columns: int, rows: int) -> list[Line]:
        """A row each, with what its value would come to; scrolled to the one under the cursor."""
        first = max(0, min(self.place - rows + 2, len(self.drafts) - rows))
        shown = range(first, min(first + rows, len(self.drafts)))
        return [self._drawn(number, columns) for number in shown]

    def _drawn(self, number: int, columns: int) -> Line:
        glyphs, draft, here = self.ui.glyphs, self.drafts[number], number == self.place
        room = min(TITLES[0], columns // TITLES[1])
        record = self.ui.workspace.find(*draft.key)
        title = fit(visible(record.label if record is not None else ""), room, cut=glyphs.cut)
        pieces = message_pieces(self._words(number), columns - room - 4, glyphs, self.ui.keyboard.key_of)
        cursor = (glyphs.cursor if here else " ", "key")
        return line([cursor, ("  ", "text"), (title, "text"), *pieces], lit=here)

    def _words(self, number: int) -> Message:
        """What a value would come to, how its thing would do first; or why it is none."""
        draft = self.drafts[number]
        if number not in self._taken():
            return message(Span("skipped", "dim"))
        found = draft.preview(self.ui.evaluator, self.ui.context())
        if found.doubt and found.problem is None:
            return warning(found.doubt)
        if found.problem is None:
            return message(*found.echo[:1], *found.outcome, *found.echo[1:])
        sign, *why = found.problem.words
        return Message((sign, (Span(f'"{named_value(draft.value)}"'),), *why), found.problem.then)

    def position(self, rows: int) -> str:
        """Which of how many, once they scroll."""
        return position(self.place, len(self.drafts), rows)

    def message(self) -> Message:
        """What Enter does."""
        return message(Span(f"Enter saves {counted(len(self._taken()), 'value')}, Esc drops them", "dim"))

    def footer(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("enter", "save"), ("d", "skip"), ("up down", "go"), ("esc", "drop all")]

    def footer_right(self) -> list[tuple[str, str]]:
        """None."""
        return []
