"""What came of bringing in files of other programs."""

from typing import NamedTuple


class Refused(NamedTuple):
    """Something of a file that the workspace doesn't take."""

    origin: int
    """Its number among the things of the import."""
    why: str
    """A sentence without its full stop."""
    part: str = ""
    """What of it, where the rest went in: a value; empty: all of it."""


class Counts(NamedTuple):
    """How many things there were of each kind."""

    cycles: int = 0
    objectives: int = 0
    key_results: int = 0
    initiatives: int = 0
    kpis: int = 0
    entries: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return sum(self)


class Imported(NamedTuple):
    """Files were brought in."""

    files: tuple[str, ...]
    new: Counts
    changed: Counts
    same: Counts
    """What the workspace had already, just so."""
    refused: tuple[Refused, ...] = ()
