"""Segments rewritten as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from archive.search import FACETS
from archive.search.whoosh.arrays import Array, ArrayWriter, smallest
from archive.search.whoosh.builder import put
from archive.search.whoosh.merging_columns import put_columns, put_facet
from archive.search.whoosh.merging_postings import put_field
from archive.search.whoosh.merging_terms import Column, united
from archive.search.whoosh.renumbering import Source, renumbered
from archive.search.whoosh.schema import WORDS
from archive.search.whoosh.segment import FIELDS, Ints, spread
from archive.search.whoosh.snapshot import OpenSegment


def merge(parts: Sequence[OpenSegment], path: Path) -> tuple[int, str, int]:
    """Write the valid articles of some segments as one.

    Returns:
        The size and the digest of the file, and the number of articles in it.
    """
    sources, ids = renumbered(parts)
    writer = ArrayWriter(path)
    try:
        stemmers = sorted({name for part in parts for name in part.segment.stemmers})
        mapped: list[Ints] = []
        for name in FIELDS:
            found = put_field(writer, name, sources, len(ids))
            if name == WORDS:
                mapped = found
        for stemmer in filter(None, stemmers):
            put(writer, _groups(stemmer, sources, mapped))
        for name in FACETS:
            put_facet(writer, name, sources)
        put_columns(writer, sources, ids, stemmers)
        size, digest = writer.finish({"docs": len(ids), "stemmers": stemmers})
        return size, digest, len(ids)
    finally:
        writer.close()


def _groups(
    stemmer: str, sources: Sequence[Source], mapped: Sequence[Ints]
) -> dict[str, Array]:
    """Return the arrays that hold the terms of each stem; see `builder.group_arrays`."""
    name = f"stem.{stemmer}"
    held = [
        (source.open.segment.file, numbers)
        for source, numbers in zip(sources, mapped, strict=True)
        if f"{name}.blob" in source.open.segment.file
    ]
    roots = united(
        [Column(file[f"{name}.blob"], file[f"{name}.starts"]) for file, _ in held]
    )
    pairs = [np.empty(0, dtype=np.int64)]
    for (file, numbers), became in zip(held, roots.mapped, strict=True):
        terms = numbers[file[f"{name}.terms"].astype(np.int64)]
        first = file[f"{name}.first"].astype(np.int64)
        of_root = np.repeat(became, first[1:] - first[:-1])
        pairs.append(((of_root << 32) | terms)[terms >= 0])
    distinct = np.unique(np.concatenate(pairs))
    used, sizes = np.unique(distinct >> 32, return_counts=True)
    lengths = (roots.starts[1:] - roots.starts[:-1])[used]
    return {
        f"{name}.blob": roots.blob[spread(roots.starts[used], lengths)],
        f"{name}.starts": smallest(np.concatenate(([0], np.cumsum(lengths)))),
        f"{name}.first": smallest(np.concatenate(([0], np.cumsum(sizes)))),
        f"{name}.terms": (distinct & 0xFFFFFFFF).astype(np.uint32),
    }
