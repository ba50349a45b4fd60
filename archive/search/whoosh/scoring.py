"""How well articles answer: BM25F on the counts of words.

What a word counts in the parts of an article is summed before it is damped (Zaragoza and
others, "Microsoft Cambridge at TREC-13", 2004). Damping is that of Whoosh's scorer; its
rarity is there to compare with.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

import numpy as np

from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.sets import Found
from archive.search.whoosh.snapshot import Mask, Snapshot

DAMPING: Final = 1.2  # k1
LENGTH: Final = 0.75  # b


class Scorer:
    """Scores articles of a snapshot.

    Attributes:
        index: The snapshot.
        alive: Which articles are valid; ``None`` for all.
    """

    def __init__(self, index: Snapshot, *, count_removed: bool = False) -> None:
        """Work on `index`; with `count_removed` rarity is reckoned as Whoosh does it.

        Whoosh counts removed articles until their segment is merged, and takes the mean
        length from exact ones until then. Otherwise the same archive gives the same scores,
        whatever was merged when. And to Whoosh a word that all articles hold is worth a
        ninth of one that one in three thousand holds; here it is worth next to nothing, so
        that sentences can be asked.
        """
        self.index = index
        self._rarity = _as_whoosh if count_removed else _rarity
        self._size = index.size if count_removed else index.count
        self.alive: Mask | None = None if index.whole else index.alive
        self._counted = None if count_removed else self.alive
        self._as_whoosh = count_removed
        self._norms: dict[str, Floats] = {}

    def scored(
        self, field: str, docs: Ints, counts: Floats, rarity: float | None = None
    ) -> Found:
        """Return BM25F scores for weighted counts in articles."""
        if rarity is None:
            rarity = self.rarity([docs])
        return Found(docs, self.points(field, docs, counts, rarity))

    def points(self, field: str, docs: Ints, counts: Floats, rarity: float) -> Floats:
        """Return BM25F scores for weighted counts in articles of a given rarity."""
        return damped(counts, self.norm(field).take(docs), rarity)

    def rarity(self, lists: Sequence[Ints]) -> float:
        """Return how rare it is to be in one of some lists, each article in one at most."""
        held = sum(map(self.held, lists))
        return self._rarity(self._size, held) if self._size else 0.0

    def held(self, docs: Ints) -> int:
        """Return how many of some articles count."""
        return len(docs) if self._counted is None else int(self._counted[docs].sum())

    def norm(self, field: str) -> Floats:
        """Return for each article what long ones are damped by."""
        known = self._norms.get(field)
        if known is None:
            lengths, mean = self.index.lengths(field), self.mean(field)
            known = DAMPING * (1 - LENGTH + LENGTH * lengths / mean)
            known = self._norms[field] = known.astype(np.float32)
        return known

    def mean(self, field: str) -> float:
        """Return the mean length of a field."""
        if self._as_whoosh:
            total = sum(part.total_length(field) for part in self.index.segments)
            return total / (self._size or 1) or 1.0
        lengths = self.index.lengths(field)
        counted = lengths if self._counted is None else lengths[self._counted]
        return (float(counted.mean(dtype=np.float64)) if counted.size else 1.0) or 1.0


def damped(counts: Floats, norm: Floats, rarity: float) -> Floats:
    """Return BM25F scores for weighted counts in articles with these norms."""
    points = counts / (norm + counts)
    points *= np.float32(rarity * (DAMPING + 1))
    return np.asarray(points)


def _rarity(articles: int, held: int) -> float:
    """Return a word's weight as Robertson and Spärck Jones had it, kept above nothing."""
    return log(1 + (articles - held + 0.5) / (held + 0.5))


def _as_whoosh(articles: int, held: int) -> float:
    return log(articles / (held + 1)) + 1
