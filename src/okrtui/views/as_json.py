"""The read model of `--json`: a record's fields under their own names, and how it is doing.

Beside a record's fields are those that are worked out: for a key result
`value`, `progress` (raw), `expected`, `gap` (in points), `status`,
`confidence`, `forecast`, and where a range is held `time_in_range`: of `all` its
periods how many are over (`periods`), and how many of these ended `inside` or are
`empty`; for an objective and a cycle `progress`, `expected`, `status`; for a KPI
`value`, `judged` (the value that `health` is about, and its period), `so_far` (of
an open period that does not count yet), `change` (between two periods, which it
names), `health`, `trend`, `usual`, `signals`, `loop`. `number` is what the lists
call it, null outside the current cycle; `table` says what kind of record it is.
"""

import math
from typing import Any

from okrtui.domain.evaluation.evaluator import Evaluator, RollUp
from okrtui.domain.evaluation.forecast import forecast
from okrtui.domain.evaluation.freshness import Freshness
from okrtui.domain.evaluation.health import KpiState
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.recovery import recovery_of
from okrtui.domain.evaluation.series import PeriodValue
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.parsing.numbering import numbered
from okrtui.views.due import OwnerScope, alerts, due_items
from okrtui.views.normal_range import kpi_limits

Json = dict[str, Any]


class AsJson:
    """Records of one workspace on one day as JSON has them."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        found = numbered(evaluator.workspace, evaluator.today)
        self._numbers = {record.id: number for number, record in found.items()}

    def thing(self, record: Record) -> Json:
        """Any record."""
        match record:
            case KeyResult():
                return self.key_result(record)
            case Kpi():
                return self.kpi(record)
            case Objective():
                return self.objective(record)
            case Cycle():
                state = self._evaluator.workspace.cycle_state(record, self._evaluator.today)
                return {**_fields(record), "state": state, **_rolled(self._evaluator.cycle(record))}
            case CheckIn() | Reading():
                return self.entry(record)
            case _:
                return _fields(record)

    def key_result(self, key_result: KeyResult) -> Json:
        """A key result and how it is doing."""
        standing = self._evaluator.key_result(key_result)
        found = {
            **_fields(key_result),
            "number": self._numbers.get(key_result.id),
            "value": _finite(standing.value),
            "on": None if standing.on is None else standing.on.isoformat(),
            "progress": _ratio(standing.progress),
            "expected": _ratio(standing.expected),
            "gap": standing.gap,
            "status": _status(standing.status),
            "confidence": standing.confidence,
            "blocker": standing.blocker,
            "forecast": self._forecast(standing),
            **_waiting(
                standing.freshness, can_be_due=standing.can_be_due, stale=standing.status is Status.STALE
            ),
        }
        if standing.time_in_range is not None:
            found["time_in_range"] = standing.time_in_range._asdict()
        return found

    def _forecast(self, standing: KeyResultState) -> Json | None:
        """Where it lands: value, progress and the day it is met, with the weekly steps; null without one."""
        found = forecast(standing, self._evaluator.today, self._evaluator.workspace.settings)
        if found.value is None:
            return None
        return {
            "value": _finite(found.value),
            "progress": _ratio(found.progress),
            "met_on": None if found.met_on is None else found.met_on.isoformat(),
            "needed": _finite(found.needed),
            "lately": _finite(found.lately),
        }

    def kpi(self, kpi: Kpi) -> Json:
        """A KPI and how it is."""
        standing = self._evaluator.kpi(kpi.id)
        recovery = recovery_of(self._evaluator.workspace, standing, self._evaluator.today)
        limits = kpi_limits(self._evaluator, kpi)
        return {
            **_fields(kpi),
            "value": _finite(standing.value),
            "on": None if standing.on is None else standing.on.isoformat(),
            "health": standing.health.value,
            "range": None if standing.range is None else standing.range.dumped(),
            "judged": _period(standing.judged),
            "so_far": _finite(standing.so_far),
            "change": _change(standing),
            "trend": [_finite(value) for value in standing.trend],
            "usual": None
            if limits is None
            else {
                "low": limits.low,
                "high": limits.high,
                "mean": limits.mean,
                "largest_step": limits.largest_step,
                "provisional": limits.provisional,
            },
            "signals": [
                {
                    "on": item.value.day.isoformat(),
                    "value": item.value.value,
                    "why": item.why,
                    "good": item.good,
                }
                for item in (limits.signals if limits else ())
            ],
            "loop": None if recovery.state is None else recovery.state.value,
            "loop_path": [
                {"state": step.state.value, "since": step.since.isoformat()} for step in recovery.path
            ],
            **_waiting(standing.freshness, can_be_due=not kpi.archived, stale=standing.freshness.stale),
        }

    def objective(self, objective: Objective) -> Json:
        """An objective and what its key results come to."""
        return {
            **_fields(objective),
            "number": self._numbers.get(objective.id),
            **_rolled(self._evaluator.objective(objective)),
        }

    def entry(self, entry: CheckIn | Reading) -> Json:
        """An entry, and the title of what it is for."""
        workspace = self._evaluator.workspace
        owner = workspace.kpis.get(entry.kpi) if isinstance(entry, Reading) else None
        if isinstance(entry, CheckIn):
            return {
                **_fields(entry),
                "title": getattr(workspace.key_results.get(entry.key_result), "title", None),
            }
        return {**_fields(entry), "title": owner.title if owner else None}

    def whole(self, record: Record) -> Json:
        """A record with what is under it: entries, key results, initiatives, objectives."""
        workspace, found = self._evaluator.workspace, self.thing(record)
        match record:
            case KeyResult():
                found["entries"] = [_fields(entry) for entry in workspace.check_ins_of(record.id)]
                if record.kpi and record.kpi in workspace.kpis:
                    found["readings"] = [_fields(entry) for entry in workspace.readings_of(record.kpi)]
            case Kpi():
                found["entries"] = [_fields(entry) for entry in workspace.readings_of(record.id)]
                found["key_results"] = [item.id for item in workspace.linked_to(record.id)]
            case Objective():
                found["key_results"] = [self.key_result(item) for item in workspace.key_results_of(record.id)]
                found["initiatives"] = [_fields(item) for item in workspace.initiatives_of(record.id)]
            case Cycle():
                found["objectives"] = [self.objective(item) for item in workspace.objectives_of(record.id)]
        return found

    def status(self, mine: OwnerScope, *, short: bool = False) -> Json:
        """What is due, alerts and progress, of the same things as the counts on the top line."""
        evaluator = self._evaluator
        workspace = evaluator.workspace
        due, red = due_items(evaluator, mine), alerts(evaluator, mine)
        cycle = workspace.current_cycle(evaluator.today)
        found: Json = {
            "title": workspace.meta.title,
            "today": evaluator.today.isoformat(),
            "everyone": mine.all,
            "counts": {
                "due": len(due),
                "late": sum(item.freshness.overdue for item in due),
                "alerts": len(red),
            },
            "cycle": None if cycle is None else self.thing(cycle),
            "unclosed": [item.id for item in workspace.unclosed_cycles(evaluator.today)],
        }
        if short:
            return found
        items = (workspace.find(item.table, item.id) for item in due)
        found["due"] = [self.thing(item) for item in items if item is not None]
        found["alerts"] = [self.kpi(workspace.kpis[key]) for key in red]
        found["objectives"] = (
            [self.objective(item) for item in workspace.objectives_of(cycle.id)] if cycle else []
        )
        return found


def change(entry: Entry) -> Json:
    """A change of the history, with the words that are made of its facts."""
    from okrtui.views.changes.facts import words_of  # only the history asks for it

    return {**_fields(entry), **words_of(entry)._asdict()}


def initiative(record: Initiative) -> Json:
    """An initiative."""
    return _fields(record)


def _fields(record: Record) -> Json:
    found: Json = _plain(record.dumped())
    return {"table": record.table, **found}


def _plain(value: Any) -> Any:
    """A value of a file, with numbers that JSON has no form for as null."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return _finite(value) if isinstance(value, float) else value


def _rolled(rolled: RollUp) -> Json:
    return {
        "progress": _ratio(rolled.progress),
        "expected": _ratio(rolled.expected),
        "status": _status(rolled.status),
    }


def _status(status: Status) -> str:
    """A thing without a value says it from its first day on."""
    return (Status.NO_DATA if status is Status.NEW else status).value


def _waiting(freshness: Freshness, *, can_be_due: bool, stale: bool) -> Json:
    return {
        "due": can_be_due and freshness.due,
        "overdue": can_be_due and freshness.overdue,
        "stale": stale,
        "age": freshness.age,
    }


def _period(judged: PeriodValue | None) -> Json | None:
    if judged is None:
        return None
    period = {"start": judged.period.start.isoformat(), "end": judged.period.end.isoformat()}
    return {"value": _finite(judged.value), "period": period}


def _change(standing: KpiState) -> Json | None:
    """The change, the judged periods it is between, and whether a period between them has no value."""
    if standing.compared is None:
        return None
    older, newer = standing.compared
    return {
        "value": _finite(standing.change),
        "from": _period(older),
        "to": _period(newer),
        "across_gap": standing.across_gap,
        "better": standing.better,
    }


def _ratio(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 6)


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value
