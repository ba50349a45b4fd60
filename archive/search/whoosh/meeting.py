"""The articles that are in all parts of a query, the smallest part looked at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.sets import Sets, Weighed
from archive.search.whoosh.sums import Piece, Sums


class Addends(NamedTuple):
    """A leaf whose counts are still to be added up, above zero.

    Other parts tell for how many articles the sums are needed.
    """

    query: queries.Leaf
    pieces: Sequence[Piece]

    @property
    def size(self) -> int:
        """The most articles that may answer."""
        return sum(len(piece.docs) for piece in self.pieces)


class Met(NamedTuple):
    """What a part has of the articles that are in all parts; see `Weighed`.

    Parts are told apart, and put in order, by how many articles answer each and by their
    places in the query.
    """

    size: int
    number: int
    values: Floats | None
    field: str | None
    rarity: float


# Takes a leaf and lists with the articles that answer it, each once; returns its rarity.
Rarity: TypeAlias = Callable[[queries.Leaf, Sequence[Ints]], float]


class Meeting:
    """Brings parts together; for one thread at a time."""

    def __init__(self, sets: Sets, sums: Sums, rarity: Rarity) -> None:
        self._sets = sets
        self._sums = sums
        self._rarity = rarity

    def of(self, parts: Sequence[Weighed | Addends]) -> tuple[Ints, list[Met]]:
        """Return the articles in all of some parts, one or more, and what each has."""
        order = sorted(range(len(parts)), key=lambda number: parts[number].size)
        docs, first = self._whole(parts[order[0]], order[0])
        met = [first]
        for number in order[1:]:
            held, mine = self._within(docs, parts[number], number)
            docs = docs.take(held)
            met = [
                one if one.values is None else one._replace(values=one.values.take(held))
                for one in met
            ]
            met.append(mine)
        return docs, sorted(met, key=lambda one: one[:2])

    def _whole(self, part: Weighed | Addends, number: int) -> tuple[Ints, Met]:
        if isinstance(part, Weighed):
            return part.docs, Met(part.size, number, part.values, part.field, part.rarity)
        docs, counts = self._sums.united(part.pieces)
        return docs, self._met(part, number, [docs], counts)

    def _within(self, docs: Ints, part: Weighed | Addends, number: int) -> tuple[Ints, Met]:
        """Return which of some articles are in a part, by their places, and what it has."""
        if isinstance(part, Weighed):
            held, values = self._sets.within(docs, part)
            return held, Met(part.size, number, values, part.field, part.rarity)
        counts, lists = self._sums.within(docs, part.pieces)
        held = np.flatnonzero(counts > 0)
        return held, self._met(part, number, lists, counts.take(held))

    def _met(
        self, part: Addends, number: int, lists: Sequence[Ints], counts: Floats
    ) -> Met:
        query = part.query
        rarity = self._rarity(query, lists) * query.boost
        return Met(sum(map(len, lists)), number, counts, query.fieldname, rarity)
