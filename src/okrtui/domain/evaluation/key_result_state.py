"""How one key result is doing on a day: value, progress, pace, status, worked out from its records."""

from datetime import date
from typing import NamedTuple

from okrtui.domain.evaluation.freshness import Freshness, freshness, known_after
from okrtui.domain.evaluation.pace import expected, gap, mark
from okrtui.domain.evaluation.progress import progress_of, value_of
from okrtui.domain.evaluation.series import Point, cadence_of, dates_of, first_value, key_result_points
from okrtui.domain.evaluation.status import Status, confidence_status, pace_status, worst
from okrtui.domain.evaluation.time_in_range import TimeInRange, time_in_range_of
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn
from okrtui.domain.model.objective import Ambition, Objective
from okrtui.domain.periods import next_period, period_of
from okrtui.domain.rounding import below, whole
from okrtui.domain.settings import Settings
from okrtui.domain.workspace import Workspace


class KeyResultState(NamedTuple):
    """A key result on a day. Progress is raw and signed; ratios are 0..1, `gap` is in points."""

    key_result: KeyResult
    """As its first value made it, where its start was not known: the record itself says what is in the file."""
    points: list[Point]
    value: float | None
    on: date | None
    steps: tuple[int, ...] | None
    progress: float | None
    """None where nothing counts; 0 without a value."""
    start: date | None
    deadline: date | None
    expected: float | None
    gap: int | None
    confidence: int | None
    blocker: str
    blocked_since: date | None
    time_in_range: TimeInRange | None
    freshness: Freshness
    status: Status
    can_be_due: bool
    ambition: Ambition
    in_range: bool | None = None
    """Whether the newest value of a held range is inside; None of every other kind."""
    fell_short: bool = False
    """Whether it ended short of its mark while its cycle still runs: then it counts as off track."""

    @property
    def counts_as(self) -> Status:
        """The status it has in an order, and for its objective."""
        return Status.OFF_TRACK if self.fell_short else self.status

    @property
    def counted(self) -> bool:
        """Whether it counts in its objective's progress."""
        return self.key_result.state == "open" and self.key_result.weight > 0 and self.progress is not None


ENDED = ("achieved", "missed", "dropped")
"""States of an objective that are over; a word of a foreign file that is none of ours is not."""


def open_blocker(check_ins: list[CheckIn]) -> tuple[str, date | None]:
    """The blocker of the newest entry, and the day it was named."""
    if not check_ins or not check_ins[-1].blocker:
        return "", None
    since = check_ins[-1].on
    for entry in reversed(check_ins):
        if not entry.blocker:
            break
        since = entry.on
    return check_ins[-1].blocker, since


def key_result_state(workspace: Workspace, key_result: KeyResult, today: date) -> KeyResultState:
    """Work out how a key result is doing on a day."""
    settings = workspace.settings
    objective = workspace.objectives.get(key_result.objective)
    ambition: Ambition = objective.ambition if objective else "committed"
    start, deadline = dates_of(workspace, key_result)
    points = key_result_points(workspace, key_result, today)
    key_result, start = _begun(workspace, key_result, points, start)
    # What comes after the deadline is drawn, and does not count.
    counted = points if deadline is None else [point for point in points if point.on <= deadline]
    check_ins = workspace.check_ins_of(key_result.id)
    # What was closed keeps the state of that day.
    closed_on = objective.closed_on if objective is not None and objective.state != "open" else None
    until = today if closed_on is None else min(today, closed_on)
    steps_up = _freshness(workspace, key_result, counted, start, deadline, until)

    last = counted[-1] if counted else None
    value, ticked = value_of(key_result, counted, closed_on)
    time_in_range = in_range = None
    if key_result.is_held and key_result.is_begun:
        time_in_range = time_in_range_of(workspace, key_result, counted, start, deadline, until)
        in_range = None if value is None else key_result.inside(value)
    progress = progress_of(workspace, key_result, value, ticked, time_in_range)
    day = min(last.on, until) if last and not steps_up.stale else until
    cadence = cadence_of(workspace, key_result)
    expect = expected(key_result, ambition, day, until, start, deadline, cadence, settings)
    if time_in_range is not None and cadence != "irregular" and None not in (start, deadline):
        over = time_in_range.expected
        expect = None if over is None else over * mark(key_result, ambition, settings)
    distance = None if expect is None or progress is None else gap(progress, expect)
    confidence = next((e.confidence for e in reversed(check_ins) if e.confidence is not None), None)
    blocker, blocked_since = open_blocker(check_ins)

    standing = KeyResultState(
        key_result=key_result,
        points=points,
        value=value,
        on=last.on if last else None,
        steps=ticked,
        progress=progress,
        start=start,
        deadline=deadline,
        expected=expect,
        gap=distance,
        confidence=confidence,
        blocker=blocker,
        blocked_since=blocked_since,
        time_in_range=time_in_range,
        freshness=steps_up,
        status=Status.NOT_JUDGED,
        can_be_due=False,
        ambition=ambition,
        in_range=in_range,
    )
    status = _status(workspace, standing, objective, today)
    return standing._replace(
        status=status,
        can_be_due=_can_be_due(workspace, standing, status, objective, today),
        fell_short=_fell_short(workspace, standing, status, today),
    )


def _begun(
    workspace: Workspace, key_result: KeyResult, points: list[Point], start: date | None
) -> tuple[KeyResult, date | None]:
    """A key result with the start that its first value gave it, and the day from which pace runs.

    A start that was not known is the first value, and counts from its day; what is held has no way to run.
    """
    first = first_value(workspace, key_result, points)
    if first is None:
        return key_result, start
    kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    begun = (key_result if kpi is None else key_result.led_by(kpi)).begun_at(first.value)
    return begun, start if begun.is_held else first.on


def _can_be_due(
    workspace: Workspace,
    standing: KeyResultState,
    status: Status,
    objective: Objective | None,
    today: date,
) -> bool:
    """Whether a value may be asked for: begun, not done, up to one period past its deadline, in a cycle that runs."""
    key_result = standing.key_result
    begun = standing.start is None or standing.start <= today
    finished = status is Status.DONE and key_result.ticked_off
    return (
        key_result.state == "open"
        and begun
        and _in_active_cycle(workspace, objective, today)
        and not finished
        and _within_one_period(workspace, key_result, standing.deadline, today)
    )


def _fell_short(workspace: Workspace, standing: KeyResultState, status: Status, today: date) -> bool:
    """Whether it ended more than the points of `pace.on_track` short of its mark, in a cycle that runs."""
    cycle = workspace.cycle_of(standing.key_result)
    if status is not Status.ENDED or cycle is None or today > cycle.end or standing.progress is None:
        return False
    settings = workspace.settings
    aim = mark(standing.key_result, standing.ambition, settings)
    return gap(standing.progress, aim) < settings.number("pace.on_track")


def _in_active_cycle(workspace: Workspace, objective: Objective | None, today: date) -> bool:
    if objective is None or objective.state != "open" or not objective.cycle:
        return False
    cycle = workspace.cycles.get(objective.cycle)
    return cycle is not None and workspace.has_begun(cycle, today)


def _within_one_period(
    workspace: Workspace, key_result: KeyResult, deadline: date | None, today: date
) -> bool:
    """Whether today is at most one period past the deadline."""
    if deadline is None or today <= deadline:
        return True
    cadence = cadence_of(workspace, key_result)
    last = period_of(cadence, deadline, workspace.settings)
    return today <= next_period(cadence, last, workspace.settings).end


def _freshness(
    workspace: Workspace,
    key_result: KeyResult,
    points: list[Point],
    start: date | None,
    deadline: date | None,
    today: date,
) -> Freshness:
    settings = workspace.settings
    began = start or key_result.created.date()
    kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    if kpi is not None:
        last = workspace.values_of_readings(kpi.id, 1)
        newest = min(last[-1][0], today) if last else None
        found = freshness(
            kpi.cadence, newest, began, today, settings, deadline=deadline, delay=known_after(kpi, settings)
        )
    else:
        newest = points[-1].on if points else None
        found = freshness(key_result.cadence, newest, began, today, settings, deadline=deadline)
    if found.period is not None and deadline is not None and found.period.start > deadline:
        return Freshness(None, None, due=False, overdue=False, stale=False, age=found.age)
    return found


def _status(
    workspace: Workspace, standing: KeyResultState, objective: Objective | None, today: date
) -> Status:
    """The first that applies, in the order of the method."""
    settings = workspace.settings
    key_result = standing.key_result
    if key_result.state == "dropped":
        return Status.DROPPED
    if objective is not None and objective.state in ENDED:
        return _verdict(standing, objective, settings)
    if standing.start is not None and today < standing.start:
        return Status.NOT_STARTED
    given = standing.confidence
    trust = None if given is None else confidence_status(given, standing.ambition, settings)
    over = standing.deadline is not None and today > standing.deadline
    if _finished(standing, over=over):
        slipping = trust is Status.OFF_TRACK and not over and not key_result.ticked_off
        return Status.AT_RISK if slipping else Status.DONE
    if standing.value is None:
        # Silence is none before its first period is over.
        return Status.NO_DATA if over or standing.freshness.overdue else Status.NEW
    if over:
        return Status.ENDED
    pace = _pace(standing, settings)
    judged = worst([status for status in (pace, trust) if status is not None])
    if judged is Status.OFF_TRACK:
        return Status.OFF_TRACK
    if standing.freshness.stale:
        return Status.STALE
    # A yes or no, or steps, has a value before anyone entered one.
    return judged or (Status.NOT_JUDGED if standing.points else Status.NEW)


def _verdict(standing: KeyResultState, objective: Objective, settings: Settings) -> Status:
    """Met or not by its own score, whatever became of its objective; without a score by its progress."""
    score = standing.key_result.score
    if score is None:
        if objective.state == "dropped" or standing.progress is None:
            return Status(objective.state)
        reached, enough = standing.progress, mark(standing.key_result, standing.ambition, settings)
    else:
        aspirational = standing.ambition == "aspirational"
        reached, enough = score, settings.number("score.aspirational") if aspirational else 1.0
    return Status.MISSED if below(reached, enough) else Status.ACHIEVED


def _pace(standing: KeyResultState, settings: Settings) -> Status | None:
    if standing.in_range is not None:
        return Status.ON_TRACK if standing.in_range else Status.OFF_TRACK
    return None if standing.gap is None else pace_status(standing.gap, settings)


def _finished(standing: KeyResultState, *, over: bool) -> bool:
    """Whether all of it is reached; `over` says that its deadline is past."""
    if standing.value is None or standing.progress is None or not whole(standing.progress):
        return False
    if standing.key_result.ticked_off:
        return True
    if standing.time_in_range is not None:
        return over
    return over or not standing.freshness.stale
