"""The k-th smallest of many numbers, faster than by parting them all."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

_SAMPLE: Final = 2048
_FEW: Final = 8  # a k up to this share of all is worth a sample


def kth_smallest(values: npt.NDArray[Any], k: int) -> Any:
    """Return the k-th smallest of some numbers, of which there are at least `k`.

    Where k is small against them, a regular sample tells a bound below which some two times
    as many are likely to be; if enough are, only those are parted (one step of Floyd and
    Rivest, "Expected time bounds for selection", 1975).
    """
    step = len(values) // _SAMPLE
    if step > 1 and k * _FEW < len(values):
        sample = np.sort(values[::step])
        bound = sample[min(2 * k // step + 8, len(sample) - 1)]
        below = values.compress(values <= bound)
        if len(below) >= k:
            values = below
    return np.partition(values, k - 1)[k - 1]
