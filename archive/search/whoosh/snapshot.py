"""One state of the index, which a search reads only: its segments side by side.

Articles are numbered from 0 over all segments, removed ones included.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.period import Days
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.facets import Facet, facet_of, joined
from archive.search.whoosh.lengths import to_lengths
from archive.search.whoosh.segment import Field, Floats, Ints, Segment
from archive.search.whoosh.told import Told, told_in

Mask = npt.NDArray[np.bool_]


class OpenSegment(NamedTuple):
    """A segment with the numbers of its articles that have been removed."""

    segment: Segment
    removed: Array


class Snapshot:
    """The index as of one commit."""

    def __init__(self, parts: Sequence[OpenSegment]) -> None:
        """Put segments side by side."""
        self.segments = tuple(part.segment for part in parts)
        self.removed = tuple(part.removed for part in parts)
        sizes = [segment.docs for segment in self.segments]
        self.offsets: list[int] = (
            np.concatenate(([0], np.cumsum(sizes)))[:-1].astype(int).tolist()
        )
        self.size = sum(sizes)
        self.count = self.size - sum(len(removed) for removed in self.removed)
        self.whole = self.count == self.size
        self._facets: dict[str, Facet] = {}
        self._ends: dict[str, Array] = {}
        self._lengths: dict[str, Floats] = {}

    @cached_property
    def alive(self) -> Mask:
        """For each article whether it is still valid."""
        found = np.ones(self.size, dtype=np.bool_)
        for removed, offset in zip(self.removed, self.offsets, strict=True):
            found[removed.astype(np.int64) + offset] = False
        return found

    def placed(self) -> Iterator[tuple[Segment, int]]:
        """Yield each segment with the number of its first article."""
        return zip(self.segments, self.offsets, strict=True)

    def fields(self, name: str) -> Iterator[tuple[Field, int]]:
        """Yield a field of each segment with the number of the segment's first article."""
        return ((segment.field(name), offset) for segment, offset in self.placed())

    def column(self, name: str) -> Array:
        """Return one number for each article."""
        return joined([segment.file[name] for segment in self.segments])

    @cached_property
    def first_day(self) -> Array:
        return self.column("first_day")

    @cached_property
    def last_day(self) -> Array:
        return self.column("last_day")

    def published(self, days: Days) -> Mask:
        """Say which articles were published in a period; undated ones were in none."""
        return (self.last_day >= max(days.first, 1)) & (self.first_day <= days.last)

    @cached_property
    def told(self) -> Told:
        """The days that the articles tell of."""
        return told_in(self.segments)

    def lengths(self, field: str) -> Floats:
        """Return the length of a field in each article."""
        known = self._lengths.get(field)
        if known is None:
            found = joined([segment.lengths(field) for segment in self.segments])
            known = self._lengths[field] = to_lengths(found.astype(np.uint8, copy=False))
        return known

    def id_of(self, article: int) -> str:
        """Return the id of an article."""
        at = bisect_right(self.offsets, article) - 1
        return bytes(self.segments[at].ids[article - self.offsets[at]]).decode()

    def ids_of(self, articles: Ints) -> list[str]:
        """Return the ids of articles."""
        if len(self.segments) == 1:
            return [
                found.decode() for found in self.segments[0].ids.take(articles).tolist()
            ]
        return [self.id_of(article) for article in articles.tolist()]

    def find(self, article_id: str) -> int | None:
        """Return the number of an article, if it is here and valid."""
        for segment, offset in self.placed():
            for number in segment.find([article_id.encode()]).tolist():
                if self.whole or self.alive[number + offset]:
                    return int(number + offset)
        return None

    @cached_property
    def id_order(self) -> Ints | None:
        """Each article's place when all are sorted by id; ``None`` if as numbered."""
        if len(self.segments) <= 1:
            return None
        order = np.empty(self.size, dtype=np.int64)
        width = max(segment.ids.dtype.itemsize for segment in self.segments)
        ids = np.concatenate([s.ids.astype(f"S{width}") for s in self.segments])
        order[np.argsort(ids, kind="stable")] = np.arange(self.size)
        return order

    def facet(self, name: str) -> Facet:
        """Return a facet of `archive.search.FACETS` over all segments, as it is indexed."""
        known = self._facets.get(name)
        if known is None:
            known = self._facets[name] = facet_of(name, self.segments)
        return known

    def name_ends(self, name: str) -> Array:
        """Return for each row of a facet of names where in its field its words end."""
        known = self._ends.get(name)
        if known is None:
            found = joined([segment.facet(name).ends for segment in self.segments])
            known = self._ends[name] = found
        return known
