"""Sets of articles with scores, brought together by arrays of the size of the index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.snapshot import Mask


class Found(NamedTuple):
    """The articles that answer, each once, and how well; without scores, 0 each.

    They come in no order: bringing them into one costs more than all the rest.
    """

    docs: Ints
    scores: Floats | None


class Weighed(NamedTuple):
    """The articles that answer a part of a query, each once.

    With a field, `values` are weighted counts above zero that are still to be scored by
    `rarity`; without one they are scores, or ``None`` for none.
    """

    docs: Ints
    values: Floats | None
    field: str | None
    rarity: float

    @property
    def size(self) -> int:
        """How many articles answer."""
        return len(self.docs)


class Sets:
    """Brings sets together; for one thread at a time.

    `sums` and `marks` have an entry for each article, and are zero between calls.
    """

    def __init__(self, sums: Floats, marks: Mask) -> None:
        self._sums = sums
        self._marks = marks

    def within(self, docs: Ints, part: Weighed) -> tuple[Ints, Floats | None]:
        """Return where those of `docs` stand that are in a part, and its values."""
        if part.field is not None and part.values is not None:  # counts are above zero
            self._sums[part.docs] = part.values
            values = self._sums.take(docs)
            self._sums[part.docs] = 0
            held = np.flatnonzero(values > 0)
            return held, values.take(held)
        self._marks[part.docs] = True
        held = np.flatnonzero(self._marks.take(docs))
        self._marks[part.docs] = False
        if part.values is None:
            return held, None
        self._sums[part.docs] = part.values
        values = self._sums.take(docs.take(held))
        self._sums[part.docs] = 0
        return held, values

    def union(self, parts: Sequence[Found], *, best: bool = False) -> Found:
        """Return the articles that are in any of `parts`."""
        if len(parts) == 1:
            return parts[0]
        scores = self._sums
        scored = any(part.scores is not None for part in parts)
        lists: list[Ints] = []
        for docs, points in parts:
            fresh = docs[~self._marks[docs]] if lists else docs
            lists.append(fresh)
            self._marks[fresh] = True
            if points is not None:
                scores[docs] = (
                    np.maximum(scores[docs], points) if best else scores[docs] + points
                )
        docs = np.concatenate(lists)
        self._marks[docs] = False
        if not scored:
            return Found(docs, None)
        points = scores[docs]
        scores[docs] = 0
        return Found(docs, points)

    def without(self, found: Found, unwanted: Found) -> Found:
        """Return the articles that are not in `unwanted`."""
        self._marks[unwanted.docs] = True
        kept = ~self._marks.take(found.docs)
        self._marks[unwanted.docs] = False
        scores = None if found.scores is None else found.scores.compress(kept)
        return Found(found.docs.compress(kept), scores)

    def scores_of(self, docs: Ints, found: Found) -> Floats:
        """Return what some articles score in a set, 0 for those that are not in it."""
        if found.scores is None:
            return np.zeros(len(docs), dtype=np.float32)
        self._sums[found.docs] = found.scores
        scores = self._sums[docs]
        self._sums[found.docs] = 0
        return scores
