"""The words for the facts of a change: made here for every place that says what was changed.

History, its command, Today, what others saved, an undo, the difference of two states and JSON all have them from here.
A fact may come from another version or another program: what it lacks is left out, and nothing is taken for granted.
"""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from okrtui.domain.model.journal import Entry
from okrtui.operations.facts import Fact
from okrtui.text.fitting import shortened
from okrtui.text.numbers import counted
from okrtui.views.changes.batches import batch_subject, batch_words, is_batch
from okrtui.views.changes.fact_values import noun_of, string, whole
from okrtui.views.changes.fact_writers import field_words, writer_of
from okrtui.views.changes.undone import is_now

RECORD_VERBS = ("added", "changed", "deleted")
"""What may have become of a record by itself; all other verbs say what was done to a thing."""
RUNS = frozenset({*RECORD_VERBS, "entered", "corrected", "backfilled", "repeated", "begun"})
"""Verbs behind which the other facts of the same record are told in one go."""
UNDOING = ("undone", "redone")
MOST_UNDONE = 20
"""How often a change may have been undone and redone for its words to say so each time."""
SETTINGS, PARKED = "Settings", "Parked objectives"
FILE_NAME = 40
"""Columns of the name of a file."""


class ChangeWords(NamedTuple):
    """A change of the history in words; not escaped."""

    sentence: str
    """`Churn: 5.6 → 5.4 % for 20 Nov`."""
    subject: str
    """What it is about, for the first of the two columns."""
    what: str
    """What was done, for the second, without what is seen on other ways: `5.6 → 5.4 %`."""


class Columns(NamedTuple):
    """A change in a list; not escaped."""

    subject: str
    what: str


class FactLine(NamedTuple):
    """One of the facts of a change, in words that stand for themselves; not escaped."""

    table: str
    id: str
    subject: str
    what: str


def words_of(entry: Entry) -> ChangeWords:
    """A change of the history, from its facts; where it has none that are known, in the words that the file has."""
    found = None if entry.has_words else facts_words(entry.facts, _day_of(entry))
    return found or ChangeWords(entry.sentence, entry.subject, entry.what)


def columns_of(entry: Entry) -> Columns:
    """The two columns of a change in a list: the same without its sentence, unless that is all there is."""
    known = None if entry.has_words else _known(entry.facts)
    if known is None:
        return Columns(entry.subject or entry.sentence, entry.what)
    verbs, facts = known
    return Columns(_subject(facts), _row(verbs, facts, _day_of(entry)))


def facts_words(facts: Sequence[Fact], on: date | None) -> ChangeWords | None:
    """The facts of a change made on a day; None where there are none, or it was done what nobody here knows."""
    known = _known(facts)
    if known is None:
        return None
    verbs, rest = known
    subject, full = _subject(rest), _in_words(rest, on, full=True)
    if _taken_back(verbs, rest):
        return ChangeWords(f"Undone: {is_now(rest, on).of(subject)}", subject, _row(verbs, rest, on))
    if not verbs:
        return ChangeWords(f"{subject}: {full}" if subject else full, subject, _row(verbs, rest, on))
    words = ", ".join(filter(None, (subject, full)))
    sentence = f"{': '.join(verbs).capitalize()}: {words}" if words else verbs[0].capitalize()
    return ChangeWords(sentence, subject, _row(verbs, rest, on))


def undone_words(entry: Entry) -> str:
    """`Uptime, owner is dee again`: what is true once a change is undone; empty where that is not known."""
    known = None if entry.has_words else _known(entry.facts)
    if known is None or known[0]:
        return ""
    return is_now(known[1], _day_of(entry)).of(_subject(known[1]))


def _taken_back(verbs: list[str], facts: Sequence[Fact]) -> bool:
    """Whether all of it is as it was before the change; not known where only a sentence was kept."""
    return "what" not in facts[0] and verbs.count("undone") % 2 == 1 and verbs[0] == "undone"


def _subject(facts: Sequence[Fact]) -> str:
    return batch_subject(facts) if is_batch(facts[0]) else subject_of(facts[0])


def _day_of(entry: Entry) -> date:
    return entry.at.astimezone().date()


def _known(facts: Sequence[Fact]) -> tuple[list[str], Sequence[Fact]] | None:
    """How often something was undone and redone, and what: None where that has no words."""
    undone = list(takewhile(lambda fact: fact.get("verb") in UNDOING, facts[:MOST_UNDONE]))
    rest = facts[len(undone) :]
    if not rest or writer_of(rest[0]) is None:
        return None
    return [str(fact["verb"]) for fact in undone], rest


def _row(verbs: list[str], facts: Sequence[Fact], on: date | None) -> str:
    """What was done, for a column; of what is undone what is true now."""
    if _taken_back(verbs, facts):
        return f"undone: {is_now(facts, on).in_row}"
    return ": ".join(filter(None, (*verbs, _in_words(facts, on, full=False))))


def fact_lines(facts: Sequence[Fact], on: date | None) -> list[FactLine]:
    """Each fact about one thing by itself; what is told of many at once is in the words of the change alone."""
    lines = []
    for fact in facts:
        table, key = string(fact, "table"), string(fact, "id")
        what = fact_words(fact, on) if key and fact.get("verb") not in UNDOING else ""
        if what:
            lines.append(FactLine(table, key, subject_of(fact), what))
    return lines


def fact_words(fact: Fact, on: date | None) -> str:
    """One fact in full: `target 4 → 3.5 %`, `5.6 → 5.4 % for 20 Nov`, `new key result`."""
    write = writer_of(fact)
    return "" if write is None else write(fact, on, True)


def subject_of(fact: Fact) -> str:
    """What a fact is about."""
    title, verb = string(fact, "title"), fact.get("verb")
    if fact.get("table") == "_meta":
        return SETTINGS
    if fact.get("table") == "silences":
        return ", ".join(filter(None, (title, string(fact, "rule"))))
    count = whole(fact, "count")
    if count is not None and "id" not in fact:
        return counted(
            count, "value" if fact.get("table") == "readings" else "line" if verb == "added" else "row"
        )
    match verb:
        case "imported":
            others = (whole(fact, "files") or 1) - 1
            name = str(shortened(title, FILE_NAME))
            return f"Import of {name}" + (f" and {counted(others, 'more file')}" if others > 0 else "")
        case "brought back":
            return counted((whole(fact, "added") or 0) + (whole(fact, "changed") or 0), "record")
        case "set up":
            return f"{title} template"
        case "edited":
            return title or PARKED
        case "restored":
            return "backup"
        case _:
            return title or (noun_of(fact) if "table" in fact else "")


def _in_words(facts: Sequence[Fact], on: date | None, *, full: bool) -> str:
    """What was done to a thing, and what that led to; what became of other records is in the lines of the change."""
    head = facts[0]
    if is_batch(head):
        return batch_words(facts, on)
    own = [fact for fact in facts[1:] if _belongs(head, fact)]
    fields = []
    if head.get("verb") == "changed" and "count" not in head and "what" not in head:
        fields = [head, *(fact for fact in own if fact.get("verb") == "changed")]
        own = [fact for fact in own if fact.get("verb") != "changed"]
    parts = [field_words(fields, on, full=full)] if fields else []
    for fact in own if fields else [head, *own]:
        write = writer_of(fact)
        words = "" if write is None else write(fact, on, full)
        title = string(fact, "title")
        if fact is not head and title and title != string(head, "title"):
            words = f"{shortened(title, 30)} {words}"
        parts.append(words)
    return ", ".join(filter(None, parts))


def _belongs(head: Fact, fact: Fact) -> bool:
    if fact.get("verb") not in RECORD_VERBS:
        return True
    same = (fact.get("table"), fact.get("id")) == (head.get("table"), head.get("id"))
    return head.get("verb") in RUNS and same
