"""The close of a cycle: a form an objective, then one to look back. What is closed stays closed when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from okrtui.domain.cycle import Cycle
from okrtui.domain.objective import Objective
from okrtui.domain.problems import DataProblem
from okrtui.domain.score import suggested, suggested_state
from okrtui.entry.scores import read_score
from okrtui.operations.base import Operation
from okrtui.operations.closing import ENDINGS, NEXT, CloseCycle, CloseObjective, Ending, Next
from okrtui.presentation.text import counted, shortened, visible
from okrtui.tui.layers.fields import field_of
from okrtui.tui.layers.form import Field, Form
from okrtui.tui.widgets.line_edit import LineEdit
from okrtui.views.describe import now_text, target_text

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench

LABEL = 14
LOOKING_BACK = ("went_well", "went_badly", "to_change", "thanks")


def close_walk(bench: Workbench, key: str) -> None:
    """Go on with the close of a cycle: the next open objective, or looking back."""
    cycle = bench.workspace.cycles.get(key)
    if cycle is None or cycle.state == "closed":
        return
    left = [item for item in bench.workspace.objectives_of(key) if item.state == "open"]
    bench.open(_objective_form(bench, cycle, left[0], len(left)) if left else _cycle_form(bench, cycle))


def _objective_form(bench: Workbench, cycle: Cycle, objective: Objective, left: int) -> Form:
    """Its key results with the scores they speak for, how it ended, what was learned, what is next."""
    results = [item for item in bench.workspace.key_results_of(objective.id) if item.state != "dropped"]
    fields = []
    for item in results:
        standing = bench.standings.key_result(item)
        score = item.score if item.score is not None else suggested(standing)
        way = f"{now_text(item, standing.value)} {target_text(item)}  {item.title}"
        label = shortened(item.title, LABEL)
        fields.append(
            Field(item.id, label, way, LineEdit.holding("" if score is None else f"{score:.1f}", fresh=True))
        )
    state = suggested_state(bench.standings, objective)
    following = "nothing" if state == "achieved" else "carry"
    fields += [
        Field("ending", "It was", "how it ended", LineEdit.holding(state), ENDINGS),
        field_of(Objective, "learned", hint="in a line"),
        Field("next", "Next", "over to the next cycle, the parking lot, or nothing", LineEdit.holding(following), NEXT),
        Field("baseline", "New range", "the level reached is the KPI's range", LineEdit.holding("no"), ("no", "yes")),
    ]  # fmt: skip

    def save(texts: dict[str, str]) -> Operation:
        scores = []
        for item in results:
            if not texts[item.id].strip() and suggested(bench.standings.key_result(item)) is None:
                continue
            try:
                scores.append((item.id, read_score(texts[item.id])))
            except DataProblem as problem:
                raise DataProblem(problem.sentence, item.id) from None
        ending, then = cast("Ending", texts["ending"]), cast("Next", texts["next"])
        for name, value, words in (("ending", ending, ENDINGS), ("next", then, NEXT)):
            if value not in words:
                raise DataProblem(f"One of {', '.join(words)}", name)
        return CloseObjective(
            objective.id, ending, texts["learned"], then, texts["baseline"] == "yes", tuple(scores)
        )

    return Form(
        bench,
        f"Close {visible(cycle.title)}, {counted(left, 'goal')} left",
        fields,
        save,
        under=objective.title,
        done=lambda _: close_walk(bench, cycle.id),
        draft=False,
    )


def _cycle_form(bench: Workbench, cycle: Cycle) -> Form:
    fields = [field_of(Cycle, name, getattr(cycle, name)) for name in LOOKING_BACK]

    def save(texts: dict[str, str]) -> Operation:
        return CloseCycle(cycle.id, texts)

    return Form(bench, f"Close {visible(cycle.title)}, looking back", fields, save, draft=False)
