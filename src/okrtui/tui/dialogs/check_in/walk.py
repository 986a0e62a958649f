"""The check-in: everything that is due, one after another in one place. Keys change its state, Enter saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.text.spans import NOTHING, Message, keyed, problem_message, warning
from okrtui.tui.dialogs.check_in import draw, words
from okrtui.tui.dialogs.check_in.state import CheckInState, Stop, stop_of
from okrtui.tui.saving import entries_of
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.paging import moved
from okrtui.tui.widgets.again import guard
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.entry_saving import drop_draft, save_drafts, unsaved
from okrtui.views.due import DueItem
from okrtui.views.entry_draft import EntryDraft

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

CLEAR = "Esc clears it, Esc again stops the check-in"
BESIDE = 6
"""Rows of the window that are no stops."""
DAY_KEYS = {"[": -1, "<": -1, "]": 1, ">": 1}


class CheckIn(Dialog):
    """A walk whose order is fixed when it starts; nothing typed ahead is lost."""

    typing = True

    def __init__(self, ui: Ui, items: list[DueItem], clock: Callable[[], float]) -> None:
        """`clock` gives seconds, for the time the walk takes."""
        super().__init__(ui)
        self.state = CheckInState(ui.evaluator, items)
        self._clock = clock
        self._started = clock()
        cycle = ui.workspace.current_cycle(ui.today)
        self._progress_before = ui.evaluator.cycle(cycle).progress if cycle else None

    @property
    def seconds(self) -> int:
        """How long the walk has taken."""
        return int(self._clock() - self._started)

    @property
    def table(self) -> str:
        """The table of what is asked for."""
        return self.state.stop.item.table

    @property
    def id(self) -> str:
        """Its id."""
        return self.state.stop.item.id

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Type, go to other fields and days, save and go on, skip, back, stop; nothing but Enter saves."""
        state, editor = self.state, self.state.stop.editor
        if self.ui.keyboard.has("keys", key) and editor.field != "note":
            return False
        editor.problem = None
        match key:
            case "enter":
                self.save()
            case "tab":
                editor.next_field(1)
            case "shift+tab":
                editor.next_field(-1)
            case "up" | "down" | "pageup" | "pagedown" if editor.typed:
                self._stay()
            case "down":
                self._skip()
            case "up":
                state.go(state.place - 1)
            case "pageup" | "pagedown":
                # Home and End are those of the text that is typed.
                place = moved(key, state.place, len(state.stops), self.ui.rows - BESIDE)
                state.go(state.place if place is None else place)
            case "escape":
                self._escape()
            case _ if key in DAY_KEYS and editor.field != "note":
                state.other_day(self.ui.evaluator, DAY_KEYS[key])
                self._set_day(state.stop)
            case _:
                self._set_day(state.stop)
                editor.key(key, character)
        return True

    def paste(self, text: str) -> None:
        """Into the field; a column of values into the rows from here on, once it was looked at."""
        self._set_day(self.state.stop)
        if self.state.stop.editor.field != "value" or not self._offered(text):
            self.state.stop.editor.paste(text)

    def _offered(self, text: str) -> bool:
        from okrtui.tui.widgets.pasted_values import offer_values  # for a paste

        rows = self.state.stops[self.state.place :]
        drafts = []
        for stop in rows:
            self._set_day(stop)
            drafts.append(replace(stop.draft, _known=None))

        # Before they are saved: afterwards each would replace itself.
        replaced = {
            stop.draft.key for stop in rows if self.state.replaces(self.ui.evaluator, stop) is not None
        }

        def saved(kept: list[EntryDraft]) -> None:
            done = {draft.key: draft for draft in kept}
            filled = [stop for stop in rows if stop.draft.key in done]
            for stop in filled:
                draft = done[stop.draft.key]
                stop.editor.draft = draft
                self._saved(stop, draft.on or self.ui.today, replaced=draft.key in replaced)
            self.state.go(min(self.state.stops.index(filled[-1]) + 1, len(self.state.stops) - 1))

        return offer_values(self.ui, drafts, text, saved, sure=True)

    def _set_day(self, stop: Stop) -> None:
        on = self.state.day_of(stop)
        stop.draft.on = None if on == self.ui.today else on

    def _stay(self) -> None:
        editor = self.state.stop.editor
        editor.problem = unsaved(editor.draft.value)

    def _escape(self) -> None:
        """The whole row is as before; with nothing typed the walk stops."""
        editor = self.state.stop.editor
        if editor.typed or editor.field != "value":
            drop_draft(self.ui, editor.draft)
            editor.clear()
            return
        saved, total = self.state.saved, len(self.state.stops)
        self.ui.close()
        left = f"{saved} of {total} saved, {total - saved} left"
        self.ui.say(f"Check-in stopped: {left}", then=keyed("{check-in} to continue"))

    def _skip(self) -> None:
        if self.state.last:
            self._finish()
        else:
            self.state.go(self.state.place + 1)

    # Saving

    def save(self) -> None:
        """Save what was typed in all fields and go on; what cannot be read stays where it is with the reason."""
        state, stop = self.state, self.state.stop
        if state.record(self.ui.evaluator) is None:
            self._skip()
            return
        if stop.editor.asks_again():
            return
        self._set_day(stop)
        draft, last = stop.draft, state.last
        replaced = state.replaces(self.ui.evaluator, stop) is not None
        try:
            operation = draft.operation(self.ui.evaluator, self.ui.context(), unchanged=True)
        except Problem as problem:
            self._blame(stop, problem)
            return

        def done(change: Change) -> None:
            self._saved(stop, next((entry.on for entry in entries_of(operation)), None), replaced=replaced)
            if last:
                self._finish()

        def failed(problem: Problem) -> None:
            if self in self.ui.stack.layers and not state.stop.editor.typed:
                state.go(state.stops.index(stop))
            else:
                self.ui.messages.refuse(problem)

        if not last:
            state.go(state.place + 1)
        save_drafts(self.ui, [draft], operation, done, failed, wait=last)

    def _saved(self, stop: Stop, on: date | None, *, replaced: bool) -> None:
        """It is on the disk, for that day: what is typed from now on corrects it."""
        self.ui.stack.ticked.add(stop.item.id)
        self.ui.messages.announced = NOTHING
        stop.saved, stop.saved_for, stop.replaced = True, on, replaced
        stop.note = stop.draft.note or stop.note
        fresh = stop_of(self.ui.evaluator, stop.item)
        here = self.state.stop is stop
        stop.editor = fresh.editor
        if here:
            stop.editor.go_to("value")

    def _blame(self, stop: Stop, problem: Problem) -> None:
        """The reason, at the field that it is about."""
        editor = stop.editor
        about = problem.field if isinstance(problem, DataProblem) else None
        if about in editor.draft.fields and about != editor.field:
            editor.go_to(str(about))
        typed = editor.draft.value.strip()
        if about == "value" and typed and not any(character.isdecimal() for character in typed):
            editor.problem = warning(f'"{typed[:20]}" isn\'t a value', CLEAR, "Esc clears it")
        else:
            editor.problem = problem_message(problem)

    def _finish(self) -> None:
        """The summary; first what was refused on the way."""
        from okrtui.tui.dialogs.check_in.summary import CheckInSummary

        state = self.state
        refused = next((stop for stop in state.stops if stop.draft.problem), None)
        if refused is not None:
            state.go(state.stops.index(refused))
            return
        self.ui.stack.replace(CheckInSummary(self.ui, state.stops, self.seconds, self._progress_before))

    def changed(self) -> None:
        """What someone else deleted is not asked for; a value begun for it is lost."""
        state = self.state
        same = state.without(self.ui.evaluator)
        if not state.stops:
            self.ui.stack.remove(self)
            guard(self.ui, "Nothing left to check in: it was deleted in the meantime")
            return
        if self.ui.foreign:
            state.read_again(self.ui.evaluator)
        if not same:
            state.stop.editor.go_to("value")
            if self.ui.foreign:
                guard(self.ui, "That item was deleted in the meantime", "Enter goes to this one")

    def typed(self) -> dict[str, Any]:
        """What is typed in the row that is asked for."""
        draft = self.state.stop.draft
        return {} if draft.empty else {"rows": [draft]}

    # Drawing

    def top(self) -> list[Line]:
        """How far it is, and for which day."""
        return draw.top(self.ui, self.state, self.seconds)

    def body(self, columns: int, rows: int) -> list[Line]:
        """All that is due."""
        return draw.body(self.ui, self.state, columns, rows)

    def message(self) -> Message:
        """What is asked, and what was before."""
        return words.message(self.ui, self.state)

    def footer(self) -> list[tuple[str, str]]:
        """The keys of the field."""
        return words.footer(self.state, self.ui.columns)

    def cursor(self) -> tuple[int, int] | None:
        """The caret."""
        return draw.cursor(self.ui, self.state)
