"""Scores: given once, at close, from 0.0 to 1.0. Never progress, and never confidence."""

from enum import StrEnum

from okrtui.domain.evaluation.evaluator import Evaluator, KeyResultState
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Objective
from okrtui.domain.rounding import clamp, ratio
from okrtui.domain.settings import Settings
from okrtui.domain.workspace import Workspace


class Band(StrEnum):
    """How the mean of a cycle's aspirational objectives stands to what such goals are meant to reach."""

    OVERREACHED = "overreached"
    HEALTHY = "healthy"
    RATHER_SAFE = "rather safe"
    TOO_SAFE = "too safe"


def tenth(value: float) -> float:
    """One decimal, halves up."""
    return int(round(value * 10, 6) + 0.5) / 10


def suggested(standing: KeyResultState) -> float | None:
    """The score that the values speak for; None where nothing counts.

    Clamped progress; with a stretch the way to that; of a held range how often
    it was held. 1.0 only for all of it.
    """
    key_result = standing.key_result
    way = standing.progress
    if standing.time_in_range is not None:
        way = standing.time_in_range.share
    elif (
        isinstance(key_result, Metric)
        and key_result.start is not None
        and key_result.stretch is not None
        and key_result.stretch != key_result.start
        and standing.value is not None
    ):
        way = (standing.value - key_result.start) / (key_result.stretch - key_result.start)
    if way is None:
        return None
    score = tenth(clamp(way))
    return 0.9 if score == 1 and ratio(way) < 1 else score


def objective_score(workspace: Workspace, objective: Objective) -> float | None:
    """The weighted mean of its key results' scores; None where none has one."""
    scored = [
        (item.weight, item.score)
        for item in workspace.key_results_of(objective.id)
        if item.score is not None and item.state != "dropped" and item.weight > 0
    ]
    total = sum(weight for weight, _ in scored)
    return tenth(sum(weight * score for weight, score in scored) / total) if total else None


def cycle_mean(workspace: Workspace, cycle: Cycle, *, aspirational: bool = False) -> float | None:
    """The weighted mean over its objectives, dropped ones out; only the `aspirational` ones if that is asked for."""
    scored = [
        (objective.weight, score)
        for objective in workspace.objectives_of(cycle.id)
        if objective.state != "dropped"
        and objective.weight > 0
        and (not aspirational or objective.ambition == "aspirational")
        and (score := objective_score(workspace, objective)) is not None
    ]
    total = sum(weight for weight, _ in scored)
    return ratio(sum(weight * score for weight, score in scored) / total) if total else None


def cycle_score(workspace: Workspace, cycle: Cycle, *, aspirational: bool = False) -> float | None:
    """The same as it is written, in one decimal, halves up; its band is that of the mean itself."""
    mean = cycle_mean(workspace, cycle, aspirational=aspirational)
    return None if mean is None else tenth(mean)


def band(score: float, settings: Settings) -> Band:
    """The word for a mean of aspirational objectives."""
    if score < settings.number("score.healthy_low"):
        return Band.OVERREACHED
    if score <= settings.number("score.healthy_high"):
        return Band.HEALTHY
    return Band.RATHER_SAFE if score <= settings.number("score.too_safe") else Band.TOO_SAFE


def suggested_state(evaluator: Evaluator, objective: Objective) -> str:
    """Achieved from 1.0, an aspirational one from 0.7; else missed."""
    workspace = evaluator.workspace
    scores = []
    for item in workspace.key_results_of(objective.id):
        if item.state == "dropped" or item.weight <= 0:
            continue
        score = item.score if item.score is not None else suggested(evaluator.key_result(item))
        if score is not None:
            scores.append((item.weight, score))
    total = sum(weight for weight, _ in scores)
    mean = tenth(sum(weight * score for weight, score in scores) / total) if total else 0.0
    aspirational = objective.ambition == "aspirational"
    enough = workspace.settings.number("score.aspirational") if aspirational else 1.0
    return "achieved" if mean >= enough else "missed"
