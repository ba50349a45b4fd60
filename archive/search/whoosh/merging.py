"""Segments rewritten as one: when, and how, a portion of the terms at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

import numpy as np

from archive.search import FACETS
from archive.search.whoosh.arrays import Array, ArrayWriter, smallest
from archive.search.whoosh.builder import (
    BYTE,
    facet_arrays,
    group_arrays,
    plain_lexicon,
    put,
)
from archive.search.whoosh.cases import packed, unpacked
from archive.search.whoosh.lexicon import lexicon_arrays
from archive.search.whoosh.place import Part
from archive.search.whoosh.schema import PLACED, WORDS, ZONES, printed_field
from archive.search.whoosh.segment import FIELDS, Field, Ints, cut, spread
from archive.search.whoosh.snapshot import OpenSegment, joined

_TOGETHER = 8
_SMALL = 1_000  # articles: merging up to so many takes a fraction of a second
_MOST_SMALL = 16
_PORTION = 2_000_000  # postings
_PLAIN = frozenset(map(printed_field, PLACED))


def to_merge(parts: Sequence[Part], *, now: bool = False) -> list[Part]:
    """Choose the segments that ought to be one; with `now`, only small ones, when many.

    A segment is rewritten at most once per eightfold growth of the index, and when more
    than a third of it has been removed.
    """
    if now:
        small = [part for part in parts if part.docs <= _SMALL]
        return small if len(small) >= _MOST_SMALL else []
    spent = [part for part in parts if part.gone * 3 > part.docs]
    alike: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        alike[len(f"{part.valid:o}")].append(part)
    crowded = [group for group in alike.values() if len(group) >= _TOGETHER]
    chosen = [part for group in crowded[:1] for part in group]
    return chosen or (spent if len(spent) > 1 else spent[:1])


class _Source(NamedTuple):
    """A segment to be merged, and the new number of each of its articles, or -1."""

    open: OpenSegment
    numbers: Ints


def merge(parts: Sequence[OpenSegment], path: Path) -> tuple[int, str, int]:
    """Write the valid articles of some segments as one.

    Returns:
        The size and the digest of the file, and the number of articles in it.
    """
    sources, ids = _numbered(parts)
    writer = ArrayWriter(path)
    try:
        stemmers = sorted({name for part in parts for name in part.segment.stemmers})
        mapped: list[Ints] = []
        for name in FIELDS:
            found = _put_field(writer, name, sources, len(ids))
            if name == WORDS:
                mapped = found
        for stemmer in filter(None, stemmers):
            put(writer, group_arrays(stemmer, _groups(stemmer, sources, mapped)))
        for name in FACETS:
            _put_facet(writer, name, sources)
        _put_columns(writer, sources, ids, stemmers)
        size, digest = writer.finish({"docs": len(ids), "stemmers": stemmers})
        return size, digest, len(ids)
    finally:
        writer.close()


def _numbered(parts: Sequence[OpenSegment]) -> tuple[list[_Source], Array]:
    """Number the valid articles of all segments anew, in the order of ids."""
    width = max((part.segment.ids.dtype.itemsize for part in parts), default=1)
    valid = []
    for segment, removed in parts:
        alive = np.ones(segment.docs, dtype=np.bool_)
        alive[removed.astype(np.int64)] = False
        valid.append(alive)
    ids = np.concatenate(
        [
            part.segment.ids[alive].astype(f"S{width}")
            for part, alive in zip(parts, valid, strict=True)
        ]
    )
    sorting = np.argsort(ids, kind="stable")
    place = np.empty(len(ids), dtype=np.int64)
    place[sorting] = np.arange(len(ids))
    sources = []
    at = 0
    for part, alive in zip(parts, valid, strict=True):
        numbers = np.full(part.segment.docs, -1, dtype=np.int64)
        held = int(alive.sum())
        numbers[alive] = place[at : at + held]
        at += held
        sources.append(_Source(part, numbers))
    return sources, ids[sorting]


class _Spool:
    """Arrays that grow piece by piece, kept on disk meanwhile."""

    def __init__(self, folder: Path) -> None:
        # Beside what they become: elsewhere there may be memory only.
        self._folder = folder
        self._files: dict[str, tuple[IO[bytes], np.dtype[Any]]] = {}

    def add(self, name: str, array: Array) -> None:
        if name not in self._files:
            spooled = TemporaryFile(dir=self._folder)  # noqa: SIM115 closed below
            self._files[name] = (spooled, array.dtype)
        file, dtype = self._files[name]
        file.write(np.ascontiguousarray(array, dtype=dtype).data.cast("B"))

    def drain(self, writer: ArrayWriter, prefix: str) -> None:
        for name, (file, dtype) in self._files.items():
            file.seek(0)
            pieces = _pieces(file, dtype)
            if name == "cases":
                pieces = map(packed, pieces)
            writer.put_parts(f"{prefix}.{name}", dtype, pieces)
        self.close()

    def close(self) -> None:
        for file, _ in self._files.values():
            file.close()
        self._files.clear()


def _pieces(file: IO[bytes], dtype: np.dtype[Any]) -> Iterator[Array]:
    while piece := file.read(dtype.itemsize << 18):
        yield np.frombuffer(piece, dtype=dtype)


def _put_field(
    writer: ArrayWriter, name: str, sources: Sequence[_Source], size: int
) -> list[Ints]:
    """Merge a field; return for each segment what its terms became."""
    fields = [source.open.segment.field(name) for source in sources]
    terms, mapped = _united(fields, sources)
    if not terms:
        return mapped
    spool = _Spool(writer.path.parent)
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
    fields: Sequence[Field], sources: Sequence[_Source]
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
    spool: _Spool,
    fields: Sequence[Field],
    sources: Sequence[_Source],
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
    field: Field, source: _Source, numbers: Ints, low: int, high: int
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


def _groups(
    stemmer: str, sources: Sequence[_Source], mapped: Sequence[Ints]
) -> dict[bytes, list[int]]:
    groups: dict[bytes, set[int]] = defaultdict(set)
    for source, numbers in zip(sources, mapped, strict=True):
        file = source.open.segment.file
        if f"stem.{stemmer}.blob" not in file:
            continue
        roots = cut(file[f"stem.{stemmer}.blob"], file[f"stem.{stemmer}.starts"])
        first = file[f"stem.{stemmer}.first"].tolist()
        terms = numbers[file[f"stem.{stemmer}.terms"].astype(np.int64)].tolist()
        for number, root in enumerate(roots):
            groups[root].update(
                t for t in terms[first[number] : first[number + 1]] if t >= 0
            )
    return {root: sorted(terms) for root, terms in groups.items() if terms}


def _put_facet(writer: ArrayWriter, name: str, sources: Sequence[_Source]) -> None:
    """Merge a facet; values that no valid article has any more go."""
    columns = [source.open.segment.facet(name) for source in sources]
    hashes = [column.hash for column in columns]
    known = np.unique(np.concatenate(hashes)) if hashes else np.empty(0, dtype=np.uint64)
    rows, sizes, docs = [], [], []
    for source, column in zip(sources, columns, strict=True):
        kept = np.flatnonzero(source.numbers >= 0)
        first = column.first.astype(np.int64)
        counts = first[kept + 1] - first[kept]
        values = column.rows[spread(first[kept], counts)].astype(np.int64)
        rows.append(np.searchsorted(known, column.hash)[values])
        sizes.append(counts)
        docs.append(source.numbers[kept])
    all_docs, all_sizes, all_rows = (np.concatenate(c) for c in (docs, sizes, rows))
    order = np.argsort(all_docs)
    begins = np.cumsum(all_sizes) - all_sizes
    in_order = all_rows[spread(begins[order], all_sizes[order])]
    used, numbers = np.unique(in_order, return_inverse=True)
    names: dict[int, bytes] = {}
    for column in columns:
        at = np.searchsorted(known, column.hash)
        wanted = np.isin(at, used)
        names.update(
            (place, value)
            for place, value, want in zip(
                at.tolist(), column.values(), wanted.tolist(), strict=True
            )
            if want
        )
    first = smallest(np.concatenate(([0], np.cumsum(all_sizes[order]))))
    put(
        writer,
        facet_arrays(name, [names[place] for place in used.tolist()], numbers, first),
    )


def _put_columns(
    writer: ArrayWriter, sources: Sequence[_Source], ids: Array, stemmers: Sequence[str]
) -> None:
    size = len(ids)
    put(writer, {"id": ids.view(np.uint8)})
    days = {name: np.zeros(size, dtype=np.int32) for name in ("first_day", "last_day")}
    spoken = np.zeros(size, dtype=np.uint8)
    wide = joined(
        [np.zeros(0, source.open.segment.file["zones"].dtype) for source in sources]
    )
    zones = np.zeros((size, len(ZONES)), dtype=wide.dtype)
    told: list[tuple[Ints, Ints, Array, Array]] = []
    for source in sources:
        segment = source.open.segment
        kept = np.flatnonzero(source.numbers >= 0)
        new = source.numbers[kept]
        for name, column in days.items():
            column[new] = segment.file[name][kept]
        table = np.array(
            [stemmers.index(name) for name in segment.stemmers], dtype=np.uint8
        )
        spoken[new] = table[segment.file["stemmer"][kept]]
        zones[new] = segment.zones[kept]
        first = segment.file["mention.first"].astype(np.int64)
        counts = first[kept + 1] - first[kept]
        at = spread(first[kept], counts)
        told.append(
            (
                new,
                counts,
                segment.file["mention.since"][at],
                segment.file["mention.until"][at],
            )
        )
    put(writer, {**days, "stemmer": spoken, "zones": zones.reshape(-1)})
    docs, counts, since, until = (np.concatenate(c) for c in zip(*told, strict=True))
    order = np.argsort(docs)
    at = spread((np.cumsum(counts) - counts)[order], counts[order])
    first = smallest(np.concatenate(([0], np.cumsum(counts[order]))))
    put(
        writer,
        {"mention.first": first, "mention.since": since[at], "mention.until": until[at]},
    )
