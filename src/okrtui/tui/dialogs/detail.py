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
from okrtui.text.fitting import width
from okrtui.text.spans import NOTHING, Message, keyed, message
from okrtui.tui.dialogs.ask import Ask
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.toolkit.paging import moved, position
from okrtui.tui.toolkit.sizes import PANE_FROM
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.pane import chart_lines, entry_lines, head_lines, recovery_lines
from okrtui.views.detail import Detail, detail_of
from okrtui.views.entries import EntryLine
from okrtui.views.entry_draft import EntryDraft

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


LINE_KEYS = {
    "key-result.add": "a",
    "edit": "e",
    "delete": "d",
    "tick": "x",
    "history.undo": "d",
    "zoom": "z",
}
"""What the keys of commands do to the line under the cursor, by the letters they come with."""


class DetailLayer(Dialog):
    """One thing over the whole window; the cursor is on its entries."""

    def __init__(self, ui: Ui, table: str, key: str) -> None:
        super().__init__(ui)
        self.table, self.id = table, key
        self.place = 0
        self._room = 0
        """So many entries were seen when it was drawn last."""

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

    def top(self) -> list[Line]:
        """Where one is."""
        detail = self.detail
        if detail is None:
            return [line([(" Gone", "dim")])]
        path = f" {self.ui.glyphs.child} ".join(part for part in detail.path if part)
        return [line(cut_to([(f" {path}", "dim")], self.ui.columns, self.ui.glyphs))]

    def body(self, columns: int, rows: int) -> list[Line]:
        """Head; below it chart and entries, side by side where there is room."""
        detail, ui = self.detail, self.ui
        if detail is None:
            return []
        lines = [line([(" ", "text"), *pieces]) for pieces in head_lines(ui, detail, columns - 2)]
        lines.append(line(()))
        left_wide = columns * 57 // 100
        height = max(6, rows - len(lines) - 2)
        if columns < 70:
            chart = chart_lines(ui, detail, columns - 2, min(10, max(0, height - 6))) if rows > 16 else []
            entries = recovery_lines(ui, detail, columns - 2)
            self._room = max(2, height - len(chart) - len(entries))
            entries += entry_lines(ui, detail, columns - 2, self._room, self.place)
            return lines + [line([(" ", "text"), *pieces]) for pieces in (*chart, *entries)]
        chart = chart_lines(ui, detail, left_wide - 2, min(14 if columns < PANE_FROM else 24, height))
        left = left_wide if chart else 0
        room = columns - left - 2
        entries = recovery_lines(ui, detail, room)
        self._room = max(3, height - 6 - len(entries))
        entries += entry_lines(ui, detail, room, self._room, self.place)
        for number in range(max(len(chart), len(entries))):
            beside = cut_to(chart[number], left - 1, ui.glyphs) if number < len(chart) else []
            right = entries[number] if number < len(entries) else []
            pad = left - sum(width(text) for text, _ in beside)
            lines.append(line([(" ", "text"), *beside, (" " * max(0, pad), "text"), *right]))
        for name, text in detail.paragraphs:
            if len(lines) + 2 < rows:
                lines += [
                    line(()),
                    line(cut_to([(f" {name}  ", "strong"), (text, "text")], columns, ui.glyphs)),
                ]
        return lines

    def position(self, rows: int) -> str:
        """Which of how many entries, once they scroll."""
        detail = self.detail
        seen = detail is None or len(detail.entries) <= self._room
        return "" if seen else position(self.place, len(self.entries()), 0)

    def message(self) -> Message:
        """About the entry under the cursor."""
        entry = self.entry
        return NOTHING if entry is None else message(entry.sentence)

    def footer(self) -> list[tuple[str, str]]:
        """What can be done with entries."""
        keys = {command.id: command.shown_key for command in self.ui.keyboard.commands}
        if self.table == "journal":
            return [(keys["history.undo"], "undo it"), ("esc", "back")]
        ticks = any(entry.table in ("steps", "initiatives") for entry in self.entries())
        tick = [(keys["tick"], "tick")] if ticks else []
        add, edit, delete = (keys[name] for name in ("key-result.add", "edit", "delete"))
        return [
            ("0-9", "value"),
            (add, "add a day"),
            (edit, "edit"),
            (delete, "delete"),
            *(tick or [(keys["zoom"], "zoom")]),
            ("esc", "back"),
        ]

    def footer_right(self) -> list[tuple[str, str]]:
        """Help and the way out."""
        return self.ui.keyboard.shown("keys", "quit")

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
            case "a":
                self._add()
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
        from okrtui.tui.dialogs.edit import edit_form

        if entry is None or entry.table in ("steps", "loop", "changes") or self.table == "journal":
            if not follow and self.table != "journal":
                self.ui.open(edit_form(self.ui, self.table, self.id))
            return
        if follow and entry.table in ("key_results", "objectives", "kpis"):
            self.ui.open(DetailLayer(self.ui, entry.table, entry.id))
            return
        self.ui.open(edit_form(self.ui, entry.table, entry.id))

    def _delete(self) -> None:
        entry = self.entry
        if self.table == "journal":
            key = self.id
            self.ui.changes.submit(lambda: self.ui.session.undo(key))
            return
        if entry is None:
            return
        operation: Operation
        if entry.table in (CheckIn.table, Reading.table):
            operation = DeleteEntry(entry.table, entry.id)
        elif entry.table == "initiatives":
            operation = Delete("initiatives", entry.id)
        else:
            self.ui.say(keyed("To delete the whole thing, go back with esc, then {delete}"))
            return
        self.ui.changes.run(operation)

    def _tick(self) -> None:
        entry = self.entry
        if entry is None or entry.table not in ("steps", "initiatives"):
            self.ui.say(keyed("Only steps and initiatives can be ticked. {down} to go to one"))
            return
        self.ui.changes.run(TickOff(entry.id, entry.step))

    def changed(self) -> None:
        """Close when the thing is gone."""
        if self.ui.workspace.find(self.table, self.id) is None:
            self.ui.stack.remove(self)
