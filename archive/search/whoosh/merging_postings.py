"""The postings of several segments made one, a portion of the terms at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from archive.search.whoosh.arrays import Array, ArrayWriter, smallest
from archive.search.whoosh.builder import BYTE, no_likeness, put
from archive.search.whoosh.cases import unpacked
from archive.search.whoosh.lexicon import joined_arrays
from archive.search.whoosh.merging_terms import Column, United, united
from archive.search.whoosh.renumbering import Source
from archive.search.whoosh.schema import PLACED, printed_field
from archive.search.whoosh.segment import Field, Ints, spread
from archive.search.whoosh.spool import Spool

# What is held in memory at once takes about 100 bytes for each of these.
_PORTION = 250_000  # postings, but at least those of one term
_PLACES = 250_000
_PLAIN = frozenset(map(printed_field, PLACED))


class _Column(NamedTuple):
    """A field of one segment: which of its terms are kept, and what these become."""

    field: Field
    source: Source
    kept: Ints
    became: Ints  # rising


def put_field(
    writer: ArrayWriter, name: str, sources: Sequence[Source], size: int
) -> list[Ints]:
    """Merge a field; return for each segment what its terms became."""
    fields = [source.open.segment.field(name) for source in sources]
    terms = _united(fields, sources)
    if not len(terms):
        return terms.mapped
    columns = []
    for field, source, numbers in zip(fields, sources, terms.mapped, strict=True):
        kept = np.flatnonzero(numbers >= 0)
        columns.append(_Column(field, source, kept, numbers[kept]))
    spool = Spool(writer.path.parent)
    try:
        totals = _spooled(spool, columns, len(terms))
        lengths = np.zeros(size, dtype=np.uint8)
        for source in sources:
            valid = source.numbers >= 0
            lengths[source.numbers[valid]] = source.open.segment.lengths(name)[valid]
        starts = terms.starts.astype(np.uint32)
        arrays = no_likeness if name in _PLAIN else joined_arrays
        lexicon = arrays(terms.blob, starts)
        put(writer, {f"{name}.{part}": array for part, array in lexicon.items()})
        put(writer, {f"{name}.{part}": array for part, array in totals.items()})
        spool.drain(writer, name)
        writer.put(f"{name}.doc_lengths", lengths)
    finally:
        spool.close()
    return terms.mapped


def _united(fields: Sequence[Field], sources: Sequence[Source]) -> United:
    """Return the terms that valid articles hold, and what each segment's terms became."""
    columns = []
    for field, source in zip(fields, sources, strict=True):
        used: Array | None = None
        if len(source.open.removed) and len(field.docs):
            valid = (source.numbers >= 0)[field.docs]
            first = field.first.astype(np.int64)
            begins = np.minimum(first[:-1], len(valid) - 1)
            used = np.logical_or.reduceat(valid, begins) & (first[1:] > first[:-1])
        columns.append(Column(field.arrays["blob"], field.arrays["starts"], used))
    return united(columns)


def _spooled(spool: Spool, columns: Sequence[_Column], size: int) -> dict[str, Array]:
    """Write the postings term by term to the spool; return the arrays about all of them."""
    per_term = np.zeros(size, dtype=np.int64)
    places_per_term = np.zeros(size, dtype=np.int64)
    many, many_counts = [], []
    written = 0
    for low, high in _portions(columns, size):
        pieces = [_portion(column, low, high) for column in columns]
        owner = np.repeat(np.arange(len(pieces)), [len(piece[0]) for piece in pieces])
        terms, docs, counts, weights, starts = (
            np.concatenate(column) for column in zip(*pieces, strict=True)
        )
        order = np.argsort((terms << 32) | docs, kind="stable")
        terms, docs, counts, starts, owner = (
            column[order] for column in (terms, docs, counts, starts, owner)
        )
        _spool_places(spool, columns, owner, counts, starts)
        terms -= low
        per_term[low:high] = np.bincount(terms, minlength=high - low)
        places_per_term[low:high] = np.bincount(
            terms, weights=counts, minlength=high - low
        ).astype(np.int64)
        large = np.flatnonzero(counts > BYTE)
        many.append(large + written)
        many_counts.append(counts[large])
        written += len(docs)
        spool.add("docs", docs.astype(np.uint32))
        spool.add("counts", np.minimum(counts, BYTE).astype(np.uint8))
        spool.add("weights", weights[order].astype(np.uint8))
    return {
        "first": smallest(np.concatenate(([0], np.cumsum(per_term)))),
        "places_first": smallest(np.concatenate(([0], np.cumsum(places_per_term)))),
        "many": smallest(np.concatenate(many)),
        "many_counts": smallest(np.concatenate(many_counts)),
    }


def _spool_places(
    spool: Spool, columns: Sequence[_Column], owner: Ints, counts: Ints, starts: Ints
) -> None:
    """Write where and in what letters terms stand, of postings in order.

    `owner` says of each which column it is from, `starts` where its places begin there.
    """
    wide = np.result_type(
        np.uint16, *(column.field.arrays["places"].dtype for column in columns)
    )
    marks = np.cumsum(counts) // _PLACES
    edges = [0, *(np.flatnonzero(np.diff(marks)) + 1).tolist(), len(counts)]
    for begin, end in pairwise(edges):
        some = counts[begin:end]
        places = np.empty(int(some.sum()), dtype=wide)
        cases = np.empty(len(places), dtype=np.uint8)
        target = np.cumsum(some) - some
        for number, column in enumerate(columns):
            mine = owner[begin:end] == number
            where = spread(target[mine], some[mine])
            there = spread(starts[begin:end][mine], some[mine])
            places[where] = column.field.arrays["places"][there]
            cases[where] = unpacked(column.field.arrays["cases"], there)
        spool.add("places", places)
        spool.add("cases", cases)


def _portions(columns: Sequence[_Column], size: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of new terms with about `_PORTION` postings each."""
    postings = np.zeros(size, dtype=np.int64)
    for column in columns:
        first = column.field.first.astype(np.int64)
        postings[column.became] += (first[1:] - first[:-1])[column.kept]
    marks = np.cumsum(postings) // _PORTION
    edges = [0, *(np.flatnonzero(np.diff(marks)) + 1).tolist(), size]
    yield from pairwise(edges)


def _portion(column: _Column, low: int, high: int) -> tuple[Ints, Ints, Ints, Array, Ints]:
    """Return the postings of some terms: term, article, count, weight, start of places."""
    field = column.field
    begin, end = np.searchsorted(column.became, (low, high))
    chosen, became = column.kept[begin:end], column.became[begin:end]
    first = field.first[chosen].astype(np.int64)
    sizes = field.first[chosen + 1].astype(np.int64) - first
    at = spread(first, sizes)
    counts = field.arrays["counts"][at].astype(np.int64)
    many = field.arrays["many"]
    if len(many):
        where = np.searchsorted(at, many)
        inside = where < len(at)
        inside[inside] = at[where[inside]] == many[inside]
        counts[where[inside]] = field.arrays["many_counts"][inside]
    running = np.cumsum(counts) - counts
    begins = np.cumsum(sizes) - sizes
    base = field.arrays["places_first"][chosen].astype(np.int64)
    held = sizes > 0
    shift = np.zeros(len(chosen), dtype=np.int64)
    shift[held] = base[held] - running[begins[held]]
    starts = running + np.repeat(shift, sizes)
    docs = column.source.numbers[field.docs[at]]
    kept = docs >= 0
    return (
        np.repeat(became, sizes)[kept],
        docs[kept],
        counts[kept],
        field.arrays["weights"][at][kept],
        starts[kept],
    )
