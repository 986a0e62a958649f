"""The words for what came of editing an outline."""

from okrtui.domain.change import Described
from okrtui.domain.outcomes.outline import OutlineEdited
from okrtui.operations.base import title_of
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

PARKED = "Parked objectives"


def outline_words(outcome: OutlineEdited) -> Described:
    """`Edited 2026-Q4: 2 added, 3 changed, 1 deleted`."""
    title = outcome.title or PARKED
    parts = [
        f"{number:,} {word}"
        for number, word in (
            (outcome.added, "added"), (outcome.changed, "changed"), (outcome.deleted, "deleted")
        )
        if number
    ]  # fmt: skip
    if not parts:
        return Described(f"Unchanged: {visible(title)}{_kept(outcome)}")
    what = ", ".join(parts)
    return Described(f"Edited {visible(title)}: {what}{_kept(outcome)}")


def _kept(outcome: OutlineEdited) -> str:
    """What others changed in the meantime and is kept."""
    if not outcome.kept:
        return ""
    first = f"{title_of(outcome.kept[0], 40)} is kept"
    more = f" with {counted(len(outcome.kept) - 1, 'more thing')}" if len(outcome.kept) > 1 else ""
    return f". {first}{more}: it was changed in the meantime"


def conflict_lines(outcome: OutlineEdited) -> list[str]:
    """A sentence for each thing that two people changed: yours counts, the other value is kept beside it."""
    return [
        f"{title_of(conflict.record, 40)}: {visible(conflict.by) or 'somebody'} changed the "
        f"{' and the '.join(name.replace('_', ' ') for name in conflict.fields)} while you were editing. "
        "Yours is saved; both values are kept"
        for conflict in outcome.conflicts
    ]
