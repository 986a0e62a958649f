"""Repair: the best of all copies put in the place of a damaged file, which is kept beside it.

Four places are looked at, in this order: what is before the tail that a
killed TinyDB leaves, the file before the last save, the newest backup, and the
single records that still read, with what is missing among them taken from the
other two. The one with the most records is taken; of equals the one with the
newer revision, then the one that comes first.
"""

import os
from datetime import datetime
from glob import escape
from pathlib import Path
from typing import NamedTuple

from okrtui.domain.errors import DataProblem, NotSaved, RefusedProblem
from okrtui.domain.model.file_records import META_ID, SCHEMA
from okrtui.domain.workspace import Workspace
from okrtui.store import codec
from okrtui.store.backups import Backups
from okrtui.store.conflicts import has_marks, sides
from okrtui.store.doctor.examination import damage_in
from okrtui.store.document import Sections, first_document, joined, line_of, strict_json
from okrtui.store.file import holds, name_of, ownership_of, read_bytes, refuse_too_large, sections_of
from okrtui.store.gone import left_of, when
from okrtui.store.lock import locked
from okrtui.store.reading import in_our_schema, workspace_of
from okrtui.store.replace import Ownership, replaced
from okrtui.store.salvage import good_lines, salvaged
from okrtui.store.schema import DATA, PLAIN, brought_up, fresh_meta, records_in, revision_of
from okrtui.store.snapshot import Snapshot, unpacked
from okrtui.store.write_target import previous_path, target_of
from okrtui.text.numbers import counted


class Source(NamedTuple):
    """One copy the file could come back from."""

    name: str
    sections: Sections
    whole: bool
    """Whether it is a state the file once had, not one put together."""

    @property
    def records(self) -> int:
        """How many records of the user's own it has."""
        return records_in(self.sections)


class Plan(NamedTuple):
    """What a repair would do."""

    target: Path
    damaged: bytes | None
    """What is there; None where the file is gone."""
    sources: tuple[Source, ...]
    best: Source
    unread: tuple[str, ...]
    """Of each copy that cannot be read why not."""

    @property
    def copies(self) -> tuple[tuple[str, int, int], ...]:
        """Of each copy its name, how many records it has, and how many known elsewhere it lacks."""
        known = {
            (table, key)
            for source in self.sources
            for table in DATA
            for key in source.sections.get(table, {})
        }
        return tuple((copy.name, copy.records, len(known) - copy.records) for copy in self.sources)

    @property
    def now(self) -> Workspace:
        """What can still be read in the damaged file, record by record."""
        found = _still_read(self.target, self.damaged or b"")
        if META_ID not in found.get("_meta", {}):
            # What the file says about itself is gone with it, and comes back with the copy.
            found["_meta"] = self.best.sections["_meta"]
        return workspace_of(self.target, found)

    @property
    def then(self) -> Workspace:
        """What the file says after the repair."""
        return workspace_of(self.target, self.best.sections)


class Outcome(NamedTuple):
    """What a repair did."""

    taken: str
    """Where the file came back from."""
    kept: Path | None
    """Where the damaged file is now; None where there was none."""
    records: int
    others: tuple[Path, ...] = ()
    """The sides of a merge that were not taken, as files of their own."""

    @property
    def sentence(self) -> str:
        """What happened, in one line."""
        told = [
            f"{'Repaired' if self.kept else 'Restored'} from {self.taken}: {counted(self.records, 'record')}"
        ]
        told += [f"The other side is {name_of(path)}; okrtui --db shows it" for path in self.others]
        told += [f"The damaged file is {name_of(self.kept)}"] if self.kept else []
        return ". ".join(told)


def planned(file: Path, backups: Backups, now: datetime) -> Plan | None:
    """The best copy of a damaged file; None where nothing is damaged, a Problem where there is no copy."""
    target = target_of(file)
    data = read_bytes(target)
    if data is None and left_of(file, backups) is None:
        raise DataProblem(
            f"{name_of(file)} doesn't exist yet, so there is nothing to repair. okrtui init creates it"
        )
    if not target.parent.is_dir():
        raise RefusedProblem(
            f"{name_of(file)} is gone, and so is its folder. Put the folder back, or make it "
            f"(mkdir {name_of(target.parent)}), then try again"
        )
    if data is not None and not damage_in(file, data, now):
        return None
    unread: list[str] = []
    sources = _sources(target, data, backups, now, unread)
    if not sources:
        raise DataProblem(
            f"Nothing in {name_of(file)} can be read, and there is no copy. Nothing was changed"
        )
    return Plan(target, data, tuple(sources), _best(sources), tuple(unread))


def with_backup(plan: Plan, snapshot: Snapshot, now: datetime) -> Plan:
    """The same with a certain backup as what is put there; a DataProblem where that cannot be used."""
    source = _backup(plan.target, snapshot, unpacked(snapshot), now)
    if source is None:
        raise DataProblem(f"The backup {snapshot.id} can't be used: it is damaged")
    return plan._replace(best=source, sources=(*plan.sources, source))


def carried_out(plan: Plan, now: datetime) -> Outcome:
    """Put that copy in the place of the damaged file; a Problem, and nothing changed, where that is another by now."""
    target = plan.target
    ownership = ownership_of(target)
    with locked(target, ownership.mode & 0o666, ownership.group):
        if read_bytes(target) != plan.damaged:
            raise RefusedProblem(
                f"{name_of(target)} was changed in the meantime. Nothing was done; look at it again"
            )
        kept = _aside(target, plan.damaged, now) if plan.damaged is not None else None
        others = [
            _beside(target, side, now) for side in plan.sources if side.name in SIDES and side != plan.best
        ]
        _put(target, plan, now)
    return Outcome(plan.best.name, kept, plan.best.records, tuple(others))


def _sources(
    target: Path, data: bytes | None, backups: Backups, now: datetime, unread: list[str]
) -> list[Source]:
    copies = [_previous(target, now, unread)]
    newest = backups.newest_good()
    if newest is not None:
        copies.append(_backup(target, *newest, now))
    good = [copy for copy in copies if copy is not None]
    if data is None:
        return good
    both = sides(data) if has_marks(data) else None
    if both is not None:
        found = [_side(name, target, side, now) for name, side in zip(SIDES, both, strict=True)]
        return [*(side for side in found if side is not None), *good]
    own = (_before_tail(target, data, now), _assembled(target, data, good, now))
    return [source for source in (own[0], *good, own[1]) if source is not None and source.records]


def _side(name: str, target: Path, data: bytes, now: datetime) -> Source | None:
    """One side of a merge: whole where it reads, else the records of it that do."""
    whole = _whole(name, target, data, now)
    return whole or _assembled(target, data, [], now, name)


SIDES = ("this side of the merge (before =======)", "the other side of the merge (after =======)")
_TAIL = "the file itself, up to where an earlier version follows"


def _before_tail(target: Path, data: bytes, now: datetime) -> Source | None:
    stripped = data.rstrip(b"\0")
    found = first_document(stripped)
    if found is None:
        return None
    return _whole(_TAIL, target, stripped[: found[1]].removeprefix(b"\xef\xbb\xbf"), now)


def _previous(target: Path, now: datetime, unread: list[str]) -> Source | None:
    previous = previous_path(target)
    try:
        data = read_bytes(previous, beside=target)
    except DataProblem as problem:
        unread.append(problem.sentence)
        return None
    return (
        None
        if data is None
        else _whole(f"the file before the last save ({previous.name})", target, data, now)
    )


def _backup(target: Path, snapshot: Snapshot, data: bytes, now: datetime) -> Source | None:
    return _whole(f"the backup {snapshot.id} of {when(snapshot.at)}", target, data, now)


def _whole(name: str, target: Path, data: bytes, now: datetime) -> Source | None:
    """A copy that reads as a whole, but for lines that break the contract."""
    try:
        sections, lost = good_lines(_ours(target, sections_of(target, data), now))
    except DataProblem:
        return None
    return Source(name, sections, not lost)


def _ours(target: Path, sections: Sections, now: datetime) -> Sections:
    schema, made = in_our_schema(target, sections, now)
    if schema > SCHEMA:
        raise RefusedProblem(
            f"This file needs a newer okrtui to repair it (schema {schema}; this one writes {SCHEMA})"
        )
    return made


def _still_read(target: Path, data: bytes) -> Sections:
    """The single records that can be read in a damaged file."""
    lines = {
        table: {key: line_of(record) for key, record in records.items()}
        for table, records in salvaged(data).items()
    }
    plain = any(key.isdigit() for records in lines.values() for key in records)
    try:
        return good_lines(brought_up(target, lines, PLAIN) if plain and "_meta" not in lines else lines)[0]
    except DataProblem:
        return {}


def _assembled(
    target: Path,
    data: bytes,
    copies: list[Source],
    now: datetime,
    name: str = "the records that can still be read",
) -> Source | None:
    """The records that still read; what is missing among them, and was not deleted, from the copies."""
    sections = _still_read(target, data)
    if not sections:
        return None
    deleted = sections.get("tombstones", {}).keys()
    for copy in copies:
        missing = 0
        for table, records in copy.sections.items():
            mine = sections.setdefault(table, {})
            for key, line in records.items():
                if key not in mine and not (key in deleted and table in DATA):
                    mine[key] = line
                    missing += table in DATA
        if missing:
            name += f", and {missing} from {copy.name}"
    if META_ID not in sections.get("_meta", {}):
        sections["_meta"] = {META_ID: codec.encoded(fresh_meta(now))}
    return Source(name, sections, whole=False)


def _best(sources: list[Source]) -> Source:
    """The copy that is taken; the file itself goes before all others, unless it is less than half of one."""
    most = max(source.records for source in sources)
    first = sources[0]
    if first.name == _TAIL and first.whole and first.records * 2 >= most:
        return first
    return max(sources, key=lambda source: (source.records, revision_of(source.sections), source.whole))


def _aside(target: Path, data: bytes, now: datetime) -> Path:
    """The damaged file under another name, on the disk, before anything else is done."""
    for path in sorted(target.parent.glob(f"{escape(target.name)}.damaged-*")):
        # A repair that was killed left it there.
        if not path.is_symlink() and holds(path, data):
            return path
    stem = target.with_name(f"{target.name}.damaged-{now:%Y%m%dT%H%M%SZ}")
    path, number = stem, 2
    while os.path.lexists(path):
        path, number = stem.with_name(f"{stem.name}-{number}"), number + 1
    replaced(path, data, Ownership(), keep=False)
    return path


def _beside(target: Path, side: Source, now: datetime) -> Path:
    """A side of a merge that is not taken, as a file of its own, so that nothing of it is lost."""
    path = target.with_name(f"{target.name}.conflict-{SIDES.index(side.name) + 1}-{now:%Y%m%dT%H%M%SZ}.json")
    replaced(path, joined(side.sections), Ownership(), keep=False)
    return path


def _put(target: Path, plan: Plan, now: datetime) -> None:
    """Write it by the protocol, under a revision later than all that is known; `.prev` stays what it was."""
    best = plan.best
    revision = 1 + max(revision_of(source.sections) for source in plan.sources)
    meta = strict_json(best.sections["_meta"][META_ID].decode("utf-8"))
    line = line_of({**meta, "revision": revision, "schema": SCHEMA})
    sections = {table: best.sections.get(table, {}) for table in {*best.sections, *codec.KINDS}}
    sections["_meta"] = {**sections["_meta"], META_ID: line}
    data = joined(sections)
    refuse_too_large(data)
    if damage_in(target, data, now):
        raise NotSaved("Not repaired: the result can't be read. The file is unchanged")
    replaced(target, data, ownership_of(target), keep=False)
