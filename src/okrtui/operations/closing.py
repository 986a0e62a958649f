"""Closing: scores, what became of an objective, what is carried over, and the cycle itself."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from okrtui.domain.change import Change, Edit, added, changed
from okrtui.domain.cycle import Cycle
from okrtui.domain.health import Health
from okrtui.domain.key_results import Metric, Range
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.kpi import HealthyRange, Kpi
from okrtui.domain.limits import mean_moving_range
from okrtui.domain.objective import Objective
from okrtui.domain.periods import next_period, period_of
from okrtui.domain.problems import DataProblem, RefusedProblem, WordsProblem
from okrtui.domain.rounding import ratio
from okrtui.domain.score import suggested
from okrtui.domain.standing import Standings
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import next_quarter
from okrtui.operations.base import Context, built, checked_text, quoted, refuse_closed, the
from okrtui.presentation.dates import day
from okrtui.presentation.numbers import valued
from okrtui.presentation.text import counted

Ending = Literal["achieved", "missed", "dropped"]
Next = Literal["carry", "park", "nothing"]
ENDINGS: tuple[Ending, ...] = ("achieved", "missed", "dropped")
NEXT: tuple[Next, ...] = ("carry", "park", "nothing")


@dataclass(frozen=True)
class ScoreKeyResult:
    """A score from 0.0 to 1.0, and why."""

    key_result: str
    score: float
    note: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        key_result = the(workspace, KeyResult, self.key_result)
        refuse_closed(workspace, key_result)
        if not 0 <= self.score <= 1:
            raise DataProblem("A score is 0.0 to 1.0: how much of it was reached", "score")
        score = round(self.score, 1)
        note = checked_text("score_note", self.note)
        told = (
            f"score {score:.1f}"
            if key_result.score is None
            else f"score {key_result.score:.1f} → {score:.1f}"
        )
        return Change(
            (changed(key_result, score=score, score_note=note or key_result.score_note),),
            f"Saved: {quoted(key_result)}, {told}",
            key_result.title,
            told,
        )


@dataclass(frozen=True)
class CloseObjective:
    """What became of an objective, what was learned, and what is next.

    Values and progress are kept as they are now; key results without a score
    get the suggested one. With `baseline` the KPI of a met key result gets the
    level that was reached as its range, from its next period on.
    """

    objective: str
    ending: Ending
    learned: str = ""
    next: Next = "nothing"
    baseline: bool = False
    scores: tuple[tuple[str, float], ...] = ()
    """Scores given with it, by the id of the key result."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        objective = the(workspace, Objective, self.objective)
        refuse_closed(workspace, objective)
        if objective.state != "open":
            raise RefusedProblem(
                f"{quoted(objective)} is {objective.state} already. okrtui undo takes that back"
            )
        if self.ending not in ENDINGS or self.next not in NEXT:
            raise WordsProblem(f"It ends {', '.join(ENDINGS)}; next is {', '.join(NEXT)}")
        standings = Standings(workspace, context.today)
        learned = checked_text("learned", self.learned)
        if self.ending == "achieved" and not learned:
            _guarded(standings, objective)
        given = dict(self.scores)
        if any(not 0 <= score <= 1 for score in given.values()):
            raise DataProblem("A score is 0.0 to 1.0: how much of it was reached", "score")
        edits: list[Edit] = [
            changed(
                objective, state=self.ending, closed_on=context.today, learned=learned or objective.learned
            )
        ]
        for key_result in workspace.key_results_of(objective.id):
            if key_result.state == "dropped":
                continue
            standing = standings.key_result(key_result)
            score = given.get(key_result.id, key_result.score)
            if score is None and self.ending != "dropped":
                score = suggested(standing)
            edits.append(changed(key_result, closed_value=standing.value, score=score))
        told: list[str] = [self.ending]
        if self.next != "nothing":
            copies, where = _copies(standings, objective, context, parked=self.next == "park")
            edits += copies
            told.append(where)
        if self.baseline:
            moved = _baselines(standings, objective)
            edits += [edit for edit, _ in moved if edit is not None]
            told += [words for _, words in moved] or ["no range moved: no linked key result was met"]
        what = ", ".join(told)
        return Change(tuple(edits), f"Closed: {quoted(objective)}, {what}", objective.title, what)


def _guarded(standings: Standings, objective: Objective) -> None:
    """An objective whose guardrails are red is achieved only with a word about it."""
    for key in objective.guardrails:
        kpi = standings.workspace.kpis.get(key)
        if kpi is not None and standings.kpi(key).health in (Health.WATCH, Health.ALERT):
            raise DataProblem(
                f"{quoted(kpi)}, which guards it, is out of its range: say what was learned, then it is achieved",
                "learned",
            )


def _copies(
    standings: Standings, objective: Objective, context: Context, *, parked: bool
) -> tuple[list[Edit], str]:
    """A copy in the next cycle, or parked: what is not met yet, undone initiatives, no entries and no scores."""
    workspace = standings.workspace
    edits: list[Edit] = []
    cycle = None if parked else _next_cycle(workspace, objective, context, edits)
    copy = objective.with_(
        **context.stamp(), cycle=cycle.id if cycle else None, state="open", closed_on=None, learned="",
        came_from=objective.id, conflicts={},
    )  # fmt: skip
    edits.append(added(copy))
    left_behind = 0
    for key_result in workspace.key_results_of(objective.id):
        again = None if key_result.state == "dropped" else _again(standings, key_result, copy, context)
        left_behind += again is None and key_result.state != "dropped"
        if again is not None:
            edits.append(added(again))
    for initiative in workspace.initiatives_of(objective.id):
        if initiative.done is None:
            edits.append(added(initiative.with_(**context.stamp(), objective=copy.id, conflicts={})))
    where = f"carried over to {cycle.title}" if cycle else "parked"
    met = f"{counted(left_behind, 'key result')} that {'is' if left_behind == 1 else 'are'} met"
    return edits, f"{where} without {met}" if left_behind else where


def _next_cycle(workspace: Workspace, objective: Objective, context: Context, edits: list[Edit]) -> Cycle:
    """The cycle of its kind that follows; the next quarter is planned where it is missing."""
    now = workspace.cycles.get(objective.cycle) if objective.cycle else None
    after = now.end if now is not None else context.today
    following = [
        cycle
        for cycle in workspace.cycles.values()
        if cycle.start > after and cycle.state != "closed" and (now is None or cycle.kind == now.kind)
    ]
    if following:
        return min(following, key=lambda cycle: cycle.start)
    if now is not None and now.kind != "quarter":
        raise RefusedProblem("There is no cycle after this one to carry it over to. n on C plans it")
    fields = next_quarter(workspace, date.fromordinal(after.toordinal() + 1))
    state = "active" if fields["start"] <= context.today <= fields["end"] else "planned"
    cycle = built(Cycle, {**context.stamp(), **fields, "state": state})
    edits.append(added(cycle))
    return cycle


def _again(
    standings: Standings, key_result: KeyResult, copy: Objective, context: Context
) -> KeyResult | None:
    """The key result anew: a metric begins where it stands. None where it is met already."""
    standing = standings.key_result(key_result)
    if standing.progress is not None and ratio(standing.progress) >= 1 and not key_result.held:
        return None
    fields: dict[str, Any] = {
        **context.stamp(), "objective": copy.id, "came_from": key_result.id, "start_date": None, "deadline": None,
        "changes": (), "closed_value": None, "score": None, "score_note": "", "conflicts": {},
    }  # fmt: skip
    if isinstance(key_result, Metric):
        fields |= {"start": key_result.start if standing.value is None else standing.value, "stretch": None}
    elif isinstance(key_result, Range) and key_result.start is not None and standing.value is not None:
        fields["start"] = standing.value
    return key_result.with_(**fields)


def _baselines(standings: Standings, objective: Objective) -> list[tuple[Edit | None, str]]:
    """The new range of each KPI whose key result was met; no edit where the range itself was the target."""
    workspace = standings.workspace
    found: list[tuple[Edit | None, str]] = []
    for key_result in workspace.key_results_of(objective.id):
        kpi = workspace.kpis.get(key_result.kpi) if key_result.kpi else None
        standing = standings.key_result(key_result)
        met = standing.progress is not None and ratio(standing.progress) >= 1
        if kpi is None or not met or key_result.state == "dropped":
            continue
        if not isinstance(key_result, Metric):
            found.append((None, f"{quoted(kpi, 30)} keeps its range, which was the target"))
            continue
        healthy = reached_range(standings, kpi, key_result)
        edge = healthy.low if healthy.low is not None else healthy.high
        words = valued(edge or 0.0, kpi.unit, kpi.decimals)
        side = "from" if healthy.low is not None else "up to"
        ranges = (*(item for item in kpi.ranges if item.since < healthy.since), healthy)
        loosened = edge != key_result.target
        how = f" ({valued(key_result.target, kpi.unit, kpi.decimals)} and a usual step)" if loosened else ""
        told = f"{quoted(kpi, 30)} healthy {side} {words}{how} from {day(healthy.since)} on"
        found.append((changed(kpi, ranges=ranges), told))
    return found


def reached_range(standings: Standings, kpi: Kpi, key_result: Metric) -> HealthyRange:
    """The level that was reached as a range, from the KPI's next period on.

    Its edge is the target's bad side, loosened by one mean moving range where
    there are six periods; thresholds keep their distance.
    """
    settings = standings.workspace.settings
    judged = [value for value in standings.kpi(kpi.id).periods if value.judged]
    enough = len(judged) >= settings.whole("limits.provisional")
    slack = (mean_moving_range(kpi, judged, settings) or 0.0) if enough else 0.0
    rising = key_result.target > key_result.start
    edge = key_result.target - slack if rising else key_result.target + slack
    since = next_period(kpi.cadence, period_of(kpi.cadence, standings.today, settings), settings).start
    old = kpi.newest_range
    if rising:
        distance = (
            old.low - old.alert_low if old and old.low is not None and old.alert_low is not None else None
        )
        alert = None if distance is None else edge - distance
        return HealthyRange(since=since, low=edge, alert_low=alert)
    distance = (
        old.alert_high - old.high if old and old.high is not None and old.alert_high is not None else None
    )
    return HealthyRange(since=since, high=edge, alert_high=None if distance is None else edge + distance)


@dataclass(frozen=True)
class CloseCycle:
    """A cycle is over: what went well, what did not, what to change, who to thank."""

    cycle: str
    looking_back: dict[str, str] = field(default_factory=dict)

    def apply(self, workspace: Workspace, context: Context) -> Change:
        cycle = the(workspace, Cycle, self.cycle)
        if cycle.state == "closed":
            raise RefusedProblem(f"{quoted(cycle)} is closed already")
        left = [item for item in workspace.objectives_of(cycle.id) if item.state == "open"]
        if left:
            raise RefusedProblem(
                f"{counted(len(left), 'objective')} of {quoted(cycle)} {'is' if len(left) == 1 else 'are'} still open, "
                f"first {quoted(left[0], 40)}: achieved, missed or dropped?"
            )
        words = {name: checked_text(name, text) for name, text in self.looking_back.items() if text.strip()}
        unknown = words.keys() - {"went_well", "went_badly", "to_change", "thanks"}
        if unknown:
            raise WordsProblem("Looking back is went_well, went_badly, to_change and thanks")
        edit = changed(cycle, state="closed", closed_on=context.today, **words)
        return Change((edit,), f"Closed: {quoted(cycle)}", cycle.title, "closed")


@dataclass(frozen=True)
class ReopenCycle:
    """A closed cycle is active again; its objectives stay as they were closed."""

    cycle: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        cycle = the(workspace, Cycle, self.cycle)
        if cycle.state != "closed":
            raise RefusedProblem(f"{quoted(cycle)} is not closed")
        for other in workspace.cycles.values():
            both = other.state == "active" and other.kind == cycle.kind
            if both and other.start <= cycle.end and cycle.start <= other.end:
                raise RefusedProblem(f"{quoted(cycle)} overlaps {quoted(other)}, which is active")
        edit = changed(cycle, state="active", closed_on=None)
        return Change((edit,), f"Reopened: {quoted(cycle)}", cycle.title, "reopened")


@dataclass(frozen=True)
class ConfirmLevel:
    """From a day on a KPI has a new level: its usual limits start anew there."""

    kpi: str
    since: date

    def apply(self, workspace: Workspace, context: Context) -> Change:
        kpi = the(workspace, Kpi, self.kpi)
        if self.since > context.today:
            raise DataProblem("Still to come: a level is confirmed once it is there", "since")
        if self.since in kpi.levels:
            return Change((), f"{quoted(kpi)} has a level since {day(self.since)} already")
        levels = tuple(sorted({*kpi.levels, self.since}))
        told = f"new level since {day(self.since, context.today)}"
        return Change((changed(kpi, levels=levels),), f"Saved: {quoted(kpi)}, {told}", kpi.title, told)
