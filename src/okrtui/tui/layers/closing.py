"""The close of a cycle as a walk: scores, how each goal ended, what is next, then looking back.

Every answer is saved when it is given, and a goal is closed with its last one, so
that the walk can be left at any time and goes on where it stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from okrtui.domain.change import Change
from okrtui.domain.cycle import Cycle
from okrtui.domain.key_results import Metric
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.objective import Objective
from okrtui.domain.problems import DataProblem, Problem
from okrtui.domain.score import suggested, suggested_state
from okrtui.entry.scores import read_score
from okrtui.entry.values import Subject, number
from okrtui.operations.baselines import Baseline, baselines
from okrtui.operations.carrying import check_target, needs_target
from okrtui.operations.closing import CloseCycle, CloseObjective, Ending, Next, ScoreKeyResult
from okrtui.operations.editing import SetFields
from okrtui.presentation.text import counted, visible
from okrtui.tui.layers.closing_lines import LOOKING_BACK, ClosingLines, Step
from okrtui.tui.widgets.line_edit import LineEdit
from okrtui.views.cycles import score_words

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def close_objective(bench: Workbench, key: str) -> None:
    """Close one objective by itself, before its cycle ends."""
    objective = bench.workspace.objectives.get(key)
    cycle = bench.workspace.cycles.get(objective.cycle or "") if objective is not None else None
    if objective is None or cycle is None:
        bench.say("It is parked: m brings it into a cycle, and there it can be closed")
    elif objective.state != "open":
        bench.say(f"It is {objective.state} already. H, then d, takes that back")
    elif cycle.state == "closed":
        bench.say(f"{visible(cycle.title)} is closed, so it stays as it is")
    else:
        bench.open(ClosingWalk(bench, cycle, only=key))


def close_walk(bench: Workbench, key: str) -> None:
    """Go on with the close of a cycle."""
    cycle = bench.workspace.cycles.get(key)
    if cycle is not None and cycle.state != "closed":
        bench.open(ClosingWalk(bench, cycle))


class ClosingWalk(ClosingLines):
    """One step after another; the goal that is being closed is the first open one."""

    name = "Close"
    typing = True

    def __init__(self, bench: Workbench, cycle: Cycle, only: str = "") -> None:
        """`only` is the one objective that is closed; else all of the cycle are, and the cycle."""
        super().__init__(bench)
        self.cycle_id = cycle.id
        self.only = only
        self.answers: dict[str, str] = {}
        self.goal: str | None = None
        self.place = 0
        self.problem = ""
        self.in_note = False
        self.edit = LineEdit()
        self._go_on()

    # Where it stands

    @property
    def cycle(self) -> Cycle | None:
        """The cycle that is being closed; None once it is gone."""
        return self.bench.workspace.cycles.get(self.cycle_id)

    def results(self, objective: Objective) -> list[KeyResult]:
        """Its key results that get a score."""
        return [item for item in self.bench.workspace.key_results_of(objective.id) if item.state != "dropped"]

    def steps(self) -> list[Step]:
        """What is asked, from the answers so far: of the goal that is open, else of the cycle."""
        objective = self.bench.workspace.objectives.get(self.goal) if self.goal else None
        if objective is None:
            return [Step("looking-back", name) for name in LOOKING_BACK]
        steps = [Step("score", item.id) for item in self.results(objective)]
        steps += [Step("ending"), Step("learned"), Step("next")]
        if self.answers.get("next") in ("carry", "park"):
            steps += [Step("target", item.id) for item in needs_target(self.bench.standings, objective)]
        if self.answers.get("ending") != "dropped":
            steps += [Step("baseline", item.key_result.id) for item in self.offers(objective) if item.healthy]
        return steps

    def offers(self, objective: Objective) -> list[Baseline]:
        """The new baselines that its met key results offer."""
        return baselines(self.bench.standings, objective)

    @property
    def step(self) -> Step:
        """What is asked now."""
        found = self.steps()
        self.place = min(self.place, len(found) - 1)
        return found[self.place]

    def changed(self) -> None:
        """What is closed elsewhere is not asked for; a cycle that is gone ends the walk."""
        if self.cycle is None or self.cycle.state == "closed":
            if self in self.bench.layers:
                self.bench.layers.remove(self)
        elif self.goal is not None:
            goal = self.bench.workspace.objectives.get(self.goal)
            if goal is None or goal.state != "open" or goal.cycle != self.cycle_id:
                self._go_on()

    def _go_on(self) -> None:
        """To the first open goal, to its first key result without a score."""
        left = [item for item in self.objectives() if item.state == "open"]
        if self.only and not left:
            if self in self.bench.layers:
                self.bench.layers.remove(self)
            return
        self.goal = left[0].id if left else None
        kept = self.bench.drafts.pop(self.title, {})
        self.answers = kept if kept.get("goal", "") == self.goal else {}
        self.place = 0
        if left:
            scored = [item.score is not None for item in self.results(left[0])]
            self.place = scored.index(False) if False in scored else len(scored)
            names = [step.name for step in self.steps()]
            if self.answers.get("at") in names[self.place :]:
                self.place = names.index(self.answers["at"])
        else:
            cycle = self.cycle
            while cycle is not None and self.place + 1 < len(LOOKING_BACK) and getattr(cycle, self.step.id):
                self.place += 1
        self._begin()

    def _begin(self) -> None:
        """What stands in the cell of the step, which the first key replaces."""
        step = self.step
        self.in_note = False
        text = self.answers.get(step.name, "")
        if step.kind == "score":
            text = self.proposed_score(step.id)
        elif step.kind == "ending":
            text = text or self.proposed_ending()
        elif step.kind == "next":
            text = text or ("carry" if self.answers.get("ending") == "missed" else "nothing")
        elif step.kind == "learned":
            goal = self.bench.workspace.objectives.get(self.goal or "")
            text = text or (goal.learned if goal is not None else "")
        elif step.kind == "baseline":
            text = text or ("yes" if self._moves_with_kpi(step.id) else "no")
        elif step.kind == "looking-back" and self.cycle is not None:
            text = getattr(self.cycle, step.id)
        self.edit = LineEdit.holding(text, fresh=step.kind in ("score", "target"))

    def proposed_score(self, key: str) -> str:
        """The score that was given, else the one its values speak for."""
        item = self.bench.workspace.key_results[key]
        score = item.score if item.score is not None else suggested(self.bench.standings.key_result(item))
        return "" if score is None else f"{score:.1f}"

    def proposed_ending(self) -> str:
        """What the scores so far speak for."""
        goal = self.bench.workspace.objectives.get(self.goal or "")
        return suggested_state(self.bench.standings, goal) if goal is not None else ""

    def _moves_with_kpi(self, key: str) -> bool:
        return self.bench.workspace.key_results[key].kpi is not None

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
                    self.edit = LineEdit.holding(chosen)
                    self._enter(step)
            case "t" if step.kind == "score" and not self.in_note:
                self.edit = LineEdit.holding("1.0")
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
            self.edit = LineEdit.holding("1.0")
        elif character in ".,":
            self.edit = LineEdit.holding("1." if typed == "0.1" else "0.")
        elif typed in ("0.", "1."):
            self.edit.insert(character)
        else:
            self.edit = LineEdit.holding(f"0.{character}")

    def _other_cell(self, step: Step) -> None:
        """Score and note take turns; what was typed for the score stays."""
        if step.kind != "score":
            self._to(self.place + 1)
            return
        if self.in_note:
            self.in_note = False
            self.edit = LineEdit.holding(self.answers.get(step.name) or self.proposed_score(step.id))
            return
        self.answers[step.name] = self.edit.text
        self.in_note = True
        self.edit = LineEdit.holding(self.bench.workspace.key_results[step.id].score_note)

    def _to(self, place: int) -> None:
        if 0 <= place < len(self.steps()):
            self._keep(self.step)
            self.place = place
            self._begin()

    def _keep(self, step: Step) -> None:
        """What stands in the cell, for when one comes back."""
        if step.kind not in ("score", "looking-back"):
            self.answers[step.name] = self.edit.text.strip()

    def _stop(self) -> None:
        left, what = self.left(), "to score"
        self.bench.drafts.update(self.typed().get("forms", {}))
        self.bench.close()
        if not left:
            what = "left" if self.goal else "looking back is left"
        told = f"{left} {what}" if left else what
        name = visible(self.cycle.title) if self.cycle else ""
        self.bench.say(f"Stopped: {name}, {told}. All that was given is kept; x goes on")

    def typed(self) -> dict[str, Any]:
        """The answers that are not saved yet."""
        step = self.step
        answers = dict(self.answers)
        if step.kind not in ("score", "looking-back"):
            answers[step.name] = self.edit.text
        if self.goal is None or not any(answers.get(step.name) for step in self.steps()):
            return {}
        return {"forms": {self.title: {**answers, "goal": self.goal, "at": step.name}}}

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
                    self._keep(step)
                    self._next()
        except DataProblem as problem:
            self.problem = problem.sentence

    def _check(self, step: Step) -> None:
        """A target that is typed lies further on; a DataProblem where it does not."""
        text = self.edit.text.strip()
        if step.kind == "target" and text:
            item = self.bench.workspace.key_results[step.id]
            assert isinstance(item, Metric)
            check_target(self.bench.standings, item, self._number(item, text))

    def _number(self, item: Metric, text: str) -> float:
        return number(text, Subject(unit=item.unit, comma=self.bench.workspace.settings.word("number.comma")))

    def _save_score(self, step: Step) -> None:
        item = self.bench.workspace.key_results[step.id]
        typed = self.answers.get(step.name, "") if self.in_note else self.edit.text
        note = self.edit.text.strip() if self.in_note else item.score_note
        if not typed.strip() and suggested(self.bench.standings.key_result(item)) is None:
            self._next()
            return
        score = read_score(typed)
        if (score, note) == (item.score, item.score_note):
            self._next()
            return
        self.bench.run(ScoreKeyResult(item.id, score, note), self._saved, wait=True)

    def _save_looking_back(self, step: Step) -> None:
        text, last = self.edit.text.strip(), self.place + 1 == len(LOOKING_BACK)
        if last:
            self.bench.run(CloseCycle(self.cycle_id, {step.id: text}), self._closed, self._refused, wait=True)
        elif text == getattr(self.cycle, step.id):
            self._next()
        else:
            saved = SetFields("cycles", self.cycle_id, {step.id: text})
            self.bench.run(saved, self._saved, self._refused, wait=True)

    def _saved(self, change: Change) -> None:
        """The tick says so; the message line is for what is asked next."""
        self.bench.said = ()
        self._next()

    def _next(self) -> None:
        if self.place + 1 < len(self.steps()):
            self.place += 1
            self._begin()
        elif self.goal is not None:
            self._close_goal(self.goal)

    def _close_goal(self, goal: str) -> None:
        """All that was answered about it, as one change."""
        targets, levels = [], set()
        for step in self.steps():
            text = self.answers.get(step.name, "")
            if step.kind == "target" and text:
                item = self.bench.workspace.key_results[step.id]
                assert isinstance(item, Metric)
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
            self.answers = {}
            self._go_on()
            self.bench.say(change.sentence)

        self.bench.run(operation, done, self._refused, wait=True)

    def _refused(self, problem: Problem) -> None:
        """To the step that it is about."""
        field = problem.field if isinstance(problem, DataProblem) else ""
        place = next(
            (i for i, step in enumerate(self.steps()) if field and field in (step.name, step.id)), None
        )
        if place is not None:
            self.place = place
            self._begin()

    def _closed(self, change: Change) -> None:
        """The walk is over: what it came to, and the cursor on what follows."""
        bench = self.bench
        if self in bench.layers:
            bench.layers.remove(self)
        cycle = bench.workspace.cycles[self.cycle_id]
        later = [
            item
            for item in bench.workspace.cycles.values()
            if item.kind == cycle.kind and item.start > cycle.end and item.state != "closed"
        ]
        bench.go("C")
        words = score_words(bench.standings, cycle)
        told = f"Closed: {visible(cycle.title)}{f', {words}' if words else ''}"
        if not later:
            bench.say(told, ("n plans the next", "dim"))
            return
        following = min(later, key=lambda item: item.start)
        bench.screen.move_to(following.id)
        goals = counted(len(bench.workspace.objectives_of(following.id)), "objective")
        bench.say(told, (f"{visible(following.title)} has {goals}: Enter shows it, n there adds one", "dim"))
