"""The words for what came of an import."""

from okrtui.domain.change import Described
from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.text.fitting import shortened
from okrtui.text.numbers import counted

SINGULAR = {
    "cycles": "cycle", "objectives": "objective", "key_results": "key result", "initiatives": "initiative",
    "kpis": "KPI", "entries": "entry",
}  # fmt: skip
PLURAL = {"entries": "entries"}
LONGEST = 40
"""Columns of the name of a file."""


def import_words(outcome: Imported) -> Described:
    """`Imported goals.csv: 4 objectives, 11 key results and 26 entries added; 2 key results changed`."""
    name = str(shortened(outcome.files[0], LONGEST))
    if len(outcome.files) > 1:
        name += f" and {counted(len(outcome.files) - 1, 'more file')}"
    if not outcome.new.all and not outcome.changed.all:
        return Described(f"Unchanged: everything in {name} is already here", f"Import of {name}")
    what = changes(outcome)
    return Described(f"Imported {name}: {what}", f"Import of {name}", what)


def changes(outcome: Imported) -> str:
    """`4 objectives and 11 key results added, 2 entries changed`; what there is none of is left out."""
    parts = [f"{things(outcome.new)} added" if outcome.new.all else ""]
    parts += [f"{things(outcome.changed)} changed" if outcome.changed.all else ""]
    return ", ".join(filter(None, parts))


def things(counts: Counts) -> str:
    """`1 cycle, 4 objectives and 26 entries`; empty where there are none."""
    named = [
        f"{number:,} {SINGULAR[name] if number == 1 else PLURAL.get(name, SINGULAR[name] + 's')}"
        for name, number in counts._asdict().items()
        if number
    ]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
