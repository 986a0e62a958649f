"""What is told of scoring and closing."""

from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.outcomes.closing import (
    ClosingOutcome,
    CycleBegun,
    CycleClosed,
    CycleReopened,
    NewLevel,
    ObjectiveClosed,
    Scored,
)
from okrtui.operations.base import title_of
from okrtui.operations.outcome_facts import closing_facts, level_fact
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.views.changes.fact_writers import range_words
from okrtui.views.changes.facts import fact_words, facts_words, subject_of
from okrtui.views.changes.readings import saved


def closing_words(outcome: ClosingOutcome) -> Described:
    """The words for a score, and for the end of an objective or of a cycle."""
    match outcome:
        case Scored(key_result, was, score):
            what = f"score {score:.1f}" if was is None else f"score {was:.1f} → {score:.1f}"
            return saved(f"{title_of(key_result)}, {what}")
        case ObjectiveClosed(objective):
            return Described(f"Closed: {title_of(objective)}, {ending_words(outcome)}")
        case CycleClosed(cycle):
            return Described(f"Closed: {title_of(cycle)}")
        case CycleBegun(cycle):
            return Described(f"Started: {title_of(cycle)}")
        case CycleReopened(cycle):
            return Described(f"Reopened: {title_of(cycle)}; what was closed or carried over in it stays so")
        case _:
            assert_never(outcome)


def ending_words(closed: ObjectiveClosed) -> str:
    """`achieved, carried over to 2027-Q1`: what became of an objective, and what is next."""
    words = facts_words(closing_facts(closed), None)
    return "" if words is None else visible(words.what)


def level_words(level: NewLevel) -> str:
    """`MRR healthy from $180k from 23 Nov on`; for a KPI to be, that it becomes one."""
    fact = level_fact(level)
    return visible(f"{shortened(subject_of(fact), 30)} {fact_words(fact, None)}")


def level_question(level: NewLevel) -> str:
    """`Healthy up to 4 % from 23 Nov on?`"""
    text = visible(range_words(level_fact(level)))
    return f"{text[:1].upper()}{text[1:]}?"
