"""The workspace: everything in one file, at one moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from okrtui.domain.change import Edit
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle, CycleState
from okrtui.domain.model.cycle_choice import CycleOnDay, current_of, cycle_for_new
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.file_records import META_ID, Damaged, Meta, Silence, Tombstone
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.settings import Settings
from okrtui.domain.table import Table

RECORDS: tuple[type[Record], ...] = (
    Meta,
    Cycle,
    Objective,
    KeyResult,
    Initiative,
    CheckIn,
    Kpi,
    Reading,
    Silence,
    Entry,
    Tombstone,
)
"""The kinds of record that have a table of their own, by `table`."""

OWNERS = {"check_ins": "key_result", "readings": "kpi"}
"""Tables of entries, and the field that says what one is of."""


@dataclass(frozen=True)
class Workspace:
    """Tables of records. Never changed: `after` gives the next one."""

    tables: dict[str, Table[Any]]
    until: date | None = field(default=None)
    """Entries after this day are left out, for looking back."""
    damaged: tuple[Damaged, ...] = field(default=())
    """Lines of the file that are no records: kept as they are, and seen by nothing else."""
    _ordered: dict[tuple[str, str], list[str]] = field(default_factory=dict, compare=False, repr=False)
    """Ids of entries by table and owner in the order of their days, worked out when asked for."""

    @property
    def meta(self) -> Meta:
        """What the file says about itself."""
        meta: Meta = self.tables["_meta"][META_ID]
        return meta

    @cached_property
    def settings(self) -> Settings:
        """The settings that change a number or a status."""
        return Settings(self.meta.settings)

    @property
    def cycles(self) -> Table[Cycle]:
        return self.tables["cycles"]

    @property
    def objectives(self) -> Table[Objective]:
        return self.tables["objectives"]

    @property
    def key_results(self) -> Table[KeyResult]:
        return self.tables["key_results"]

    @property
    def initiatives(self) -> Table[Initiative]:
        return self.tables["initiatives"]

    @property
    def check_ins(self) -> Table[CheckIn]:
        return self.tables["check_ins"]

    @property
    def kpis(self) -> Table[Kpi]:
        return self.tables["kpis"]

    @property
    def readings(self) -> Table[Reading]:
        return self.tables["readings"]

    @property
    def silences(self) -> Table[Silence]:
        return self.tables["silences"]

    @property
    def journal(self) -> Table[Entry]:
        return self.tables["journal"]

    def changes(self) -> list[str]:
        """Ids of the changes in the journal in the order they were made, the oldest first.

        By revision, which is counted under the lock. Ids and times come from the clocks
        of several hosts, of which one may be wrong, or be set back.
        """
        return self.journal.in_order_of("revision")

    def check_ins_of(self, key_result: str) -> list[CheckIn]:
        """Its check-ins, oldest first: by day, then by time of entry."""
        return [self.check_ins[key] for key in self._keys_of_entries("check_ins", key_result)]

    def readings_of(
        self, kpi: str, newest: int | None = None, since: date | None = None, to: date | None = None
    ) -> list[Reading]:
        """Its readings, oldest first: by day, then by time of entry.

        Only the `newest` so many, or those from a day on or up to one, if that is asked for.
        """
        return [self.readings[key] for key in self._keys_of_entries("readings", kpi, newest, since, to)]

    def values_of_readings(
        self, kpi: str, newest: int | None = None, since: date | None = None
    ) -> list[tuple[date, float]]:
        """Day and value of its readings, in the order of `readings_of`, none of which is read for it.

        To read those that the panel draws takes a tenth of the time to the first frame of ten years.
        """
        readings, keys = self.readings, self._keys_of_entries("readings", kpi, newest, since)
        days, values = (readings.texts_of_each(keys, field) for field in ("on", "value"))
        try:
            return [(_day(day), float(value)) for day, value in zip(days, values, strict=True)]
        except ValueError:  # an editor wrote one in a way that only reading it can tell
            return [(readings[key].on, readings[key].value) for key in keys]

    def order_of_readings(self, kpi: str) -> list[str]:
        """Ids of its readings by day: the very same list as long as none of them changed."""
        return self._order("readings", kpi)

    def group_entries(self) -> None:
        """Put all entries in groups by what they are of, for one who asks about many things.

        A command that asks about one looks through the lines for it.
        """
        for table, owner in OWNERS.items():
            self.tables[table].texts_of(owner)

    def _order(self, table: str, owner: str) -> list[str]:
        ordered = self._ordered.get((table, owner))
        if ordered is None:
            ordered = self._ordered[table, owner] = _by_day(self.tables[table], OWNERS[table], owner)
        return ordered

    def _keys_of_entries(
        self,
        table: str,
        owner: str,
        newest: int | None = None,
        since: date | None = None,
        to: date | None = None,
    ) -> list[str]:
        records: Table[Any] = self.tables[table]
        ordered = self._order(table, owner)

        def on(key: str) -> str:
            return records.text(key, "on")

        # They are in the order of their days.
        for last in (self.until, to):
            if last is not None:
                ordered = ordered[: bisect_right(ordered, last.isoformat(), key=on)]
        if since is not None:
            ordered = ordered[bisect_left(ordered, since.isoformat(), key=on) :]
        return ordered[-newest:] if newest else ordered

    def key_results_of(self, objective: str) -> list[KeyResult]:
        """The key results under an objective, in the order of their ids."""
        return self.key_results.group("objective", objective)

    def initiatives_of(self, objective: str) -> list[Initiative]:
        """The initiatives under an objective."""
        return self.initiatives.group("objective", objective)

    def objectives_of(self, cycle: str | None) -> list[Objective]:
        """The objectives of a cycle, or the parked ones; one whose cycle is not there counts as parked."""
        if cycle:
            return self.objectives.group("cycle", cycle)
        nowhere = [key for key in self.objectives.texts("cycle") if key not in self.cycles]
        found = [key for name in nowhere for key in self.objectives.keys_of("cycle", name)]
        return [self.objectives[key] for key in (found if len(nowhere) < 2 else sorted(found))]

    def linked_to(self, kpi: str) -> list[KeyResult]:
        """The key results that move with a KPI."""
        return self.key_results.group("kpi", kpi)

    def cycle_of(self, key_result: KeyResult) -> Cycle | None:
        """The cycle its objective runs in."""
        objective = self.objectives.get(key_result.objective)
        return self.cycles.get(objective.cycle) if objective and objective.cycle else None

    def cycle_state(self, cycle: Cycle, today: date) -> CycleState:
        """What a cycle is on a day; one that is over with nothing in it counts as closed."""
        state = cycle.state_on(today)
        empty = state == "over" and not self.objectives.keys_of("cycle", cycle.id)
        return "closed" if empty else state

    def has_begun(self, cycle: Cycle, today: date) -> bool:
        """Whether it is at work: active, or over and not closed yet."""
        return self.cycle_state(cycle, today) in ("active", "over")

    def cycles_on(self, today: date) -> list[CycleOnDay]:
        """All cycles with what they are on a day."""
        return [CycleOnDay(cycle, self.cycle_state(cycle, today)) for cycle in self.cycles.values()]

    def current_cycle(self, today: date) -> Cycle | None:
        """The cycle that is meant where none is named; see `current_of`."""
        return current_of(self.cycles_on(today), today)

    def cycle_for_new(self, today: date) -> Cycle | None:
        """The cycle that something new goes into: one that runs, else the next; None: it is parked."""
        return cycle_for_new(self.cycles_on(today))

    def unclosed_cycles(self, today: date) -> list[Cycle]:
        """The cycles that are over and still open, the last to end first."""
        over = [cycle for cycle, state in self.cycles_on(today) if state == "over"]
        return sorted(over, key=lambda cycle: (cycle.end, cycle.id), reverse=True)

    def kpi_by_key(self, key: str) -> Kpi | None:
        """The KPI with this short key."""
        return next((kpi for kpi in self.kpis.values() if kpi.key == key), None)

    def people(self) -> list[str]:
        """Everyone who owns something, by name."""
        names = {item.owner for item in self.owned()}
        return sorted(names - {""})

    def owner_names(self) -> set[str]:
        """The names that own something; no record is read for it."""
        names: set[str] = set()
        for table in ("objectives", "key_results", "kpis"):
            names |= self.tables[table].texts_of("owner")
        return names - {""}

    def owned(self) -> Iterator[Objective | KeyResult | Kpi]:
        """All that can have an owner and be due."""
        yield from self.objectives.values()
        yield from self.key_results.values()
        yield from self.kpis.values()

    def find(self, table: str, key: str) -> Record | None:
        """A record by table and id."""
        records = self.tables.get(table)
        found: Record | None = None if records is None else records.get(key)
        return found

    def damaged_record(self, table: str, key: str) -> Damaged | None:
        """The damaged line of a table and id; None where there is none."""
        return next((item for item in self.damaged if (item.table, item.id) == (table, key)), None)

    def after(self, edits: Sequence[Edit]) -> "Workspace":
        """The workspace in which these edits are made."""
        changed: dict[str, tuple[list[Record], list[str]]] = {}
        for edit in edits:
            put, gone = changed.setdefault(edit.record.table, ([], []))
            if edit.after is None:
                gone.append(edit.record.id)
            else:
                put.append(edit.after)
        tables = dict(self.tables)
        for table, (put, gone) in changed.items():
            tables[table] = tables[table].with_(put, gone)
        ordered = dict(self._ordered)
        for table, name in OWNERS.items():
            if table in changed:
                for edit in edits:
                    for record in (edit.before, edit.after):
                        if record is not None and record.table == table:
                            ordered.pop((table, getattr(record, name)), None)
        put_in_place = {(edit.record.table, edit.record.id) for edit in edits} if self.damaged else set()
        damaged = tuple(item for item in self.damaged if (item.table, item.id) not in put_in_place)
        return replace(self, tables=tables, damaged=damaged, _ordered=ordered)


@lru_cache(maxsize=1024)
def _day(text: str) -> date:
    """Many readings are for the same days."""
    return date.fromisoformat(text)


def _by_day(records: "Table[Any]", field_name: str, owner: str) -> list[str]:
    """Ids of an owner's entries by day, then by time of entry.

    Most days have one entry, so that only those with several are read for it.
    """
    found = records.keys_of(field_name, owner)
    if records.in_order_by_text(found, "on"):
        # A list of its own: by its being another one it is seen that an entry is another one.
        return list(found)
    days = records.by_text(found, "on")
    ordered: list[str] = []
    for on in sorted(days):
        keys = days[on]
        ordered += keys if len(keys) == 1 else sorted(keys, key=lambda key: (records[key].at, key))
    return ordered
