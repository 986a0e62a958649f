"""The value cell: a number typed straight on its row, with a preview of what was understood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.base import Operation
from okrtui.operations.batch import Batch
from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.text.goals import full_value
from okrtui.text.numbers import valued
from okrtui.text.spans import Message, Span, keyed, message, problem_message, warning
from okrtui.tui.changes import UNDO
from okrtui.tui.layer import Screen
from okrtui.tui.toolkit.lines import fits
from okrtui.tui.widgets.entry_editor import EntryEditor
from okrtui.tui.widgets.entry_saving import drop_draft, named_value, save_drafts, unsaved
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.changes.description import describe
from okrtui.views.entry_draft import DELETED, LEAVE, EntryDraft

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

PROMPTS = {"confidence": "Confidence, 0 to 10: ", "note": "Note (start with ! to make it the blocker): "}
"""What is written on the message line before the fields that have no place on the row."""
PLAIN_NOTE = "Note: "
"""The same for what has no blocker."""
STAYING_KEYS = ("up", "down", "pageup", "pagedown")
"""Keys that would leave the row: they neither save nor drop what is typed."""


class ListWithCell(Screen, Protocol):
    """A list on whose rows values are typed."""

    ui: Ui
    cell: ValueCell | None


def to_next_due(screen: Screen, ui: Ui) -> bool:
    """On to the next row that waits for a value; whether there is one."""
    places = {row.id: number for number, row in enumerate(screen.rows)}
    below = screen.rows[places.get(screen.at, -1) + 1 :]
    saved, refused = ui.stack.ticked, ui.saving.failed
    due = (row for row in below if row.due and (row.id not in saved or row.thing in refused))
    following = next(due, None)
    return following is not None and screen.move_to(following.id)


class ValueCell:
    """What is typed for one row, or for all marked ones: value, confidence, note."""

    def __init__(self, screen: ListWithCell, draft: EntryDraft) -> None:
        self.screen = screen
        self.ui = screen.ui
        self.draft = draft
        self.editor = EntryEditor(draft)
        self.warning: Message | None = None
        """What someone else did to the thing while its value was typed."""
        self._was = self._now()[0]

    def _now(self) -> tuple[float | None, str]:
        """The value on the disk, and as it is written."""
        found = self.ui.workspace.find(self.draft.table, self.draft.id)
        if isinstance(found, KeyResult):
            value = self.ui.evaluator.key_result(found).value
            return value, full_value(found, value)
        if isinstance(found, Kpi):
            value = self.ui.evaluator.kpi(found.id).latest
            return value, "–" if value is None else valued(value, found.unit, found.decimals)
        return None, "nothing"

    def changed_under(self) -> None:
        """Someone saved a value while this one is typed: say so, and keep what is typed."""
        now, written = self._now()
        if self.ui.workspace.find(self.draft.table, self.draft.id) is None:
            self.warning = warning(DELETED, LEAVE)
        elif now != self._was:
            mine = f"Enter saves your {named_value(self.draft.value)}, Esc keeps {written}"
            self.warning = warning(f"{written} was saved while you were typing", mine)
            self._was = now

    def shown(self) -> str:
        """What is in the row's place for the value, with a caret while it is typed."""
        return self.editor.shown if self.editor.field == "value" else self.draft.value or "="

    @property
    def edit(self) -> TextField:
        """The line that is typed."""
        return self.editor.edit

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Type, go to another field, save, or clear the row; nothing but Enter saves."""
        self.warning = None
        if key == "ctrl+q" or (self.ui.keyboard.has("keys", key) and self.editor.field != "note"):
            return False
        match key:
            case "escape":
                self._clear()
            case "enter":
                self.save()
            case "tab":
                self.editor.next_field(1)
            case "shift+tab":
                self.editor.next_field(-1)
            case _ if key in STAYING_KEYS:
                self.stay()
            case "backspace" if self.editor.field == "value" and not self.edit.text:
                self._clear()
            case _:
                self.editor.key(key, character)
        return True

    def paste(self, text: str) -> None:
        """Text into the field that is typed; a column of values into the rows from here on, once it was looked at."""
        self.warning = None
        if self.editor.field != "value" or not offer_column(self.screen, text, sure=True):
            self.editor.paste(text)

    def stay(self) -> None:
        """Say that what is typed is not saved, and how it is."""
        self.editor.problem = unsaved(self.draft.value)

    def _clear(self) -> None:
        """The whole row is as before: value, confidence and note."""
        self.draft.clear()
        drop_draft(self.ui, self.draft)
        self.screen.cell = None

    # Saving

    def save(self) -> None:
        """Save what was typed and go on to what is due; what cannot be read stays with its reason."""
        if self.editor.asks_again():
            return
        drafts = self.drafts()
        try:
            operations = [draft.operation(self.ui.evaluator, self.ui.context()) for draft in drafts]
        except Problem as problem:
            self.editor.problem = problem_message(problem)
            return
        screen, ui = self.screen, self.ui
        rows = self._rows()
        doubt = self._doubt() if len(drafts) == 1 else ""
        was_due = screen.row is not None and screen.row.due

        def done(change: Change) -> None:
            ui.stack.ticked.update(rows)
            if doubt:
                ui.say(describe(change).sentence, Span(doubt, "look"), then=UNDO)
            elif len(drafts) == 1 and self.draft.table == Kpi.table:
                ask_for_note(ui, self.draft.id)

        def failed(problem: Problem) -> None:
            # The cell of another row may be open by now: what is typed there stays where it is.
            if screen.cell is None and ui.screen is screen and screen.move_to(rows[0]):
                screen.cell = self
                self.editor.go_to("value")
            else:
                ui.messages.warn(
                    problem.statement, "What you typed is still on its row; Enter there to retry"
                )

        screen.cell = None
        operation: Operation = operations[0] if len(operations) == 1 else Batch(tuple(operations), "values")
        save_drafts(ui, drafts, operation, done, failed)
        if was_due and len(drafts) == 1:
            to_next_due(screen, ui)

    def _doubt(self) -> str:
        return self.draft.preview(self.ui.evaluator, self.ui.context()).doubt

    def _rows(self) -> list[str]:
        return list(self.ui.marks) if self.screen.at in self.ui.marks else [self.screen.at]

    def drafts(self) -> list[EntryDraft]:
        """The draft of the row; of marked rows one each, with the same texts and as one entry."""
        if self.screen.at not in self.ui.marks:
            return [self.draft]
        rows = [row for row in self.screen.rows if row.id in self.ui.marks]
        # A thing can be on the screen twice, as what is due and as an alert.
        keys = dict.fromkeys(self.screen.record_of(row) for row in rows)
        mine = self.draft
        return [
            mine if (table, key) == mine.key else replace(mine, table=table, id=key, _known=None)
            for table, key in keys
            if table in (KeyResult.table, Kpi.table)
        ]

    # Drawing

    def message(self) -> Message:
        """What the value would come to; on confidence and note the line that is typed; what is wrong."""
        problem = self.warning or self.editor.problem or self.draft.problem
        if problem is not None:
            return problem
        if self._prompt:
            return message(
                Span(self._prompt + self._window()[0], "strong"), Span(self._confidence_before, "dim")
            )
        if self.draft.value == "=":
            return message("Enter: unchanged.  -5 below zero, +5 five more, -=5 five less")
        found = self.draft.preview(self.ui.evaluator, self.ui.context())
        if found.doubt and found.problem is None:
            return message(Span(found.doubt, "look"), *found.outcome)
        return found.problem or message(*found.echo, *found.outcome)

    @property
    def _confidence_before(self) -> str:
        """`was 4`: the last confidence, until another one is typed."""
        record = self.ui.workspace.find(*self.draft.key)
        if self.editor.field != "confidence" or self.edit.text or not isinstance(record, KeyResult):
            return ""
        confidence = self.ui.evaluator.key_result(record).confidence
        return "" if confidence is None else f"was {confidence}"

    def caret_on_message_line(self) -> int | None:
        """Its column while confidence or note are typed; None while the value is."""
        return 1 + width(visible(self._prompt)) + self._window()[1] if self._prompt else None

    @property
    def _prompt(self) -> str:
        """What confidence and note are asked with; empty while the value is typed."""
        plain = self.editor.field == "note" and self.draft.table == Kpi.table
        return PLAIN_NOTE if plain else PROMPTS.get(self.editor.field, "")

    def _window(self) -> tuple[str, int]:
        """What is shown of confidence or note, and where the caret is in it."""
        room = self.ui.columns - 2 - width(visible(self._prompt))
        return self.edit.window(room, self.ui.glyphs)

    def footer(self) -> list[tuple[str, str]]:
        """The keys of the cell."""
        due = self.screen.row is not None and self.screen.row.due
        fields = self.draft.fields
        before, after = (
            fields[: fields.index(self.editor.field)],
            fields[fields.index(self.editor.field) + 1 :],
        )
        keys = [("enter", "save, next due" if due else "save")]
        keys += [("tab", ", ".join(after))] if after else []
        keys += [("shift+tab", before[-1])] if before else [("on fri", "past day")]
        return [*keys, ("esc", "undo typing")]


def offer_column(screen: ListWithCell, text: str, *, sure: bool) -> bool:
    """Several lines as values of the rows from the cursor on, or of the marked ones; whether that is what they are."""
    from okrtui.tui.widgets.pasted_values import offer_values  # for a paste

    ui, ids = screen.ui, [row.id for row in screen.rows]
    if screen.at in ui.marks:
        rows = [row for row in screen.rows if row.id in ui.marks]
    else:
        rows = list(screen.rows[ids.index(screen.at) :]) if screen.at in ids else []
    # A thing can be on the screen twice, as what is due and as an alert.
    ticked = {screen.record_of(row): row.id for row in reversed(rows)}
    keys = dict.fromkeys(screen.record_of(row) for row in rows)
    drafts = [EntryDraft(*key) for key in keys if key[0] in (KeyResult.table, Kpi.table)]

    def saved(kept: list[EntryDraft]) -> None:
        screen.cell = None
        ui.stack.ticked.update(ticked[draft.key] for draft in kept)

    return offer_values(ui, drafts, text, saved, sure=sure)


def ask_for_note(ui: Ui, kpi: str) -> None:
    """A value that is a signal for the worse asks for a note, after what was saved; found out in a thread."""
    workspace, today, said = ui.workspace, ui.today, ui.messages.announced

    def look() -> bool:
        from okrtui.domain.evaluation.evaluator import Evaluator
        from okrtui.views.normal_range import (  # 2 ms, and 8 ms over ten years of one KPI
            asks_why,
            kpi_limits,
        )

        record, evaluator = workspace.kpis.get(kpi), Evaluator(workspace, today)
        return record is not None and asks_why(evaluator, record, kpi_limits(evaluator, record))

    def ask(unusual: bool) -> None:
        asked = said._replace(words=(*said.words, NOTE_ASKED))
        if (
            unusual
            and ui.messages.announced is said
            and fits(asked, ui.columns, ui.glyphs, ui.keyboard.key_of)
        ):
            ui.messages.announced = asked

    ui.host.look(look, ask)


NOTE_ASKED = keyed("unusual: {open}, then {edit}, to add a note", "look")
