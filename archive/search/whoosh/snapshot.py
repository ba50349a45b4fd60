"""One state of the index, which a search reads only: its segments side by side.

Articles are numbered from 0 over all segments, removed ones included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from whoosh.reading import IndexReader

from archive.search.whoosh.segment import (
    PLACE_BITS,
    Counts,
    FacetValues,
    Floats,
    Ints,
    Mask,
    Segment,
    ints,
)


class Snapshot:
    """The index as of one commit."""

    def __init__(self, reader: IndexReader, known: Mapping[str, Segment]) -> None:
        """Take over `reader`; segments that are in `known` bring their arrays along."""
        self._reader = reader
        self.generation: int = reader.generation()
        self.segments: dict[str, Segment] = {}
        self._offsets: list[int] = []
        self.size: int = reader.doc_count_all()
        self.alive: Mask = np.ones(self.size, dtype=np.bool_)
        for leaf, offset in reader.leaf_readers() if self.size else ():
            segment = leaf.segment()
            fresh = Segment(leaf)
            before = known.get(segment.segment_id())
            if before is not None:
                fresh.__dict__.update(
                    {
                        name: value
                        for name, value in vars(before).items()
                        if name != "reader"
                    }
                )
            self.segments[segment.segment_id()] = fresh
            self._offsets.append(offset)
            removed = ints(list(segment.deleted_docs()))
            self.alive[removed + offset] = False
        self.count = int(self.alive.sum())

    def close(self) -> None:
        self._reader.close()

    @cached_property
    def ids(self) -> list[str]:
        return [article_id for segment in self._segments for article_id in segment.ids]

    @cached_property
    def id_order(self) -> Ints:
        """Each article's place among all when they are sorted by id."""
        order = np.empty(self.size, dtype=np.int64)
        order[sorted(range(self.size), key=self.ids.__getitem__)] = np.arange(self.size)
        return order

    @cached_property
    def first_day(self) -> Ints:
        return _joined([segment.first_day for segment in self._segments])

    @cached_property
    def last_day(self) -> Ints:
        return _joined([segment.last_day for segment in self._segments])

    @cached_property
    def relative_length(self) -> Floats:
        """Each article's length against the mean."""
        lengths = np.concatenate(
            [np.empty(0), *(segment.length for segment in self._segments)]
        )
        mean = float(lengths[self.alive].mean()) if self.count else 1.0
        return lengths / max(mean, 1.0)

    def facet(self, name: str) -> FacetValues:
        """Return the values of a facet over all segments."""
        known = self._facets.get(name)
        if known is None:
            known = self._facets[name] = self._merged_facet(name)
        return known

    @cached_property
    def _facets(self) -> dict[str, FacetValues]:
        return {}

    def _merged_facet(self, name: str) -> FacetValues:
        numbered: dict[str, int] = {}
        articles, numbers = [], []
        for segment, offset in self._placed():
            part = segment.facet(name)
            renumbered = ints(
                [numbered.setdefault(value, len(numbered)) for value in part.values]
            )
            articles.append(part.articles + offset)
            numbers.append(renumbered[part.numbers])
        return FacetValues(_joined(articles), _joined(numbers), tuple(numbered))

    def counts(self, field: str, words: Iterable[str]) -> Counts:
        """Return how often articles hold any of `words` in a field."""
        words = tuple(words)
        return self._counts(segment.counts(field, words) for segment in self._segments)

    def prefix_counts(self, field: str, prefix: str) -> Counts:
        """Return how often articles hold words that begin with `prefix` in a field."""
        return self._counts(
            segment.prefix_counts(field, prefix) for segment in self._segments
        )

    def places(self, field: str, word: str) -> Ints:
        """Return where a word stands in a field, see `Segment.places`."""
        return _joined(
            [
                segment.places(field, word) + (offset << PLACE_BITS)
                for segment, offset in self._placed()
            ]
        )

    def _counts(self, parts: Iterable[Counts]) -> Counts:
        found = list(parts)
        return Counts(
            _joined(
                [
                    part.articles + offset
                    for part, offset in zip(found, self._offsets, strict=True)
                ]
            ),
            np.concatenate([np.empty(0), *(part.counts for part in found)]),
        )

    def _placed(self) -> Iterable[tuple[Segment, int]]:
        return zip(self._segments, self._offsets, strict=True)

    @property
    def _segments(self) -> Iterable[Segment]:
        return self.segments.values()


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([ints(()), *parts])
