"""The cost of turning one word into each of many, all at once."""

from __future__ import annotations

import numpy as np

from archive.search.misprints import MISREAD
from archive.search.whoosh.signs import Array

_FAR = 100  # of halves: more than any limit, and far from the end of a byte


def costs(typed: str, letters: Array, lengths: Array, limit: float) -> Array:
    """Return `misprints.cost` of many words, in halves; what is above `limit` is too large.

    Args:
        typed: The word that all are compared with.
        letters: The code points of the words, one word a column, padded with zeros.
        lengths: The number of code points of each word.
        limit: At most 2.

    The rows of the usual matrix are computed for all words together, and of each row only
    the diagonals that the limit leaves; `row[k]` is the column `number - most + k`.
    """
    most = int(2 * limit)
    band, count = 2 * most + 1, letters.shape[1]
    columns = np.zeros((len(typed) + letters.shape[0] + 2 * band, count), letters.dtype)
    pad = most + 2  # so that every slice below is one
    columns[pad : pad + letters.shape[0]] = letters
    above, last = _row(band, count), _row(band, count)
    last[most + 1 : -1] = np.arange(0, 2 * most + 1, 2, dtype=np.uint8)[:, None]
    for number, letter in enumerate(typed, 1):
        start = pad + number - most - 1
        here = columns[start : start + band]
        before = columns[start - 1 : start - 1 + band]
        row = _row(band, count)
        inner = row[1:-1]
        np.add(last[1:-1], (here != ord(letter)).view(np.uint8) * np.uint8(2), out=inner)
        np.minimum(inner, last[2:] + np.uint8(2), out=inner)
        if number > 1:
            previous = typed[number - 2]
            swapped = (here == ord(previous)) & (before == ord(letter))
            _allow(inner, above[1:-1], swapped, 2)
            for read in MISREAD.get(previous + letter, ()):
                _allow(inner, above[2:], here == ord(read), 1)
        for read in MISREAD.get(letter, ()):
            fits = here == ord(read[-1])
            if len(read) > 1:
                _allow(inner, last[:-2], fits & (before == ord(read[0])), 1)
            else:
                _allow(inner, last[1:-1], fits, 1)
        for _ in range(int(limit)):
            np.minimum(inner[1:], inner[:-1] + np.uint8(2), out=inner[1:])
        np.minimum(inner, _FAR, out=inner)
        above, last = last, row
    diagonals = lengths.astype(np.int64) - len(typed) + most
    reached = (diagonals >= 0) & (diagonals < band)
    found = last[1:-1][np.where(reached, diagonals, 0), np.arange(count)]
    return np.where(reached, found, np.uint8(_FAR))


def _row(band: int, count: int) -> Array:
    return np.full((band + 2, count), _FAR, np.uint8)


def _allow(row: Array, origin: Array, fits: Array, halves: int) -> None:
    """Let a row be reached from `origin` where `fits`."""
    np.minimum(row, np.where(fits, origin + np.uint8(halves), np.uint8(_FAR)), out=row)
