"""The journal of the large sample: the newest changes, as sessions would have kept them.

The operations are above the samples, so the entries are written here in their words. What they hold of
the records before is what undo needs: the last of them can be undone, and the ones before in turn.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from okrtui.store.document import Sections, line_of
from okrtui.text.numbers import leading, valued

ENTERED, NOTED = 900, 9
"""The newest values, and every how many of them a note was added to one: 1,000 changes."""
NOTE = "counted again with the late ones"
OWNERS = {"check_ins": ("key_results", "key_result"), "readings": ("kpis", "kpi")}
Fields = dict[str, Any]


class _Words(NamedTuple):
    """One change; they sort by when they were made."""

    at: str
    record: str
    table: str
    by: str
    subject: str
    what: str
    noted: bool = False
    """Whether it added a note to an entry that was there."""


def add_journal(sections: Sections, new_id: Callable[[], str], revision: int) -> None:
    """Put the newest changes into the journal, the last of them of that revision."""
    changes = sorted(_changes(sections))
    for number, change in enumerate(changes, revision + 1 - len(changes)):
        key = new_id()
        sections["journal"][key] = line_of(_entry(change, key, number))


def _changes(sections: Sections) -> list[_Words]:
    """The newest values entered, and the notes added to some of them, which their records then have."""
    entered = [(table, json.loads(line)) for table in OWNERS for line in sections[table].values()]
    entered.sort(key=lambda item: str(item[1]["at"]))
    found: list[_Words] = []
    last: dict[str, float] = {}
    for number, (table, fields) in enumerate(entered, ENTERED - len(entered)):
        owners, name = OWNERS[table]
        owner = fields[name]
        if number >= 0:
            thing = json.loads(sections[owners][owner])
            change = _Words(
                fields["at"],
                fields["id"],
                table,
                fields["by"],
                thing["title"],
                _what(thing, fields, last.get(owner)),
            )
            found.append(change)
            if number % NOTED == 0:
                later = fields["at"].replace("T16", "T17")
                noted = {**fields, "ver": 2, "changed": later, "note": NOTE}
                sections[table][fields["id"]] = line_of(noted)
                found.append(change._replace(at=later, what="note added", noted=True))
        last[owner] = fields.get("value", last.get(owner))
    return found


def _what(thing: Fields, fields: Fields, last: float | None) -> str:
    """What a new entry of a thing says: `49 → 51 %`, `2/5 → 3/5`."""
    if "value" not in fields:
        return f"confidence {fields['confidence']}"
    of = f"/{len(thing['steps'])}" if "steps" in thing else ""
    unit = of or thing.get("unit", "")
    now = valued(fields["value"], unit)
    return now if last is None else f"{valued(last, of) if of else leading(last, unit)} → {now}"


def _entry(change: _Words, key: str, revision: int) -> Fields:
    """The fields of a change in the journal."""
    before = {
        "table": change.table,
        "record": change.record,
        "what": "changed" if change.noted else "added",
        "was": {"note": ""} if change.noted else {},
        "now": {"note": NOTE} if change.noted else {},
    }
    return {
        "id": key,
        "ver": 1,
        "created": change.at,
        "changed": change.at,
        "by": change.by,
        "at": change.at,
        "source": "app",
        "revision": revision,
        "sentence": f"Saved: {change.subject}{', ' if change.noted else ' '}{change.what}",
        "subject": change.subject,
        "what": change.what,
        "before": [before],
        "undone": False,
    }
