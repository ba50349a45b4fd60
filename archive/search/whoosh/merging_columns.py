"""What several segments hold by article, facets and columns, made one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from archive.search.whoosh.arrays import Array, ArrayWriter, smallest
from archive.search.whoosh.builder import put
from archive.search.whoosh.facets import joined
from archive.search.whoosh.facets_made import facet_arrays
from archive.search.whoosh.renumbering import Source
from archive.search.whoosh.schema import NAMED, ZONES
from archive.search.whoosh.segment import Ints, spread


def put_facet(writer: ArrayWriter, name: str, sources: Sequence[Source]) -> None:
    """Merge a facet; values that no valid article has any more go."""
    columns = [source.open.segment.facet(name) for source in sources]
    hashes = [column.hash for column in columns]
    known = np.unique(np.concatenate(hashes)) if hashes else np.empty(0, dtype=np.uint64)
    rows, sizes, docs, ends = [], [], [], []
    for source, column in zip(sources, columns, strict=True):
        kept = np.flatnonzero(source.numbers >= 0)
        first = column.first.astype(np.int64)
        counts = first[kept + 1] - first[kept]
        at = spread(first[kept], counts)
        values = column.rows[at].astype(np.int64)
        rows.append(np.searchsorted(known, column.hash)[values])
        sizes.append(counts)
        docs.append(source.numbers[kept])
        ends.append(column.ends[at].astype(np.int64) if name in NAMED else column.rows[:0])
    all_docs, all_sizes, all_rows = (np.concatenate(c) for c in (docs, sizes, rows))
    order = np.argsort(all_docs)
    begins = np.cumsum(all_sizes) - all_sizes
    in_order = spread(begins[order], all_sizes[order])
    used, numbers = np.unique(all_rows[in_order], return_inverse=True)
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
    kept_values = [names[place] for place in used.tolist()]
    behind = np.concatenate(ends)[in_order] if name in NAMED else None
    put(writer, facet_arrays(name, kept_values, numbers, first, behind))


def put_columns(
    writer: ArrayWriter, sources: Sequence[Source], ids: Array, stemmers: Sequence[str]
) -> None:
    """Merge what there is one number of for each article, and the days it tells of.

    `ids` and `stemmers` are those of the new segment, in order.
    """
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
