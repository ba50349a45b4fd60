"""One segment of the index as arrays, read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh.reading import IndexReader, TermNotFound

from archive.search.whoosh.schema import SEPARATOR, facet_column

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

PLACE_BITS = 32


class Counts(NamedTuple):
    """How often articles hold some words; an article stands once for each of the words."""

    articles: Ints
    counts: Floats


class FacetValues(NamedTuple):
    """The values of a facet: pairs of article and number of the value in `values`."""

    articles: Ints
    numbers: Ints
    values: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """One segment of the index: what it holds never changes, but for removals."""

    reader: IndexReader

    @cached_property
    def ids(self) -> list[str]:
        return [str(article_id) for article_id in self._column("id")]

    @cached_property
    def first_day(self) -> Ints:
        return np.array(self._column("first_day"), dtype=np.int64)

    @cached_property
    def last_day(self) -> Ints:
        return np.array(self._column("last_day"), dtype=np.int64)

    @cached_property
    def length(self) -> Floats:
        return np.array(self._column("length"), dtype=np.float64)

    def facet(self, name: str) -> FacetValues:
        """Return the values of a facet in this segment, read once."""
        known = self._facets.get(name)
        if known is None:
            known = self._facets[name] = self._read_facet(name)
        return known

    @cached_property
    def _facets(self) -> dict[str, FacetValues]:
        return {}

    def _read_facet(self, name: str) -> FacetValues:
        numbered: dict[str, int] = {}
        articles: list[int] = []
        numbers: list[int] = []
        for article, joined in enumerate(self._column(facet_column(name))):
            if not joined:
                continue
            for value in joined.decode().split(SEPARATOR):
                articles.append(article)
                numbers.append(numbered.setdefault(value, len(numbered)))
        return FacetValues(ints(articles), ints(numbers), tuple(numbered))

    def counts(self, field: str, words: Iterable[str]) -> Counts:
        """Return how often articles hold any of `words` in a field."""
        articles: list[int] = []
        counts: list[float] = []
        for word in words:
            for matcher in self._postings(field, word.encode()):
                articles.append(matcher.id())
                counts.append(matcher.weight())
        return Counts(ints(articles), np.array(counts, dtype=np.float64))

    def prefix_counts(self, field: str, prefix: str) -> Counts:
        """Return how often articles hold words that begin with `prefix` in a field."""
        articles: list[int] = []
        counts: list[float] = []
        for word in self.reader.expand_prefix(field, prefix):
            for matcher in self._postings(field, word):
                articles.append(matcher.id())
                counts.append(matcher.weight())
        return Counts(ints(articles), np.array(counts, dtype=np.float64))

    def places(self, field: str, word: str) -> Ints:
        """Return where a word stands in a field: ``article << PLACE_BITS | position``."""
        articles: list[int] = []
        values: list[bytes] = []
        for matcher in self._postings(field, word.encode()):
            articles.append(matcher.id())
            values.append(matcher.value())
        positions = np.frombuffer(b"".join(values), dtype=np.uint32).astype(np.int64)
        repeats = [len(value) // 4 for value in values]
        return (np.repeat(ints(articles), repeats) << PLACE_BITS) | positions

    def _postings(self, field: str, term: bytes) -> Iterator[Any]:
        """Yield Whoosh's matcher at one posting of a term after the other."""
        try:
            matcher = self.reader.postings(field, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher
            matcher.next()

    def _column(self, name: str) -> list[Any]:
        column = self.reader.column_reader(name)
        return [column[article] for article in range(self.reader.doc_count_all())]


def ints(numbers: Sequence[int]) -> Ints:
    """Return numbers as an array."""
    return np.array(numbers, dtype=np.int64)
