"""What came of editing things as an outline."""

from typing import NamedTuple

from okrtui.domain.model.record import Record


class OutlineConflict(NamedTuple):
    """A field that somebody else changed while the outline was open: both values are kept."""

    record: Record
    """As it is now."""
    fields: tuple[str, ...]
    by: str
    """Who had changed it."""


class OutlineEdited(NamedTuple):
    """An outline was saved; the counts are of objectives, key results, initiatives and the cycle."""

    title: str
    """Of the cycle; empty for what is parked."""
    added: int = 0
    changed: int = 0
    deleted: int = 0
    conflicts: tuple[OutlineConflict, ...] = ()
    kept: tuple[Record, ...] = ()
    """What was to be deleted and is not, because somebody else changed it in the meantime."""
