"""Where key results, objectives and cycles stand on a day: all their numbers, worked out once."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from okrtui.domain.evaluation.freshness import Freshness, freshness, known_after
from okrtui.domain.evaluation.health import KpiState, kpi_state
from okrtui.domain.evaluation.pace import expected, gap, mark
from okrtui.domain.evaluation.progress import is_ticked_off, progress_of, value_of
from okrtui.domain.evaluation.series import Point, cadence_of, dates_of, key_result_points
from okrtui.domain.evaluation.status import Status, confidence_status, pace_status, worst
from okrtui.domain.evaluation.time_in_range import TimeInRange, time_in_range_of
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.check_in import CheckIn
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Ambition, Objective
from okrtui.domain.periods import next_period, period_of
from okrtui.domain.rounding import below, clamp, whole
from okrtui.domain.settings import Settings
from okrtui.domain.workspace import Workspace


class KeyResultState(NamedTuple):
    """A key result on a day. Progress is raw and signed; ratios are 0..1, `gap` is in points."""

    key_result: KeyResult
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
    """Whether the newest value of a held range lies inside; None of every other kind."""
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
MOST_NESTED = 50
"""Levels of objectives that are rolled up; deeper ones are no alignment any more."""


class RollUp(NamedTuple):
    """An objective or a cycle: weighted means over what counts; None where nothing does."""

    progress: float | None
    expected: float | None
    status: Status


class Evaluator:
    """Everything that can be asked about a workspace on a day, each worked out at most once."""

    def __init__(self, workspace: Workspace, today: date, before: "Evaluator | None" = None) -> None:
        """`before` is what was worked out before the workspace changed; KPIs that did not change are taken over."""
        self.workspace = workspace
        self.today = today
        same = before and (before.today, before.workspace.settings.given) == (today, workspace.settings.given)
        self._before = before.kpis_from if before and same else {}
        self.kpis_from: dict[str, tuple[object, object, KpiState]] = {}
        self.lists: dict[object, Any] = {}
        """What views have made of it, by what it is: it lasts as long as this does."""
        self._key_results: dict[str, KeyResultState] = {}
        self._objectives: dict[str, RollUp] = {}
        self._cycles: dict[str, RollUp] = {}
        self._kpis: dict[str, KpiState] = {}

    def key_result(self, key_result: KeyResult) -> KeyResultState:
        """Where a key result stands."""
        known = self._key_results.get(key_result.id)
        if known is None:
            known = self._key_results[key_result.id] = key_result_state(
                self.workspace, key_result, self.today
            )
        return known

    def kpi(self, kpi_id: str) -> KpiState:
        """Where a KPI stands."""
        known = self._kpis.get(kpi_id)
        if known is None:
            kpi, readings = self.workspace.kpis[kpi_id], self.workspace.order_of_readings(kpi_id)
            record, order, standing = self._before.get(kpi_id, (None, None, None))
            unchanged = standing is not None and record is kpi and order is readings
            known = standing if unchanged and standing else kpi_state(self.workspace, kpi, self.today)
            self._kpis[kpi_id] = known
            self.kpis_from[kpi_id] = (kpi, readings, known)
        return known

    def objective(self, objective: Objective) -> RollUp:
        """An objective's weighted means and the status of its worst key result that counts."""
        return self._objective(objective, frozenset())

    def _objective(self, objective: Objective, above: frozenset[str]) -> RollUp:
        known = self._objectives.get(objective.id)
        if known is not None:
            return known
        children = [
            (child, self._objective(child, above | {objective.id}))
            for child in self.workspace.objectives.group("parent", objective.id)
            if child.count_in_parent
            and child.id not in above
            and child.state != "dropped"
            and len(above) < MOST_NESTED
        ]
        own = [
            standing
            for standing in map(self.key_result, self.workspace.key_results_of(objective.id))
            if standing.counted
        ]
        progress = _mean(
            [(item.key_result.weight, item.progress) for item in own]
            + [(child.weight, rolled.progress) for child, rolled in children]
        )
        expect = _expected(
            [(item.key_result.weight, item.progress, item.expected) for item in own]
            + [(child.weight, rolled.progress, rolled.expected) for child, rolled in children]
        )
        if objective.state in ENDED:
            status = Status(objective.state)
        else:
            below = [item.counts_as for item in own]
            below += [rolled.status for child, rolled in children if child.weight > 0]
            status = worst(below) or Status.NOT_JUDGED
        rolled_up = RollUp(progress, expect, status)
        if not above:
            self._objectives[objective.id] = rolled_up
        return rolled_up

    def cycle(self, cycle: Cycle) -> RollUp:
        """The same over a cycle's objectives; dropped ones do not count."""
        known = self._cycles.get(cycle.id)
        if known is None:
            rolled = [
                (objective.weight, self.objective(objective))
                for objective in self.workspace.objectives_of(cycle.id)
                if objective.state != "dropped"
            ]
            known = self._cycles[cycle.id] = RollUp(
                _mean((weight, item.progress) for weight, item in rolled),
                _expected([(weight, item.progress, item.expected) for weight, item in rolled]),
                worst([item.status for weight, item in rolled if weight > 0]) or Status.NOT_JUDGED,
            )
        return known


def _mean(parts: Iterable[tuple[float, float | None]]) -> float | None:
    """The weighted mean of shares cut to 0..1; None where nothing has weight."""
    counted = [(weight, clamp(share)) for weight, share in parts if share is not None and weight > 0]
    total = sum(weight for weight, _ in counted)
    return sum(weight * share for weight, share in counted) / total if total else None


def _expected(parts: list[tuple[float, float | None, float | None]]) -> float | None:
    """The weighted mean of what is expected of parts (weight, progress, expected); None where of none.

    A part of which nothing is expected yet counts with its own progress, so that
    it neither helps nor harms when both means are compared.
    """
    counted = [part for part in parts if part[1] is not None and part[0] > 0]
    if all(expect is None for _, _, expect in counted):
        return None
    return _mean((weight, progress if expect is None else expect) for weight, progress, expect in counted)


def open_blocker(check_ins: list[CheckIn]) -> tuple[str, date | None]:
    """The blocker of the newest entry, and since when it stands."""
    if not check_ins or not check_ins[-1].blocker:
        return "", None
    since = check_ins[-1].on
    for entry in reversed(check_ins):
        if not entry.blocker:
            break
        since = entry.on
    return check_ins[-1].blocker, since


def key_result_state(workspace: Workspace, key_result: KeyResult, today: date) -> KeyResultState:
    """Work out where a key result stands on a day."""
    settings = workspace.settings
    objective = workspace.objectives.get(key_result.objective)
    ambition: Ambition = objective.ambition if objective else "committed"
    start, deadline = dates_of(workspace, key_result)
    points = key_result_points(workspace, key_result, today)
    # What comes after the deadline is drawn, and does not count.
    counted = points if deadline is None else [point for point in points if point.on <= deadline]
    check_ins = workspace.check_ins_of(key_result.id)
    # What was closed stands as it did on that day.
    closed_on = objective.closed_on if objective is not None and objective.state != "open" else None
    until = today if closed_on is None else min(today, closed_on)
    steps_up = _freshness(workspace, key_result, counted, start, deadline, until)

    last = counted[-1] if counted else None
    value, ticked = value_of(key_result, counted, closed_on)
    time_in_range = in_range = None
    if isinstance(key_result, Range) and key_result.is_held:
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
    finished = status is Status.DONE and is_ticked_off(key_result)
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
        readings = workspace.readings_of(kpi.id, 1)
        newest = min(readings[-1].on, today) if readings else None
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
        slipping = trust is Status.OFF_TRACK and not over and not is_ticked_off(key_result)
        return Status.AT_RISK if slipping else Status.DONE
    if standing.value is None:
        return Status.NO_DATA
    if over:
        return Status.ENDED
    pace = _pace(standing, settings)
    judged = worst([status for status in (pace, trust) if status is not None])
    if judged is Status.OFF_TRACK:
        return Status.OFF_TRACK
    if standing.freshness.stale:
        return Status.STALE
    return judged or Status.NOT_JUDGED


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
    if is_ticked_off(standing.key_result):
        return True
    if standing.time_in_range is not None:
        return over
    return over or not standing.freshness.stale
