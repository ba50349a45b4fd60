"""A page of results from one evaluation: hits in order, exact total, facets, timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b

import numpy as np

from archive.search import FacetValue, Hit, Query, Sort, Timeline, Unit
from archive.search.period import ALWAYS, Days, days
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.segment import Floats, Ints, spread
from archive.search.whoosh.sets import Found
from archive.search.whoosh.snapshot import Facet, Mask, Snapshot
from archive.search.words import fold

_UNDATED_DAY = 0
_UNITS = (Unit.DAY, Unit.MONTH, Unit.YEAR)
# What days as YYYYMMDD are divided by, and what to call the result: days, months, years,
# and the decades and centuries of those that are not dated to the year.
_LABELS: tuple[tuple[int, Callable[[int], str]], ...] = (
    (1, lambda key: f"{key // 10_000:04}-{key // 100 % 100:02}-{key % 100:02}"),
    (100, lambda key: f"{key // 100:04}-{key % 100:02}"),
    (10_000, lambda key: f"{key:04}"),
    (100_000, lambda key: f"{key:03}X"),
    (1_000_000, lambda key: f"{key:02}XX"),
)


class Narrowed:
    """A query's answer with what is chosen and excluded, and what each would be without.

    Attributes:
        found: The hits, in no order, with their scores.
    """

    def __init__(self, query: Query, answer: Found, index: Snapshot) -> None:
        """Narrow the `answer` to a query's text to what the query chose besides."""
        self._index = index
        self._answer = answer
        self._masks: dict[str, Mask] = {}
        for name in {name for name, _ in (*query.chosen, *query.excluded)}:
            self._masks[name] = self._kept(name, query.chosen, query.excluded)
        if query.period is not None:
            since, until = (days(each) or ALWAYS for each in query.period)
            self._masks[_PERIOD] = index.published(Days(since.first, until.last))
        docs, scores = self.without(None)
        self.found = Found(docs, scores)

    def without(self, name: str | None) -> tuple[Ints, Floats | None]:
        """Return the hits as if nothing of one facet were chosen or excluded."""
        docs, scores = self._answer
        masks = [mask for facet, mask in self._masks.items() if facet != name]
        if not masks:
            return docs, scores
        kept = masks[0][docs]
        for mask in masks[1:]:
            kept &= mask[docs]
        return docs[kept], None if scores is None else scores[kept]

    def counts(self, name: str) -> tuple[Facet, Array]:
        """Return a facet, and for each of its values the number of hits that have it."""
        facet = self._index.facet(name)
        docs = self.without(name)[0] if name in self._masks else self.found.docs
        if len(docs) == self._index.size:
            rows = facet.rows
        else:
            begins = facet.first[docs].astype(np.int64)
            sizes = facet.first[docs + 1].astype(np.int64) - begins
            if sizes.size and int(sizes.max()) <= 1:
                rows = facet.rows[begins[sizes > 0]]
            else:
                rows = facet.rows[spread(begins, sizes)]
        return facet, np.bincount(rows, minlength=facet.size)

    def top_values(self, name: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Return the values that most hits have, with their numbers."""
        facet, counts = self.counts(name)
        if facet.size > limit > 0:
            # Of those that tie for the last place all are looked at, to choose by name.
            least = np.partition(counts, facet.size - limit)[facet.size - limit]
            present = np.flatnonzero(counts >= max(int(least), 1))
            if len(present) > 4 * limit:
                above = np.flatnonzero(counts > least)
                tied = np.flatnonzero(counts == least)[: limit - len(above)]
                present = np.concatenate((above, tied))
        else:
            present = np.flatnonzero(counts)
        ranked = sorted(
            ((facet.value(number), int(counts[number])) for number in present.tolist()),
            key=lambda pair: (-pair[1], pair[0]),
        )
        return tuple(ranked[:limit])

    def timeline(self, unit: Unit) -> Timeline:
        """Count the hits over time, as if no period were chosen."""
        docs = self.without(_PERIOD)[0] if _PERIOD in self._masks else self.found.docs
        dated = self._index.last_day[docs] != _UNDATED_DAY
        docs = docs[dated]
        first, last = self._index.first_day[docs], self._index.last_day[docs]
        bars: dict[str, int] = {}
        for size, label in _LABELS[_UNITS.index(unit) :]:
            within = first // size == last // size
            if size == _LABELS[-1][0]:  # a longer period stands where it begins
                within[:] = True
            for key, number in zip(*_tally(first[within] // size), strict=True):
                name = label(int(key))
                bars[name] = bars.get(name, 0) + int(number)
            first, last = first[~within], last[~within]
        return Timeline(unit, tuple(sorted(bars.items())), int((~dated).sum()))

    def _kept(
        self, name: str, chosen: Iterable[FacetValue], excluded: Iterable[FacetValue]
    ) -> Mask:
        wanted = [value for facet, value in chosen if facet == name]
        unwanted = [value for facet, value in excluded if facet == name]
        kept = self._having(name, wanted) if wanted else np.ones(self._index.size, np.bool_)
        if unwanted:
            kept &= ~self._having(name, unwanted)
        return kept

    def _having(self, name: str, values: Iterable[str]) -> Mask:
        """Return for each article whether it has one of some values."""
        facet = self._index.facet(name)
        numbers = [
            facet.find(blake2b(value.encode(), digest_size=8).digest()) for value in values
        ]
        having = np.zeros(self._index.size, dtype=np.bool_)
        at = np.flatnonzero(
            np.isin(facet.rows, [number for number in numbers if number >= 0])
        )
        having[np.searchsorted(facet.first, at, side="right") - 1] = True
        return having


_PERIOD = "period"  # no facet's name


def values_with(
    facet: Facet, counts: Array, containing: str, limit: int
) -> tuple[tuple[str, int], ...]:
    """Return a facet's values that contain some letters, folded, with their counts.

    The most frequent come first. It may take long where nearly no value does.
    """
    wanted = fold(containing)
    present = np.flatnonzero(counts)
    found = []
    for number in present[np.argsort(-counts[present], kind="stable")].tolist():
        value = facet.value(number)
        if wanted in fold(value):
            found.append((value, int(counts[number])))
            if len(found) >= limit:
                break
    return tuple(found)


def _tally(keys: Ints) -> tuple[Ints, Ints]:
    """Return the distinct keys, ascending, and how often each occurs."""
    if not keys.size:
        return keys, keys
    low = int(keys.min())
    if int(keys.max()) - low < 1 << 16:
        counts = np.bincount(keys - low)
        present = np.flatnonzero(counts)
        return present + low, counts[present]
    return np.unique(keys, return_counts=True)


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
            self._keys = np.where(day == _UNDATED_DAY, np.iinfo(np.int64).max, by_day)

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
        least = np.partition(self._keys, ahead - 1)[ahead - 1]
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
