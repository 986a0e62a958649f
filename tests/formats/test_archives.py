"""Archives of tables, and sheets of OpenDocument: bounded before anything is unpacked, and read cell by cell."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.formats.files import archive, open_document, workbook
from okrtui.formats.files.reader import FileReader
from okrtui.formats.files.registry import READERS
from okrtui.parsing.files.contents import Contents, Money, Share, Sheet

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def _zip(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def _ods(rows: str, **more: str) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Goals">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _zip({"mimetype": open_document.KIND, "content.xml": content, **more})


def _sheet(contents: tuple[Contents, ...]) -> list[tuple[int, tuple[object, ...]]]:
    (sheet,) = contents
    assert isinstance(sheet, Sheet)
    return [(row.number, row.cells) for row in sheet.rows]


def test_the_tables_of_the_uppermost_folder_are_read() -> None:
    """Those of one thing each, hidden ones and what is no table are left alone; an empty one is none."""
    data = _zip(
        {
            "export/b.csv": "Day,Laps\n2026-05-01,3\n",
            "export/a.tsv": "Goal\tTarget\nSwim\t5\n",
            "export/empty.csv": "",
            "export/swim/laps.csv": "x,y\n1,2\n",
            "__MACOSX/c.csv": "x\n",
            "readme.txt": "Swim",
        }
    )
    read = archive.read("export", data)
    assert [part.name for part in read if isinstance(part, Sheet)] == ["a", "b"]
    assert READERS["archive"].looks_like(data)


def test_names_of_parts_are_taken_as_they_are() -> None:
    """With a dot and two strokes in front of them, as some programs write them; a folder is no table."""
    read = archive.read("export", _zip({"./a.csv": "Goal,Target\nSwim,5\n", "b.csv/": ""}))
    assert [part.name for part in read if isinstance(part, Sheet)] == ["a"]


@pytest.mark.parametrize("kind", [archive.READER, open_document.READER, workbook.READER])
def test_damaged_parts_are_refused_in_a_sentence(kind: FileReader) -> None:
    """What is packed was changed on its way."""
    whole = _ods(
        f"<table:table-row>{CELL.format('Goal, and more of it')}</table:table-row>",
        **{"a.csv": "a,b,c\n" * 90},
    )
    places = range(60, len(whole) - 200, 7)
    for at in places:
        data = bytearray(whole)
        data[at] ^= 0x5A
        with suppress(DataProblem):
            kind.read("a", bytes(data))


@pytest.mark.parametrize("encoding", ["x-foo", "shift_jis", "gb18030"])
def test_an_encoding_that_cannot_be_read_is_refused(encoding: str) -> None:
    """Whatever the document says of itself."""
    data = _zip(
        {"mimetype": open_document.KIND, "content.xml": f'<?xml version="1.0" encoding="{encoding}"?><a/>'}
    )
    with pytest.raises(DataProblem):
        open_document.read("a", data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_zip({"a.txt": "x"}), "there is no table in it"),
        (_zip({f"{n}.csv": "a,b\n" for n in range(51)}), "more than 50 tables"),
        (_zip({"a.csv": "a" * 3_000_000}), "unpacks to far more"),
        (_zip({f"{n}.txt": "a" * 1_000_000 for n in range(51)}), "larger than 48 MB"),
        (
            _zip({"a.csv": "a,b\n" + "," * 1001 + "\n"}),
            r"a\.csv in it can't be read: row 2 has more than 1,000",
        ),
        (_zip({"a.csv": "a,b\n1,2\n"})[:60], "isn't a whole archive"),
        (b"PK\x03\x04", "isn't a whole archive"),
    ],
)
def test_an_archive_is_bounded(data: bytes, why: str) -> None:
    """What would fill the memory, is broken or holds no table is a sentence."""
    with pytest.raises(DataProblem, match=why):
        archive.read("export", data)


def test_a_locked_archive_says_so() -> None:
    """Its parts are marked as such."""
    data = bytearray(_zip({"a.csv": "a,b\n1,2\n"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(DataProblem, match="locked with a password"):
        archive.read("export", bytes(data))


def test_a_document_knows_days_numbers_percentages_and_money() -> None:
    """And times, boxes and texts of several lines; a remark about a cell is no part of it."""
    values = (
        '<table:table-cell office:value-type="date" office:date-value="2026-05-04"/>'
        '<table:table-cell office:value-type="float" office:value="7.5"><text:p>7,5</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.25"/>'
        '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="12"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT01H30M05S"/>'
        "<table:table-cell><office:annotation><text:p>no</text:p></office:annotation>"
        "<text:p>one<text:s text:c='2'/>two</text:p><text:p>three</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="soon"><text:p>soon</text:p></table:table-cell>'
    )
    ((number, cells),) = _sheet(
        open_document.read("book", _ods(f"<table:table-row>{values}</table:table-row>"))
    )
    assert number == 1
    assert cells == (date(2026, 5, 4), 7.5, 0.25, 12.0, True, "1:30:05", "one  two\nthree", "soon")
    assert isinstance(cells[2], Share)
    assert isinstance(cells[3], Money)
    assert cells[3].unit == "€"


def test_what_is_repeated_is_there_so_often() -> None:
    """Empty cells and rows only where something follows; the rest of a sheet, a million rows of it, is not made."""
    filled = (
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/>'
    )
    blank = '<table:table-cell table:number-columns-repeated="{}"/>'
    rows = (
        f"<table:table-row>{CELL.format('a')}{blank.format(2)}{filled}{blank.format(16000)}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="3">{blank.format(16384)}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{CELL.format("b")}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048570">{blank.format(16384)}</table:table-row>'
    )
    read = [row for row in _sheet(open_document.read("book", _ods(rows))) if row[1]]
    assert read == [(1, ("a", None, None, 1.0, 1.0)), (5, ("b",)), (6, ("b",))]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            _ods(
                f'<table:table-row table:number-rows-repeated="200000">{CELL.format("a")}</table:table-row>'
            ),
            "too many",
        ),
        (
            _ods(
                "<table:table-row>"
                + CELL.format("a").replace(
                    "<table:table-cell", '<table:table-cell table:number-columns-repeated="1001"'
                )
                + "</table:table-row>"
            ),
            "row 1 has more than 1,000 columns",
        ),
        (_ods("<table:table-row>"), "whole workbook"),
        (_zip({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "whole workbook"),
        (_zip({"mimetype": open_document.KIND}), "whole workbook"),
        (_ods("", **{"META-INF/manifest.xml": "<encryption-data/>"}), "locked with a password"),
        (_ods("", **{"Pictures/a": "A" * 3_000_000}), "unpacks to far more"),
    ],
)
def test_a_document_is_bounded(data: bytes, why: str) -> None:
    """What would fill the memory, is broken or locked is a sentence."""
    with pytest.raises(DataProblem, match=why):
        open_document.read("book", data)


def test_archives_are_told_from_each_other() -> None:
    """Whatever a file is called: sheets of either kind, documents that are none, and plain archives."""
    of = {
        name: [one.name for one in READERS.values() if one.looks_like(data)]
        for name, data in {
            "sheets": _ods(""),
            "tables": _zip({"a.csv": "a,b\n"}),
            "text": _zip({"word/document.xml": "<a/>"}),
        }.items()
    }
    assert of == {"sheets": ["OpenDocument"], "tables": ["archive"], "text": []}
