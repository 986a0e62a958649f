"""Deadlines: at either end of a line, resolved against today and the cycle."""

from datetime import date

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.deadlines import read_deadline
from okrtui.parsing.lines.describe import remarks_of
from okrtui.parsing.lines.key_result import read_key_result
from okrtui.parsing.lines.line import Around
from tests.builders import day
from tests.parsing.lines.reading import AROUND, CYCLE, TODAY, understood

LINES = """
Lift repaired by June 12 | 2026-06-12
Lift repaired by June 12th, 2026 | 2026-06-12
Lift repaired by 12 Jun | 2026-06-12
Lift repaired by the 12th of June | 2026-06-12
Lift repaired by 12.06. | 2026-06-12
Lift repaired by 12.06.2026 | 2026-06-12
Lift repaired by 6/12/2026 | 2026-06-12
Lift repaired by 6/30 | 2026-06-30
Lift repaired until Friday | 2026-05-08
Lift repaired by Monday | 2026-05-04
Lift repaired by next Monday | 2026-05-11
Lift repaired before 12 June | 2026-06-11
Lift repaired by June | 2026-06-30
Lift repaired by the end of May | 2026-05-31
Lift repaired by mid June | 2026-06-15
Lift repaired by end of Q2 | 2026-06-30
Lift repaired by Q3 | 2026-09-30
Lift repaired by FY27 | 2027-12-31
Lift repaired by year end | 2026-12-31
Lift repaired this quarter | 2026-06-30
Lift repaired by EOQ | 2026-06-30
Lift repaired no later than June 12 | 2026-06-12
Lift repaired by Oct 10th | 2026-10-10
Lift repaired Oct 10th | 2026-10-10
Lift repaired, June 12 | 2026-06-12
By June 12th, repair the lift | 2026-06-12
On June 12th, repair the lift | 2026-06-12
By end of Q2: repair the lift | 2026-06-30
Lift repaired by Tue 12 Jun | 2026-06-12
Lift bis 12. Juni repariert | 2026-06-12
Lift bis Ende Juni repariert | 2026-06-30
Réparer l'ascenseur d'ici fin juin | 2026-06-30
Reparar el ascensor antes del 12 de junio | 2026-06-11
Consertar o elevador até 12 de junho | 2026-06-12
Naprawić windę do końca czerwca | 2026-06-30
Reparere heisen innen 12. juni | 2026-06-12
6月12日までに修理する | 2026-06-12
6月底前修好电梯 | 2026-06-30
6월 12일까지 수리 | 2026-06-12
Lift repaired by 6/7 | 2026-06-07
Lift repaired by next week | 2026-05-17
Lift repaired |
Stand by me |
Plan for 2027 agreed |
May 5 volunteers come |
Answers within 30 days |
Sales grew year on year |
Friends of the March hare |
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [tuple(part.strip() for part in line.split("|")) for line in LINES.strip().splitlines()],
)
def test_the_deadline_of_a_line(text: str, found: str) -> None:
    """A day without a year is the one inside the cycle, else the next to come."""
    deadline = read_key_result(text, AROUND).fields.get("deadline")
    assert (deadline.isoformat() if deadline else "") == found


def test_a_deadline_is_no_figure() -> None:
    """At whichever end it stands; the rest is read as ever."""
    assert understood("Interview 8 members by June 12") == "metric 0 8"
    assert understood("By June 12th, interview 8 members") == "metric 0 8"
    assert understood("Churn 8 % -> 4 % by 6/30") == "metric 8 4"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Call 30 donors until 4/5", "metric 0 30"), ("Until 4/5: call 30 donors", "metric 0 30"),
        ("Lift repaired by 4/5", "yes/no"), ("Lift repaired by 30 February", "yes/no"),
        ("Lift repaired due 31/4 and painted", "yes/no"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_told_is_no_figure(text: str, meaning: str) -> None:
    """It stays in the title, and the rest is read as if it were not there."""
    line = read_key_result(text, AROUND)
    assert understood(text) == meaning
    assert (line.title, line.fields.get("deadline"), len(line.remarks)) == (text, None, 1)


def test_a_day_that_cannot_be_told_stays_in_the_title_of_the_short_form() -> None:
    """The figures leave it all the same."""
    line = read_key_result("Returns 7 % -> 3 % by 14/14", AROUND)
    assert (line.title, line.short, understood("Returns 7 % -> 3 % by 14/14")) == (
        "Returns by 14/14",
        True,
        "metric 7 3",
    )


@pytest.mark.parametrize(
    ("order", "cycle", "found"),
    [
        ("dmy", CYCLE, day(7, 6)), ("mdy", CYCLE, day(6, 7)), ("", CYCLE, day(6, 7)),
        ("", (day(7, 1), day(9, 30)), day(7, 6)), ("", (day(6, 1), day(7, 31)), None), ("", None, None),
    ],
)  # fmt: skip
def test_two_numbers_follow_the_setting_else_the_cycle(
    order: str, cycle: tuple[date, date] | None, found: date | None
) -> None:
    """Where both orders fall inside, the words stay in the title and are said."""
    line = read_key_result("Lift repaired by 6/7", Around(TODAY, cycle, days=order))
    assert line.fields.get("deadline") == found
    assert line.title == "Lift repaired by 6/7"
    said = (
        () if found else ("6/7 could be 6 July or 7 June: it stays in the title. Write the month as a word",)
    )
    assert remarks_of(line, TODAY) == said


def test_a_day_that_is_past_is_kept_and_said() -> None:
    """It lies inside the cycle, so nothing else can be meant."""
    line = read_key_result("Lift repaired by 20 April", AROUND)
    assert line.fields["deadline"] == day(4, 20)
    assert remarks_of(line, TODAY) == ("20 Apr is over",)


def test_a_day_that_no_month_has_stays_in_the_title() -> None:
    """And is said."""
    line = read_key_result("Lift repaired by 31 June", AROUND)
    assert "deadline" not in line.fields
    assert remarks_of(line, TODAY) == ("31 June is no day of the calendar: it stays in the title",)


def test_quarters_are_those_of_the_workspace() -> None:
    """Where the year begins in April, Q2 ends in September."""
    line = read_key_result("Lift repaired by Q2", Around(TODAY, None, first_month=4))
    assert line.fields["deadline"] == day(9, 30)


@pytest.mark.parametrize(
    ("text", "found"),
    [("end of Q2", day(6, 30)), ("by 12 jun", day(6, 12)), ("friday", day(5, 8)), ("before 12 June", day(6, 11)),
        ("2w ago", day(4, 20))],
)  # fmt: skip
def test_a_deadline_alone(text: str, found: date) -> None:
    """A field reads it as a line does."""
    assert read_deadline(text, AROUND) == found


def test_a_field_asks_which_day_is_meant() -> None:
    """There is no title where it could stay."""
    with pytest.raises(DataProblem, match="Is 6/7 6 July or 7 June"):
        read_deadline("6/7", Around(TODAY))
    with pytest.raises(DataProblem, match="someday isn't a day"):
        read_deadline("someday", AROUND)


def test_a_day_far_behind_the_cycle_is_mentioned() -> None:
    """Without a year it is the next such day, which may be months after the end: it is kept, and said."""
    line = read_key_result("Publish 6 guides by March 5", AROUND)
    assert line.fields["deadline"] == date(2027, 3, 5)
    assert remarks_of(line, TODAY) == ("5 Mar 2027 is after the end of the cycle, 30 Jun",)
    assert not read_key_result("Publish 6 guides by July 5", AROUND).remarks
