"""What hangs under what: indented titles, compound numbers, KPIs with parents; and lists of KPIs."""

import pytest

from okrtui.parsing.files.found import FoundKpi
from tests.parsing.files.reading import found_in, in_book, objective, readings, sheet, titles

TREE = {"The studio pays": ["Hours booked", "No-shows"], "Players meet": ["Jams held"]}


def test_blanks_in_front_of_titles_say_what_hangs_under_what() -> None:
    """As many spreadsheets indent key results."""
    found = found_in(
        "Title,From,To,Now\nThe studio pays,,,\n   Hours booked,22,50,31\n   No-shows,14%,5%,10%\n"
        "Players meet,,,\n   Jams held,0,6,2\n"
    )
    assert titles(found) == TREE


@pytest.mark.parametrize("form", ["O{0}.KR{1}", "O{0}-KR{1}", "O{0}KR{1}", "Z{0} SE{1}"])
def test_a_number_names_the_objective_and_the_key_result(form: str) -> None:
    """O1.KR2 is the second key result of the first objective; the words beside it are its title."""
    first = form[0]
    found = found_in(
        f"ID,Description,From,To\n{first}1,The studio pays,,\n{form.format(1, 1)},Hours booked,22,50\n"
        f"{form.format(1, 2)},No-shows,14,5\n{first}2,Players meet,,\n{form.format(2, 1)},Jams held,0,6\n"
    )
    assert titles(found) == TREE


def test_a_kpi_that_hangs_under_an_objective_is_its_key_result() -> None:
    """Where it has figures to go from and to; one without a parent is a KPI."""
    found = found_in(
        "Row ID,Title,Parent,Type,Start Value,Target Value\n1,Bikes last,,Objective,,\n2,Returns,1,KPI,9,3\n"
        "3,Sales,,KPI,,\n"
    )
    assert titles(found) == {"Bikes last": ["Returns"]}
    assert [one.title for one in found.kpis] == ["Sales"]


def test_titles_of_goals_with_how_far_they_are_are_no_history() -> None:
    """Though their rows have days."""
    found = found_in(
        "Goal Title^Start Date^Due Date^Percent Complete\nOpen the kiln^04/01/2026^06/30/2026^40\n"
        "Teach a class^04/01/2026^05/29/2026^75\n"
    )
    assert [one.title for one in found.objectives] == ["Open the kiln", "Teach a class"]
    assert [one.key_results[0].progress for one in found.objectives] == [0.4, 0.75]


@pytest.mark.parametrize(("cell", "share"), [("3/8", 0.375), ("2 of 2", 1), ("1 von 4", 0.25), ("40%", 0.4)])
def test_so_many_of_them_is_a_share_of_the_way(cell: str, share: float) -> None:
    """In a column of progress."""
    found = found_in(f"Objective,Key result,Progress\nMove house,Rooms packed,{cell}\nMove house,Keys,10%\n")
    assert objective(found, "Move house").key_results[0].progress == share


def _described(kpis: list[FoundKpi]) -> list[tuple[str, str, dict[str, float], list[float]]]:
    return [(one.title, one.texts.get("unit", ""), one.figures, list(readings(one).values())) for one in kpis]


def test_a_list_of_kpis_has_how_often_they_are_read() -> None:
    """And which way is better, or their edges: no key result has those."""
    found = found_in("Name,Unit,Frequency,Min,Max\nTank level,l,daily,800,\nScrap,kg,weekly,,15\n")
    assert not found.objectives
    assert _described(found.kpis) == [
        ("Tank level", "l", {"low": 800}, []),
        ("Scrap", "kg", {"high": 15}, []),
    ]


@pytest.mark.parametrize("named", ["Water loss", "wl"])
def test_a_kpi_that_is_described_in_one_sheet_has_its_values_in_another(named: str) -> None:
    """They are known by its title or its id."""
    found = in_book(
        sheet(
            "Definitions",
            [["Key", "KPI", "Unit", "Max"], ["wl", "Water loss", "%", 12], ["pr", "Pressure", "bar", 5]],
        ),
        sheet("Values", [["Date", "KPI", "Value"], ["2026-04-06", named, 13], ["2026-04-13", named, 11]]),
    )
    assert _described(found.kpis) == [
        ("Pressure", "bar", {"high": 5}, []),
        ("Water loss", "%", {"high": 12}, [13, 11]),
    ]


def test_rows_that_say_that_they_are_objectives_are_above_their_key_results() -> None:
    """In a table that has a column of key results alone."""
    found = found_in(
        "Key result,From,To\nObjective 1: A town that reads,,\nLoans,900,1400\n"
        "Objective 2: A roof that lasts,,\nLeaks,7,0\n"
    )
    assert titles(found) == {"A town that reads": ["Loans"], "A roof that lasts": ["Leaks"]}


def test_a_legend_below_a_table_is_no_row_of_it() -> None:
    """It is told; without a word for it a row behind an empty one is an objective as any other."""
    text = "Objective;Key result;From;To\nLess bread in bins;Returns;42;15\n;;;\n{0};;;\n"
    found = found_in(text.format("Legend: red = no progress"))
    assert titles(found) == {"Less bread in bins": ["Returns"]}
    assert "the line below the table is no row of it: Legend: red = no progress" in found.beliefs
    assert titles(found_in(text.format("More cake"))) == {"Less bread in bins": ["Returns"], "More cake": []}


def test_the_address_behind_the_name_of_another_row_is_no_part_of_it() -> None:
    """Exports of databases name a row of another table so."""
    address = "https://example.org/Readers-1f2e3d?pvs=21"
    found = found_in(f"Objective,Key result,Target\nReaders come back ({address}),Returning readers,40\n")
    assert titles(found) == {"Readers come back": ["Returning readers"]}
