"""Whatever is in a sheet: findings or a sentence, and no row is lost."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.errors import Problem
from okrtui.formats.files import delimited, harsh
from okrtui.parsing.files.contents import Cell, Row, Sheet
from okrtui.parsing.files.day_cells import Order, read_moment
from okrtui.parsing.files.found import Choices, Findings
from okrtui.parsing.files.sheets import find_in_sheets
from tests.parsing.files.reading import AROUND

WORDS = st.sampled_from([
    "Objective", "Key result", "KR 1", "Type", "Title", "Parent", "Id", "Nr", "1.1", "O1", "Target", "Start", "Date",
    "Value", "KPI", "Goal", "Unit", "%", "2026-04-01", "01/02/2026", "Jan 2026", "Week 3", "1.204", "1,5", ">= 4", "12",
    "-", "n/a", "Summe", "Team objective", "#", "# x", "2026", "Cible 2026", "Base 2025", "40%", "=2+3", "", "",
    "x" * 5000, "\u202e", "\x00",
])  # fmt: skip
CELLS: st.SearchStrategy[Cell] = st.one_of(
    WORDS,
    st.text(max_size=12),
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(),
    st.dates(date(1, 1, 2)),
    st.datetimes(),
)
ROWS = st.lists(st.lists(CELLS, max_size=7), max_size=12)


def _read(sheets: list[Sheet], choices: Choices) -> Findings | None:
    try:
        return find_in_sheets([("any.csv", one) for one in sheets], choices, AROUND)
    except Problem:
        return None


def _sheet(rows: list[list[Cell]], name: str = "any") -> Sheet:
    return Sheet(name, tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)))


@settings(max_examples=400, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=3), st.sampled_from(["", "objectives", "kpis"]))
def test_any_cells_are_findings_or_a_problem(tables: list[list[list[Cell]]], shape: str) -> None:
    """Never another exception, whatever is asked for."""
    _read([_sheet(rows, f"any {number}") for number, rows in enumerate(tables)], Choices(shape))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_a_sheet_or_a_problem(data: bytes) -> None:
    """Of every reader of text."""
    for reader in (delimited, harsh):
        reader.looks_like(data)
        try:
            sheets = [one for one in reader.read("any", data) if isinstance(one, Sheet)]
        except Problem:
            continue
        _read(sheets, Choices())


TITLES = st.text("abcdefgh ", min_size=1, max_size=8).filter(str.strip) | st.just("")
GOAL = st.tuples(st.sampled_from(["", "A", "B"]), TITLES, st.sampled_from(["", "4", "=1", "x"]))
READING = st.tuples(
    st.dates(date(2020, 1, 1), date(2026, 5, 4)) | st.sampled_from(["", "soon"]), st.integers(0, 99)
)


@settings(max_examples=200, deadline=None)
@given(st.lists(GOAL, min_size=1))
def test_no_row_of_goals_is_lost(rows: list[tuple[str, str, str]]) -> None:
    """Each that says something is a key result, an objective, or named with its reason."""
    cells: list[list[Cell]] = [["Objective", "Key result", "Target"]]
    for title, result, target in rows:
        cells.append([title, result, target])
    found = _read([_sheet(cells)], Choices("objectives"))
    assert found is not None
    lines = {one.where.line for one in found.objectives} | {row.where.line for row in found.not_read}
    lines |= {result.where.line for one in found.objectives for result in one.key_results}
    named = {one.title for one in found.objectives}
    for number, (title, result, target) in enumerate(rows, 2):
        if (title or result.strip() or target) and number not in lines:
            assert title in named
            assert not result.strip()


@settings(max_examples=200, deadline=None)
@given(st.lists(READING, min_size=3))
def test_no_row_of_a_history_is_lost(rows: list[tuple[date | str, int]]) -> None:
    """Each is a reading, one of several of its day, or named with its reason."""
    cells: list[list[Cell]] = [[day, float(value)] for day, value in rows]
    found = _read(
        [_sheet([["Date", "Guests"], ["2026-05-04", 1.0], ["2026-05-03", 2.0], *cells])], Choices("kpis")
    )
    assert found is not None
    days = {one.on for kpi in found.kpis for one in kpi.readings}
    lines = {row.where.line for row in found.not_read}
    for number, (day, _) in enumerate(rows, 4):
        assert number in lines or day in days or not found.kpis


def test_a_cell_of_blanks_names_no_day() -> None:
    """Blanks of any kind are nothing, as an empty cell is."""
    for cell in ("", " ", "\t\u00a0", "\u3000"):
        assert read_moment(cell, Order("dmy")) is None
