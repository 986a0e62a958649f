"""Titles of what is carried over: a day that is not meant any longer leaves them."""

import pytest

from okrtui.parsing.lines.line import Around
from okrtui.parsing.lines.undated import undated
from tests.builders import TODAY, day


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Talk to 12 bakers who left by Nov 20", "Talk to 12 bakers who left"),
        ("By end of Q4 sign 3 schools", "Sign 3 schools"), ("Ship by May 1 2027", "Ship by May 1 2027"),
        ("Sign up by Nov 20 for the race in May", "Sign up by Nov 20 for the race in May"),
        ("eNPS 40 by Nov 20", "eNPS 40"), ("By Nov 20: talk to 12 bakers", "Talk to 12 bakers"),
        ("NPS of 40", "NPS of 40"), ("by Nov 20", "by Nov 20"), ("", ""),
    ],
)  # fmt: skip
def test_a_day_of_the_cycle_that_ended_leaves_a_title(title: str, kept: str) -> None:
    """At an end of it; a day after the cycle, in the middle, or alone, stays."""
    assert undated(title, Around(TODAY, (day(10, 1), day(12, 31))), day(12, 31)) == kept
