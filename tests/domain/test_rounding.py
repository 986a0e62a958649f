"""Numbers that were worked out, and numbers as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.rounding import as_typed, total, worked_out


@given(st.integers(1, 10**6), st.sampled_from([60.0, 3600.0, 24.0, 86_400.0, 7.0]))
def test_what_is_converted_there_and_back_is_what_it_was(count: int, size: float) -> None:
    """Seconds, minutes, days: no digit is lost on the way, and none is made up."""
    assert worked_out(worked_out(count / size) * size) == count


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (2.2 * 1000, 2200.0),
        (1.1 * 60, 66.0),
        (0.1 + 0.2, 0.3),
        (1 / 3, 1 / 3),
        (1234567890.123, 1234567890.123),
    ],
)
def test_what_floats_leave_behind_is_taken_away(value: float, left: float) -> None:
    """2.2 thousand are 2200; a third has all its digits."""
    assert worked_out(value) == left


@pytest.mark.parametrize(
    ("parts", "sum_"),
    [
        ((0.1, 0.2), 0.3), ((0.1, 0.2, -0.3), 0.0), ((5.4, -5.6), -0.2), ((1e9 + 0.1, 0.023), 1e9 + 0.123),
        ((16.5, -1 / 3), 16.5 - 1 / 3), ((1e12, -1e12 - 0.5), -0.5),
    ],
)  # fmt: skip
def test_a_sum_has_the_digits_of_its_parts(parts: tuple[float, ...], sum_: float) -> None:
    """What floats leave behind is taken away; what has no end of digits keeps them all, and is told by that."""
    assert total(parts) == sum_


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_it_is_typed_is_read_as_the_same_number(value: float) -> None:
    """No exponent, no grouping, no digit less."""
    text = as_typed(value)
    assert float(text) == value
    assert not set(text) & set("e,")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.0, "4"),
        (1e12, "1000000000000"),
        (12345678901.25, "12345678901.25"),
        (0.00001234, "0.00001234"),
        (-0.5, "-0.5"),
    ],
)
def test_a_number_as_it_is_typed(value: float, text: str) -> None:
    """As a field of a form has it."""
    assert as_typed(value) == text
