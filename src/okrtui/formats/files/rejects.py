"""The rows of a file that did not go in, as a file beside it: with their reasons, to be put right and imported."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from okrtui.parsing.files.cells import text_of
from okrtui.parsing.files.contents import GivenFile, Row, Sheet
from okrtui.parsing.files.found import NotRead
from okrtui.text.cells import guarded
from okrtui.text.escaping import visible

ENDING = ".not-imported.csv"
REASON = "not imported because"
"""The head of the last column."""
LOOKED_AT = 30
"""Rows in which the heads of a table are looked for."""
MOST = 99
"""Numbers that are tried for a name."""


def write_rejects(source: Path, file: GivenFile, rows: Sequence[NotRead]) -> Path | None:
    """Write the rows of `source` beside it, in UTF-8; where they are. None where the folder takes no file.

    A table keeps its heads and whole rows, so that what is put right there can be imported.

    A file of that name that isn't one of these is left alone, and another name is taken.
    """
    text = _written(file, rows)
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
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as target:
                target.write(text)
        except OSError:
            path.unlink(missing_ok=True)
            return None
        return path
    return None


def _written(file: GivenFile, rows: Sequence[NotRead]) -> str:
    sheets = [part for part in file.contents if isinstance(part, Sheet)]
    # Each by its number: a file of 20,000 rows may have none that can be read.
    numbered = [{row.number: row for row in sheet.rows} for sheet in sheets]
    found = [(row, _place_of_sheet(sheets, row)) for row in rows]
    first = next((sheets[place] for _, place in found if place is not None), None)
    heads = [] if first is None else _texts(_heads_of(first))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*map(_harmless, heads or ["text"]), REASON])
    for row, place in found:
        whole = None if place is None else numbered[place].get(row.where.line)
        cells = [row.text] if whole is None else _texts(whole)
        blanks = [""] * (max(1, len(heads)) - len(cells))
        where = f"{row.where.words}: " if row.where.words else ""
        writer.writerow([*map(_harmless, cells), *blanks, f"{where}{row.why}"])
    return out.getvalue()


def _place_of_sheet(sheets: Sequence[Sheet], row: NotRead) -> int | None:
    return next((place for place, one in enumerate(sheets) if row.where.sheet in ("", one.name)), None)


def _heads_of(sheet: Sheet) -> Row:
    """The first of the fullest rows at the beginning."""
    return max(sheet.rows[:LOOKED_AT], key=lambda row: sum(bool(text_of(cell).strip()) for cell in row.cells))


def _texts(row: Row) -> list[str]:
    return [text_of(cell) for cell in row.cells]


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs, and that steers no terminal."""
    return guarded(str(visible(cell.replace("\n", " "))))
