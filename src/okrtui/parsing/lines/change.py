"""A target that is told by the way to it: `+30 %`, `-25 %`, `+0.3`, `-2`, `x2`, `x0.5`.

A sign and a number, with ` %` behind it where it is a share of the start; or x and how many times the start.
"""

from okrtui.domain.rounding import as_typed


def share_change(percent: float) -> str:
    """`+30 %` of 30, `-25 %` of -25."""
    return f"{'-' if percent < 0 else '+'}{as_typed(abs(percent))} %"


def step_change(size: float) -> str:
    """`+0.3` of 0.3, `-2` of -2."""
    return f"{'-' if size < 0 else '+'}{as_typed(abs(size))}"


def times_change(times: float) -> str:
    """`x2` of 2."""
    return f"x{as_typed(times)}"
