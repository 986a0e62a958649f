"""Files that okrtui itself wrote: an export or a data file as JSON, and the tables of an export."""

from collections.abc import Sequence
from datetime import datetime

from okrtui.operations.bringing_back import BringBack
from okrtui.parsing.files import own_json, own_tables
from okrtui.parsing.files.contents import GivenFile, Sheet, Tree


def own_export(files: Sequence[GivenFile], now: datetime) -> BringBack | None:
    """What brings such files back, record by record; None where one of them is of another program.

    A DataProblem names the record or line that can't be read.
    """
    parts = [part for file in files for part in file.contents]
    if len(parts) == 1 and isinstance(tree := parts[0], Tree) and own_json.is_own(tree.root):
        return own_json.read_own(tree.root, files[0].name, now)
    sheets = [part for part in parts if isinstance(part, Sheet)]
    if sheets and len(sheets) == len(parts) and all(map(_is_table, sheets)):
        return own_tables.read_own(sheets)
    return None


def _is_table(sheet: Sheet) -> bool:
    heads = next((row.cells for row in sheet.rows if any(cell not in (None, "") for cell in row.cells)), ())
    return own_tables.is_own(heads)
