"""What is written of one fact, by its verb: of all that can be done there is a writer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from okrtui.operations.base import LONG_FIELDS
from okrtui.operations.facts import Fact, Verb
from okrtui.store.gone import when
from okrtui.text.dates import day, span
from okrtui.text.fitting import shortened
from okrtui.text.numbers import counted, rate_text, valued
from okrtui.views.changes.fact_values import (
    day_in,
    decimals_of,
    field_name,
    for_day,
    is_number,
    noun_of,
    string,
    title_in,
    value_text,
    way,
    whole,
)

ENTRIES = ("check_ins", "readings")
LONGEST = 80
"""Characters of what several fields became; of longer ones only their names are told in a row."""
LINE = 24
"""Columns of what a text says in a row."""
SINGULAR = {
    "cycles": "cycle", "objectives": "objective", "key_results": "key result", "initiatives": "initiative",
    "kpis": "KPI", "entries": "entry",
}  # fmt: skip


def field_words(facts: Sequence[Fact], on: date | None, *, full: bool = False) -> str:
    """What fields became: `owner dee → cho; due 27 Nov`; of many only their names, unless all of it is wanted."""
    text = "; ".join(filter(None, (_changed(fact, on, full) for fact in facts)))
    if full or len(text) <= LONGEST:
        return text
    return ", ".join(dict.fromkeys(map(field_name, facts))) + " changed"


def counts_words(counts: Mapping[str, Any]) -> str:
    """`1 cycle, 4 objectives and 26 entries`; empty where there are none."""
    named = []
    for name, singular in SINGULAR.items():
        number = whole(counts, name)
        if number:
            plural = "entries" if name == "entries" else f"{singular}s"
            named.append(f"{number:,} {singular if number == 1 else plural}")
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def listed(parts: Sequence[str]) -> str:
    """`3 key results, 2 initiatives and 18 entries`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def range_words(fact: Fact) -> str:
    """What becomes of a range: `healthy from $180k from 23 Nov on`, and that it is linked to its KPI."""
    linked, since = string(fact, "linked"), day_in(fact.get("since"))
    edges = [fact[name] for name in ("low", "high") if is_number(fact.get(name))]
    healthy = ""
    if edges:
        side = "" if len(edges) == 2 else "from " if "low" in fact else "up to "
        numbers = " to ".join(valued(float(edge), string(fact, "unit"), decimals_of(fact)) for edge in edges)
        healthy = f"healthy {side}{numbers}" + (f" from {day(since)} on" if since else "")
    parts = (f"linked to the KPI {linked}" if linked else "", healthy)
    return ", ".join(filter(None, parts)) or "keeps its range, which is at least as strict"


def _entered(fact: Fact, on: date | None, full: bool) -> str:
    if "count" not in fact:
        return way(fact, on) + for_day(fact, on, full)
    if fact.get("table") == "readings":
        return "saved"
    return "saved a blocker" if fact.get("field") == "blocker" else "saved a value"


def _corrected(fact: Fact, on: date | None, full: bool) -> str:
    return ("corrected, " if full else "") + way(fact, on) + for_day(fact, on, full)


def _backfilled(fact: Fact, on: date | None, full: bool) -> str:
    return way(fact, on) + for_day(fact, on, True)


def _repeated(fact: Fact, on: date | None, full: bool) -> str:
    return f"unchanged, {way(fact, on)}" + for_day(fact, on, full)


def _begun(fact: Fact, on: date | None, full: bool) -> str:
    return f"{way(fact, on)}, the start"


def _added(fact: Fact, on: date | None, full: bool) -> str:
    table = fact.get("table")
    if table in ENTRIES:
        if "field" in fact:
            return _entry_field(fact, on, full)
        return f"new {noun_of(fact)}" + for_day(fact, on, full)
    if table == "silences":
        return "silenced"
    if "count" in fact:
        return "added"
    works_on = title_in(fact.get("works_on"))
    if works_on:
        return f"new {noun_of(fact)}, works on {works_on}"
    words = f"new {noun_of(fact)}"
    start, end = day_in(fact.get("start")), day_in(fact.get("end"))
    if start and end:
        words += f", {span(start, end)}"
    where = title_in(fact.get("to"))
    words += ", parked" if fact.get("parked") is True else f", in {where}" if where else ""
    along = along_of(fact)
    return f"{words}, with {along}" if along else words


def _deleted(fact: Fact, on: date | None, full: bool) -> str:
    table = fact.get("table")
    if table in ENTRIES:
        value = value_text(fact, "old", on)
        return f"{value or noun_of(fact)}{for_day(fact, on, True)}, deleted"
    if table == "silences":
        return "no longer silenced"
    if "count" in fact:
        return "deleted"
    along = along_of(fact)
    if not along:
        return f"{noun_of(fact)} deleted"
    return f"{noun_of(fact)} deleted, with {along}" if full else f"deleted, with {along}"


def _changed(fact: Fact, on: date | None, full: bool) -> str:
    table, field = fact.get("table"), field_name(fact)
    written = string(fact, "what")
    if written:
        return written
    if table in ENTRIES:
        return _entry_field(fact, on, full)
    old, new = value_text(fact, "old", on), value_text(fact, "new", on)
    if not field:
        return "changed"
    if "count" in fact:
        return f"{field} is now {new}" if new else f"{field} removed"
    if table == "initiatives" and field == "done":
        return "done" if new else "not done"
    if fact.get("field") == "came_from":
        return f"continues {new}" if new else f"no longer continues {old}" if old else "continues nothing"
    if table == "_meta":
        return f"{string(fact, 'field')} {setting_way(fact)}"
    if field.replace(" ", "_") in LONG_FIELDS:
        return _long(field, old, new, full=full)
    since = day_in(fact.get("since"))
    became = way(fact, on) if new else "cleared" if old else "changed"
    return f"{field} {became}" + (f" from {day(since, on)}" if since else "")


def setting_way(fact: Fact) -> str:
    """What a setting of the file became: `-15 → -20`."""
    return way(fact, None) if "new" in fact else "back to its default"


def _entry_field(fact: Fact, on: date | None, full: bool) -> str:
    """A field of an entry; a value that was there and is changed has its day, which says which one it was."""
    old, new, field = value_text(fact, "old", on), value_text(fact, "new", on), field_name(fact)
    match field:
        case "value":
            return (way(fact, on) if new else "value cleared") + for_day(fact, on, True)
        case "on":
            return f"day {old} → {new}"
        case "blocker":
            words = "blocker cleared" if not new else "blocker named"
            return f'{words}: "{new}"' if full and new else words
        case "note":
            return _long(field, old, new, full=full)
        case _:
            return f"{field} {way(fact, on) if new else 'cleared' if old else 'changed'}"


def _long(field: str, old: str, new: str, *, full: bool) -> str:
    """That a text was added, changed or cleared, and what it says; in a row how that begins."""
    done = "changed" if bool(old) == bool(new) else "added" if new else "cleared"
    return f'{field} {done}: "{new if full else shortened(new, LINE)}"' if new else f"{field} {done}"


def _scored(fact: Fact, on: date | None, full: bool) -> str:
    return f"score {way(fact, on)}"


def _closed(fact: Fact, on: date | None, full: bool) -> str:
    return value_text(fact, "new", on) or "closed"


def _carried(fact: Fact, on: date | None, full: bool) -> str:
    where = title_in(fact.get("to"))
    return (f"carried over to {where}" if where else "carried over") + _left_behind(fact)


def _parked(fact: Fact, on: date | None, full: bool) -> str:
    was = value_text(fact, "old", on)
    return ("parked" + (f", from {was}" if full and was else "")) + _left_behind(fact)


def _left_behind(fact: Fact) -> str:
    left = whole(fact, "left_behind")
    if not left:
        return ""
    return f", leaving behind {counted(left, 'key result')} that {'is' if left == 1 else 'are'} met"


def _moved(fact: Fact, on: date | None, full: bool) -> str:
    old, new = value_text(fact, "old", on), value_text(fact, "new", on)
    if not new:
        return "moved"
    if fact.get("table") == "key_results":
        return f"moved under {new}" + (f", from {old}" if full and old else "")
    return f"moved from {old} to {new}" if full and old else f"moved to {new}"


def _merged(fact: Fact, on: date | None, full: bool) -> str:
    return f"merged into {title_in(fact.get('to'))}"


def _rebaselined(fact: Fact, on: date | None, full: bool) -> str:
    since = day_in(fact.get("since"))
    return "new baseline" + (f" from {day(since, on)}" if since else "")


def _ranged(fact: Fact, on: date | None, full: bool) -> str:
    return ("becomes a KPI, " if fact.get("becomes_kpi") is True else "") + range_words(fact)


def _kept_range(fact: Fact, on: date | None, full: bool) -> str:
    why = (
        "nothing that was met can be a KPI's range"
        if fact.get("any_met") is True
        else "no key result was met"
    )
    return f"no range changed, because {why}"


def _recounted(fact: Fact, on: date | None, full: bool) -> str:
    values, factor = counted(whole(fact, "count") or 0, "value"), fact.get("factor")
    if fact.get("verb") == "relabelled" or not is_number(factor) or not factor > 0:
        return f"{values} relabelled"
    return (
        f"{values} converted ({rate_text(string(fact, 'old'), string(fact, 'new'), float(factor), 'plain')})"
    )


def _set_up(fact: Fact, on: date | None, full: bool) -> str:
    return f"added {along_of(fact)}"


def _outline(fact: Fact, on: date | None, full: bool) -> str:
    numbers = ((name, whole(fact, name)) for name in ("added", "changed", "deleted"))
    return "outline: " + ", ".join(f"{number:,} {name}" for name, number in numbers if number)


def import_words(added: Mapping[str, Any], changed: Mapping[str, Any]) -> str:
    """`4 objectives and 11 key results added, 2 entries changed`; a word that was just said is not said again."""
    new, other = counts_words(added), counts_words(changed)
    kinds = [[name for name in SINGULAR if whole(counts, name)] for counts in (added, changed)]
    if kinds[0] == kinds[1] and len(kinds[0]) == 1:
        other = f"{whole(changed, kinds[0][0]):,}"
    return ", ".join(f"{words} {done}" for words, done in ((new, "added"), (other, "changed")) if words)


def _imported(fact: Fact, on: date | None, full: bool) -> str:
    added, changed = (
        found if isinstance(found := fact.get(name), dict) else {} for name in ("added", "changed")
    )
    return import_words(added, changed)


def _brought_back(fact: Fact, on: date | None, full: bool) -> str:
    return "imported"


def _restored(fact: Fact, on: date | None, full: bool) -> str:
    moment = string(fact, "at")
    try:
        words = f"restored the backup of {when(datetime.fromisoformat(moment))}"
    except (ValueError, OverflowError):
        words = "restored a backup"
    tally = tally_words(*(whole(fact, name) or 0 for name in ("back", "gone", "other"))) if full else ""
    return f"{words}: {tally}" if tally else words


def tally_words(back: int, gone: int, other: int) -> str:
    """What a restore came to: `3 records restored, 2 records removed, 5 records changed back`."""
    parts = ((back, "restored"), (gone, "removed"), (other, "changed back"))
    return ", ".join(f"{counted(number, 'record')} {done}" for number, done in parts if number)


def along_of(fact: Fact) -> str:
    """`3 key results, 2 initiatives and 18 entries`, which came or went with a thing."""
    found, parts = fact.get("along"), []
    for noun, count in found.items() if isinstance(found, dict) else ():
        if isinstance(count, int):
            parts.append(counted(count, noun, "entries" if noun == "entry" else ""))
    parked = whole(fact, "parked") if fact.get("verb") == "deleted" else None
    if parked:
        parts.append(f"{counted(parked, 'objective')} parked")
    return listed(parts)


def writer_of(fact: Fact) -> "Writer | None":
    verb = fact.get("verb")
    return WRITERS.get(verb) if isinstance(verb, str) else None  # type: ignore[call-overload]


def _undone(fact: Fact, on: date | None, full: bool) -> str:
    return str(fact["verb"])


Writer = Callable[[Fact, date | None, bool], str]
UNDOING = ("undone", "redone")
MOST_UNDONE = 20
WRITERS: dict[Verb, Writer] = {
    "added": _added, "changed": _changed, "deleted": _deleted, "entered": _entered, "corrected": _corrected,
    "backfilled": _backfilled, "repeated": _repeated, "begun": _begun, "scored": _scored, "closed": _closed,
    "reopened": lambda fact, on, full: "reopened", "started": lambda fact, on, full: "started",
    "carried over": _carried, "parked": _parked, "moved": _moved, "merged": _merged,
    "rebaselined": _rebaselined, "redated": lambda fact, on, full: "the cycle's dates", "ranged": _ranged,
    "kept its range": _kept_range, "converted": _recounted, "relabelled": _recounted, "set up": _set_up,
    "edited": _outline, "imported": _imported, "brought back": _brought_back, "restored": _restored,
    "undone": _undone, "redone": _undone,
}  # fmt: skip
"""What writes the words of a fact, by its verb: for the day it was made on, in full or for a row."""
