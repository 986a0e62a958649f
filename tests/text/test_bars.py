"""The bar of ten cells, as SCREENS.md section 6 draws it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.text.bars import CELLS, bar
from okrtui.text.glyphs import ASCII, UNICODE, Glyphs

SHARES = st.none() | st.floats(-3, 3)


def drawn(progress: float | None, expected: float | None, glyphs: Glyphs = UNICODE) -> str:
    """The bar as one text."""
    return "".join(text for _, text in bar(progress, expected, glyphs))


@pytest.mark.parametrize(
    ("progress", "expected", "shown"),
    [
        pytest.param(0.25, 0.5, "━━╾──┼────", id="behind"),
        pytest.param(0.72, 0.55, "━━━━━┿━───", id="ahead"),
        pytest.param(0.5, 0.55, "━━━━━┼────", id="on the mark"),
        pytest.param(1.0, 0.55, "━━━━━┿━━━━", id="done"),
        pytest.param(-0.2, 0.55, "‹────┼────", id="below start"),
        pytest.param(1.4, 0.55, "━━━━━┿━━━›", id="past target"),
        pytest.param(None, 0.55, "─────┼────", id="no data"),
        pytest.param(0.4, None, "━━━━──────", id="no pace yet"),
        pytest.param(0.6, 0.4725, "━━━━┿━────", id="Monthly churn"),
        pytest.param(0.15, 0.4725, "━╾──┼─────", id="First reply"),
        pytest.param(0.64, 0.55, "━━━━━┿╾───", id="Set up within a day"),
        pytest.param(0.72, 0.4725, "━━━━┿━━───", id="Alerts with a runbook"),
        pytest.param(0.9, 1.0, "━━━━━━━━━┼", id="the mark of the last day stands in the last cell"),
        pytest.param(0.0, 0.0, "┼─────────", id="the first day"),
        pytest.param(0.025, None, "╾─────────", id="halves up: 2.5 % is half a cell"),
        pytest.param(0.001, None, "╾─────────", id="a first step is seen"),
        pytest.param(0.0, None, "──────────", id="empty only at 0"),
        pytest.param(0.996, None, "━━━━━━━━━╾", id="full only at 1"),
    ],
)
def test_bars(progress: float | None, expected: float | None, shown: str) -> None:
    """A cell is a tenth, full, half or empty; the mark stands where it should be by now."""
    assert drawn(progress, expected) == shown


@pytest.mark.parametrize(
    ("progress", "expected", "shown"),
    [
        (0.25, 0.5, "==---|----"),
        (-0.2, 0.55, "<----|----"),
        (1.4, 0.55, "=====|===>"),
        (0.15, 0.4725, "=---|-----"),
    ],
)
def test_bars_in_ascii(progress: float, expected: float, shown: str) -> None:
    """The same shape without Unicode."""
    assert drawn(progress, expected, ASCII) == shown


@given(progress=SHARES, expected=SHARES, cells=st.integers(1, 30), glyphs=st.sampled_from([UNICODE, ASCII]))
def test_a_bar_is_always_as_wide(
    progress: float | None, expected: float | None, cells: int, glyphs: Glyphs
) -> None:
    """Whatever the numbers, the next column stands where it should, and no two pieces of a role touch."""
    pieces = bar(progress, expected, glyphs, cells)
    assert sum(len(text) for _, text in pieces) == cells
    roles = [role for role, _ in pieces]
    assert all(one != other for one, other in itertools.pairwise(roles))
    assert set(roles) <= {"fill", "rest", "mark"}


@given(one=st.floats(0, 1), other=st.floats(0, 1))
def test_more_progress_is_never_a_shorter_fill(one: float, other: float) -> None:
    """The fill grows with the way made."""
    low, high = sorted((one, other))
    assert filled(low) <= filled(high)


def filled(progress: float) -> int:
    """How many half cells are filled."""
    text = drawn(progress, None)
    assert len(text) == CELLS
    return 2 * text.count("━") + text.count("╾")
