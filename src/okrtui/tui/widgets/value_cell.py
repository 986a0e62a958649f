"""The value cell: a number typed straight on its row, with an echo of what was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.base import Operation
from okrtui.operations.batch import Batch
from okrtui.parsing.values import Typed, read_entry
from okrtui.text.fitting import width
from okrtui.text.numbers import valued
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.lines import Pieces
from okrtui.tui.ui import Screen
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.describe import full_value
from okrtui.views.preview import Preview, entry_operation, preview, subject_of

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

TEN = {"t": 10}


def confidence_of(text: str) -> int:
    """A confidence from what was typed: 0 to 10, t for ten."""
    word = text.strip().lower()
    if word in TEN:
        return TEN[word]
    if not word.isdecimal() or not word.isascii() or int(word) > 10:
        raise DataProblem("Confidence is 0 to 10: how sure are you that it will be met?", "confidence")
    return int(word)


class ListWithCell(Screen, Protocol):
    """A list on whose rows values are typed."""

    cell: ValueCell | None

    def next_due(self) -> bool:
        """On to the next row that waits for a value; whether there is one."""
        raise NotImplementedError


class ValueCell:
    """What is typed for one row: its value, then its confidence, then a note."""

    def __init__(
        self, screen: ListWithCell, record: KeyResult | Kpi, edit: TextField, *, equals: bool = False
    ) -> None:
        self.screen = screen
        self.ui = screen.ui
        self.record = record
        self.edit = edit
        self.equals = equals
        self.field = "value"
        self.texts = {"value": "", "confidence": "", "note": ""}
        self.problem = ""
        self.stood = self._now()[0]
        self._previewed: tuple[str, Preview] | None = None

    def _now(self) -> tuple[float | None, str]:
        """The value as it stands, and as it is written."""
        found = self.ui.workspace.find(self.record.table, self.record.id)
        if isinstance(found, KeyResult):
            value = self.ui.evaluator.key_result(found).value
            return value, full_value(found, value)
        if isinstance(found, Kpi):
            value = self.ui.evaluator.kpi(found.id).latest
            return value, "–" if value is None else valued(value, found.unit, found.decimals)
        return None, "nothing"

    def changed_under(self) -> None:
        """Someone saved a value while this one is typed: say so, and keep what is typed."""
        found = self.ui.workspace.find(self.record.table, self.record.id)
        if not isinstance(found, KeyResult | Kpi):
            self.problem = "It was deleted meanwhile. Esc lets go"
            return
        self.record = found
        now, written = self._now()
        if now != self.stood:
            mine = f"Enter saves your {self.edit.text}; Esc keeps the {written}"
            self.problem = f"{written} was saved while you typed. {mine}"
            self.stood = now

    @property
    def text(self) -> str:
        """What stands for the value, with the = it may have begun with."""
        typed = self.edit.text if self.field == "value" else self.texts["value"]
        return f"={typed}" if self.equals and not typed.startswith(("+", "-=")) else typed

    def shown(self) -> str:
        """The cell's text with a caret."""
        if self.field != "value":
            return self.texts["value"] or "="
        return f"{self.edit.text[: self.edit.caret]}_{self.edit.text[self.edit.caret :]}"

    def key(self, key: str, character: str | None) -> bool:
        """Type, go to the next field, save or let go."""
        self.problem = ""
        match key:
            case "escape":
                self.screen.cell = None
            case "enter":
                self.save()
            case "tab":
                self._next_field(1)
            case "shift+tab":
                self._next_field(-1)
            case "up" | "down":
                return True
            case _ if self.field == "confidence" and character is not None and character.isascii():
                self._confidence(character)
            case _:
                if key == "backspace" and self.field == "value" and not self.edit.text:
                    self.screen.cell = None
                else:
                    self.edit.key(key, character)
        return True

    def _confidence(self, character: str) -> None:
        """One digit saves and goes on; 1 waits for 0 or Enter."""
        if character == "1" and not self.edit.text:
            self.edit.insert(character)
        elif character.isdecimal() or character.lower() == "t":
            self.edit.insert(character)
            self.save()
        else:
            self.problem = "Confidence is 0 to 10: how sure are you that it will be met?"

    def _next_field(self, step: int) -> None:
        fields = ["value", "confidence", "note"] if isinstance(self.record, KeyResult) else ["value", "note"]
        self.texts[self.field] = self.edit.text
        self.field = fields[(fields.index(self.field) + step) % len(fields)]
        self.edit = TextField.holding(self.texts[self.field])

    def previewed(self) -> Preview:
        """What the text would come to."""
        if self._previewed is None or self._previewed[0] != self.text:
            self._previewed = (
                self.text,
                preview(self.ui.workspace, self.record, self.text, self.ui.context()),
            )
        return self._previewed[1]

    def message(self) -> Pieces:
        """The echo; on confidence and note the line that is typed."""
        if self.problem:
            return [("glyph look", "look"), (self.problem, "text")]
        if self.field != "value":
            caret = f"{self.edit.text[: self.edit.caret]}_{self.edit.text[self.edit.caret :]}"
            name = "Confidence, 0 to 10:" if self.field == "confidence" else "Note (! first: a blocker):"
            return [(f"{name} {caret}", "strong")]
        if not self.edit.text and self.equals:
            return [("Enter: as last.  -5 below zero, +5 five more, -=5 five less", "text")]
        return self.previewed().pieces

    def footer(self) -> list[tuple[str, str]]:
        """The keys of the cell."""
        due = self.screen.row is not None and self.screen.row.due
        more = "confidence, note" if isinstance(self.record, KeyResult) else "note"
        return [
            ("enter", "save, next due" if due else "save"),
            ("tab", more),
            ("on fri", "past day"),
            ("esc", "as it was"),
        ]

    def save(self) -> None:
        """Save what was typed; what cannot be read stays with its reason."""
        self.texts[self.field] = self.edit.text
        try:
            operations = self._operations()
        except Problem as problem:
            self.problem = problem.sentence
            return
        screen, ui, cell = self.screen, self.ui, self
        rows = list(ui.marks) if self._to_all() else [screen.at]
        was_due = screen.row is not None and screen.row.due

        def failed(problem: Problem) -> None:
            if can_be_tried_again(problem) and screen.cell is None and ui.screen is screen:
                screen.move_to(rows[0])
                screen.cell = cell
                cell.problem = f"{problem.sentence}. Enter tries again"

        def done(change: Change) -> None:
            ui.ticked.update(rows)
            if isinstance(cell.record, Kpi) and len(operations) == 1:
                ask_for_note(ui, cell.record.id)

        screen.cell = None
        operation = operations[0] if len(operations) == 1 else Batch(tuple(operations), "Saved a value")
        ui.run(operation, done, failed)
        if was_due and len(operations) == 1:
            ui.ticked.add(screen.at)
            screen.next_due()

    def _to_all(self) -> bool:
        return self.screen.at in self.ui.marks

    def _operations(self) -> list[Operation]:
        records: list[KeyResult | Kpi] = [self.record]
        if self._to_all():
            found = [self.ui.workspace.find(*spot) for spot in self._marked()]
            records = [record for record in found if isinstance(record, KeyResult | Kpi)]
        return [self._operation(record) for record in records]

    def _marked(self) -> list[tuple[str, str]]:
        rows = [row for row in self.screen.rows if row.id in self.ui.marks]
        return list(dict.fromkeys(self.screen.record_of(row) for row in rows))

    def _operation(self, record: KeyResult | Kpi) -> Operation:
        workspace = self.ui.workspace
        typed = self._typed(record)
        confidence = confidence_of(self.texts["confidence"]) if self.texts["confidence"].strip() else None
        note = self.texts["note"].strip()
        blocker = note[1:].strip() if note.startswith("!") else None
        operation = entry_operation(
            record,
            typed,
            confidence=confidence,
            note=None if blocker is not None or not note else note,
            blocker=blocker,
        )
        operation.apply(workspace, self.ui.context())
        return operation

    def _typed(self, record: KeyResult | Kpi) -> Typed | None:
        text = self.text
        if self.texts["value"] == "" and not self.equals and (self.texts["confidence"] or self.texts["note"]):
            return None
        return read_entry(text, subject_of(self.ui.workspace, record, self.ui.today), self.ui.today)


def ask_for_note(ui: Ui, kpi: str) -> None:
    """A value that is more than noise, and for the worse, asks why, beside what was saved; found out in a thread."""
    workspace, today, said = ui.workspace, ui.today, ui.announced

    def look() -> str:
        from okrtui.domain.evaluation.evaluator import Evaluator
        from okrtui.views.normal_range import (
            kpi_limits,
            signal_words,
        )  # 2 ms, and 8 ms over ten years of one KPI

        record, evaluator = workspace.kpis.get(kpi), Evaluator(workspace, today)
        return "" if record is None else signal_words(evaluator, record, kpi_limits(evaluator, record))

    def ask(words: str) -> None:
        asked = [*said, (NOTE_ASKED, "look")]
        room = ui.columns - sum(width(text) + 3 for text, _ in asked if text)
        if words.endswith("why.") and ui.announced is said and room >= 0:
            ui.say(*asked)

    ui.host.look(look, ask)


NOTE_ASKED = "unusual: Enter, e adds a note"
