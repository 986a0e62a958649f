"""The read model of an export: the records that go out, all of them or those of one cycle, and how they are doing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.file_records import Silence
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record

TABLES = (
    "cycles", "objectives", "key_results", "initiatives", "check_ins", "kpis", "readings", "silences",
)  # fmt: skip
"""What goes out, in this order: everything that people entered. The history stays with the file."""


@dataclass(frozen=True)
class Exported:
    """What goes out. With a cycle: it, its objectives and what is under them, and the KPIs they follow or guard."""

    evaluator: Evaluator
    cycle: Cycle | None = None

    @property
    def title(self) -> str:
        """What it is called: the cycle, and the workspace."""
        name = self.evaluator.workspace.meta.title
        return ", ".join(part for part in (self.cycle.title if self.cycle else "", name) if part)

    @cached_property
    def cycles(self) -> list[Cycle]:
        return [self.cycle] if self.cycle else list(self.evaluator.workspace.cycles.values())

    @cached_property
    def objectives(self) -> list[Objective]:
        workspace = self.evaluator.workspace
        return workspace.objectives_of(self.cycle.id) if self.cycle else list(workspace.objectives.values())

    @cached_property
    def key_results(self) -> list[KeyResult]:
        return self._under("key_results")

    @cached_property
    def initiatives(self) -> list[Initiative]:
        return self._under("initiatives")

    def _under(self, table: str) -> list[Any]:
        records = self.evaluator.workspace.tables[table]
        if self.cycle is None:
            return list(records.values())
        found = [item for objective in self.objectives for item in records.group("objective", objective.id)]
        return sorted(found, key=lambda item: str(item.id))

    @cached_property
    def check_ins(self) -> list[CheckIn]:
        workspace = self.evaluator.workspace
        if self.cycle is None:
            return list(self._known(workspace.check_ins.values()))
        return [entry for item in self.key_results for entry in workspace.check_ins_of(item.id)]

    @cached_property
    def kpis(self) -> list[Kpi]:
        workspace = self.evaluator.workspace
        if self.cycle is None:
            return list(workspace.kpis.values())
        followed = {item.kpi for item in self.key_results if item.kpi}
        guarding = {key for objective in self.objectives for key in objective.guardrails}
        return [workspace.kpis[key] for key in sorted(followed | guarding) if key in workspace.kpis]

    @cached_property
    def readings(self) -> list[Reading]:
        workspace = self.evaluator.workspace
        if self.cycle is None:
            return list(self._known(workspace.readings.values()))
        return [entry for kpi in self.kpis for entry in workspace.readings_of(kpi.id)]

    @cached_property
    def silences(self) -> list[Silence]:
        silences = self.evaluator.workspace.silences.values()
        if self.cycle is None:
            return list(silences)
        known = {record.id for table in TABLES[:-1] for record in getattr(self, table)}
        return [silence for silence in silences if silence.thing in known]

    def records(self, table: str) -> list[Record]:
        """The records of a table, in the order of the file."""
        found: list[Record] = getattr(self, table)
        return sorted(found, key=lambda record: record.id)

    def _known(self, entries: Iterable[Any]) -> Iterator[Any]:
        """Entries up to the day that is looked back to."""
        until = self.evaluator.workspace.until
        return (entry for entry in entries if until is None or entry.on <= until)

    @property
    def left_out(self) -> int:
        """How many lines of the file cannot be read, and so do not go out."""
        return sum(item.table in TABLES for item in self.evaluator.workspace.damaged)
