"""Changes: what a body gains, what is taken off something, and a change that is told as a span."""

import pytest

from okrtui.parsing.lines.describe import remarks_of
from okrtui.parsing.lines.key_result import read_key_result
from tests.parsing.lines.reading import AROUND, TODAY, cases, understood

BODIES = """
Shed 9 pounds before the wedding | change -9
Drop 12 lbs | change -12
Lose 4 inches around the hips | change -4
Losing 1.5 stone | change -1.5
Gain 2 kilos of muscle | change +2
Put on 6 pounds | change +6
Lose 3 matches | metric 0 3
Put on 3 plays | metric 0 3
Raise 500 pounds for the shelter | metric 0 500
"""
TAKEN_OFF = """
Shave 4 seconds off my lap time | change -4
Knock £300 off the energy bill | change -300
Cut 25 minutes off the commute | change -25
Trim 3 clicks off the checkout | change -3
Take 8 days off the repair time | change -8
Take 20 lorries off the ring road | metric 0 20
"""
SPANS = """
Grow takings by 5–8 % | change +5 %
Shorten the queue by 3-6 minutes | change -3
Speed up replies by between 15 and 25 % | change +15 %
Cut delivery by 2 to 4 days | change -2
Raise the pass rate by 2 or 3 points | change +2
Umsatz um 10 bis 15 % steigern | change +10 %
Réduire les coûts de 5 à 10 % | change -5 %
Zmniejszyć koszty o 5-10 % | change -5 %
Bring takings up by 20 % to $3M | metric ? 3000000
Reply time 3–5 h | range 3 5
Keep growth between 10 and 20 % | range 10 20
Passer de 5 à 10 % | metric 5 10
"""
DIRECTIONS = """
Reduce growth in landfill by 10 % | change -10 %
Sales of cut flowers up by 12 % | change +12 %
Improve the shop to cut returns by 5 % | change -5 %
"""


@pytest.mark.parametrize(("text", "meaning"), cases(BODIES, TAKEN_OFF, SPANS, DIRECTIONS))
def test_a_change_in_a_line(text: str, meaning: str) -> None:
    """By so much from wherever it begins, in the direction of the line's verb."""
    assert understood(text) == meaning


def test_a_change_told_as_a_span_goes_by_its_lower_figure() -> None:
    """And says so."""
    line = read_key_result("Cut delivery by 2-4 days", AROUND)
    assert line.fields["unit"] == "days"
    assert remarks_of(line, TODAY) == ("2-4 days is a span: the target is set by 2 days, the lower figure",)
