"""Whether the words of a query stand close together in an article, and in what order.

Only words that an article must all hold are looked at: who types them side by side mostly
means them side by side, which cannot be said of words with OR between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from typing import Final, NamedTuple

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from archive.search.whoosh import queries
from archive.search.whoosh.segment import Floats, Ints

WINDOW: Final = 8  # places apart beyond which words are as good as far apart
REVERSED: Final = 0.7  # what words count in another order than typed

_SHIFT: Final = 32  # numbers of articles stand above positions
_FAR: Final = 1 << 62


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
        return np.asarray(_CLOSENESS[self.distance])


def _distances() -> Ints:
    """Return the distance by how far apart words stand as typed, and in another order."""
    never = WINDOW + 1
    found = np.zeros((never + 1, never + 1), dtype=np.int64)
    for typed, other in product(range(1, never + 1), repeat=2):
        nearer = typed < never and (other == never or 1 / typed >= REVERSED * (1 / other))
        found[typed, other] = typed if nearer else -other if other < never else 0
    return found


_DISTANCES: Final = _distances()
# By the distance, negative ones from the end.
_CLOSENESS: Final = np.array(
    [0.0]
    + [1.0 / apart for apart in range(1, WINDOW + 1)]
    + [REVERSED / apart for apart in range(WINDOW, 0, -1)],
    dtype=np.float32,
)


def neighbours(query: WhooshQuery) -> tuple[Neighbours, ...]:
    """Return the pairs of words in a query tree whose closeness counts."""
    return tuple(dict.fromkeys(_pairs(query)))


def nearest(
    pairs: Sequence[Neighbours],
    docs: Ints,
    standing: Callable[[Sequence[queries.Leaf], Ints], Sequence[Ints]],
) -> list[Nearest]:
    """Return for each pair how near it comes in each of some articles, ascending.

    `standing` is `Leaves.standing`.
    """
    leaves = tuple(dict.fromkeys(leaf for pair in pairs for leaf in pair))
    places = dict(zip(leaves, standing(leaves, docs), strict=True)) if leaves else {}
    return [Nearest(pair, _nearest(pair, places, len(docs))) for pair in pairs]


def _nearest(pair: Neighbours, places: dict[queries.Leaf, Ints], count: int) -> Ints:
    begins, second = places[pair.first], places[pair.second]
    if not len(begins) or not len(second):
        return np.zeros(count, dtype=np.int64)
    ends = begins + (_size(pair.first) - 1)
    behind = second.searchsorted(ends, side="right")
    edged = np.concatenate(([-_FAR], second, [_FAR]))
    after = edged.take(behind + 1) - ends
    # In another order a row ends where its last word stands, too.
    before = begins - edged.take(behind) - (_size(pair.second) - 1)
    articles = begins >> _SHIFT
    return np.asarray(
        _DISTANCES[_least(after, articles, count), _least(before, articles, count)]
    )


def _least(apart: Ints, articles: Ints, count: int) -> Ints:
    """Return for each article the least distance, one more than the window if none is."""
    least = np.full(count, WINDOW + 1)
    near = np.flatnonzero((apart > 0) & (apart <= WINDOW))
    np.minimum.at(least, articles.take(near), apart.take(near))
    return least


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
