"""Logs and habits of trackers, each in files that belong together."""

from okrtui.formats.files import harsh
from okrtui.parsing.files.contents import Sheet
from okrtui.parsing.files.found import Choices, Findings
from okrtui.parsing.files.sheets import find_in_sheets
from tests.parsing.files.reading import AROUND, readings, reasons, sheet

LOG = (
    "2026-04-20 : Floss : y :  : \n2026-04-20 : Run : n : rain : \n2026-04-21 : Run : s :  : \n\n"
    "2026-04-31 : Run : y :  : \n2026-04-22 : Run : q :  : \n2026-04-22 : Run : y :  : 4.5\n"
)
HABITS = "# mine\n! daily\nFloss: 1\n! weekly\nRun: 3/7\n"


def _harsh(*texts: str) -> Findings:
    sheets = [one for text in texts for one in harsh.read("log", text.encode())]
    return find_in_sheets([("log", one) for one in sheets if isinstance(one, Sheet)], Choices(), AROUND)


def test_a_log_and_its_habits() -> None:
    """y is 1, n is 0, s is no reading; how often a habit is due is its healthy range."""
    found = _harsh(LOG, HABITS)
    floss, run = found.kpis
    assert (readings(floss), floss.texts["cadence"]) == ({"2026-04-20": 1}, "daily")
    assert readings(run) == {"2026-04-20": 0, "2026-04-22": 4.5}
    assert (run.texts["cadence"], run.texts["combine"], run.figures) == ("weekly", "sum", {"low": 3})
    assert run.readings[0].note == "rain"
    assert reasons(found) == {5: "2026-04-31 isn't a day", 6: "“q” should be y, n or s"}


def test_both_files_are_known_by_what_is_in_them() -> None:
    """They have no endings of their own."""
    assert harsh.looks_like(LOG.encode())
    assert harsh.looks_like(HABITS.encode())
    assert not harsh.looks_like(b"# Notes\n- a: 1\n")


HABIT_HEADS = [
    "Position", "Name", "Type", "Question", "Description", "FrequencyNumerator", "FrequencyDenominator", "Color",
    "Unit", "Target Type", "Target Value", "Archived?",
]  # fmt: skip


def test_the_tables_of_loop_are_joined() -> None:
    """2 and 1 are done, 0 is not, others are no readings; numbers are a thousand times as large."""
    habits = sheet("Habits", [
        list(HABIT_HEADS), ["001", "Read", "YES_NO", "", "", "1", "1", "", "", "", "", "false"],
        ["002", "Water", "NUMERICAL", "", "", "1", "1", "", "cups", "AT_LEAST", "6.0", "false"],
    ])  # fmt: skip
    marks = sheet("Checkmarks", [
        ["Date", "Read", "Water", ""], ["2026-04-12", "2", "6500", ""], ["2026-04-11", "1", "0", ""],
        ["2026-04-10", "0", "-1", ""], ["2026-04-09", "3", "", ""], ["soon", "2", "1000", ""],
    ])  # fmt: skip
    for order in ((habits, marks), (marks, habits)):
        found = find_in_sheets([(f"{one.name}.csv", one) for one in order], Choices(), AROUND)
        read, water = found.kpis
        assert readings(read) == {"2026-04-10": 0, "2026-04-11": 1, "2026-04-12": 1}
        assert readings(water) == {"2026-04-11": 0, "2026-04-12": 6.5}
        assert (water.texts["unit"], water.figures) == ("cups", {"low": 6})
        assert list(reasons(found)) == [6]


def test_marks_without_their_habits_are_not_misread() -> None:
    """2 would look like a value."""
    marks = sheet("Checkmarks", [["Date", "Read", ""], ["2026-04-12", "2", ""]])
    found = find_in_sheets([("Checkmarks.csv", marks)], Choices(), AROUND)
    assert found.empty
    assert "Habits.csv" in found.left_out[0]


def test_the_scores_of_loop_are_no_values() -> None:
    """Loop works them out of the other tables; they are named as left out."""
    habits = sheet(
        "Habits", [list(HABIT_HEADS), ["001", "Read", "YES_NO", "", "", "1", "1", "", "", "", "", "false"]]
    )
    marks = sheet("Checkmarks", [["Date", "Read", ""], ["2026-04-12", "2", ""]])
    scores = sheet("Scores", [["Date", "Read", ""], ["2026-04-12", "0.0519", ""]])
    sheets = [(f"{one.name}.csv", one) for one in (habits, marks, scores)]
    found = find_in_sheets(sheets, Choices(), AROUND)
    assert [readings(one) for one in found.kpis] == [{"2026-04-12": 1}]
    assert found.left_out == ["Scores: what Loop works out of the other tables"]
