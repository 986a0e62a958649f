"""Rules on how key results are doing: figures, dates, entries, pace, confidence, blockers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from okrtui.advice.finding import Finding, FindingWords, Fix, fixed, rule, worded
from okrtui.advice.scope import open_objectives
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.forecast import Forecast, forecast
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.pace import time_elapsed
from okrtui.domain.evaluation.status import Status
from okrtui.domain.goal import Reach, Steps
from okrtui.domain.periods import period_of
from okrtui.domain.rounding import ratio
from okrtui.text.dates import day
from okrtui.text.figures import blocked_words, no_update, status_word, way_and_pace
from okrtui.text.forecasts import landing, steps
from okrtui.text.numbers import counted
from okrtui.text.refusals import refusal_text

SILENT, BEHIND = "silent", "behind"
"""Families: of a thing that nobody updates, and of one that falls behind, only the worst is said."""
ENTER_VALUE = "enter a value"


def _result(finding: Finding) -> KeyResultState:
    state: KeyResultState = finding.facts["state"]
    return state


def _blocked_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    return worded(
        blocked_words(finding.facts["days"]),
        f'"{finding.facts["blocker"].splitlines()[0]}". Who can clear it, and by when?',
        "{blocker} then Enter clears it",
    )


def _early_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    left = counted(max(1, round(finding.facts["weeks"])), "week")
    return _behind_words(evaluator, finding, f", {left} left")


def _behind_words(evaluator: Evaluator, finding: Finding, left: str = "") -> FindingWords:
    state, found = _result(finding), finding.facts["landing"]
    word = status_word(state)
    what = word if word in ("off track", "at risk", "out of range") else "will fall short"
    parts = [way_and_pace(state)]
    if found.value is not None:
        parts.append(landing(state, found, dated=False))
        step = steps(state, found, unit=True)
        parts += [step[:1].upper() + step[1:]] if step else []
    return worded(what + left, ". ".join(parts) + ".", "say what would turn it around, or lower the target")


def _silent_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    days = finding.facts["days"]
    what = no_update(days) if finding.rule is STALE else f"{counted(days or 0, 'day')} late"
    return worded(what, f"Enter a value{_seldom(finding.facts['cadence'])}.", ENTER_VALUE)


def _seldom(cadence: str) -> str:
    """The next longer cadence, as an offer."""
    longer = {"daily": "weekly", "weekly": "monthly", "monthly": "quarterly"}.get(cadence)
    return f", or ask for it less often ({longer})" if longer else ""


def _fell_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    given = finding.facts["given"]
    what = " → ".join(map(str, given)) if len(given) > 1 else f"only {given[0]} of 10"
    return worded(
        f"confidence {what}",
        "What is in the way? Name it while there is time to act.",
        "{blocker} names the blocker",
    )


def _figures_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    if finding.facts["fault"] == "target":
        return worded(
            "start and target are the same", "To keep a level, use a range such as 7..9.", "{edit} to edit it"
        )
    if finding.facts["fault"] == "low":
        return worded("its low end is above its high end", "No value can be inside it.", "{edit} to edit it")
    if finding.facts["fault"] == "nothing":
        return worded(
            "no progress can be computed",
            "None of its steps counts. Add one, or a weight.",
            "{edit} to edit it",
        )
    return worded("its figures don't fit", f"{finding.facts['sentence'].rstrip('.')}.", "{edit} to edit it")


def _dates_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    cycle = finding.facts["cycle"]
    span = f"{day(cycle.start)} to {day(cycle.end)}"
    return worded(
        "dates outside its cycle", f"{cycle.title} runs from {span}.", "{advice.fix} uses the cycle's dates"
    )


def _not_started_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    what = f"no value since {day(finding.facts['since'])}"
    return worded(what, "The first value shows how far there is to go.", ENTER_VALUE)


BLOCKED = rule("blocked", "urgent", 3, "", _blocked_words, "checkin {key} --blocker TEXT", fix=Fix.BLOCKER)
EARLY_WARNING = rule("early-warning", "urgent", 3, BEHIND, _early_words)
OFF_PACE = rule("off-pace", "warn", 3, BEHIND, _behind_words)
BAD_FIGURES = rule("bad-figures", "warn", 3, "", _figures_words, "set {key} target=NUMBER", fix=Fix.EDIT)
NO_DEADLINE = rule(
    "no-deadline", "warn", 3, "",
    fixed(
        "no deadline", "By when? Without a date there is no pace.",
        "{edit} to set one, {move} to move it into a cycle",
    ),
    "set {key} deadline=DAY", fix=Fix.EDIT,
)  # fmt: skip
DATES_DIFFER = rule(
    "dates-differ", "warn", 3, "", _dates_words, "set {key} start_date= deadline=", fix=Fix.TAKE_DATES
)
NOT_STARTED = rule("not-started", "warn", 3, "", _not_started_words, "checkin {key} VALUE")
STALE = rule("stale", "warn", 1, SILENT, _silent_words, "checkin {key} VALUE")
OVERDUE = rule("overdue", "warn", 1, SILENT, _silent_words, "checkin {key} VALUE")
CONFIDENCE_FELL = rule(
    "confidence-fell", "warn", 3, "", _fell_words, "checkin {key} --blocker TEXT", fix=Fix.BLOCKER
)
TOO_EASY = rule(
    "too-easy", "hint", 3, "",
    fixed(
        "{what}", "Was it meant to stretch you? You can still add a stretch target.", "{edit} to edit it"
    ), "set {key} stretch=NUMBER", fix=Fix.EDIT,
)  # fmt: skip

EARLY_FROM = 4 / 13
"""Of the time: after the fourth week of a quarter there is still room to turn."""
EARLY_UNDER = 0.6
EASY_OVER, EASY_UNTIL = 0.8, 0.5


def findings(evaluator: Evaluator) -> Iterator[Finding]:
    """Every key result of what is open; those of the parking lot only where they run without an end."""
    workspace = evaluator.workspace
    for objective in open_objectives(evaluator):
        for key_result in workspace.key_results_of(objective.id):
            if key_result.state != "dropped":
                yield from _of(evaluator, evaluator.key_result(key_result))
    for objective in workspace.objectives_of(None):
        for key_result in workspace.key_results_of(objective.id):
            state = evaluator.key_result(key_result)
            if objective.state == "open" and state.deadline is None and state.points:
                yield Finding(NO_DEADLINE, "key_results", key_result.id, {})


def _of(evaluator: Evaluator, state: KeyResultState) -> Iterator[Finding]:
    key_result, today = state.key_result, evaluator.today
    settings = evaluator.workspace.settings

    def found(rule: Any, **facts: Any) -> Finding:
        return Finding(rule, "key_results", key_result.id, {"state": state, **facts})

    faults = key_result.faults()
    if faults or state.progress is None:
        field = faults[0].field if faults else "nothing"
        sentence = refusal_text(faults[0]) if faults else ""
        yield found(BAD_FIGURES, fault=field, sentence=sentence)
        return
    cycle = evaluator.workspace.cycle_of(key_result)
    start, end = key_result.start_date, key_result.deadline
    if cycle is not None and ((start and start < cycle.start) or (end and end > cycle.end)):
        yield found(DATES_DIFFER, cycle=cycle)
    if cycle is not None and evaluator.workspace.cycle_state(cycle, today) == "planned":
        return
    if _never_begun(evaluator, state):
        yield found(NOT_STARTED, since=state.start)
    elif state.can_be_due and state.points and state.status is not Status.DONE:
        # What has ended has no next value to wait for: its last one is late, never stale.
        if state.freshness.stale and state.status is not Status.ENDED:
            yield found(STALE, days=state.freshness.age, cadence=key_result.cadence)
        elif state.freshness.overdue:
            yield found(OVERDUE, days=state.freshness.late, cadence=key_result.cadence)
    yield from _behind(evaluator, state, forecast(state, today, settings), found)
    if state.blocker and state.blocked_since is not None:
        period = period_of(key_result.cadence, today, settings)
        days = (today - state.blocked_since).days
        if days > (period.end - period.start).days + 1:
            yield found(BLOCKED, days=days, blocker=state.blocker)
    fell = _fell(evaluator, state)
    if fell is not None:
        yield found(CONFIDENCE_FELL, given=fell)
    if easy := _easy(evaluator, state):
        yield found(TOO_EASY, what=easy)


def _never_begun(evaluator: Evaluator, state: KeyResultState) -> bool:
    """No value one period, and so many days, after the start."""
    if state.value is not None or state.start is None or not state.can_be_due:
        return False
    settings = evaluator.workspace.settings
    period = period_of(state.key_result.cadence, state.start, settings)
    days = (evaluator.today - state.start).days
    return evaluator.today > period.end and days >= settings.number("advice.not_started.days")


def _behind(evaluator: Evaluator, state: KeyResultState, landing: Forecast, found: Any) -> Iterator[Finding]:
    """Off track, or landing short of the mark: early enough to turn it is urgent."""
    if state.status in (Status.DONE, Status.ENDED) or state.start is None or state.deadline is None:
        return
    settings = evaluator.workspace.settings
    mark = 1.0
    if state.ambition == "aspirational" and not state.key_result.stretched:
        mark = settings.number("pace.aspirational")
    lands = landing.progress
    off = state.status is Status.OFF_TRACK
    weeks = (state.deadline - evaluator.today).days / 7
    facts = {"landing": landing, "weeks": weeks}
    gone = time_elapsed(evaluator.today, state.start, state.deadline)
    if ratio(gone) >= ratio(EARLY_FROM) and (off or (lands is not None and ratio(lands) < EARLY_UNDER)):
        yield found(EARLY_WARNING, **facts)
    if off or (lands is not None and ratio(lands) < ratio(mark * settings.number("advice.off_pace"))):
        yield found(OFF_PACE, **facts)


def _confidences(evaluator: Evaluator, state: KeyResultState, until: date) -> list[int]:
    entries = evaluator.workspace.check_ins_of(state.key_result.id)
    return [item.confidence for item in entries if item.confidence is not None and item.on <= until]


def _fell(evaluator: Evaluator, state: KeyResultState) -> list[int] | None:
    """The confidences that say so: two falls in a row, or one that is low; None where all is well."""
    if state.status is Status.DONE:
        return None
    given = _confidences(evaluator, state, evaluator.today)
    if len(given) >= 3 and given[-3] > given[-2] > given[-1]:
        return given[-3:]
    if given and given[-1] < evaluator.workspace.settings.number("advice.confidence_fell"):
        return given[-1:]
    return None


def _easy(evaluator: Evaluator, state: KeyResultState) -> str:
    """Aspirational, and nearly there before half time, or as good as certain from the first entry on: in words."""
    if state.ambition != "aspirational" or not isinstance(state.key_result.goal, Reach | Steps):
        return ""
    if state.start is None or state.deadline is None or state.progress is None:
        return ""
    early = time_elapsed(evaluator.today, state.start, state.deadline) < EASY_UNTIL
    if early and ratio(state.progress) > EASY_OVER:
        return "nearly met, halfway through"
    given = _confidences(evaluator, state, evaluator.today)
    least = evaluator.workspace.settings.number("advice.too_easy.confidence")
    return f"confidence {min(given)} or more from the start" if given and min(given) >= least else ""
