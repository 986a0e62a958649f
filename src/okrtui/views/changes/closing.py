"""What is told of scoring and closing."""

from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.model.kpi import HealthyRange
from okrtui.domain.outcomes.closing import (
    CarriedOver,
    ClosingOutcome,
    CycleBegun,
    CycleClosed,
    CycleReopened,
    NewLevel,
    NoLevel,
    ObjectiveClosed,
    Scored,
)
from okrtui.operations.base import title_of
from okrtui.text.dates import day
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted, valued
from okrtui.views.changes.readings import saved


def closing_words(outcome: ClosingOutcome) -> Described:
    """The words for a score, and for the end of an objective or of a cycle."""
    match outcome:
        case Scored(key_result, was, score):
            what = f"score {score:.1f}" if was is None else f"score {was:.1f} → {score:.1f}"
            return saved(f"{title_of(key_result)}, {what}", key_result.title, what)
        case ObjectiveClosed(objective, ending, carried, levels):
            where = [] if carried is None else [_carried(carried)]
            what = ", ".join([ending, *where, *map(_level, levels)])
            return Described(f"Closed: {title_of(objective)}, {what}", objective.title, what)
        case CycleClosed(cycle):
            return Described(f"Closed: {title_of(cycle)}", cycle.title, "closed")
        case CycleBegun(cycle):
            return Described(f"Started: {title_of(cycle)}", cycle.title, "started")
        case CycleReopened(cycle):
            return Described(f"Reopened: {title_of(cycle)}", cycle.title, "reopened")
        case _:
            assert_never(outcome)


def _carried(carried: CarriedOver) -> str:
    where = f"carried over to {carried.to.title}" if carried.to is not None else "parked"
    left = carried.left_behind
    without = f"{counted(left, 'key result')} that {'is' if left == 1 else 'are'} met"
    return f"{where}, leaving behind {without}" if left else where


def _level(level: NewLevel | NoLevel) -> str:
    if isinstance(level, NewLevel):
        return level_words(level)
    why = "nothing that was met can be a KPI's range" if level.any_met else "no key result was met"
    return f"no range changed, because {why}"


def level_words(level: NewLevel) -> str:
    """`MRR healthy from $180k from 23 Nov on`; for a KPI to be, that it becomes one."""
    if level.kpi is None:
        return f"{title_of(level.key_result, 30)} becomes a KPI, {_effect(level)}"
    if level.link:
        return f"{title_of(level.key_result, 30)} {_effect(level)}"
    return f"{title_of(level.kpi, 30)} {_effect(level)}"


def level_question(level: NewLevel) -> str:
    """`Healthy up to 4 % from 23 Nov on?`"""
    text = _effect(level)
    return f"{text[:1].upper()}{text[1:]}?"


def _effect(level: NewLevel) -> str:
    linked = f"linked to the KPI {visible(level.kpi.key)}" if level.link and level.kpi else ""
    healthy = "" if level.healthy is None else _range(level, level.healthy)
    return ", ".join(filter(None, (linked, healthy))) or "keeps its range, which is at least as strict"


def _range(level: NewLevel, healthy: HealthyRange) -> str:
    item = level.key_result
    edges = [edge for edge in (healthy.low, healthy.high) if edge is not None]
    words = " to ".join(valued(edge, item.unit, item.decimals) for edge in edges)
    side = "" if len(edges) == 2 else "from " if healthy.low is not None else "up to "
    return f"healthy {side}{words} from {day(healthy.since)} on"
