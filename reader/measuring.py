"""How sure a share is that was measured on a sample."""

from __future__ import annotations

from math import sqrt
from typing import Final

NINETY_FIVE: Final = 1.959963984540054  # standard deviations to either side hold 95 %


def wilson(right: int, judged: int, deviations: float = NINETY_FIVE) -> tuple[float, float]:
    """Return the bounds of Wilson's score interval for a share, 0 to 1.

    Of nothing judged nothing is known: ``(0.0, 1.0)``. Unlike the usual formula it is
    sensible for few judgements and for shares near 0 and 1 (Wilson 1927).

    >>> [round(bound, 3) for bound in wilson(45, 50)]
    [0.786, 0.957]
    """
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, deviations**2 / judged
    middle = share + spread / 2
    width = deviations * sqrt(share * (1 - share) / judged + spread / (4 * judged))
    low, high = (middle - width) / (1 + spread), (middle + width) / (1 + spread)
    # Rounding must not put the share itself outside.
    return min(max(0.0, low), share), max(min(1.0, high), share)
