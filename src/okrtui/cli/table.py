"""A table of readings on stdin: its delimiter, its columns, its rows with their lines."""

from __future__ import annotations

import csv
import io
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrtui.cli.saving import unsaved
from okrtui.domain.errors import DataProblem
from okrtui.parsing.days import read_day
from okrtui.text.cells import unguarded
from okrtui.text.fitting import shortened
from okrtui.text.matching import folded

if TYPE_CHECKING:
    from datetime import date

COLUMNS = ("kpi", "value", "on", "note")
CALLED = {
    "kpi": "kpi", "key": "kpi", "name": "kpi", "metric": "kpi", "value": "value", "on": "on", "date": "on", "day": "on",
    "note": "note", "notes": "note", "comment": "note", "unit": "unit",
}  # fmt: skip
"""What columns are called, whatever their case."""
EXPORTED = ["kpi", "on", "value", "note", "unit"]
"""The heads that an export has: its values are plain numbers, and no cell of it is a formula."""
LARGEST = 20_000_000
"""Characters that are read."""
DELIMITERS = "\t;,"
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_NUMBER = re.compile(r"[-+=]*\s*[$€£¥₹]?\s*[\d.,' ]*\d\s*(?:[a-zA-Z%$€£¥₹]{0,8}|/\d+)")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_PART, _REST = re.compile(r"[-+=]*[1-9]\d{0,2}", re.ASCII), re.compile(r"\d{3}", re.ASCII)
"""The two halves of a number that was cut at the comma of its thousands."""
_BYTES = re.compile("[\ud800-\udfff]")
NOT_UTF_8 = "this isn't UTF-8 text"
_VALUE = re.compile(r"\s*[-+=]*\s*[$€£¥₹]?\s*[.,]?\d")


@dataclass
class Rows:
    """What a table says: rows by the line they end on, and the faults of those that could not be read."""

    delimiter: str
    rows: list[tuple[int, dict[str, str]]]
    faults: dict[int, str]
    noun: str = "line"
    """What the numbers count: lines, or the items of a list."""


def table_on_stdin() -> str:
    """All of stdin as text, bytes that are none as half characters; a DataProblem where it is nothing or too much."""
    raw = getattr(sys.stdin, "buffer", None)
    text: str = (
        raw.read(LARGEST + 1).decode("utf-8", "surrogateescape") if raw else sys.stdin.read(LARGEST + 1)
    )
    text = text.removeprefix("\ufeff")
    if len(text) > LARGEST:
        raise unsaved(f"This is more than {LARGEST // 10**6} MB")
    if not text.strip():
        raise unsaved("There is nothing on stdin")
    return text


def rows_of(text: str, today: date, kpi: tuple[str, ...] = ()) -> Rows:
    """The rows of a table. `kpi` is what its one KPI is called: then no row needs to name it."""
    delimiter = _delimiter(text, kpi)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    cells: list[tuple[int, list[str]]] = []
    faults: dict[int, str] = {}
    try:
        for found in reader:
            words = [cell.strip() for cell in found]
            if any(words):
                cells.append((reader.line_num, words))
    except csv.Error as error:
        faults[reader.line_num] = f"this isn't valid CSV ({error})"
    exported = bool(cells) and cells[0][1] == EXPORTED
    columns: tuple[str, ...] | None = None
    if cells and _is_header(cells[0][1], kpi):
        columns = _header(cells[0], kpi)
    # The same table twice in one stream has its header twice.
    body = [(line, words) for line, words in cells if columns is None or not _is_header(words, kpi)]
    named = columns is not None
    if columns is None:
        columns = _guessed([words for _, words in body], today) if kpi else COLUMNS
    rows = []
    for line, words in body:
        row = NOT_UTF_8 if any(map(_BYTES.search, words)) else _row(words, columns)
        if not named and delimiter == "," and (cut := _cut_number(words, columns)):
            row = f"{cut} is split over two columns. Put it in quotes, or separate the columns with ;"
        if isinstance(row, str):
            faults[line] = row
        else:
            rows.append((line, _exported(row) if exported else row))
    return Rows(delimiter, rows, faults)


def _exported(row: dict[str, str]) -> dict[str, str]:
    """A row of an export: its value as a number that needs no reading, its note as it was before it became a cell."""
    plain = {name: unguarded(cell) for name, cell in row.items()}
    return {**plain, "number": row["value"]} if _PLAIN_NUMBER.fullmatch(row["value"]) else plain


def _delimiter(text: str, kpi: tuple[str, ...]) -> str:
    """What parts the cells: the first sign that makes a header or a number of the first line's cells."""
    first = next(line for line in text.split("\n") if line.strip())[:10_000]
    for delimiter in DELIMITERS:
        words = [cell.strip().strip('"') for cell in first.split(delimiter)]
        if len(words) > 1 and (_is_header(words, kpi) or any(_is_cell(word) for word in words)):
            return delimiter
    return ","


def _is_cell(word: str) -> bool:
    """Whether a cell is wholly a number or a day, and not several of them with another delimiter."""
    return bool(_NUMBER.fullmatch(word) or _ISO.fullmatch(word))


def _name(word: str, kpi: tuple[str, ...]) -> str:
    name = folded(word)
    return "value" if name and name in kpi else CALLED.get(name, "")


def _is_header(words: list[str], kpi: tuple[str, ...]) -> bool:
    """Whether a line names columns: it has no number, and names at least one beside the KPI's own name."""
    named = [name for word in words if (name := _name(word, kpi))]
    if any(_VALUE.match(word) for word in words):
        return False
    return len(named) > 1 or (bool(kpi) and named == ["value"] and len(words) == 1) or named == ["on"]


def _header(head: tuple[int, list[str]], kpi: tuple[str, ...]) -> tuple[str, ...]:
    line, words = head
    names = tuple(_name(word, kpi) for word in words)
    if kpi and "value" not in names and names.count("") == 1:
        # Of one KPI, and not a day or a note: that is its value, whatever it is called.
        names = tuple(name or "value" for name in names)
    known = [name for name in names if name]
    needed = {"value"} if kpi else {"kpi", "value"}
    if "" in names or len(set(known)) != len(known) or not needed <= set(known):
        must = "value is required" if kpi else "kpi and value are required"
        strange = next((word for word, name in zip(words, names, strict=True) if not name and word), "")
        other = f"; {shortened(strange, 30)} isn't one of them" if strange else ""
        raise unsaved(f"line {line}: the columns are {', '.join(COLUMNS)}, each at most once; {must}{other}")
    return names


def _guessed(rows: list[list[str]], today: date) -> tuple[str, ...]:
    """The columns of rows about one KPI without a header: they may name it, and the day can be first."""
    pairs = [words for words in rows if len(words) > 1]
    days = [sum(_is_day(words[place], today) for words in pairs) for place in (0, 1)]
    if pairs and not any(_VALUE.match(words[0]) or _is_day(words[0], today) for words in pairs):
        return COLUMNS
    return ("on", "value", "note") if days[0] > days[1] else ("value", "on", "note")


def _is_day(text: str, today: date) -> bool:
    if _ISO.fullmatch(text):
        return True  # or meant as one: what is wrong with it is said of a day
    try:
        read_day(text, today)
    except DataProblem:
        return False
    return True


def _cut_number(words: list[str], columns: tuple[str, ...]) -> str:
    """A number that the comma of its thousands parted; empty where there is none."""
    value, rest = words[columns.index("value") :][:2] if len(words) > columns.index("value") + 1 else ("", "")
    return f"{value},{rest}" if _PART.fullmatch(value) and _REST.fullmatch(rest) else ""


def _row(words: list[str], columns: tuple[str, ...]) -> dict[str, str] | str:
    """The cells by name, or what is wrong with their number."""
    while len(words) > len(columns) and not words[-1]:
        words = words[:-1]
    if not len({*columns} & {"kpi", "value"}) <= len(words) <= len(columns):
        return f"it has {len(words)} columns, not {' '.join(columns)}"
    return {"kpi": "", "value": "", **dict(zip(columns, words, strict=False))}
