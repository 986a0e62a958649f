"""Objectives and key results in sheets: every way to say what hangs under what, and what their cells say."""

from datetime import date

import pytest

from okrtui.parsing.files.found import FoundCycle
from tests.parsing.files.reading import found_in, in_book, mapped, objective, reasons, sheet, titles


def test_a_row_a_key_result_with_the_objective_repeated() -> None:
    """Figures in cells, one owner for the objective and one for the key result, days of each."""
    found = found_in(
        "Cycle,Objective,Lead,Key result,Start,Target,Current,Unit,Owner,From,Due\n"
        "Q2 2026,Boats float,Mia,Leaks,36,10,24,,Tom,2026-04-01,2026-06-30\n"
        "Q2 2026,Boats float,Mia,Dry days,9%,40%,7.5%,,Mia,2026-04-15,2026-05-29\n"
    )
    boats = objective(found, "Boats float")
    assert (boats.texts["owner"], boats.cycle) == ("Mia", FoundCycle("Q2 2026"))
    leaks, dry = boats.key_results
    assert (leaks.figures, leaks.value and leaks.value.value) == ({"start": 36, "target": 10}, 24)
    assert leaks.texts == {"owner": "Tom", "start_date": "2026-04-01", "deadline": "2026-06-30"}
    assert (dry.unit, dry.figures) == ("%", {"start": 9, "target": 40})


@pytest.mark.parametrize(
    "heads",
    [
        "Ziel;Ergebnis;Von;Auf;Ist;Einheit;Wer",
        "Objectif;Résultat clé;Valeur de départ;Cible;Réalisé;Unité;Responsable",
        "Objetivo;Resultado clave;Valor inicial;Valor objetivo;Valor actual;Unidad;Responsable",
        "Obiettivo;Risultato chiave;Valore iniziale;Valore obiettivo;Valore attuale;Unità;Responsabile",
        "Objetivo;Resultado-chave;Valor inicial;Meta;Valor atual;Unidade;Responsável",
        "Doel;Kernresultaat;Startwaarde;Streefwaarde;Huidige waarde;Eenheid;Eigenaar",
        "Mål;Nøkkelresultat;Startverdi;Målverdi;Nåverdi;Enhet;Ansvarlig",
        "Mål;Nyckelresultat;Startvärde;Målvärde;Nuvarande värde;Enhet;Ansvarig",
        "Mål;Nøgleresultat;Startværdi;Målværdi;Nuværende;Enhed;Ansvarlig",
        "Cel;Kluczowy rezultat;Wartość początkowa;Wartość docelowa;Obecnie;Jednostka;Właściciel",
        "OBJECTIVE_NAME;key-result title;StartValue;KR target;Current_Value;UOM;Owner’s Email",
        "Goal;Schluesselergebnis;Baseline;Zielwert;Aktueller Wert;Masseinheit;Verantwortliche Person",
    ],
)
def test_heads_of_many_languages(heads: str) -> None:
    """Case, accents, underscores and umlauts spelled with two letters do not matter; blank means as above."""
    if heads.startswith("OBJECTIVE"):
        heads = heads.replace("Owner’s Email", "Owner Email")
    found = found_in(f"{heads}\nA;First;12,5;5;9,25;m;Ida\n;Second;0;6;2;;Uwe\n")
    assert titles(found) == {"A": ["First", "Second"]}
    first, second = found.objectives[0].key_results
    assert (first.figures, first.unit, first.texts["owner"]) == ({"start": 12.5, "target": 5}, "m", "Ida")
    assert (first.value and first.value.value, second.figures["target"]) == (9.25, 6)


def test_start_and_end_are_values_or_days_by_what_they_hold() -> None:
    """The same heads."""
    values = found_in("Objective,Key Result,Start,End\nA,x,3,9\n").objectives[0].key_results[0]
    assert values.figures == {"start": 3, "target": 9}
    days = (
        found_in("Objective,Key Result,Start,End\nA,x,2026-04-02,2026-06-14\n").objectives[0].key_results[0]
    )
    assert (days.figures, days.texts) == ({}, {"start_date": "2026-04-02", "deadline": "2026-06-14"})


@pytest.mark.parametrize("head", ["Type", "Issue kind", "Art"])
def test_a_column_says_what_each_row_is(head: str) -> None:
    """What is below belongs to what is above; the column goes by its words, too."""
    found = found_in(
        f"{head},Title,Who,Progress,Due\nObjective,Boats float,Mia,,\nKey Result,Leaks from 18 to 4,Mia,,30.06.2026\n"
        "KR,Hull dry,Tom,40%,\nAction,Buy tar,Tom,100%,\nObjective,Crew stays,Tom,,\nKR,All signed,Tom,75%,\n"
        "Theme,Sea,,,\n"
    )
    assert titles(found) == {"Boats float": ["Leaks from 18 to 4", "Hull dry"], "Crew stays": ["All signed"]}
    boats = found.objectives[0]
    assert boats.key_results[0].texts["deadline"] == "2026-06-30"
    assert [one.progress for one in boats.key_results] == [None, 0.4]
    assert (boats.initiatives[0].title, boats.initiatives[0].done) == ("Buy tar", True)
    assert list(reasons(found)) == [8]


def test_rows_name_their_parents() -> None:
    """By id, in levels; one whose parent is not there is left out and named."""
    found = found_in(
        "Id,Parent,Kind,Title,Level,Target Value\n5,4,Key result,Boats built,,12\n"
        "1,,Objective,The bay lives,Company,\n"
        "4,1,Objective,The yard works,Department,\n7,99,Key result,Lost one,,4\n6,1,Key result,Seals seen,,40\n"
    )
    assert titles(found) == {"The bay lives": ["Seals seen"], "The yard works": ["Boats built"]}
    yard = objective(found, "The yard works")
    assert (yard.parent and yard.parent.title, yard.texts["level"]) == ("The bay lives", "team")
    assert reasons(found) == {5: "Its parent 99 isn't in the file"}


def test_rows_with_parents_and_without_types() -> None:
    """What others hang under is an objective, whatever hangs under one is a key result; circles are harmless."""
    found = found_in("Id,Parent,Title,Target\n1,,A,\n2,1,B,\n3,2,C,5\n4,5,D,\n5,4,E,\n")
    assert titles(found)["B"] == ["C"]
    assert objective(found, "B").parent is objective(found, "A")


def test_dotted_numbers_begin_again_in_each_team() -> None:
    """A number that two rows have is remarked upon, and both go in."""
    found = found_in(
        "Nr;Bereich;Zeitraum;Was;Verbindlichkeit;Wer\n1;Bug;2026-Q2;Dicht;ambitioniert;Sol, Ann\n"
        "1.1;Bug;2026-Q2;Kein Leck;;\n1.1;Bug;2026-Q2;Teer da;;\n1;Heck;2026-Q2;Schnell;verbindlich;\n"
        "1.1;Heck;2026-Q2;9 Knoten;;\n"
        "1.2.1;Heck;2026-Q2;Ohne Eltern;;\n"
    )
    assert titles(found) == {"Dicht": ["Kein Leck", "Teer da"], "Schnell": ["9 Knoten"]}
    assert found.objectives[0].texts == {"owner": "Sol, Ann", "team": "Bug", "ambition": "aspirational"}
    assert found.remarks == ["1.1 is the number of row 3 and of row 4; both go in"]
    assert list(reasons(found)) == [7]


def test_numbers_with_letters_begin_anew_under_each_objective() -> None:
    """O1, KR1, KR2, O2, KR1."""
    found = found_in("#,Objective / KR,Progress\nO1,A,\nKR1,a,30%\nKR2,b,\nO2,B,\nKR1,c,\n")
    assert titles(found) == {"A": ["a", "b"], "B": ["c"]}


def test_a_column_a_level() -> None:
    """The heads name the levels."""
    found = found_in(
        "Company objective,Team objective,Key result,Progress\nBay,,,\n,Yard,,\n,,Boats,50%\n,,Tar,0\n"
        ",School,,\n,,Lessons,1\n"
    )
    assert titles(found) == {"Bay": [], "Yard": ["Boats", "Tar"], "School": ["Lessons"]}
    assert [one.texts["level"] for one in found.objectives] == ["company", "team", "team"]
    assert objective(found, "School").parent is objective(found, "Bay")


def test_levels_without_names_end_in_key_results() -> None:
    """L1, L2: the last ones of each branch."""
    found = found_in("Main,L1,L2,Progress\nYear,,,\n,Keep guests,,25\n,,Call ten,30\n,Hire,,0\n")
    assert titles(found) == {"Year": ["Hire"], "Keep guests": ["Call ten"]}
    assert objective(found, "Keep guests").key_results[0].progress == 0.3


def test_key_results_in_groups_of_columns() -> None:
    """Shares of 0 to 1 by the whole group; the goal's own day is that of its key results."""
    found = found_in(
        "name,email,due_at,key_result_1_title,key_result_1_completion,key_result_2_title,key_result_2_completion\n"
        "Read more,mia@example.org,2026-06-30,Ten books,0.65,No screen,1.0\nWalk,,,Hills,0.0,,\n"
    )
    assert titles(found) == {"Read more": ["Ten books", "No screen"], "Walk": ["Hills"]}
    ten, no = found.objectives[0].key_results
    assert (ten.progress, no.progress, ten.texts["deadline"]) == (0.65, 1.0, "2026-06-30")


def test_an_export_with_one_metric_a_row() -> None:
    """Parents by id beside a weight, cycles by name and days, progress from 0 to 100."""
    found = found_in(
        'Id,Title,OKR type,Type name,Owner,Period,Start Date,End Date,"Aligned To (weight, Objective ID)",'
        "Metric Name,Target,"
        "Goal Type,Start,Created At,Progress %,Last Check-in Note,,\n"
        "71,Bay lives,Company,Bay,Mia,Annual 2026,2026-01-01,2026-12-31,,Progress,100.0,Committed Goal,0.0,"
        "2026-01-07,31.0,Ok,,\n"
        '72,Yard works,Team,Yard,Tom,Q2 2026,2026-04-01,2026-06-30,"1.0, 71",Faults,5.0,Aspirational Goal,'
        "25.0,2026-04-02,60.0,,,\n"
    )
    bay, yard = found.objectives
    assert bay.cycle == FoundCycle("Annual 2026", date(2026, 1, 1), date(2026, 12, 31))
    assert (bay.texts["level"], yard.texts["ambition"], yard.texts["team"]) == (
        "company",
        "aspirational",
        "Yard",
    )
    assert yard.parent is bay
    (faults,) = yard.key_results
    assert (faults.line, faults.figures, faults.progress) == ("Faults", {"start": 25, "target": 5}, 0.6)


def test_objectives_that_serve_one_of_the_whole_house() -> None:
    """Its title is in a column of its own."""
    found = found_in(
        "Team,Objective,Fortschritt,Übergeordnetes Unternehmensziel,Key Result,Start,Ende,Aktuell,Einheit\n"
        "Bug,Dicht,30,Die Bucht lebt,Lecks,8,3,6,%\nHeck,Schnell,10,Die Bucht lebt,Knoten,5,9,6,\n"
    )
    house = objective(found, "Die Bucht lebt")
    assert house.texts == {"level": "company"}
    assert [objective(found, one).parent for one in ("Dicht", "Schnell")] == [house, house]
    assert objective(found, "Dicht").key_results[0].figures == {"start": 8, "target": 3}


def test_objectives_side_by_side() -> None:
    """Their days are in the title, why they matter below their names, and another sheet is about people."""
    goals = [
        ["GOALS", "", "01.01.2026 – 31.03.2026"], ["", "", ""], ["", "Bay lives", "Yard works"],
        ["", "Seals rest here.", ""], ["KEY RESULT 1", "Nets mended", "Crane tested"],
        ["KEY RESULT 2", "", "Keys given"], ["Owner", "Mia", "Tom"],
    ]  # fmt: skip
    found = in_book(sheet("People", [["Name", "Role"], ["Mia", "Lead"]]), sheet("Leg 1", goals))
    assert titles(found) == {"Bay lives": ["Nets mended"], "Yard works": ["Crane tested", "Keys given"]}
    assert found.objectives[0].cycle == FoundCycle("", date(2026, 1, 1), date(2026, 3, 31))
    assert found.objectives[0].texts == {"why": "Seals rest here.", "owner": "Mia"}
    assert found.left_out == ["People: no goals and no dated values (its columns are Name, Role)"]


def test_numbered_objectives_as_heads_are_side_by_side() -> None:
    """Their titles are in the row below."""
    assert titles(found_in("Objective 1,Objective 2\nA,B\na,b\nc,\n")) == {"A": ["a", "c"], "B": ["b"]}


def test_targets_that_are_no_numbers() -> None:
    """An edge is a range, `n of m` a goal of its own; a formula is a number in no way, and its row is left out."""
    found = found_in(
        "Objective,Key result,Target,Status\nA,Replies,< 4 h,\nA,Doors,3 of 16,\nA,Site,launched,done\n"
        "A,Sums,=2+3,\nA,Rest,7,\n"
    )
    replies, doors, site, rest = found.objectives[0].key_results
    assert (replies.figures, replies.open_edges, replies.unit) == ({"high": 4}, frozenset({"high"}), "h")
    assert doors.goal == "3 of 16"
    assert (site.done, site.texts["definition"]) == (True, "Target: launched")
    assert rest.figures == {"target": 7}
    assert reasons(found) == {5: "“=2+3” isn't a number (Target)"}


def test_values_of_days_belong_to_their_key_result() -> None:
    """Columns whose heads are days."""
    found = found_in("Objective,Key result,Start,Target,2026-04-06,2026-04-13\nA,Hours,9,4,8.5,8\n")
    assert [(str(one.on), one.value) for one in found.objectives[0].key_results[0].entries] == [
        ("2026-04-06", 8.5), ("2026-04-13", 8.0),
    ]  # fmt: skip


def test_a_cycle_above_the_heads_is_that_of_all() -> None:
    """In a title of the sheet, or its name."""
    found = found_in("OKRs of the yard Q3 2026,,\n,,\nObjective,Key result,Target\nA,a,3\n")
    assert found.objectives[0].cycle == FoundCycle("Q3 2026")


def test_what_is_about_something_else_is_left_out() -> None:
    """People and things to do are no objectives, and nothing is made of them."""
    for text in (
        "Name,Email,Role\nMia,mia@example.org,Lead\n",
        "Title,Due,Status\nBuy tar,2026-05-05,open\n",
    ):
        found = found_in(text)
        assert found.empty
        assert len(found.left_out) == 1


def test_a_title_that_was_pasted_by_mistake_is_left_out() -> None:
    """The rows around it go in."""
    found = found_in(f"Objective,Key result\nA,a\nA,{'x' * 5000}\nA,b\n")
    assert titles(found) == {"A": ["a", "b"]}
    assert list(reasons(found)) == [3]


def test_an_objective_of_the_whole_house_is_above_whatever_its_column() -> None:
    """It is one, and the team of the row is that of the objective below it."""
    found = found_in(
        "Team,Objective,Company objective,Key Result,Start,End\n"
        "Dock,Boats leave dry,The harbour hums,Leaks,9,2\n"
        "Office,Guests write back,The harbour hums,Letters,0,40\n"
    )
    assert titles(found) == {
        "The harbour hums": [],
        "Boats leave dry": ["Leaks"],
        "Guests write back": ["Letters"],
    }
    house = objective(found, "The harbour hums")
    assert all(one.parent is house for one in found.objectives if one is not house)
    assert ("team" in house.texts, objective(found, "Boats leave dry").texts["team"]) == (False, "Dock")


@pytest.mark.parametrize(
    "heads",
    [
        "Objective,KR1,KR1 From,KR1 To,KR2,KR2 From,KR2 To",
        "Objective,KR 1,Start 1,Target 1,KR 2,Start 2,Target 2",
        "Ziel,KR 1,Von 1,Bis 1,KR 2,Von 2,Bis 2",
    ],
)
def test_each_group_of_columns_has_fields_of_its_own(heads: str) -> None:
    """Start and end of the second group are no less known than those of the first."""
    sails, oars = found_in(f"{heads}\nA,Sails,1,4,Oars,7,9\n").objectives[0].key_results
    assert (sails.figures, oars.figures) == ({"start": 1, "target": 4}, {"start": 7, "target": 9})


def test_months_beside_a_start_and_a_target_are_entries() -> None:
    """Of the measure that an objective has."""
    (found,) = found_in("Goal,Indicator,Baseline,Target,Jan 2026,Feb 2026\nBoats,Leaks,9,1,7,5\n").objectives
    (leaks,) = found.key_results
    assert (leaks.line, [one.value for one in leaks.entries]) == ("Leaks", [7, 5])


def test_heads_of_objectives_side_by_side_are_no_titles_where_the_titles_are_below() -> None:
    """Objective 1, Objective 2."""
    found = found_in(
        "Q2 2026,Objective 1,Objective 2\n,Boats float,Ropes hold\nKR 1,Leaks 9 -> 2,New ropes\n"
    )
    assert titles(found) == {"Boats float": ["Leaks 9 -> 2"], "Ropes hold": ["New ropes"]}


@pytest.mark.parametrize("head", ["Measure", "Indicator", "KPI"])
def test_the_measure_beside_an_objective_is_its_key_result(head: str) -> None:
    """Two rows of an objective are two key results."""
    found = found_in(f"Goal,{head},From,To,Now\nBoats float,Leaks,9,2,5\nBoats float,Dry days,1,6,2\n")
    assert titles(found) == {"Boats float": ["Leaks", "Dry days"]}


@pytest.mark.parametrize(
    "heads",
    [
        "Obiettivo;Risultato chiave;Partenza;Traguardo;Oggi",
        "Goal;KR;Begin;End goal;As of today",
        "Objetivo;Resultado clave;Punto de partida;Meta;Hoy",
        "Mål;Nyckelresultat;Från;Till;Nu",
        "Doel;Kernresultaat;Uitgangspunt;Einddoel;Vandaag",
        "Cel;Kluczowy rezultat;Stan początkowy;Docelowo;Dzisiaj",
        "Ziel;Kennzahl;Vorher;Zielmarke;Jetzt",
    ],
)
def test_words_of_everyday_for_start_target_and_value(heads: str) -> None:
    """As people write them."""
    (found,) = found_in(f"{heads}\nBoats;Leaks;9;2;5\n").objectives
    (leaks,) = found.key_results
    assert (leaks.figures, leaks.value and leaks.value.value) == ({"start": 9, "target": 2}, 5)


def test_numbered_rows_are_called_by_their_description() -> None:
    """Where no column has titles."""
    found = found_in("N.º;Descrição;Início;Meta;Atual\n1;Barcos secos;;;\n1.1;Fugas;9;2;5\n")
    assert titles(found) == {"Barcos secos": ["Fugas"]}
    assert found.objectives[0].key_results[0].figures == {"start": 9, "target": 2}


@pytest.mark.parametrize(
    ("day", "read"),
    [("6/30", "2026-06-30"), ("5/12", "2026-05-12"), ("June 30", "2026-06-30"), ("30 June", "2026-06-30")],
)
def test_a_day_without_a_year_is_the_one_in_the_cycle(day: str, read: str) -> None:
    """Never one of the past, and the number beside a month is no year."""
    found = found_in(f"Cycle,Objective,Key result,Due\nQ2 2026,A,x,{day}\nQ2 2026,A,y,6/14\n", days="mdy")
    assert found.objectives[0].key_results[0].texts["deadline"] == read


def test_a_day_without_a_year_outside_of_any_cycle_is_the_next_to_come() -> None:
    """Also where it was this year already."""
    first, second = found_in("Ziel;Ergebnis;Fällig\nA;x;15.1.\nA;y;12.5.\n").objectives[0].key_results
    assert (first.texts["deadline"], second.texts["deadline"]) == ("2027-01-15", "2026-05-12")


def test_figures_under_heads_that_nobody_knows_are_asked_for() -> None:
    """The order of the columns makes the first choices; an answer settles it."""
    text = "Objective,Key result,Foo,Bar,Baz\nA,Leaks,9,2,5\nA,Oars,1,6,2\n"
    found = found_in(text)
    assert [one.choices[0][1] for one in found.questions] == [
        "--map Foo=start", "--map Bar=target", "--map Baz=current",
    ]  # fmt: skip
    settled = mapped(text, Foo="start", Bar="target", Baz="current")
    assert settled.questions == []
    assert settled.objectives[0].key_results[0].figures == {"start": 9, "target": 2}


def test_a_target_in_words_behind_a_start_in_figures_is_not_read() -> None:
    """The start would be lost."""
    found = found_in("Objective,Key result,Start,Target\nA,x,4,ten\nA,y,3,6\n")
    assert (titles(found), reasons(found)) == ({"A": ["y"]}, {2: "“ten” isn't a number (Target)"})


@pytest.mark.parametrize(
    "text",
    [
        "Objective,Key result,Zorp\nA,Leaks from 9 to 2,7\nA,Oars 1 -> 4,3\n",
        "Objective,Key result,Zorp\nA,Leaks gone,1\nA,Oars bought,2\n",
    ],
)
def test_figures_that_nobody_needs_are_not_asked_for(text: str) -> None:
    """Where titles have figures of their own, and where a column only counts the rows."""
    found = found_in(text)
    assert (found.questions, len(found.objectives[0].key_results)) == ([], 2)
