"""The export as a calendar: cycles, review days and deadlines, as events of whole days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.record import LATEST
from okrtui.formats.exports.format import ExportFormat
from okrtui.text.escaping import flat, visible
from okrtui.views.exported import Exported

if TYPE_CHECKING:
    from icalendar import Calendar, Event

DAY = timedelta(days=1)
LONGEST = 400
"""Days of a cycle whose review days are named one by one; a longer one has them in no calendar that is of use."""


class Entry(NamedTuple):
    """One event of whole days."""

    uid: str
    """The same each time, so that a calendar that has it already takes the new one in its place."""
    first: date
    last: date
    title: str
    text: str
    changed: datetime


def entries(found: Exported) -> Iterator[Entry]:
    """Everything that has a day: of cycles the first and the last one, review days, deadlines."""
    for cycle in found.cycles:
        uid = f"{cycle.id}@okrtui"
        yield Entry(f"start-{uid}", cycle.start, cycle.start, f"{cycle.title} starts", "", cycle.changed)
        last, due = f"{cycle.title} ends", _due_with(found, cycle)
        yield Entry(f"end-{uid}", cycle.end, cycle.end, last, due, cycle.changed)
    yield from _reviews(found)
    yield from _deadlines(found)


def _due_with(found: Exported, cycle: Cycle) -> str:
    """The open objectives of a cycle, whose deadline is its last day; empty where there are none."""
    objectives = found.evaluator.workspace.objectives_of(cycle.id)
    titles = [f"- {flat(item.title)}" for item in objectives if item.state == "open"]
    return "\n".join(["Due with it:", *titles]) if titles else ""


def _reviews(found: Exported) -> Iterator[Entry]:
    """The weekly review day of every cycle that is not closed; where cycles overlap, once."""
    weekday = found.evaluator.workspace.settings.whole("review.weekday")
    seen: set[date] = set()
    for cycle in found.cycles:
        if cycle.closed or cycle.days > LONGEST:
            continue
        on = cycle.start + DAY * ((weekday - cycle.start.weekday()) % 7)
        while on <= cycle.end:
            if on not in seen:
                seen.add(on)
                uid = f"review-{on.isoformat()}-{cycle.id}@okrtui"
                yield Entry(uid, on, on, f"Review {cycle.title}", "okrtui checkin", cycle.changed)
            on += 7 * DAY


def _deadlines(found: Exported) -> Iterator[Entry]:
    """Of open key results that have a day of their own, of their steps, and of initiatives that are not done."""
    workspace = found.evaluator.workspace
    for item in found.key_results:
        objective = workspace.objectives.get(item.objective)
        if item.state != "open" or objective is None or objective.state != "open":
            continue
        text = "\n".join(filter(None, (objective.title, item.owner or objective.owner)))
        if item.deadline:
            uid = f"deadline-{item.id}@okrtui"
            yield Entry(uid, item.deadline, item.deadline, f"Due: {item.title}", text, item.changed)
        for number, step in enumerate(getattr(item, "steps", ()), 1):
            if step.due:
                uid = f"step-{number}-{item.id}@okrtui"
                yield Entry(uid, step.due, step.due, f"Due: {step.title}, {item.title}", text, item.changed)
    for work in found.initiatives:
        objective = workspace.objectives.get(work.objective)
        if work.due and work.done is None and objective is not None and objective.state == "open":
            text = "\n".join(filter(None, (objective.title, work.owner)))
            yield Entry(f"due-{work.id}@okrtui", work.due, work.due, f"Due: {work.title}", text, work.changed)


def _written(found: Exported) -> str:
    """A calendar in the order of its days."""
    from icalendar import Calendar  # 60 ms, for this alone

    calendar: Calendar = Calendar()
    calendar.add("prodid", "-//okrtui//okrtui//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _line(found.title or "okrtui"))
    for entry in sorted(entries(found), key=lambda entry: (entry.first, entry.uid)):
        calendar.add_component(_event(entry))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _event(entry: Entry) -> Event:
    from icalendar import Event

    event: Event = Event()
    event.add("uid", entry.uid)
    # When it was changed, not when it was written: the same file gives the same calendar.
    event.add("dtstamp", entry.changed.replace(microsecond=0))
    event.add("dtstart", entry.first)
    # The end of an event of whole days is the day after its last one.
    event.add("dtend", min(entry.last, LATEST) + DAY)
    event.add("summary", _line(entry.title))
    if entry.text:
        event.add("description", "\n".join(_line(line) for line in entry.text.split("\n")))
    event.add("transp", "TRANSPARENT")
    return event


def _line(text: str) -> str:
    return visible(flat(text))


EXPORT = ExportFormat("ics", (".ics",), _written)
