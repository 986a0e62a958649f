"""A list that was pasted or piped in: one thing a line, whatever is before it."""

import re
from typing import NamedTuple

MOST = 200
"""Lines that are taken at once; more are a file, which is imported."""
_BULLET = re.compile(r"\s*(?:[-*+•–‣▪◦·]\s+|\(?\d{1,3}[.)]\s+|\[[ xX]?\]\s+)*")


class Listed(NamedTuple):
    """One line of a list."""

    number: int
    """Counted from 1, empty lines included, so that a message names it."""
    text: str
    """Without its bullet, number or box."""


def listed(text: str) -> list[Listed]:
    """The lines of a text that say something."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        # A sign that begins a value, as in -5, has no blank behind it.
        bare = line[bullet.end() :] if (bullet := _BULLET.match(line)) else line
        if bare.strip():
            found.append(Listed(number, bare.strip()))
    return found
