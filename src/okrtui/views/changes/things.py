"""The words for adding, editing, moving and deleting, and for what advice offers to do."""

from datetime import date
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
from okrtui.text.dates import day, span
from okrtui.text.escaping import visible
from okrtui.text.goals import aim_text, full_value, leading_value
from okrtui.text.numbers import counted, plain, rate_text
from okrtui.views.changes.entries import task_words
from okrtui.views.changes.readings import saved

Added = (
    CycleAdded | ObjectiveAdded | ExampleAdded | RecoveryAdded | KeyResultAdded | InitiativeAdded | KpiAdded
    | TemplateTaken
)  # fmt: skip
Advised = (
    OwnerTaken | CycleDatesTaken | LevelConfirmed | LevelKnown | Silenced | SilencedAlready | SpeaksAgain
)
LONGEST = 80
"""Characters of what fields became; of longer ones only their names are told."""
SETTINGS = "Settings"


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
            return saved(what, SETTINGS, what)
        case SameAlready(record):
            if record is None:
                return Described("Unchanged: the settings already have these values", SETTINGS)
            return Described(f"Unchanged: {title_of(record)} already has these values", record.label)
        case Parked(edited):
            return _edited(edited)._replace(sentence=f"Parked: {title_of(edited.record)}", brief="")
        case Moved(edited, to):
            where = f"{'to' if to.table == 'cycles' else 'under'} {title_of(to)}"
            return _edited(edited)._replace(sentence=f"Moved: {title_of(edited.record)} {where}", brief="")
        case RolledInto(objective, into):
            target = f"into {title_of(into, 40)}"
            return Described(f"Merged: {title_of(objective)} {target}", objective.title, f"merged {target}")
        case Deleted(record):
            along = along_words(outcome)
            with_it = f", with {along}" if along else ""
            return Described(f"Deleted: {title_of(record)}{with_it}", record.label, f"deleted{with_it}")
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
            days = span(cycle.start, cycle.end)
            return Described(f"Added: {title_of(cycle)}, {days}", cycle.title, f"new cycle, {days}")
        case ObjectiveAdded(objective, place):
            where = _where(place)
            return Described(f"Added: {title_of(objective)}{where}", objective.title, f"new objective{where}")
        case ExampleAdded(objective, place, key_results, initiatives):
            with_it = f"with {counted(key_results, 'key result')}"
            with_it += f" and {counted(initiatives, 'initiative')}" if initiatives else ""
            sentence = f"Added: {title_of(objective)}{_where(place)}, {with_it}"
            return Described(sentence, objective.title, with_it)
        case RecoveryAdded(objective, place, kpi):
            sentence = f"Added: {title_of(objective)}, which works on {title_of(kpi, 30)}{_where(place)}"
            return Described(sentence, objective.title, f"works on {kpi.title}")
        case KeyResultAdded(key_result):
            sentence = f"Added: {title_of(key_result)}{_from_to(key_result)}"
            return Described(sentence, key_result.title, "new key result")
        case InitiativeAdded(initiative):
            return Described(f"Added: {title_of(initiative)}", initiative.title, "new initiative")
        case KpiAdded(kpi):
            return Described(f"Added: {title_of(kpi)} as {kpi.key}", kpi.title, "new KPI")
        case TemplateTaken(name, kpis, goals):
            what = counted(kpis, "KPI") + (f" and {counted(goals, 'objective')}" if goals else "")
            return Described(f"Added: {what}. They are yours to change", f"{name} template", f"added {what}")
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
    what = ", ".join(filter(None, (field_words(outcome.fields), recounted)))
    said = f"{title_of(record)}, {what}"
    if outcome.kept:
        names = ", ".join(name.replace("_", " ") for name in outcome.kept)
        said += f". {visible(outcome.by or 'someone')} changed {names} too; both are kept"
    if outcome.follows is not None and isinstance(record, KeyResult):
        said += _follows(record, outcome.follows)
    return saved(said, record.label, what)


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


def field_words(fields: tuple[FieldChange, ...]) -> str:
    """The change in the words of the history: `owner dee → cho`."""
    parts = []
    for name, before, after in fields:
        word, was, now = name.replace("_", " "), _value(before), _value(after)
        parts.append(f"{word} {was} → {now}" if was and now else f"{word} {now or 'cleared'}")
    text = "; ".join(parts)
    return (
        text
        if len(text) <= LONGEST
        else ", ".join(item.name.replace("_", " ") for item in fields) + " changed"
    )


def _value(value: object) -> str:
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return plain(value)
        case date():
            return day(value)
        case Record():
            return title_of(value, 30)
        case tuple():
            return ", ".join(map(_value, value))
        case _:
            return visible(str(getattr(value, "title", value)) if not isinstance(value, str) else value)


def along_words(outcome: Deleted) -> str:
    """What goes along: `3 key results and 18 entries`; empty when nothing does."""
    parts = [counted(count, noun, "entries" if noun == "entry" else "") for noun, count in outcome.gone]
    if outcome.parked:
        parts.append(f"{counted(outcome.parked, 'objective')} parked")
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _advised(outcome: Advised | NotSilenced) -> Described:
    match outcome:
        case OwnerTaken(record, was, owner):
            what = f"owner {visible(was or 'nobody')} → {visible(owner)}"
            return saved(f"{title_of(record)}, {what}", record.label, what)
        case CycleDatesTaken(key_result):
            what = "the cycle's dates"
            return saved(f"{title_of(key_result)}, {what}", key_result.title, what)
        case LevelConfirmed(kpi, since, today):
            what = f"new baseline from {day(since, today)}"
            return saved(f"{title_of(kpi)}, {what}", kpi.title, what)
        case LevelKnown(kpi, since):
            return Described(f"{title_of(kpi)} already has a baseline from {day(since)}")
        case Silenced(silencing):
            name = _silencing(silencing)
            return Described(f"Silenced: {name}", name, "silenced")
        case SilencedAlready():
            return Described("Already silenced")
        case SpeaksAgain(silencings):
            names = "; ".join(map(_silencing, silencings))
            return Described(f"No longer silenced: {names}", names, "no longer silenced")
        case NotSilenced():
            return Described("It isn't silenced")
        case _:
            assert_never(outcome)


def _silencing(silencing: Silencing) -> str:
    name = title_of(silencing.record, 40) if silencing.record is not None else ""
    return ", ".join(part for part in (name, silencing.rule) if part)
