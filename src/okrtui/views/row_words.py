"""The words on an item's row, each with the reason why it is there: what the help opens on."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health, KpiState
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.status import ORDER, Status
from okrtui.domain.goal import Reach
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.rounding import points
from okrtui.domain.settings import Settings
from okrtui.text.dates import day
from okrtui.text.figures import (
    PERIOD_NOUNS,
    STATUS_WORDS,
    decided_by_confidence,
    no_update,
    status_word,
    way_and_pace,
)
from okrtui.text.goals import aim_text, full_value, leading_value, range_text, target_text
from okrtui.text.kpi_words import edge_words, judged_words, range_numbers, range_to_come, time_out
from okrtui.text.numbers import counted, valued
from okrtui.text.rows import Role
from okrtui.views.describe import (
    STATUS_GLYPHS,
    health_glyph,
    health_word,
    recovery_word,
    status_glyph,
    unwell,
)


class RowWord(NamedTuple):
    """A word on a row, and why it is there; without a reason of its own the glossary has the word's line."""

    word: str
    reason: str = ""
    glyph: str = ""
    role: Role = "text"
    of: str = ""
    """The word of the glossary that it is about; empty: that of its own name."""


class RowWords(NamedTuple):
    """The thing of a row, in a line, and the words on it."""

    title: str
    words: tuple[RowWord, ...]
    what: str = "row"
    """What they are on."""


def field_words(label: str, hint: str) -> RowWords:
    """The words of a field of a form: what belongs in it."""
    return RowWords(
        label, (RowWord(label[:1].lower() + label[1:] if label[1:2].islower() else label, hint),), "field"
    )


def row_words(evaluator: Evaluator, table: str, key: str) -> RowWords | None:
    """The words of a thing's row; None where it has none."""
    record = evaluator.workspace.find(table, key)
    match record:
        case KeyResult():
            standing = evaluator.key_result(record)
            return RowWords(_titled(standing), tuple(_key_result(evaluator, standing)))
        case Kpi():
            state = evaluator.kpi(record.id)
            return RowWords(_named(evaluator, state), tuple(_kpi(evaluator, state)))
        case Objective():
            return RowWords(record.title, tuple(_objective(evaluator, record)))
        case Cycle():
            return RowWords(record.title, tuple(_cycle(evaluator, record)))
        case _:
            return None


# Key results


def _titled(standing: KeyResultState) -> str:
    key_result, value = standing.key_result, standing.value
    now = "" if value is None else f" {leading_value(key_result, value)}"
    return f"{key_result.title}{now} {target_text(key_result, value, full=True)}"


def _key_result(evaluator: Evaluator, standing: KeyResultState) -> list[RowWord]:
    glyph, role = status_glyph(standing)
    found = [RowWord(status_word(standing), _why(evaluator, standing), glyph, role)]
    if standing.time_in_range is not None:
        if standing.time_in_range.periods:
            inside, periods = standing.time_in_range.inside, standing.time_in_range.periods
            held = f"{inside} of the {periods} periods so far ended inside the range"
            found.append(RowWord(f"held {inside} of {periods}", held, of="held 4 of 7"))
    elif standing.value is not None and standing.progress is not None and standing.expected is not None:
        found.append(RowWord(way_and_pace(standing), _of_the_way(standing), of="pace"))
        found.append(RowWord("┼", _should_be(evaluator, standing)))
    if standing.confidence is not None and not decided_by_confidence(standing, evaluator.workspace.settings):
        found.append(
            RowWord(
                f"confidence {standing.confidence}", "how sure its owner is of reaching it", of="confidence"
            )
        )
    if standing.blocker:
        since = standing.blocked_since or evaluator.today
        found.append(RowWord("blocker", f"{standing.blocker}, since {day(since)}", "warn"))
    if (waiting := _waiting(standing)) is not None:
        found.append(waiting)
    return found


PARTS = {0: "none", 25: "a quarter", 50: "half", 75: "three quarters", 100: "all"}
"""Shares in percent that have a name."""


def _of_the_way(standing: KeyResultState) -> str:
    """`half of the way from 14 to 4; 47 % would be on pace`."""
    key_result, share = standing.key_result, points(standing.progress or 0)
    way = f"{PARTS.get(share, f'{share} %')} of the way"
    if isinstance(key_result.goal, Reach):
        start = leading_value(key_result, key_result.goal.start)
        way += f" from {start} to {aim_text(key_result.goal, key_result.unit, key_result.decimals)}"
    return f"{way}; {points(standing.expected or 0)} % would be on pace"


def _should_be(evaluator: Evaluator, standing: KeyResultState) -> str:
    """Where its pace comes from: the day of its value, and dates of its own; rows differ by them."""
    old = standing.on is not None and standing.on < evaluator.today and not standing.freshness.stale
    when = "by now"
    if old and standing.on is not None and not standing.key_result.dated:
        when = f"on {day(standing.on)}, the day of its value"
    words = f"where it should be {when}"
    objective = evaluator.workspace.objectives.get(standing.key_result.objective)
    cycle = evaluator.workspace.cycles.get((objective.cycle if objective is not None else "") or "")
    start, deadline = standing.start, standing.deadline
    if (
        start is None
        or deadline is None
        or (cycle is not None and (cycle.start, cycle.end) == (start, deadline))
    ):
        return words
    own = [] if cycle is not None and cycle.start == start else ["start"]
    own += [] if cycle is not None and cycle.end == deadline else ["deadline"]
    return f"{words}; from {day(start)} to {day(deadline)}: its own {' and '.join(own)}"


def _waiting(standing: KeyResultState) -> RowWord | None:
    """Whether its value is still to be entered."""
    fresh, key_result = standing.freshness, standing.key_result
    if not standing.can_be_due or not fresh.due:
        return None
    noun = PERIOD_NOUNS.get(key_result.cadence, "period")
    if fresh.overdue and fresh.period is not None:
        return RowWord("late", f"no value for the {noun} that ended on {day(fresh.period.end)}")
    return RowWord("due", f"{'today' if noun == 'day' else f'this {noun}'}'s value is still to be entered")


def _why(evaluator: Evaluator, standing: KeyResultState) -> str:
    """Why a key result has its status; empty where the glossary's line says all."""
    settings = evaluator.workspace.settings
    match standing.status:
        case Status.AT_RISK | Status.OFF_TRACK | Status.ON_TRACK if standing.in_range is not None:
            value = full_value(standing.key_result, standing.value)
            side = "inside" if standing.in_range else "outside"
            goal = target_text(standing.key_result, standing.value, full=True)
            return f"because {value} is {side} its range, {goal}"
        case Status.AT_RISK | Status.OFF_TRACK:
            return _behind(standing, settings)
        case Status.ON_TRACK if standing.gap is not None:
            return _ahead(standing, settings)
        case Status.STALE:
            late = counted(standing.freshness.late, "day")
            return f"{no_update(standing.freshness.age)}, which is {late} late"
        case Status.ENDED if standing.deadline is not None:
            short = " short of its target" if standing.fell_short else ""
            return f"its deadline was {day(standing.deadline)}; it ended{short or ' and is not closed yet'}"
        case Status.ACHIEVED | Status.MISSED if standing.key_result.score is not None:
            return f"closed with a score of {standing.key_result.score:.1f}"
        case Status.NOT_STARTED if standing.start is not None:
            return f"it begins on {day(standing.start)}"
        case _:
            return ""


def _behind(standing: KeyResultState, settings: Settings) -> str:
    """`because confidence is 6; from 7 it would be on track`, or how far behind its pace it is."""
    better = "on track" if standing.status is Status.AT_RISK else "at risk"
    name = better.replace(" ", "_")
    suffix = ".aspirational" if standing.ambition == "aspirational" else ""
    if decided_by_confidence(standing, settings):
        enough = settings.whole(f"confidence.{name}{suffix}")
        return f"because confidence is {standing.confidence}; from {enough} it would be {better}"
    if standing.gap is None:
        # Reached, and not believed in.
        return f"because confidence is only {standing.confidence}" if standing.confidence is not None else ""
    allowed = -settings.whole(f"pace.{name}")
    return (
        f"because it is {counted(-standing.gap, 'point')} behind pace; up to {allowed} it would be {better}"
    )


def _ahead(standing: KeyResultState, settings: Settings) -> str:
    """How far it is from its pace, and what its owner believes."""
    gap = standing.gap or 0
    pace = (
        "at pace" if gap == 0 else f"{counted(abs(gap), 'point')} {'ahead of' if gap > 0 else 'behind'} pace"
    )
    allowed = "" if gap >= 0 else f"; up to {-settings.whole('pace.on_track')} is on track"
    sure = "" if standing.confidence is None or allowed else f", and confidence is {standing.confidence}"
    return f"because it is {pace}{allowed}{sure}"


# KPIs


def _named(evaluator: Evaluator, standing: KpiState) -> str:
    """`NPS 28, healthy 40–60`."""
    kpi = standing.kpi
    healthy = standing.range or kpi.newest_range
    goal = range_text(healthy, kpi.unit, kpi.decimals, standing.value, full=True)
    now = judged_words(standing, evaluator.today)
    return f"{kpi.title}{now and ' '}{now}, {'healthy ' if healthy is not None else ''}{goal}"


def _kpi(evaluator: Evaluator, standing: KpiState) -> list[RowWord]:
    glyph, role = health_glyph(standing)
    found = [RowWord(health_word(standing), _why_kpi(standing, evaluator.today), glyph, role)]
    action = recovery_word(evaluator, standing)
    if action:
        found.append(RowWord(action))
    fresh = standing.freshness
    if fresh.overdue and fresh.period is not None:
        noun = PERIOD_NOUNS.get(standing.kpi.cadence, "period")
        found.append(RowWord("late", f"no value for the {noun} that ended on {day(fresh.period.end)}"))
    elif fresh.due:
        found.append(RowWord("due"))
    return [*found, RowWord("trend")] if any(value is not None for value in standing.trend) else found


def _why_kpi(standing: KpiState, today: date) -> str:
    """On which side of its range the value is, since when, and where alert begins."""
    kpi, healthy, value = standing.kpi, standing.range, standing.value
    if standing.health is Health.STALE:
        return no_update(standing.freshness.age)
    if healthy is None or value is None or standing.judged is None:
        later = range_to_come(standing, today)
        return later and f"because {later}"
    text = valued(value, kpi.unit, kpi.decimals, range_numbers(healthy))
    if standing.health is Health.HEALTHY:
        goal = range_text(healthy, kpi.unit, kpi.decimals, value, full=True)
        return f"because {text} is inside its range, {goal}"
    threshold = healthy.alert_low if healthy.below(value) else healthy.alert_high
    alert = "" if threshold is None else f"; alert at {valued(threshold, kpi.unit, kpi.decimals, (value,))}"
    return f"because {text} is {edge_words(kpi, healthy, value)} {time_out(standing, today)}{alert}"


# Objectives and cycles


def _objective(evaluator: Evaluator, objective: Objective) -> list[RowWord]:
    if objective.cycle is None and objective.state == "open":
        return [RowWord("parked", glyph="open")]
    rolled = evaluator.objective(objective)
    glyph, role = STATUS_GLYPHS[rolled.status]
    own = [evaluator.key_result(item) for item in evaluator.workspace.key_results_of(objective.id)]
    weighed = [item for item in own if item.counted]
    worst = min(weighed, key=lambda item: ORDER[item.counts_as], default=None)
    because = ""
    if objective.state == "open" and worst is not None and worst.counts_as is rolled.status:
        because = f"because of its weakest key result: {worst.key_result.title}"
    found = [RowWord(STATUS_WORDS[rolled.status], because, glyph, role)]
    if rolled.progress is not None:
        pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
        mean = f"the average of {counted(len(weighed), 'key result')}" if weighed else ""
        found.append(RowWord(f"{points(rolled.progress)} %{pace}", mean, of="progress"))
        if pace:
            found.append(RowWord("┼", "where it should be by now"))
    for standing, red in unwell(evaluator, objective)[:1]:
        sign, colour = health_glyph(standing)
        state = health_word(standing) if red else "no value to go by"
        found.append(RowWord("guardrail", f"{standing.kpi.title}: {state}", sign, colour))
    return found


def _cycle(evaluator: Evaluator, cycle: Cycle) -> list[RowWord]:
    rolled = evaluator.cycle(cycle)
    glyph, role = STATUS_GLYPHS[rolled.status]
    found = [RowWord("cycle", f"runs from {day(cycle.start)} to {day(cycle.end)}")]
    if rolled.progress is not None and not cycle.closed:
        goals = counted(len(evaluator.workspace.objectives_of(cycle.id)), "objective")
        found.append(RowWord(STATUS_WORDS[rolled.status], "as its worst objective is", glyph, role))
        pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
        found.append(RowWord(f"{points(rolled.progress)} %{pace}", f"the average of {goals}", of="progress"))
    return [*found, RowWord("score")] if cycle.closed else found
