"""A target that is told by the way to it: the metric's change, and what it makes of a start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.relative_target import target_from
from okrtui.parsing.lines.change import share_change, step_change, times_change


@pytest.mark.parametrize(
    ("change", "start", "unit", "decimals", "target"),
    [
        ("+30 %", 23, "", None, 30), ("-25 %", 80, "", None, 60), ("+30 %", -20, "", None, -14),
        ("-30 %", -20, "", None, -26), ("+0.3", 3.5, "", None, 3.8), ("-2", 10, "h", None, 8),
        ("x2", 21, "", None, 42), ("x0.5", 21, "", None, 10), ("x3", 1.5, "", None, 4.5),
        ("+30 %", 23, "", 1, 29.9), ("+5 %", 40, "%", None, 42), ("+30%", 10, "", None, 13),
        ("+30 %", 0, "", None, None), ("x2", 0, "", None, None), ("x2", -4, "", None, None),
        ("x0.5", -4, "", None, None), ("-120 %", 10, "", None, None), ("-12", 10, "h", None, None),
        ("-12", 10, "", None, -2), ("+0 %", 10, "", None, None), ("x1", 10, "", None, None),
        ("more", 10, "", None, None), ("", 10, "", None, None),
    ],
)  # fmt: skip
def test_the_target_that_a_change_makes(
    change: str, start: float, unit: str, decimals: int | None, target: float | None
) -> None:
    """Of the start's size, in the decimals of the value, away from the start; none where there can be none."""
    assert target_from(change, start, unit, decimals) == target


@given(size=st.floats(-500, 500).map(lambda size: round(size, 3)), start=st.integers(1, 10**6))
def test_every_change_that_is_written_is_read(size: float, start: int) -> None:
    """A share and a step go the way of their sign; rounding takes none of them back to the start."""
    for change in (share_change(size), step_change(size)):
        target = target_from(change, start, "", None)
        if size:
            assert target is None if change.endswith("%") and size < -100 else (target - start) * size > 0  # type: ignore[operator]
    assert target_from(times_change(2), start, "", None) == 2 * start
