"""An outline as its lines have it: which line is where, before anyone asks what it means."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

PARKED = "Parked"
"""The heading above objectives that are in no cycle."""


class Mistake(NamedTuple):
    """What is wrong with a line, counted from 1."""

    line: int
    sentence: str
    """Escaped, without its full stop."""


@dataclass(frozen=True, slots=True)
class Item:
    """A key result, or an initiative with its check box."""

    kind: Literal["key result", "initiative"]
    line: int
    text: str
    """What its line says, without mark, box and id."""
    id: str = ""
    """The end of its id as the line has it; empty for a new one."""
    done: bool = False
    """Whether the box of an initiative is ticked."""
    note: str = ""
    steps: tuple[tuple[int, str], ...] = ()
    """The numbered lines below a key result, each with its line."""


@dataclass(frozen=True, slots=True)
class ObjectiveLines:
    """An objective with what is under it."""

    line: int
    text: str
    id: str = ""
    helps: str = ""
    """The end of the id of what it helps; empty for none."""
    above: int | None = None
    """The line of the objective that it is nested in; None for one of the first rank."""
    why: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A cycle, or what is parked, with its objectives."""

    line: int
    text: str
    """Empty for objectives above the first heading of a cycle."""
    id: str = ""
    objectives: tuple[ObjectiveLines, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections in their order, and lines that have no place."""

    sections: tuple[Section, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    @property
    def objectives(self) -> Iterator[tuple[Section, ObjectiveLines]]:
        """Every objective with the section that it is in."""
        for section in self.sections:
            for objective in section.objectives:
                yield section, objective

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not self.sections and not self.mistakes
