"""Checks the history of many writers: what each was told, against what the file says in the end.

The store shows the order of its versions, so replaying the journal by revision is a
full check of strict serialisability, in linear time.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okrtui.store.history import read_history

Tables = dict[str, dict[str, dict[str, Any]]]
STAMPS = frozenset({"ver", "changed", "by"})
"""Fields that every change moves, and that the journal does not keep."""


@dataclass
class Call:
    """One operation of one client: when it was asked for, and what came of it."""

    op: str
    kind: str
    began: int
    outcome: str = "info"
    """`ok`, `fail`, or `info`: killed or unconfirmed, so that either may be true."""
    revision: int = 0
    ended: int = 0


@dataclass
class Final:
    """What the file says in the end."""

    ops: Counter[str] = field(default_factory=Counter)
    """How often each operation's own record is there."""
    began: int = 0
    """The revision it all began with."""
    revision: int = 0
    revisions: list[int] = field(default_factory=list)
    """Of each entry of the journal since."""
    count: float = 0.0
    """What the counter says."""
    faults: list[str] = field(default_factory=list)


def calls(logs: list[Path]) -> list[Call]:
    """The calls that the clients wrote down."""
    found: dict[str, Call] = {}
    for log in logs:
        for line in log.read_bytes().split(b"\n"):
            if not line:
                continue
            said = json.loads(line)
            if "kind" in said:
                found[said["op"]] = Call(said["op"], said["kind"], said["at"])
                continue
            call = found[said["op"]]
            call.outcome, call.revision, call.ended = said["outcome"], said.get("revision", 0), said["at"]
    return list(found.values())


def final(file: Path, initial: Tables) -> Final:
    """What an okrtui file says, and whether its journal leads back to how it began."""
    try:
        tables: Tables = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        return Final(faults=[f"unreadable: {error}"])
    began = _revision(initial)
    known = {**{key: json.loads(line) for key, line in read_history(file).items()}, **tables["journal"]}
    entries = sorted((e for e in known.values() if e["revision"] > began), key=lambda e: int(e["revision"]))
    told = Final(began=began, revision=_revision(tables), revisions=[entry["revision"] for entry in entries])
    told.ops.update(
        item["title"] for item in tables["objectives"].values() if item["title"].startswith("op-")
    )
    told.count = sum(item["value"] for item in tables["readings"].values() if item.get("note") == "count")
    told.faults += replayed(tables, entries, initial)
    return told


def _revision(tables: Tables) -> int:
    return int(next(iter(tables["_meta"].values())).get("revision", 0))


def replayed(tables: Tables, entries: list[dict[str, Any]], initial: Tables) -> list[str]:
    """Take every entry back, newest first: it must fit each time, and end where it all began."""
    state = {
        (table, key): _content(record)
        for table, records in tables.items()
        if table not in ("_meta", "journal", "tombstones")
        for key, record in records.items()
    }
    faults = []
    for entry in reversed(entries):
        for item in reversed(entry["before"]):
            place = item["table"], item["record"]
            record = state.get(place)
            if (record is None) != (item["what"] == "deleted"):
                faults.append(f"replay: revision {entry['revision']} does not fit {place}")
                continue
            if item["what"] == "added":
                del state[place]
            elif record is None:
                state[place] = _content(item["was"])
            else:
                now = item.get("now", {})
                if any(record.get(name) != value for name, value in _content(now).items()):
                    faults.append(f"replay: revision {entry['revision']} is not what {place} became")
                state[place] = _content({**record, **dict.fromkeys(now), **item.get("was", {})})
    began = {
        (table, key): _content(record)
        for table, records in initial.items()
        if table not in ("_meta", "journal", "tombstones")
        for key, record in records.items()
    }
    if state != began:
        faults.append("replay: it does not lead back to how it began")
    return faults


def _content(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in record.items()
        if name not in STAMPS and value not in (None, "", [], {})
    }


def check(made: list[Call], said: Final) -> list[str]:
    """Everything of the history that cannot be, most telling first; nothing when all is well."""
    if any(fault.startswith("unreadable") for fault in said.faults):
        return said.faults
    return [
        *_set(made, said),
        *_revisions(made, said),
        *_real_time(made),
        *_counter(made, said),
        *said.faults,
    ]


def _set(made: list[Call], said: Final) -> list[str]:
    """Each acknowledged record is there once, no failed or unheard-of one is."""
    faults = []
    known = {call.op: call for call in made if call.kind == "add"}
    for op, call in known.items():
        times = said.ops[op]
        if times > 1:
            faults.append(f"set: {op} is there {times} times")
        if call.outcome == "ok" and not times:
            faults.append(f"set: {op} was acknowledged and is gone")
        if call.outcome == "fail" and times:
            faults.append(f"set: {op} failed and is there")
    faults += [f"set: nobody asked for {op}" for op in said.ops if op not in known]
    return faults


def _revisions(made: list[Call], said: Final) -> list[str]:
    """Revisions are told once each, without a gap in the journal, to the last."""
    faults = []
    told = Counter(call.revision for call in made if call.outcome == "ok" and call.kind != "read")
    faults += [
        f"revisions: {revision} was told {times} times" for revision, times in told.items() if times > 1
    ]
    if said.revisions != list(range(said.began + 1, said.revision + 1)):
        faults.append(f"revisions: the journal has gaps or doubles up to {said.revision}")
    committed = said.revision - said.began
    unsure = sum(call.outcome == "info" for call in made if call.kind != "read")
    if not told.total() <= committed <= told.total() + unsure:
        faults.append(f"revisions: {committed} changes, {told.total()} of them acknowledged")
    return faults


def _real_time(made: list[Call]) -> list[str]:
    """What began after an acknowledgement comes after it; a read is never older than one."""
    faults = []
    ended = sorted((call.ended, call.revision) for call in made if call.outcome == "ok")
    newest, place = 0, 0
    for call in sorted((call for call in made if call.outcome == "ok"), key=lambda call: call.began):
        while place < len(ended) and ended[place][0] < call.began:
            newest = max(newest, ended[place][1])
            place += 1
        if call.revision < newest or (call.kind != "read" and call.revision == newest):
            faults.append(f"real time: {call.op} has {call.revision}, begun after {newest} was told")
    return faults


def _counter(made: list[Call], said: Final) -> list[str]:
    """One more each time: no update is lost."""
    sure = sum(call.outcome == "ok" for call in made if call.kind == "count")
    unsure = sum(call.outcome == "info" for call in made if call.kind == "count")
    if not sure <= said.count <= sure + unsure:
        return [f"counter: {said.count:g} after {sure} acknowledged and {unsure} unknown steps"]
    return []
