"""Workbooks of a spreadsheet: each sheet with its numbers, days and texts; formulas are their last results."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError, ParserCreate

from okrtui.domain.errors import DataProblem
from okrtui.domain.units import CURRENCY_CODES
from okrtui.formats.files.reader import FileReader
from okrtui.formats.files.unpacking import DAMAGED, SIGNATURE, part_of, refuse_bombs
from okrtui.parsing.files.contents import Cell, Contents, Money, Row, Share, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_CELLS = 1_000_000
"""Cells of all sheets, each between its first and its last, empty ones counted."""
MOST_ROWS = 100_000
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(numFmtId|formatCode)="([^"]*)"')
_FORMATTED = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORM = re.compile(rb'<(?:\w+:)?xf\s[^>]*?\bnumFmtId="(\d{1,5})"')
_CURRENCY = re.compile(r'\[\$([^\]\-]{1,5})(?:-[0-9A-Fa-f]+)?\]|"([^"]{0,3}[€$£¥₹])\s?"|(?<!\[)([€$£¥₹])')
DIGITS_OF_FORMAT = 6
_PERCENT_FORMATS = {9, 10}
"""Numbers of the formats 0% and 0.00%, which no workbook has to declare."""
_DIGITS = re.compile(r"\d{1,7}", re.ASCII)
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})", re.ASCII)
Signs = dict[tuple[int, int], str]
"""What the numbers in some cells are shown with, by row and column: % or the sign of a currency."""
SHEET_ROWS = 1_048_576
"""Rows of a sheet in whatever program."""
OTHERS = frozenset({"xl/workbook.bin", "content.xml", "mimetype"})
"""Parts of workbooks of other formats."""
BROKEN = "it isn't a whole workbook. Open it in a spreadsheet, and save it again"


def read(name: str, data: bytes) -> tuple[Contents, ...]:
    """The sheets of a workbook in their order; a DataProblem where it is broken, locked or a bomb."""
    signs = _examined(data)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # 3 ms, for workbooks alone

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return tuple(_sheets(book, name, signs))
    except PasswordError:
        raise DataProblem("it is locked with a password. Save it without one") from None
    except (CalamineError, OSError, ValueError):
        raise DataProblem(BROKEN) from None


def _sheets(book: "CalamineWorkbook", name: str, signs: dict[int, Signs]) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # there already

    for number, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        shown = signs.get(number, {})
        rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
        kept = tuple(
            Row(
                line,
                tuple(_cell(cell, shown.get((line, column), "")) for column, cell in enumerate(cells, 1)),
            )
            for line, cells in enumerate(rows, 1)
        )
        title = about.name.strip() or name
        yield Sheet(title, kept, hidden=about.visible != SheetVisibleEnum.Visible)


def _cell(cell: Any, sign: str) -> Cell:
    match cell:
        case str():
            return cell.strip()
        case bool() | datetime() | date():
            return cell
        case int() | float():
            return Share(cell) if sign == "%" else Money(cell, sign) if sign else cell
        case timedelta():
            return _clock(cell.total_seconds())
        case time():
            return cell.isoformat()
        case _:
            return None


def _clock(seconds: float) -> str:
    whole = round(abs(seconds))
    return f"{'-' if seconds < 0 else ''}{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _examined(data: bytes) -> dict[int, Signs]:
    """Refuses what would become too large, before anything opens it; the places of percentages and money by sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bombs(archive.infolist())
            return _looked_through(archive)
    except DataProblem:
        raise
    except DAMAGED:
        raise DataProblem(BROKEN) from None


def _looked_through(archive: zipfile.ZipFile) -> dict[int, Signs]:
    names = archive.namelist()
    if "xl/workbook.xml" not in names or OTHERS & set(names):
        raise DataProblem("it isn't a workbook of XLSX. Open it in a spreadsheet, and save it as XLSX")
    signs = _signs(part_of(archive, "xl/styles.xml") if "xl/styles.xml" in names else b"")
    left = MOST_CELLS
    sheets = _sheet_names(archive)
    found: dict[int, Signs] = {}
    for name in names:
        if name.endswith("/"):
            continue
        text = part_of(archive, name)
        # A workbook may keep its sheets wherever it likes.
        if b"sheetData" in text or b"s\0h\0e\0e\0t\0D" in text:
            cells = _Cells(signs, left)
            cells.read(text)
            left -= cells.size
            if name in sheets:
                found[sheets[name]] = cells.signs
    return found


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, int]:
    """The number of each sheet's part, in the order of the workbook."""
    try:
        book = part_of(archive, "xl/workbook.xml").decode("utf-8", "replace")
        links = part_of(archive, "xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = {}
    for link in re.findall(r"<Relationship\s[^>]*>", links):
        named = dict(re.findall(r'\b(Id|Target)="([^"]*)"', link))
        path = named.get("Target", "")
        targets[named.get("Id", "")] = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    order = re.findall(r'<(?:\w+:)?sheet\s[^>]*?\br:id="([^"]*)"', book)
    return {targets[one]: number for number, one in enumerate(order) if one in targets}


class _Cells:
    """The places of the cells of a sheet, as whatever opens it will see them."""

    def __init__(self, styles: dict[int, str], most: int) -> None:
        """`styles` are those that show a sign; `most` is how many cells there may be."""
        self._styles = styles
        self._most = most
        self._row = self._column = 0
        self._bottom = self._right = 0
        self.signs: Signs = {}

    @property
    def size(self) -> int:
        """The cells between the first and the last, empty ones counted."""
        return self._bottom * self._right

    def read(self, text: bytes) -> None:
        """Go through a sheet; a DataProblem where cells lie so far apart that what is between fills the memory."""
        parser = ParserCreate()
        parser.StartElementHandler = self._begin
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(text, True)
        except ExpatError:
            raise DataProblem(BROKEN) from None

    def _refuse(self, *_: object) -> None:
        raise DataProblem(BROKEN)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._row = _row(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif kind == "c":
            if "r" in attributes:
                place = _PLACE.fullmatch(attributes["r"])
                if place is None:
                    raise DataProblem(BROKEN)
                self._row, self._column = _row(place[2]), _column(place[1].upper())
            else:
                self._column += 1
            self._bottom, self._right = max(self._bottom, self._row), max(self._right, self._column)
            if self._bottom > MOST_ROWS or self.size > self._most:
                raise DataProblem(
                    f"a sheet of it has cells in {self._bottom:,} rows and {self._right:,} columns, which is too many. "
                    "Split it, and import the parts"
                )
            if (
                self._styles
                and (style := attributes.get("s", "")).isdecimal()
                and (sign := self._styles.get(int(style)))
            ):
                self.signs[self._row, self._column] = sign


def _row(number: str) -> int:
    """The number of a row; what has another one than any sheet has rows is no workbook."""
    if not _DIGITS.fullmatch(number) or not 1 <= int(number) <= SHEET_ROWS:
        raise DataProblem(BROKEN)
    return int(number)


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _signs(styles: bytes) -> dict[int, str]:
    """The numbers of the cell styles that show percentages or money, each with its sign."""
    formats = dict.fromkeys(_PERCENT_FORMATS, "%")
    for one in _FORMAT.findall(styles):
        found = dict(_ATTRIBUTE.findall(one))
        code = html.unescape(found.get(b"formatCode", b"").decode("utf-8", "replace"))
        number = found.get(b"numFmtId", b"")
        sign = "%" if "%" in code else currency_of(code)
        if sign and number.isdigit() and len(number) < DIGITS_OF_FORMAT:
            formats[int(number)] = sign
    block = _FORMATTED.search(styles)
    forms = _FORM.findall(block[0]) if block else []
    return {number: formats[int(form)] for number, form in enumerate(forms) if int(form) in formats}


def currency_of(code: str) -> str:
    """The sign of a currency in a format such as `#,##0.00 [$€-407]`; empty where it shows none."""
    found = _CURRENCY.search(code)
    if found is None:
        return ""
    sign = (found[1] or found[2] or found[3]).strip()
    return CURRENCY_CODES.get(sign.lower(), sign)


def looks_like(data: bytes) -> bool:
    """Whether it is an archive that names the parts of a workbook."""
    return data.startswith(SIGNATURE) and b"xl/" in data


READER = FileReader("workbook", (".xlsx", ".xlsm"), read, looks_like)
