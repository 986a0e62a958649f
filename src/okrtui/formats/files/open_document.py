"""Sheets of OpenDocument, as LibreOffice saves them: each cell with its number, day or text; formulas are results."""

import io
import re
import zipfile
from contextlib import suppress
from datetime import date, datetime
from math import isfinite
from xml.parsers.expat import ExpatError, ParserCreate

from okrtui.domain.errors import DataProblem
from okrtui.domain.units import CURRENCY_CODES
from okrtui.formats.files.reader import FileReader
from okrtui.formats.files.unpacking import DAMAGED, SIGNATURE, part_of, refuse_bombs
from okrtui.parsing.files.contents import Cell, Contents, Money, Row, Share, Sheet

MOST_CELLS = 1_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
BROKEN = "it isn't a whole workbook. Open it in a spreadsheet, and save it again"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
LONGEST_KIND = 200
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TIME = re.compile(r"(-?)PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
_LINE = {"tab": "\t", "line-break": "\n"}


def read(name: str, data: bytes) -> tuple[Contents, ...]:
    """The sheets in their order; a DataProblem where it is broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bombs(archive.infolist())
            names = archive.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in part_of(
                archive, "META-INF/manifest.xml"
            ):
                raise DataProblem("it is locked with a password. Save it without one")
            text = part_of(archive, "content.xml")
    except DAMAGED:
        raise DataProblem(BROKEN) from None
    return tuple(_Document(name).sheets_of(text))


class _Document:
    """Goes through a document, and keeps its sheets."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._sheets: list[Sheet] = []
        self._size = 0
        """Cells of all sheets so far."""
        self._title = ""
        self._rows: list[Row] | None = None
        """Of the sheet that is open; None between sheets."""
        self._number = 1
        """Of the row that is open."""
        self._repeated = self._copies = 1
        """How often the row that is open is there, and the cell."""
        self._cells: list[Cell] = []
        self._blanks = 0
        """Empty cells behind the last one that is not: they count where another follows."""
        self._about: dict[str, str] | None = None
        """What the cell that is open says of itself; None between cells."""
        self._texts: list[str] = []
        self._aside = 0
        """How deep in a remark about a cell, which is no part of it."""

    def sheets_of(self, text: bytes) -> list[Sheet]:
        """Every sheet; a DataProblem where it is no document, or has too many cells."""
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(text, True)
        except (ExpatError, LookupError, ValueError):
            # The last two are of encodings that it names.
            raise DataProblem(BROKEN) from None
        return self._sheets

    def _refuse(self, *_: object) -> None:
        raise DataProblem(BROKEN)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items() if key.startswith(_SPACE)}
        if kind == "annotation" or self._aside:
            self._aside += 1
        elif kind == "table" and self._rows is None:
            self._rows, self._number, self._title = [], 1, own.get("name", "").strip()
        elif kind == "table-row" and self._rows is not None:
            self._cells, self._blanks = [], 0
            self._repeated = _count(own.get("number-rows-repeated"))
        elif kind in ("table-cell", "covered-table-cell") and self._rows is not None:
            self._about, self._texts = own, []
            self._copies = _count(own.get("number-columns-repeated"))
        elif self._about is not None:
            if kind == "p" and self._texts:
                self._texts.append("\n")
            elif kind == "s":
                self._texts.append(" " * min(_count(own.get("c")), 80))
            elif kind in _LINE:
                self._texts.append(_LINE[kind])

    def _characters(self, text: str) -> None:
        if self._about is not None and not self._aside:
            self._texts.append(text)

    def _end(self, name: str) -> None:
        kind = name.rpartition(" ")[2]
        if self._aside:
            self._aside -= 1
        elif kind in ("table-cell", "covered-table-cell") and self._about is not None:
            self._cell(_value(self._about, "".join(self._texts).strip()))
            self._about = None
        elif kind == "table-row" and self._rows is not None:
            self._row(self._rows)
        elif kind == "table" and self._rows is not None:
            self._sheets.append(Sheet(self._title or self._name, tuple(self._rows)))
            self._rows = None

    def _cell(self, value: Cell) -> None:
        if value is None or value == "":
            self._blanks += self._copies
            return
        if len(self._cells) + self._blanks + self._copies > MOST_COLUMNS:
            raise DataProblem(f"row {self._number} has more than {MOST_COLUMNS:,} columns")
        self._cells += [None] * self._blanks + [value] * self._copies
        self._blanks = 0

    def _row(self, rows: list[Row]) -> None:
        if self._cells:
            self._size += len(self._cells) * self._repeated
            if self._size > MOST_CELLS or len(rows) + self._repeated > MOST_ROWS:
                raise DataProblem("it has too many cells. Split it, and import the parts")
            # Empty rows between others are there, as in any sheet; those at its end are not.
            first = rows[-1].number + 1 if rows else 1
            rows += [Row(number, ()) for number in range(max(first, self._number - 1), self._number)]
            cells = tuple(self._cells)
            rows += [Row(self._number + more, cells) for more in range(self._repeated)]
        self._number += self._repeated


def _count(text: str | None) -> int:
    """How often something is repeated."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 and int(text) else 1


def _value(about: dict[str, str], text: str) -> Cell:
    """What a cell holds; its text where its value can't be read."""
    kind, value = about.get("value-type", ""), about.get("value", "")
    with suppress(ValueError):
        match kind:
            case "float" | "percentage" | "currency":
                return _number(kind, float(value), about.get("currency", ""), text)
            case "date":
                return _day(about.get("date-value", ""))
            case "time" if found := _TIME.fullmatch(about.get("time-value", "")):
                sign, hours, minutes, seconds = found.groups(default="0")
                return f"{'-' if sign == '-' else ''}{int(hours)}:{int(minutes):02}:{int(seconds):02}"
            case "boolean":
                return about.get("boolean-value") == "true"
    return text or None


def _number(kind: str, number: float, currency: str, text: str) -> Cell:
    if not isfinite(number):
        # What is beyond a float is shown by its text.
        return text
    if kind == "percentage":
        return Share(number)
    return Money(number, CURRENCY_CODES.get(currency.lower(), currency)) if kind == "currency" else number


def _day(text: str) -> Cell:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def looks_like(data: bytes) -> bool:
    """Whether it is an archive that says that it is a spreadsheet of OpenDocument."""
    if not data.startswith(SIGNATURE):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about = archive.getinfo("mimetype")
            return about.file_size < LONGEST_KIND and part_of(archive, "mimetype").strip() == KIND
    except DAMAGED:
        return False


READER = FileReader("OpenDocument", (".ods",), read, looks_like)
