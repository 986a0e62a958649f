"""The lines of notes, of any format: so many, each so long, so many levels deep."""

from okrtui.domain.errors import DataProblem

MOST_LINES = 200_000
"""Lines of notes that are read; what is longer is no page of goals."""
LONGEST = 20_000
"""Characters of a line that are read: twice what the longest note has, and far less than an embedded picture."""
DEEPEST = 64
"""Levels of headings and lists; what is deeper is on the last of them."""


def lines_of_notes(text: str) -> list[str]:
    """The lines of a text, long ones cut off. A DataProblem where it has more than notes of goals can have."""
    # Counted first: to cut 16 MB into lines takes ten times as long.
    ends = text.count("\n") or text.count("\r")
    if ends > MOST_LINES:
        raise DataProblem(f"Notes can have up to {MOST_LINES:,} lines. This file has {ends:,}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line[:LONGEST] for line in lines]
