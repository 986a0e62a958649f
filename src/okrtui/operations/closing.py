"""Closing: scores, what became of an objective, what is carried over, and the cycle itself."""

from dataclasses import dataclass, field
from typing import Literal

from okrtui.domain.change import Change, Edit, changed, merged
from okrtui.domain.errors import DataProblem, RefusedProblem, WordsProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.score import suggested
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import HealthyRange
from okrtui.domain.model.objective import Objective
from okrtui.domain.outcomes.closing import (
    CarriedOver,
    CycleBegun,
    CycleClosed,
    CycleReopened,
    NewLevel,
    NoLevel,
    ObjectiveClosed,
    Scored,
)
from okrtui.domain.outcomes.closing import Ending as Ending
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import check_cycle, overlap
from okrtui.operations.base import Context, checked_text, refuse_closed, require, title_of
from okrtui.operations.baselines import baselines, edits_of
from okrtui.operations.carrying import copies, met
from okrtui.text.numbers import counted

Next = Literal["carry", "park", "nothing"]
ENDINGS: tuple[Ending, ...] = ("achieved", "missed", "dropped")
NEXT: tuple[Next, ...] = ("carry", "park", "nothing")


@dataclass(frozen=True)
class ScoreKeyResult:
    """A score from 0.0 to 1.0, and why; without a note the one that is there stays."""

    key_result: str
    score: float
    note: str | None = None

    def apply(self, workspace: Workspace, context: Context) -> Change:
        key_result = require(workspace, KeyResult, self.key_result)
        refuse_closed(workspace, key_result)
        if not 0 <= self.score <= 1:
            raise DataProblem("A score is a number from 0.0 to 1.0", "score")
        score = round(self.score, 1)
        note = key_result.score_note if self.note is None else checked_text("score_note", self.note)
        edit = changed(key_result, score=score, score_note=note)
        return Change((edit,), Scored(key_result, key_result.score, score))


@dataclass(frozen=True)
class CloseObjective:
    """What became of an objective, what was learned, and what is next.

    Values and progress are kept as they are now; key results without a score
    get the suggested one.
    """

    objective: str
    ending: Ending
    learned: str = ""
    next: Next = "nothing"
    baseline: bool | frozenset[str] = False
    """Whether levels that were reached become ranges of KPIs, or KPIs; or the ids of the key results whose do.

    With ids, ranges that could not be offered because they are as strict already are told as well.
    """
    scores: tuple[tuple[str, float], ...] = ()
    """Scores given with it, by the id of the key result."""
    targets: tuple[tuple[str, float], ...] = ()
    """Targets further on for met key results that are carried over, by their ids."""
    titles: tuple[tuple[str, str], ...] = ()
    """What key results are called once they are carried over, by their ids; others keep their titles."""
    ranges: tuple[tuple[str, HealthyRange], ...] = ()
    """New ranges of KPIs other than those offered, by the ids of the key results that were met."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        objective = require(workspace, Objective, self.objective)
        refuse_closed(workspace, objective)
        if objective.state != "open":
            raise RefusedProblem(
                f"{title_of(objective)} is already {objective.state}. okrtui undo reverses that"
            )
        if self.ending not in ENDINGS or self.next not in NEXT:
            raise WordsProblem(f"The result is one of {', '.join(ENDINGS)}; next is one of {', '.join(NEXT)}")
        evaluator = Evaluator(workspace, context.today)
        learned = checked_text("learned", self.learned)
        if self.ending == "achieved" and not learned:
            _guarded(evaluator, objective)
        edits: list[Edit] = [
            changed(
                objective, state=self.ending, closed_on=context.today, learned=learned or objective.learned
            )
        ]
        edits += self._scored(evaluator, objective)
        carried: CarriedOver | None = None
        levels, linked = self._levels(evaluator, objective, context, edits)
        if self.next != "nothing":
            copied, carried = copies(
                evaluator,
                objective,
                context,
                parked=self.next == "park",
                targets=dict(self.targets),
                titles=dict(self.titles),
                linked=linked,
            )
            edits += copied
        return Change(merged(edits), ObjectiveClosed(objective, self.ending, carried, tuple(levels)))

    def _scored(self, evaluator: Evaluator, objective: Objective) -> list[Edit]:
        """Each key result with its value and score of today."""
        given = dict(self.scores)
        if any(not 0 <= score <= 1 for score in given.values()):
            raise DataProblem("A score is a number from 0.0 to 1.0", "score")
        edits = []
        for key_result in evaluator.workspace.key_results_of(objective.id):
            if key_result.state == "dropped":
                continue
            standing = evaluator.key_result(key_result)
            score = given.get(key_result.id, key_result.score)
            score = score if score is None else round(score, 1)
            if score is None and self.ending != "dropped":
                score = suggested(standing)
            edits.append(changed(key_result, closed_value=standing.value, score=score))
        return edits

    def _levels(
        self, evaluator: Evaluator, objective: Objective, context: Context, edits: list[Edit]
    ) -> tuple[list[NewLevel | NoLevel], dict[str, KeyResult]]:
        """The new baselines, and the key results that move with a KPI now; their edits go to `edits`."""
        if self.baseline is False:
            return [], {}
        now = evaluator.workspace.after(edits)
        levels: list[NewLevel | NoLevel] = []
        linked = {}
        edited = dict(self.ranges)
        for offer in baselines(evaluator, objective):
            key = offer.key_result.id
            if self.baseline is not True and key not in self.baseline and offer.offered:
                continue
            item = offer._replace(healthy=_checked(edited[key])) if key in edited else offer
            levels.append(item.level)
            made = edits_of(now, item, context)
            edits += made
            now = now.after(made)
            if item.kpi is None or item.link:
                linked[key] = now.key_results[key]
        if self.baseline is True and not levels:
            results = evaluator.workspace.key_results_of(objective.id)
            any_met = any(item.state != "dropped" and met(evaluator.key_result(item)) for item in results)
            levels.append(NoLevel(any_met))
        return levels, linked


def _checked(healthy: HealthyRange) -> HealthyRange:
    """A range that was edited before it is saved; a DataProblem where its edges make no sense."""
    for name, sentence in healthy.faults():
        raise DataProblem(sentence, name)
    return healthy


def _guarded(evaluator: Evaluator, objective: Objective) -> None:
    """An objective whose guardrails are red is achieved only with a word about it."""
    for key in objective.guardrails:
        kpi = evaluator.workspace.kpis.get(key)
        if kpi is not None and evaluator.kpi(key).health in (Health.WATCH, Health.ALERT):
            raise DataProblem(
                f"Its guardrail {title_of(kpi)} is out of range. Write what you learned to close it as achieved",
                "learned",
            )


@dataclass(frozen=True)
class CloseCycle:
    """A cycle is closed: what went well, what did not, what to change, who to thank."""

    cycle: str
    looking_back: dict[str, str] = field(default_factory=dict)

    def apply(self, workspace: Workspace, context: Context) -> Change:
        cycle = require(workspace, Cycle, self.cycle)
        if cycle.closed:
            raise RefusedProblem(f"{title_of(cycle)} is already closed")
        left = [item for item in workspace.objectives_of(cycle.id) if item.state == "open"]
        if left:
            raise RefusedProblem(
                f"{counted(len(left), 'objective')} in {title_of(cycle)} "
                f"{'is' if len(left) == 1 else 'are'} still open, "
                f"first {title_of(left[0], 40)}. Was it achieved, missed or dropped?"
            )
        words = {name: checked_text(name, text) for name, text in self.looking_back.items()}
        unknown = words.keys() - {"went_well", "went_badly", "to_change", "thanks"}
        if unknown:
            raise WordsProblem("Looking back has the fields went_well, went_badly, to_change and thanks")
        edit = changed(cycle, closed=True, closed_on=context.today, **words)
        return Change((edit,), CycleClosed(cycle))


@dataclass(frozen=True)
class BeginCycle:
    """A planned cycle begins today, and no longer on its first day."""

    cycle: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        cycle = require(workspace, Cycle, self.cycle)
        state = workspace.cycle_state(cycle, context.today)
        if state != "planned":
            raise RefusedProblem(f"{title_of(cycle)} is already {state}")
        begun = cycle.with_(start=context.today)
        check_cycle(workspace, begun)
        return Change((Edit(cycle, begun),), CycleBegun(cycle))


@dataclass(frozen=True)
class ReopenCycle:
    """A closed cycle is open again; its objectives stay as they were closed."""

    cycle: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        cycle = require(workspace, Cycle, self.cycle)
        if not cycle.closed:
            raise RefusedProblem(f"{title_of(cycle)} isn't closed")
        opened = cycle.with_(closed=False, closed_on=None)
        for other in workspace.cycles.values():
            if other.id != cycle.id and overlap(opened, other):
                raise RefusedProblem(f"{title_of(cycle)} overlaps {title_of(other)}, which is still open")
        return Change((Edit(cycle, opened),), CycleReopened(cycle))
