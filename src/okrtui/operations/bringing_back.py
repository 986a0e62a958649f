"""Bringing back: the records of an export, by their ids, in one change that can be undone.

What is not in the file is added, what differs takes what the export has, nothing is deleted, and the
same export a second time changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from okrtui.domain.change import Change, Edit, added, changed
from okrtui.domain.errors import DataProblem
from okrtui.domain.model.file_records import Meta
from okrtui.domain.model.record import Record
from okrtui.domain.model.references import REFERENCES
from okrtui.domain.outcomes.history import BroughtBack, BroughtBackAlready
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, differs
from okrtui.store import codec
from okrtui.store.document import line_of
from okrtui.text.escaping import visible

OWNERS = {
    "key_results": "objective",
    "initiatives": "objective",
    "check_ins": "key_result",
    "readings": "kpi",
}
"""Tables of what is nothing without the record that one of its fields names."""


@dataclass(frozen=True)
class PartOfRecord:
    """Some fields of a record as JSON has them, such as a row of a table; the others stay what they are."""

    table: str
    id: str
    fields: Mapping[str, Any]
    where: str
    """Its place in the file it is from, as the beginning of a sentence."""


@dataclass(frozen=True)
class BringBack:
    """Records of an export: whole ones, and rows of tables."""

    records: tuple[Record, ...] = ()
    parts: tuple[PartOfRecord, ...] = ()
    file: Meta | None = None
    """Title, settings and stage, which only a file without any data takes."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        empty = not any(workspace.tables[table] for table in (*OWNERS, "cycles", "objectives", "kpis"))
        edits = [edit for record in self.records if (edit := _edit(workspace, record)) is not None]
        edits += [
            edit
            for _, parts in groupby(self.parts, lambda part: part.table)
            for record in _completed(workspace, list(parts), context)
            if (edit := _edit(workspace, record)) is not None
        ]
        _refuse_orphans(workspace.after(edits), edits)
        records = len(edits)
        if self.file is not None and empty and (fields := _file_fields(workspace.meta, self.file)):
            edits.append(changed(workspace.meta, **fields))
        if not edits:
            return Change((), BroughtBackAlready())
        new = sum(edit.before is None for edit in edits)
        return Change(tuple(edits), BroughtBack(new, records - new), keeps_stamps=True)


def _edit(workspace: Workspace, record: Record) -> Edit | None:
    """What a record changes; None where it says nothing else than the one that is there."""
    current = workspace.find(record.table, record.id)
    if current is None:
        return added(record)
    if current == record or not differs(current, record):
        return None
    # Its version goes on counting from the one that is there.
    return Edit(current, record.with_(ver=current.ver))


def _completed(workspace: Workspace, parts: Sequence[PartOfRecord], context: Context) -> list[Record]:
    """The records of a table with these fields: over those that are there, else new ones."""
    now = context.now.isoformat()
    made = {"created": now, "changed": now, "by": context.by}
    whole = []
    for part in parts:
        current = workspace.find(part.table, part.id)
        before = made if current is None else current.dumped()
        whole.append((part, {**before, **part.fields, "id": part.id}))
    table = parts[0].table
    lines = {part.id: line_of(fields) for part, fields in whole}
    # What is well all together need not be looked at one by one. Two rows of one id are.
    if len(lines) == len(whole) and codec.all_well(table, lines):
        return [codec.kind_of(table, fields).from_json(fields) for _, fields in whole]
    return [checked_record(table, fields, part.where) for part, fields in whole]


def checked_record(table: str, fields: Mapping[str, Any], where: str) -> Record:
    """The record that fields make, held against the contract as a line of the file is; a DataProblem says where not."""
    key, line = str(fields["id"]), line_of(dict(fields))
    try:
        fault = codec.fault_in(table, key, line)
    except DataProblem as problem:
        raise DataProblem(f"{where} {problem.sentence}. Nothing was imported") from None
    if fault is not None:
        name = f"{visible(fault.field)}: " if fault.field else ""
        raise DataProblem(f"{where}: {name}{fault.sentence}. Nothing was imported")
    record: Record = codec.reader(table)(key, line)
    return record


def checked_records(table: str, records: Mapping[str, dict[str, Any]], file: str) -> list[Record]:
    """The records of a table of a file, by their ids; a DataProblem names the first that is none."""
    for key, fields in records.items():
        if fields.get("id") != key:
            raise DataProblem(
                f"{visible(file)}: {table}, {visible(key)} has another id inside. Nothing was imported", "id"
            )
    # What is well all together need not be looked at one by one, which takes five times as long.
    if codec.all_well(table, {key: line_of(fields) for key, fields in records.items()}):
        return [codec.kind_of(table, fields).from_json(fields) for fields in records.values()]
    return [
        checked_record(table, fields, f"{visible(file)}: {table}, {visible(key)}")
        for key, fields in records.items()
    ]


def _refuse_orphans(after: Workspace, edits: list[Edit]) -> None:
    """What belongs to a record that is nowhere would be seen by nobody."""
    for edit in edits:
        record = edit.record
        field = OWNERS.get(record.table)
        if field is None:
            continue
        owner, tables = getattr(record, field), REFERENCES[record.table][field]
        if not any(owner in after.tables[table] for table in tables):
            raise DataProblem(
                f"The {record.noun} {visible(record.label)} belongs to {visible(owner)}, which is neither in the "
                "import nor in your file. Nothing was imported"
            )


def _file_fields(now: Meta, then: Meta) -> dict[str, Any]:
    names = ("title", "settings", "stage")
    return {name: getattr(then, name) for name in names if getattr(then, name) != getattr(now, name)}
