"""How one unit is counted in another."""

from okrtui.domain.rounding import worked_out
from okrtui.text.escaping import visible
from okrtui.text.numbers import plain


def rate_text(old: str, new: str, factor: float, without: str) -> str:
    """`1 h is 60 min`, with the larger of the two first; `without` stands for no unit."""
    old, new = (visible(name) or without for name in (old, new))
    if factor >= 1:
        return f"1 {old} is {plain(factor)} {new}"
    return f"1 {new} is {plain(worked_out(1 / factor))} {old}"
