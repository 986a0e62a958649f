"""What sort of figure a key result has: by a column of its own, or by its cells, which may be answers or times."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from okrtui.parsing.files.cells import done_of, is_nothing, text_of
from okrtui.parsing.files.column_heads import folded_head, vocabulary, without_unit
from okrtui.parsing.files.contents import Cell
from okrtui.parsing.files.evidence import Numbers, looks_number
from okrtui.parsing.units import canonical, duration

ANSWER = "yes or no"
"""The sort that has no figure."""
_SORTS = {
    ANSWER: """
        boolean; bool; binary; yes no; y n; yes or no; true false; done; done not done; checkbox; ja nein; oui non;
        si no; sim nao; ja nee; tak nie; ja nej; binar; binaire; binario; binaria; binair; task; completed""",
    "%": """
        percent; percentage; pct; prozent; pourcentage; porcentaje; percentuale; porcentagem; prosent; procent;
        procentowy; percentual; custom percent; percent tracked""",
    "number": """
        number; numeric; numerical; integer; int; decimal; float; count; metric; quantity; amount; increase; decrease;
        zahl; anzahl; nombre; numerique; numero; numerico; numerica; getal; aantal; tal; tall; antal; antall; liczba;
        currency; money; wahrung; devise; moneda; valuta; moeda; waluta; time; duration; default progress""",
    "€": "euro; euros; eur",
    "$": "dollar; dollars; usd",
    "£": "pound; pounds; gbp",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_HOURS = re.compile(r"\d+\s*h(?:\s*\d+\s*(?:m|min)?)?|\d+\s*h\s*\d+", re.IGNORECASE)


@cache
def _sorts() -> dict[str, str]:
    return vocabulary(_SORTS)


def sort_of(text: str) -> str:
    """What a word says of a figure: `yes or no`, a unit, or `number`; empty where it says something else."""
    bare, unit = without_unit(text)
    sort = _sorts().get(folded_head(bare), "")
    return unit if unit and sort in ("number", "%") else sort


def unit_of_sort(sort: str) -> str:
    """The unit that a sort of figure has; empty where it may be any."""
    return "" if sort in (ANSWER, "number") else sort


def is_done(cell: Cell, numbers: Numbers) -> bool | None:
    """Whether a cell in place of a value says that it is done: yes, 1, 100 %; None where it doesn't."""
    if cell is None or is_nothing(cell):
        return None
    done = cell if isinstance(cell, bool) else done_of(text_of(cell))
    if done is None:
        amount = numbers.read(cell)
        done = amount.value >= (100 if amount.unit == "%" else 1)
    return done or None


def confidence_of(text: str) -> int | None:
    """From 0 to 10: `7`, `7/10`, `70%`, `0.7`; None for anything else."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    value = float(found[0].replace(",", "."))
    if "%" in text or value > 10:
        value /= 10
    elif "." in found[0] and value < 1:
        value *= 10
    return round(value) if 0 <= value <= 10 else None


def tell_sorts(cells: Iterable[str]) -> bool:
    """Whether the texts of a column say what sort of figure each row has."""
    texts = [text for text in cells if text]
    return bool(texts) and all(map(sort_of, texts)) and any(sort_of(text) != ANSWER for text in texts)


def are_answers(cells: Sequence[Cell]) -> bool:
    """Whether cells of start and target are a yes or no in place of figures."""
    said = [cell for cell in cells if not is_nothing(cell)]
    return bool(said) and all(isinstance(cell, bool) or done_of(text_of(cell)) is not None for cell in said)


def are_figures(cells: Sequence[Cell]) -> bool:
    """Whether cells are numbers and answers, one number among them at least."""
    said = [cell for cell in cells if not is_nothing(cell)]
    numbers = [cell for cell in said if looks_number(cell)]
    return bool(numbers) and are_answers([cell for cell in said if not looks_number(cell)] or [True])


def unit_of_times(cells: Sequence[Cell]) -> str:
    """The unit of times such as `2h 30m` and `45m`, where one of them has hours; empty for other cells."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and not is_nothing(cell)]
    if not any(map(_HOURS.fullmatch, texts)):
        return ""
    parts = [re.fullmatch(r"\d+(?:[.,]\d+)?\s*([a-zA-Z]+)", text) for text in texts]
    times = (
        duration(text, "h") is not None or (part is not None and canonical(part[1]) in _TIMES)
        for text, part in zip(texts, parts, strict=True)
    )
    return "h" if all(times) else ""


_TIMES = frozenset({"h", "min", "m", "s", "d"})
