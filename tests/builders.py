"""Builders of records and workspaces, with fixed days and instants.

The day of all tests is Friday 20 November 2026, day 50 of 91 of its quarter, as
in SCREENS.md; an entry's instant is noon UTC of its day.
"""

import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NoReturn, TypeVar

from okrtui.domain.errors import Problem
from okrtui.domain.evaluation.evaluator import Evaluator, RollUp
from okrtui.domain.evaluation.health import KpiState
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.file_records import META_ID, Meta
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.table import Table
from okrtui.domain.workspace import RECORDS, Workspace
from okrtui.store.contract import validated

TODAY = date(2026, 11, 20)
START = date(2026, 10, 1)
END = date(2026, 12, 31)
MADE = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)

R = TypeVar("R", bound=Record)


def at_noon(day: date) -> datetime:
    """The instant at which the tests enter what is for `day`."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def day(month: int, number: int, year: int = 2026) -> date:
    """A day of 2026, month first."""
    return date(year, month, number)


def record(kind: type[R], key: str, /, **fields: Any) -> R:
    """A record of `kind` with the stamps every record has."""
    return validated(kind, {"id": key, "created": MADE, "changed": MADE, "by": "ann", **fields})


class WorkspaceBuilder:
    """Adds records one by one and gives the workspace they make."""

    def __init__(self, **settings: Any) -> None:
        """`settings` are named with `__` for the dot: `pace__on_track=-5`."""
        said = {name.replace("__", "."): value for name, value in settings.items()}
        self.records: dict[str, dict[str, Any]] = {kind.table: {} for kind in RECORDS}
        self.count = 0
        self._put(record(Meta, META_ID, settings=said))

    def _put(self, made: R) -> R:
        self.records[made.table][made.id] = made
        return made

    def _new(self, kind: type[R], /, **fields: Any) -> R:
        self.count += 1
        return self._put(record(kind, fields.pop("id", f"{self.count:06d}"), **fields))

    def cycle(self, title: str = "2026-Q4", start: date = START, end: date = END, **fields: Any) -> Cycle:
        """A quarter that is not closed unless `fields` say otherwise."""
        return self._new(Cycle, **{"title": title, "start": start, "end": end, **fields})

    def objective(
        self, title: str = "Customers stay", cycle: Cycle | None = None, **fields: Any
    ) -> Objective:
        """An objective in `cycle`, else parked."""
        return self._new(Objective, title=title, cycle=cycle.id if cycle else None, **fields)

    def in_quarter(self, **fields: Any) -> Objective:
        """An objective in the quarter of the tests, which is made with the first of them."""
        cycles: list[Cycle] = list(self.records["cycles"].values())
        return self.objective(cycle=cycles[0] if cycles else self.cycle(), **fields)

    def _key_result(self, kind: type[R], under: Objective | None, /, **fields: Any) -> R:
        objective = under or self.in_quarter()
        return self._new(kind, objective=objective.id, **fields)

    def metric(
        self, start: float | None = 0, target: float = 100, under: Objective | None = None, **fields: Any
    ) -> Metric:
        """A number that goes from `start` to `target`."""
        return self._key_result(
            Metric, under, **{"title": "Churn", "start": start, "target": target, **fields}
        )

    def range(
        self,
        low: float | None = None,
        high: float | None = None,
        start: float | None = None,
        under: Objective | None = None,
        **fields: Any,
    ) -> Range:
        """A range, held unless `start` lies outside it; held="" lets its first value decide."""
        given: dict[str, Any] = {"title": "Reply", "low": low, "high": high, "start": start}
        given["held"] = "yes" if start is None else ""
        return self._key_result(Range, under, **{**given, **fields})

    def milestones(self, *steps: Any, under: Objective | None = None, **fields: Any) -> Milestones:
        """Steps given as weights, or as dictionaries of their fields."""
        made = [
            {"title": f"Step {number}", **(step if isinstance(step, dict) else {"weight": step})}
            for number, step in enumerate(steps, 1)
        ]
        return self._key_result(Milestones, under, **{"title": "Guides", "steps": made, **fields})

    def binary(self, under: Objective | None = None, **fields: Any) -> Binary:
        """Done or not."""
        return self._key_result(Binary, under, **{"title": "Certificate", **fields})

    def check_in(self, of: KeyResult, value: float | None, on: date, **fields: Any) -> CheckIn:
        """An entry of a key result for the day `on`, entered at its noon."""
        return self._new(
            CheckIn, **{"key_result": of.id, "on": on, "at": at_noon(on), "value": value, **fields}
        )

    def kpi(self, key: str = "mrr", **fields: Any) -> Kpi:
        """A KPI; its edges and alert thresholds are a range from the first of 2026 on."""
        edges = ("low", "high", "alert_low", "alert_high", "low_open", "high_open")
        healthy = {name: fields.pop(name) for name in edges if name in fields}
        if healthy:
            fields["ranges"] = [{"since": date(2026, 1, 1), **healthy}]
        return self._new(Kpi, **{"key": key, "title": key.upper(), **fields})

    def reading(self, of: Kpi, value: float, on: date, **fields: Any) -> Reading:
        """A KPI's value for the day `on`, entered at its noon."""
        return self._new(Reading, **{"kpi": of.id, "on": on, "at": at_noon(on), "value": value, **fields})

    def initiative(self, under: Objective, title: str = "Exit survey", **fields: Any) -> Initiative:
        """A piece of work under an objective."""
        return self._new(Initiative, objective=under.id, title=title, **fields)

    def build(self, until: date | None = None) -> Workspace:
        """The workspace of everything added so far."""
        return Workspace({table: table_of(dict(records)) for table, records in self.records.items()}, until)

    def key_result_state(self, of: KeyResult, today: date = TODAY) -> KeyResultState:
        """Where a key result stands."""
        return Evaluator(self.build(), today).key_result(of)

    def rolled(self, of: Objective | Cycle, today: date = TODAY) -> RollUp:
        """Where an objective or a cycle stands."""
        evaluator = Evaluator(self.build(), today)
        return evaluator.cycle(of) if isinstance(of, Cycle) else evaluator.objective(of)

    def health(self, of: Kpi, today: date = TODAY) -> KpiState:
        """Where a KPI stands."""
        return Evaluator(self.build(), today).kpi(of.id)


def is_plain(text: str) -> bool:
    """Whether nothing in a text steers a terminal."""
    bidi = range(0x202A, 0x202F), range(0x2066, 0x206A), (0x61C, 0x200E, 0x200F, 0xAD)
    steering = {code for codes in bidi for code in codes}
    return all(
        unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and ord(character) not in steering
        for character in text
    )


def assert_told(problem: Problem) -> None:
    """What is refused is told in a sentence that steers no terminal."""
    assert problem.sentence
    assert is_plain(problem.sentence)


def table_of(records: dict[str, Any]) -> Table[Any]:
    """A table of records that are there already."""
    return Table(records, _no_lines, _no_text)


def _no_lines(key: str, line: bytes) -> NoReturn:
    raise AssertionError(f"{key} was read from {line!r}: tests put records, not lines")


def _no_text(lines: Sequence[bytes], field: str) -> NoReturn:
    raise AssertionError(f"{field} was looked for in {lines!r}: tests put records, not lines")
