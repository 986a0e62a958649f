"""Rules on how key results stand: figures, dates, entries, pace, confidence, blockers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from okrtui.advice.finding import Finding, rule
from okrtui.advice.wording import open_objectives
from okrtui.domain.evaluation.evaluator import Evaluator, KeyResultState
from okrtui.domain.evaluation.forecast import Forecast, forecast
from okrtui.domain.evaluation.pace import time_elapsed
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.periods import period_of
from okrtui.domain.rounding import ratio

BAD_FIGURES = rule("bad-figures", "warn", 3)
NO_DEADLINE = rule("no-deadline", "warn", 3)
DATES_DIFFER = rule("dates-differ", "warn", 3)
NOT_STARTED = rule("not-started", "warn", 3)
STALE = rule("stale", "warn", 1, "silent")
OVERDUE = rule("overdue", "warn", 1, "silent")
EARLY_WARNING = rule("early-warning", "urgent", 3, "behind")
OFF_PACE = rule("off-pace", "warn", 3, "behind")
TOO_EASY = rule("too-easy", "hint", 3)
CONFIDENCE_FELL = rule("confidence-fell", "warn", 3)
BLOCKED = rule("blocked", "urgent", 3)
RULES = (
    BLOCKED, EARLY_WARNING, OFF_PACE, BAD_FIGURES, NO_DEADLINE, DATES_DIFFER, NOT_STARTED, STALE, OVERDUE,
    CONFIDENCE_FELL, TOO_EASY,
)  # fmt: skip

EARLY_FROM = 4 / 13
"""Of the time: after the fourth week of a quarter there is still room to turn."""
EARLY_UNDER = 0.6
EASY_OVER, EASY_UNTIL = 0.8, 0.5


def progress(evaluator: Evaluator) -> Iterator[Finding]:
    """Every key result of what is open; those of the parking lot only where they run without an end."""
    workspace = evaluator.workspace
    for objective in open_objectives(evaluator):
        for key_result in workspace.key_results_of(objective.id):
            if key_result.state != "dropped":
                yield from _of(evaluator, evaluator.key_result(key_result))
    for objective in workspace.objectives_of(None):
        for key_result in workspace.key_results_of(objective.id):
            standing = evaluator.key_result(key_result)
            if objective.state == "open" and standing.deadline is None and standing.points:
                yield Finding(NO_DEADLINE, "key_results", key_result.id, {})


def _of(evaluator: Evaluator, standing: KeyResultState) -> Iterator[Finding]:
    key_result, today = standing.key_result, evaluator.today
    settings = evaluator.workspace.settings

    def found(rule: Any, **facts: Any) -> Finding:
        return Finding(rule, "key_results", key_result.id, {"standing": standing, **facts})

    faults = key_result.faults()
    if faults or standing.progress is None:
        yield found(BAD_FIGURES, fault=faults[0][1] if faults else "Nothing in it counts")
        return
    cycle = evaluator.workspace.cycle_of(key_result)
    start, end = key_result.start_date, key_result.deadline
    if cycle is not None and ((start and start < cycle.start) or (end and end > cycle.end)):
        yield found(DATES_DIFFER, cycle=cycle)
    if cycle is not None and cycle.state == "planned":
        return
    if _never_begun(evaluator, standing):
        yield found(NOT_STARTED, since=standing.start)
    elif standing.status in (Status.DONE, Status.ENDED):
        # What is over has no next value to wait for; its last one is asked for where it is due.
        pass
    elif standing.can_be_due and standing.freshness.stale and standing.points:
        yield found(STALE, days=standing.freshness.age)
    elif standing.can_be_due and standing.freshness.overdue and standing.points:
        yield found(OVERDUE, days=standing.freshness.late)
    landing = forecast(standing, today, settings)
    yield from _behind(evaluator, standing, landing, found)
    if standing.blocker and standing.blocked_since is not None:
        period = period_of(key_result.cadence, today, settings)
        days = (today - standing.blocked_since).days
        if days > (period.end - period.start).days + 1:
            yield found(BLOCKED, days=days, blocker=standing.blocker)
    fell = _fell(evaluator, standing)
    if fell is not None:
        yield found(CONFIDENCE_FELL, given=fell)
    if _easy(evaluator, standing):
        yield found(TOO_EASY, confidence=standing.confidence)


def _never_begun(evaluator: Evaluator, standing: KeyResultState) -> bool:
    """No value one period, and so many days, after the start."""
    if standing.value is not None or standing.start is None or not standing.can_be_due:
        return False
    settings = evaluator.workspace.settings
    period = period_of(standing.key_result.cadence, standing.start, settings)
    days = (evaluator.today - standing.start).days
    return evaluator.today > period.end and days >= settings.number("advice.not_started.days")


def _behind(
    evaluator: Evaluator, standing: KeyResultState, landing: Forecast, found: Any
) -> Iterator[Finding]:
    """Off track, or landing short of the mark: early enough to turn it is urgent."""
    if standing.status in (Status.DONE, Status.ENDED) or standing.start is None or standing.deadline is None:
        return
    settings = evaluator.workspace.settings
    mark = 1.0
    if standing.ambition == "aspirational" and not standing.key_result.stretched:
        mark = settings.number("pace.aspirational")
    lands = landing.progress
    off = standing.status is Status.OFF_TRACK
    weeks = (standing.deadline - evaluator.today).days / 7
    facts = {"landing": landing, "weeks": weeks}
    gone = time_elapsed(evaluator.today, standing.start, standing.deadline)
    if ratio(gone) >= ratio(EARLY_FROM) and (off or (lands is not None and ratio(lands) < EARLY_UNDER)):
        yield found(EARLY_WARNING, **facts)
    if off or (lands is not None and ratio(lands) < ratio(mark * settings.number("advice.off_pace"))):
        yield found(OFF_PACE, **facts)


def _confidences(evaluator: Evaluator, standing: KeyResultState, until: date) -> list[int]:
    entries = evaluator.workspace.check_ins_of(standing.key_result.id)
    return [item.confidence for item in entries if item.confidence is not None and item.on <= until]


def _fell(evaluator: Evaluator, standing: KeyResultState) -> list[int] | None:
    """The confidences that say so: two falls in a row, or one that is low; None where all is well."""
    if standing.status is Status.DONE:
        return None
    given = _confidences(evaluator, standing, evaluator.today)
    if len(given) >= 3 and given[-3] > given[-2] > given[-1]:
        return given[-3:]
    if given and given[-1] < evaluator.workspace.settings.number("advice.confidence_fell"):
        return given[-1:]
    return None


def _easy(evaluator: Evaluator, standing: KeyResultState) -> bool:
    """Aspirational, and nearly there before half time, or as good as certain from the first entry on."""
    if standing.ambition != "aspirational" or not isinstance(standing.key_result, Metric | Milestones):
        return False
    if standing.start is None or standing.deadline is None or standing.progress is None:
        return False
    early = time_elapsed(evaluator.today, standing.start, standing.deadline) < EASY_UNTIL
    if early and ratio(standing.progress) > EASY_OVER:
        return True
    given = _confidences(evaluator, standing, evaluator.today)
    return bool(given) and min(given) >= evaluator.workspace.settings.number("advice.too_easy.confidence")
