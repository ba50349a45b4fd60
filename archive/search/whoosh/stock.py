"""Answers by stock Whoosh's own matchers, for queries that no vectors are made for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from whoosh.query import Query as WhooshQuery
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from archive.search.whoosh.codec import whoosh_reader
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.snapshot import Snapshot

Rarity = Callable[[str, bytes], float]
Mean = Callable[[str], float]


def by_whoosh(
    query: WhooshQuery, index: Snapshot, weighting: BM25F, mean: Mean
) -> tuple[Ints, Floats]:
    """Return the articles that answer, none removed, and their scores.

    Args:
        query: A query of Whoosh.
        index: The snapshot.
        weighting: How words are scored.
        mean: Gives the mean length of a field.
    """
    docs: list[int] = []
    scores: list[float] = []
    if index.segments:
        searcher = _Searcher(whoosh_reader(index), weighting)
        searcher.mean = mean
        for leaf, offset in searcher.leaf_searchers():
            # With "needs_current" every matcher stands on the article it tells of.
            matcher = query.matcher(leaf, leaf.context(needs_current=True))
            while matcher.is_active():
                docs.append(matcher.id() + offset)
                scores.append(matcher.score())
                matcher.next()
    return np.array(docs, dtype=np.int64), np.array(scores, dtype=np.float32)


class Weighting(BM25F):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's scorer with a rarity from elsewhere."""

    def __init__(self, b: float, k1: float, rarity: Rarity) -> None:
        super().__init__(B=b, K1=k1)
        self._rarity = rarity

    def idf(self, _: Searcher, fieldname: str, text: bytes) -> float:
        return self._rarity(fieldname, text)


class _Searcher(Searcher):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's searcher with a mean length from elsewhere."""

    mean: Mean  # of the searcher for all segments, whom the others ask

    def avg_field_length(self, fieldname: str, default: float | None = None) -> float:
        del default
        return self.mean(fieldname)
