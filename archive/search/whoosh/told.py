"""The days that articles tell of, over all segments of the index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from archive.search.whoosh.arrays import Array
from archive.search.whoosh.facets import joined
from archive.search.whoosh.segment import Ints, Segment

# What days as YYYYMMDD are divided by: days, months, years, and the decades and centuries
# of what is not known to the year.
SIZES: Final = (1, 100, 10_000, 100_000, 1_000_000)


class Told(NamedTuple):
    """The days that articles tell of: of each the first and last, article after article.

    `begins` has for each article where its days begin, and their number behind it; they are
    in order within an article. `levels` are `levels_of` them.
    """

    begins: Ints
    since: Array
    until: Array
    levels: Array


def told_in(segments: Sequence[Segment]) -> Told:
    """Return the days that articles of some segments tell of."""
    firsts = [segment.file["mention.first"].astype(np.int64) for segment in segments]
    ends = np.cumsum([0, *(first[-1] for first in firsts)])
    begins = [first[:-1] + end for first, end in zip(firsts, ends, strict=False)]
    since = joined(segment.file["mention.since"] for segment in segments)
    until = joined(segment.file["mention.until"] for segment in segments)
    levels = levels_of(since, until)
    return Told(np.concatenate([*begins, ends[-1:]]), since, until, levels)


def levels_of(first: Array, last: Array) -> Array:
    """Return the place in `SIZES` of the shortest period that has both of two days.

    What is in none of them has the last.
    """
    levels = np.zeros(len(first), dtype=np.uint8)
    left = np.flatnonzero(first != last)
    for level in range(1, len(SIZES)):
        levels[left] = level
        size = SIZES[level]
        left = left[first[left] // size != last[left] // size]
    return levels
