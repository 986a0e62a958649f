"""The chart: what stands in a row has the value that the row's label says, whatever is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.text.chart import ACROSS, UP, Axis, Beside, Chart, Drawn, draw_chart
from okrtui.text.glyphs import ASCII, UNICODE, Glyphs

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Of a braille cell, from its uppermost row to its lowest."""
NUMBERS = st.integers(-(10**6), 10**6).map(lambda number: number / 100)
SIZES = st.tuples(st.integers(20, 120), st.integers(6, 40))


def canvas_of(drawn: Drawn) -> list[tuple[str, str]]:
    """The rows between the axes: label and cells."""
    return [(pieces[0][0].strip(), "".join(text for text, _ in pieces[2:])) for pieces in drawn.lines[:-2]]


def rows_with(drawn: Drawn, sign: str) -> set[int]:
    """The rows in which a sign stands."""
    return {row for row, (_, cells) in enumerate(canvas_of(drawn)) if sign in cells}


def dots_in(text: str) -> set[tuple[int, int]]:
    """The dots of a row of braille, by column and row within it."""
    return {
        (2 * column + across, down)
        for column, character in enumerate(text)
        if "\u2800" < character <= "\u28ff"
        for down, pair in enumerate(DOTS)
        for across, bit in enumerate(pair)
        if ord(character) & bit
    }


@given(
    values=st.lists(NUMBERS, min_size=1, max_size=30), edges=st.lists(NUMBERS, max_size=4), size=SIZES,
    glyphs=st.sampled_from([UNICODE, ASCII]),
)  # fmt: skip
def test_a_value_lies_in_the_row_that_its_label_would_have(
    values: list[float], edges: list[float], size: tuple[int, int], glyphs: Glyphs
) -> None:
    """For any series, any edges and any size: drawn alone, each value is where a label of it is written."""
    every = [*values, *edges]
    low, high = min(every) - 1, max(every) + 1
    for value in {*values[:3], *edges}:
        chart = Chart(((1.0, value),), (), (), ((value, "here"),), (0.0, 2.0), (low, high))
        drawn = draw_chart(chart, *size, glyphs)
        (labelled,) = [row for row, (label, _) in enumerate(canvas_of(drawn)) if label == "here"]
        filled = [row for row, (_, cells) in enumerate(canvas_of(drawn)) if cells.strip()]
        assert filled == [labelled]


@given(value=NUMBERS, others=st.lists(NUMBERS, min_size=1, max_size=5), size=SIZES)
def test_an_edge_lies_in_the_row_of_a_value_at_it(
    value: float, others: list[float], size: tuple[int, int]
) -> None:
    """And in the row of its label, at any size."""
    span = min(value, *others) - 1, max(value, *others) + 1
    edge = Beside("─", ((0.0, value), (1.0, value)), "edge")
    alone = draw_chart(Chart((), (edge,), (), ((value, "edge"),), (0.0, 1.0), span), *size, UNICODE)
    labelled = {row for row, (label, _) in enumerate(canvas_of(alone)) if label == "edge"}
    assert rows_with(alone, "─") == labelled
    dot = draw_chart(Chart(((0.5, value),), (), (), ((value, "edge"),), (0.0, 1.0), span), *size, UNICODE)
    assert {row for row, (_, cells) in enumerate(canvas_of(dot)) if cells.strip()} == labelled


@given(value=st.floats(0, 100), high=st.integers(3, 40))
def test_a_value_lies_in_the_dot_of_its_cell_that_is_nearest(value: float, high: int) -> None:
    """The dots of a cell are four steps of the same mapping."""
    drawn = draw_chart(Chart(((0.0, value),), (), (), (), (0.0, 1.0), (0.0, 100.0)), 30, high + 2, UNICODE)
    found = {4 * row + down for row, (_, cells) in enumerate(canvas_of(drawn)) for _, down in dots_in(cells)}
    step = Axis(0.0, 100.0, high, UP).step(value)
    assert found == {UP * high - 1 - step}
    assert abs(step / (UP * high - 1) * 100 - value) <= 50 / (UP * high - 1) + 1e-4


@given(share=st.floats(0, 1), wide=st.integers(10, 100))
def test_a_value_stands_over_the_tick_of_its_day(share: float, wide: int) -> None:
    """Days are placed as values are."""
    chart = Chart(((share, 1.0),), (), ((share, "day"),), (), (0.0, 1.0), (0.0, 2.0))
    drawn = draw_chart(chart, wide + 2, 8, UNICODE)
    tick = drawn.lines[-2][0][0].index(UNICODE.foot) - 1
    (found,) = {column // ACROSS for _, cells in canvas_of(drawn) for column, _ in dots_in(cells)}
    assert found == tick


def test_of_two_labels_in_one_row_the_first_is_written() -> None:
    """Targets, edges and thresholds come first, then the newest value, then the start."""
    ticks = ((10.0, "target"), (10.1, "newest"), (0.0, "start"))
    drawn = draw_chart(Chart((), (), (), ticks, (0.0, 1.0), (0.0, 12.0)), 40, 10, UNICODE)
    assert [label for label, _ in canvas_of(drawn) if label] == ["target", "start"]


@pytest.mark.parametrize(("at", "named"), [(5.0, True), (1.0, False)])
def test_the_legend_names_only_what_is_seen(at: float, named: bool) -> None:
    """A sign under the line of values is none."""
    sign = Beside("×", ((0.5, at),), "lands")
    chart = Chart(((0.0, 1.0), (1.0, 1.0)), (sign,), (), (), (0.0, 1.0), (0.0, 10.0))
    assert draw_chart(chart, 40, 12, UNICODE).legend == "⠢ value" + ("  × lands" if named else "")


@pytest.mark.parametrize("size", [(5, 20), (40, 4)])
def test_without_room_there_is_no_chart(size: tuple[int, int]) -> None:
    """Nor a legend of one."""
    chart = Chart(((0.0, 1.0),), (), (), ((1.0, "1"),), (0.0, 1.0), (0.0, 2.0))
    assert draw_chart(chart, *size, UNICODE) == Drawn([], "")
