"""One segment of the index, read where it lies: postings, columns and facets as arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.arrays import (
    Array,
    ArrayFile,
    check_below,
    check_rising,
)
from archive.search.whoosh.cases import unpacked
from archive.search.whoosh.facet_column import FacetColumn, Part
from archive.search.whoosh.lengths import to_lengths
from archive.search.whoosh.lexicon import Lexicon, lexicon_arrays
from archive.search.whoosh.schema import PLACED, ZONES, printed_field

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
FIELDS = (*PLACED, *map(printed_field, PLACED))
LEXICON = tuple(lexicon_arrays(()))


_BLOCK: Final = 256


class Places(NamedTuple):
    """Positions of a term in several articles: of each posting `counts` of them."""

    counts: Ints
    places: Ints


class Field:
    """The postings of one field."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = arrays
        self.lexicon = Lexicon({name: arrays[name] for name in LEXICON})
        self.first = arrays["first"]
        self.docs = arrays["docs"]

    def span(self, term: int) -> tuple[int, int]:
        """Return where a term's postings begin and end."""
        return int(self.first[term]), int(self.first[term + 1])

    def docs_of(self, term: int) -> Ints:
        """Return the articles that hold a term."""
        begin, end = self.span(term)
        return self.docs[begin:end].astype(np.int64)

    def weights_of(self, term: int) -> Floats:
        """Return how much a term counts in each of its articles."""
        begin, end = self.span(term)
        return self.arrays["weights"][begin:end].astype(np.float32)

    def counts(self, begin: int, end: int) -> Ints:
        """Return how often the term occurs in each of some postings."""
        found = self.arrays["counts"][begin:end].astype(np.int64)
        many = self.arrays["many"]
        if many.size:
            low, high = np.searchsorted(many, (begin, end))
            found[many[low:high].astype(np.int64) - begin] = self.arrays["many_counts"][
                low:high
            ]
        return found

    def places_of(self, term: int, picked: Ints | None = None) -> Places:
        """Return where a term stands, in all its postings or in those picked of them."""
        begin, end = self.span(term)
        base = int(self.arrays["places_first"][term])
        if picked is None:
            counts = self.counts(begin, end)
            found = self.arrays["places"][base : base + int(counts.sum())]
            return Places(counts, found.astype(np.int64))
        if not len(picked):
            return Places(picked, picked)
        counts, starts = self._starts_of(begin, end, picked)
        places = self.arrays["places"][spread(starts + base, counts)]
        return Places(counts, places.astype(np.int64))

    def _starts_of(self, begin: int, end: int, picked: Ints) -> tuple[Ints, Ints]:
        """Return the counts of some postings, and the sum of all counts before each."""
        many = self.arrays["many"]
        if many.size and np.diff(np.searchsorted(many, (begin, end)))[0]:
            counts = self.counts(begin, end)
            return counts[picked], (np.cumsum(counts) - counts)[picked]
        small = self.arrays["counts"][begin:end]
        return small.take(picked).astype(np.int64), sums_before(small, picked)

    def cases_of(self, term: int) -> Array:
        """Return in what letters a term is printed at each of its places."""
        base = int(self.arrays["places_first"][term])
        behind = base + int(self.counts(*self.span(term)).sum())
        return unpacked(self.arrays["cases"], np.arange(base, behind))


_NOTHING = np.zeros(1, dtype=np.uint8)  # small, or positions merged with it would grow
_EMPTY = Field(
    {**lexicon_arrays(()), "first": _NOTHING}
    | dict.fromkeys(
        (
            *("docs", "counts", "weights", "places", "places_first", "cases"),
            *("many", "many_counts"),
        ),
        _NOTHING[:0],
    )
)


class Segment:
    """A segment. What it holds never changes, only which articles are still valid."""

    def __init__(self, path: Path, size: int) -> None:
        """Open a segment's file; see `ArrayFile` for what it raises."""
        self.file = ArrayFile(path, size)
        self.docs = int(self.file.facts["docs"])
        self.stemmers: tuple[str, ...] = tuple(map(str, self.file.facts["stemmers"]))
        self._fields: dict[str, Field] = {}
        self._facets: dict[str, FacetColumn] = {}
        self._stems: dict[str, _Stems] = {}
        self.inflected: dict[str, Any] = {}  # forms of words, looked up before by `leaves`

    def field(self, name: str) -> Field:
        """Return a field of `FIELDS`."""
        known = self._fields.get(name)
        if known is None:
            held = f"{name}.first" in self.file
            if held:
                _check_field(self.file, name)
            known = Field(Part(self.file, name)) if held else _EMPTY
            self._fields[name] = known
        return known

    def lengths(self, field: str) -> Array:
        """Return the length of a field in each article, as bytes; see `lengths`."""
        found = self.file.get(f"{field}.doc_lengths")
        return np.zeros(self.docs, dtype=np.uint8) if found is None else found

    def total_length(self, field: str) -> float:
        """Return the length of a field in all articles.

        As in Whoosh it is exact until segments are merged, and then goes by the bytes.
        """
        found = self.file.get(f"{field}.total")
        if found is not None:
            return float(found[0])
        return float(to_lengths(self.lengths(field)).sum(dtype=np.float64))

    def facet(self, name: str) -> FacetColumn:
        """Return a facet of `archive.search.FACETS`."""
        known = self._facets.get(name)
        if known is None:
            known = self._facets[name] = FacetColumn(self.file, name)
        return known

    @cached_property
    def ids(self) -> npt.NDArray[np.bytes_]:
        """The ids of the articles, sorted."""
        found = self.file["id"]
        return found.view(f"S{len(found) // self.docs}") if self.docs else np.empty(0, "S1")

    @property
    def zones(self) -> Array:
        """For each article and zone of its words, the position behind its end."""
        return self.file["zones"].reshape(-1, len(ZONES))

    def find(self, article_ids: list[bytes]) -> Ints:
        """Return the numbers of those of some articles that are in this segment."""
        if not self.docs or not article_ids:
            return np.empty(0, dtype=np.int64)
        wanted = np.array(article_ids)
        at = np.minimum(np.searchsorted(self.ids, wanted), self.docs - 1)
        return np.asarray(at[self.ids[at] == wanted], dtype=np.int64)

    def same_stem(self, stemmer: str, root: str) -> Ints:
        """Return the terms with a stem, but for the term that is the stem."""
        known = self._stems.get(stemmer)
        if known is None:
            known = self._stems[stemmer] = _Stems(Part(self.file, f"stem.{stemmer}"))
        return known.terms(root)


class _Stems:
    """Which terms have a stem in common, by one stemmer."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._first = arrays["first"]
        self._terms = arrays["terms"]
        self._blob = memoryview(arrays["blob"])  # type: ignore[arg-type]
        self._starts = memoryview(arrays["starts"])  # type: ignore[arg-type]

    def terms(self, root: str) -> Ints:
        wanted = root.encode()
        size = len(self._starts) - 1
        at = bisect_left(range(size), wanted, key=self._root)
        if at == size or self._root(at) != wanted:
            return np.empty(0, dtype=np.int64)
        return self._terms[int(self._first[at]) : int(self._first[at + 1])].astype(np.int64)

    def _root(self, number: int) -> bytes:
        return bytes(self._blob[self._starts[number] : self._starts[number + 1]])


def _check_field(file: ArrayFile, name: str) -> None:
    for places, inside in (
        ("first", "docs"),
        ("starts", "blob"),
        ("buckets", "shapes"),
        ("places_first", "places"),
    ):
        check_rising(file, f"{name}.{places}", len(file[f"{name}.{inside}"]))
    check_below(file, f"{name}.many_counts", len(file[f"{name}.places"]) + 1)


def spread(starts: Ints, counts: Ints) -> Ints:
    """Return ``start, start + 1 … start + count - 1`` for each pair, all in one."""
    if not len(counts):
        return np.empty(0, dtype=np.int64)
    behind = counts.cumsum()
    shift = starts - (behind - counts)
    return np.asarray(shift.repeat(counts) + np.arange(int(behind[-1])), dtype=np.int64)


def sums_before(counts: Array, at: Ints) -> Ints:
    """Return the sum of the counts before each of some places, the last of them last."""
    # Sums between the few that are asked for are quicker than a running sum, and as numbers
    # of two bytes, which hold those of 256 counts, five times as quick as any others.
    small = counts.dtype == np.uint8
    behind = int(at[-1]) + 1
    blocks = np.arange(0, behind if small else 1, _BLOCK)
    edges = np.concatenate((blocks, at))
    order = edges.argsort(kind="stable")
    edges = edges.take(order)
    kind = np.uint16 if small else np.int64
    sums = np.add.reduceat(counts[:behind], edges, dtype=kind)
    sums[:-1][edges[:-1] == edges[1:]] = 0
    before = np.empty(len(edges), dtype=np.int64)
    before[order] = sums.cumsum(dtype=np.int64) - sums
    return before[len(blocks) :]
