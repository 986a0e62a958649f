"""Help: the words of what is shown, those of the row under the cursor first, and its keys; both are searched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from okrtui.text.glossary import Word
from okrtui.text.spans import NOTHING, Message, Span, keyed, message
from okrtui.tui.command import Command
from okrtui.tui.dialogs.help_pages import Page, found_page, keys_page, spots, word_page, words_page
from okrtui.tui.frame import draw
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line, wide_of
from okrtui.tui.toolkit.paging import moved, position
from okrtui.tui.toolkit.sizes import NARROW
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.row_words import RowWords, field_words, row_words

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

KEYS, WORDS = PAGES = ("Keys", "Words")
SEARCHED_AT, SEARCH_APART = 42, 80
"""The column of what is searched, in terminals of so many columns and more."""
FOOTER = 66
"""Columns from which all keys have room."""
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")


def _words_on(lines: Sequence[Line]) -> str:
    """The words of a screen in their order, a blank before and behind each."""
    text = "\n".join("".join(part for pieces, _ in item for part, _ in pieces) for item in lines)
    return f" {' '.join(_WORD.findall(text.lower()))} "


@runtime_checkable
class OfOneThing(Protocol):
    """A layer that is about one thing, by its table and id."""

    @property
    def table(self) -> str:
        """The table of the thing."""

    @property
    def id(self) -> str:
        """Its id there."""


@runtime_checkable
class OfOneField(Protocol):
    """A layer in which one field at a time is filled."""

    @property
    def asked(self) -> tuple[str, str]:
        """What the field is called, and what belongs in it."""


class Help(Dialog):
    """Two pages, Words and Keys; a word can be read in full, a command can be run."""

    typing = True

    def __init__(self, ui: Ui) -> None:
        """Of what is on the screen now."""
        super().__init__(ui)
        below = ui.layer
        self._on_list = below is ui.screen
        self._here = [] if self._on_list else below.footer()
        self._shown = _words_on(draw(ui)[0])
        self._about = below if isinstance(below, OfOneThing) else None
        self._field = below.asked if isinstance(below, OfOneField) else None
        self._at = WORDS
        self._reading: list[Word] = []
        """The words one after the other that were opened, the one that is read last."""
        self.edit = TextField()
        self._place = 0
        self._first = 0

    # What is shown

    def _row(self) -> RowWords | None:
        """The words of what the layer below is about: a thing, a field, or the row under the cursor."""
        if self._field is not None:
            return field_words(*self._field)
        if self._about is not None:
            return row_words(self.ui.evaluator, self._about.table, self._about.id)
        return row_words(self.ui.evaluator, *self.ui.screen.record) if self._on_list else None

    def _page(self) -> Page:
        ui, columns = self.ui, self.ui.columns
        commands = ui.keyboard.available()
        if self._reading:
            return word_page(self._reading[-1], self._row(), columns, ui.glyphs, ui.keyboard.key_of)
        if self.edit.text.strip():
            first = self._at == WORDS
            return found_page(
                self.edit.text, commands, columns, ui.glyphs, words_first=first, runs=self._on_list
            )
        if self._at == WORDS:
            return words_page(self._row(), self._shown, columns, ui.glyphs)
        return keys_page(commands, self._here, columns, ui.glyphs)

    def top(self) -> list[Line]:
        """Which page it is, and what was typed."""
        ui = self.ui
        if self._reading:
            right = "esc back"
            left: list[tuple[str, str]] = [(" Help  ", "strong"), (self._reading[-1].word, "text")]
        else:
            right = "esc clear" if self.edit.text else "esc close"
            if not self.edit.text and ui.columns >= NARROW:
                right = f"type to search   {right}"
            left = [(" Help ", "strong")]
            for title in PAGES:
                marked = title == self._at
                left += [("[", "key"), (title, "strong"), ("]", "key")] if marked else [(f" {title} ", "dim")]
            if self.edit.text:
                typed, _ = self.edit.window(max(8, ui.columns // 3), ui.glyphs)
                # Where there is room, apart from the pages.
                gap = max(3, SEARCHED_AT - wide_of(left)) if ui.columns >= SEARCH_APART else 3
                left += [(" " * gap + "/", "key"), (typed, "key")]
        room = ui.columns - len(right)
        pieces = cut_to(left, max(1, room - 1), ui.glyphs)
        pad = room - wide_of(pieces)
        return [line(cut_to([*pieces, (" " * pad, "text"), (right, "dim")], ui.columns, ui.glyphs)), line(())]

    def body(self, columns: int, rows: int) -> list[Line]:
        """The page, scrolled so that the cursor is in view."""
        page, glyphs = self._page(), self.ui.glyphs
        places = spots(page)
        self._place = max(0, min(self._place, len(places) - 1))
        at = places[self._place] if places else (0, 0)
        if self._place == 0:
            # What is above the first one is seen, too.
            self._first = 0
        self._first = max(0, min(self._first, at[0], len(page) - rows), at[0] - rows + 1)
        if self._place == len(places) - 1:
            self._first = max(self._first, len(page) - rows)
        lines: list[Line] = []
        for number, cells in enumerate(page[self._first : self._first + rows], self._first):
            parts = []
            for side, cell in enumerate(cells):
                lit = bool(places) and (number, side) == at
                pieces = cell.pieces
                if lit:
                    # A key keeps its own ground on a line that is lit, and would break it.
                    (text, role), *rest = (
                        (text, "title" if role == "key" else role) for text, role in pieces
                    )
                    pieces = ((glyphs.cursor, "key"), (text[1:], role), *rest)
                parts.append((tuple(cut_to(pieces, columns, glyphs)), lit))
            lines.append(tuple(parts))
        return lines

    def position(self, rows: int) -> str:
        """Which of how many, once the page scrolls."""
        page = self._page()
        return position(self._place, len(spots(page)), len(spots(page)) if len(page) <= rows else 0)

    @property
    def _rows(self) -> int:
        return self.ui.rows - 4

    def message(self) -> Message:
        """What comes first, and what can always be done."""
        if self._at == KEYS:
            return message(keyed("{undo} undoes anything", "dim"))
        if self._reading or self.edit.text:
            return NOTHING
        return message(Span("Words you see on the screen behind this come first", "dim"))

    def footer(self) -> list[tuple[str, str]]:
        """The other page, what Enter does, close."""
        if self._reading:
            return [("up down", "move"), ("enter", "read more"), ("esc", "back")]
        other = PAGES[1 - PAGES.index(self._at)].lower()
        target = self._target()
        act = (
            [("enter", "do it" if isinstance(target, Command) else "read more")] if target is not None else []
        )
        search = [] if self.edit.text or self.ui.columns < FOOTER else [("/", "search")]
        return [
            ("tab", other), ("up down", "move"), *act, *search, ("esc", "clear" if self.edit.text else "close"),
        ]  # fmt: skip

    def cursor(self) -> tuple[int, int] | None:
        """The line under the cursor."""
        places = spots(self._page())
        if not places:
            return None
        row, side = places[min(self._place, len(places) - 1)]
        return side * (self.ui.columns // 2), row - self._first

    # Keys

    def _target(self) -> Word | Command[Ui] | None:
        page = self._page()
        places = spots(page)
        if not places:
            return None
        row, side = places[min(self._place, len(places) - 1)]
        return page[row][side].target

    def key(self, key: str, character: str | None) -> bool:
        """Move, search, turn the page, read a word, run a command, one step out."""
        if key == "space" and not self.edit.text:
            key = "pagedown"
        if character == "/" and not self.edit.text:
            # What is typed is searched for in any case.
            return True
        place = moved(key, self._place, len(spots(self._page())), self._rows - 1)
        match key:
            case _ if place is not None:
                self._place = place
            case "escape" | "backspace" if self._reading:
                self._reading.pop()
                self._place = 0
            case "escape" if self.edit.text:
                self._search(TextField())
            case "escape":
                self.ui.close()
            case _ if self.ui.keyboard.has("keys", key) and not (self.edit.text and character):
                self.ui.close()
            case "q" if not self.edit.text:
                self.ui.close()
            case "tab" | "shift+tab" if not self._reading:
                self._at = PAGES[1 - PAGES.index(self._at)]
                self._place = 0
            case "enter":
                self._enter()
            case "left" | "right" if not self.edit.text:
                self._aside(0 if key == "left" else 1)
            case _ if not self._reading and self.edit.key(key, character):
                self._place = 0
        return True

    def _search(self, edit: TextField) -> None:
        self.edit, self._place = edit, 0

    def _aside(self, side: int) -> None:
        """To the nearest line of the other column."""
        places = spots(self._page())
        across = [number for number, (_, at) in enumerate(places) if at == side]
        if across and places[self._place][1] != side:
            row = places[self._place][0]
            self._place = min(across, key=lambda number: abs(places[number][0] - row))

    def _enter(self) -> None:
        target = self._target()
        if isinstance(target, Word):
            self._reading.append(target)
            self._place = 0
        elif target is not None:
            self.ui.close()
            self.ui.keyboard.do(target)

    def paste(self, text: str) -> None:
        """Into what is searched."""
        if not self._reading:
            self.edit.paste(text)
            self._place = 0
