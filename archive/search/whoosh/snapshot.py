"""One state of the index as arrays over all its articles, which a search reads only.

Articles are numbered from 0 over all segments, removed ones included. Arrays of a segment
are read once and go with it from one state to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

_POSITION_BITS = 32


class Postings(NamedTuple):
    """The articles that hold a word, in order, and how often each does.

    `places` are the word's positions as ``article << 32 | position``, in order; empty for
    stems, which have none.
    """

    articles: Ints
    counts: Floats
    places: Ints


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
        return FacetValues(_ints(articles), _ints(numbers), tuple(numbered))

    def _column(self, name: str) -> list[Any]:
        column = self.reader.column_reader(name)
        return [column[article] for article in range(self.reader.doc_count_all())]


class Snapshot:
    """The index as of one commit."""

    def __init__(self, reader: IndexReader, known: Mapping[str, Segment]) -> None:
        """Take over `reader`; segments that are in `known` bring their arrays along."""
        self._reader = reader
        self.generation: int = reader.generation()
        self.segments: dict[str, Segment] = {}
        self._offsets: list[int] = []
        self.size: int = reader.doc_count_all()
        self.alive: Mask = np.ones(self.size, dtype=np.bool_)
        for leaf, offset in reader.leaf_readers() if self.size else ():
            segment = leaf.segment()
            fresh = Segment(leaf)
            before = known.get(segment.segment_id())
            if before is not None:
                fresh.__dict__.update(
                    {
                        name: value
                        for name, value in vars(before).items()
                        if name != "reader"
                    }
                )
            self.segments[segment.segment_id()] = fresh
            self._offsets.append(offset)
            removed = _ints(list(segment.deleted_docs()))
            self.alive[removed + offset] = False
        self.count = int(self.alive.sum())

    def close(self) -> None:
        self._reader.close()

    @cached_property
    def ids(self) -> list[str]:
        return [
            article_id for segment in self.segments.values() for article_id in segment.ids
        ]

    @cached_property
    def id_order(self) -> Ints:
        """Each article's place among all when they are sorted by id."""
        order = np.empty(self.size, dtype=np.int64)
        order[sorted(range(self.size), key=self.ids.__getitem__)] = np.arange(self.size)
        return order

    @cached_property
    def first_day(self) -> Ints:
        return _joined([segment.first_day for segment in self.segments.values()])

    @cached_property
    def last_day(self) -> Ints:
        return _joined([segment.last_day for segment in self.segments.values()])

    @cached_property
    def relative_length(self) -> Floats:
        """Each article's length against the mean."""
        lengths = np.concatenate(
            [np.empty(0), *(segment.length for segment in self.segments.values())]
        )
        mean = float(lengths[self.alive].mean()) if self.count else 1.0
        return lengths / max(mean, 1.0)

    def facet(self, name: str) -> FacetValues:
        """Return the values of a facet over all segments."""
        known = self._facets.get(name)
        if known is None:
            known = self._facets[name] = self._merged_facet(name)
        return known

    @cached_property
    def _facets(self) -> dict[str, FacetValues]:
        return {}

    def _merged_facet(self, name: str) -> FacetValues:
        numbered: dict[str, int] = {}
        articles, numbers = [], []
        for segment, offset in zip(self.segments.values(), self._offsets, strict=True):
            part = segment.facet(name)
            renumbered = _ints(
                [numbered.setdefault(value, len(numbered)) for value in part.values]
            )
            articles.append(part.articles + offset)
            numbers.append(renumbered[part.numbers])
        return FacetValues(_joined(articles), _joined(numbers), tuple(numbered))

    def postings(self, field: str, words: Iterable[str]) -> Postings:
        """Return where any of `words` stands in a field; an article may come repeatedly."""
        terms = [word.encode() for word in words]
        found = [
            _read(segment.reader, field, term, offset)
            for segment, offset in zip(self.segments.values(), self._offsets, strict=True)
            for term in terms
        ]
        return Postings(
            _joined([part.articles for part in found]),
            np.concatenate([np.empty(0), *(part.counts for part in found)]),
            _joined([part.places for part in found]),
        )

    def words_from(self, field: str, prefix: str) -> list[str]:
        """Return the words of a field that begin with `prefix`, sorted."""
        found = {
            term.decode()
            for segment in self.segments.values()
            for term in segment.reader.expand_prefix(field, prefix)
        }
        return sorted(found)


def _read(reader: IndexReader, field: str, term: bytes, offset: int) -> Postings:
    """Read the postings of one term of one segment, removed articles left out."""
    articles: list[int] = []
    counts: list[float] = []
    values: list[bytes] = []
    try:
        matcher = reader.postings(field, term)
    except TermNotFound:
        return Postings(_ints(()), np.empty(0), _ints(()))
    while matcher.is_active():
        articles.append(matcher.id())
        counts.append(matcher.weight())
        values.append(matcher.value() or b"")
        matcher.next()
    numbered = _ints(articles) + offset
    positions = np.frombuffer(b"".join(values), dtype=np.uint32).astype(np.int64)
    repeats = [len(value) // 4 for value in values]
    places = (np.repeat(numbered, repeats) << _POSITION_BITS) | positions
    return Postings(numbered, np.array(counts, dtype=np.float64), places)


def _ints(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([_ints(()), *parts])
