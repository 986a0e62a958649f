"""What is told of taking back, doing again, restoring, and of several changes as one."""

from pathlib import Path
from typing import assert_never

from okrtui.domain.change import Described
from okrtui.domain.outcomes.history import (
    BatchDone,
    HistoryOutcome,
    Redone,
    Restored,
    RestoredAlready,
    Tally,
    Undone,
    WrittenAgain,
)
from okrtui.store.file import name_of
from okrtui.store.gone import when
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted


def history_words(outcome: HistoryOutcome) -> Described:
    """The words for what was done to changes themselves, or to several things at once."""
    match outcome:
        case Undone(entry):
            told = " ".join(part for part in (entry.subject, entry.what) if part) or entry.sentence
            return Described(f"Taken back: {visible(told)}", entry.subject, f"taken back: {entry.what}")
        case Redone(undoing, entry):
            what = entry.what if entry else "done again"
            told = visible(f"{undoing.subject} {what}".strip())
            return Described(f"Done again: {told}", undoing.subject, f"again: {what}")
        case Restored(at, tally):
            label = f"the backup of {when(at)}"
            return Described(f"Restored {label}: {tally_words(tally)}", "backup", f"restored {label}")
        case RestoredAlready(at):
            return Described(f"Everything is already as in the backup of {when(at)}")
        case WrittenAgain(path):
            return Described(f"Written again: {name_of(Path(path))}. Everything is there")
        case BatchDone():
            rows = counted(outcome.things, NOUNS.get(outcome.of, "row"))
            done = _done(outcome)
            on = "" if outcome.of == "additions" else "on "
            return Described(f"{done} {on}{rows}", rows, done[:1].lower() + done[1:])
        case _:
            assert_never(outcome)


NOUNS = {"readings": "reading", "additions": "line"}
"""What the things of a batch are called; most are rows."""


def _done(outcome: BatchDone) -> str:
    match outcome.of:
        case "values":
            return "Saved a value"
        case "readings":
            return "Saved"
        case "blockers":
            return "Blocker"
        case "owners":
            return f"Owner {outcome.owner or 'nobody'}"
        case "moves":
            return "Moved"
        case "deletions":
            return "Deleted"
        case "additions":
            return "Added"
        case _:
            assert_never(outcome.of)


def tally_words(tally: Tally) -> str:
    """What edits come to: `3 records back, 2 gone, 5 as they were`."""
    parts = [f"{counted(tally.back, 'record')} back"] if tally.back else []
    parts += [f"{counted(tally.gone, 'record')} gone"] if tally.gone else []
    parts += [f"{counted(tally.other, 'record')} as before"] if tally.other else []
    return ", ".join(parts)
