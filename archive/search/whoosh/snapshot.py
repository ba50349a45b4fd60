"""One state of the index, which a search reads only: its segments side by side.

Articles are numbered from 0 over all segments, removed ones included.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.period import Days
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.lengths import to_lengths
from archive.search.whoosh.segment import Field, Floats, Ints, Segment

Mask = npt.NDArray[np.bool_]


class OpenSegment(NamedTuple):
    """A segment with the numbers of its articles that have been removed."""

    segment: Segment
    removed: Array


class Facet(NamedTuple):
    """A facet over all segments: rows of value numbers, and what the values are.

    `first` has for each article where its row begins in `rows`, and their number behind it.
    """

    first: Ints
    rows: Array
    size: int
    value: Callable[[int], str]
    find: Callable[[bytes], int]


class Snapshot:
    """The index as of one commit."""

    def __init__(self, parts: Sequence[OpenSegment]) -> None:
        """Put segments side by side."""
        self.segments = tuple(part.segment for part in parts)
        self.removed = tuple(part.removed for part in parts)
        sizes = [segment.docs for segment in self.segments]
        self.offsets: list[int] = (
            np.concatenate(([0], np.cumsum(sizes)))[:-1].astype(int).tolist()
        )
        self.size = sum(sizes)
        self.count = self.size - sum(len(removed) for removed in self.removed)
        self.whole = self.count == self.size
        self._facets: dict[str, Facet] = {}
        self._lengths: dict[str, Floats] = {}

    @cached_property
    def alive(self) -> Mask:
        """For each article whether it is still valid."""
        found = np.ones(self.size, dtype=np.bool_)
        for removed, offset in zip(self.removed, self.offsets, strict=True):
            found[removed.astype(np.int64) + offset] = False
        return found

    def placed(self) -> Iterator[tuple[Segment, int]]:
        """Yield each segment with the number of its first article."""
        return zip(self.segments, self.offsets, strict=True)

    def fields(self, name: str) -> Iterator[tuple[Field, int]]:
        """Yield a field of each segment with the number of the segment's first article."""
        return ((segment.field(name), offset) for segment, offset in self.placed())

    def column(self, name: str) -> Array:
        """Return one number for each article."""
        return joined([segment.file[name] for segment in self.segments])

    @cached_property
    def first_day(self) -> Array:
        return self.column("first_day")

    @cached_property
    def last_day(self) -> Array:
        return self.column("last_day")

    def published(self, days: Days) -> Mask:
        """Say which articles were published in a period; undated ones were in none."""
        return (self.last_day >= max(days.first, 1)) & (self.first_day <= days.last)

    def lengths(self, field: str) -> Floats:
        """Return the length of a field in each article."""
        known = self._lengths.get(field)
        if known is None:
            found = joined([segment.lengths(field) for segment in self.segments])
            known = self._lengths[field] = to_lengths(found.astype(np.uint8, copy=False))
        return known

    def id_of(self, article: int) -> str:
        """Return the id of an article."""
        at = bisect_right(self.offsets, article) - 1
        return bytes(self.segments[at].ids[article - self.offsets[at]]).decode()

    def ids_of(self, articles: Ints) -> list[str]:
        """Return the ids of articles."""
        if len(self.segments) == 1:
            return [
                found.decode() for found in self.segments[0].ids.take(articles).tolist()
            ]
        return [self.id_of(article) for article in articles.tolist()]

    def find(self, article_id: str) -> int | None:
        """Return the number of an article, if it is here and valid."""
        for segment, offset in self.placed():
            for number in segment.find([article_id.encode()]).tolist():
                if self.whole or self.alive[number + offset]:
                    return int(number + offset)
        return None

    @cached_property
    def id_order(self) -> Ints | None:
        """Each article's place when all are sorted by id; ``None`` if as numbered."""
        if len(self.segments) <= 1:
            return None
        order = np.empty(self.size, dtype=np.int64)
        width = max(segment.ids.dtype.itemsize for segment in self.segments)
        ids = np.concatenate([s.ids.astype(f"S{width}") for s in self.segments])
        order[np.argsort(ids, kind="stable")] = np.arange(self.size)
        return order

    def facet(self, name: str) -> Facet:
        """Return a facet of `archive.search.FACETS` over all segments."""
        known = self._facets.get(name)
        if known is None:
            known = self._facets[name] = _facet(name, self.segments)
        return known


def _facet(name: str, segments: Sequence[Segment]) -> Facet:
    """Bring the values of all segments together by their hashes.

    The values of the largest segment keep their numbers; others follow.
    """
    columns = [segment.facet(name) for segment in segments]
    if not columns:
        return Facet(np.zeros(1, np.int64), np.empty(0, np.int64), 0, str, lambda _: -1)
    base = max(columns, key=len)
    hashes = base.hash
    where: list[Callable[[int], str]] = [base.value]
    starts = [0]
    renumbered: dict[int, Ints] = {}
    known, numbers = hashes, np.arange(len(hashes))
    for column in columns:
        if column is base:
            continue
        at = np.minimum(np.searchsorted(known, column.hash), max(len(known) - 1, 0))
        same = known[at] == column.hash if len(known) else np.zeros(len(column), np.bool_)
        mapped = numbers[at] if len(known) else np.zeros(len(column), np.int64)
        fresh = np.flatnonzero(~same)
        total = len(numbers)
        mapped = np.where(same, mapped, 0)
        mapped[fresh] = total + np.arange(len(fresh))
        renumbered[id(column)] = mapped
        if len(fresh):
            where.append(_picked(column.value, fresh))
            starts.append(total)
            merged = np.concatenate((known, column.hash[fresh]))
            sorting = np.argsort(merged, kind="stable")
            known = merged[sorting]
            numbers = np.concatenate((numbers, mapped[fresh]))[sorting]

    def value(number: int) -> str:
        part = bisect_right(starts, number) - 1
        return where[part](number - starts[part])

    def find(digest: bytes) -> int:
        wanted = np.frombuffer(digest, dtype="<u8")[0]
        at = int(np.searchsorted(known, wanted))
        return int(numbers[at]) if at < len(known) and known[at] == wanted else -1

    rows = [
        column.rows
        if column is base
        else renumbered[id(column)][column.rows.astype(np.int64)]
        for column in columns
    ]
    begins = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    firsts = [
        column.first[:-1].astype(np.int64) + begin
        for column, begin in zip(columns, begins, strict=False)
    ]
    first = np.concatenate([*firsts, begins[-1:]])
    return Facet(first, joined(rows), len(numbers), value, find)


def _picked(value: Callable[[int], str], numbers: Ints) -> Callable[[int], str]:
    return lambda number: value(int(numbers[number]))


def joined(parts: Iterable[Array]) -> Array:
    """Return arrays as one; a single one as it is."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
