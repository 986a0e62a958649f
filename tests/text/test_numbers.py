"""How numbers are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.text.numbers import (
    listed,
    percent,
    plain,
    short,
    signed_points,
    united,
    valued,
    with_sign,
)

SIZES = st.floats(-9e14, 9e14).map(lambda size: round(size, 9))


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1482, None, "1,482"), (5.6, None, "5.6"), (4.0, None, "4"), (99.95, None, "99.95"), (-5, None, "-5"),
        (0, None, "0"), (-0.0, None, "0"), (1234567.891, None, "1,234,567.89"), (0.00123, None, "0.00123"),
        (5.678, 1, "5.7"), (4.0, 2, "4"), (-0.001, 2, "0"), (1e15, None, "1e+15"), (0.1 + 0.2, None, "0.3"),
    ],
)  # fmt: skip
def test_plain(value: float, decimals: int | None, written: str) -> None:
    """Grouped thousands, and no more decimals than it needs."""
    assert plain(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (214000, "214,000"), (1234567, "1.23M"), (12345678, "12.3M"), (-1234567, "-1.23M"), (2.5e9, "2.5B"),
        (999999.6, "1M"), (999499.6, "999k"), (7.2e12, "7.2T"), (1482, "1,482"), (123.456, "123.46"),
    ],
)  # fmt: skip
def test_short(value: float, written: str) -> None:
    """What is wider than a list's column is written with k, M, B or T."""
    assert short(value) == written


@given(value=SIZES, decimals=st.none() | st.integers(0, 9), widest=st.sampled_from([6, 7]))
def test_short_is_never_wider_than_its_column(value: float, decimals: int | None, widest: int) -> None:
    """From the smallest to the largest number that can be kept, with its sign."""
    text = short(value, decimals, widest)
    assert len(text) <= widest
    letter = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}.get(text[-1], 1.0)
    read = float(text.rstrip("kMBT").replace(",", "")) * letter
    assert read == pytest.approx(value, rel=0.5, abs=0.5 * 10.0 ** -(2 if decimals is None else decimals))


@pytest.mark.parametrize(
    ("value", "unit", "full", "list_", "short_"),
    [
        (5.6, "%", "5.6 %", "5.6", "5.6 %"), (214000, "$", "$214,000", "$214k", "$214k"), (-5, "€", "-€5",
        "-€5", "-€5"),
        (21, "h", "21 h", "21", "21 h"), (4, "/5", "4/5", "4", "4/5"), (1482, "", "1,482", "1,482", "1,482"),
        (12, "mo", "12 mo", "12", "12 mo"), (99.9, "%", "99.9 %", "99.9", "99.9 %"),
    ],
)  # fmt: skip
def test_units(value: float, unit: str, full: str, list_: str, short_: str) -> None:
    """A currency stands before, a rating behind without a space; a list leaves other units to the target."""
    assert (valued(value, unit), listed(value, unit), united(value, unit)) == (full, list_, short_)


@pytest.mark.parametrize(
    ("value", "written"), [(38, "+38"), (-5, "-5"), (0, "0"), (0.001, "0"), (-0.3, "-0.3")]
)
def test_changes_have_a_sign(value: float, written: str) -> None:
    """Nothing is neither plus nor minus."""
    assert with_sign(value, 2) == written


@pytest.mark.parametrize(
    ("share", "written"), [(0.6, "60 %"), (0.475, "48 %"), (-0.2, "-20 %"), (1.4, "140 %"), (0, "0 %")]
)
def test_percents(share: float, written: str) -> None:
    """Raw and signed, in whole points."""
    assert percent(share) == written


@pytest.mark.parametrize(("gap", "written"), [(13, "+13"), (-32, "-32"), (0, "0")])
def test_gaps(gap: int, written: str) -> None:
    """Points ahead or behind."""
    assert signed_points(gap) == written
