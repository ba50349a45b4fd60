"""What the terms of a leaf count in each article, added up in an array of all articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from archive.search.whoosh.segment import Floats, Ints

_DENSE: Final = 8  # the share of all articles from which all are wiped rather than some


class Piece(NamedTuple):
    """Articles that hold something, and how much of it, above zero.

    `repeated` says that an article may come several times.
    """

    docs: Ints
    counts: Floats
    repeated: bool = False


class Sums:
    """Adds pieces up, in their order; for one thread at a time.

    `values` has an entry for each article, and is zero between calls.
    """

    def __init__(self, values: Floats) -> None:
        self._values = values

    def united(self, pieces: Sequence[Piece]) -> tuple[Ints, Floats]:
        """Return every article once, in no order, with the sum of its counts."""
        if len(pieces) == 1 and not pieces[0].repeated:
            return pieces[0].docs, pieces[0].counts
        docs = np.concatenate(self._add(pieces))
        counts = self._values.take(docs)
        self._wipe([docs])
        return docs, counts

    def within(self, docs: Ints, pieces: Sequence[Piece]) -> tuple[Floats, list[Ints]]:
        """Return the sums of some articles, and in lists all that have one, once."""
        held = self._add(pieces)
        counts = self._values.take(docs)
        self._wipe(held)
        return counts, held

    def _add(self, pieces: Sequence[Piece]) -> list[Ints]:
        """Add pieces up and leave the sums where they are; return whose they are."""
        held: list[Ints] = []
        for docs, counts, repeated in pieces:
            if not (held or repeated):
                self._values[docs] = counts
                held.append(docs)
                continue
            before = self._values.take(docs)
            fresh = docs.compress(before == 0)
            if repeated:
                np.add.at(self._values, docs, counts)
                fresh.sort()
                fresh = np.concatenate((fresh[:1], fresh[1:][fresh[1:] != fresh[:-1]]))
            else:
                self._values[docs] = before + counts
            held.append(fresh)
        return held

    def _wipe(self, lists: Sequence[Ints]) -> None:
        if sum(map(len, lists)) * _DENSE > len(self._values):
            self._values.fill(0)
            return
        for docs in lists:
            self._values[docs] = 0
