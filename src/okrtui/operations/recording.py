"""What a change is in the file besides its own edits: an entry of the journal, versions, tombstones, the revision."""

from collections.abc import Callable

from okrtui.domain.change import Change, Described, Edit, merged
from okrtui.domain.model.file_records import KEPT_FOR, MIN_READER, SCHEMA, Tombstone
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context
from okrtui.operations.befores import befores, touches
from okrtui.operations.facts import facts_of, folded_facts
from okrtui.operations.folding import folded_change, folded_records


def in_journal(
    workspace: Workspace,
    change: Change,
    context: Context,
    describe: Callable[[Change], Described],
    once: str = "",
    key: str = "",
) -> Edit:
    """What the change is in the journal: an entry of its own, by `key` if given, or a part of the newest.

    `describe` makes the words that the journal keeps.
    """
    before, revision = befores(change.edits), workspace.meta.revision + 1
    facts, words = facts_of(workspace, change.edits), describe(change)
    last = _folding(workspace, change, context) if change.folds else None
    if last is not None:
        folded = last.with_(
            at=context.now,
            revision=revision,
            sentence=words.sentence,
            what=describe(folded_change(workspace, last, change, context.today)).what,
            facts=folded_facts(last.facts, facts),
            before=folded_records(last.before, before),
        )
        return Edit(last, folded)
    stamp = context.stamp()
    entry = Entry(
        **{**stamp, "id": key or stamp["id"]},
        at=context.now,
        source=context.source,
        revision=revision,
        sentence=words.sentence,
        subject=words.subject,
        what=words.what,
        facts=facts,
        before=before,
        undo_of=change.undo_of,
        redo_of=change.redo_of,
        once=once,
        folds=change.folds,
    )
    return Edit(None, entry)


def _folding(workspace: Workspace, change: Change, context: Context) -> Entry | None:
    """The entry this change is one with: one's own newest, unless someone else changed the same since."""
    records = {(edit.record.table, edit.record.id) for edit in change.edits}
    for key in reversed(workspace.changes()):
        entry = workspace.journal[key]
        if entry.by == context.by and entry.source in ("app", "prompt", context.source):
            plain = not entry.undone and entry.undo_of is None and entry.redo_of is None
            return entry if plain and entry.folds == change.folds else None
        if touches(entry, records):
            return None
    return None


def complete(workspace: Workspace, change: Change, context: Context, entry: Edit) -> tuple[Edit, ...]:
    """The edits with everything a write carries besides: versions, its `entry` in the journal, tombstones, revision."""
    edits = [
        edit if change.keeps_stamps and edit.before is None else _stamped(edit, context)
        for edit in change.edits
    ]
    edits.append(entry)
    edits += _tombstones(workspace, edits, context)
    meta = next((edit.after for edit in edits if edit.record.table == "_meta"), None) or workspace.meta
    numbered = meta.with_(revision=workspace.meta.revision + 1, schema_number=SCHEMA, min_reader=MIN_READER)
    edits.append(Edit(workspace.meta, numbered))
    return merged(edits)


def _stamped(edit: Edit, context: Context) -> Edit:
    """The edit with its record's version, time and name."""
    if edit.after is None or edit.record.table == "journal":
        return edit
    ver = edit.before.ver + 1 if edit.before is not None else max(1, edit.after.ver)
    if (edit.after.ver, edit.after.changed, edit.after.by) == (ver, context.now, context.by):
        # Most of what is new was made with them.
        return edit
    stamped: Record = edit.after.with_(ver=ver, changed=context.now, by=context.by)
    return Edit(edit.before, stamped)


def _tombstones(workspace: Workspace, edits: list[Edit], context: Context) -> list[Edit]:
    """A tombstone for each record that goes, none for one that comes back, old ones thinned."""
    stones: list[Edit] = []
    table = workspace.tables[Tombstone.table]
    for edit in edits:
        record = edit.record
        stone = table.get(record.id)
        if edit.after is None:
            stamp = {**context.stamp(), "id": record.id}
            stones.append(Edit(stone, Tombstone(**stamp, was_in=record.table, at=context.now)))
        elif edit.before is None and stone is not None:
            stones.append(Edit(stone, None))
    old = [stone for stone in table.values() if context.now - stone.at > KEPT_FOR]
    return stones + [Edit(stone, None) for stone in old]
