"""Whether the records say what they may, name what is there, and lie on days that can be."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.domain.model.record import Record
from okrtui.domain.model.references import REFERENCES
from okrtui.domain.workspace import Workspace
from okrtui.store import codec
from okrtui.store.doctor.finding import Finding, damage, warning
from okrtui.store.doctor.text import REPAIR
from okrtui.store.document import Sections
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

OWNED = {"initiatives": "objective", "key_results": "objective", "check_ins": "key_result", "readings": "kpi"}
"""Fields without whose record a record belongs nowhere."""
BY_HAND = "correct it in an editor, or let okrtui doctor --repair take the record from the best copy"
CLOCKS_APART = timedelta(minutes=10)


def contract(sections: Sections) -> Iterator[Finding]:
    """Every line against the contract, not only the first that is wrong."""
    for table, lines in sections.items():
        for key, line in lines.items():
            where = f"{visible(table)}, {visible(key)}"
            try:
                fault = codec.fault_in(table, key, line)
            except DataProblem as problem:
                yield damage(_check(problem.sentence), where, problem.sentence, REPAIR)
                continue
            if fault is not None:
                place = f"{where}, {visible(fault.field)}" if fault.field else where
                yield damage("ids" if fault.field == "id" else "types", place, fault.sentence, BY_HAND)


def _check(sentence: str) -> str:
    return "keys" if " twice " in sentence else "types"


def looked_at(workspace: Workspace, today: date, now: datetime, older: Iterable[str]) -> Iterator[Finding]:
    """What the records of a file that reads say together; `older` are ids of the history beside it."""
    yield from _ids(workspace)
    yield from _references(workspace)
    yield from _circles(workspace)
    yield from _days(workspace, today)
    yield from _clock(workspace, now)
    yield from _revision(workspace, set(older))


def _where(record: Record) -> str:
    return f"{record.table}, {visible(record.id)}"


def _ids(workspace: Workspace) -> Iterator[Finding]:
    keys = Counter(kpi.key for kpi in workspace.kpis.values())
    for kpi in workspace.kpis.values():
        if keys[kpi.key] > 1:
            said = f"{visible(kpi.label)} has the short name {visible(kpi.key)}, and so does another KPI"
            yield warning("ids", _where(kpi), said, f"okrtui set {visible(kpi.id)} key=...")
    tables: dict[str, str] = {}
    for table in REFERENCES.keys() | {"cycles", "kpis"}:
        for key in workspace.tables[table]:
            if key in tables:
                said = f"{visible(key)} is in {table} as well as in {tables[key]}"
                yield warning(
                    "ids", f"{table}, {visible(key)}", said, "give one of them another id in an editor"
                )
            tables[key] = table
            if key in workspace.tables["tombstones"]:
                said = "exists although it is recorded as deleted"
                yield warning(
                    "ids", f"{table}, {visible(key)}", said, "delete it again or keep it; nothing is lost"
                )


def _named(record: Record, field: str) -> Iterator[str]:
    value: Any = getattr(record, field, None)
    yield from (value if isinstance(value, tuple) else [value] if value else [])


def _references(workspace: Workspace) -> Iterator[Finding]:
    for table, fields in REFERENCES.items():
        records = workspace.tables[table]
        for field, tables in fields.items():
            if table in ("check_ins", "readings"):
                yield from _orphans(workspace, table, field, tables[0])
                continue
            for record in records.values():
                for key in _named(record, field):
                    if not any(key in workspace.tables[other] for other in tables):
                        owned = OWNED.get(table) == field
                        why = _missing(workspace, tables, key)
                        said = f"{visible(record.label)} names {visible(key)} as its {field}, which {why}"
                        fix = f"okrtui set {visible(record.id)} {field}={'...' if owned else ''}"
                        if any(workspace.damaged_record(other, key) for other in tables):
                            fix = "nothing to do here: repairing the record it names fixes it"
                        yield warning("orphans" if owned else "references", _where(record), said, fix)


def _missing(workspace: Workspace, tables: Iterable[str], key: str) -> str:
    """Why what is named is no record."""
    damaged = any(workspace.damaged_record(table, key) for table in tables)
    return "is damaged" if damaged else "doesn't exist"


def _orphans(workspace: Workspace, table: str, field: str, owners: str) -> Iterator[Finding]:
    """Entries of something that is gone; by columns, because there may be 25,000 of them."""
    records = workspace.tables[table]
    for owner, keys in records.by_text(records, field).items():
        if owner not in workspace.tables[owners]:
            count = f"{len(keys)} {'entry' if len(keys) == 1 else 'entries'}"
            said = f"{count} of {visible(owner)}, which {_missing(workspace, (owners,), owner)}"
            fix = "okrtui history shows whether it was deleted; okrtui backup list has earlier versions"
            yield warning("orphans", f"{table}, {visible(keys[0])}", said, fix)


def _circles(workspace: Workspace) -> Iterator[Finding]:
    """Objectives that are their own parent, by whatever way."""
    told: set[str] = set()
    for objective in workspace.objectives.values():
        seen: list[str] = []
        key: str | None = objective.id
        while key and key not in seen:
            seen.append(key)
            if key in workspace.objectives:
                key = workspace.objectives[key].parent
            elif key in workspace.key_results:
                key = workspace.key_results[key].objective
            else:
                key = None
        if key == objective.id and not told & set(seen):
            told |= set(seen)
            said = f"{visible(objective.label)} is under itself, through its parents"
            yield warning(
                "references", _where(objective), said, f"okrtui set {visible(objective.id)} parent="
            )


def _days(workspace: Workspace, today: date) -> Iterator[Finding]:
    for cycle in workspace.cycles.values():
        if cycle.end < cycle.start:
            said = f"{visible(cycle.label)} ends on {cycle.end}, before it starts on {cycle.start}"
            yield warning("dates", _where(cycle), said, f"okrtui set {visible(cycle.id)} end=...")
    for result in workspace.key_results.values():
        if result.deadline and result.start_date and result.deadline < result.start_date:
            said = f"{visible(result.label)} is due on {result.deadline}, before it starts on {result.start_date}"
            yield warning("dates", _where(result), said, f"okrtui set {visible(result.id)} deadline=...")
    last = (today + timedelta(days=1)).isoformat()
    for table in ("check_ins", "readings"):
        records = workspace.tables[table]
        for on, keys in records.by_text(records, "on").items():
            if on > last:
                count = "an entry" if len(keys) == 1 else f"{len(keys)} entries"
                said = f"{count} for {visible(on)}, which is in the future"
                yield warning(
                    "dates", f"{table}, {visible(keys[0])}", said, "okrtui set KEY on=DAY, with the right day"
                )


def _clock(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    """Records of the future: the clock of this host or of another one is wrong."""
    late = (now + CLOCKS_APART).isoformat()[:19]
    ahead = []
    for table, records in workspace.tables.items():
        found = records.by_text(records, "changed")
        ahead += [(at, table, keys[0]) for at, keys in found.items() if at[:19] > late]
    if ahead:
        at, table, key = max(ahead)
        count = counted(len(ahead), "change")
        said = f"{count} dated in the future, the last {visible(at)}; here it is {now:%Y-%m-%d %H:%M} UTC"
        yield warning(
            "clock", f"{table}, {visible(key)}", said, "correct the clock of the computer that is wrong"
        )


def _revision(workspace: Workspace, older: set[str]) -> Iterator[Finding]:
    revision, where = workspace.meta.revision, "_meta, file"
    entries = list(workspace.journal.values())
    newest = max((entry.revision for entry in entries), default=0)
    if newest > revision:
        said = f"is at revision {revision}, but its latest change is revision {newest}"
        fix = "the next change continues from the higher one; if an old copy was put back, see okrtui backup list"
        yield warning("revision", where, said, fix)
    twice = [number for number, count in Counter(entry.revision for entry in entries).items() if count > 1]
    if twice:
        said = f"has two changes with revision {min(twice)} ({len(twice)} such pairs): two files were merged"
        yield warning("revision", where, said, "nothing is lost; okrtui history shows them")
    for entry in entries:
        named = entry.undo_of or entry.redo_of
        if named and named not in workspace.journal and named not in older:
            said = f"undoes {visible(named)}, which is neither in the file nor in its history"
            yield warning(
                "references", f"journal, {visible(entry.id)}", said, "nothing to do: it can't be redone"
            )


def history_lines(data: bytes) -> int:
    """Lines of the history that cannot be read, but for a torn last one."""
    lines = [line for line in data.split(b"\n") if line]
    bad = 0
    for line in lines[:-1]:
        try:
            json.loads(line)
        except ValueError:
            bad += 1
    return bad
