"""What is done with an answer of the close: saved at once, or kept until its objective is closed with the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.outcomes.closing import ObjectiveClosed
from okrtui.operations.carrying import check_target
from okrtui.operations.closing import CloseCycle, CloseObjective, Ending, Next, ScoreKeyResult
from okrtui.operations.editing import SetFields
from okrtui.parsing.requests import close_request
from okrtui.parsing.scores import read_tenths
from okrtui.parsing.values import Subject, number
from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.text.spans import NOTHING, Message, Span, keyed, problem_message, warning
from okrtui.tui.dialogs.close.state import CloseState, Step
from okrtui.tui.widgets.choice_field import ChoiceField
from okrtui.views.changes.closing import ending_words
from okrtui.views.changes.description import describe
from okrtui.views.cycles import score_words

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


CLEAR = "Esc clears it"
AGAIN = keyed("{undo} to undo, {cycle.close} on it to reopen it")
"""What can be done about a cycle that was closed by mistake: at once, and later."""
A_SCORE = f"Type 7 or .7 for 0.7, 10 for 1.0; {CLEAR}"


class CloseAnswers:
    """Takes the answer of a step, and goes on to the next."""

    def __init__(self, ui: Ui, state: CloseState, leave: Callable[[], None]) -> None:
        """`leave` takes the walk away, once the cycle is closed."""
        self.ui = ui
        self.state = state
        self._leave = leave

    def enter(self, step: Step) -> None:
        """Save what was answered and go on; what is wrong stays with its reason."""
        if self.state.stray.text:
            self.state.problem = self.words_refused(step)
            return
        try:
            match step.kind:
                case "score":
                    self._save_score(step)
                case "looking-back":
                    self._save_looking_back(step)
                case "close":
                    self.ui.changes.run(
                        CloseCycle(self.state.cycle_id, {}), self._closed, self._refused, wait=True
                    )
                case _:
                    self._answer(step)
        except DataProblem as problem:
            self.state.problem = problem_message(problem)

    def words_refused(self, step: Step) -> Message:
        """A sentence is no score and closes nothing: what is said of it, while it stays."""
        text = self.state.stray.refused()
        if step.kind == "score":
            return warning(f'"{text}" isn\'t a score', A_SCORE, CLEAR)
        return self._no_field(text)

    def no_field(self) -> Message:
        """The same as it is typed, where the last step has no field to show it in."""
        return self._no_field(self.state.stray.shown)

    def _no_field(self, text: str) -> Message:
        return warning(f'"{text}" has no field here', f"{CLEAR}, then Enter closes the cycle", CLEAR)

    def _answer(self, step: Step) -> None:
        """A choice that is one, a target that is further on, a line."""
        state = self.state
        if isinstance(state.field, ChoiceField):
            if not state.field.chosen:
                raise state.field.refuse()
            state.answers[step.name] = state.field.chosen
        else:
            text = state.text.strip()
            if step.kind == "target" and text:
                item = self.ui.workspace.key_results[step.id]
                check_target(self.ui.evaluator, item, self._number(item, text))
            state.answers[step.name] = text
        self._next()

    def _number(self, item: KeyResult, text: str) -> float:
        return number(text, Subject(unit=item.unit, comma=self.ui.workspace.settings.word("number.comma")))

    def _save_score(self, step: Step) -> None:
        state = self.state
        item = self.ui.workspace.key_results[step.id]
        state.keep()
        typed = state.answers.get(step.name) or state.proposed_score(step.id)
        note = state.answers.get(f"note {step.id}", item.score_note)
        if not typed:
            self._next()
            return
        score = read_tenths(typed)
        if (score, note) == (item.score, item.score_note):
            self._next()
            return
        self.ui.changes.run(ScoreKeyResult(item.id, score, note), self._saved, wait=True)

    def _save_looking_back(self, step: Step) -> None:
        state = self.state
        text = state.text.strip()
        if text == getattr(state.cycle, step.id):
            self._next()
        else:
            saved = SetFields("cycles", state.cycle_id, {step.id: text})
            self.ui.changes.run(saved, self._saved, self._refused, wait=True)

    def _saved(self, change: Change) -> None:
        """The row says it; the message line is for what is asked next."""
        self.ui.messages.announced = NOTHING
        self._next()

    def _next(self) -> None:
        state = self.state
        step, steps = state.step, state.steps()
        if step.kind in ("score", "looking-back"):
            # It is in the file now.
            state.answers.pop(step.name, None)
            state.answers.pop(f"note {step.id}", None)
        if state.place + 1 < len(steps):
            state.begin(steps[state.place + 1].name)
        elif state.objective_id is not None:
            self._close_objective(state.objective_id)

    def _close_objective(self, key: str) -> None:
        """All that was answered about it, as one change; what was passed over is asked first."""
        state = self.state
        choices = ("ending", "next")
        missing = next((name for name in choices if state.answers.get(name) not in Step(name).options), None)
        if missing is not None:
            state.begin(missing)
            return
        targets, levels = [], set()
        for step in state.steps():
            text = state.answers.get(step.name, "")
            if step.kind == "target" and text:
                item = self.ui.workspace.key_results[step.id]
                targets.append((item.id, self._number(item, text)))
            elif step.kind == "baseline" and text == "yes":
                levels.add(step.id)
        asked = CloseObjective(
            key,
            cast("Ending", state.answers["ending"]),
            state.answers.get("learned", ""),
            cast("Next", state.answers["next"]),
            frozenset(levels),
            targets=tuple(targets),
        )
        operation = close_request(self.ui.workspace, self.ui.today, asked)

        def done(change: Change) -> None:
            if not state.only:
                # Its title is in the list already: it is said where there is room for all.
                sentence, outcome = describe(change).sentence, change.outcome
                whole = width(visible(sentence)) < self.ui.columns - 2
                if not whole and isinstance(outcome, ObjectiveClosed):
                    sentence = f"Closed: {ending_words(outcome)}"
                self.ui.say(sentence)

        self.ui.changes.run(operation, done, self._refused, wait=True)

    def _refused(self, problem: Problem) -> None:
        """To the step that it is about."""
        field = problem.field if isinstance(problem, DataProblem) else ""
        about = next((step for step in self.state.steps() if field and field in (step.name, step.id)), None)
        if about is not None:
            self.state.begin(about.name)

    def _closed(self, change: Change) -> None:
        """The walk is over: what it came to, and the cursor on what follows."""
        ui = self.ui
        self._leave()
        cycle = ui.workspace.cycles[self.state.cycle_id]
        later = [
            item
            for item in ui.workspace.cycles.values()
            if item.kind == cycle.kind and item.start > cycle.end and not item.closed
        ]
        ui.stack.go("C")
        words = score_words(ui.evaluator, cycle)
        closed = f"Closed: {visible(cycle.title)}{f', {words}' if words else ''}"
        if not later:
            ui.say(closed, then=(*AGAIN, *keyed(", {new} to plan the next")), brief=AGAIN)
            return
        following = min(later, key=lambda item: item.start)
        ui.screen.move_to(following.id)
        ui.say(closed, then=(*AGAIN, *keyed(", {open} to see "), Span(following.title)), brief=AGAIN)
