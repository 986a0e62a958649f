"""The words for adding, editing, moving and deleting, and for what advice offers to do."""

from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.goal import Reach
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.things import (
    CycleAdded,
    CycleDatesTaken,
    Deleted,
    Edited,
    ExampleAdded,
    FieldChange,
    Follows,
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
    Silencing,
    SpeaksAgain,
    TemplateTaken,
    ThingOutcome,
)
from okrtui.operations.base import title_of
from okrtui.operations.facts import field_fact
from okrtui.operations.outcome_facts import deleted_fact
from okrtui.text.dates import day, span
from okrtui.text.escaping import visible
from okrtui.text.goals import aim_text, full_value, leading_value
from okrtui.text.numbers import counted, rate_text
from okrtui.views.changes.entries import task_words
from okrtui.views.changes.fact_writers import along_of, field_words
from okrtui.views.changes.readings import saved

Added = (
    CycleAdded | ObjectiveAdded | ExampleAdded | RecoveryAdded | KeyResultAdded | InitiativeAdded | KpiAdded
    | TemplateTaken
)  # fmt: skip
Advised = (
    OwnerTaken | CycleDatesTaken | LevelConfirmed | LevelKnown | Silenced | SilencedAlready | SpeaksAgain
)


def thing_words(outcome: ThingOutcome) -> Described:
    """The words for what was done to a thing."""
    match outcome:
        case (
            CycleAdded() | ObjectiveAdded() | ExampleAdded() | RecoveryAdded() | KeyResultAdded()
            | InitiativeAdded() | KpiAdded() | TemplateTaken()
        ):  # fmt: skip
            return _added(outcome)
        case Edited():
            return _edited(outcome)
        case SettingsEdited(values):
            what = visible(", ".join(f"{name} {text or 'back to its default'}" for name, text in values))
            return saved(what)
        case SameAlready(record):
            if record is None:
                return Described("Unchanged: the settings already have these values")
            return Described(f"Unchanged: {title_of(record)} already has these values")
        case Parked(edited):
            return _edited(edited)._replace(sentence=f"Parked: {title_of(edited.record)}", brief="")
        case Moved(edited, to):
            where = f"{'to' if to.table == 'cycles' else 'under'} {title_of(to)}"
            return _edited(edited)._replace(sentence=f"Moved: {title_of(edited.record)} {where}", brief="")
        case RolledInto(objective, into):
            return Described(f"Merged: {title_of(objective)} into {title_of(into, 40)}")
        case Deleted(record):
            along = along_words(outcome)
            return Described(f"Deleted: {title_of(record)}" + (f", with {along}" if along else ""))
        case _:
            return _advised(outcome)


def _from_to(key_result: KeyResult) -> str:
    """`, from 8 up to 21 km`, of one that has a way to go; what else was read is seen on its row."""
    goal = key_result.goal
    if not isinstance(goal, Reach):
        return ""
    way = "up" if goal.target > goal.start else "down"
    aim = aim_text(goal, key_result.unit, key_result.decimals)
    return f", from {leading_value(key_result, goal.start)} {way} to {aim}"


def _added(outcome: Added) -> Described:
    match outcome:
        case CycleAdded(cycle):
            return Described(f"Added: {title_of(cycle)}, {span(cycle.start, cycle.end)}")
        case ObjectiveAdded(objective, place):
            return Described(f"Added: {title_of(objective)}{_where(place)}")
        case ExampleAdded(objective, place, key_results, initiatives):
            with_it = f"with {counted(key_results, 'key result')}"
            with_it += f" and {counted(initiatives, 'initiative')}" if initiatives else ""
            return Described(f"Added: {title_of(objective)}{_where(place)}, {with_it}")
        case RecoveryAdded(objective, place, kpi):
            return Described(
                f"Added: {title_of(objective)}, which works on {title_of(kpi, 30)}{_where(place)}"
            )
        case KeyResultAdded(key_result):
            return Described(f"Added: {title_of(key_result)}{_from_to(key_result)}")
        case InitiativeAdded(initiative):
            return Described(f"Added: {title_of(initiative)}")
        case KpiAdded(kpi):
            return Described(f"Added: {title_of(kpi)} as {kpi.key}")
        case TemplateTaken(_, kpis, goals):
            what = counted(kpis, "KPI") + (f" and {counted(goals, 'objective')}" if goals else "")
            return Described(f"Added: {what}. They are yours to change")
        case _:
            assert_never(outcome)


def _where(place: Place) -> str:
    """`, parked` or `, in 2027-Q1`, where that is not the cycle one would think of; else nothing."""
    if place.cycle is None:
        return ", parked"
    return "" if place.usual else f", in {title_of(place.cycle)}"


def _edited(outcome: Edited) -> Described:
    record = outcome.record
    recounted = _recount(outcome.recount) if outcome.recount is not None else ""
    what = ", ".join(filter(None, (_field_words(record, outcome.fields), recounted)))
    said = f"{title_of(record)}, {what}"
    if outcome.kept:
        names = ", ".join(name.replace("_", " ") for name in outcome.kept)
        said += f". {visible(outcome.by or 'someone')} changed {names} too; both are kept"
    if outcome.follows is not None and isinstance(record, KeyResult):
        said += _follows(record, outcome.follows)
    return saved(said)


def _follows(key_result: KeyResult, follows: Follows) -> str:
    """What a KPI makes of a key result: where it starts now, which way it is to go, what counts no longer."""
    begun, parts = follows.begun, ""
    if begun is not None and begun.beginning is not None:
        task = task_words(begun, met=follows.met)
        where = "is already at" if follows.met else "starts at"
        parts += f". It {where} {full_value(begun, begun.beginning)}{f'. {task}' if task else ''}"
    if follows.own_values:
        own = counted(follows.own_values, "value")
        parts += f". Its own {own} no longer {'counts' if follows.own_values == 1 else 'count'}"
    return parts


def _recount(recount: Recount) -> str:
    """`12 values converted (1 h is 60 min)`, or that they are the numbers they were."""
    values = counted(recount.values, "value")
    if recount.factor is None:
        return f"{values} relabelled"
    return f"{values} converted ({rate_text(recount.old, recount.new, recount.factor, 'plain')})"


def _field_words(record: Record, fields: tuple[FieldChange, ...]) -> str:
    """What fields became, in the words of the history: `owner dee → cho`."""
    facts = [field_fact(None, record, name, was, now) for name, was, now in fields]
    return visible(field_words(facts, None))


def along_words(outcome: Deleted) -> str:
    """What goes along: `3 key results and 18 entries`; empty when nothing does."""
    return visible(along_of(deleted_fact(outcome)))


def _advised(outcome: Advised | NotSilenced) -> Described:
    match outcome:
        case OwnerTaken(record, was, owner):
            what = f"owner {visible(was or 'nobody')} → {visible(owner)}"
            return saved(f"{title_of(record)}, {what}")
        case CycleDatesTaken(key_result):
            return saved(f"{title_of(key_result)}, the cycle's dates")
        case LevelConfirmed(kpi, since, today):
            return saved(f"{title_of(kpi)}, new baseline from {day(since, today)}")
        case LevelKnown(kpi, since):
            return Described(f"{title_of(kpi)} already has a baseline from {day(since)}")
        case Silenced(silencing):
            return Described(f"Silenced: {_silencing(silencing)}")
        case SilencedAlready():
            return Described("Already silenced")
        case SpeaksAgain(silencings):
            return Described(f"No longer silenced: {'; '.join(map(_silencing, silencings))}")
        case NotSilenced():
            return Described("It isn't silenced")
        case _:
            assert_never(outcome)


def _silencing(silencing: Silencing) -> str:
    name = title_of(silencing.record, 40) if silencing.record is not None else ""
    return ", ".join(part for part in (name, silencing.rule) if part)
