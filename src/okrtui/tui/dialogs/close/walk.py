"""The close of a cycle as a walk: scores, how each objective ended, what is next, then looking back.

Every answer is saved when it is given, and an objective is closed with its last one, so that the walk
can be left at any time and continued where it stopped. Keys fill the field, and only Enter goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.domain.model.cycle import Cycle
from okrtui.text.escaping import cleaned, visible
from okrtui.text.spans import KeyHint, Message, Span, keyed, warning
from okrtui.tui.dialogs.close import draw
from okrtui.tui.dialogs.close.answers import CloseAnswers
from okrtui.tui.dialogs.close.state import CloseState, Step, StrayText
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.paging import moved
from okrtui.tui.widgets.again import guard
from okrtui.tui.widgets.choice_field import ChoiceField
from okrtui.tui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

NO_SCORE = "7 or .7 is 0.7, 10 is 1.0; Tab to say why"
SCORE_KEYS = frozenset("0123456789.,")
BESIDE = 6
"""Rows of the window that are no answers."""


def close_objective(ui: Ui, key: str) -> None:
    """Close one objective by itself, before its cycle ends."""
    objective = ui.workspace.objectives.get(key)
    cycle = ui.workspace.cycles.get(objective.cycle or "") if objective is not None else None
    if objective is None or cycle is None:
        ui.say("A parked objective can't be closed", then=keyed("{move} to move it into a cycle"))
    elif objective.state != "open":
        then = keyed("{go.history}, then {history.undo}, to undo that")
        ui.say(f"It is already {objective.state}", then=then)
    elif cycle.closed:
        ui.say(f"{visible(cycle.title)} is closed", then="Reopen it to make changes")
    else:
        ui.open(CloseWalk(ui, cycle, only=key))


def close_walk(ui: Ui, key: str) -> None:
    """Close a cycle, or continue to."""
    cycle = ui.workspace.cycles.get(key)
    if cycle is not None and not cycle.closed:
        ui.open(CloseWalk(ui, cycle))


class CloseWalk(Dialog):
    """One step after another; what is asked and drawn is told by its state."""

    typing = True

    def __init__(self, ui: Ui, cycle: Cycle, only: str = "") -> None:
        """`only` is the one objective that is closed; else all of the cycle are, and the cycle."""
        super().__init__(ui)
        self.state = CloseState(ui, cycle, only)
        self._answers = CloseAnswers(ui, self.state, self._leave)
        self._caret = (0, 0)
        self._resume()

    # Where it is

    def changed(self) -> None:
        """What someone else closed or took away is not asked for, and nothing typed for it goes elsewhere."""
        state, workspace = self.state, self.ui.workspace
        if state.cycle is None or state.cycle.closed:
            self._leave()
            if self.ui.foreign:
                guard(self.ui, "The cycle was closed in the meantime", "Enter to continue")
            return
        objective = workspace.objectives.get(state.objective_id or "")
        gone = state.objective_id is not None and (
            objective is None or objective.state != "open" or objective.cycle != state.cycle_id
        )
        opened = state.objective_id is None and any(item.state == "open" for item in state.objectives())
        if not gone and not opened and any(step.name == state.at for step in state.steps()):
            return
        if gone or opened:
            self._resume()
        else:
            self._to_first()
        if self.ui.foreign and self in self.ui.stack.layers:
            guard(self.ui, "It was changed in the meantime", "Enter continues with what is asked now")

    def _leave(self) -> None:
        self.ui.stack.remove(self)

    def _resume(self) -> None:
        """To the first open objective, and there to what was not answered yet."""
        state = self.state
        left = [item for item in state.objectives() if item.state == "open"]
        if state.only and not left:
            self._leave()
            return
        state.objective_id = left[0].id if left else None
        kept = self.ui.drafts.pop(state.title, {})
        state.answers = kept if kept.get("goal", "") == (state.objective_id or "") else {}
        self._to_first()

    def _to_first(self) -> None:
        """To the first key result without a score; then to where one stopped, or to what is left to look back at."""
        state, results = self.state, self.ui.workspace.key_results
        steps = state.steps()
        names = [step.name for step in steps]
        waiting = [step.name for step in steps if step.kind == "score" and results[step.id].score is None]
        if state.objective_id is None:
            waiting = [
                step.name for step in steps if step.kind == "close" or not getattr(state.cycle, step.id, "")
            ]
        elif not waiting:
            waiting = [step.name for step in steps if step.kind != "score"]
        at = waiting[0]
        if state.answers.get("at") in names[names.index(at) :]:
            at = state.answers["at"]
        state.begin(at)

    @property
    def table(self) -> str:
        """The table of what is asked about: a key result, the objective, the cycle."""
        if self.state.step.kind == "score":
            return "key_results"
        return "objectives" if self.state.objective_id else "cycles"

    @property
    def id(self) -> str:
        """Its id."""
        state = self.state
        return state.step.id if state.step.kind == "score" else state.objective_id or state.cycle_id

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Type, go on, back, to the reason and back; Esc stops, and everything that was answered is kept."""
        state = self.state
        if not self._takes_text and self.ui.keyboard.has("keys", key):
            return False
        state.problem = None
        step = state.step
        match key:
            case "escape" | "ctrl+u" if state.stray.text or state.chooses_nothing:
                state.clear()
            case "escape":
                self._stop()
            case "enter":
                self._answers.enter(step)
            case "up" | "down" | "pageup" | "pagedown" | "tab" | "shift+tab" if state.stray.text:
                state.problem = self._answers.words_refused(step)
            case "up":
                self._to(state.place - 1)
            case "down":
                self._to(state.place + 1)
            case "pageup" | "pagedown":
                place = moved(key, state.place, len(state.steps()), self.ui.rows - BESIDE)
                self._to(state.place if place is None else place)
            case "tab" | "shift+tab":
                self._other_field(step)
            case _ if isinstance(state.field, ChoiceField):
                state.field.key(key, character)
            case "backspace" if state.stray.text:
                state.stray = StrayText()
            case _ if step.kind == "score" and not state.in_note and character is not None:
                self._type_score(character)
            case _ if step.kind == "close":
                self._stray(character)
            case _:
                state.field.key(key, character)
        return True

    @property
    def _takes_text(self) -> bool:
        """Whether a reason or an answer in words is typed, and not a score or a choice."""
        state = self.state
        kind = state.step.kind
        return (
            not isinstance(state.field, ChoiceField)
            and kind != "close"
            and (kind != "score" or state.in_note)
        )

    def paste(self, text: str) -> None:
        """Into what is typed; a choice and a score take it as if it were typed."""
        state = self.state
        if isinstance(state.field, ChoiceField):
            state.field.edit.paste(text)
        elif state.step.kind == "close" or (state.step.kind == "score" and not state.in_note):
            for character in cleaned(text):
                self.key(character, character)
        else:
            state.field.paste(text)

    def _type_score(self, character: str) -> None:
        """Digits and a point fill the cell; anything else is refused aloud."""
        state = self.state
        if character in SCORE_KEYS and state.stray.takes():
            state.stray = StrayText()
            state.field.key(character, character)
            return
        self._stray(character)
        if character not in SCORE_KEYS:
            state.problem = warning(f'"{visible(character)}" isn\'t a score', NO_SCORE, "Tab to say why")

    def _stray(self, character: str | None) -> None:
        if character is not None:
            self.state.stray.add(character)
            if self.state.step.kind == "close":
                self.state.problem = self._answers.no_field()

    def _other_field(self, step: Step) -> None:
        """Score and reason take turns; what was typed in either stays."""
        state = self.state
        if step.kind != "score":
            self._to(state.place + 1)
            return
        state.keep()
        if state.in_note:
            state.begin()
        else:
            state.begin_note()

    def _to(self, place: int) -> None:
        state = self.state
        steps = state.steps()
        if place < 0:
            state.problem = warning("To undo what is already closed, press esc, then undo it on the list")
        if 0 <= place < len(steps):
            state.keep()
            state.begin(steps[place].name)

    def _stop(self) -> None:
        state = self.state
        left = state.left_to_score()
        self.ui.drafts.update(self.typed().get("forms", {}))
        self.ui.close()
        what = (
            f"{left} to score"
            if left
            else "results are left"
            if state.objective_id
            else "looking back is left"
        )
        name = visible(state.cycle.title) if state.cycle else ""
        again = "cycle.close" if self.ui.screen.name == "Cycles" else "tick"
        self.ui.say(
            f"Stopped: {name}, {what}. Everything is kept", then=(KeyHint(again), Span(" to continue"))
        )

    def typed(self) -> dict[str, Any]:
        """The answers that are not saved yet."""
        state = self.state
        before = dict(state.answers)
        state.keep()
        answers, state.answers = state.answers, before
        if not any(text for name, text in answers.items() if name not in ("goal", "at")):
            return {}
        return {"forms": {state.title: {**answers, "goal": state.objective_id or "", "at": state.at}}}

    # Drawing

    def top(self) -> list[Line]:
        """How far it is."""
        return draw.top(self.ui, self.state)

    def body(self, columns: int, rows: int) -> list[Line]:
        """All objectives of the cycle, the open one in full."""
        lines, self._caret = draw.body(self.ui, self.state, columns, rows)
        return lines

    def message(self) -> Message:
        """What is asked, or what is wrong."""
        return draw.message(self.ui, self.state)

    def footer(self) -> list[tuple[str, str]]:
        """The keys of the step."""
        return draw.footer(self.state)

    def footer_right(self) -> list[tuple[str, str]]:
        """Help."""
        return self.help_while_typing()

    def cursor(self) -> tuple[int, int] | None:
        """The caret."""
        return self._caret
