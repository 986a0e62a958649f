"""The grid: columns never touch, and no number is ever cut."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.text.columns import AGE, Used, columns_for
from okrtui.text.figures import without_unit
from okrtui.text.glyphs import ASCII, UNICODE, Glyphs
from okrtui.text.goals import target_text
from okrtui.text.grid import column_heads_line, lay_out, plain_text
from okrtui.text.rows import ColumnHeads, Row
from okrtui.text.sparkline import draw
from okrtui.text.target_cell import target_cell
from okrtui.views.describe import kpi_row
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.views.sample import built

WIDTHS = st.integers(40, 140)


def line_of(row: Row, columns: int, *, kpis: bool = False, glyphs: Glyphs = UNICODE) -> str:
    """A row as a terminal shows it, exactly as wide as its list."""
    pieces = lay_out(
        row, columns_for(columns, kpis=kpis), glyphs, lambda heights, cells: draw(heights, glyphs, cells)
    )
    assert sum(len(text) for text, _ in pieces) == columns
    return plain_text(pieces)


def metric_row(value: float, target: float, unit: str) -> Row:
    """A key result's row with everything in it."""
    made = WorkspaceBuilder().metric(0, target, unit=unit, title="A title that is rather long")
    text = target_text(made, value)
    return Row(
        "item", title=made.title, glyph="good", now=f"{value:g}", target=text, percent="-100 %",
        target_number=without_unit(text, unit), bar=(0.5, 0.5), trend=(1, 2, 3), confidence="10", gap="-999",
        status="out of range", owner="annabel", age="99w!",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "unit", "shown"),
    [
        (99.9, "%", "→ 99.9 %"), (99.99, "%", "→99.99 %"), (99.999, "%", "→ 99.999"), (4, "customers", "→ 4 cus…"),
        (1.0834567, "%", "→1.0834567"), (1234567, "$", "→ $1.23M"), (1234.56, "$", "→$1,234.56"),
    ],
)  # fmt: skip
def test_a_target_loses_its_unit_before_a_digit(target: float, unit: str, shown: str) -> None:
    """Its blank first, then its unit; where it needs more room the value moves to the left."""
    line = line_of(metric_row(3, target, unit), 80)
    assert f"3 {shown} " in line


@given(
    value=st.decimals(-(10**9), 10**9, places=4).map(float)
    | st.floats(-1e15, 1e15).filter(lambda value: abs(value) > 1e-6),
    before=st.decimals(-(10**9), 10**9, places=4).map(float),
    edge=st.decimals(-(10**6), 10**6, places=3).map(float),
    unit=st.sampled_from(["", "%", "$", "h", "customers", "/10"]),
    columns=WIDTHS,
    glyphs=st.sampled_from([UNICODE, ASCII]),
)
def test_the_parts_of_a_kpi_stand_apart(
    value: float, before: float, edge: float, unit: str, columns: int, glyphs: Glyphs
) -> None:
    """Value, range and change each in full, with a blank between them; the title takes what is left."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("k", title="A title that is rather long", unit=unit, low=edge)
    builder.reading(kpi, before, day(11, 6))
    builder.reading(kpi, value, day(11, 13))
    evaluator = built(builder, TODAY)
    row = kpi_row(evaluator, kpi.id)
    words = line_of(row, columns, kpis=True, glyphs=glyphs).split()
    assert row.now in words
    if columns < 56:
        return
    number = re.escape(row.target_number.split(" ")[-1])
    assert any(re.search(f"(^|[≥>=]){number}$", word) for word in words)
    if row.in_place_of_bar_short and columns >= 75:
        assert row.in_place_of_bar_short.split()[0] in words
        assert len(row.in_place_of_bar_short) <= 11


@pytest.mark.parametrize(
    ("total", "title", "now", "target", "bar", "percent", "trend", "age"),
    [
        (80, 30, 38, 40, 49, 64, 66, 79), (75, 27, 35, 37, 46, 61, 63, 74), (60, 25, 33, 35, 44, None, None, 59),
        (40, 19, 27, None, None, 33, None, 39),
    ],
)  # fmt: skip
def test_the_parts_of_a_row_have_their_columns(
    total: int,
    title: int,
    now: int,
    target: int | None,
    bar: int | None,
    percent: int | None,
    trend: int | None,
    age: int,
) -> None:
    """At the widths that lists have: alone, beside the pane, and on small terminals."""
    found = columns_for(total)
    assert (found.title_end, found.now, found.target, found.bar) == (title, now, target, bar)
    assert (found.percent, found.trend, found.age + AGE - 1) == (percent, trend, age)
    assert found.confidence is None


@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize("given", [True, False])
def test_confidence_has_a_column_where_there_is_room_and_a_use_for_it(columns: int, given: bool) -> None:
    """From 100 columns on, its head over its numbers; without any confidence the titles have the room."""
    places = columns_for(columns, used=Used(confidences=given))
    heads = plain_text(column_heads_line(ColumnHeads(), places, UNICODE))
    line = plain_text(lay_out(metric_row(3, 4, "h"), places, UNICODE, lambda heights, cells: "⣀" * cells))
    assert ("conf." in heads) == (" 10 " in line) == (given and columns >= 100)
    if "conf." in heads:
        assert line[heads.index("conf.") + 2 :].startswith("10 ")


@pytest.mark.parametrize("share", ["100 %", "-100 %", ">999 %", "<-999 %"])
@pytest.mark.parametrize("columns", [56, 75, 80, 100, 140])
def test_a_percent_never_touches_its_bar_nor_its_gap(share: str, columns: int) -> None:
    """Its blank goes first, then its sign."""
    row = metric_row(3, 4, "h")._replace(percent=share, bar=(2.0, 0.5))
    line = line_of(row, columns)
    if columns >= 75:
        number = share.removesuffix(" %")
        assert re.search(rf"› +{re.escape(number)}( ?%| )", line)


@pytest.mark.parametrize(
    ("newest", "age"),
    [(day(8, 14), "98d!"), (day(8, 7), "15w!"), (day(1, 5, 2024), "2y!"), (day(1, 5, 1905), "99y!")],
)
def test_an_age_has_three_places(newest: date, age: str) -> None:
    """Days, then weeks, then years."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("k", low=1)
    builder.reading(kpi, 5, newest)
    assert kpi_row(built(builder, TODAY), kpi.id).age == age


def test_the_words_of_findings_line_up() -> None:
    """Behind signs of one and of two columns."""
    lines = [
        line_of(Row("text", id="x", glyph=glyph, glyph_columns=2, title="words"), 80)
        for glyph in ("urgent", "warn", "hint")
    ]
    assert lines == [" !! words", " !  words", " ·  words"]


@pytest.mark.parametrize(
    ("text", "number", "room", "shown"),
    [
        ("\u2192 4 hours", "\u2192 4", 9, "\u2192 4 hours"), ("\u2192 4 hours", "\u2192 4", 8, "\u2192 4 hou\u2026"),
        ("\u2192 99.99 %", "\u2192 99.99", 8, "\u219299.99 %"), ("\u2265 40 %", "\u2265 40", 5, "\u226540 %"),
    ],
)  # fmt: skip
def test_an_arrow_keeps_its_blank_before_a_long_unit(text: str, number: str, room: int, shown: str) -> None:
    """The unit is cut; only where that can't be done the blank goes."""
    assert target_cell(text, number, room, UNICODE) == shown
