"""What some edits do to things, a line each: what is new, what is gone, which fields became what."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from okrtui.domain.change import Edit
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.facts import States, record_facts
from okrtui.text.escaping import visible
from okrtui.views.changes.facts import facts_words

LEFT_OUT = frozenset({"_meta", "journal", "tombstones"})
"""Tables that are about the file itself."""


class RecordChange(NamedTuple):
    """What happened to one thing."""

    verb: Literal["added", "changed", "deleted"]
    record: Record
    """As it is now, or was last."""
    owner: Record
    """What it belongs to: an entry to its key result or KPI, all else to itself."""
    what: str
    """`target 4 → 3.5 %`, `5.6 → 5.4 % for 20 Nov`, `new key result`: as the history says it; escaped."""


def record_changes(
    workspace: Workspace, edits: Iterable[Edit], after: Workspace | None = None
) -> list[RecordChange]:
    """A line for each thing that edits of `workspace` change, in their order; `after` is what they make of it."""
    states = States(workspace, edits, after)
    found = []
    for edit in states.edits:
        words = None
        if edit.record.table not in LEFT_OUT:
            words = facts_words(record_facts(states, edit), None)
        if words is not None:
            verb: Literal["added", "changed", "deleted"]
            verb = "added" if edit.before is None else "deleted" if edit.after is None else "changed"
            record = edit.record
            owner = states.owner(record) if isinstance(record, CheckIn | Reading) else None
            found.append(RecordChange(verb, record, owner or record, visible(words.what)))
    return found
