"""Columns whose heads nobody knows, or whose heads can mean several things."""

import pytest

from tests.parsing.files.reading import found_in, objective, titles

UNKNOWN = {"Tides are read twice a day": ["Gauges read", "Logs kept"], "Boats come home": ["Late returns"]}


def test_texts_that_differ_beside_objectives_that_repeat_are_key_results() -> None:
    """Whatever the column is called; how it was understood is told."""
    found = found_in(
        "Objective;Zzz;From;To\nTides are read twice a day;Gauges read;1;4\n"
        "Tides are read twice a day;Logs kept;2;9\nBoats come home;Late returns;8;2\n"
    )
    assert titles(found) == UNKNOWN
    assert found.beliefs[-1] == "the column Zzz holds the key results: its texts differ from row to row"


def test_texts_that_repeat_in_front_of_key_results_are_objectives() -> None:
    """A cell that is empty means the same as above here, too."""
    found = found_in(
        "Zzz;Key result;Target\nTides are read twice a day;Gauges read;4\n;Logs kept;9\n"
        "Boats come home;Late returns;2\n"
    )
    assert titles(found) == UNKNOWN
    assert found.beliefs[-1] == "the column Zzz holds the objectives: each is that of several rows"


def test_unknown_texts_are_nothing_where_each_row_is_an_objective() -> None:
    """Without figures a text beside an objective may be anything."""
    found = found_in("Objective;Zzz;Owner\nTides are read;Low water;Ann\nBoats come home;High water;Ben\n")
    assert titles(found) == {"Tides are read": [], "Boats come home": []}


def test_a_name_beside_objectives_is_that_of_a_key_result() -> None:
    """Rows of a database of key results name their objective in a column."""
    found = found_in(
        "Name,Objective,Start,Target\nReturning readers,Readers come back,22%,40%\nLetters,Readers come back,5,25\n"
    )
    assert titles(found) == {"Readers come back": ["Returning readers", "Letters"]}


@pytest.mark.parametrize(("cells", "start"), [(("35 %", "21"), [35, 21]), (("R-1", "R-2"), [None, None])])
def test_a_reference_is_where_a_key_result_starts_or_its_id(
    cells: tuple[str, str], start: list[float | None]
) -> None:
    """Its cells tell: numbers beside a target that has no other start."""
    found = found_in(
        "Objective;Key result;Reference;Target\n"
        f"Meals are cooked here;Cooked;{cells[0]};80 %\nMeals are cooked here;Complaints;{cells[1]};6\n"
    )
    results = objective(found, "Meals are cooked here").key_results
    assert [one.figures.get("start") for one in results] == start


@pytest.mark.parametrize(
    "heads",
    [
        "目標,主な成果,開始値,目標値,現在値,担当者",
        "Cel,Wynik kluczowy,Wartość początkowa,Wartość docelowa,Wartość bieżąca,Odpowiedzialny",
        "Målsättning,Nyckelresultat,Startvärde,Målvärde,Nuvarande värde,Ägare",
        "Objetivo,Resultado clave,Línea base,Meta,Avance actual,Responsable",
        "Obiettivo,Criterio di successo,Situazione iniziale,Traguardo,Raggiunto,Referente",
    ],
)
def test_heads_of_many_languages_are_known(heads: str) -> None:
    """Each sheet has an objective, a key result with its figures, and who has it."""
    found = found_in(
        f"{heads}\nLight at night,Lamps that work,120,300,185,Ann\nLight at night,Dark streets,9,2,5,Ben\n"
    )
    first, _ = objective(found, "Light at night").key_results
    assert first.figures == {"start": 120, "target": 300}
    assert first.value is not None
    assert (first.value.value, first.texts["owner"]) == (185, "Ann")
