"""Tells whether work grows faster than what it is done on, from three points."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
"""A size, and the work that was done on it."""


def grows_too_fast(points: Sequence[Point], margin: float, slack: float) -> bool:
    """Whether the last step of growth is out of proportion to the one before it, and to the whole.

    Args:
        margin: so many times linear growth is still held to be linear.
        slack: so much work is no growth: a cache that fills, a rule that looks no further once it is sure.
    """
    (small, first), (middle, second), (large, third) = points
    expected = (second - first) * (large - middle) / max(1, middle - small)
    return third - second > margin * expected + slack and third > margin * first * large / small + slack
