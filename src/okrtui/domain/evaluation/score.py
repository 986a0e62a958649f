"""Scores: given once, at close, from 0.0 to 1.0. Never progress, and never confidence."""

from collections.abc import Sequence
from enum import StrEnum

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Ambition, Objective
from okrtui.domain.rounding import clamp, points, ratio
from okrtui.domain.settings import Settings
from okrtui.domain.workspace import Workspace


class Band(StrEnum):
    """How the mean of a cycle's aspirational objectives compares with what such goals are meant to reach."""

    OVERREACHED = "overreached"
    HEALTHY = "healthy"
    RATHER_SAFE = "rather safe"
    TOO_SAFE = "too safe"


def tenth(value: float) -> float:
    """One decimal, halves up."""
    return int(round(value * 10, 6) + 0.5) / 10


def suggested(standing: KeyResultState) -> float | None:
    """The score that the values speak for; None without a value, and where nothing counts.

    Clamped progress; with a stretch in an aspirational objective the way to
    that; of a held range how often it was held. 1.0 only for all of it.
    """
    key_result = standing.key_result
    way = standing.progress
    if standing.value is None and not key_result.ticked_off:
        return None
    if standing.time_in_range is not None:
        way = standing.time_in_range.share
    elif standing.ambition == "aspirational" and standing.value is not None:
        to_stretch = key_result.stretch_at(standing.value)
        way = way if to_stretch is None else to_stretch
    if way is None:
        return None
    score = tenth(clamp(way))
    return 0.9 if score == 1 and ratio(way) < 1 else score


def objective_score(workspace: Workspace, objective: Objective) -> float | None:
    """The weighted mean of its key results' scores in one decimal, 1.0 only where each is; None without any."""
    scored = [
        (item.weight, item.score)
        for item in workspace.key_results_of(objective.id)
        if item.score is not None and item.state != "dropped"
    ]
    return _mean_score(scored)


def _mean_score(scored: Sequence[tuple[float, float]]) -> float | None:
    """The mean of scores by their weights, in one decimal."""
    counted = [(weight, score) for weight, score in scored if weight > 0]
    if not counted:
        return None
    mean = tenth(sum(weight * score for weight, score in counted) / sum(weight for weight, _ in counted))
    return mean if mean < 1 or all(score >= 1 for _, score in counted) else 0.9


def cycle_score(workspace: Workspace, cycle: Cycle, *, aspirational: bool = False) -> float | None:
    """The weighted mean over its objectives, dropped ones out, in two decimals, as it is written.

    Only the `aspirational` ones if that is asked for: theirs has a band. Halves
    go up; 1.00 only where each has 1.0. None without any score.
    """
    scored = [
        (objective.weight, score)
        for objective in workspace.objectives_of(cycle.id)
        if objective.state != "dropped"
        and objective.weight > 0
        and (not aspirational or objective.ambition == "aspirational")
        and (score := objective_score(workspace, objective)) is not None
    ]
    total = sum(weight for weight, _ in scored)
    if not total:
        return None
    mean = points(sum(weight * score for weight, score in scored) / total) / 100
    return mean if mean < 1 or all(score >= 1 for _, score in scored) else 0.99


def band(score: float, settings: Settings) -> Band:
    """The word for a mean of aspirational objectives, as it is written."""
    if score < settings.number("score.healthy_low"):
        return Band.OVERREACHED
    if score <= settings.number("score.healthy_high"):
        return Band.HEALTHY
    return Band.RATHER_SAFE if score <= settings.number("score.too_safe") else Band.TOO_SAFE


def enough(ambition: Ambition, settings: Settings) -> float:
    """The score from which an objective counts as achieved and a key result of it as met."""
    return settings.number("score.aspirational") if ambition == "aspirational" else 1.0


def suggested_state(evaluator: Evaluator, objective: Objective) -> str:
    """Achieved or missed, by the score that is shown: from 1.0, an aspirational one from 0.7."""
    workspace = evaluator.workspace
    scored = []
    for item in workspace.key_results_of(objective.id):
        if item.state == "dropped" or item.weight <= 0:
            continue
        score = item.score if item.score is not None else suggested(evaluator.key_result(item))
        if score is not None:
            scored.append((item.weight, score))
    mean = _mean_score(scored)
    reached = mean is not None and mean >= enough(objective.ambition, workspace.settings)
    return "achieved" if reached else "missed"
