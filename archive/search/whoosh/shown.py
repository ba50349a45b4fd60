"""The facets of one state of the index as they are shown: what their values stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from archive.search import FacetValue
from archive.search.aliases import NAMES
from archive.search.whoosh.arrays import smallest
from archive.search.whoosh.facets import Facet
from archive.search.whoosh.facets_made import hashed
from archive.search.whoosh.naming import NOTHING, Naming
from archive.search.whoosh.segment import Ints, spread
from archive.search.whoosh.snapshot import Mask, Snapshot


class _Fate(NamedTuple):
    """What becomes of each value of a facet: its new facet, and its number in that."""

    facets: Ints
    numbers: Ints


class _Had(NamedTuple):
    """Pairs of an article and the number of a value, or the place of a name, it has."""

    docs: Ints
    numbers: Ints


class Shown:
    """The facets of a snapshot; for one thread at a time.

    Attributes:
        index: The snapshot.
        naming: What values stand for.
    """

    def __init__(self, index: Snapshot, naming: Naming) -> None:
        """Show the facets of `index` as `naming` says."""
        self.index = index
        self.naming = naming
        self._facets: dict[str, Facet] = {}
        self._fates: dict[str, _Fate] = {}
        self._goes: dict[tuple[str, str], Mask] = {}
        self._lost: dict[str, Mask | None] = {}
        self._held: dict[str, _Had] = {}

    def facet(self, name: str) -> Facet:
        """Return a facet; every article has a value of it once."""
        if not self.concerns(name):
            return self.index.facet(name)
        known = self._facets.get(name)
        if known is None:
            known = self._facets[name] = self._renamed(name)
        return known

    def concerns(self, name: str) -> bool:
        """Say whether values of a facet may stand for others, or others for them."""
        return name in self.naming.concerned

    def having(self, values: Iterable[FacetValue]) -> Mask:
        """Say which articles have one of some values, as they are shown or were kept."""
        found = np.zeros(self.index.size, dtype=np.bool_)
        by_facet: dict[str, list[str]] = {}
        for name, value in filter(None, map(self.naming.meant, values)):
            by_facet.setdefault(name, []).append(value)
        for name, some in by_facet.items():
            facet = self.facet(name)
            encoded = (value.encode(errors="surrogatepass") for value in some)
            numbers = facet.find(hashed(encoded))
            found |= having(facet, numbers[numbers >= 0], len(found))
        return found

    def named(self, name: str, places: Ints) -> Mask:
        """Return for each article whether it has one of a facet's names in force.

        Args:
            name: The facet.
            places: The places of the names in `Naming.names`.
        """
        had = self._holders(name)
        wanted = np.zeros(len(self.naming.names[name]), dtype=np.bool_)
        wanted[places] = True
        found = np.zeros(self.index.size, dtype=np.bool_)
        found[had.docs[wanted[had.numbers]]] = True
        return found

    def names_of(self, name: str, doc: int) -> tuple[str, ...]:
        """Return the values of a facet that an article has."""
        facet = self.facet(name)
        rows = facet.rows[int(facet.first[doc]) : int(facet.first[doc + 1])]
        return tuple(map(facet.value, rows.tolist()))

    def goes(self, source: str, name: str) -> Mask:
        """Return for each value of one facet as indexed whether it is now of another."""
        known = self._goes.get((source, name))
        if known is None:
            known = np.asarray(self._fate(source).facets == NAMES.index(name))
            self._goes[source, name] = known
        return known

    def lost(self, name: str) -> Mask | None:
        """Return which articles have a value as indexed that is of the facet no more.

        ``None`` stands for not one.
        """
        if name not in self._lost:
            stays = self.goes(name, name)
            gone = np.flatnonzero(~stays)
            mask = having(self.index.facet(name), gone, self.index.size)
            self._lost[name] = mask if mask.any() else None
        return self._lost[name]

    def _holders(self, name: str) -> _Had:
        """Return which articles have which names in force, by the places of these."""
        known = self._held.get(name)
        if known is None:
            facet, numbers = self.facet(name), self._numbers(name)
            places = np.full(facet.size, -1)
            some = np.flatnonzero(numbers < facet.size)
            places[numbers[some]] = some
            found = places[facet.rows]
            at = np.flatnonzero(found >= 0)
            known = self._held[name] = _Had(_docs_of(facet, at), found[at])
        return known

    def _numbers(self, name: str) -> Ints:
        """Return the number of each name in force in the facet as shown.

        Names that are no labels as well are numbered behind all labels.
        """
        base = self.index.facet(name)
        numbers = base.find(self.naming.digests[name])
        fresh = numbers < 0
        numbers[fresh] = base.size + np.arange(int(fresh.sum()))
        return numbers

    def _fate(self, name: str) -> _Fate:
        known = self._fates.get(name)
        if known is None:
            base, labels = self.index.facet(name), self.naming.labels[name]
            facets = np.full(base.size, NAMES.index(name))
            numbers = np.arange(base.size)
            at = base.find(labels.digests)
            for code, target in ((NOTHING, ""), *enumerate(NAMES)):
                some = np.flatnonzero((at >= 0) & (labels.facets == code))
                facets[at[some]] = code
                if target and len(some):
                    numbers[at[some]] = self._numbers(target)[labels.names[some]]
            known = self._fates[name] = _Fate(facets, numbers)
        return known

    def _renamed(self, name: str) -> Facet:
        """Return a facet with every value as what it stands for."""
        base = self.index.facet(name)
        fate = self._fate(name)
        stays = self.goes(name, name)
        became = np.where(stays, fate.numbers, NOTHING)[base.rows]
        changed = became != base.rows
        come = [self._come(source, name) for source in NAMES if source != name]
        if not changed.any() and not any(len(had.docs) for had in come):
            return base
        # No row goes, and none is there twice, where a value merely gets another name.
        sources = np.bincount(fate.numbers[stays], minlength=1)
        changed &= (became < 0) | (sources[np.maximum(became, 0)] > 1)
        touched = np.zeros(self.index.size, dtype=np.bool_)
        for docs in (_docs_of(base, np.flatnonzero(changed)), *(had.docs for had in come)):
            touched[docs] = True
        first, rows = _rebuilt(base, became, touched, come)
        fresh = np.flatnonzero(base.find(self.naming.digests[name]) < 0).tolist()
        names = [self.naming.names[name][place] for place in fresh]
        digests = self.naming.digests[name][fresh]
        return _extended(base, first, rows, names, digests)

    def _come(self, source: str, name: str) -> _Had:
        """Return what articles have of a facet that came from another one."""
        base = self.index.facet(source)
        became = np.where(self.goes(source, name), self._fate(source).numbers, NOTHING)
        if not (became >= 0).any():
            return _Had(base.rows[:0].astype(np.int64), became[:0])
        found = became[base.rows]
        at = np.flatnonzero(found >= 0)
        return _Had(_docs_of(base, at), found[at])


def having(facet: Facet, numbers: Ints, size: int) -> Mask:
    """Return for each of `size` articles whether it has one of some values, by number."""
    found = np.zeros(size, dtype=np.bool_)
    wanted = np.zeros(facet.size, dtype=np.bool_)
    wanted[numbers[numbers < facet.size]] = True
    found[_docs_of(facet, np.flatnonzero(wanted[facet.rows]))] = True
    return found


def _docs_of(facet: Facet, at: Ints) -> Ints:
    """Return whose the rows at some places are."""
    return np.searchsorted(facet.first, at, side="right") - 1


def _rebuilt(
    base: Facet, became: Ints, touched: Mask, come: Iterable[_Had]
) -> tuple[Ints, Ints]:
    """Return where each article's rows begin, and the rows, with no value twice in one.

    Articles that are not touched keep their rows as they are.
    """
    first = base.first.astype(np.int64)
    sizes = np.diff(first)
    docs = np.flatnonzero(touched)
    at = spread(first[docs], sizes[docs])
    had = [_Had(docs.repeat(sizes[docs]), became[at]), *come]
    all_docs, numbers = (np.concatenate(column) for column in zip(*had, strict=True))
    some = numbers >= 0
    keys = np.unique((all_docs[some] << 32) | numbers[some])
    counts = np.where(touched, np.bincount(keys >> 32, minlength=len(sizes)), sizes)
    fresh = np.repeat(touched, counts)
    rows = np.empty(len(fresh), dtype=np.int64)
    rows[fresh] = keys & 0xFFFFFFFF
    rows[~fresh] = became[np.repeat(~touched, sizes)]
    return np.concatenate(([0], np.cumsum(counts))), rows


def _extended(
    base: Facet, first: Ints, rows: Ints, names: list[str], digests: Ints
) -> Facet:
    """Return a facet with other rows, and further values behind those it has."""
    order = np.argsort(digests)
    known = digests[order]

    def value(number: int) -> str:
        return base.value(number) if number < base.size else names[number - base.size]

    def find(asked: Ints) -> Ints:
        numbers = base.find(asked)
        if len(known):
            at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
            numbers = np.where(known[at] == asked, base.size + order[at], numbers)
        return numbers

    return Facet(first, smallest(rows), base.size + len(names), value, find)
