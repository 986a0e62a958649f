"""Readers of tables: text parted by any sign, and workbooks that are bounded before anything opens them."""

import io
import zipfile
from datetime import date

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.formats.files import delimited, workbook
from okrtui.formats.files.decoding import decoded
from okrtui.parsing.files.contents import Share, Sheet


def _rows(text: str | bytes) -> list[tuple[int, tuple[object, ...]]]:
    (sheet,) = delimited.read("any", text.encode() if isinstance(text, str) else text)
    assert isinstance(sheet, Sheet)
    return [(row.number, row.cells) for row in sheet.rows]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^"])
def test_the_sign_that_cuts_the_lines_evenly_parts_the_cells(sign: str) -> None:
    """Whatever else is in the cells."""
    other = ";" if sign == "," else ","
    text = f"Goal{sign}Who{sign}Note\nA{sign}Mia{sign}x{other}y\nB{sign}Tom{sign}\n"
    assert _rows(text)[1] == (2, ("A", "Mia", f"x{other}y"))


def test_a_comma_of_decimals_parts_nothing() -> None:
    """Where semicolons do."""
    assert _rows("2026-04-01;4,5\n2026-04-02;4,75\n")[0] == (1, ("2026-04-01", "4,5"))


def test_lines_keep_their_numbers() -> None:
    """Below a cell of several lines, and below comments and empty lines."""
    text = '# made by hand\n\nGoal,Note\nA,"one\ntwo, three"\nB,""\n'
    assert [(number, cells[0]) for number, cells in _rows(text) if cells and cells[0]] == [
        (1, "# made by hand"),
        (3, "Goal"),
        (4, "A"),
        (6, "B"),
    ]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    """It is a sign like others."""
    rows = _rows('Goal,Note\nA,"an open end\nB,x\nC,y\n')
    assert [cells[0] for _, cells in rows] == ["Goal", "A", "B", "C"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(encoding: str) -> None:
    """And line ends of any system."""
    assert _rows("Maß;Größe\r\nÖl;3\r\nfrüh – spät;4\r\n".encode(encoding))[2] == (3, ("früh – spät", "4"))


def test_the_apostrophe_that_guards_a_formula_is_no_part_of_the_text() -> None:
    """Another one is."""
    cells = _rows("'=1+1,'@x,'quoted'\na,b,c\n")[0][1]
    assert cells == ("=1+1", "@x", "'quoted'")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a," * 2000 + b"\n1,2\n", "columns"),
        (b"a,b\n" * 100_001, "rows"),
        (b"a,b\nc," + b"x" * 2_100_000 + b"\n", "line 2 has more than 2,000,000 characters"),
    ],
)
def test_tables_have_bounds(data: bytes, why: str) -> None:
    """Beyond them is a sentence."""
    with pytest.raises(DataProblem, match=why):
        delimited.read("any", data)


PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Hall" sheetId="1" r:id="r1"/><sheet name="Old" sheetId="2" state="hidden" r:id="r2"/>'
        "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">'
        '<numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="9"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    ),
}


def _book(cells: str, **more: str) -> bytes:
    """A workbook with one shown sheet of cells and one hidden one."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{{}}</sheetData></worksheet>'
    parts = (
        PARTS
        | {"xl/worksheets/sheet1.xml": sheet.format(cells), "xl/worksheets/sheet2.xml": sheet.format("")}
        | more
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


ROW = (
    '<row r="2"><c r="A2" s="1"><v>46118</v></c><c r="B2"><v>7.5</v></c><c r="C2" s="2"><v>0.25</v></c>'
    '<c r="D2" s="3"><v>0.125</v></c><c r="E2" t="b"><v>1</v></c>'
    '<c r="F2" t="inlineStr"><is><t> =1+1 </t></is></c></row>'
)


def test_a_workbook_knows_days_numbers_percentages_and_texts() -> None:
    """And which sheets are hidden; the rows have the numbers of the sheet."""
    hall, old = workbook.read("book", _book(ROW))
    assert isinstance(hall, Sheet)
    assert isinstance(old, Sheet)
    (row,) = (row for row in hall.rows if row.number == 2)
    assert row.cells == (date(2026, 4, 6), 7.5, 0.25, 0.125, True, "=1+1")
    assert [isinstance(cell, Share) for cell in row.cells] == [False, False, True, True, False, False]
    assert (hall.name, hall.hidden, old.name, old.hidden) == ("Hall", False, "Old", True)


SHEET = "<sheetData>{}</sheetData>"
WIDE = '<row r="1000"><c r="ZZ1000"><v>1</v></c></row>'
FAR = "<row r='1048576'><c s=\"0\" r = 'XFD1048576'><v>1</v></c></row>"


def test_money_is_known_by_the_format_of_its_cells() -> None:
    """In whatever way the format names the currency; one of another kind of number says nothing."""
    formats = (
        "#,##0.00\\ [$€-407]",
        "&quot;£&quot;#,##0",
        "_-$* #,##0_-",
        "[$CHF]\\ #,##0",
        "#,##0.00",
        "[$-409]d-mmm",
    )
    styles = "".join(f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    forms = "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(formats)))
    text = f"<styleSheet><numFmts>{styles}</numFmts><cellXfs>{forms}</cellXfs></styleSheet>"
    cells = "".join(f'<c r="{letter}1" s="{n}"><v>5</v></c>' for n, letter in enumerate("ABCDE"))
    sheet = workbook.read("book", _book(f'<row r="1">{cells}</row>', **{"xl/styles.xml": text}))[0]
    assert isinstance(sheet, Sheet)
    assert [getattr(cell, "unit", "") for cell in sheet.rows[0].cells] == ["€", "£", "$", "CHF", ""]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_book(f'<row r="1"><c r="A1"><v>1</v></c></row>{FAR}'), "too many"),
        (_book(FAR.replace("<row r='1048576'>", "<row>")), "too many"),
        (
            _book("", **{"other/place.xml": f"<worksheet><sheetData>{FAR}</sheetData></worksheet>"}),
            "too many",
        ),
        (_book('<row r="1048576"><c><v>1</v></c></row>'), "too many"),
        (
            _book(WIDE, **{"xl/worksheets/sheet2.xml": f"<worksheet>{SHEET.format(WIDE)}</worksheet>"}),
            "too many",
        ),
        (_book('<row r="99999999999"><c><v>1</v></c></row>'), "whole workbook"),
        (_book('<row><c r="A99999999999"><v>1</v></c></row>'), "whole workbook"),
        (_book('<row><c r="A9999999"><v>1</v></c></row>'), "whole workbook"),
        (_book("", **{"xl/sharedStrings.xml": "A" * 3_000_000}), "unpacks"),
        (_book("", **{f"xl/media/{n}": "A" * 1_000_000 for n in range(55)}), "larger than 48 MB"),
        (_book("", **{f"xl/media/{n}": "" for n in range(2_000)}), "more than 2,000 sheets"),
        (_book("", **{"xl/workbook.bin": "x"}), "XLSX"),
        (_book('<!DOCTYPE a [<!ENTITY b "c">]>'), "whole workbook"),
        (_book("<row><c>"), "whole workbook"),
        (_book(ROW)[:900], "whole workbook"),
        (b"PK\x03\x04 xl/", "whole workbook"),
    ],
)
def test_a_workbook_is_looked_through_before_it_is_opened(data: bytes, why: str) -> None:
    """What would fill the memory, and what is broken, is a sentence."""
    with pytest.raises(DataProblem, match=why):
        workbook.read("book", data)


def test_readers_know_their_own() -> None:
    """By the first bytes and lines."""
    assert workbook.looks_like(_book(ROW))
    assert not workbook.looks_like(b"Goal,Who\nA,Mia\n")
    assert delimited.looks_like(
        b"# Pool\n\nTag;Zahl;Quote\n1.4.2026;3;4,5 %\n2.4.2026;4;5,5 %\n\nOrt;Zahl\nHier;3\n"
    )
    assert not delimited.looks_like(b'{"a": 1,\n"b": 2}')
    assert not delimited.looks_like(b"# Goals, all of them\n\nWe meet, we talk.\n- a, b\n")


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_commas_inside_days_and_numbers_part_nothing(sign: str) -> None:
    """Where another sign cuts every line alike, though each line has more commas than that."""
    rows = _rows(f"Mar 3, 2026{sign}4,815\nMar 4, 2026{sign}5,020\nMar 5, 2026{sign}917\n")
    assert [cells for _, cells in rows] == [
        ("Mar 3, 2026", "4,815"), ("Mar 4, 2026", "5,020"), ("Mar 5, 2026", "917"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Ziel;Größe\nTüren öffnen früh;5 °C\n"),
        ("cp1252", "Città;Unità\nL’attesa è più breve;4\n"),
        ("cp1252", "Seuil;Coût €\nL’été à Nîmes;1\n"),
        ("mac_roman", "Objectif;Résultat clé\nLa fête réunit le quartier;3\n"),
        ("cp1252", "Objective;Résumé\nPeople don’t wait any more;3\n"),
        ("iso8859-2", "Początek;Źródło\nŁódka pływa częściej;3\n"),
        ("cp1250", "Początek;Źródło\nŁódka pływa częściej;3\n"),
        ("cp1250", "Předmět;Dílčí\nLoďka pluje častěji;3\n"),
        ("cp1254", "Müşteri;Değer\nİş yükü azalıyor;3\n"),
        ("cp1251", "Цель;Итог\nЛодка плавает чаще;3\n"),
        ("cp1253", "Στόχος;Τιμή\nΗ βάρκα πλέει συχνά;3\n"),
    ],
)
def test_an_older_encoding_is_told_by_the_words_that_its_letters_make(encoding: str, text: str) -> None:
    """Signs and capitals inside words are those of another encoding."""
    assert decoded(text.encode(encoding)) == text


def test_text_whose_last_character_is_cut_off_stays_what_it_is() -> None:
    """The rest of that character is left out."""
    assert decoded("Goal\nKüche\nThé".encode()[:-1]) == "Goal\nKüche\nTh"


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ("[$-407]#,##0.00", ""), ("[$-F400]h:mm:ss", ""), ("[$€-407]#,##0", "€"), ("$#,##0", "$"), ('#,##0 "€"', "€"),
        ("0.00", ""),
    ],
)  # fmt: skip
def test_the_currency_of_a_format(code: str, sign: str) -> None:
    """A mark of a language is none."""
    assert workbook.currency_of(code) == sign
