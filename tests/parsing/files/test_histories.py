"""Histories of KPIs in sheets: values in rows and in columns, days and decimals in every order, what is open."""

from datetime import date

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.contents import Cell
from tests.parsing.files.reading import found_in, in_book, mapped, readings, reasons, sheet


def test_a_history_without_heads_is_named_after_its_file() -> None:
    """Newest first or not; 0 is a value, a missing day is none, and the days tell the cadence."""
    found = found_in("2026-05-03,4\n2026-05-02,0\n2026-04-30,7\n2026-04-29,6\n", "sit-ups.csv")
    (kpi,) = found.kpis
    assert kpi.title == "sit-ups"
    assert readings(kpi) == {"2026-04-29": 6, "2026-04-30": 7, "2026-05-02": 0, "2026-05-03": 4}


@pytest.mark.parametrize(
    ("head", "title", "unit"),
    [
        ("km", "laps", "km"),
        ("Value", "laps", None),
        ("Wert (kg)", "laps", "kg"),
        ("Open doors", "Open doors", None),
    ],
)
def test_the_head_of_the_values_is_a_unit_a_word_for_values_or_a_name(
    head: str, title: str, unit: str | None
) -> None:
    """A unit and a general word give the name to the file."""
    (kpi,) = found_in(f"date,{head}\n2026-04-01,3.5\n2026-04-09,4.25\n").kpis
    assert (kpi.title, kpi.texts.get("unit")) == (title, unit)


@pytest.mark.parametrize(
    ("days", "cadence"),
    [
        (["2026-04-27", "2026-04-28", "2026-04-29", "2026-04-30"], "daily"),
        (["2026-04-02", "2026-04-09", "2026-04-16", "2026-04-23"], "weekly"),
        (["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"], "monthly"),
        (["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"], "quarterly"),
        (["2026-01-05", "2026-01-09", "2026-03-11", "2026-04-30"], None),
    ],
)
def test_the_cadence_is_that_of_the_days_where_they_are_clear(days: list[str], cadence: str | None) -> None:
    """What is not clear is left out."""
    (kpi,) = found_in("day,value\n" + "".join(f"{day},1{n}\n" for n, day in enumerate(days))).kpis
    assert kpi.texts.get("cadence") == cadence


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("Mes", ["ene 2026", "feb 2026", "mar 2026"]),
        ("Monat", ["Jan 26", "Feb 26", "Mrz 26"]),
        ("mois", ["janv. 2026", "févr. 2026", "mars 2026"]),
        ("Month", ["2026-01", "2026-02", "2026-03"]),
        ("maand", ["01/2026", "02/2026", "03/2026"]),
    ],
)
def test_a_month_is_its_last_day(head: str, days: list[str]) -> None:
    """However the language writes it."""
    (kpi,) = found_in(f"{head};Valor\n" + "".join(f"{day};{n}\n" for n, day in enumerate(days, 1))).kpis
    assert readings(kpi) == {"2026-01-31": 1, "2026-02-28": 2, "2026-03-31": 3}


def test_a_month_that_goes_on_is_today_and_one_to_come_is_not_read() -> None:
    """A reading is never in the future."""
    found = found_in("Month,Guests\nApril 2026,5\nMay 2026,6\nJune 2026,7\n")
    assert readings(found.kpis[0]) == {"2026-04-30": 5, "2026-05-04": 6}
    assert reasons(found) == {4: "June 2026 is in the future"}


def test_the_order_of_days_is_the_one_that_a_day_shows() -> None:
    """It is said with the day that shows it."""
    found = found_in("Date,Guests\n04/03/2026,5\n04/13/2026,6\n")
    assert readings(found.kpis[0]) == {"2026-04-03": 5, "2026-04-13": 6}
    assert "days are month-day-year because of 04/13/2026 on line 3" in found.beliefs


def test_days_of_either_order_are_a_question_that_an_option_settles() -> None:
    """Where nothing in the file tells them apart."""
    text = "Date,Guests\n03/04/2026,5\n05/04/2026,6\n"
    (question,) = found_in(text).questions
    assert {option for _, option in question.choices} == {"--set days=dmy", "--set days=mdy"}
    assert not question.sure
    assert readings(found_in(text, days="mdy").kpis[0]) == {"2026-03-04": 5, "2026-05-04": 6}
    assert readings(found_in(text, days="dmy").kpis[0]) == {"2026-04-03": 5, "2026-04-05": 6}


def test_contradicting_days_are_named_with_their_lines() -> None:
    """And nothing is taken from the file."""
    with pytest.raises(DataProblem, match=r"line 2 has 31/01/2026 and line 3 has 01/31/2026"):
        found_in("Date,Guests\n31/01/2026,5\n01/31/2026,6\n")


def test_the_decimal_mark_is_that_of_the_whole_table() -> None:
    """2.546 is two thousand where another column has 41,2."""
    found = found_in("Tag;Gäste;Quote\n27.03.2026;2.546;41,2 %\n28.03.2026;912;39,85 %\n")
    guests, share = found.kpis
    assert list(readings(guests).values()) == [2546, 912]
    assert (share.texts["unit"], list(readings(share).values())) == ("%", [41.2, 39.85])


def test_a_contradiction_of_decimals_is_named_with_its_lines() -> None:
    """The option settles it."""
    text = "Tag;Wert\n2026-04-01;1.5\n2026-04-02;1,5\n"
    with pytest.raises(DataProblem, match=r"line 3 has 1,5 and line 2 has 1\.5"):
        found_in(text)


def test_groups_of_thousands_that_nothing_proves_are_a_question() -> None:
    """Sure only where whole numbers beside them have no decimals."""
    sure = found_in("Tag;Wert\n2026-04-01;1.204\n2026-04-02;3.018\n2026-04-03;912\n")
    (question,) = sure.questions
    assert question.sure
    assert list(readings(sure.kpis[0]).values()) == [1204, 3018, 912]
    (unsure,) = found_in("Tag;Wert\n2026-04-01;1,204\n").questions
    assert not unsure.sure
    assert list(readings(found_in("Tag;Wert\n2026-04-01;1,204\n", decimal="point").kpis[0]).values()) == [
        1204
    ]


def test_several_values_of_a_day_are_a_question_and_the_option_folds_them() -> None:
    """By their instants, not by the order of the file."""
    text = "Time,Name,Value\n2026-04-01 18:00,Tank,3\n2026-04-01 08:00,Tank,9\n2026-04-01 12:00,Tank,null\n"
    (question,) = found_in(text).questions
    assert question.choices[0] == ("last", "--set several=last")
    assert not question.sure
    for way, value in {"last": 3, "sum": 12, "mean": 6, "min": 3, "max": 9}.items():
        settled = found_in(text, several=way)
        assert settled.questions == []
        assert readings(settled.kpis[0]) == {"2026-04-01": value}


def test_a_total_and_a_second_table_are_not_read_as_days() -> None:
    """Lines of a comment before the heads are none, either."""
    found = found_in(
        "# Pool\n# as of May\n\nTag;Gäste\n02.04.2026;5\n03.04.2026;7\nSumme;12\n\nBecken;Liegen\nGroß;30\nKlein;8\n"
    )
    assert [kpi.title for kpi in found.kpis] == ["Gäste"]
    assert found.kpis[0].where.line == 4
    assert sorted(reasons(found)) == [7, 9, 10, 11]
    assert reasons(found)[7] == "“Summe” is a total, not a day"


def test_a_row_a_kpi_and_a_column_a_month() -> None:
    """With the healthy range in a column called Goal; an empty cell is no reading."""
    found = found_in(
        'Measure,Unit,Goal,Feb 2026,Mar 2026\nGuests,,>= 40,38,41\nBreakage,%,< 2.5,,2.25\nWait,min,"5..10",7,8\n'
        "Noise,,max. 60 dB,55,58\n"
    )
    guests, breakage, wait, noise = found.kpis
    assert (guests.figures, guests.open_edges) == ({"low": 40}, frozenset())
    assert (breakage.figures, breakage.open_edges) == ({"high": 2.5}, frozenset({"high"}))
    assert wait.figures == {"low": 5, "high": 10}
    assert noise.figures == {"high": 60}
    assert readings(breakage) == {"2026-03-31": 2.25}
    assert breakage.texts["unit"] == "%"


def test_a_goal_that_is_a_number_alone_asks_which_way_is_better() -> None:
    """The column of a direction answers it, and so does the option."""
    text = "Who,Measurable,Goal,Apr 13,Apr 20\nMia,Calls,20,18,22\n"
    found = found_in(text)
    assert found.kpis[0].figures == {}
    assert found.questions[0].choices[0][1] == "--set better=higher"
    assert found_in(text, better="lower").kpis[0].figures == {"high": 20}
    directed = found_in("Who,Measurable,Goal,Richtung,Apr 13,Apr 20\nMia,Calls,20,steigend,18,22\n")
    assert directed.questions == []
    assert (directed.kpis[0].figures, directed.kpis[0].texts["owner"]) == ({"low": 20}, "Mia")


def test_a_number_for_a_week_without_a_year_is_not_guessed() -> None:
    """It is said how the head has to be written."""
    found = found_in("Who,Measurable,Goal,Week 1,Week 2\nMia,Calls,>=20,18,22\n")
    assert found.kpis[0].readings == []
    assert reasons(found) == {2: "Week 1 has no year. Name it like 2026-W01"}


def test_a_baseline_and_targets_of_years_are_a_plan() -> None:
    """What it was, the range of this year, and the years to come in words; targets in words are not read."""
    found = found_in(
        "Indicador;Unidad;Base 2025;Meta 2026;Meta 2027;Sentido\nTrenes;%;86,4 %;90 %;92 %;aumento\n"
        "Averías;;31;≤ 24;≤ 20;\nCarta;;-;por definir;por definir;\n"
    )
    trains, faults = found.kpis
    assert (trains.figures, trains.texts["better"], trains.range_since) == (
        {"low": 90},
        "higher",
        date(2026, 1, 1),
    )
    assert readings(trains) == {"2025-12-31": 86.4}
    assert "Meta 2027 92 %" in trains.texts["definition"]
    assert faults.figures == {"high": 24}
    assert reasons(found) == {4: "It has no figures"}


def test_sheets_with_the_same_columns_are_kpis_of_their_own() -> None:
    """Named by the sheet and the column; empty and hidden sheets are left out."""
    rows: list[list[Cell]] = [
        ["Date", "Open", "Shut"],
        [date(2026, 4, 6), 4.0, 1.0],
        [date(2026, 4, 13), 5.0, 2.0],
    ]
    found = in_book(
        sheet("Front", []),
        sheet("Hall", rows),
        sheet("Yard", rows),
        sheet("Old", rows, hidden=True),
    )
    assert [kpi.title for kpi in found.kpis] == ["Hall Open", "Hall Shut", "Yard Open", "Yard Shut"]
    assert found.left_out == ["Front: empty", "Old: hidden in the workbook"]
    assert readings(found.kpis[0]) == {"2026-04-06": 4, "2026-04-13": 5}


def test_two_rows_of_heads_name_a_column_together_where_one_is_not_enough() -> None:
    """The upper one is written once above several."""
    found = found_in(
        ",Hall,,Yard,\nWeek ending,Open,Shut,Open,Shut\n05.04.2026,1,2,3,4\n12.04.2026,1,2,3,4\n"
    )
    assert [kpi.title for kpi in found.kpis] == ["Hall Open", "Hall Shut", "Yard Open", "Yard Shut"]


def test_a_column_can_be_given_its_field() -> None:
    """A field that there is none of is named."""
    found = mapped("xx,yy,zz\n2026-04-01,4,a\n2026-04-02,5,b\n", zz="note")
    assert [one.note for one in found.kpis[0].readings] == ["a", "b"]
    with pytest.raises(DataProblem, match="nonsense isn't a field"):
        mapped("xx,yy\n2026-04-01,4\n", yy="nonsense")


def test_a_value_that_is_none_is_named_and_the_rest_goes_in() -> None:
    """Nothing at all is no fault."""
    found = found_in(
        "Date,Guests,Dogs\n2026-04-01,5,n/a\n2026-04-02,lots,2\n2026-04-03,-,-\n2026-04-04,6,3\n"
    )
    assert readings(found.kpis[0]) == {"2026-04-01": 5, "2026-04-04": 6}
    assert readings(found.kpis[1]) == {"2026-04-02": 2, "2026-04-04": 3}
    assert reasons(found) == {3: "“lots” isn't a number (Guests)"}
    assert "1 row has a day and no value" in found.beliefs


def test_answers_of_days_are_ones_and_noughts() -> None:
    """Yes, x or true; an empty cell is none."""
    found = found_in("date,swam,read\n2026-04-01,yes,x\n2026-04-02,no,\n2026-04-03,yes,x\n")
    assert readings(found.kpis[0]) == {"2026-04-01": 1, "2026-04-02": 0, "2026-04-03": 1}
    assert readings(found.kpis[1]) == {"2026-04-01": 1, "2026-04-03": 1}


def test_times_need_a_unit_in_their_head() -> None:
    """7:30 is hours and minutes, or minutes and seconds."""
    (kpi,) = found_in("date,Sleep (h)\n2026-04-01,7:30\n2026-04-02,6:45\n").kpis
    assert (kpi.title, kpi.texts["unit"], list(readings(kpi).values())) == ("Sleep", "h", [7.5, 6.75])
    unclear = found_in("date,sleep\n2026-04-01,7:30\n2026-04-02,6:45\n")
    assert unclear.empty
    assert sorted(reasons(unclear)) == [2, 3]


def test_money_in_brackets_is_below_zero() -> None:
    """With its sign before or behind it."""
    (kpi,) = found_in('Date,Left\n2026-04-01,$(12.50)\n2026-04-02,$-3\n2026-04-03,"$1,204"\n').kpis
    assert (kpi.texts["unit"], list(readings(kpi).values())) == ("$", [-12.5, -3, 1204])


def test_headings_between_kpis_are_their_category() -> None:
    """And a total of them is no KPI."""
    found = found_in("Measure,Goal,2026-03-01,2026-04-01\nSHOP,,,\nCalls,>= 5,4,6\nTotal,,13,15\n")
    (calls,) = found.kpis
    assert calls.texts["category"] == "SHOP"
    assert reasons(found) == {4: "“Total” is a total of other rows"}


def test_columns_of_periods_say_how_often_a_kpi_is_read() -> None:
    """Even where one is empty, and whatever the KPI's unit."""
    found = found_in("Measure,Q1 2025,Q2 2025,Q3 2025,Q4 2025\nWaiting (min),4,,6,7\n")
    (kpi,) = found.kpis
    assert (kpi.title, kpi.texts["unit"], kpi.texts["cadence"]) == ("Waiting", "min", "quarterly")


def test_a_grid_of_habits_has_a_mark_for_each_day() -> None:
    """A mark is one, and nothing is no value."""
    (kpi,) = found_in("Habit,2026-04-20,2026-04-21,2026-04-22\nSwim,x,,x\n").kpis
    assert (kpi.title, readings(kpi)) == ("Swim", {"2026-04-20": 1, "2026-04-22": 1})


def test_short_words_beside_kpis_are_their_units() -> None:
    """A column called Metric."""
    (kpi, other) = found_in("KPI name,Metric,Owner,Target\nLate,%,Mia,>= 3\nBoats,boats,Tom,>= 4\n").kpis
    assert (kpi.texts["unit"], other.texts["unit"]) == ("%", "boats")


def test_a_row_of_answers_among_rows_of_numbers_is_a_kpi_as_well() -> None:
    """Yes is one and no is nought."""
    late, boats = found_in("KPI,Jan 2026,Feb 2026\nOn time,yes,no\nBoats,3,4\n").kpis
    assert [list(readings(kpi).values()) for kpi in (late, boats)] == [[1, 0], [3, 4]]


def test_a_plan_of_kpis_that_serve_goals_stays_one() -> None:
    """Years in the heads say so."""
    (kpi,) = found_in("Goal,KPI,2025 actual,2026 target\nBoats float,Leaks,9,2\n").kpis
    assert (kpi.title, readings(kpi)) == ("Leaks", {"2025-12-31": 9})


@pytest.mark.parametrize(
    ("head", "title", "unit"),
    [
        ("p95_ms", "p95", "ms"),
        ("Power kWh", "Power", "kWh"),
        ("売上(円)", "売上", "円"),
        ("気温（℃）", "気温", "℃"),
        ("Sleep (h:mm)", "Sleep", "h"),
        ("Loans (North)", "Loans (North)", None),
    ],
)
def test_a_head_has_its_unit_behind_it(head: str, title: str, unit: str | None) -> None:
    """In brackets of any script, or as its last word."""
    (kpi, _) = found_in(f"Date,{head},Others\n2026-04-27,7,1\n2026-04-28,6,2\n").kpis
    assert (kpi.title, kpi.texts.get("unit")) == (title, unit)


def test_a_name_in_a_cell_has_its_unit_behind_it() -> None:
    """Other words in brackets belong to the name."""
    found = found_in(
        "Month;KPI;Value\n2026-01;Fees (€);6180\n2026-01;Fees (late);12\n2026-02;Fees (€);6200\n"
    )
    assert [(one.title, one.texts.get("unit")) for one in found.kpis] == [
        ("Fees", "€"),
        ("Fees (late)", None),
    ]


def test_marks_are_answers() -> None:
    """A cross is a no."""
    (kpi,) = found_in("Habit,2026-04-27,2026-04-28,2026-04-29\nStretch,✅,❌,\n").kpis
    assert readings(kpi) == {"2026-04-27": 1, "2026-04-28": 0}


def test_values_of_several_places_are_several_kpis() -> None:
    """Where nothing else tells the rows of one name and day apart."""
    found = found_in(
        "Date,Team,Metric,Value\n2026-04-19,North,Repairs,41\n2026-04-19,South,Repairs,37\n"
        "2026-04-26,North,Repairs,44\n2026-04-26,South,Repairs,29\n"
    )
    assert [(one.title, list(readings(one).values())) for one in found.kpis] == [
        ("North Repairs", [41, 44]),
        ("South Repairs", [37, 29]),
    ]


@pytest.mark.parametrize(
    ("cell", "low", "high"), [("26 ± 1", 25, 27), ("7 +/- 0.5", 6.5, 7.5), ("200 ± 10 %", 180, 220)]
)
def test_a_range_is_so_much_around_its_middle(cell: str, low: float, high: float) -> None:
    """A percentage is of the middle."""
    (kpi,) = found_in(f"KPI;Healthy range;2026-04-20;2026-04-27\nHeat;{cell};26;27\n").kpis
    assert kpi.figures == {"low": low, "high": high}
