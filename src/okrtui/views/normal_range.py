"""The normal range of a KPI, and whether its newest value is a signal."""

import math

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.process_limits import ProcessLimits, Signal, process_limits_of
from okrtui.domain.evaluation.series import kpi_points, period_values
from okrtui.domain.model.kpi import Kpi
from okrtui.text.dates import day
from okrtui.text.numbers import leading, valued


def kpi_limits(evaluator: Evaluator, kpi: Kpi) -> ProcessLimits | None:
    """The normal range of a KPI, from all its readings."""
    workspace, today = evaluator.workspace, evaluator.today
    periods = period_values(kpi, kpi_points(workspace, kpi), today, workspace.settings)
    return process_limits_of(kpi, periods, today, workspace.settings)


def normal_range_words(evaluator: Evaluator, kpi: Kpi, limits: ProcessLimits | None) -> tuple[str, ...]:
    """`Normal range 36 to 52.`, and whether the newest value is a signal; a bad one without a note asks for one."""
    if limits is None:
        return ()
    low = limits.low if kpi.floor is None else max(kpi.floor, limits.low)
    high = limits.high if kpi.ceiling is None else min(kpi.ceiling, limits.high)
    least, most = (round(limit, usual_places(kpi, limits)) for limit in (low, high))
    usual = f"Normal range {leading(least, kpi.unit)} to {valued(most, kpi.unit)}"
    found = f"{usual}{' (few values so far)' if limits.provisional else ''}."
    signal = signal_words(evaluator, kpi, limits)
    ask = " Add a note to say why." if asks_why(evaluator, kpi, limits) else ""
    return (found, f"{signal.replace('the normal range', 'it')}.{ask}") if signal else (found,)


def usual_places(kpi: Kpi, limits: ProcessLimits) -> int:
    """Decimals that a limit is written with: those of the KPI, else as many as its moves by itself need."""
    exponent = math.floor(math.log10(limits.moving_range)) if limits.moving_range else 0
    if kpi.decimals is not None:
        return kpi.decimals
    if limits.moving_range >= 5:
        return min(0, 2 - exponent)
    return max(1, -exponent)


def _newest_signal(evaluator: Evaluator, kpi: Kpi, limits: ProcessLimits | None) -> Signal | None:
    """The signal of the newest value; None where it is none."""
    periods = evaluator.kpi(kpi.id).periods
    newest = next((item for item in reversed(periods) if item.judged), None)
    signals = limits.signals if limits is not None and newest is not None else ()
    return next((item for item in signals if item.value == newest), None)


def asks_why(evaluator: Evaluator, kpi: Kpi, limits: ProcessLimits | None) -> bool:
    """Whether the newest value is a signal for the worse without a note."""
    signal = _newest_signal(evaluator, kpi, limits)
    if signal is None or limits is None or signal.good or limits.provisional:
        return False
    return not any(item.note for item in evaluator.workspace.readings_of(kpi.id, 1))


def signal_words(evaluator: Evaluator, kpi: Kpi, limits: ProcessLimits | None) -> str:
    """`13 Nov is outside the normal range`; empty where the newest value is no signal."""
    signal = _newest_signal(evaluator, kpi, limits)
    if signal is None:
        return ""
    why = {
        "outside": "outside the normal range",
        "run": "the eighth in a row on one side of the average",
        "near": "again closer to a limit of the normal range than to the average",
    }[signal.why]
    return f"{day(signal.value.day)} is {why}"
