"""Tables in plain text: cells parted by commas, semicolons, tabs, bars or carets."""

import csv
import io
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from okrtui.domain.errors import DataProblem
from okrtui.formats.files.decoding import decoded
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files import own_tables
from okrtui.parsing.files.contents import Contents, Row, Sheet

DELIMITERS = (";", "\t", "|", "^", ",")
"""In the order in which they are taken where several fit alike: a comma may be decimal."""
SAMPLE = 200
"""Lines from which the delimiter is found out."""
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 500_000
MOST_LINES = 1_000_000
"""Lines of a file, those inside of cells and the empty ones counted."""
LONGEST_CELL = 2_000_000
LONGEST_HEADS = 2_000
"""Characters of the heads of a table that okrtui exports."""
LONGEST_LINE = 2_000_000
LONGEST_QUOTED = 200
"""Lines of one quoted cell; a quote that runs on longer was never meant to be closed."""
_NAMED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_JOINING = re.compile(r"(?<=\d),(?=\s?\d)")
"""A comma within a number or a day. It parts nothing where another sign cuts every line alike."""
_INDENTED = re.compile(r"[ \t\u00a0]{2,}[^\W\d]")
"""Blanks in front of words can say what belongs under what."""
_GUARDED = re.compile("'[=+\\-@\t\r＝＋－＠]")
"""What a spreadsheet would run, kept from it by an apostrophe in front."""


def read(name: str, data: bytes) -> tuple[Contents, ...]:
    """The one sheet of a text file; a DataProblem where it is larger than anybody's table."""
    text = decoded(data)
    if is_own(text):
        return (Sheet(name, tuple(_own_rows(text)), ","),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = text[:6]
    named = _NAMED.fullmatch(text.partition("\n")[0]) if head[:4].lower() == "sep=" else None
    delimiter = named[1] if named else delimiter_of(text)
    return (Sheet(name, tuple(_rows(text, delimiter, bool(named))), delimiter),)


def is_own(text: str) -> bool:
    """Whether a text begins with the heads of a table that okrtui exports."""
    return own_tables.is_own(text[:LONGEST_HEADS].partition("\n")[0].rstrip("\r").split(","))


def _own_rows(text: str) -> Iterator[Row]:
    """The rows of a table of okrtui's: nothing in a cell is taken off, and a note has as many lines as it has."""
    with _long_cells(len(text) + 1):
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        first = 1
        try:
            for cells in reader:
                yield Row(first, tuple(cells))
                first = reader.line_num + 1
        except csv.Error:
            raise DataProblem(
                f"line {first} has a quotation mark that isn't closed, or text behind one that closes its cell"
            ) from None


def delimiter_of(text: str) -> str:
    """What parts the cells of a text: the sign that cuts its lines most evenly; empty where none does."""
    lines = list(itertools.islice(io.StringIO(text[:400_000], newline=""), SAMPLE))
    best, most, whole = "", 0.0, False
    for delimiter in DELIMITERS:
        shown = [_JOINING.sub("", line) for line in lines] if delimiter == "," and whole else lines
        sizes = [len(cells) for cells in _sampled(shown, delimiter) if any(map(str.strip, cells))]
        found = _evenness(sizes)
        if sizes and min(sizes) > 1 and len(set(sizes)) == 1:
            if delimiter == "\t":
                # Nobody types one inside a cell.
                return delimiter
            whole = True
        if found > most:
            best, most = delimiter, found
    return best


def _sampled(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        with _long_cells():
            return list(csv.reader([line[:20_000] for line in lines], delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _evenness(sizes: list[int]) -> float:
    """How well a sign cuts rows into the same number of cells; 0 where it cuts none."""
    cut = Counter(size for size in sizes if size > 1)
    if not cut:
        return 0.0
    size, times = max(cut.items(), key=lambda one: (one[1] * (one[0] - 1), one[0]))
    return float(times / len(sizes) * math.sqrt(times * (size - 1)))


class _long_cells:  # noqa: N801
    """Lets cells be longer than the reader's own limit, as long as it lasts."""

    def __init__(self, longest: int = LONGEST_CELL) -> None:
        self._longest = longest

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(self._longest)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)


def _rows(text: str, delimiter: str, named: bool) -> Iterator[Row]:
    if text.count("\n") > MOST_LINES:
        raise DataProblem(f"it has more than {MOST_LINES:,} lines. Split it, and import the parts")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), 0)
    if long:
        raise DataProblem(f"line {long} has more than {LONGEST_LINE:,} characters")
    if not delimiter:
        for number, line in enumerate(lines, 1):
            _refuse_more(number, number)
            yield Row(number, (_cell(line),))
        return
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if _closes(lines, delimiter) else csv.QUOTE_NONE
    with _long_cells():
        reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, quoting=quoting)
        first, size = 1, 0
        try:
            for count, cells in enumerate(reader):
                size += len(cells)
                _refuse_more(count + 1, size)
                if len(cells) > MOST_COLUMNS:
                    raise DataProblem(f"line {first} has more than {MOST_COLUMNS:,} columns")
                kept = () if named and count == 0 else tuple(map(_cell, cells))
                yield Row(first, kept)
                first = reader.line_num + 1
        except csv.Error:
            # The only thing that is wrong with a row for a reader that isn't strict.
            raise DataProblem(
                f"the row at line {first} has a cell of more than {LONGEST_CELL:,} characters. "
                "Look for a quotation mark that isn't closed"
            ) from None


def _refuse_more(rows: int, cells: int) -> None:
    """A DataProblem where there are more rows or cells than anybody's table has."""
    if rows > MOST_ROWS:
        raise DataProblem(f"it has more than {MOST_ROWS:,} rows. Split it, and import the parts")
    if cells > MOST_CELLS:
        raise DataProblem(f"it has more than {MOST_CELLS:,} cells. Split it, and import the parts")


def _closes(lines: list[str], delimiter: str) -> bool:
    """Whether each quote that opens a cell is closed again within sight."""
    if not any('"' in line for line in lines):
        return True
    before = 0
    with _long_cells():
        reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=False)
        try:
            for _ in reader:
                if reader.line_num - before > LONGEST_QUOTED:
                    return False
                before = reader.line_num
        except csv.Error:
            return False
    last = "\n".join(lines[-LONGEST_QUOTED:])
    return last.count('"') % 2 == 0 or len(lines) > LONGEST_QUOTED


def _cell(text: str) -> str:
    text = text.rstrip() if _INDENTED.match(text) else text.strip()
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def looks_like(data: bytes) -> bool:
    """Whether most of its first lines have the same number of cells."""
    if data[:2] == b"PK" or data.lstrip()[:1] in (b"{", b"["):
        return False
    try:
        text = decoded(data[:40_000] if b"\0" not in data[:4000] else data)
    except DataProblem:
        return False
    if is_own(text):
        return True
    lines = [line for line in text.splitlines()[:SAMPLE] if line.strip() and not line.startswith("# ")]
    delimiter = delimiter_of(text)
    if not delimiter or len(lines) < 2 or lines[0].lstrip().startswith(("- ", "* ", "|", "---")):
        return False
    commas = text.count(",")
    if delimiter == "," and text.count(", ") > 0.7 * commas:
        # So are sentences written.
        return False
    sizes = Counter(len(cells) for cells in _sampled(lines, delimiter))
    size, times = sizes.most_common(1)[0]
    rows = sizes.total()
    return size > 1 and times >= 0.5 * rows and sizes[0] + sizes[1] <= 0.2 * rows


READER = FileReader("delimited", (".csv", ".tsv", ".tab", ".psv"), read, looks_like)
