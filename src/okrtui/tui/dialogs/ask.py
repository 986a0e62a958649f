"""A question on the message line: one line typed, the list still to be seen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.operations.base import Operation
from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.text.spans import NOTHING, Message, Span, message
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.kept_texts import KeptTexts
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui
    from okrtui.views.entry_draft import EntryDraft

LEAST_ROOM = 20
"""Columns that what is typed keeps beside a reason."""
LINE = "line"
"""The name of the one text of a question, where it is kept."""


class Ask(Dialog):
    """Asks for one line; `save` raises a Problem for what cannot be read, and the line stays.

    What `save` gives is done then; the line is there until it is on the disk.
    """

    typing = True

    def __init__(
        self,
        ui: Ui,
        label: str,
        text: str,
        save: Callable[[str], Operation | None],
        *,
        hint: str = "",
        fresh: bool = False,
        words: tuple[str, ...] = (),
        preview: Callable[[str], str] | None = None,
        kept: KeptTexts | None = None,
        as_row: Callable[[str], EntryDraft] | None = None,
        complete: Callable[[str], tuple[str, ...]] | None = None,
        enter: str = "save",
    ) -> None:
        """`words` complete what is typed with Tab, or what `complete` gives for it; `preview` says how it is read.
        `enter` is what Enter does.

        `fresh` says that the first key replaces the text. `kept` has what a session before typed. `as_row` says what
        the text is for its thing, where it is a value.
        """
        super().__init__(ui)
        self.label, self.hint = label, hint
        left = kept.text(LINE) if kept is not None else None
        self.edit = TextField.holding(text if left is None else left, fresh=fresh and left is None)
        self.problem: Problem | None = None
        self._round: list[str] = []
        """What Tab goes round in, one after the other."""
        self._kept, self._as_row, self._before = kept, as_row, text
        self._save, self._words, self._preview, self._complete = save, words, preview, complete
        self.below = ui.layer
        self._does = enter

    def top(self) -> list[Line]:
        """What is below."""
        return self.below.top()

    def body(self, columns: int, rows: int) -> list[Line]:
        """What is below."""
        return self.below.body(columns, rows)

    def message(self) -> Message:
        """The line with its caret, and what is said about it."""
        typed, _ = self.edit.window(self._room(), self.ui.glyphs)
        asked = Span(f"{self.label} {typed}", "strong")
        if self.problem is not None:
            then = Span(self.problem.hint, "look")
            return message(asked, Span(self.problem.statement, "look"), then=then, brief=then)
        near = self._completions()
        words = self._preview(self.edit.text) if self._preview is not None and self.edit.text else ""
        room = self.ui.columns - 4 - width(visible(self.label)) - 1 - width(typed)
        hint = self.hint if width(visible(self.hint)) <= room else ""
        offered = self._offered(near, room) if near and self.edit.text else hint
        return message(asked, Span(words or offered, "dim"))

    def _offered(self, near: list[str], room: int) -> str:
        """What completes the line, without the beginning that is there already; as many as fit, whole."""
        begun = max(self.edit.text.rfind(sign) for sign in "/=") + 1 if self._complete is not None else 0
        found = ""
        for name in near:
            more = f"{found}  {name[begun:]}" if found else name[begun:]
            if width(visible(more)) > room:
                return found or more
            found = more
        return found

    def _room(self) -> int:
        """Columns for what is typed; a reason is shown whole beside it."""
        problem = self.problem
        beside = 3 if problem is None else width(visible(problem.sentence)) + 8
        return max(
            8 if problem is None else LEAST_ROOM, self.ui.columns - beside - width(visible(self.label))
        )

    def cursor(self) -> tuple[int, int]:
        """At the caret, on the message line."""
        column = 2 + width(visible(self.label)) + self.edit.window(self._room(), self.ui.glyphs)[1]
        return column, self.ui.rows - 2 - len(self.top())

    def footer(self) -> list[tuple[str, str]]:
        """Save or not."""
        more = [("tab", "complete")] if self._words or self._complete is not None else []
        return [("enter", self._does), *more, ("esc", "cancel")]

    def key(self, key: str, character: str | None) -> bool:
        """Type, complete, save, let go."""
        match key:
            case "escape":
                self._take_away()
            case "enter":
                self._enter()
            case "tab":
                self._fill_in()
            case _:
                self.problem, self._round = None, []
                self.edit.key(key, character)
        return True

    def _fill_in(self) -> None:
        """As much as all completions begin with; where that is typed already, one of them after the other."""
        near = self._round or self._completions()
        letters = zip(*(name.lower() for name in near), strict=False)
        begun = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, letters))
        if self._round:
            place = near.index(self.edit.text) + 1 if self.edit.text in near else 0
            self.edit = TextField.holding(near[place % len(near)])
        elif begun > len(self.edit.text):
            self.edit = TextField.holding(near[0][:begun])
        elif near:
            self._round = near if len(near) > 1 else []
            self.edit = TextField.holding(near[0])

    def _enter(self) -> None:
        """Have it saved; until it is, the line is there, and with the reason where it is refused."""
        ui = self.ui
        try:
            operation = self._save(self.edit.text)
        except Problem as problem:
            self.problem = problem
            return
        if operation is None:
            self._take_away()
            return

        def done(_: Change) -> None:
            self._take_away()

        def failed(problem: Problem) -> None:
            if can_be_tried_again(problem):
                self.problem, ui.messages.announced = problem, NOTHING
            else:
                self._take_away()

        ui.changes.run(operation, done, failed, wait=True, entry=self._entry(), held=True)

    def _take_away(self) -> None:
        self.ui.stack.remove(self)

    def _entry(self) -> str:
        if self._as_row is not None:
            return self._as_row(self.edit.text).entry
        return self._kept.entry if self._kept is not None else ""

    def typed(self) -> dict[str, Any]:
        """The line, where it is another than at first."""
        if self._as_row is not None:
            return {"rows": [self._as_row(self.edit.text)]} if self.edit.text.strip() else {}
        if self.edit.fresh or self.edit.text == self._before:
            return {}
        return self._kept.as_typed({LINE: self.edit.text}) if self._kept is not None else {}

    def _completions(self) -> list[str]:
        if self._complete is not None:
            return list(self._complete(self.edit.text))
        typed = self.edit.text.lower()
        return [word for word in self._words if word.lower().startswith(typed)]

    def paste(self, text: str) -> None:
        """Into the line."""
        self.edit.paste(text)
