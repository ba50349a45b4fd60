"""A facet over all segments of the index: which values each article has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from archive.search.whoosh.arrays import Array
from archive.search.whoosh.segment import Ints, Segment


class Facet(NamedTuple):
    """A facet over all segments: rows of value numbers, and what the values are.

    `first` has for each article where its row begins in `rows`, and their number behind it.
    `find` takes the digests of values, see `facets_made.hashed`, and returns their numbers,
    or -1.
    """

    first: Ints
    rows: Array
    size: int
    value: Callable[[int], str]
    find: Callable[[Array], Ints]


def facet_of(name: str, segments: Sequence[Segment]) -> Facet:
    """Bring the values of all segments together by their hashes.

    The values of the largest segment keep their numbers; others follow.
    """
    columns = [segment.facet(name) for segment in segments]
    if not columns:
        nothing = np.empty(0, np.int64)
        return Facet(np.zeros(1, np.int64), nothing, 0, str, _nowhere)
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

    def find(digests: Array) -> Ints:
        if not len(known):
            return np.full(len(digests), -1)
        at = np.minimum(np.searchsorted(known, digests), len(known) - 1)
        return np.where(known[at] == digests, numbers[at], -1)

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


def _nowhere(digests: Array) -> Ints:
    return np.full(len(digests), -1)


def _picked(value: Callable[[int], str], numbers: Ints) -> Callable[[int], str]:
    return lambda number: value(int(numbers[number]))


def joined(parts: Iterable[Array]) -> Array:
    """Return arrays as one; a single one as it is."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
