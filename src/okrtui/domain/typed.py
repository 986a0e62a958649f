"""What was typed as a value, before anybody knows whether the thing can have it: a kind takes it, or refuses it."""

from typing import NamedTuple


class Amount(NamedTuple):
    """A number, in the unit of the thing: `42`, `1.2k`."""

    value: float


class Fraction(NamedTuple):
    """So many of so many: `3/5`."""

    part: float
    whole: float


class Answer(NamedTuple):
    """Yes or no."""

    yes: bool


class Nothing(NamedTuple):
    """None of these."""


Typed = Amount | Fraction | Answer | Nothing
