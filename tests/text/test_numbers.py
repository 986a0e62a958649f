"""How numbers are written."""

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.rounding import same
from okrtui.text.numbers import (
    LONGEST,
    TYPED,
    leading,
    listed,
    percent,
    plain,
    short,
    signed_points,
    united,
    valued,
    with_sign,
)

Write = Callable[[float, int | None, Sequence[float]], str]


def short_7(value: float, decimals: int | None, beside: Sequence[float]) -> str:
    """In seven characters where that will do."""
    return short(value, decimals, 7, beside)


def valued_h(value: float, decimals: int | None, beside: Sequence[float]) -> str:
    """A value in hours, in full, without its unit."""
    return valued(value, "h", decimals, beside).removesuffix(" h")


def listed_h(value: float, decimals: int | None, beside: Sequence[float]) -> str:
    """As a list has it."""
    return listed(value, "h", decimals, beside)


def united_h(value: float, decimals: int | None, beside: Sequence[float]) -> str:
    """As a target has it, without its unit."""
    return united(value, "h", decimals, beside).removesuffix(" h")


SIZES = st.floats(-9e14, 9e14).map(lambda size: round(size, 9))


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1482, None, "1,482"), (5.6, None, "5.6"), (4.0, None, "4"), (99.95, None, "99.95"), (-5, None, "-5"),
        (0, None, "0"), (-0.0, None, "0"), (1234567.891, None, "1,234,567.891"), (0.00123, None, "0.00123"),
        (5.678, 1, "5.7"), (4.0, 2, "4"), (-0.001, 2, "-0.001"), (0.1 + 0.2, None, "0.3"),
        (1e15, None, "1,000,000,000,000,000"),
        (1.0834, None, "1.0834"), (0.9171, None, "0.9171"), (0.00085, None, "0.00085"), (0.00005, None, "0.00005"),
        (16 / 3, None, "5.33"), (1 / 3000, None, "0.000333"), (12345678.91, None, "12,345,678.91"),
        (0.4, 0, "0.4"), (1e300, None, ">999T"), (-1e300, 2, "<-999T"),
    ],
)  # fmt: skip
def test_plain(value: float, decimals: int | None, written: str) -> None:
    """Grouped thousands, the decimals that were typed, and no exponent."""
    assert plain(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (214000, "214,000"), (1234567, "1.23M"), (12345678, "12.3M"), (-1234567, "-1.23M"), (2.5e9, "2.5B"),
        (999999.6, "999,999.6"), (2999999.6, "3M"), (7.2e12, "7.2T"), (1482, "1,482"), (123.456, "123.456"),
        (100000 / 3, "33.3k"), (0.00005, "0.00005"), (999999999, "1B"), (1e15, "1,000T"),
    ],
)  # fmt: skip
def test_short(value: float, written: str) -> None:
    """What is wider than a list's column is written with k, M, B or T."""
    assert short(value) == written


def read(text: str) -> float:
    """A written number as its reader takes it."""
    letter = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}.get(text[-1], 1.0)
    return float(text.rstrip("kMBT").replace(",", "")) * letter


@given(value=SIZES, decimals=st.none() | st.integers(0, 9), widest=st.sampled_from([6, 7]))
def test_short_is_no_wider_than_its_column(value: float, decimals: int | None, widest: int) -> None:
    """From the smallest to the largest number that can be typed; only decimals that were typed take more."""
    text = short(value, decimals, widest)
    if abs(value) >= 1000:
        assert len(text) <= (LONGEST if decimals is None else widest)
    else:
        # As many decimals as were typed, or are asked for; none is ever cut.
        assert len(text) <= len("-999.") + (TYPED if decimals is None else max(decimals, TYPED))
    assert read(text) == pytest.approx(
        value, rel=0.5, abs=0.5 * 10.0 ** -(2 if decimals is None else decimals)
    )


TYPED_NUMBERS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map(float) | st.decimals(
    -10, 10, places=8, allow_nan=False
).map(float)
"""Numbers as people type them: of at most 13 digits."""
ANY = (
    SIZES
    | TYPED_NUMBERS
    | st.floats(-10, 10)
    | st.builds(lambda whole, part: whole / part, SIZES, st.integers(2, 99))
)


@given(TYPED_NUMBERS)
def test_what_was_typed_is_written_in_full(value: float) -> None:
    """Read back, it is the same number: no digit is lost, and none is made up."""
    text = plain(value)
    assert float(text.replace(",", "")) == value
    assert "e" not in text


@given(ANY, st.none() | st.integers(0, 6), st.sampled_from([plain, short]))
def test_no_number_has_an_exponent_or_ends_in_zeros(
    value: float, decimals: int | None, write: Callable[[float, int | None], str]
) -> None:
    """One notation: digits, thousands grouped, one point, a letter at the end."""
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d*[1-9])?[kMBT]?", write(value, decimals))


@given(ANY, st.none() | st.integers(0, 6))
def test_a_written_number_is_the_value_within_what_is_shown(value: float, decimals: int | None) -> None:
    """Within half of the last digit, the zeros at the end that are left out counted."""
    places = max(2 if decimals is None else decimals, 0)
    assert abs(read(plain(value, decimals)) - value) <= max(0.5 * 10.0**-places, abs(value) * 1e-9) * (
        1 + 1e-6
    )


@given(ANY, st.none() | st.integers(0, 6))
def test_only_0_is_written_as_0(value: float, decimals: int | None) -> None:
    """However few decimals are asked for, a little is not nothing and has its sign."""
    if abs(value) >= 1e-19:
        assert read(plain(value, decimals)) * value > 0
        assert read(short(value, decimals)) * value > 0


PAIRS = st.tuples(ANY, ANY) | ANY.flatmap(
    lambda value: st.tuples(st.just(value), st.floats(-1e-2, 1e-2).map(lambda off: value * (1 + off)))
)


@given(PAIRS, st.none() | st.integers(0, 6), st.sampled_from([plain, short_7, valued_h, listed_h, united_h]))
def test_two_numbers_beside_each_other_are_written_on_the_sides_they_are_on(
    pair: tuple[float, float], decimals: int | None, write: Write
) -> None:
    """Where they differ in nine digits, what is read of them lies in the same order."""
    one, other = (value if abs(value) > 1e-9 else 0.0 for value in pair)
    first, second = write(one, decimals, [other]), write(other, decimals, [one])
    if same(one, other):
        return
    assert first != second
    assert (read(first) < read(second)) == (one < other)


@pytest.mark.parametrize(
    ("value", "edge", "decimals", "first", "second"),
    [
        (99.899, 99.9, None, "99.899", "99.9"), (99.899, 99.9, 1, "99.899", "99.9"),
        (0.0010004, 0.001, None, "0.0010004", "0.001"), (0.504, 0.5, 1, "0.504", "0.5"),
        (299.7 / 3, 99.9, None, "99.9", "99.9"), (299.699 / 3, 99.9, None, "99.8997", "99.9"),
        (1000400, 1000500, None, "1.0004M", "1.0005M"), (1234567, 2e6, None, "1.23M", "2M"),
        (1 / 3, 1.0834, None, "0.33", "1.0834"), (1.0834 + 1 / 30000, 1.0834, None, "1.08343", "1.0834"),
        (999999, 1000400, None, "999,999", "1M"), (4.0, 4.0, None, "4", "4"),
    ],
)  # fmt: skip
def test_digits_until_they_differ(
    value: float, edge: float, decimals: int | None, first: str, second: str
) -> None:
    """A value that is out of its range is not written as its edge."""
    assert (short(value, decimals, 7, [edge]), short(edge, decimals, 7, [value])) == (first, second)


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
    ("value", "other", "unit", "written"),
    [
        (6.4, 5.6, "%", "6.4"), (1250000, 1250900, "$", "$1,250,000"), (1 / 12, 3, "days", "0.0833"),
        (8.0001, 8, "h", "8.0001"), (1 / 3, 0.33, "h", "0.333"), (-5, 5, "€", "-€5"),
    ],
)  # fmt: skip
def test_a_value_before_one_that_has_the_unit(value: float, other: float, unit: str, written: str) -> None:
    """In full, as the other is; money has its sign."""
    assert leading(value, unit, None, [other]) == written


@pytest.mark.parametrize(
    ("value", "written"), [(38, "+38"), (-5, "-5"), (0, "0"), (0.001, "+0.001"), (-0.3, "-0.3")]
)
def test_changes_have_a_sign(value: float, written: str) -> None:
    """Nothing is neither plus nor minus."""
    assert with_sign(value, 2) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.6, "60 %"),
        (0.475, "48 %"),
        (0.996, "99 %"),
        (0.001, "1 %"),
        (-0.001, "-1 %"),
        (-0.2, "-20 %"),
        (1.4, "140 %"),
        (0, "0 %"),
    ],
)
def test_percents(share: float, written: str) -> None:
    """Raw and signed, in whole points."""
    assert percent(share) == written


@pytest.mark.parametrize(
    ("gap", "written"),
    [(13, "+13"), (-32, "-32"), (0, "0"), (-999, "-999"), (1234, "+1k"), (-123456, "-99k")],
)
def test_gaps(gap: int, written: str) -> None:
    """Points ahead or behind."""
    assert signed_points(gap) == written
