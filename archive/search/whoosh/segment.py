"""One segment of the index, read where it lies: postings, columns and facets as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.arrays import Array, ArrayFile
from archive.search.whoosh.cases import unpacked
from archive.search.whoosh.lengths import to_lengths
from archive.search.whoosh.lexicon import Lexicon, lexicon_arrays
from archive.search.whoosh.schema import PLACED, ZONES, printed_field

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
FIELDS = (*PLACED, *map(printed_field, PLACED))
LEXICON = tuple(lexicon_arrays(()))


class Places(NamedTuple):
    """Positions of a term in several articles: of each posting `counts` of them."""

    counts: Ints
    places: Ints


class _Part(Mapping[str, Array]):
    """The arrays of a file whose names begin alike."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = f"{name}."

    def __getitem__(self, part: str) -> Array:
        return self._file[self._name + part]

    def __iter__(self) -> Iterator[str]:
        found = (name for name in self._file if name.startswith(self._name))
        return (name.removeprefix(self._name) for name in found)

    def __len__(self) -> int:
        return sum(1 for _ in self)


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
        counts = self.counts(begin, end)
        base = int(self.arrays["places_first"][term])
        if picked is None:
            found = self.arrays["places"][base : base + int(counts.sum())]
            return Places(counts, found.astype(np.int64))
        starts = np.cumsum(counts) - counts + base
        counts, starts = counts[picked], starts[picked]
        return Places(
            counts, self.arrays["places"][spread(starts, counts)].astype(np.int64)
        )

    def cases_of(self, term: int) -> Array:
        """Return in what letters a term is printed at each of its places."""
        base = int(self.arrays["places_first"][term])
        behind = base + int(self.counts(*self.span(term)).sum())
        return unpacked(self.arrays["cases"], np.arange(base, behind))


_NOTHING = np.zeros(1, dtype=np.int64)
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


class FacetColumn:
    """The values of a facet: distinct ones in the order of their hashes, rows of numbers."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._arrays = _Part(file, f"facet.{name}")
        self.hash = self._arrays["hash"]
        self.first = self._arrays["first"]
        self.rows = self._arrays["rows"]

    def __len__(self) -> int:
        return len(self.hash)

    def value(self, number: int) -> str:
        """Return a value by its number."""
        starts = self._arrays["starts"]
        return bytes(self._arrays["blob"][starts[number] : starts[number + 1]]).decode()

    def values(self) -> list[bytes]:
        """Return all values in UTF-8; for merging."""
        return cut(self._arrays["blob"], self._arrays["starts"])


class Segment:
    """A segment; what it holds never changes, only which of its articles are still valid."""

    def __init__(self, path: Path, size: int) -> None:
        """Open a segment's file; see `ArrayFile` for what it raises."""
        self.file = ArrayFile(path, size)
        self.docs = int(self.file.facts["docs"])
        self.stemmers: tuple[str, ...] = tuple(map(str, self.file.facts["stemmers"]))
        self._fields: dict[str, Field] = {}
        self._facets: dict[str, FacetColumn] = {}

    def field(self, name: str) -> Field:
        """Return a field of `FIELDS`."""
        known = self._fields.get(name)
        if known is None:
            held = f"{name}.first" in self.file
            known = Field(_Part(self.file, name)) if held else _EMPTY
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
        return at[self.ids[at] == wanted].astype(np.int64)

    def same_stem(self, stemmer: str, root: bytes) -> Ints:
        """Return the terms with a stem, but for the term that is the stem."""
        arrays = _Part(self.file, f"stem.{stemmer}")
        blob, starts = arrays["blob"], arrays["starts"]
        low, high = 0, len(starts) - 1
        while low < high:
            middle = (low + high) // 2
            if blob[starts[middle] : starts[middle + 1]].tobytes() < root:
                low = middle + 1
            else:
                high = middle
        if low == len(starts) - 1 or blob[starts[low] : starts[low + 1]].tobytes() != root:
            return np.empty(0, dtype=np.int64)
        first = arrays["first"]
        return arrays["terms"][int(first[low]) : int(first[low + 1])].astype(np.int64)


def cut(blob: Array, starts: Array) -> list[bytes]:
    """Return the pieces of a blob."""
    whole, marks = blob.tobytes(), starts.tolist()
    return [whole[marks[at] : marks[at + 1]] for at in range(len(marks) - 1)]


def spread(starts: Ints, counts: Ints) -> Ints:
    """Return ``start, start + 1 … start + count - 1`` for each pair, one after the other."""
    total = int(counts.sum())
    shift = starts - (np.cumsum(counts) - counts)
    return np.repeat(shift, counts) + np.arange(total)
