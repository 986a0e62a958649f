"""What counts from nothing and what is a level, and which way is better."""

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.describe import remarks_of
from okrtui.parsing.lines.key_result import read_as, read_key_result
from tests.parsing.lines.reading import AROUND, TODAY, cases, understood

BEHIND_TO = """
Cut the test plan to 40 cases | metric ? 40
Reduce the order book to 60 orders | metric ? 60
Bring the repair queue down to 25 bikes | metric ? 25
Expand the search area to 9 villages | metric ? 9
Get the support load up to 80 tickets | metric ? 80
Move to 3 offices | metric ? 3
Talk to 30 tenants | metric 0 30
Write to 12 councillors | metric 0 12
Reach out to 40 donors | metric 0 40
Listen to 12 members a month | range 12 - monthly
Volunteers plant 50 trees | metric 0 50
"""
EVENTS = """
Hold three planting days | metric 0 3
Arrange 5 market days in the square | metric 0 5
Plan 2 training weeks | metric 0 2
Run 5 consecutive days | metric ? 5
Spend 12 days in the archive | metric ? 12
"""
NUMBER_WORDS = """
Six talks by local historians | metric 0 6
Eleven new benches | metric 0 11
Thirty-two parcels at the food bank | metric 0 32
Fünf Interviews mit Gästen | metric 0 5
Cinco entrevistas con vecinos | metric ? 5
Four choirs sing at the fair | yes/no
Three bands are booked | yes/no
Two-factor login for all staff | yes/no
Seven Sisters walk signposted | yes/no
One team lunch per quarter | range 1 - quarterly
Write one letter a week | range 1 - weekly
Once a month without a car | range 1 - monthly
One of the lifts repaired | yes/no
Ten minutes of piano a day | range 10 - daily
Hire Otto as manager | yes/no
Port DOS games to the browser | yes/no
"""
FRACTIONS = """
One in four households composts | metric ? 25
Nine in ten parents are content | metric ? 90
Three quarters of the volunteers have a badge | metric ? 75
A third of tenants vote | metric ? 33.3333
At least half of the pupils swim | range 50 -
Half of the roof is mended | yes/no
"""
RATINGS = """
Earn 4.7 out of 5 from hosts | metric ? 4.7
Portal rating 4.3 of 5 | metric ? 4.3
Note de 4,5 sur 5 | metric ? 4.5
Staff survey at 7 out of 10 | metric ? 7
Course review 9/10 | metric ? 9
Reviews 3/10 | steps 3/10
9 out of 10 hosts reply | metric ? 90
"""
OVER = """
Hand over 6 keys | metric 0 6
Carry over 4 projects | metric 0 4
Win over 3 doubtful neighbours | metric 0 3
Win over 200 customers | range > 200 -
Get over 60 sign-ups | range > 60 -
"""
DOUBLE = """
Double beds replaced | yes/no
Double shifts ended in spring | yes/no
Triple locks fitted | yes/no
Doubles final played | yes/no
Double donations raised | change x2
Triple sales in Norway | change x3
Double the double rooms | change x2
"""
BEFORE_OR_BEHIND = """
Footfall 900 (last month 700) | metric 700 900
Occupancy of 85 %, previous year 78 % | metric 78 85
80 % seat use or more | range 80 -
10 % staff turnover or less | range - 10
0 never events | range - 0
Repair the 4 old benches | metric 0 4
Repair the 4 broken benches | metric 0 4
Boats over 20 years old retired | yes/no
2.4M views and 30k comments | yes/no
1.2k shares and 3k likes | yes/no
Raise the score by 4.5. | change +4.5
"""
PAIRS = """
Booklets 9/4 | yes/no
Booklets 0/0 | yes/no
Booklets 4/9 | steps 4/9
"""


TABLES = (BEHIND_TO, PAIRS, EVENTS, NUMBER_WORDS, FRACTIONS, RATINGS, OVER, DOUBLE, BEFORE_OR_BEHIND)


@pytest.mark.parametrize(("text", "meaning"), cases(*TABLES))
def test_a_count_or_a_level(text: str, meaning: str) -> None:
    """Behind `to` a figure is a level, whatever noun of the line can be a verb of making."""
    assert understood(text) == meaning


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Reduce the order book to 60 orders", "lower"), ("Shorten the growth plan to 12 pages", "lower"),
        ("Increase the watch list to 30 birds", "higher"), ("Improve service to cut the queue to 20 callers", "lower"),
        ("Bring the drop-in queue down to 20 callers", "lower"), ("Bring the book stock to 900 books", None),
        ("Por lo menos el 80 % de los socios", None),
    ],
)  # fmt: skip
def test_the_verb_of_change_says_which_way_is_better(text: str, better: str | None) -> None:
    """Not a noun that looks like one, nor a word of a limit."""
    assert read_key_result(text, AROUND).fields.get("better") == better


def test_a_pair_that_can_be_no_steps_is_said() -> None:
    """As steps it is refused, with a pair that would do."""
    line = read_key_result("Booklets 9/4", AROUND)
    assert remarks_of(line, TODAY) == (
        "9/4 cannot be steps, the first figure those done and the second all: it is yes/no",
    )
    with pytest.raises(DataProblem, match=r"the second all. Like 0/9"):
        read_as("Booklets 9/4", "steps", AROUND)
