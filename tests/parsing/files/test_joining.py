"""Tables that belong together, and rows that are check-ins of key results."""

from datetime import date

from okrtui.formats.files import delimited
from okrtui.parsing.files.contents import Sheet
from okrtui.parsing.files.found import Choices, Findings
from okrtui.parsing.files.requests import request_import
from okrtui.parsing.files.sheets import find_in_sheets
from okrtui.parsing.lines.line import Around
from tests.builders import WorkspaceBuilder
from tests.parsing.files.reading import AROUND, found_in, objective, titles

OBJECTIVES = "ID,Objective,Owner\nA,Paths are safe,Ann\nB,Maps are right,Ben\nC,Signs are read,Cy\n"
RESULTS = (
    "KR ID,Objective ID,Key result,Start,Target\nA1,A,Paths cleared,55,90\nA2,A,Falls,18,6\n"
    "B1,B,Maps drawn,0,12\n"
)
CHECK_INS = (
    "KR ID,Date,Value,Confidence,Comment\nA1,2026-04-10,58,6,Plough away\nA1,2026-04-24,67,7,\n"
    "B1,2026-04-24,3,5,\n"
)


def _files(*texts: str) -> Findings:
    sheets = []
    for number, text in enumerate(texts):
        (sheet,) = delimited.read(f"part {number}", text.encode())
        assert isinstance(sheet, Sheet)
        sheets.append((f"part {number}.csv", sheet))
    return find_in_sheets(sheets, Choices(), AROUND)


def test_key_results_hang_under_the_objectives_that_they_name() -> None:
    """In another file or sheet; one without key results is there as well."""
    found = _files(OBJECTIVES, RESULTS)
    assert titles(found) == {
        "Paths are safe": ["Paths cleared", "Falls"],
        "Maps are right": ["Maps drawn"],
        "Signs are read": [],
    }
    assert [one.texts.get("owner") for one in found.objectives] == ["Ann", "Ben", "Cy"]


def test_check_ins_are_values_of_the_key_results_that_they_name() -> None:
    """In whatever order the files come; a key result without any is there as well."""
    for texts in ((OBJECTIVES, RESULTS, CHECK_INS), (CHECK_INS, RESULTS, OBJECTIVES)):
        found = _files(*texts)
        assert {title: sorted(lines) for title, lines in titles(found).items()} == {
            "Paths are safe": ["Falls", "Paths cleared"],
            "Maps are right": ["Maps drawn"],
            "Signs are read": [],
        }
        cleared = next(
            one for one in objective(found, "Paths are safe").key_results if one.line == "Paths cleared"
        )
        assert cleared.figures == {"start": 55, "target": 90}
        assert [(str(one.on), one.value, one.confidence, one.note) for one in cleared.entries] == [
            ("2026-04-10", 58, 6, "Plough away"),
            ("2026-04-24", 67, 7, ""),
        ]


def test_tables_of_one_sheet_are_joined_under_their_titles() -> None:
    """Each has a title of its own above its heads."""
    text = f"Objectives\n{OBJECTIVES}\nKey results\n{RESULTS}"
    assert titles(found_in(text)) == titles(_files(OBJECTIVES, RESULTS))


def test_a_title_joins_where_there_is_no_id() -> None:
    """The same objective in two files is one."""
    found = _files(
        "Goal,Why\nBread is here,We are hungry\n", "Goal,Measure,From,To\nBread is here,Loaves,2,9\n"
    )
    assert titles(found) == {"Bread is here": ["Loaves"]}
    assert objective(found, "Bread is here").texts["why"] == "We are hungry"


def test_rows_with_days_of_their_own_are_check_ins() -> None:
    """One key result with several values, each of its day."""
    found = found_in(
        "Date,Objective,Key result,Target,Value\n2026-04-10,Wait less,Wait,20,44\n2026-04-24,Wait less,Wait,20,39\n"
    )
    (wait,) = objective(found, "Wait less").key_results
    assert [(str(one.on), one.value) for one in wait.entries] == [("2026-04-10", 44), ("2026-04-24", 39)]


def test_values_without_a_target_are_told_with_each_of_their_rows() -> None:
    """They are no yes or no, and nobody knows where they are to arrive."""
    found = found_in(
        "Date,Objective,Key result,Value\n2026-04-10,Wait less,Wait,44\n2026-04-24,Wait less,Wait,39\n"
    )
    asked = request_import(found, ("laps.csv",), WorkspaceBuilder().build(), Around(date(2026, 5, 4)))
    assert [row.where.line for row in asked.not_read] == [2, 3]
    assert {row.why for row in asked.not_read} == {
        "It has figures and no target. Give it one in a column Target, or in its title"
    }
