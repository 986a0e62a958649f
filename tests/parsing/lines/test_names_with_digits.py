"""Numbers that are a name: races, calls, errors, ages, hours; and the figures that look like them."""

import pytest

from okrtui.parsing.lines.key_result import read_key_result
from tests.parsing.lines.reading import AROUND, cases, understood

RACES = """
Enter the 5k in Leeds | yes/no
Jog an 8k with the dog | yes/no
Finish my second 21k | yes/no
Start the couch to 5k plan | yes/no
Win the 400 m freestyle | yes/no
Swim the 800 | yes/no
Row the 2000 in under 8 min | range - < 8
Reach 10k followers | metric ? 10000
Walk 9k steps a day | range 9000 - daily
Sell the first 10k copies | metric 0 10000
"""
KNOWN = """
Record the concert in 8K | yes/no
Grow followers to 4K | metric ? 4000
The "Vision 40" booklet is printed | yes/no
"Churn 8 % -> 4 %" | metric 8 4
Handle 111 calls without a queue | yes/no
Answer 110 calls a day | range 110 - daily
Handle 250 calls | metric 0 250
Clear 503 errors on the booking page | yes/no
Reduce 500 errors to 10 | metric ? 10
Fix 30 errors | metric 0 30
Carry out 360 appraisals | yes/no
Update Postgres from 15.4 to 16.2 | yes/no
Upgrade the course rating to 4.5 | metric ? 4.5
Circulate bulletin 14 | yes/no
Report 5 bugs | metric 0 5
Get a 2:2 in history | yes/no
Do 60 Strong with my brother | yes/no
"""
AGES = """
Clubs for children aged between 8 and 12 | yes/no
Swimming for ages 4-7 | yes/no
Teach children aged 6 to 9 to cook | yes/no
Cinema tickets for under 16s reduced | yes/no
Over 70s lunch club started | yes/no
Pages load in under 2s | range - < 2
Checkout under 3s | range - < 3
Keep replies under 8s | range - < 8
Run 100 m in under 12s | range - < 12
"""
HOURS = """
Library open 10 to 4 on Sundays | yes/no
Shop staffed from 8 to 6 | yes/no
Lunch from 12 to 1 | yes/no
Stay open until 9 on Thursdays | yes/no
Open 2 to 3 shops | range 2 3
Grow from 9 to 5 languages | metric 9 5
"""


@pytest.mark.parametrize(("text", "meaning"), cases(RACES, KNOWN, AGES, HOURS))
def test_a_name_is_no_figure(text: str, meaning: str) -> None:
    """Nor is a figure a name for looking like one."""
    assert understood(text) == meaning


@pytest.mark.parametrize(
    ("text", "start", "unit"),
    [
        ("5k from 29:30 to 26:00", 29.5, "min"), ("Parkrun from 31:00 to 28:00", 31, "min"),
        ("10k from 1:06 to 0:57", 1.1, ""), ("Marathon from 4:30 to 4:00", 4.5, ""),
        ("Marathon from 4:15:00 to 3:45:00", 4.25, "h"),
    ],
)  # fmt: skip
def test_a_race_takes_minutes(text: str, start: float, unit: str) -> None:
    """A colon stands between minutes and seconds where nobody would take hours."""
    fields = read_key_result(text, AROUND).fields
    assert (fields["start"], fields["unit"]) == (pytest.approx(start), unit)
