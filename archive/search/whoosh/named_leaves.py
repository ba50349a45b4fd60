"""Leaves that ask for names, answered by what names stand for.

An article answers if a name in it that stands for one of the field has the words, or if one
of the names that those stand for is called so anywhere: by its own name, or by a label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from archive.search.aliases import NAMES
from archive.search.whoosh import queries
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.leaves import Leaves, Named
from archive.search.whoosh.name_places import name_field, name_places
from archive.search.whoosh.occurrences import Counted
from archive.search.whoosh.segment import Floats, Ints, spread
from archive.search.whoosh.shown import Shown
from archive.search.whoosh.snapshot import Mask, Snapshot
from archive.search.whoosh.sums import Piece, Sums

_SHIFT = 32  # article numbers stand above positions in a key


class NamedLeaves(Leaves):
    """Counts on one snapshot, names by what they stand for; for one thread at a time."""

    def __init__(self, index: Snapshot, sums: Sums, marks: Mask, shown: Shown) -> None:
        """Count as `Leaves`, and names as `shown`."""
        super().__init__(index, sums, marks)
        self._shown = shown

    def counted(self, query: queries.Leaf) -> tuple[Ints, Floats, list[Array] | None]:
        """Answer a leaf that asks for words; see `Leaves.counted`.

        What stands for the same counts once, in an article that has not the words itself.
        """
        docs, counts, sets = super().counted(query)
        if not self._shown.concerns(query.fieldname):
            return docs, counts, sets
        found = np.zeros(self._index.size, dtype=np.float32)
        found[docs] = counts
        lost = self._shown.lost(query.fieldname)
        if lost is not None:
            found[lost] = 0
            for docs, counts in self._printed(query, query.fieldname, lost):
                found[docs] += counts
        for source in NAMES:
            if source != query.fieldname:
                for docs, counts in self._printed(query, source, None):
                    found[docs] += counts
        found[self._called(query) & (found == 0)] = 1
        docs = np.flatnonzero(found)
        return docs, found[docs], sets

    def addends(self, query: queries.Leaf) -> list[Piece] | None:
        """Return what is to be added up to answer a leaf; ``None`` if it takes more."""
        return None if self._shown.concerns(query.fieldname) else super().addends(query)

    def named(self, query: queries.Leaf, doc: int) -> Named | None:
        """Say how names of an article answer a leaf; ``None`` if simply by their words."""
        field, naming = query.fieldname, self._shown.naming
        if not self._shown.concerns(field):
            return None
        among = np.zeros(self._index.size, dtype=np.bool_)
        among[doc] = True
        times = 0
        for source in NAMES:
            for _, counts in self._printed(query, source, among, each=True):
                times += round(float(counts.sum()))
        if times or not naming.names[field]:
            return Named(times, ())
        called = {naming.names[field][at] for at in naming.called(field).by(query).tolist()}
        held = self._shown.names_of(field, doc)
        return Named(0, tuple(name for name in held if name in called))

    def _called(self, query: queries.Leaf) -> Mask:
        """Return which articles have a name that is called what a leaf asks for."""
        naming = self._shown.naming
        if not naming.names[query.fieldname]:
            return np.zeros(self._index.size, dtype=np.bool_)
        places = naming.called(query.fieldname).by(query)
        return self._shown.named(query.fieldname, places)

    def _printed(
        self, query: queries.Leaf, source: str, among: Mask | None, *, each: bool = False
    ) -> Iterator[Counted]:
        """Yield the articles where names have the words that are now of the leaf's field.

        Args:
            query: The leaf.
            source: The facet that they are indexed in.
            among: The articles that are looked at; ``None`` for all.
            each: Every place counts one.
        """
        wanted = self._shown.goes(source, query.fieldname)
        if not wanted.any():
            return
        leaf = replace(query, fieldname=source)
        facet, ends = self._index.facet(source), self._index.name_ends(source)
        first = facet.first
        for segment, offset in self._index.placed():
            docs, positions, weights = name_places(leaf, name_field(segment, source))
            docs = docs + offset
            if among is not None:
                kept = among[docs]
                docs, positions, weights = docs[kept], positions[kept], weights[kept]
            if not len(docs):
                continue
            owners = np.unique(docs)
            begins = first[owners].astype(np.int64)
            sizes = first[owners + 1].astype(np.int64) - begins
            rows = spread(begins, sizes)
            keys = (owners.repeat(sizes) << _SHIFT) | ends[rows].astype(np.int64)
            own = rows[keys.searchsorted((docs << _SHIFT) | positions, side="right")]
            kept = wanted[facet.rows[own]]
            docs, weights = docs[kept], weights[kept]
            held, place = np.unique(docs, return_inverse=True)
            points = np.bincount(place, None if each else weights, len(held))
            yield held, points.astype(np.float32)
