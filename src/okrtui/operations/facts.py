"""The facts of a change, for the journal: what was done to which thing, as typed.

A fact is a few fields of one thing: `verb`, `table`, `id`, `title`, `field`, `old`, `new`, `unit`, `decimals`, `of`,
`on`, and what a verb has besides; docs/file.md says them all. What was done comes first, then what it came to in
records. Words are made of them in `views`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Literal

from okrtui.domain.change import Change, Edit
from okrtui.domain.goal import Steps, YesNo
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.file_records import Meta, Silence
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.record import Part, Record
from okrtui.domain.outcomes.readings import LogCorrected, Logged, LoggedForPast, LogSummed, ReadingOutcome
from okrtui.domain.workspace import Workspace
from okrtui.operations.befores import STAMPS

Verb = Literal[
    "added", "changed", "deleted", "entered", "corrected", "backfilled", "repeated", "begun", "scored",
    "closed", "reopened", "started", "carried over", "parked", "moved", "merged", "rebaselined", "redated",
    "ranged", "kept its range", "converted", "relabelled", "set up", "edited", "imported", "brought back",
    "restored", "undone", "redone",
]  # fmt: skip
"""What can be done, as the first fact of a change names it; the first three are also said of its records."""
Fact = dict[str, Any]
Place = tuple[str, str, str]
"""Table, id and field of a fact: two facts of one place are about the same."""

UNTOLD = STAMPS | {"at", "changes", "conflicts"}
"""Fields that okrtui keeps by itself."""
LEFT_OUT = frozenset({"journal", "tombstones"})
"""Tables whose records are no facts: they are about changes."""
MOST = 20
"""Facts that one entry of the journal keeps; of others it keeps how many there were."""
LONGEST = 100
"""Characters of a text that is kept; longer ones are cut, and whole in the records before."""
NAMED = {
    "cycle": ("cycles",), "objective": ("objectives",), "parent": ("objectives", "key_results"), "kpi": ("kpis",),
    "guardrails": ("kpis",), "came_from": ("objectives", "key_results"),
}  # fmt: skip
"""Fields that name a record of other tables by its id."""
EDGES = ("low", "high", "alert_low", "alert_high")
COUNTED = frozenset(
    {"value", "start", "target", "stretch", "commit", "closed_value", "floor", "ceiling", "step", *EDGES}
)
"""Fields whose numbers are in the unit of their thing."""
BESIDE_VALUE = ("confidence", "blocker", "note")
"""What may be said with a check-in."""
THINGS = ("objectives", "key_results", "kpis", "cycles", "initiatives")


class States:
    """A workspace before and after some edits: what their records are called, and what they had."""

    def __init__(self, before: Workspace, edits: Iterable[Edit], after: Workspace | None = None) -> None:
        """`after` is the workspace with the edits, where that is known already."""
        self.before = before
        self.edits = tuple(edits)
        self.looks_back = True
        """Whether the value before a new entry is looked up, which takes long for thousands of them."""
        if after is not None:
            self.after = after

    @cached_property
    def after(self) -> Workspace:
        """The workspace with the edits."""
        return self.before.after(self.edits)

    def find(self, table: str, key: str) -> Record | None:
        """A record that is there, or will be."""
        return self.before.find(table, key) or self.after.find(table, key)

    def owner(self, entry: CheckIn | Reading) -> KeyResult | Kpi | None:
        """What an entry is of."""
        if isinstance(entry, CheckIn):
            found = self.find("key_results", entry.key_result)
            return found if isinstance(found, KeyResult) else None
        found = self.find("kpis", entry.kpi)
        return found if isinstance(found, Kpi) else None

    def value_before(self, owner: KeyResult | Kpi | None, entry: CheckIn | Reading) -> float | None:
        """The value that a new entry comes after: that of the entry before it, else where its key result starts."""
        if owner is None or not self.looks_back:
            return None
        last: float | None = None
        of: list[CheckIn] | list[Reading]
        of = (
            self.after.check_ins_of(owner.id)
            if isinstance(owner, KeyResult)
            else self.after.readings_of(owner.id)
        )
        for earlier in of:
            if earlier.id == entry.id:
                break
            last = last if earlier.value is None else earlier.value
        if last is None and isinstance(owner, KeyResult) and not owner.ticked_off:
            return owner.beginning
        return last


def fact_of(verb: Verb, record: Record, **fields: Any) -> Fact:
    """A fact about a thing; fields that say nothing are left out."""
    return {
        "verb": verb, "table": record.table, "id": record.id, "title": _cut(record.label),
        **{name: value for name, value in fields.items() if value not in (None, "", {}, ())},
    }  # fmt: skip


def value_fact(
    verb: Verb, owner: KeyResult | Kpi, entry: Record, on: date, old: float | None, new: float | None
) -> Fact:
    """A value of `owner` for a day, as `entry` has it: before and after."""
    fact: Fact = {
        "verb": verb, "table": entry.table, "id": entry.id, "title": _cut(owner.label), "field": "value",
        "on": on.isoformat(),
    }  # fmt: skip
    if owner.unit:
        fact["unit"] = owner.unit
    if owner.decimals is not None:
        fact["decimals"] = owner.decimals
    if old is not None:
        fact["old"] = old
    if new is not None:
        fact["new"] = new
    return _ticked(owner, fact) if isinstance(owner, KeyResult) and owner.ticked_off else fact


def _ticked(owner: KeyResult, fact: Fact) -> Fact:
    """The same of what is ticked off: so many of its steps, or yes and no."""
    match owner.goal:
        case Steps() as goal:
            return {**fact, "of": goal.size}
        case YesNo():
            return {**fact, **{name: fact[name] >= 1 for name in ("old", "new") if name in fact}}
        case _:
            return fact


def reading_facts(workspace: Workspace, change: Change, outcome: ReadingOutcome) -> tuple[Fact, ...]:
    """The facts of one value of a KPI, which are few."""
    edit = change.edits[0]
    record = edit.after
    if not isinstance(record, Reading):
        return ()
    on, note = record.on, getattr(edit.before, "note", "") != record.note
    match outcome:
        case Logged(kpi, was, now) | LogSummed(kpi, was, now):
            fact = value_fact("entered", kpi, record, on, was, now)
        case LogCorrected(kpi, _, replaced, now):
            fact = value_fact("corrected", kpi, record, on, replaced, now)
        case LoggedForPast(kpi, _, _, _, now):
            fact = value_fact("backfilled", kpi, record, on, getattr(edit.before, "value", None), now)
        case _:
            return tuple(record_facts(States(workspace, change.edits), edit))
    if not note:
        return (fact,)
    own = record_facts(States(workspace, change.edits), edit, frozenset({place_of(fact)}))
    return (fact, *own)


def record_facts(states: States, edit: Edit, known: frozenset[Place] = frozenset()) -> list[Fact]:
    """What an edit does to its record, one fact a field; those of places that are `known` are left out."""
    return [fact for fact in _facts_of(states, edit, known) if place_of(fact) not in known]


def place_of(fact: Fact) -> Place:
    """What a fact is about."""
    return fact.get("table", ""), fact.get("id", ""), fact.get("field", "")


def _facts_of(states: States, edit: Edit, known: frozenset[Place]) -> Iterator[Fact]:
    match edit.record:
        case CheckIn() | Reading():
            yield from _entry_facts(states, edit, edit.record, known)
        case Meta() if edit.before is not None and edit.after is not None:
            yield from _settings_facts(edit)
        case Silence() as silence:
            verb: Verb = "added" if edit.before is None else "deleted"
            of = (states.find(table, silence.thing) for table in THINGS if silence.thing)
            thing = next((record for record in of if record is not None), None)
            title = _cut(thing.label) if thing is not None else ""
            yield {**fact_of(verb, silence, rule=silence.rule), "title": title}
        case record if edit.before is None:
            days: Fact = {}
            if isinstance(record, Cycle):
                days = {"start": record.start.isoformat(), "end": record.end.isoformat()}
            yield fact_of("added", record, **days)
        case record if edit.after is None:
            yield fact_of("deleted", record)
        case _:
            yield from _changed(states, edit)


def _entry_facts(
    states: States, edit: Edit, entry: CheckIn | Reading, known: frozenset[Place]
) -> Iterator[Fact]:
    owner = states.owner(entry)
    was = edit.before if isinstance(edit.before, CheckIn | Reading) else None
    now = edit.after if isinstance(edit.after, CheckIn | Reading) else None
    verb: Verb = "added" if was is None else "deleted" if now is None else "changed"
    head = {
        "verb": verb, "table": entry.table, "id": entry.id, "title": _cut((owner or entry).label),
        "on": entry.on.isoformat(),
    }  # fmt: skip
    valued = (None if was is None else was.value) != (None if now is None else now.value)
    if valued and (entry.table, entry.id, "value") not in known:
        old = states.value_before(owner, entry) if was is None else was.value
        new = None if now is None else now.value
        if owner is None:
            yield {**head, "field": "value", **_something({"old": old, "new": new})}
        else:
            yield value_fact(verb, owner, entry, entry.on, old, new)
    beside = [] if now is None else list(_beside(states, was, now))
    if not valued and not beside and (was is None or now is None):
        yield head
    if was is not None and now is not None and was.on != now.on:
        yield {**head, "field": "on", "old": was.on.isoformat(), "new": now.on.isoformat()}
    for told in beside:
        yield {**head, **told}


def _beside(states: States, was: CheckIn | Reading | None, now: CheckIn | Reading) -> Iterator[Fact]:
    """What is said with an entry; a new one takes over the confidence and the blocker of the one before."""
    before: Record | None = was
    if was is None and isinstance(now, CheckIn) and states.looks_back:
        earlier = [item for item in states.before.check_ins_of(now.key_result) if item.on <= now.on]
        before = earlier[-1] if earlier else None
    for name in BESIDE_VALUE:
        own = was if name == "note" else before
        told = {"old": kept_value(getattr(own, name, None)), "new": kept_value(getattr(now, name, None))}
        if told["old"] != told["new"]:
            yield {"field": name, **_something(told)}


def _settings_facts(edit: Edit) -> Iterator[Fact]:
    """One fact a setting that is another one now."""
    assert isinstance(edit.before, Meta)
    assert isinstance(edit.after, Meta)
    was, now = (
        {"title": meta.title, "stage": meta.stage or None, **meta.settings}
        for meta in (edit.before, edit.after)
    )
    for name in {**was, **now}:
        if (was.get(name) or None) != (now.get(name) or None):
            told = {"old": kept_value(was.get(name)), "new": kept_value(now.get(name))}
            yield {
                "verb": "changed",
                "table": "_meta",
                "id": edit.after.id,
                "field": name,
                **_something(told),
            }


def _changed(states: States, edit: Edit) -> Iterator[Fact]:
    assert edit.before is not None
    assert edit.after is not None
    before, after = edit.before, edit.after
    old_unit = getattr(before, "unit", "")
    for name in type(after).fields:
        if name in UNTOLD:
            continue
        was, now = getattr(before, name, None), getattr(after, name)
        if was == now:
            continue
        if name == "ranges" and isinstance(before, Kpi) and isinstance(after, Kpi):
            yield from _range_facts(before, after)
            continue
        fact = field_fact(states, after, name, was, now)
        if name in COUNTED and "old" in fact and old_unit != getattr(after, "unit", ""):
            fact["old_unit"] = old_unit
        yield fact


def _range_facts(before: Kpi, after: Kpi) -> Iterator[Fact]:
    """The edges of the newest healthy range that are other ones now, and from which day on."""
    was, now = before.newest_range, after.newest_range
    told = [name for name in EDGES if getattr(was, name, None) != getattr(now, name, None)]
    since = None if now is None else now.since.isoformat()
    for name in told:
        fact = field_fact(None, after, name, getattr(was, name, None), getattr(now, name, None))
        yield {**fact, "since": since} if since else fact
    if not told:
        yield fact_of("changed", after, field="ranges")


def field_fact(states: States | None, record: Record, name: str, was: Any, now: Any) -> Fact:
    """A field of a record, before and after; ids are given their titles where `states` knows them."""
    unit, decimals = (
        (getattr(record, "unit", ""), getattr(record, "decimals", None)) if name in COUNTED else ("", None)
    )
    old, new = kept_value(was, name, states), kept_value(now, name, states)
    if old == new:
        # What differs is not kept: the weight of a step, the end of a long text.
        old = new = None
    fact = fact_of("changed", record, field=name, unit=unit, decimals=decimals, old=old, new=new)
    closed = name == "closed_value" and isinstance(record, KeyResult) and record.ticked_off
    return _ticked(record, fact) if closed and isinstance(record, KeyResult) else fact


def kept_value(value: Any, name: str = "", states: States | None = None) -> Any:
    """A value as a fact keeps it: days as texts, records with their titles, a long text cut.

    None where it says nothing; of a list of things without a title only that it changed is kept.
    """
    match value:
        case None | "" | () | []:
            return None
        case bool() | int() | float():
            return value
        case date():
            return value.isoformat()
        case Record():
            return {"id": value.id, "title": _cut(value.label)}
        case str():
            named = _named(states, name, value)
            return _cut(value) if named is None else {"id": value, "title": _cut(named.label)}
        case tuple() | list():
            items = [kept_value(item, name, states) for item in value[:MOST]]
            return None if None in items else items
        case Part():
            return _cut(str(getattr(value, "title", ""))) or None
        case _:
            return None


def _named(states: States | None, name: str, key: str) -> Record | None:
    if states is None:
        return None
    return next(
        (found for table in NAMED.get(name, ()) if (found := states.find(table, key)) is not None), None
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _something(fact: Fact) -> Fact:
    return {name: value for name, value in fact.items() if value is not None}


def folded_facts(first: tuple[Fact, ...], second: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of two entries that are one: from what the first found to what the second made of it."""
    # As texts: the file of the first ones may have been edited, and have a list for an id.
    found = {str(place_of(fact)): fact for fact in first}
    for fact in second:
        place = str(place_of(fact))
        earlier = found.get(place)
        if earlier is None:
            found[place] = fact
            continue
        old = {"old": earlier["old"]} if "old" in earlier else {}
        rest = {name: value for name, value in fact.items() if name != "old"}
        found[place] = {**rest, "verb": earlier.get("verb", fact["verb"]), **old}
    return tuple(found.values())[:MOST]
