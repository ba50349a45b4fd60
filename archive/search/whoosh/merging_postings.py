"""The postings of several segments made one, a portion of the terms at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from archive.search.whoosh.arrays import Array, ArrayWriter, smallest
from archive.search.whoosh.builder import BYTE, plain_lexicon, put
from archive.search.whoosh.cases import unpacked
from archive.search.whoosh.facet_column import cut
from archive.search.whoosh.lexicon import lexicon_arrays
from archive.search.whoosh.renumbering import Source
from archive.search.whoosh.schema import PLACED, printed_field
from archive.search.whoosh.segment import Field, Ints, spread
from archive.search.whoosh.spool import Spool

_PORTION = 2_000_000  # postings
_PLAIN = frozenset(map(printed_field, PLACED))


def put_field(
    writer: ArrayWriter, name: str, sources: Sequence[Source], size: int
) -> list[Ints]:
    """Merge a field; return for each segment what its terms became."""
    fields = [source.open.segment.field(name) for source in sources]
    terms, mapped = _united(fields, sources)
    if not terms:
        return mapped
    spool = Spool(writer.path.parent)
    try:
        totals = _spooled(spool, fields, sources, mapped, len(terms))
        lengths = np.zeros(size, dtype=np.uint8)
        for source in sources:
            kept = source.numbers >= 0
            lengths[source.numbers[kept]] = source.open.segment.lengths(name)[kept]
        lexicon = plain_lexicon(terms) if name in _PLAIN else lexicon_arrays(terms)
        put(writer, {f"{name}.{part}": array for part, array in lexicon.items()})
        put(writer, {f"{name}.{part}": array for part, array in totals.items()})
        spool.drain(writer, name)
        writer.put(f"{name}.doc_lengths", lengths)
    finally:
        spool.close()
    return mapped


def _united(
    fields: Sequence[Field], sources: Sequence[Source]
) -> tuple[list[bytes], list[Ints]]:
    """Return the terms that valid articles hold, and what each segment's terms became."""
    held: list[list[bytes]] = []
    used: list[Array] = []
    for field, source in zip(fields, sources, strict=True):
        words = cut(field.arrays["blob"], field.arrays["starts"])
        if len(source.open.removed) and words:
            valid = np.concatenate(([0], np.cumsum(source.numbers[field.docs] >= 0)))
            first = field.first.astype(np.int64)
            used.append(valid[first[1:]] > valid[first[:-1]])
        else:
            used.append(np.ones(len(words), dtype=np.bool_))
        held.append(words)
    union: set[bytes] = set()
    for words, mask in zip(held, used, strict=True):
        union.update(
            word for word, wanted in zip(words, mask.tolist(), strict=True) if wanted
        )
    terms = sorted(union)
    numbered = {term: number for number, term in enumerate(terms)}
    mapped = [
        np.fromiter((numbered.get(word, -1) for word in words), np.int64, len(words))
        for words in held
    ]
    return terms, mapped


def _spooled(
    spool: Spool,
    fields: Sequence[Field],
    sources: Sequence[Source],
    mapped: Sequence[Ints],
    size: int,
) -> dict[str, Array]:
    """Write the postings term by term to the spool; return the arrays about all of them."""
    wide = np.result_type(np.uint16, *(field.arrays["places"].dtype for field in fields))
    per_term = np.zeros(size, dtype=np.int64)
    places_per_term = np.zeros(size, dtype=np.int64)
    many, many_counts = [], []
    written = 0
    for low, high in _portions(fields, mapped, size):
        pieces = [
            _portion(field, source, numbers, low, high)
            for field, source, numbers in zip(fields, sources, mapped, strict=True)
        ]
        owner = np.repeat(np.arange(len(pieces)), [len(piece[0]) for piece in pieces])
        terms, docs, counts, weights, starts = (
            np.concatenate(column) for column in zip(*pieces, strict=True)
        )
        order = np.argsort((terms << 32) | docs, kind="stable")
        terms, docs, counts, starts, owner = (
            column[order] for column in (terms, docs, counts, starts, owner)
        )
        places = np.empty(int(counts.sum()), dtype=wide)
        cases = np.empty(len(places), dtype=np.uint8)
        target = np.cumsum(counts) - counts
        for number, field in enumerate(fields):
            mine = owner == number
            where = spread(target[mine], counts[mine])
            there = spread(starts[mine], counts[mine])
            places[where] = field.arrays["places"][there]
            cases[where] = unpacked(field.arrays["cases"], there)
        per_term += np.bincount(terms, minlength=size)
        places_per_term += np.bincount(terms, weights=counts, minlength=size).astype(
            np.int64
        )
        large = np.flatnonzero(counts > BYTE)
        many.append(large + written)
        many_counts.append(counts[large])
        written += len(docs)
        spool.add("docs", docs.astype(np.uint32))
        spool.add("counts", np.minimum(counts, BYTE).astype(np.uint8))
        spool.add("weights", weights[order].astype(np.uint8))
        spool.add("places", places)
        spool.add("cases", cases)
    return {
        "first": smallest(np.concatenate(([0], np.cumsum(per_term)))),
        "places_first": smallest(np.concatenate(([0], np.cumsum(places_per_term)))),
        "many": smallest(np.concatenate(many)),
        "many_counts": smallest(np.concatenate(many_counts)),
    }


def _portions(
    fields: Sequence[Field], mapped: Sequence[Ints], size: int
) -> Iterator[tuple[int, int]]:
    """Yield ranges of new terms with about `_PORTION` postings each."""
    postings = np.zeros(size, dtype=np.int64)
    for field, numbers in zip(fields, mapped, strict=True):
        kept = numbers >= 0
        first = field.first.astype(np.int64)
        postings[numbers[kept]] += (first[1:] - first[:-1])[kept]
    marks = np.cumsum(postings) // _PORTION
    edges = [0, *(np.flatnonzero(np.diff(marks)) + 1).tolist(), size]
    yield from pairwise(edges)


def _portion(
    field: Field, source: Source, numbers: Ints, low: int, high: int
) -> tuple[Ints, Ints, Ints, Array, Ints]:
    """Return the postings of some terms: term, article, count, weight, start of places."""
    chosen = np.flatnonzero((numbers >= low) & (numbers < high))
    first = field.first.astype(np.int64)
    sizes = first[chosen + 1] - first[chosen]
    at = spread(first[chosen], sizes)
    counts = field.arrays["counts"][at].astype(np.int64)
    many = field.arrays["many"]
    if len(many):
        where = np.searchsorted(at, many)
        inside = where < len(at)
        inside[inside] = at[where[inside]] == many[inside]
        counts[where[inside]] = field.arrays["many_counts"][inside]
    running = np.cumsum(counts) - counts
    begins = np.cumsum(sizes) - sizes
    base = field.arrays["places_first"].astype(np.int64)[chosen]
    held = sizes > 0
    shift = np.zeros(len(chosen), dtype=np.int64)
    shift[held] = base[held] - running[begins[held]]
    starts = running + np.repeat(shift, sizes)
    docs = source.numbers[field.docs[at]]
    kept = docs >= 0
    terms = np.repeat(numbers[chosen], sizes)
    return (
        terms[kept],
        docs[kept],
        counts[kept],
        field.arrays["weights"][at][kept],
        starts[kept],
    )
