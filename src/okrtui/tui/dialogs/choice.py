"""A choice: a list to pick from, narrowed as one types. The palette and `move to` are such lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.errors import Problem
from okrtui.operations.base import Operation
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import shown_text
from okrtui.text.spans import Message, Span, message
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: what it is called, what is said about it, and what picking it does.

    Where `pick` gives an operation, that is done, and the list is there until it is on the disk.
    """

    name: str
    words: str
    pick: Callable[[], Operation | None]
    key: str = ""


class Lasting(NamedTuple):
    """How a choice that one comes back to goes on: what there is to choose then, and what is said about it."""

    options: Callable[[], list[Option]]
    about: Callable[[Option], Message]
    """What the message line says about the one under the cursor."""
    action: str
    """What Enter does, for the footer."""


class Choice(Dialog):
    """Type to narrow, Enter to take; a lasting one is still there when what was picked is done."""

    typing = True

    def __init__(
        self,
        ui: Ui,
        title: str,
        options: list[Option],
        *,
        rooms: tuple[int, int] = (34, 9),
        lasting: Lasting | None = None,
    ) -> None:
        """`rooms` are the columns for an option's name and its key."""
        super().__init__(ui)
        self.title = title
        self.options = options
        self._name_room, self._key_room = rooms
        self._lasting = lasting
        self.edit = TextField()
        self.place = 0
        self._found: tuple[str, list[Option], list[Option]] | None = None
        """What was typed last, among which options, and what fits."""

    def fitting(self) -> list[Option]:
        """The options that hold every word typed, those that begin with it first."""
        if self._found is not None and self._found[:2] == (self.edit.text, self.options):
            return self._found[2]
        words = dict.fromkeys(self.edit.text.lower().split())
        found = [
            option
            for option in self.options
            if all(word in f"{option.name} {option.words}".lower() for word in words)
        ]
        typed = self.edit.text.lower()
        found.sort(key=lambda option: not option.name.lower().startswith(typed))
        self._found = self.edit.text, self.options, found
        return found

    def top(self) -> list[Line]:
        """What is chosen, and what was typed."""
        left = f" {self.title}  "
        typed, _ = self.edit.window(max(8, self.ui.columns - width(visible(left))), self.ui.glyphs)
        return [line(cut_to([(left, "strong"), (typed, "key")], self.ui.columns, self.ui.glyphs))]

    def cursor(self) -> tuple[int, int]:
        """At the caret, on the top line."""
        left = width(visible(self.title)) + 3
        return left + self.edit.window(max(8, self.ui.columns - left), self.ui.glyphs)[1], -1

    def body(self, columns: int, rows: int) -> list[Line]:
        """The options that fit."""
        found = self.fitting()
        self.place = min(self.place, max(0, len(found) - 1))
        if not found:
            return [
                line(()),
                line(cut_to([(f'  Nothing fits "{self.edit.text}"', "dim")], columns, self.ui.glyphs)),
            ]
        room = rows - 1
        first = max(0, min(self.place - room + 1, len(found) - room))
        lines = [line(())]
        glyphs = self.ui.glyphs
        name_room = min(self._name_room, columns // 2)
        for number, option in enumerate(found[first : first + room], first):
            here = number == self.place
            mark = (glyphs.cursor, "key") if here else (" ", "text")
            pieces = [
                mark,
                (
                    " " + fit(shown_text(option.name, glyphs), name_room, cut=glyphs.cut),
                    "title" if here else "text",
                ),
                (
                    f" {fit(shown_text(option.key, glyphs), self._key_room, cut=glyphs.cut)} ",
                    "title" if here else "key",
                ),
                (option.words, "dim"),
            ]
            lines.append(line(cut_to(pieces, columns, glyphs), lit=here))
        return lines

    def footer(self) -> list[tuple[str, str]]:
        """Take it or not."""
        action = "take it" if self._lasting is None else self._lasting.action
        return [("enter", action), ("up down", "choose"), ("esc", "close")]

    def message(self) -> Message:
        """How many fit; of a lasting choice, what the one under the cursor is."""
        found = self.fitting()
        if self._lasting is not None and found:
            return self._lasting.about(found[min(self.place, len(found) - 1)])
        return message(Span(f"{len(found)} of {len(self.options)}", "dim"))

    def key(self, key: str, character: str | None) -> bool:
        """Type, choose, take, close."""
        match key:
            case "escape":
                self.ui.close()
            case "enter":
                self._take()
            case "down" | "tab" | "ctrl+n":
                self.place = min(self.place + 1, max(0, len(self.fitting()) - 1))
            case "up" | "shift+tab" | "ctrl+p":
                self.place = max(0, self.place - 1)
            case _:
                self.edit.key(key, character)
                self.place = 0
        return True

    def _take(self) -> None:
        found, ui = self.fitting(), self.ui
        if self._lasting is not None:
            if found:
                found[self.place].pick()
            return
        ui.close()
        operation = found[self.place].pick() if found else None
        if operation is None:
            return
        ui.open(self)

        def over(_: object) -> None:
            ui.stack.remove(self)

        def failed(problem: Problem) -> None:
            if not can_be_tried_again(problem):
                over(problem)

        ui.changes.run(operation, over, failed, wait=True, held=True)

    def changed(self) -> None:
        """Show what there is to choose now."""
        if self._lasting is not None:
            self.options = self._lasting.options()

    def paste(self, text: str) -> None:
        """Into what narrows."""
        self.edit.paste(text)
