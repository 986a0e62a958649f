"""Sheets for tests: written as text, read as files are."""

from collections.abc import Sequence
from datetime import date

from okrtui.formats.files import delimited
from okrtui.parsing.files.contents import Cell, Row, Sheet
from okrtui.parsing.files.found import Choices, Findings, FoundKpi, FoundObjective, Surroundings
from okrtui.parsing.files.sheets import find_in_sheets

TODAY = date(2026, 5, 4)
AROUND = Surroundings(TODAY, (date(2026, 4, 1), date(2026, 6, 30)))


def sheet(name: str, rows: Sequence[Sequence[Cell]], *, hidden: bool = False) -> Sheet:
    """A sheet of a workbook."""
    return Sheet(
        name, tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)), hidden=hidden
    )


def found_in(text: str, name: str = "laps.csv", shape: str = "", **settings: str) -> Findings:
    """What is found in the text of a file."""
    (contents,) = delimited.read(name.rpartition(".")[0], text.encode())
    assert isinstance(contents, Sheet)
    return find_in_sheets([(name, contents)], Choices(shape, settings=settings), AROUND)


def mapped(text: str, **columns: str) -> Findings:
    """What is found where the fields of columns are given."""
    (contents,) = delimited.read("laps", text.encode())
    assert isinstance(contents, Sheet)
    return find_in_sheets([("laps.csv", contents)], Choices(columns=columns), AROUND)


def in_book(*sheets: Sheet, name: str = "book.xlsx") -> Findings:
    """What is found in the sheets of a workbook."""
    return find_in_sheets([(name, one) for one in sheets], Choices(), AROUND)


def readings(kpi: FoundKpi) -> dict[str, float]:
    """The readings of a KPI by their days."""
    return {str(one.on): one.value for one in kpi.readings}


def titles(found: Findings) -> dict[str, list[str]]:
    """The titles of the objectives with those of their key results."""
    return {one.title: [result.line for result in one.key_results] for one in found.objectives}


def objective(found: Findings, title: str) -> FoundObjective:
    """The one objective of a title."""
    (one,) = (one for one in found.objectives if one.title == title)
    return one


def reasons(found: Findings) -> dict[int, str]:
    """Why rows were not read, by their lines."""
    return {row.where.line: row.why for row in found.not_read}
