"""A text in a cell of a table that a spreadsheet opens: never a formula, and read back unchanged.

Spreadsheets take a cell that begins with one of some signs for a formula, and run it. Such a text gets an apostrophe
before it, also where it has some already, so that taking one away again gives the very text.
"""

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of such a cell."""
    return cell[1:] if _GUARDED.match(cell) else cell
