"""Single cells: their text, whether they say anything, and words whose meaning a table has."""

from datetime import date, datetime
from functools import cache

from okrtui.domain.rounding import as_typed
from okrtui.parsing.files.cell_words import (
    AMBITIONS,
    BETTER,
    CADENCES,
    DONE,
    LEVELS,
    NOTHING,
    PLAIN_UNITS,
    ROW_TYPES,
    SIGNED_BETTER,
    SIGNED_DONE,
    TOTALS,
    UNIT_NAMES,
)
from okrtui.parsing.files.column_heads import folded_head, vocabulary
from okrtui.parsing.files.contents import Cell, Row, Share

LONGEST = 4_000
"""Characters of a text that goes in; what is longer was pasted by mistake."""
_SHOWN = 300
"""Characters of a cell that are kept for a row that was not understood."""
_TABLES = {
    "type": ROW_TYPES,
    "level": LEVELS,
    "better": BETTER,
    "ambition": AMBITIONS,
    "done": DONE,
    "cadence": CADENCES,
    "unit": UNIT_NAMES,
    "plain unit": {"": PLAIN_UNITS},
    "total": {"total": TOTALS},
}


@cache
def _words(name: str) -> dict[str, str]:
    return vocabulary(_TABLES[name])


def text_of(cell: Cell) -> str:
    """A cell as it would be typed."""
    if isinstance(cell, str):
        # Most cells are, and each is asked for several times.
        return cell.strip()
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Share():
            return f"{as_typed(cell * 100)}%"
        case int() | float():
            return as_typed(cell)
        case datetime():
            return (
                cell.date().isoformat() if not (cell.hour or cell.minute) else cell.isoformat(" ", "minutes")
            )
        case date():
            return cell.isoformat()


def is_blank(cell: Cell) -> bool:
    """Whether a cell is empty."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, n/a, null."""
    if not isinstance(cell, str):
        return cell is None or cell != cell
    return says_nothing(cell.strip())


def says_nothing(word: str) -> bool:
    """Whether a text without blanks around it says that there is nothing."""
    return not word or (len(word) < 9 and word.lower() in NOTHING)


def row_is_blank(row: Row) -> bool:
    """Whether no cell of a row holds anything."""
    return all(map(is_blank, row.cells))


def shown_cells(row: Row) -> tuple[str, ...]:
    """The cells of a row as texts of a length that can be shown."""
    return tuple(text_of(cell)[:_SHOWN] for cell in row.cells)


def shown_row(row: Row) -> str:
    """A whole row as one text."""
    return " | ".join(filter(None, (text[:80] for text in shown_cells(row))))[:_SHOWN]


def row_type(text: str) -> str:
    """objective, key_result, initiative or kpi; empty where the word is none of them."""
    word = folded_head(text)
    return _words("type").get(word, "") or _words("type").get(word.rstrip("s0123456789 "), "")


def level_of(text: str) -> str:
    """company, team or personal; empty where the word names something else."""
    return _words("level").get(folded_head(text), "")


def better_of(text: str) -> str:
    """higher, lower or within; empty where the word says none of them."""
    return SIGNED_BETTER.get(text.strip(), "") or _words("better").get(folded_head(text), "")


def ambition_of(text: str) -> str:
    """committed or aspirational; empty where the word says neither."""
    return _words("ambition").get(folded_head(text), "")


def done_of(text: str) -> bool | None:
    """Whether a word says that something is done; None where it says neither."""
    sign = text.strip().removesuffix("\ufe0f")
    return SIGNED_DONE.get(sign, {"yes": True, "no": False}.get(_words("done").get(folded_head(text), "")))


def cadence_of(text: str) -> str:
    """daily, weekly, monthly or quarterly; empty for anything else."""
    return _words("cadence").get(folded_head(text), "")


def is_total(text: str) -> bool:
    """Whether a first cell announces a sum of the rows above."""
    return folded_head(text) in _words("total")


def unit_of(text: str) -> str:
    """A unit as it is written in its column: `Anzahl` is none, `percent` is %."""
    text = text.strip()
    word = folded_head(text)
    if is_nothing(text) or word in _words("plain unit"):
        return ""
    return _words("unit").get(word, text)
