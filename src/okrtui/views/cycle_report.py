"""The report of a cycle: its objectives with what they came to, and the look back."""

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.score import objective_score
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.workspace import Workspace
from okrtui.text.dates import day
from okrtui.text.figures import STATUS_WORDS, way_and_pace
from okrtui.text.goals import leading_value, target_text
from okrtui.text.numbers import percent
from okrtui.views.cycles import score_words
from okrtui.views.due import OwnerScope
from okrtui.views.figures import rolled_bar
from okrtui.views.report import ONLY_YOURS, Report, Section, initiative_words
from okrtui.views.report_lines import Line, named
from okrtui.views.summary import legend_of, week_text


def cycle_report(evaluator: Evaluator, cycle: Cycle, mine: OwnerScope) -> Report:
    """A cycle's objectives with their key results, scores and what was learned; then the look back.

    An objective is mine with a key result that is.
    """
    workspace = evaluator.workspace
    goals, carried = [], _carried(workspace)
    for objective in workspace.objectives_of(cycle.id):
        results = workspace.key_results_of(objective.id)
        if not any(
            mine.holds(owner)
            for owner in {objective.owner, *(item.owner or objective.owner for item in results)}
        ):
            continue
        rolled, score = evaluator.objective(objective), objective_score(workspace, objective)
        state = STATUS_WORDS[rolled.status]
        head = [state] + ([] if score is None else [f"score {score:.1f}"])
        head += [percent(rolled.progress)] if rolled.progress is not None and score is None else []
        below = [_result_line(evaluator, item) for item in results]
        below += [initiative_words(evaluator, objective)] if workspace.initiatives_of(objective.id) else []
        below += [f"Learned: {objective.learned}"] if objective.learned else []
        head += [f"carried over to {carried[objective.id]}"] if objective.id in carried else []
        title = named(workspace, objective, mine)
        goals.append(Line(f"{title}: {', '.join(head)}", tuple(below), rolled_bar(rolled)))
    back = [
        Line(f"{word}: {text}")
        for word, text in (
            ("What went well", cycle.went_well), ("What didn't", cycle.went_badly),
            ("What should change", cycle.to_change), ("Thanks to", cycle.thanks),
        )
        if text
    ]  # fmt: skip
    figures = [f"{day(cycle.start)} to {day(cycle.end)} {cycle.end.year}, {week_text(cycle, evaluator)}"]
    figures.append(score_words(evaluator, cycle) if cycle.closed else legend_of(evaluator, cycle)[2])
    name = workspace.meta.title
    return Report(
        f"{cycle.title}{f', {name}' if name else ''}{'' if mine.all else ONLY_YOURS}",
        tuple(part for part in figures if part),
        (Section("Objectives", tuple(goals), "No objectives"), Section("Looking back", tuple(back))),
        since=cycle.start,
        until=cycle.end,
    )


def _carried(workspace: Workspace) -> dict[str | None, str]:
    """The objectives that were carried over, each with the name of the cycle it went to."""
    return {
        item.came_from: workspace.cycles[str(item.cycle)].title
        for item in workspace.objectives.values()
        if item.came_from and item.cycle in workspace.cycles
    }


def _result_line(evaluator: Evaluator, key_result: KeyResult) -> str:
    if key_result.state == "dropped":
        return f"{key_result.title}: dropped"
    standing = evaluator.key_result(key_result)
    begun, target = standing.key_result, target_text(standing.key_result, standing.value, full=True)
    shown = f"{key_result.title}: {leading_value(begun, standing.value)} {target}"
    way = "" if standing.progress is None else f", {percent(standing.progress)}"
    way = f", {way_and_pace(standing)}" if standing.time_in_range is not None else way
    score = "" if key_result.score is None else f", score {key_result.score:.1f}"
    return f"{shown}{way}{score}{f' ({key_result.score_note})' if key_result.score_note else ''}"
