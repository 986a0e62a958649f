"""The rows of a file that did not go in, as a file beside it: with their reasons, to be put right and imported."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from okrtui.parsing.files.found import NotRead
from okrtui.text.escaping import visible

ENDING = ".not-imported.csv"
HEADS = ("row", "reason")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What spreadsheets run when a cell begins with it, in full width too."""
MOST = 99
"""Numbers that are tried for a name."""


def write_rejects(source: Path, rows: Sequence[NotRead]) -> Path | None:
    """Write the rows of `source` beside it, in UTF-8; where they are. None where the folder takes no file.

    A file of that name that isn't one of these is left alone, and another name is taken.
    """
    text = _written(rows)
    for number in range(1, MOST):
        name = source.stem + (f"-{number}" if number > 1 else "") + ENDING
        path = source.with_name(name)
        try:
            if path.is_file() and path.read_bytes() == text.encode("utf-8", "replace"):
                return path
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        except FileExistsError:
            continue
        except OSError:
            return None
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        except OSError:
            path.unlink(missing_ok=True)
            return None
        return path
    return None


def _written(rows: Sequence[NotRead]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in rows:
        place = f"{row.where.sheet} {row.where.line}".strip() if row.where.line else row.where.sheet
        cells = row.cells or (row.text,)
        writer.writerow([place, row.why, *map(_harmless, cells)])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs, and that steers no terminal."""
    text = str(visible(cell.replace("\n", " ")))
    return f"'{text}" if text.startswith(FORMULA) else text
