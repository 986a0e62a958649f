"""History: who changed what, by day."""

from collections.abc import Callable
from datetime import date, timedelta

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.journal import Entry
from okrtui.text.change_rows import subject_room
from okrtui.text.dates import WEEKDAYS, clock, day, long
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, width
from okrtui.text.numbers import counted
from okrtui.text.rows import BLANK, ColumnHeads, Listing, Role, Row, heading
from okrtui.views.changes.facts import columns_of

SPANS: tuple[tuple[str, int | None], ...] = (("this week", 0), ("30 days", 30), ("everything", None))


def since(span: int, today: date) -> date | None:
    """The first day of a span: Monday of this week, 30 days ago, or the beginning."""
    days = SPANS[span][1]
    if days is None:
        return None
    return today - timedelta(days=days or today.weekday())


def entries_since(evaluator: Evaluator, first: date | None) -> list[Entry]:
    """Entries from a day on in the order they were made, newest first."""
    journal, found = evaluator.workspace.journal, []
    # Two days make up for the time zones; the clocks may have been apart, so that no entry is the last of a day.
    earliest = "" if first is None else (first - timedelta(days=2)).isoformat()
    for key in reversed(evaluator.workspace.changes()):
        if journal.text(key, "at") < earliest:
            continue
        entry = journal[key]
        if first is None or entry.at.astimezone().date() >= first:
            found.append(entry)
    return found


def history_listing(
    evaluator: Evaluator, span: int, keep: Callable[[str, str], bool] | None = None
) -> Listing:
    """The changes of a span under the days they were made on; only those that a filter keeps."""
    first = since(span, evaluator.today)
    entries = [
        entry for entry in entries_since(evaluator, first) if keep is None or keep("journal", entry.id)
    ]
    rows: list[Row] = []
    last_day: date | None = None
    for entry in entries:
        on = entry.at.astimezone().date()
        if on != last_day:
            rows += [BLANK] if rows else []
            rows.append(heading(_day_name(on, evaluator.today)))
            last_day = on
        rows.append(change_row(entry))
    people = {entry.by for entry in entries if entry.source in ("app", "prompt")}
    scripts = {entry.by for entry in entries if entry.source not in ("app", "prompt")} - people
    who = counted(len(people), "person", "people") if people else ""
    others = " and ".join(sorted(scripts)[:2])
    by = " and ".join(part for part in (who, others) if part)
    begin = "From the start" if first is None else f"Since {long(first)}"
    left: list[tuple[str, Role]] = [
        (begin, "strong"),
        (counted(len(entries), "change") + (f" by {by}" if by else ""), "text"),
    ]
    return Listing(
        ColumnHeads(tuple(left), kind="plain", right="s another period"),
        tuple(rows),
        "No changes yet",
    )


def subject_cell(subject: str, what: str, room: int) -> str:
    """What a change is about, in its column; it gives way before `what` beside it is cut in so much room for both.

    A number is so never cut; what is longer still is a sentence.
    """
    return fit(subject, subject_room(width(visible(what)), room))


def change_row(entry: Entry) -> Row:
    """One change: time, who, the thing, what happened to it."""
    words = columns_of(entry)
    taken = "  (undone)" if entry.undone and entry.undo_of is None else ""
    return Row(
        "change",
        id=entry.id,
        table="journal",
        indent=1,
        key=clock(entry.at),
        owner=entry.by or "–",
        title=words.subject,
        word=words.what + taken,
        in_place_of_bar_role="dim" if taken else "title",
    )


def _day_name(on: date, today: date) -> str:
    if on == today:
        return "Today"
    if on == today - timedelta(days=1):
        return "Yesterday"
    return f"{WEEKDAYS[on.weekday()]} {day(on, today)}" if (today - on).days > 6 else long(on)
