"""The filter of a list: a line of words that rows have to fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from okrtui.domain.errors import Problem, WordsProblem
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened, width
from okrtui.text.numbers import counted
from okrtui.text.spans import Message, Span, Wording, message
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.text.rows import Listing, Row
    from okrtui.tui.ui import Ui
    from okrtui.views.filtering import Of

BEHIND = 30
"""Columns for how many fit, which is behind the words."""
SILENCED = "is:silenced"
"""The word that shows advice which keeps quiet."""
LEAST = 8
"""Columns of the words that are shown at least."""
LONGEST = 200
"""Columns of the words in a sentence."""


class ListFilter:
    """What is typed after the slash."""

    def __init__(self, ui: Ui, of: Of = "things") -> None:
        """`of` is what the rows are."""
        self._ui = ui
        self._of: Of = of
        self._field = TextField()
        self.open = False
        """Whether it is being typed."""
        self._counted: tuple[tuple[Row, ...], tuple[str, str]] = (), ("", "")
        """Rows that fit; how many of how many these are, and of what."""

    @property
    def text(self) -> str:
        """The words."""
        return self._field.text

    def set(self, text: str) -> None:
        """Other words; none shows all."""
        self._field = TextField.holding(text)

    def key(self, key: str, character: str | None) -> bool:
        """Type, or leave it: into the list, or with nothing filtered; whether the words are others now."""
        self.open = key not in ("enter", "down", "escape")
        if key == "escape":
            self.set("")
        return key == "escape" or (self.open and self._field.key(key, character))

    def paste(self, text: str) -> None:
        """Pasted words."""
        self._field.paste(text)

    def fitting(self) -> Callable[[str, str], bool] | None:
        """The filter as a test of a table and an id; None where there is none, or it says nothing that is known."""
        if not self.text.strip():
            return None
        from okrtui.views.filtering import filter_of  # 2 ms, and no filter in the first frame

        try:
            return filter_of(self._ui.evaluator, self.text, self._of)
        except WordsProblem:
            return None

    def message(self, fitting: int) -> Message:
        """The words, and how many rows fit, or what is wrong with them."""
        from okrtui.views.filtering import filter_of, words_after_is

        if words := words_after_is(self.text, self._of):
            typed, _ = self._field.window(self._room, self._ui.glyphs)
            return message(Span(f"/{typed}", "strong"), Span(" ".join(words), "dim"))
        try:
            filter_of(self._ui.evaluator, self.text, self._of)
            found = counted(fitting, "match", "matches")
        except Problem as problem:
            found = problem.sentence
        typed, _ = self._field.window(self._room, self._ui.glyphs)
        return message(Span(f"/{typed}", "strong"), Span(found, "dim"))

    def shown(
        self, rows: tuple[Row, ...], listing: Callable[[], Listing], columns: int, *, clears: bool
    ) -> tuple[Span, ...]:
        """What rows are filtered by, and how many of those of `listing` fit, in `columns`; `clears`: Esc shows all.

        Nothing where there is no filter, or where it is being typed.
        """
        if self.open or not self.text.strip():
            return ()
        if self._counted[0] is not rows:
            self._counted = rows, self._count(rows, self._unfiltered(listing).rows)
        (count, noun), hint = self._counted[1], "esc shows all" if clears else ""
        if SILENCED in self.text.split():
            # What is silenced is not among the others.
            count, noun = counted(sum(1 for row in rows if row.selectable), "match", "matches"), ""
        if noun and width(visible(f"/{self.text.strip()}  {count} {noun}  {hint}")) <= columns:
            count = f"{count} {noun}"
        room = columns - len(count) - 3
        words = self.text.strip()
        if width(visible(words)) > room - len(hint) - 2:
            hint = ""
        found = Span(f"/{shortened(words, max(LEAST, room), cut=self._ui.glyphs.cut)}", "strong"), Span(count)
        return (*found, Span(hint, "dim")) if hint else found

    def matching(self, rows: Sequence[Row]) -> int:
        """How many of the rows fit by themselves: an objective is also shown above a key result that does."""
        keep = self.fitting()
        return sum(
            row.selectable and (keep is None or row.kind != "objective" or keep(row.table, row.thing))
            for row in rows
        )

    def _count(self, rows: Sequence[Row], everything: Sequence[Row]) -> tuple[str, str]:
        """`3 of 18`; the key results among objectives, and where none fits, the objectives that do."""
        fitting, every = ([row for row in one if row.selectable] for one in (rows, everything))
        if not any(row.kind == "objective" for row in every):
            return f"{len(fitting)} of {len(every)}", ""
        goals, results = (sum(row.kind == kind for row in every) for kind in ("objective", "item"))
        shown = sum(row.kind == "item" for row in fitting)
        if shown:
            return f"{shown} of {results}", "key results"
        return f"{self.matching(fitting)} of {goals}", "objectives"

    def no_match(self, listing: Callable[[], Listing]) -> Wording:
        """That no row fits, and how many rows `listing` gives without the filter; where that has none, why."""
        unfiltered = self._unfiltered(listing)
        everything = sum(1 for row in unfiltered.rows if row.selectable)
        if not everything:
            return unfiltered.empty
        return f'No match for "{shortened(self.text, LONGEST)}". Esc shows all {everything}'

    def _unfiltered(self, listing: Callable[[], Listing]) -> Listing:
        kept, self._field = self._field, TextField()
        try:
            return listing()
        finally:
            self._field = kept

    def footer(self) -> list[tuple[str, str]]:
        """Where one goes from here, and what may be typed."""
        from okrtui.views.filtering import VOCABULARIES

        return [("enter", "go to list"), ("esc", "show all"), (VOCABULARIES[self._of].hint, "words")]

    def caret(self) -> int:
        """The caret's column on the message line."""
        return 2 + self._field.window(self._room, self._ui.glyphs)[1]

    @property
    def _room(self) -> int:
        return max(8, self._ui.columns - BEHIND)
