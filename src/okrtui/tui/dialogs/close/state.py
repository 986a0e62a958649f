"""The close of a cycle as state: what is asked, from what was answered so far, and what is proposed.

An answer is a text by the name of its step. The objective that is being closed is the first open one.
"""

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
from okrtui.text.spans import Message
from okrtui.tui.widgets.choice_field import ChoiceField
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

LOOKING_BACK = {
    "went_well": "What went well", "went_badly": "What didn't", "to_change": "What should change",
    "thanks": "Thanks to",
}  # fmt: skip
STRAY_ROOM = 20
"""Columns of what was typed and is no answer, where it is said so."""
RESULTS = {"achieved": "achieved", "missed": "missed", "dropped": "dropped"}
NEXT = {"carry": "carry over", "park": "park", "nothing": "nothing"}
YES_OR_NO = {"yes": "yes", "no": "no"}


class Step(NamedTuple):
    """One thing that is asked; `id` is the key result or the field it is about."""

    kind: str
    id: str = ""

    @property
    def name(self) -> str:
        """Its own name among the answers."""
        return f"{self.kind} {self.id}".strip()

    @property
    def options(self) -> dict[str, str]:
        """Labels by what they stand for, where it is a choice."""
        return {"ending": RESULTS, "next": NEXT, "baseline": YES_OR_NO}.get(self.kind, {})


class StrayText:
    """What was typed where no words are taken: in the cell of a score, or before Enter closes the cycle.

    One letter is a slip, which the score that is typed after it corrects. More of them are a sentence, of which no
    digit is a score, until Enter or Esc has said so.
    """

    def __init__(self) -> None:
        self.text = ""
        self._refused = False

    def add(self, character: str) -> None:
        """One more that is not taken."""
        self.text = character if self._refused else self.text + character
        self._refused = False

    def takes(self) -> bool:
        """Whether a digit may still be a score."""
        return self._refused or len(self.text) < 2

    @property
    def shown(self) -> str:
        """What was typed, as a sentence says it."""
        return visible(shortened(self.text.strip(), STRAY_ROOM))

    def refused(self) -> str:
        """The same, as Enter says it; a score may follow now."""
        self._refused = True
        return self.shown


class CloseState:
    """Which step is asked, what was answered, and the field that is typed in."""

    def __init__(self, ui: Ui, cycle: Cycle, only: str = "") -> None:
        """`only` is the one objective that is closed; else all of the cycle are, and the cycle."""
        self._ui = ui
        self.cycle_id = cycle.id
        self.only = only
        self.answers: dict[str, str] = {}
        self.objective_id: str | None = None
        self.at = ""
        self.problem: Message | None = None
        self.in_note = False
        self.stray = StrayText()
        self.field: TextField | ChoiceField = TextField()

    # What there is

    @property
    def cycle(self) -> Cycle | None:
        """The cycle that is being closed; None once it is gone."""
        return self._ui.workspace.cycles.get(self.cycle_id)

    @property
    def objective(self) -> Objective | None:
        """The objective that is being closed; None where all are, and one looks back."""
        return self._ui.workspace.objectives.get(self.objective_id) if self.objective_id else None

    def objectives(self) -> list[Objective]:
        """The objectives that are closed here."""
        found = self._ui.workspace.objectives_of(self.cycle_id)
        return [item for item in found if self.only in ("", item.id)]

    def results(self, objective: Objective) -> list[KeyResult]:
        """Its key results that get a score."""
        return [item for item in self._ui.workspace.key_results_of(objective.id) if item.state != "dropped"]

    @property
    def title(self) -> str:
        """`Close 2026-Q4`, or which objective; drafts are kept under it."""
        found = self.objectives()
        if self.only and found:
            return f"Close {shortened(visible(found[0].title), 30)}"
        return f"Close {visible(self.cycle.title)}" if self.cycle else "Close"

    def scored(self) -> tuple[int, int]:
        """How many key results have their score, of how many."""
        done = total = 0
        for objective in self.objectives():
            for item in self.results(objective):
                total += 1
                done += item.score is not None
        return done, total

    def left_to_score(self) -> int:
        """How many key results of open objectives have no score yet."""
        goals = [objective for objective in self.objectives() if objective.state == "open"]
        return sum(item.score is None for objective in goals for item in self.results(objective))

    # What is asked

    def steps(self) -> list[Step]:
        """What is asked, from the answers so far: of the open objective, else of the cycle."""
        objective = self.objective
        if objective is None:
            return [*(Step("looking-back", name) for name in LOOKING_BACK), Step("close")]
        steps = [Step("score", item.id) for item in self.results(objective)]
        steps += [Step("ending"), Step("learned"), Step("next")]
        if self.answers.get("next") in ("carry", "park"):
            steps += [Step("target", item.id) for item in needs_target(self._ui.evaluator, objective)]
        if self.answers.get("ending") != "dropped":
            steps += [Step("baseline", item.key_result.id) for item in self.offers() if item.offered]
        return steps

    def offers(self) -> list[Baseline]:
        """The new baselines that the met key results of the open objective offer."""
        return baselines(self._ui.evaluator, self.objective) if self.objective is not None else []

    @property
    def place(self) -> int:
        """Which of the steps is asked; they are known by their names, for others may change them at any time."""
        return next((number for number, step in enumerate(self.steps()) if step.name == self.at), 0)

    @property
    def step(self) -> Step:
        """What is asked now."""
        return self.steps()[self.place]

    # The field

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.field.text

    @property
    def chooses_nothing(self) -> bool:
        """Whether what is in the field of a choice is none of its options."""
        return isinstance(self.field, ChoiceField) and bool(self.text.strip()) and not self.field.chosen

    @property
    def changed(self) -> bool:
        """Whether what is in the field was typed, and not proposed."""
        return self.field.typed if isinstance(self.field, ChoiceField) else not self.field.fresh

    def begin(self, name: str = "") -> None:
        """Ask for a step, or for the same one again: in its field is what was answered, else what is proposed."""
        self.at, self.in_note = name or self.at, False
        self.stray = StrayText()
        step = self.step
        self.at = step.name
        known, proposed = self.answers.get(step.name, ""), self.proposed(step)
        if step.options:
            self.field = ChoiceField(step.options, proposed, step.options.get(known, known))
        else:
            selected = step.kind in ("score", "target") and not known
            self.field = TextField.holding(known or proposed, fresh=selected)

    def clear(self) -> None:
        """Ask for the same one again, without what was typed for it."""
        self.answers.pop(self.at, None)
        self.begin()

    def begin_note(self) -> None:
        """Ask why, beside a score."""
        step = self.step
        note = self._ui.workspace.key_results[step.id].score_note
        self.in_note = True
        self.stray = StrayText()
        self.field = TextField.holding(self.answers.get(f"note {step.id}", note))

    def keep(self) -> None:
        """What is in the field, for when one comes back; what is only proposed is no answer."""
        step = self.step
        if self.in_note:
            self.answers[f"note {step.id}"] = self.text.strip()
        elif isinstance(self.field, ChoiceField):
            if self.field.typed:
                self.answers[step.name] = self.field.chosen or self.text.strip()
        elif not self.field.fresh and step.kind != "close":
            self.answers[step.name] = self.text.strip()

    def proposed(self, step: Step) -> str:
        """What Enter would answer."""
        match step.kind:
            case "score":
                return self.proposed_score(step.id)
            case "ending":
                return suggested_state(self._ui.evaluator, self.objective) if self.objective else ""
            case "next":
                return "carry" if self.answers.get("ending") == "missed" else "nothing"
            case "learned":
                return self.objective.learned if self.objective else ""
            case "baseline":
                return "yes" if self._ui.workspace.key_results[step.id].kpi is not None else "no"
            case "looking-back":
                return str(getattr(self.cycle, step.id, ""))
            case _:
                return ""

    def proposed_score(self, key: str) -> str:
        """The score that was given, else the one its values speak for."""
        item = self._ui.workspace.key_results[key]
        score = item.score if item.score is not None else suggested(self._ui.evaluator.key_result(item))
        return "" if score is None else f"{score:.1f}"
