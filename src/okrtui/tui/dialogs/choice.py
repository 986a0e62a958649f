"""A choice: a list to pick from, narrowed as one types. The palette and `move to` are such lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.operations.base import Operation
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import shown_text
from okrtui.text.spans import Message, Span, message
from okrtui.tui.saving import Done, can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.toolkit.paging import moved, position
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


ARTICLE = 4
"""So many letters in front of a name add nothing to it: `the `."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: what it is called, what is said about it, and what picking it does.

    Where `pick` gives an operation, that is done, and the list is there until it is on the disk.
    """

    name: str
    words: str
    pick: Callable[[], Operation | None]
    key: str = ""
    group: str = ""
    """The heading above it; options of a group follow each other."""
    aliases: str = ""
    """Further words that find it, and are not shown."""
    table: str = ""
    """Options of groups with the same table have the same columns; without one a group has its own."""

    @property
    def more(self) -> str:
        """What is said about it that its name does not say."""
        return more_than(self.name, self.words)


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
        least: tuple[int, int] = (0, 0),
        lasting: Lasting | None = None,
        done: Done | None = None,
    ) -> None:
        """`rooms` are the most columns for an option's name and its key, `least` the fewest.

        `done` is called with what picking one changed.
        """
        super().__init__(ui)
        self.title = title
        self.options = options
        self._name_room, self._key_room = rooms
        self._least = least
        self._lasting = lasting
        self._done = done
        self.edit = TextField()
        self.place = 0
        self._first = 0
        """The first line that is shown."""
        self._found: tuple[str, list[Option], list[Option]] | None = None
        """What was typed last, among which options, and what fits."""
        self._rooms: tuple[list[Option], dict[str, tuple[int, int]]] | None = None
        """Among which options, and by table the columns of their longest name and key."""

    def fitting(self) -> list[Option]:
        """The options that hold every word typed: first what is just so called, or has that key, then as it begins."""
        if self._found is not None and self._found[:2] == (self.edit.text, self.options):
            return self._found[2]
        words = dict.fromkeys(self.edit.text.lower().split())
        found = [
            option
            for option in self.options
            if all(word in f"{option.name} {option.words} {option.aliases}".lower() for word in words)
        ]
        found.sort(key=partial(_distance, self.edit.text.strip()))
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
                line(cut_to([(f'  No match for "{self.edit.text}"', "dim")], columns, self.ui.glyphs)),
            ]
        lines: list[Line] = []
        at, headed = 0, bool(_headings(found))
        for number, option in enumerate(found):
            if headed and (number == 0 or option.group != found[number - 1].group):
                gap = [line(())] if number else []
                lines += [*gap, line(cut_to([(f" {option.group}", "strong")], columns, self.ui.glyphs))]
            at = len(lines) if number == self.place else at
            lines.append(self._line(option, columns, lit=number == self.place))
        room = rows - 1
        self._first = max(0, min(self._first, at, len(lines) - room), at - room + 1)
        if self.place == 0:
            # The heading above the first one is seen, too.
            self._first = 0
        return [line(()), *lines[self._first : self._first + room]]

    def _room_of(self, option: Option, columns: int) -> tuple[int, int]:
        """Columns for the name and the key of an option: what its table needs, the same while one types."""
        if self._rooms is None or self._rooms[0] is not self.options:
            longest: dict[str, tuple[int, int]] = {}
            for other in self.options:
                name, key = longest.get(other.table or other.group, (0, self._least[1]))
                found = max(name, _wide(other.name)), max(key, _wide(other.key))
                longest[other.table or other.group] = found
            self._rooms = self.options, longest
        name, key = self._rooms[1][option.table or option.group]
        name = max(name, min(self._least[0], columns // 4))
        return min(name, max(self._name_room, columns * 2 // 5), columns // 2), min(key, self._key_room)

    def _line(self, option: Option, columns: int, *, lit: bool) -> Line:
        glyphs = self.ui.glyphs
        name_room, key_room = self._room_of(option, columns)
        pieces = [
            (glyphs.cursor, "key") if lit else (" ", "text"),
            (
                f" {fit(shown_text(option.name, glyphs), name_room, cut=glyphs.cut)}",
                "title" if lit else "text",
            ),
        ]
        if key_room:
            key = fit(shown_text(option.key, glyphs), key_room, cut=glyphs.cut)
            pieces.append((f"  {key}", "title" if lit else "key"))
        return line(cut_to([*pieces, (f"  {option.more}", "dim")], columns - 1, glyphs), lit=lit)

    def _is_cut(self, option: Option) -> bool:
        """Whether there is no room for all of an option in its line."""
        name, key = self._room_of(option, self.ui.columns)
        room = self.ui.columns - 5 - name - (key + 2 if key else 0)
        return _wide(option.name) > name or _wide(option.more) > room

    def position(self, rows: int) -> str:
        """Which of how many, once they scroll."""
        found = self.fitting()
        lines = len(found) + max(0, 2 * _headings(found) - 1)
        return position(self.place, len(found), 0 if lines > rows - 1 else len(found))

    @property
    def _room(self) -> int:
        return self.ui.rows - 4

    def footer(self) -> list[tuple[str, str]]:
        """Take it or not."""
        action = "choose" if self._lasting is None else self._lasting.action
        return [("enter", action), ("up down", "move"), ("esc", "close")]

    def message(self) -> Message:
        """How many fit; of a lasting choice, what the one under the cursor is."""
        found = self.fitting()
        if self._lasting is not None and found:
            return self._lasting.about(found[min(self.place, len(found) - 1)])
        counted = f"{len(found)} of {len(self.options)}" if self.edit.text else "Type to search"
        here = found[min(self.place, len(found) - 1)] if found else None
        if here is not None and self._is_cut(here):
            # What its line has no room for is read here.
            return message(
                here.words if _wide(here.name) <= self._name_room else f"{here.name}: {here.words}"
            )
        return message(Span(counted, "dim"))

    def key(self, key: str, character: str | None) -> bool:
        """Type, choose, take, close."""
        place = moved(key, self.place, len(self.fitting()), self._room - 1)
        match key:
            case _ if place is not None:
                self.place = place
            case "escape":
                self.ui.close()
            case "enter":
                self._take()
            case "tab" | "ctrl+n":
                self.place = min(self.place + 1, max(0, len(self.fitting()) - 1))
            case "shift+tab" | "ctrl+p":
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

        def over(change: Change) -> None:
            ui.stack.remove(self)
            if self._done is not None:
                self._done(change)

        def failed(problem: Problem) -> None:
            if not can_be_tried_again(problem):
                ui.stack.remove(self)

        ui.changes.run(operation, over, failed, wait=True, held=True)

    def changed(self) -> None:
        """Show what there is to choose now."""
        if self._lasting is not None:
            self.options = self._lasting.options()

    def paste(self, text: str) -> None:
        """Into what narrows."""
        self.edit.paste(text)


def more_than(name: str, words: str) -> str:
    """Words about something, where they are more than its name with an article."""
    return "" if name.lower() in words.lower() and len(words) <= len(name) + ARTICLE else words


def _distance(typed: str, option: Option) -> int:
    """How far an option is from what is typed, of those that hold its words."""
    name, sought = option.name.lower(), typed.lower()
    if sought == name:
        return 0
    if sought in option.aliases.split():
        return 1
    if typed and option.key == typed:
        return 2
    return 3 if name.startswith(sought) else 4


def _wide(text: str) -> int:
    return width(visible(text))


def _headings(found: list[Option]) -> int:
    """How many headings there are: none where the options of a group do not follow each other."""
    groups = [option.group for option in found]
    changes = 1 + sum(one != other for one, other in pairwise(groups))
    return changes if all(groups) and changes == len(set(groups)) else 0
