"""The order of the best hits, looked at more closely than all hits can be.

What is added to a score is never negative, and added to the best only: one of them never
falls below a hit that was not looked at, so that pages follow one another however far.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from archive.search.whoosh.closeness import Nearest, nearest, neighbours
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.likeness import SHARE, Likeness, likeness
from archive.search.whoosh.schema import WORDS
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.selection import kth_smallest
from archive.search.whoosh.sets import Found
from archive.search.whoosh.snapshot import Snapshot

CANDIDATES: Final = 100  # hits that are looked at closely
NEAR_CANDIDATES: Final = 50  # the same where only closeness counts
SEVERAL: Final = 4  # alternatives from which on likeness counts


class Close(NamedTuple):
    """What a pair of words adds to the scores of the candidates."""

    nearest: Nearest
    points: Floats


class Looked(NamedTuple):
    """What is added to the scores of the best hits, and why.

    Attributes:
        at: Where they stand among all hits, in the order of their numbers.
        close: What each pair of words adds.
        likeness: How like the very best they are, if that counts.
        share: What the likest gains.
    """

    at: Ints
    close: tuple[Close, ...]
    likeness: Likeness | None
    share: float

    @property
    def points(self) -> Floats:
        """What is added to each score."""
        points = np.zeros(len(self.at), dtype=np.float32)
        for close in self.close:
            points += close.points
        if self.likeness is not None:
            points += np.float32(self.share) * self.likeness.points
        return points


def ranked(executor: Executor, query: WhooshQuery, found: Found) -> Found:
    """Return the hits of a query with scores by which the best stand first."""
    looked = look(executor, query, found)
    if looked is None or found.scores is None:
        return found
    scores = found.scores.copy()
    scores[looked.at] += looked.points
    return Found(found.docs, scores)


def look(executor: Executor, query: WhooshQuery, found: Found) -> Looked | None:
    """Look at the best hits of a query; ``None`` if there is nothing to see in them."""
    pairs = neighbours(query)
    alike = _alternatives(query) >= SEVERAL
    if found.scores is None or not (pairs or alike):
        return None
    if not found.scores.any():  # nothing was found, or by a date only
        return None
    most = CANDIDATES if alike else NEAR_CANDIDATES
    at = _best(executor.index, found.docs, found.scores, most)
    docs, scores = found.docs[at], found.scores[at]
    close = []
    for each in nearest(pairs, docs, executor.standing):
        rarity = min(executor.rarity_of(leaf) for leaf in each.pair)
        close.append(Close(each, each.closeness * np.float32(rarity)))
    like = None
    if alike:
        norm = executor.norm(WORDS)
        like = likeness(executor.index, docs, scores, norm, executor.held)
    return Looked(at, tuple(close), like, SHARE * float(scores.max()))


def _best(index: Snapshot, docs: Ints, scores: Floats, most: int) -> Ints:
    """Return where the best hits stand, by their numbers; of equal ones the first by id."""
    best = np.arange(len(docs))
    if len(docs) > most:
        least = -kth_smallest(-scores, most)
        above = np.flatnonzero(scores > least)
        tied = np.flatnonzero(scores == least)
        place = docs[tied] if index.id_order is None else index.id_order[docs[tied]]
        tied = tied[np.argsort(place)]
        best = np.concatenate((above, tied[: most - len(above)]))
    return best[np.argsort(docs[best])]


def _alternatives(query: WhooshQuery) -> int:
    """Return how many words are asked for of which any will do."""
    return max((len(list(each)) for each in _unions(query)), default=0)


def _unions(query: WhooshQuery) -> Iterator[WhooshQuery]:
    if isinstance(query, whoosh_query.Or):
        yield query
    elif isinstance(query, whoosh_query.And):
        for part in query:
            yield from _unions(part)
