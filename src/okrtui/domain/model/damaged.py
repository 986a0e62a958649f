"""A damaged record: a line of the file that is no record, kept byte for byte."""

from typing import NamedTuple


class Damaged(NamedTuple):
    """One line that cannot be read as what it should be. No list, sum or match sees it."""

    table: str
    id: str
    line: bytes
    """As the file has it; no save changes it."""
    field: str
    """Which field it is, as `cadence` or `ranges.0.low`."""
    fault: str
    """What is wrong with it, as the end of a sentence: `"biweekly" should be daily, weekly or monthly`."""
