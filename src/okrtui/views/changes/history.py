"""The words for undo, redo and restoring, and for several changes at once."""

from pathlib import Path
from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.outcomes.history import (
    BatchDone,
    BroughtBack,
    BroughtBackAlready,
    HistoryOutcome,
    LatestValue,
    Redone,
    Restored,
    RestoredAlready,
    Tally,
    Undone,
    WrittenAgain,
)
from okrtui.operations.base import title_of
from okrtui.store.file import name_of
from okrtui.store.gone import when
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted
from okrtui.views.describe import value_of


def history_words(outcome: HistoryOutcome) -> Described:
    """The words for what was done to changes themselves, or to several things at once."""
    match outcome:
        case Undone(entry, latest):
            back = "" if latest is None else _latest(latest, "back to {}")
            told = back or _named(entry.subject, entry.what) or visible(entry.sentence)
            return Described(f"Undone: {told}", entry.subject, f"undone: {entry.what}")
        case Redone(undoing, entry, latest):
            again = "" if latest is None else _latest(latest, "{} again")
            what = entry.what if entry else ""
            told = again or _named(undoing.subject, what)
            return Described(f"Redone: {told}", undoing.subject, f"redone: {what}" if what else "redone")
        case Restored(at, tally):
            label = f"the backup of {when(at)}"
            return Described(f"Restored {label}: {tally_words(tally)}", "backup", f"restored {label}")
        case RestoredAlready(at):
            return Described(f"Nothing to restore: nothing has changed since the backup of {when(at)}")
        case BroughtBack(added, changed):
            records = counted(added or changed, "record")
            words = f"{records} {'added' if added else 'changed'}"
            words += f", {changed} changed" if added and changed else ""
            return Described(f"Imported: {words}", counted(added + changed, "record"), "imported")
        case BroughtBackAlready():
            return Described("Nothing to import: every record is already here and says the same")
        case WrittenAgain(path):
            return Described(f"Saved again: {name_of(Path(path))}. Nothing is missing")
        case BatchDone():
            rows = counted(outcome.things, NOUNS.get(outcome.of, "row"))
            sentence, what = _batch(outcome, rows)
            return Described(sentence, rows, what)
        case _:
            assert_never(outcome)


def _named(subject: str, what: str) -> str:
    """`Monthly churn, owner dee → cho`: what a change was about, and what it did."""
    return visible(", ".join(part for part in (subject, what) if part))


def _latest(latest: LatestValue, words: str) -> str:
    """`Monthly churn is back to 5.6 %`."""
    name = title_of(latest.owner)
    if latest.value is None:
        return f"{name} has no value again"
    return f"{name} is {words.format(value_of(latest.owner, latest.value))}"


NOUNS = {"readings": "value", "additions": "line"}
"""What the things of a batch are called; most are rows."""


def _batch(outcome: BatchDone, rows: str) -> tuple[str, str]:
    """What was done to several things: a sentence, and the words of the history."""
    match outcome.of:
        case "values":
            return f"Saved the value for {rows}", "saved a value"
        case "readings":
            return f"Saved {rows}", "saved"
        case "blockers":
            return f"Saved the blocker for {rows}", "saved a blocker"
        case "owners" if outcome.owner:
            return f"Owner of {rows} is now {visible(outcome.owner)}", f"owner is now {outcome.owner}"
        case "owners":
            return f"Removed the owner of {rows}", "owner removed"
        case "moves":
            return f"Moved {rows}", "moved"
        case "deletions":
            return f"Deleted {rows}", "deleted"
        case "additions":
            return f"Added {rows}", "added"
        case _:
            assert_never(outcome.of)


def tally_words(tally: Tally) -> str:
    """What edits come to: `3 records restored, 2 records removed, 5 records changed back`."""
    parts = [f"{counted(tally.back, 'record')} restored"] if tally.back else []
    parts += [f"{counted(tally.gone, 'record')} removed"] if tally.gone else []
    parts += [f"{counted(tally.other, 'record')} changed back"] if tally.other else []
    return ", ".join(parts)
