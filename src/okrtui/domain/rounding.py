"""Rounding, in one place, so that two screens never disagree about a threshold."""

import math

MOST = 1e9
"""The greatest share that is written out."""


def ratio(value: float) -> float:
    """`value` rounded to 6 decimals, as ratios are compared."""
    return round(value, 6)


def points(share: float) -> int:
    """A ratio in whole percentage points, halves up: 0.475 is 48, -0.005 is 0."""
    # What a foreign file makes of figures may be beyond all numbers.
    return math.floor(round(min(max(share, -MOST), MOST) * 100, 6) + 0.5)


def clamp(share: float) -> float:
    """A ratio cut to 0..1, as bars and roll-ups take it."""
    return min(1.0, max(0.0, share))
