"""An answer narrowed by what is chosen, and its facets counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from archive.search import FacetValue, Query, Timeline, Unit
from archive.search.period import ALWAYS, Days, days
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.calendar import published, told_of
from archive.search.whoosh.facets import Facet
from archive.search.whoosh.segment import Floats, Ints, spread
from archive.search.whoosh.sets import Found
from archive.search.whoosh.shown import Shown
from archive.search.whoosh.snapshot import Mask
from archive.search.words import fold


class Narrowed:
    """A query's answer with what is chosen and excluded, and what each would be without.

    Attributes:
        found: The hits, in no order, with their scores.
    """

    def __init__(self, query: Query, answer: Found, shown: Shown) -> None:
        """Narrow the `answer` to a query's text to what the query chose besides."""
        self._index = shown.index
        self._shown = shown
        self._answer = answer
        self._counts_hits = query.counts_hits
        self._masks: dict[str, Mask] = {}
        self._marked = tuple(dict.fromkeys((*query.chosen, *query.excluded)))
        for name in {name for name, _ in (*query.chosen, *query.excluded)}:
            self._masks[name] = self._kept(name, query.chosen, query.excluded)
        if query.period is not None:
            since, until = (days(each) or ALWAYS for each in query.period)
            self._masks[_PERIOD] = self._index.published(Days(since.first, until.last))
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
        facet = self._shown.facet(name)
        docs = self._counted(name)
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
        """Return the values that most hits have, with their numbers.

        Behind them come those that were chosen or excluded, if they are not among them.
        """
        facet, counts = self.counts(name)
        present = np.flatnonzero(counts)
        if len(present) > limit > 0:
            held = counts[present]
            # Parting the few largest from many equal ones takes ten times as long.
            least = int(np.sort(held)[-limit])
            # Of those that tie for the last place all are looked at, to choose by name.
            kept = held >= least
            if int(kept.sum()) > 4 * limit:
                above = present[held > least]
                tied = present[held == least][: limit - len(above)]
                present = np.concatenate((above, tied))
            else:
                present = present[kept]
        ranked = sorted(
            ((facet.value(number), int(counts[number])) for number in present.tolist()),
            key=lambda pair: (-pair[1], pair[0]),
        )
        del ranked[limit:]
        return (*ranked, *self._further(name, {value for value, _ in ranked}))

    def _further(self, name: str, known: set[str]) -> Iterator[tuple[str, int]]:
        """Yield what hits have of the values chosen or excluded that are not `known`.

        A name that was merged away counts as what it stands for.
        """
        values = [value for facet, value in self._marked if facet == name]
        for value in values:
            if value not in known:
                docs = self._counted(name)
                count = int(np.count_nonzero(self._shown.having([(name, value)])[docs]))
                if count:
                    yield value, count

    def _counted(self, name: str) -> Ints:
        """Return the hits that values of a facet are counted in."""
        freely = name in self._masks and not self._counts_hits
        return self.without(name)[0] if freely else self.found.docs

    def timeline(self, unit: Unit) -> Timeline:
        """Count the hits over time, as if no period were chosen."""
        docs = self.without(_PERIOD)[0] if _PERIOD in self._masks else self.found.docs
        return published(self._index, docs, unit)

    def mentioned(self, unit: Unit, since: str, until: str) -> Timeline:
        """Count the hits by the days they tell of, from `since` to `until`, both EDTF."""
        first, last = (days(each) or ALWAYS for each in (since, until))
        return told_of(self._index, self.found.docs, unit, Days(first.first, last.last))

    def _kept(
        self, name: str, chosen: Iterable[FacetValue], excluded: Iterable[FacetValue]
    ) -> Mask:
        # A value that is of another facet by now still narrows the one it was chosen in.
        wanted = [value for value in chosen if value[0] == name]
        unwanted = [value for value in excluded if value[0] == name]
        having = self._shown.having
        kept = having(wanted) if wanted else np.ones(self._index.size, np.bool_)
        if unwanted:
            kept &= ~having(unwanted)
        return kept


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
