"""The journal of the large sample: the newest changes, as sessions would have kept them.

The entries are written here as a session writes them; the changes themselves are in the records. What they hold of the
records before is what undo needs: the last of them can be undone, and the ones before in turn.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from okrtui.operations.facts import Fact
from okrtui.store.document import Sections, line_of
from okrtui.views.changes.facts import facts_words

ENTERED, NOTED = 900, 9
"""The newest values, and every how many of them a note was added to one: 1,000 changes."""
NOTE = "counted again with the late ones"
OWNERS = {"check_ins": ("key_results", "key_result"), "readings": ("kpis", "kpi")}
Fields = dict[str, Any]


class _Made(NamedTuple):
    """One change; they are sorted by when they were made, and by the record."""

    at: str
    by: str
    fact: Fact

    @property
    def noted(self) -> bool:
        """Whether it added a note to an entry that was there."""
        return bool(self.fact["field"] == "note")


def add_journal(sections: Sections, new_id: Callable[[], str], revision: int) -> None:
    """Put the newest changes into the journal, the last of them of that revision."""
    changes = sorted(_changes(sections), key=lambda change: (change.at, str(change.fact["id"])))
    for number, change in enumerate(changes, revision + 1 - len(changes)):
        key = new_id()
        sections["journal"][key] = line_of(_entry(change, key, number))


def _changes(sections: Sections) -> list[_Made]:
    """The newest values entered, and the notes added to some of them, which their records then have."""
    entered = [(table, json.loads(line)) for table in OWNERS for line in sections[table].values()]
    entered.sort(key=lambda item: str(item[1]["at"]))
    found: list[_Made] = []
    last: dict[str, float] = {}
    for number, (table, fields) in enumerate(entered, ENTERED - len(entered)):
        owners, name = OWNERS[table]
        owner = fields[name]
        if number >= 0:
            thing = json.loads(sections[owners][owner])
            head = {"table": table, "id": fields["id"], "title": thing["title"], "on": fields["on"]}
            found.append(
                _Made(fields["at"], fields["by"], {**head, **_newest_value(thing, fields, last.get(owner))})
            )
            if number % NOTED == 0:
                later = fields["at"].replace("T16", "T17")
                noted = {**fields, "ver": 2, "changed": later, "note": NOTE}
                sections[table][fields["id"]] = line_of(noted)
                note = {"verb": "changed", **head, "field": "note", "new": NOTE}
                found.append(_Made(later, fields["by"], note))
        last[owner] = fields.get("value", last.get(owner))
    return found


def _newest_value(thing: Fields, fields: Fields, last: float | None) -> Fact:
    """What a new entry of a thing says: its value after the last one, or a confidence alone."""
    if "value" not in fields:
        return {"verb": "added", "field": "confidence", "new": fields["confidence"]}
    said = {"old": last, "unit": thing.get("unit"), "of": len(thing["steps"]) if "steps" in thing else None}
    known = {name: value for name, value in said.items() if value not in (None, "")}
    return {"verb": "entered", "field": "value", "new": fields["value"], **known}


def _entry(change: _Made, key: str, revision: int) -> Fields:
    """The fields of a change in the journal."""
    fact, words = change.fact, facts_words([change.fact], None)
    before = {
        "table": fact["table"],
        "record": fact["id"],
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
        "sentence": "" if words is None else f"Saved: {words.subject}, {words.what}",
        "facts": [fact],
        "before": [before],
        "undone": False,
    }
