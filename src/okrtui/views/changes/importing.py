"""The words for what came of an import."""

from okrtui.domain.change import Described
from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.text.fitting import shortened
from okrtui.text.numbers import counted
from okrtui.views.changes.fact_writers import counts_words, import_words

LONGEST = 40
"""Columns of the name of a file."""


def imported_words(outcome: Imported) -> Described:
    """`Imported goals.csv: 4 objectives, 11 key results and 26 entries added; 2 key results changed`."""
    name = str(shortened(outcome.files[0], LONGEST))
    if len(outcome.files) > 1:
        name += f" and {counted(len(outcome.files) - 1, 'more file')}"
    if not outcome.new.all and not outcome.changed.all:
        return Described(f"Unchanged: everything in {name} is already here")
    return Described(f"Imported {name}: {import_words(outcome.new._asdict(), outcome.changed._asdict())}")


def things(counts: Counts) -> str:
    """`1 cycle, 4 objectives and 26 entries`; empty where there are none."""
    return counts_words(counts._asdict())
