"""The close of a cycle as a walk: scores, how each goal ended, what is next, then looking back.

Every answer is saved when it is given, and a goal is closed with its last one, so
that the walk can be left at any time and goes on where it stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.cycle import Cycle
from okrtui.operations.carrying import check_target
from okrtui.operations.closing import CloseCycle, CloseObjective, Ending, Next, ScoreKeyResult
from okrtui.operations.editing import SetFields
from okrtui.parsing.scores import read_score
from okrtui.parsing.values import Subject, number
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted
from okrtui.tui.dialogs.close.lines import ClosingLines
from okrtui.tui.dialogs.close.steps import LOOKING_BACK, Step
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.cycles import score_words

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def close_objective(ui: Ui, key: str) -> None:
    """Close one objective by itself, before its cycle ends."""
    objective = ui.workspace.objectives.get(key)
    cycle = ui.workspace.cycles.get(objective.cycle or "") if objective is not None else None
    if objective is None or cycle is None:
        ui.say("It is parked: m brings it into a cycle, and there it can be closed")
    elif objective.state != "open":
        ui.say(f"It is {objective.state} already. H, then d, takes that back")
    elif cycle.closed:
        ui.say(f"{visible(cycle.title)} is closed, so it stays as it is")
    else:
        ui.open(ClosingWalk(ui, cycle, only=key))


def close_walk(ui: Ui, key: str) -> None:
    """Go on with the close of a cycle."""
    cycle = ui.workspace.cycles.get(key)
    if cycle is not None and not cycle.closed:
        ui.open(ClosingWalk(ui, cycle))


class ClosingWalk(ClosingLines):
    """One step after another; the goal that is being closed is the first open one."""

    name = "Close"
    typing = True

    def __init__(self, ui: Ui, cycle: Cycle, only: str = "") -> None:
        """`only` is the one objective that is closed; else all of the cycle are, and the cycle."""
        super().__init__(ui, cycle, only)
        self._go_on()

    # Where it stands

    def changed(self) -> None:
        """What someone else closed or took away is not asked for, and nothing typed for it goes elsewhere."""
        workspace = self.ui.workspace
        if self.cycle is None or self.cycle.closed:
            self._leave()
            if self.ui.foreign:
                self.ui.guard("The cycle was closed meanwhile. Enter goes on")
            return
        goal = workspace.objectives.get(self.goal or "")
        gone = self.goal is not None and (goal is None or goal.state != "open" or goal.cycle != self.cycle_id)
        opened = self.goal is None and any(item.state == "open" for item in self.objectives())
        if not gone and not opened and any(step.name == self.at for step in self.steps()):
            return
        if gone or opened:
            self._go_on()
        else:
            self._keep_as(self.at)
            self._to_first()
        if self.ui.foreign and self in self.ui.layers:
            self.ui.guard("What was asked was changed meanwhile. Enter goes on with what stands here")

    def _leave(self) -> None:
        if self in self.ui.layers:
            self.ui.layers.remove(self)

    def _go_on(self) -> None:
        """To the first open goal, and there to what was not answered yet."""
        left = [item for item in self.objectives() if item.state == "open"]
        if self.only and not left:
            self._leave()
            return
        self.goal = left[0].id if left else None
        kept = self.ui.drafts.pop(self.title, {})
        self.answers = kept if kept.get("goal", "") == (self.goal or "") else {}
        self._to_first()

    def _to_first(self) -> None:
        """To the first key result without a score; then to where one stopped, or to what is left to look back at."""
        steps = self.steps()
        names = [step.name for step in steps]
        results = self.ui.workspace.key_results
        waiting = [step.name for step in steps if step.kind == "score" and results[step.id].score is None]
        cycle = self.cycle
        if self.goal is None:
            waiting = [step.name for step in steps if cycle is None or not getattr(cycle, step.id)] or names[
                -1:
            ]
        elif not waiting:
            waiting = [step.name for step in steps if step.kind != "score"]
        self.at = waiting[0]
        if self.answers.get("at") in names[names.index(self.at) :]:
            self.at = self.answers["at"]
        self._begin()

    def _begin(self) -> None:
        """What stands in the cell of the step, which the first key replaces."""
        step = self.step
        self.at, self.in_note = step.name, False
        known = self.answers.get(step.name)
        goal = self.ui.workspace.objectives.get(self.goal or "")
        match step.kind:
            case "score":
                text = self.proposed_score(step.id)
            case "ending":
                text = self.proposed_ending()
            case "next":
                text = "carry" if self.answers.get("ending") == "missed" else "nothing"
            case "learned":
                text = goal.learned if goal is not None else ""
            case "baseline":
                text = "yes" if self._moves_with_kpi(step.id) else "no"
            case "looking-back":
                text = getattr(self.cycle, step.id, "")
            case _:
                text = ""
        self.edit = TextField.holding(known or text, fresh=step.kind in ("score", "target") and not known)

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Answer, go on, back, to the note and back; Esc stops, and all that was answered is kept."""
        self.problem = ""
        step = self.step
        match key:
            case "escape":
                self._stop()
            case "enter":
                self._enter(step)
            case "up":
                self._to(self.place - 1)
            case "down":
                self._to(self.place + 1)
            case "tab" | "shift+tab":
                self._other_cell(step)
            case _ if step.choices:
                chosen = step.choices.get(key)
                if chosen is not None:
                    self.edit = TextField.holding(chosen)
                    self._enter(step)
            case "t" if step.kind == "score" and not self.in_note:
                self.edit = TextField.holding("1.0")
            case _ if step.kind == "score" and not self.in_note:
                self._type_score(key, character)
            case _:
                self.edit.key(key, character)
        return True

    def paste(self, text: str) -> None:
        """Into what is typed."""
        if not self.step.choices:
            self.edit.paste(text)

    def _type_score(self, key: str, character: str | None) -> None:
        """A digit is tenths; one more begins anew, a point goes on with it."""
        if character is None:
            self.edit.key(key, character)
            return
        if not (character in ".," or (character.isascii() and character.isdecimal())):
            return
        typed = "" if self.edit.fresh else self.edit.text
        if typed == "0.1" and character == "0":
            self.edit = TextField.holding("1.0")
        elif character in ".,":
            self.edit = TextField.holding("1." if typed == "0.1" else "0.")
        elif typed in ("0.", "1."):
            self.edit.insert(character)
        else:
            self.edit = TextField.holding(f"0.{character}")

    def _other_cell(self, step: Step) -> None:
        """Score and note take turns; what was typed in either stays."""
        if step.kind != "score":
            self._to(self.place + 1)
            return
        self._keep_as(step.name)
        if self.in_note:
            self._begin()
            return
        self.in_note = True
        note = self.ui.workspace.key_results[step.id].score_note
        self.edit = TextField.holding(self.answers.get(f"note {step.id}", note))

    def _to(self, place: int) -> None:
        steps = self.steps()
        if place < 0:
            self.problem = "What is closed already is taken back on C, with u"
        if 0 <= place < len(steps):
            self._keep_as(self.at)
            self.at = steps[place].name
            self._begin()

    def _keep_as(self, name: str) -> None:
        """What stands in the cell, for when one comes back; a score that is only proposed is none."""
        if self.in_note:
            name = f"note {name.removeprefix('score ')}"
        elif self.edit.fresh:
            return
        self.answers[name] = self.edit.text.strip()

    def _stop(self) -> None:
        left, what = self.left(), "to score"
        self.ui.drafts.update(self.typed().get("forms", {}))
        self.ui.close()
        if not left:
            what = "left" if self.goal else "looking back is left"
        told = f"{left} {what}" if left else what
        name = visible(self.cycle.title) if self.cycle else ""
        self.ui.say(f"Stopped: {name}, {told}. All that was given is kept; x goes on")

    def typed(self) -> dict[str, Any]:
        """The answers that are not saved yet."""
        before = dict(self.answers)
        self._keep_as(self.at)
        answers, self.answers = self.answers, before
        if not any(text for name, text in answers.items() if name not in ("goal", "at")):
            return {}
        return {"forms": {self.title: {**answers, "goal": self.goal or "", "at": self.at}}}

    # Answers

    def _enter(self, step: Step) -> None:
        try:
            match step.kind:
                case "score":
                    self._save_score(step)
                case "looking-back":
                    self._save_looking_back(step)
                case _:
                    self._check(step)
                    self.answers[step.name] = self.edit.text.strip()
                    self._next()
        except DataProblem as problem:
            self.problem = problem.sentence

    def _check(self, step: Step) -> None:
        """A target that is typed lies further on; a DataProblem where it does not."""
        text = self.edit.text.strip()
        if step.kind == "target" and text:
            item = self.ui.workspace.key_results[step.id]
            assert isinstance(item, Metric | Range)
            check_target(self.ui.evaluator, item, self._number(item, text))

    def _number(self, item: KeyResult, text: str) -> float:
        return number(text, Subject(unit=item.unit, comma=self.ui.workspace.settings.word("number.comma")))

    def _save_score(self, step: Step) -> None:
        item = self.ui.workspace.key_results[step.id]
        self._keep_as(step.name)
        typed = self.answers.get(step.name) or self.proposed_score(step.id)
        note = self.answers.get(f"note {step.id}", item.score_note)
        if not typed:
            self._next()
            return
        score = read_score(typed)
        if (score, note) == (item.score, item.score_note):
            self._next()
            return
        self.ui.run(ScoreKeyResult(item.id, score, note), self._saved, wait=True)

    def _save_looking_back(self, step: Step) -> None:
        text, last = self.edit.text.strip(), self.place + 1 == len(LOOKING_BACK)
        if last:
            self.ui.run(CloseCycle(self.cycle_id, {step.id: text}), self._closed, self._refused, wait=True)
        elif text == getattr(self.cycle, step.id):
            self._next()
        else:
            saved = SetFields("cycles", self.cycle_id, {step.id: text})
            self.ui.run(saved, self._saved, self._refused, wait=True)

    def _saved(self, change: Change) -> None:
        """The tick says so; the message line is for what is asked next."""
        self.ui.announced = ()
        self._next()

    def _next(self) -> None:
        step, steps = self.step, self.steps()
        if step.kind in ("score", "looking-back"):
            # It is in the file now.
            self.answers.pop(step.name, None)
            self.answers.pop(f"note {step.id}", None)
        if self.place + 1 < len(steps):
            self.at = steps[self.place + 1].name
            self._begin()
        elif self.goal is not None:
            self._close_goal(self.goal)

    def _close_goal(self, goal: str) -> None:
        """All that was answered about it, as one change; what was passed over is asked first."""
        missing = next((name for name in ("ending", "next") if not self.answers.get(name)), None)
        if missing is not None:
            self.at = missing
            self._begin()
            return
        targets, levels = [], set()
        for step in self.steps():
            text = self.answers.get(step.name, "")
            if step.kind == "target" and text:
                item = self.ui.workspace.key_results[step.id]
                assert isinstance(item, Metric | Range)
                targets.append((item.id, self._number(item, text)))
            elif step.kind == "baseline" and text == "yes":
                levels.add(step.id)
        operation = CloseObjective(
            goal,
            cast("Ending", self.answers["ending"]),
            self.answers.get("learned", ""),
            cast("Next", self.answers["next"]),
            frozenset(levels),
            targets=tuple(targets),
        )

        def done(change: Change) -> None:
            if not self.only:
                # Its title stands in the list already.
                self.ui.say(f"Closed: {change.what}")

        self.ui.run(operation, done, self._refused, wait=True)

    def _refused(self, problem: Problem) -> None:
        """To the step that it is about."""
        field = problem.field if isinstance(problem, DataProblem) else ""
        about = next((step for step in self.steps() if field and field in (step.name, step.id)), None)
        if about is not None:
            self.at = about.name
            self._begin()

    def _closed(self, change: Change) -> None:
        """The walk is over: what it came to, and the cursor on what follows."""
        ui = self.ui
        if self in ui.layers:
            ui.layers.remove(self)
        cycle = ui.workspace.cycles[self.cycle_id]
        later = [
            item
            for item in ui.workspace.cycles.values()
            if item.kind == cycle.kind and item.start > cycle.end and not item.closed
        ]
        ui.go("C")
        words = score_words(ui.evaluator, cycle)
        told = f"Closed: {visible(cycle.title)}{f', {words}' if words else ''}"
        if not later:
            ui.say(told, ("n plans the next", "dim"))
            return
        following = min(later, key=lambda item: item.start)
        ui.screen.move_to(following.id)
        goals = counted(len(ui.workspace.objectives_of(following.id)), "objective")
        ui.say(told, (f"{visible(following.title)} has {goals}: Enter shows it", "dim"))
