"""Days in several columns, in numbers of machines, with weekdays, in signs, and heads without a year."""

from datetime import date

import pytest

from okrtui.parsing.files.day_cells import Order, read_moment
from tests.parsing.files.reading import found_in, readings


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mo, 20.04.2026", date(2026, 4, 20)),
        ("mar 21/04/2026", date(2026, 4, 21)),
        ("2026-04-22 (水)", date(2026, 4, 22)),
        ("2026年4月23日", date(2026, 4, 23)),
        ("2026년 4월 24일", date(2026, 4, 24)),
        ("12 Mar 2026", date(2026, 3, 12)),
        ("Mar 2026", date(2026, 3, 31)),
    ],
)
def test_days_have_weekdays_and_signs_beside_them(text: str, day: date) -> None:
    """A weekday says nothing more; mar is March where no day in figures is behind it."""
    moment = read_moment(text, Order("dmy"))
    assert moment is not None
    assert moment.last == day


@pytest.mark.parametrize(
    ("heads", "rows", "days"),
    [
        ("Year,Month", ["2026,1", "2026,2"], ["2026-01-31", "2026-02-28"]),
        ("Jahr,Monat", ["2026,Januar", "2026,Februar"], ["2026-01-31", "2026-02-28"]),
        ("Quarter,Year", ["3,2025", "4,2025"], ["2025-09-30", "2025-12-31"]),
        ("Year,Week", ["2026,14", "2026,15"], ["2026-04-05", "2026-04-12"]),
    ],
)
def test_a_year_of_its_own_column_goes_to_the_month_beside_it(
    heads: str, rows: list[str], days: list[str]
) -> None:
    """As well as to the week or quarter."""
    text = f"{heads},Visits\n" + "".join(f"{row},{40 + n}\n" for n, row in enumerate(rows))
    (kpi,) = found_in(text).kpis
    assert list(readings(kpi)) == days


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("46113", "46114", "days are counted as spreadsheets do it: 46113 is 2026-04-01"),
        ("1775001600", "1775088000", "days are the seconds since 1970: 1775001600 is 2026-04-01 00:00:00Z"),
        (
            "1775001600000",
            "1775088000000",
            "days are the seconds since 1970: 1775001600000 is 2026-04-01 00:00:00Z",
        ),
    ],
)
def test_days_in_numbers_of_machines_are_read_and_told(first: str, second: str, how: str) -> None:
    """Of spreadsheets, and of clocks in seconds or their thousandths."""
    found = found_in(f"Date,Visits\n{first},41\n{second},38\n")
    (kpi,) = found.kpis
    assert readings(kpi) == {"2026-04-01": 41, "2026-04-02": 38}
    assert how in found.beliefs


def test_a_time_of_day_in_a_column_of_its_own_is_no_value() -> None:
    """It tells apart the values of a day."""
    found = found_in(
        "Date,Time,Pulse\n2026-04-27,07:05,61\n2026-04-27,21:40,66\n2026-04-28,07:10,60\n", several="last"
    )
    (kpi,) = found.kpis
    assert readings(kpi) == {"2026-04-27": 66, "2026-04-28": 60}
    assert not found.not_read


def test_months_without_a_year_are_in_the_year_above_them() -> None:
    """Where it is named once; two years leave it open."""
    text = "Numbers {0},,\n,Jan,Mar\nDay guests,310,402\n"
    (kpi,) = found_in(text.format("2026")).kpis
    assert readings(kpi) == {"2026-01-31": 310, "2026-03-31": 402}
    assert not found_in(text.format("2025 and 2026")).kpis


def test_objectives_are_in_the_quarter_of_their_year() -> None:
    """Year and quarter in two columns name a cycle together."""
    found = found_in(
        "Year,Quarter,Objective,Key result,Target\n2026,1,Waste less,Bins,8\n2026,2,Cook more,Dishes,18\n"
    )
    assert [one.cycle.title for one in found.objectives if one.cycle] == ["Q1 2026", "Q2 2026"]
