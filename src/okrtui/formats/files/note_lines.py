"""The lines of notes, of any format: so many, each so long, so many levels deep."""

from okrtui.domain.errors import DataProblem

MOST_LINES = 80_000
"""Lines of notes that are read; what is longer is no page of goals, and takes longer than anybody waits."""
MOST_TEXT = 4_000_000
"""Characters of notes that are read."""
LONGEST = 20_000
"""Characters of a line that are read: twice what the longest note has, and far less than an embedded picture."""
TOO_MUCH = "Import the pages with goals alone, or split the file"
DEEPEST = 64
"""Levels of headings and lists; what is deeper is on the last of them."""


def lines_of_notes(text: str) -> list[str]:
    """The lines of a text, long ones cut off. A DataProblem where it has more than notes of goals can have."""
    if len(text) > MOST_TEXT:
        raise DataProblem(
            f"notes can have up to {MOST_TEXT:,} characters, and these have {len(text):,}. {TOO_MUCH}"
        )
    # Counted first: to cut a text into lines takes ten times as long.
    ends = text.count("\n") or text.count("\r")
    if ends > MOST_LINES:
        raise DataProblem(f"notes can have up to {MOST_LINES:,} lines, and these have {ends:,}. {TOO_MUCH}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line[:LONGEST] for line in lines]
