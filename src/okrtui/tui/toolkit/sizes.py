"""The sizes of a terminal at which something is laid out in another way."""

LEAST_COLUMNS, LEAST_ROWS = 40, 10
"""Under these a sentence says that there is no room."""
SMALL_ROWS, NARROW = 14, 56
"""Rows up to which, and columns under which, the heads of the columns make room for rows."""
PANE_FROM = 110
"""Columns of the terminal from which a detail fits beside the list."""
OPEN_FROM = 140
"""Columns from which it is open from the start."""


def pane_columns(columns: int) -> int:
    """How wide that detail is: 36 % of the width, 40 at least."""
    return max(40, columns * 36 // 100 - 1)
