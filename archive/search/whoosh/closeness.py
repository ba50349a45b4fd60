"""Whether the words of a query stand close together in an article, and in what order.

Only words that an article must all hold are looked at: who types them side by side mostly
means them side by side, which cannot be said of words with OR between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from archive.search.whoosh import queries
from archive.search.whoosh.rows import Standing
from archive.search.whoosh.segment import Floats, Ints

WINDOW: Final = 8  # places apart beyond which words are as good as far apart
REVERSED: Final = 0.7  # what words count in another order than typed

_SHIFT = 32  # article numbers stand above positions in a key


class Neighbours(NamedTuple):
    """Two leaves typed one after the other, both of which an article must have."""

    first: queries.Leaf
    second: queries.Leaf


class Nearest(NamedTuple):
    """How near two leaves come to each other in each of some articles.

    `distance` is 1 for words next to each other, and 0 where they are never near; it is
    negative where they stand in another order than typed.
    """

    pair: Neighbours
    distance: Ints

    @property
    def closeness(self) -> Floats:
        """1 for words next to each other as typed, 0 for words far apart."""
        apart = np.maximum(np.abs(self.distance), 1)
        order = np.where(self.distance > 0, 1.0, REVERSED)
        return np.where(self.distance == 0, 0.0, order / apart).astype(np.float32)


def neighbours(query: WhooshQuery) -> tuple[Neighbours, ...]:
    """Return the pairs of words in a query tree whose closeness counts."""
    return tuple(dict.fromkeys(_pairs(query)))


def nearest(
    pairs: Sequence[Neighbours],
    docs: Ints,
    standing: Callable[[queries.Leaf, Ints], Standing],
) -> list[Nearest]:
    """Return for each pair how near it comes in each of some articles, ascending."""
    keys: dict[queries.Leaf, Ints] = {}
    for leaf in dict.fromkeys(leaf for pair in pairs for leaf in pair):
        held, places = standing(leaf, docs)
        keys[leaf] = (held << _SHIFT) | places
    return [Nearest(pair, _nearest(pair, keys, docs)) for pair in pairs]


def _nearest(pair: Neighbours, keys: dict[queries.Leaf, Ints], docs: Ints) -> Ints:
    first, second = keys[pair.first] + _size(pair.first) - 1, keys[pair.second]
    if not len(first) or not len(second):
        return np.zeros(len(docs), dtype=np.int64)
    behind = np.searchsorted(second, first, side="right")
    after = second[np.minimum(behind, len(second) - 1)] - first
    after[behind == len(second)] = WINDOW + 1
    # In another order a row ends where its last word stands, too.
    before = keys[pair.first] - (second[np.maximum(behind - 1, 0)] + _size(pair.second) - 1)
    before[behind == 0] = WINDOW + 1
    owner = np.searchsorted(docs, first >> _SHIFT)
    closest = np.zeros(len(docs), dtype=np.float64)
    following = (after > 0) & (after <= WINDOW)
    np.maximum.at(closest, owner[following], 1.0 / after[following])
    leading = (before > 0) & (before <= WINDOW)
    reverse = np.zeros(len(docs), dtype=np.float64)
    np.maximum.at(reverse, owner[leading], 1.0 / before[leading])
    typed = closest >= REVERSED * reverse
    best = np.where(typed, closest, reverse)
    apart = np.rint(1.0 / np.maximum(best, 1e-9)).astype(np.int64)
    return np.where(best == 0, 0, np.where(typed, apart, -apart))


def _size(leaf: queries.Leaf) -> int:
    return len(leaf.words) if isinstance(leaf, queries.Row) else 1


def _pairs(query: WhooshQuery) -> Iterator[Neighbours]:
    if not isinstance(query, whoosh_query.And | whoosh_query.Or):
        return
    parts = list(query)
    if isinstance(query, whoosh_query.And):
        for first, second in pairwise(parts):
            if _belong(first, second):
                yield Neighbours(first, second)
    for part in parts:
        yield from _pairs(part)


def _belong(first: WhooshQuery, second: WhooshQuery) -> bool:
    """Say whether both are words, different ones, looked for in the same place."""
    kinds = queries.Inflected | queries.Variants | queries.Row
    if not (isinstance(first, kinds) and isinstance(second, kinds)) or first == second:
        return False
    return (first.fieldname, first.zone) == (second.fieldname, second.zone)
