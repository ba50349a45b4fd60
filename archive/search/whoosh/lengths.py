"""The length of a field in one byte, as Whoosh has it, so that scores agree."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from whoosh.util.numeric import byte_to_length

_TABLE = np.array([byte_to_length(number) for number in range(256)], dtype=np.float32)


def to_bytes(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Return whole lengths as bytes; longer ones are told less exactly."""
    return np.minimum(np.searchsorted(_TABLE, lengths), 255).astype(np.uint8)


def to_lengths(found: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return the lengths that bytes stand for."""
    return _TABLE[found]
