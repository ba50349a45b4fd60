"""The sorted terms of several segments made one, a stretch of the alphabet at a time.

The terms of a large archive are many: as objects of their own they would take more memory
than all else that is merged. So they stay bytes in one array, and are only taken apart for
the stretch at hand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.search.whoosh.arrays import Array
from archive.search.whoosh.facet_column import cut
from archive.search.whoosh.segment import Ints

_STRETCH = 1 << 14  # terms of each segment


class Column(NamedTuple):
    """The sorted terms of one segment, and which of them are wanted; ``None``: all."""

    blob: Array
    starts: Array
    wanted: Array | None = None


class United(NamedTuple):
    """All wanted terms, sorted, and for each column what its terms became, or -1."""

    blob: Array
    starts: Ints
    mapped: list[Ints]

    def __len__(self) -> int:
        return len(self.starts) - 1


def united(columns: Sequence[Column]) -> United:
    """Bring the terms of several segments together."""
    sizes = [max(0, len(column.starts) - 1) for column in columns]
    mapped = [np.full(size, -1, dtype=np.int64) for size in sizes]
    at = [0] * len(columns)
    blob = bytearray()
    lengths: list[Ints] = [np.zeros(1, dtype=np.int64)]
    count = 0
    while any(begin < size for begin, size in zip(at, sizes, strict=True)):
        stretch = [_cut(column, begin) for column, begin in zip(columns, at, strict=True)]
        # Beyond the least of the last terms some segment may have more in between.
        last = min(
            (
                words[-1]
                for words, begin, size in zip(stretch, at, sizes, strict=True)
                if begin + len(words) < size
            ),
            default=None,
        )
        if last is not None:
            stretch = [words[: bisect_right(words, last)] for words in stretch]
        found: set[bytes] = set()
        for column, begin, words in zip(columns, at, stretch, strict=True):
            found.update(_wanted(column, begin, words))
        terms = sorted(found)
        numbered = {term: number for number, term in enumerate(terms, count)}
        for place, words in enumerate(stretch):
            end = at[place] + len(words)
            mapped[place][at[place] : end] = np.fromiter(
                (numbered.get(word, -1) for word in words), np.int64, len(words)
            )
            at[place] = end
        blob += b"".join(terms)
        lengths.append(np.fromiter(map(len, terms), np.int64, len(terms)))
        count += len(terms)
    return United(
        np.frombuffer(blob, dtype=np.uint8), np.cumsum(np.concatenate(lengths)), mapped
    )


def _cut(column: Column, begin: int) -> list[bytes]:
    marks = column.starts[begin : begin + _STRETCH + 1].astype(np.int64)
    if len(marks) <= 1:
        return []
    return cut(column.blob[marks[0] : marks[-1]], marks - marks[0])


def _wanted(column: Column, begin: int, words: list[bytes]) -> list[bytes]:
    if column.wanted is None:
        return words
    mask = column.wanted[begin : begin + len(words)].tolist()
    return [word for word, wanted in zip(words, mask, strict=True) if wanted]
