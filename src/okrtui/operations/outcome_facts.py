"""The facts of what an operation came to. Apart from those of a KPI's value, which cron's `log` does without."""

from typing import assert_never

from okrtui.domain.change import Change, Edit
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.closing import (
    CarriedOver,
    ClosingOutcome,
    CycleBegun,
    CycleClosed,
    CycleReopened,
    NewLevel,
    NoLevel,
    ObjectiveClosed,
    Scored,
)
from okrtui.domain.outcomes.entries import (
    Begun,
    Entered,
    EnteredAsLast,
    EnteredForPast,
    EntryCorrected,
    EntryDeleted,
    EntryEdited,
    EntryOutcome,
    Noted,
    Ticked,
)
from okrtui.domain.outcomes.history import (
    BatchDone,
    BroughtBack,
    BroughtBackAlready,
    HistoryOutcome,
    Redone,
    Restored,
    RestoredAlready,
    Undone,
    WrittenAgain,
)
from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.domain.outcomes.outline import OutlineEdited
from okrtui.domain.outcomes.readings import ReadingOutcome
from okrtui.domain.outcomes.things import (
    CycleAdded,
    CycleDatesTaken,
    Deleted,
    Edited,
    ExampleAdded,
    InitiativeAdded,
    KeyResultAdded,
    KpiAdded,
    LevelConfirmed,
    LevelKnown,
    Moved,
    NotSilenced,
    ObjectiveAdded,
    OwnerTaken,
    Parked,
    Place,
    Recount,
    RecoveryAdded,
    RolledInto,
    SameAlready,
    SettingsEdited,
    Silenced,
    SilencedAlready,
    SpeaksAgain,
    TemplateTaken,
    ThingOutcome,
)
from okrtui.domain.workspace import Workspace
from okrtui.operations.facts import (
    LEFT_OUT,
    MOST,
    Fact,
    States,
    Verb,
    fact_of,
    field_fact,
    kept_value,
    place_of,
    reading_facts,
    record_facts,
    value_fact,
)

ENTRIES = ("check_ins", "readings")
WITHOUT_OLD = 1_000
"""Records from which on a change does not look up the value before each of its new entries: it takes too long."""


def facts_of(workspace: Workspace, change: Change) -> tuple[tuple[Fact, ...], int | None]:
    """What a change did to `workspace`: what it was, then what it came to in records; and how many more there are.

    Things come before entries, and of a large change only as many facts are made as are kept.
    """
    if change.empty:
        return (), None
    outcome, states = change.outcome, States(workspace, change.edits)
    states.looks_back = len(change.edits) < WITHOUT_OLD
    if isinstance(outcome, ReadingOutcome):
        return reading_facts(workspace, change, outcome), None
    found = list(_heads(states, outcome))
    known = frozenset(map(place_of, found))
    edits = () if isinstance(outcome, Undone | Redone) else change.edits
    edits = tuple(edit for edit in edits if edit.record.table not in LEFT_OUT)
    if isinstance(outcome, Edited) and outcome.recount is not None:
        edits = tuple(edit for edit in edits if edit.record.table not in ENTRIES)
    if len(edits) > MOST:
        edits = tuple(sorted(edits, key=_is_entry))
    left = _more(outcome)
    for number, edit in enumerate(edits):
        if len(found) > MOST:
            left += len(edits) - number
            break
        found += record_facts(states, edit, known)
        if number == 0 and isinstance(outcome, Edited) and outcome.recount is not None:
            # Behind the fields of the thing itself, before what is counted with it.
            found.append(_recount(outcome, outcome.recount))
    return tuple(found[:MOST]), (max(0, len(found) - MOST) + left) or None


def _more(outcome: object) -> int:
    """How many facts of what is undone or redone are not kept."""
    entry = outcome.entry if isinstance(outcome, Undone | Redone) else None
    return 0 if entry is None else entry.more or 0


def _is_entry(edit: Edit) -> bool:
    return edit.record.table in ENTRIES


def _heads(
    states: States,
    outcome: EntryOutcome | ThingOutcome | ClosingOutcome | HistoryOutcome | Imported | OutlineEdited,
) -> tuple[Fact, ...]:
    """What an operation was, where that is not all said by what became of its records."""
    if isinstance(outcome, EntryOutcome):
        return _entry(states, outcome)
    if isinstance(outcome, ThingOutcome):
        return _thing(outcome)
    if isinstance(outcome, ClosingOutcome):
        return closing_facts(outcome)
    if isinstance(outcome, Imported):
        files = {"title": kept_value(outcome.files[0]), "files": len(outcome.files)} if outcome.files else {}
        return (
            {
                "verb": "imported",
                **files,
                **_counts(outcome.new, "added"),
                **_counts(outcome.changed, "changed"),
            },
        )
    if isinstance(outcome, OutlineEdited):
        tally = {"added": outcome.added, "changed": outcome.changed, "deleted": outcome.deleted}
        return ({"verb": "edited", "title": outcome.title, **_present(tally)},)
    return _history(outcome)


def _present(counts: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in counts.items() if number}


def _counts(counts: Counts, name: str) -> Fact:
    return {name: _present(counts._asdict())} if counts.all else {}


def _named(record: Record) -> Fact:
    return {"id": record.id, "title": kept_value(record.label)}


def _entry(states: States, outcome: EntryOutcome) -> tuple[Fact, ...]:
    """The value of a check-in; what is said beside it is a fact of its record."""
    entry = states.edits[0].record
    before = states.edits[0].before
    if not isinstance(entry, CheckIn | Reading):
        return ()
    match outcome:
        case Entered(key_result, was, now):
            old = key_result.beginning if was is None and not key_result.ticked_off else was
            return (value_fact("entered", key_result, entry, entry.on, old, now),)
        case Begun(_, begun, value):
            return (value_fact("begun", begun, entry, entry.on, None, value),)
        case EntryCorrected(key_result, was, now):
            return (value_fact("corrected", key_result, entry, entry.on, was, now),)
        case EnteredForPast(key_result, on, value):
            return (value_fact("backfilled", key_result, entry, on, getattr(before, "value", None), value),)
        case EnteredAsLast(key_result, _, now):
            return (value_fact("repeated", key_result, entry, entry.on, None, now),)
        case Noted() | EntryEdited() | EntryDeleted() | Ticked():
            return ()
        case _:
            assert_never(outcome)


def _thing(outcome: ThingOutcome) -> tuple[Fact, ...]:
    match outcome:
        case ObjectiveAdded(objective, place):
            return (fact_of("added", objective, **_place(place)),)
        case ExampleAdded(objective, place, key_results, initiatives):
            along = _present({"key result": key_results, "initiative": initiatives})
            return (fact_of("added", objective, **_place(place), along=along),)
        case RecoveryAdded(objective, place, kpi):
            return (fact_of("added", objective, **_place(place), works_on=_named(kpi)),)
        case TemplateTaken(name, kpis, goals):
            return ({"verb": "set up", "title": name, "along": _present({"KPI": kpis, "objective": goals})},)
        case Parked(edited):
            return (_move("parked", edited),)
        case Moved(edited):
            return (_move("moved", edited),)
        case RolledInto(objective, into):
            return (fact_of("merged", objective, to=_named(into)),)
        case Deleted():
            return (deleted_fact(outcome),)
        case CycleDatesTaken(key_result):
            return (fact_of("redated", key_result),)
        case LevelConfirmed(kpi, since):
            return (fact_of("rebaselined", kpi, field="levels", since=since.isoformat()),)
        case (
            CycleAdded() | KeyResultAdded() | InitiativeAdded() | KpiAdded() | Edited() | SettingsEdited()
            | SameAlready() | OwnerTaken() | LevelKnown() | Silenced() | SilencedAlready() | SpeaksAgain()
            | NotSilenced()
        ):  # fmt: skip
            return ()
        case _:
            assert_never(outcome)


def deleted_fact(deletion: Deleted) -> Fact:
    """That a thing is gone, and how much went with it."""
    along, parked = dict(deletion.gone), deletion.parked or None
    return fact_of("deleted", deletion.record, along=along, parked=parked)


def _place(place: Place) -> Fact:
    """Where a new objective is, where that is not where one would look for it."""
    if place.cycle is None:
        return {"parked": True}
    return {} if place.usual else {"to": _named(place.cycle)}


def _move(verb: Verb, edited: Edited) -> Fact:
    field = edited.fields[0]
    return {**field_fact(None, edited.record, field.name, field.was, field.now), "verb": verb}


def _recount(edited: Edited, recount: Recount) -> Fact:
    """What became of the values so far, which is all that is told of each of them."""
    told = {"count": recount.values, "old": recount.old, "new": recount.new, "factor": recount.factor}
    return fact_of("relabelled" if recount.factor is None else "converted", edited.record, **told)


def closing_facts(outcome: ClosingOutcome) -> tuple[Fact, ...]:
    """What became of a score, an objective or a cycle, and what is next."""
    match outcome:
        case Scored(key_result, was, score):
            return (fact_of("scored", key_result, field="score", old=was, new=score),)
        case ObjectiveClosed(objective, ending, carried, levels):
            head = fact_of("closed", objective, field="state", old=objective.state, new=ending)
            carrying = () if carried is None else (_carried(objective, carried),)
            return (head, *carrying, *(level_fact(level) for level in levels))
        case CycleClosed(cycle):
            return (fact_of("closed", cycle, field="closed"),)
        case CycleBegun(cycle):
            return (fact_of("started", cycle, field="start"),)
        case CycleReopened(cycle):
            return (fact_of("reopened", cycle, field="closed"),)
        case _:
            assert_never(outcome)


def _carried(objective: Record, carried: CarriedOver) -> Fact:
    if carried.to is None:
        return fact_of("parked", objective, left_behind=carried.left_behind or None)
    return fact_of("carried over", objective, to=_named(carried.to), left_behind=carried.left_behind or None)


def level_fact(level: NewLevel | NoLevel) -> Fact:
    """The range that something reached, as a KPI's; or that none moved."""
    if isinstance(level, NoLevel):
        return {"verb": "kept its range", "any_met": level.any_met}
    item, healthy = level.key_result, level.healthy
    own = level.kpi is not None and not level.link
    fact = fact_of(
        "ranged", level.kpi if own and level.kpi is not None else item,
        unit=item.unit, decimals=item.decimals, becomes_kpi=level.kpi is None or None,
        linked=level.kpi.key if level.link and level.kpi is not None else None,
    )  # fmt: skip
    if healthy is None:
        return fact
    edges = {name: edge for name, edge in (("low", healthy.low), ("high", healthy.high)) if edge is not None}
    return {**fact, **edges, "since": healthy.since.isoformat()}


def _history(outcome: HistoryOutcome) -> tuple[Fact, ...]:
    match outcome:
        case Undone(entry):
            return ({"verb": "undone", "table": "journal", "id": entry.id}, *_again(entry))
        case Redone(undoing, entry):
            head: Fact = {"verb": "redone", "table": "journal", "id": undoing.undo_of or undoing.id}
            if entry is not None:
                return (head, *_again(entry))
            known = () if undoing.has_words else undoing.facts[1:]
            return (head, *(known or ({"verb": "changed", "title": undoing.subject},)))
        case Restored(at, tally):
            return ({"verb": "restored", "at": at.isoformat(), **_present(tally._asdict())},)
        case BroughtBack(added, changed):
            return ({"verb": "brought back", **_present({"added": added, "changed": changed})},)
        case BatchDone():
            return (_batch(outcome),)
        case RestoredAlready() | BroughtBackAlready() | WrittenAgain():
            return ()
        case _:
            assert_never(outcome)


def _again(entry: Entry) -> tuple[Fact, ...]:
    """What an entry did, for one that undoes or redoes it; of one without facts, the words that it has."""
    if entry.facts and not entry.has_words:
        return entry.facts
    return ({"verb": "changed", "title": entry.subject, "what": entry.what or entry.sentence},)


def _batch(batch: BatchDone) -> Fact:
    """What was done to several things alike."""
    match batch.of:
        case "values":
            fact: Fact = {"verb": "entered", "table": "check_ins", "field": "value"}
        case "readings":
            fact = {"verb": "entered", "table": "readings", "field": "value"}
        case "blockers":
            fact = {"verb": "entered", "table": "check_ins", "field": "blocker"}
        case "owners":
            fact = {"verb": "changed", "field": "owner", **({"new": batch.owner} if batch.owner else {})}
        case "moves":
            fact = {"verb": "moved"}
        case "deletions":
            fact = {"verb": "deleted"}
        case "additions":
            fact = {"verb": "added"}
        case _:
            assert_never(batch.of)
    return {**fact, "count": batch.things}
