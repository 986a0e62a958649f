"""What is true after a change was undone: `owner is dee again`, `is back to $212,000`."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from okrtui.operations.base import LONG_FIELDS
from okrtui.operations.facts import Fact
from okrtui.text.fitting import shortened
from okrtui.views.changes.batches import is_batch
from okrtui.views.changes.fact_values import day_in, field_name, for_day, string, value_text

ENTRIES = ("check_ins", "readings")
SEVERAL = {
    "value": "values are as before", "blocker": "blockers are as before", "owner": "owners are as before",
}  # fmt: skip
FIELDS = 3
"""Fields of a thing that are named each; of more it is only said that they are as before."""
TITLE = 40
"""Columns of a value in a sentence."""


class Now(NamedTuple):
    """What is true of a thing, to be said behind its name."""

    words: str
    verb: Literal["", "is", "are", "has"] = ""
    """What joins them to the name; without one they are set apart by a comma."""

    def of(self, subject: str) -> str:
        """With the name of the thing: `Uptime, owner is dee again`, `Uptime is back to 99.8 %`."""
        joined = f" {self.verb} " if self.verb else ", "
        return f"{subject}{joined}{self.words}" if subject else self.words

    @property
    def in_row(self) -> str:
        """Beside the name: `back to 99.8 %`."""
        return f"has {self.words}" if self.verb == "has" else self.words


AS_BEFORE = Now("as before")


def is_now(facts: Sequence[Fact], on: date | None) -> Now:
    """What became of a thing when these facts were undone."""
    head = facts[0]
    verb, table = head.get("verb"), head.get("table")
    if is_batch(head):
        return _several(head)
    match verb:
        case "added" | "deleted" if table == "silences":
            return Now("shown again" if verb == "added" else "silenced again", "is")
        case "added" if table not in ENTRIES:
            return Now("removed again")
        case "deleted" if table not in ENTRIES:
            return Now("restored")
        case "closed" | "reopened":
            return Now("open again" if verb == "closed" else "closed again", "is")
        case "parked" | "moved":
            return _place(head, on)
        case "entered" | "corrected" | "backfilled" | "repeated" | "begun":
            return _value(head, on)
        case "scored":
            old = value_text(head, "old", on)
            return Now(f"score is {old} again") if old else Now("no score again", "has")
        case "added" | "deleted" | "changed":
            return _fields(facts, on)
        case "imported" | "brought back" | "set up" | "restored":
            return Now("everything is as before it")
        case _:
            return AS_BEFORE


def _several(head: Fact) -> Now:
    match head.get("verb"):
        case "added":
            return Now("removed again")
        case "deleted":
            return Now("restored")
        case "moved":
            return Now("back where they were", "are")
        case _:
            words = SEVERAL.get(string(head, "field"))
            return Now(words) if words else Now("as before", "are")


def _place(fact: Fact, on: date | None) -> Now:
    """Where it is: in a cycle, or under an objective; one that was in none was parked."""
    old = value_text(fact, "old", on)
    if old:
        return Now(f"back {'under' if fact.get('table') == 'key_results' else 'in'} {old}", "is")
    return Now("parked again", "is") if fact.get("verb") == "moved" else AS_BEFORE


def _value(fact: Fact, on: date | None) -> Now:
    old = value_text(fact, "old", on)
    if fact.get("verb") == "repeated":
        return Now(f"entry{for_day(fact, on)} is removed again")
    where = for_day(fact, on, fact.get("verb") in ("corrected", "backfilled"))
    return Now(f"back to {old}{where}", "is") if old else Now(f"no value{where} again", "has")


def _fields(facts: Sequence[Fact], on: date | None) -> Now:
    """The fields of one thing: what they are again."""
    head = facts[0]
    own = [
        fact for fact in facts if (fact.get("table"), fact.get("id")) == (head.get("table"), head.get("id"))
    ]
    told = list(dict.fromkeys(_field(fact, on) for fact in own))
    if AS_BEFORE in told or len(told) > FIELDS:
        return AS_BEFORE
    if len(told) == 1:
        return told[0]
    first, *others = told
    return Now(
        " and ".join((first.words, *(f"{now.verb} {now.words}".strip() for now in others))), first.verb
    )


def _field(fact: Fact, on: date | None) -> Now:
    field, old = field_name(fact), value_text(fact, "old", on)
    if fact.get("table") in ENTRIES and field == "value":
        if fact.get("verb") == "added":
            return Now(f"entry{for_day(fact, on)} is removed again")
        return Now(f"back to {old}{for_day(fact, on)}", "is") if old else AS_BEFORE
    if not field or string(fact, "what"):
        return AS_BEFORE
    if fact.get("table") == "initiatives" and field == "done":
        return Now("open again" if fact.get("new") else "ticked off again", "is")
    name = string(fact, "field") if fact.get("table") == "_meta" else field
    known = "old" in fact or "new" in fact
    if string(fact, "field") in LONG_FIELDS or not known or day_in(fact.get("since")) is not None:
        return Now(f"{name} is as before")
    if fact.get("table") == "_meta" and "old" not in fact:
        return Now(f"{name} is back to its default")
    if isinstance(fact.get("old", fact.get("new")), bool):
        return Now(f"{name} again" if fact.get("old") else f"no longer {name}", "is")
    if string(fact, "field") == "came_from":
        return AS_BEFORE
    return Now(f"{name} is {shortened(old, TITLE)} again") if old else Now(f"no {name} again", "has")
