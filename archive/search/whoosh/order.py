"""The hits of a query in order."""

from __future__ import annotations

import numpy as np

from archive.search import Hit, Sort
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.calendar import UNDATED
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.selection import kth_smallest
from archive.search.whoosh.sets import Found
from archive.search.whoosh.snapshot import Snapshot


class Order:
    """The hits in order, worked out as far as somebody has looked."""

    def __init__(self, found: Found, sort: Sort, index: Snapshot) -> None:
        self._docs, scores = found
        self._index = index
        self._sorted: Ints | None = None
        self._ahead = np.empty(0, dtype=np.int64)
        if sort is Sort.RELEVANCE and scores is not None and _differ(scores):
            self._keys: Array = -scores
        else:  # without words to look for nothing is more relevant
            day = index.first_day[self._docs].astype(np.int64)
            by_day = day if sort is Sort.OLDEST else -day
            self._keys = np.where(day == UNDATED, np.iinfo(np.int64).max, by_day)

    def page(self, offset: int, limit: int) -> Ints:
        """Return positions within the hits, in order: best first, equal ones by id."""
        if offset >= len(self._docs) or limit <= 0:
            return self._ahead[:0]
        end = min(offset + limit, len(self._docs))
        if self._sorted is None and end > len(self._ahead):
            self._look(end)
        ranked = self._ahead if self._sorted is None else self._sorted
        return ranked[offset:end]

    def _look(self, end: int) -> None:
        ahead = max(end, 200)
        if ahead * 4 >= len(self._docs):
            self._sorted = self._in_order(np.arange(len(self._docs)))
            return
        least = kth_smallest(self._keys, ahead)
        near = np.flatnonzero(self._keys <= least)
        self._ahead = self._in_order(near)[:ahead]

    def _in_order(self, positions: Ints) -> Ints:
        docs = self._docs[positions]
        by_id = self._index.id_order  # without one, articles are numbered by id
        return positions[
            np.lexsort((docs if by_id is None else by_id[docs], self._keys[positions]))
        ]


def _differ(scores: Floats) -> bool:
    return len(scores) > 0 and bool(scores.min() < scores.max())


def hits(positions: Ints, found: Found, index: Snapshot) -> tuple[Hit, ...]:
    """Return hits by their positions."""
    ids = index.ids_of(found.docs.take(positions))
    scores = (
        [0.0] * len(ids) if found.scores is None else found.scores.take(positions).tolist()
    )
    return tuple(map(Hit, ids, scores))
