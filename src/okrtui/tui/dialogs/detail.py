"""The detail over the list: figures, chart, entries with a cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.ids import new_id
from okrtui.operations.base import Operation
from okrtui.operations.deleting import Delete
from okrtui.operations.entries import DeleteEntry, TickOff
from okrtui.parsing.days import read_past_day
from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.text.spans import NOTHING, Message, keyed, message
from okrtui.tui.dialogs.ask import Ask
from okrtui.tui.dialogs.detail_body import detail_body
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.toolkit.paging import moved, position
from okrtui.tui.widgets.dialog import Dialog
from okrtui.views.detail import Detail, detail_of
from okrtui.views.entries import EntryLine
from okrtui.views.entry_draft import EntryDraft

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


LINE_KEYS = {
    "key-result.add": "a",
    "initiative.add": "i",
    "edit": "e",
    "delete": "d",
    "tick": "x",
    "history.undo": "d",
    "zoom": "z",
}
"""What the keys of commands do to the line under the cursor, by the letters they come with."""


OPENED = ("key_results", "objectives", "kpis")
DELETED = (CheckIn.table, Reading.table, "initiatives")
TICKED = ("steps", "initiatives")
"""Tables of the lines that Enter opens, that are deleted by themselves, and that are ticked off."""


class DetailLayer(Dialog):
    """One thing over the whole window, or in the pane beside the list; the cursor is on its entries."""

    def __init__(self, ui: Ui, table: str, key: str, *, in_pane: bool = False) -> None:
        """`in_pane` says that the list's own pane draws it, with the list to be seen."""
        super().__init__(ui)
        self.whole = not in_pane
        self.table, self.id = table, key
        self.place = 0
        self._seen_whole = True
        """Whether nothing of it was outside of the window when it was drawn last."""

    @property
    def detail(self) -> Detail | None:
        """The detail as it is now."""
        return detail_of(self.ui.evaluator, self.table, self.id, self.ui.glyphs)

    def entries(self) -> list[EntryLine]:
        """Everything the cursor can be on."""
        detail = self.detail
        return (
            []
            if detail is None
            else [*detail.entries, *(part for _, parts in detail.parts for part in parts)]
        )

    @property
    def entry(self) -> EntryLine | None:
        """What the cursor is on."""
        found = self.entries()
        self.place = min(self.place, max(0, len(found) - 1))
        return found[self.place] if found else None

    @property
    def pane_place(self) -> int | None:
        """The line under the cursor, where the list's pane draws it."""
        return None if self.whole else self.place

    def top(self) -> list[Line]:
        """Where one is."""
        if not self.whole:
            return self.ui.screen.top()
        detail = self.detail
        if detail is None:
            return [line([(" Gone", "dim")])]
        path = f" {self.ui.glyphs.child} ".join(part for part in detail.path if part)
        return [line(cut_to([(f" {path}", "dim")], self.ui.columns, self.ui.glyphs))]

    def body(self, columns: int, rows: int) -> list[Line]:
        """Head, chart and entries, what was written about it; what does not fit scrolls with the cursor."""
        detail = self.detail
        if not self.whole:
            return self.ui.screen.body(columns, rows)
        if detail is None:
            return []
        drawn = detail_body(self.ui, detail, columns, rows, (self.place, len(self.entries())))
        self._seen_whole = drawn.whole
        return drawn.lines

    def position(self, rows: int) -> str:
        """Which of how many entries and parts, once they scroll."""
        return "" if self._seen_whole else position(self.place, len(self.entries()), 0)

    def message(self) -> Message:
        """About the entry under the cursor."""
        entry = self.entry
        if entry is None:
            return NOTHING
        words = entry.sentence
        if self.table == "journal" and isinstance(words, str) and width(visible(words)) < self.ui.columns - 4:
            # The line of a change says it itself, where it has room for that.
            return NOTHING
        return message(words)

    def footer(self) -> list[tuple[str, str]]:
        """What can be done with the thing, and with the line under the cursor."""
        keys = {command.id: command.shown_key for command in self.ui.keyboard.commands}
        if self.table == "journal":
            return [(keys["history.undo"], "undo it")]
        table = "" if self.entry is None else self.entry.table
        valued = self._record() is not None
        own = [("0-9", "value")] if valued else []
        own.append((keys["key-result.add"], "add a day" if valued else "key result"))
        own += [] if valued else [(keys["initiative.add"], "initiative")]
        opens = [("enter", "open")] if table in OPENED else []
        line = [(keys["delete"], "delete")] if table in DELETED else []
        line += [(keys["tick"], "tick")] if table in TICKED else []
        zoom = [(keys["zoom"], "zoom")] if valued and table not in TICKED else []
        return [*own, *opens, (keys["edit"], "edit"), *line, *zoom]

    def footer_right(self) -> list[tuple[str, str]]:
        """Help and the way back."""
        return [*self.ui.keyboard.shown("keys"), ("esc", "back")]

    def key(self, key: str, character: str | None) -> bool:
        """Entries: move, add, edit, delete, tick; a digit types a value."""
        ui = self.ui
        meant = next(
            (LINE_KEYS[c.id] for c in ui.keyboard.commands if key in c.keys and c.id in LINE_KEYS), ""
        )
        if not meant and key in LINE_KEYS.values():
            # The command of that letter has another key: what is done to a line goes with it.
            return False
        way = {"j": "down", "k": "up", "g": "home", "G": "end"}.get(key, key)
        place = moved(way, self.place, max(1, len(self.entries())), ui.rows // 2)
        match meant or key:
            case _ if place is not None and not meant:
                self.place = place
            case "escape" | "q" | "backspace":
                ui.close()
            case "tab" | "shift+tab" if not self.whole:
                ui.close()
            case "a":
                self._add()
            case "i" if self._objective:
                self._add_initiative()
            case "e" | "enter":
                self._edit(follow=key == "enter")
            case "d":
                self._delete()
            case "x":
                self._tick()
            case "z":
                self._zoom()
            case _ if (
                character is not None and character.isascii() and (character.isdecimal() or character in ".=")
            ):
                self._value(character)
            case _:
                return False
        return True

    def _zoom(self) -> None:
        """Its chart over the whole window, and from there its years; without either back to the list."""
        from okrtui.tui.dialogs.chart import zoomed

        layer = zoomed(self.ui, self.table, self.id)
        if layer is not None:
            self.ui.open(layer)
        else:
            self.ui.close()

    def _record(self) -> KeyResult | Kpi | None:
        record = self.ui.workspace.find(self.table, self.id)
        return record if isinstance(record, KeyResult | Kpi) else None

    def _value(self, text: str) -> None:
        """Type today's value, on the message line."""
        record = self._record()
        if record is None:
            self.ui.say("An objective has no value of its own; its key results do")
            return

        self._ask(
            "Value:",
            text,
            lambda typed: EntryDraft(record.table, record.id, typed),
            "such as 42 or 42 on fri",
        )

    def _add(self) -> None:
        record = self._record()
        if record is None:
            from okrtui.tui.dialogs.new import add_key_result_under

            add_key_result_under(self.ui, self.id)
            return

        def read(typed: str) -> EntryDraft:
            day, _, value = typed.strip().rpartition(" ")
            return EntryDraft(record.table, record.id, value, on=read_past_day(day.strip(), self.ui.today))

        self._ask("Day and value:", "", read, "such as fri 42, -3d 42 or 2026-11-13 42")

    @property
    def _objective(self) -> str:
        """Id of the objective that it is, or belongs to; empty for a KPI and a change."""
        record = self.ui.workspace.find(self.table, self.id)
        if isinstance(record, KeyResult):
            return record.objective
        return self.id if self.table == "objectives" else ""

    def _add_initiative(self) -> None:
        from okrtui.tui.dialogs.new import add_initiative_under

        add_initiative_under(self.ui, self._objective)

    def _ask(self, label: str, text: str, read: Callable[[str], EntryDraft], hint: str) -> None:
        """Ask for an entry on the message line."""
        ui, entry = self.ui, new_id()

        def save(typed: str) -> Operation:
            return read(typed).operation(ui.evaluator, ui.context(), unchanged=True)

        def as_row(typed: str) -> EntryDraft:
            try:
                return replace(read(typed), entry=entry)
            except Problem:
                # Half typed it is kept as it is.
                return EntryDraft(self.table, self.id, typed, entry=entry)

        ui.open(Ask(ui, label, text, save, hint=hint, as_row=as_row))

    def _edit(self, *, follow: bool = False) -> None:
        entry = self.entry
        from okrtui.tui.dialogs.edit import edit_form, say_closed

        if entry is None or entry.table in ("steps", "loop", "changes") or self.table == "journal":
            if not follow and self.table != "journal":
                self.ui.open(edit_form(self.ui, self.table, self.id))
                say_closed(self.ui, self.table, self.id)
            return
        if follow and entry.table in OPENED:
            self.ui.open(DetailLayer(self.ui, entry.table, entry.id))
            return
        self.ui.open(edit_form(self.ui, entry.table, entry.id))
        say_closed(self.ui, self.table, self.id)

    def _delete(self) -> None:
        entry = self.entry
        if self.table == "journal":
            key = self.id
            self.ui.changes.submit(lambda: self.ui.session.undo(key))
            return
        if entry is None:
            return
        operation: Operation
        if entry.table != "initiatives" and entry.table in DELETED:
            operation = DeleteEntry(entry.table, entry.id)
        elif entry.table == "initiatives":
            operation = Delete("initiatives", entry.id)
        else:
            self.ui.say(keyed("To delete the whole thing, go back with esc, then {delete}"))
            return
        self.ui.changes.run(operation)

    def _tick(self) -> None:
        entry = self.entry
        if entry is None or entry.table not in TICKED:
            self.ui.say(keyed("Only steps and initiatives can be ticked. {down} to go to one"))
            return
        self.ui.changes.run(TickOff(entry.id, entry.step))

    def changed(self) -> None:
        """Close when the thing is gone."""
        if self.ui.workspace.find(self.table, self.id) is None:
            self.ui.stack.remove(self)
