"""Sparklines: six cells of four heights, as SCREENS.md section 6 draws them."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.text.glyphs import ASCII, UNICODE
from okrtui.text.sparkline import CELLS, TOP, draw, span_heights, way_heights

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SERIES = st.lists(st.none() | NUMBERS, max_size=8)
HEIGHTS = st.lists(st.none() | st.integers(0, TOP), max_size=9)


@pytest.mark.parametrize(
    ("ways", "heights"),
    [
        pytest.param(
            [0, 0.16, 1 / 6, 0.49, 0.5, 5 / 6],
            (0, 0, 1, 1, 2, 3),
            id="halves up, from 1/6, 1/2, 5/6 of the way",
        ),
        pytest.param([-2, 0, 1, 7], (0, 0, 3, 3), id="cut to the way"),
        pytest.param([None, 0.5, None], (None, 2, None), id="gaps stay gaps"),
        pytest.param([], (), id="nothing"),
    ],
)
def test_a_key_result_is_scaled_from_start_to_target(
    ways: list[float | None], heights: tuple[int | None, ...]
) -> None:
    """The height is round(3 x way); up is always towards the target."""
    assert way_heights(ways) == heights


@pytest.mark.parametrize(
    ("values", "heights"),
    [
        pytest.param([1, 2, 3, 4], (0, 1, 2, 3), id="from its least to its most"),
        pytest.param([4, 3, 2, 1], (3, 2, 1, 0), id="falling falls"),
        pytest.param([5, 5, 5], (2, 2, 2), id="flat is a line two thirds up"),
        pytest.param([7], (2,), id="one point"),
        pytest.param([None, 7, None, 9], (None, 0, None, 3), id="gaps"),
        pytest.param([None, None], (None, None), id="only gaps"),
        pytest.param([], (), id="none"),
        pytest.param([100, 101], (1, 2), id="1 % is noise, not news"),
        pytest.param([100, 106], (0, 3), id="6 % is news"),
        pytest.param([-100, -101], (2, 1), id="noise below zero"),
        pytest.param([-4, -1], (0, 3), id="below zero"),
        pytest.param([-1, 0, 1], (0, 2, 3), id="through zero"),
        pytest.param([1e308, -1e308, 0], (3, 0, 2), id="huge"),
        pytest.param([5e-324, 0], (2, 2), id="nothing to tell apart"),
        pytest.param([0, 0], (2, 2), id="zero"),
    ],
)
def test_a_kpi_is_scaled_from_least_to_most(
    values: list[float | None], heights: tuple[int | None, ...]
) -> None:
    """But never to less than 5 % of their middle."""
    assert span_heights(values) == heights


@given(SERIES)
def test_heights_keep_the_order_of_the_values(values: list[float | None]) -> None:
    """Any numbers: 0 to 3, gaps as they are, and a greater value never stands lower."""
    heights = span_heights(values)
    assert [height is None for height in heights] == [value is None for value in values]
    known = sorted(
        (value, height)
        for value, height in zip(values, heights, strict=True)
        if value is not None and height is not None
    )
    assert all(0 <= height <= TOP for _, height in known)
    assert [height for _, height in known] == sorted(height for _, height in known)


@pytest.mark.parametrize(
    ("heights", "drawn"),
    [
        pytest.param((0, 0, 0, 0, 1, 1), "⣀⣀⣀⣀⣤⣤", id="has hardly left"),
        pytest.param((0, 1, 2, 2, 3, 3), "⣀⣤⣶⣶⣿⣿", id="is nearly there"),
        pytest.param((2, 2, 2, 2, 2, 2), "⣶⣶⣶⣶⣶⣶", id="flat"),
        pytest.param((0, 1, None, 2, 2, 3), "⣀⣤ ⣶⣶⣿", id="a gap inside"),
        pytest.param((3, 3, 2, 2, 1, 0), "⣿⣿⣶⣶⣤⣀", id="falling"),
        pytest.param((2,), "     ⣶", id="one point: one column, at the right"),
        pytest.param((0,), "     ⣀", id="one point at the bottom is seen"),
        pytest.param((), "      ", id="none: blanks"),
        pytest.param((None, None), "      ", id="only gaps: blanks"),
        pytest.param((0, 0, 3, 3, 3, 3, 3, 3), "⣿⣿⣿⣿⣿⣿", id="the last six of more"),
        pytest.param((3, 0, 3, 0, 3, 0), "⣿⣀⣿⣀⣿⣀", id="up and down"),
    ],
)
def test_sparklines(heights: Sequence[int | None], drawn: str) -> None:
    """Filled columns of four heights in braille."""
    assert draw(heights, UNICODE) == drawn


@pytest.mark.parametrize(
    ("heights", "drawn"),
    [((0, 1, 1, 1, 2, 2), "_...--"), ((0, 1, None, 2, 2, 3), "_. --'"), ((2,), "     -"), ((), "      ")],
)
def test_sparklines_in_ascii(heights: Sequence[int | None], drawn: str) -> None:
    """The Linux console has no braille."""
    assert draw(heights, ASCII) == drawn


@settings(max_examples=60, deadline=None)
@given(HEIGHTS)
def test_plotext_draws_what_the_glyphs_say(heights: list[int | None]) -> None:
    """Cell by cell the drawn braille is the glyph of its height, and always six cells."""
    shown = [None] * (CELLS - len(heights[-CELLS:])) + heights[-CELLS:]
    assert draw(heights, UNICODE) == "".join(
        " " if height is None else UNICODE.trend[height] for height in shown
    )


@given(st.floats(0, 1))
def test_a_height_is_the_nearest_of_four(way: float) -> None:
    """Never more than half a height off."""
    (height,) = way_heights([way])
    assert height is not None
    assert math.isclose(height, TOP * way, abs_tol=0.5 + 1e-5)
