"""The words for undo, redo and restoring, and for several changes at once."""

from pathlib import Path
from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.model.journal import Entry
from okrtui.domain.outcomes.history import (
    BatchDone,
    BroughtBack,
    BroughtBackAlready,
    HistoryOutcome,
    LatestValue,
    Redone,
    Restored,
    RestoredAlready,
    Undone,
    WrittenAgain,
)
from okrtui.operations.base import title_of
from okrtui.store.file import name_of
from okrtui.store.gone import when
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted
from okrtui.views.changes.fact_writers import tally_words
from okrtui.views.changes.facts import undone_words, words_of
from okrtui.views.describe import value_of


def history_words(outcome: HistoryOutcome) -> Described:
    """The words for what was done to changes themselves, or to several things at once."""
    match outcome:
        case Undone(entry, latest):
            back = "" if latest is None else _latest(latest, "back to {}")
            return Described(f"Undone: {back or visible(undone_words(entry)) or _named(entry)}")
        case Redone(undoing, entry, latest):
            again = "" if latest is None else _latest(latest, "{} again")
            told = again or (visible(words_of(undoing).subject) if entry is None else _named(entry))
            return Described(f"Redone: {told}" if told else "Redone")
        case Restored(at, tally):
            label = f"the backup of {when(at)}"
            return Described(f"Restored {label}: {tally_words(*tally)}")
        case RestoredAlready(at):
            return Described(f"Nothing to restore: nothing has changed since the backup of {when(at)}")
        case BroughtBack(added, changed):
            records = counted(added or changed, "record")
            words = f"{records} {'added' if added else 'changed'}"
            words += f", {changed} changed" if added and changed else ""
            return Described(f"Imported: {words}")
        case BroughtBackAlready():
            return Described("Nothing to import: every record is already here and says the same")
        case WrittenAgain(path):
            return Described(f"Saved again: {name_of(Path(path))}. Nothing is missing")
        case BatchDone():
            return Described(_batch(outcome, counted(outcome.things, NOUNS.get(outcome.of, "row"))))
        case _:
            assert_never(outcome)


def _named(entry: Entry) -> str:
    """`Monthly churn, owner dee → cho`: what a change was about, and what it did."""
    words = words_of(entry)
    return visible(", ".join(filter(None, (words.subject, words.what))) or words.sentence)


def _latest(latest: LatestValue, words: str) -> str:
    """`Monthly churn is back to 5.6 %`."""
    name = title_of(latest.owner)
    if latest.value is None:
        return f"{name} has no value again"
    return f"{name} is {words.format(value_of(latest.owner, latest.value))}"


NOUNS = {"readings": "value", "additions": "line"}
"""What the things of a batch are called; most are rows."""


def _batch(outcome: BatchDone, rows: str) -> str:
    """What was done to several things."""
    match outcome.of:
        case "values":
            return f"Saved the value for {rows}"
        case "readings":
            return f"Saved {rows}"
        case "blockers":
            return f"Saved the blocker for {rows}"
        case "owners" if outcome.owner:
            return f"Owner of {rows} is now {visible(outcome.owner)}"
        case "owners":
            return f"Removed the owner of {rows}"
        case "moves":
            return f"Moved {rows}"
        case "deletions":
            return f"Deleted {rows}"
        case "additions":
            return f"Added {rows}"
        case _:
            assert_never(outcome.of)
