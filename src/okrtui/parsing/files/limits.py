"""How much one import may bring: what is more is refused in a sentence before it takes all the time and memory."""

from collections.abc import Iterable

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.found import Findings, FoundKeyResult, FoundKpi, FoundObjective

MOST_THINGS = 20_000
"""Objectives, key results with their steps, initiatives and KPIs."""
MOST_VALUES = 100_000
"""Check-ins and readings."""
MOST_IN_NOTES = 5_000
"""Key results of notes: each is a sentence that has to be understood, which takes far longer than a row of cells."""


def refuse_too_many(findings: Findings) -> None:
    """A DataProblem where there is more than one import may bring."""
    results = [result for objective in findings.objectives for result in objective.key_results]
    refuse_things(_things(findings.objectives, results) + len(findings.kpis))
    refuse_values(_values(results, findings.kpis))


def refuse_things(count: int) -> None:
    """A DataProblem where there are more things than one import may bring."""
    if count > MOST_THINGS:
        raise DataProblem(
            f"There are more than {MOST_THINGS:,} objectives, key results and other things in it. "
            "Split it, and import the parts"
        )


def refuse_sentences(count: int) -> None:
    """A DataProblem where notes have more key results than can be understood while somebody waits."""
    if count > MOST_IN_NOTES:
        raise DataProblem(
            f"There are more than {MOST_IN_NOTES:,} key results in these notes. Split them, and import the parts"
        )


def refuse_values(count: int) -> None:
    """A DataProblem where there are more values than one import may bring."""
    if count > MOST_VALUES:
        raise DataProblem(f"There are more than {MOST_VALUES:,} values in it. Split it, and import the parts")


def _things(objectives: Iterable[FoundObjective], results: Iterable[FoundKeyResult]) -> int:
    below = sum(1 + len(objective.initiatives) for objective in objectives)
    return below + sum(1 + len(result.steps) for result in results)


def _values(results: Iterable[FoundKeyResult], kpis: Iterable[FoundKpi]) -> int:
    return sum(len(result.entries) for result in results) + sum(len(kpi.readings) for kpi in kpis)
