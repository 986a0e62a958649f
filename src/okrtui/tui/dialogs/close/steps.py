"""The close of a cycle as questions: which are asked, from what was answered so far, and what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.evaluation.score import suggested, suggested_state
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Objective
from okrtui.operations.baselines import Baseline, baselines
from okrtui.operations.carrying import needs_target
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.tui.ui import Layer
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

LOOKING_BACK = {
    "went_well": "went well", "went_badly": "went badly", "to_change": "to change", "thanks": "thanks to",
}  # fmt: skip
ENDING_KEYS = {"a": "achieved", "m": "missed", "d": "dropped"}
NEXT_KEYS = {"c": "carry", "p": "park", "n": "nothing"}
NEXT_WORDS = {"carry": "carry over", "park": "parking lot", "nothing": "nothing"}
YES_OR_NO = {"y": "yes", "n": "no"}


class Step(NamedTuple):
    """One thing that is asked: a score, how it ended, a line; `id` is the key result or field it is about."""

    kind: str
    id: str = ""

    @property
    def name(self) -> str:
        """Its own name among the answers."""
        return f"{self.kind} {self.id}".strip()

    @property
    def choices(self) -> dict[str, str]:
        """Keys and what they stand for, where it is a choice."""
        return {"ending": ENDING_KEYS, "next": NEXT_KEYS, "baseline": YES_OR_NO}.get(self.kind, {})


class ClosingSteps(Layer):
    """The goal that is being closed is the first open one; what is asked of it is known by name."""

    def __init__(self, ui: Ui, cycle: Cycle, only: str = "") -> None:
        """`only` is the one objective that is closed; else all of the cycle are, and the cycle."""
        super().__init__(ui)
        self.cycle_id = cycle.id
        self.only = only
        self.answers: dict[str, str] = {}
        self.goal: str | None = None
        self.at = ""
        self.problem = ""
        self.in_note = False
        self.edit = TextField()

    @property
    def cycle(self) -> Cycle | None:
        """The cycle that is being closed; None once it is gone."""
        return self.ui.workspace.cycles.get(self.cycle_id)

    def results(self, objective: Objective) -> list[KeyResult]:
        """Its key results that get a score."""
        return [item for item in self.ui.workspace.key_results_of(objective.id) if item.state != "dropped"]

    def steps(self) -> list[Step]:
        """What is asked, from the answers so far: of the goal that is open, else of the cycle."""
        objective = self.ui.workspace.objectives.get(self.goal) if self.goal else None
        if objective is None:
            return [Step("looking-back", name) for name in LOOKING_BACK]
        steps = [Step("score", item.id) for item in self.results(objective)]
        steps += [Step("ending"), Step("learned"), Step("next")]
        if self.answers.get("next") in ("carry", "park"):
            steps += [Step("target", item.id) for item in needs_target(self.ui.evaluator, objective)]
        if self.answers.get("ending") != "dropped":
            steps += [Step("baseline", item.key_result.id) for item in self.offers(objective) if item.offered]
        return steps

    def offers(self, objective: Objective) -> list[Baseline]:
        """The new baselines that its met key results offer."""
        return baselines(self.ui.evaluator, objective)

    @property
    def place(self) -> int:
        """Which of the steps is asked now; they are known by their names, for others may change them meanwhile."""
        return next((number for number, step in enumerate(self.steps()) if step.name == self.at), 0)

    @property
    def step(self) -> Step:
        """What is asked now."""
        return self.steps()[self.place]

    def objectives(self) -> list[Objective]:
        """The objectives that are closed here."""
        found = self.ui.workspace.objectives_of(self.cycle_id)
        return [item for item in found if self.only in ("", item.id)]

    @property
    def title(self) -> str:
        """`Close 2026-Q4`, or which objective; drafts are kept under it."""
        goals = self.objectives()
        if self.only and goals:
            return f"Close {shortened(visible(goals[0].title), 30)}"
        return f"Close {visible(self.cycle.title)}" if self.cycle else "Close"

    def _scored(self) -> tuple[int, int]:
        """How many key results have their score, of how many."""
        done = total = 0
        for objective in self.objectives():
            for item in self.results(objective):
                total += 1
                done += objective.state != "open" or item.score is not None
        return done, total

    def left(self) -> int:
        """Key results without a score."""
        done, total = self._scored()
        return total - done

    def proposed_score(self, key: str) -> str:
        """The score that was given, else the one its values speak for."""
        item = self.ui.workspace.key_results[key]
        score = item.score if item.score is not None else suggested(self.ui.evaluator.key_result(item))
        return "" if score is None else f"{score:.1f}"

    def proposed_ending(self) -> str:
        """What the scores so far speak for."""
        goal = self.ui.workspace.objectives.get(self.goal or "")
        return suggested_state(self.ui.evaluator, goal) if goal is not None else ""

    def _moves_with_kpi(self, key: str) -> bool:
        return self.ui.workspace.key_results[key].kpi is not None
